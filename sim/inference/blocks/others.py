"""The blocks beside the replies, on the record of an episode: when, echo, closures, who joins, who recalls, how many."""

from collections.abc import Sequence

from sim.inference.block import Block
from sim.inference.blocks.candidates import solidarity
from sim.inference.blocks.closures import closures
from sim.inference.blocks.echo import echo
from sim.inference.blocks.exchanges import Exchange
from sim.inference.blocks.joining import joining
from sim.inference.blocks.lag import lag
from sim.inference.blocks.recall import recall
from sim.inference.blocks.size import size
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
