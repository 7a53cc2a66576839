"""The record of 2018, as the tests of the blocks read it."""

from sim import record
from sim.inference.blocks.exchanges import Exchange, exchanges
from sim.record import DocumentedAct, StaffBand

EPISODE = "skripal_2018"


def acts() -> tuple[DocumentedAct, ...]:
    """Return the acts."""
    return record.episode_acts(EPISODE)


def staff() -> tuple[StaffBand, ...]:
    """Return the staff before them."""
    return tuple(band for band in record.staff() if band.episode == EPISODE)


def answered() -> tuple[Exchange, ...]:
    """Return the exchanges."""
    return exchanges(acts(), staff())
