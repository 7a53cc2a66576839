"""Zero-determinant rules: one player sets a line on which both payoffs must lie.

Press & Dyson (2012), doi:10.1073/pnas.1206569109; Stewart & Plotkin (2013), doi:10.1073/pnas.1306246110. A rule with
(p1 - 1, p2 - 1, p3, p4) = phi [slope (S_X - floor) - (S_Y - floor)] forces s_Y - floor = slope (s_X - floor).
"""

from sim.games.stage import Game, game

Four = tuple[float, float, float, float]


def zero_determinant(floor: float, slope: float, phi: float | None = None, stage: Game | None = None) -> Four:
    """Return the rule that forces s_Y - floor = slope (s_X - floor), X its own payoff; the largest `phi` where none is given.

    Raises ValueError where no probabilities do so.
    """
    temptation, reward, punishment, sucker = (stage or game()).payoffs
    own, other = (reward, sucker, temptation, punishment), (reward, temptation, sucker, punishment)
    line = [slope * (x - floor) - (y - floor) for x, y in zip(own, other, strict=True)]
    lowest = [-1.0, -1.0, 0.0, 0.0]  # of phi times the line, so that it is a probability with or without 1
    bounds = [(low + (each > 0)) / each for low, each in zip(lowest, line, strict=True) if abs(each) > 1e-12]
    most = min(bounds, default=0.0)
    chosen = most if phi is None else phi
    if not 0 < chosen <= most + 1e-12:
        raise ValueError(
            f"no rule forces s_Y - {floor:g} = {slope:g} (s_X - {floor:g}) with phi = {chosen:g}; phi is above 0, up to {most:g}"
        )
    one, two, three, four = (chosen * each for each in line)
    return tuple(min(1.0, max(0.0, each)) for each in (1 + one, 1 + two, three, four))  # type: ignore[return-value]


def extortion(factor: float, phi: float | None = None, stage: Game | None = None) -> Four:
    """Return the rule that forces s_X - P = factor (s_Y - P), with `phi` as Press and Dyson write it."""
    chosen = stage or game()
    punishment, sucker = chosen.payoffs[2:]
    scaled = None if phi is None else phi * factor / (punishment - sucker)
    return zero_determinant(punishment, 1 / factor, scaled, chosen)


def generosity(factor: float, phi: float | None = None, stage: Game | None = None) -> Four:
    """Return the rule that forces s_X - R = factor (s_Y - R): it leaves the other the larger part of what is gained."""
    chosen = stage or game()
    return zero_determinant(chosen.payoffs[1], 1 / factor, phi, chosen)


def equaliser(payoff: float, phi: float | None = None, stage: Game | None = None) -> Four:
    """Return the rule against which everybody gets `payoff` (between P and R)."""
    return zero_determinant(payoff, 0.0, phi, stage)
