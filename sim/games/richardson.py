"""Richardson's arms race: dx/dt = k y - a x + g, dy/dt = l x - b y + h (Richardson 1960, Arms and Insecurity)."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

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
