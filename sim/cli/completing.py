"""What a shell completes beyond options and files: names of scenarios, sweeps, strategies, episodes and known results."""

from collections.abc import Iterable


def beginning(incomplete: str, names: Iterable[str]) -> list[str]:
    """Return the names that begin with what is typed."""
    return [name for name in names if name.startswith(incomplete)]


def scenario(incomplete: str) -> list[str]:
    """Return the scenarios that ship; where none fits, the shell offers files."""
    from sim.scenario import shipped

    return beginning(incomplete, shipped())


def sweep(incomplete: str) -> list[str]:
    """Return the sweeps that ship."""
    from sim.scenario.shipped import sweeps

    return beginning(incomplete, sweeps())


def strategy(incomplete: str) -> list[str]:
    """Return the reply rules."""
    from sim.strategies import REGISTRY

    return beginning(incomplete, REGISTRY.names)


def strategies(incomplete: str) -> list[str]:
    """Return a list of reply rules with one more name, those of the list left out."""
    listed, comma, last = incomplete.rpartition(",")
    return [f"{listed}{comma}{name}" for name in strategy(last) if name not in listed.split(",")]


def episode(incomplete: str) -> list[str]:
    """Return the episodes of the record."""
    from sim.record import episodes

    return beginning(incomplete, episodes())


def known(incomplete: str) -> list[str]:
    """Return the results that the field knows."""
    from sim.games.canonical import KNOWN

    return beginning(incomplete, KNOWN)
