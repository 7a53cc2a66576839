"""The blocks beside the replies, on the record of an episode: when, echo, closures, who joins, who recalls, how many."""

from collections.abc import Sequence

from sim.inference.block import Block
from sim.inference.candidates import solidarity
from sim.inference.closures import closures
from sim.inference.echo import echo
from sim.inference.exchanges import Exchange
from sim.inference.joining import joining
from sim.inference.lag import lag
from sim.inference.recall import recall
from sim.inference.size import size
from sim.record import DocumentedAct, StaffBand


def blocks(acts: Sequence[DocumentedAct], staff: Sequence[StaffBand], exchanges: Sequence[Exchange], structure: str) -> tuple[Block, ...]:
    """Return the blocks of an episode, with the clusters of the echo by the name of their structure, as `batch:0.5`."""
    chosen = solidarity(acts)
    return (
        lag(exchanges),
        echo(exchanges, structure),
        closures(acts, staff),
        joining(chosen),
        recall(chosen),
        size(chosen, staff),
    )
