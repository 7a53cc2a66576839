<<<<<<< HEAD
"""Richardson's arms race: dx/dt = k y - a x + g, dy/dt = l x - b y + h; where it comes to rest, and whether it does.

Richardson (1960), Arms and Insecurity. Defence k, l; fatigue a, b; grievance g, h.
"""
=======
"""Richardson's arms race: dx/dt = k y - a x + g, dy/dt = l x - b y + h (Richardson 1960, Arms and Insecurity)."""
>>>>>>> main

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

<<<<<<< HEAD

class Race(NamedTuple):
    """Two states that react to each other's arms."""

    k: float  # how much the first reacts to the second
    l: float  # and the second to the first  # noqa: E741
    a: float  # fatigue of the first
    b: float  # and of the second
    g: float = 0.0  # grievance of the first
    h: float = 0.0  # and of the second

    @property
    def matrix(self) -> npt.NDArray[np.float64]:
        """The linear part."""
        return np.array([[-self.a, self.k], [self.l, -self.b]])

    def equilibrium(self) -> tuple[float, float]:
        """Return where both stand still; raises ValueError where ab = kl, which has no such point or a line of them."""
        determinant = self.a * self.b - self.k * self.l
        if determinant == 0:
            raise ValueError("fatigue and defence balance (ab = kl): there is no single equilibrium")
        return (self.b * self.g + self.k * self.h) / determinant, (self.a * self.h + self.l * self.g) / determinant

    def eigenvalues(self) -> tuple[complex, ...]:
        """Return the two rates, the larger real part first."""
        return tuple(sorted(map(complex, np.linalg.eigvals(self.matrix)), key=lambda each: (-each.real, -each.imag)))

    def stable(self) -> bool:
        """Return whether the race comes to rest: with fatigue above 0, ab > kl."""
        return all(each.real < 0 for each in self.eigenvalues())

    def euler_bound(self) -> float:
        """Return the step from which on forward Euler blows up though the race is stable; raises ValueError where it is not."""
        if not self.stable():
            raise ValueError("the race itself does not come to rest; no step makes it")
        return min(-2 * each.real / abs(each) ** 2 for each in self.eigenvalues())

    def euler(self, start: tuple[float, float], step: float, steps: int) -> npt.NDArray[np.float64]:
        """Return (step, state) of forward Euler."""
        found = [np.array(start, dtype=float)]
        for _ in range(steps):
            found.append(found[-1] + step * (self.matrix @ found[-1] + np.array([self.g, self.h])))
        return np.array(found)
=======
Vector = npt.NDArray[np.float64]


class Race(NamedTuple):
    """Two states; `k` and `l` reactivity, `a` and `b` fatigue, `g` and `h` grievance."""

    k: float
    l: float  # noqa: E741 (Richardson's letter)
    a: float
    b: float
    g: float
    h: float

    @property
    def matrix(self) -> Vector:
        """The linear part."""
        return np.array([[-self.a, self.k], [self.l, -self.b]])

    @property
    def stable(self) -> bool:
        """Whether the race comes to rest: a b > k l."""
        return self.a * self.b > self.k * self.l

    @property
    def equilibrium(self) -> tuple[float, float]:
        """The point of rest, stable or not; raises ValueError where a b = k l has none."""
        left = self.a * self.b - self.k * self.l
        if left == 0:
            raise ValueError("a b = k l: there is no point of rest; change a reactivity or a fatigue")
        return (self.b * self.g + self.k * self.h) / left, (self.a * self.h + self.l * self.g) / left

    @property
    def largest_step(self) -> float:
        """The step below which Euler's method follows a stable race, 2 / max |eigenvalue|; beyond it blows up by itself."""
        return float(2 / np.abs(np.linalg.eigvals(self.matrix)).max())

    def euler(self, x: float, y: float, step: float, steps: int) -> Vector:
        """Return the path by Euler's method, (steps + 1, 2)."""
        path = [np.array([x, y], dtype=float)]
        for _ in range(steps):
            path.append(path[-1] + step * (self.matrix @ path[-1] + (self.g, self.h)))
        return np.array(path)
>>>>>>> main
