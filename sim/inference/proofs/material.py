"""What is proven: the blocks of the calibration on an episode's record, the truths to be recovered on it, and blocks of known posterior."""

from collections.abc import Sequence
from typing import NamedTuple

from sim.inference.block import Block
from sim.inference.blocks.candidates import solidarity
from sim.inference.blocks.closures import closures
from sim.inference.blocks.echo import echo
from sim.inference.blocks.exchanges import Exchange, exchanges
from sim.inference.blocks.joining import joining
from sim.inference.blocks.lag import lag
from sim.inference.blocks.models import MIXTURE, model
from sim.inference.blocks.recall import recall
from sim.inference.blocks.size import size
from sim.inference.proofs.conjugate import BetaBinomial, GammaPoisson
from sim.inference.proofs.permutation import STRUCTURE
from sim.inference.proofs.recovery import Setting
from sim.record import episode_acts, staff


class Material(NamedTuple):
    """Blocks by what is done with them."""

    exchanges: tuple[Exchange, ...]
    conjugate: tuple[GammaPoisson, BetaBinomial]
    calibrated: tuple[Block, ...]
    settings: tuple[Setting, ...]
    scaled: tuple[tuple[Block, str], ...]  # with the parameter that the data inform regularly
    hurdle: Block  # one rule, so that the number of replies is sufficient for their probability


def material(episode: str = "skripal_2018") -> Material:
    """Return the material of an episode of the record."""
    acts = episode_acts(episode)
    posts = tuple(band for band in staff() if band.episode == episode)
    every = exchanges(acts, posts, episode)
    known = tuple(each for each in every if each.observed is not None)
    chosen = solidarity(acts)
    echoes, lags, joins = echo(every, STRUCTURE), lag(every), joining(chosen)
    conjugate = conjugates(known)
    calibrated = (model(MIXTURE, every, STRUCTURE), lags, echoes, closures(acts, posts), joins, recall(chosen), size(chosen, posts))
    return Material(
        every,
        conjugate,
        calibrated,
        settings(every, joins),
        ((conjugate[0], "ratio"), (conjugate[1], "match"), (lags, "lag_mean"), (echoes, "echo")),
        model("tit_for_tat", every, "decision:0.5"),
    )


def conjugates(known: Sequence[Exchange]) -> tuple[GammaPoisson, BetaBinomial]:
    """Return the blocks of known posterior on the exchanges whose reply is known."""
    provoked, replies = ([getattr(each, name) for each in known] for name in ("provoked", "observed"))
    matches = sum(one == two for one, two in zip(provoked, replies, strict=True))
    return GammaPoisson(tuple(provoked), tuple(replies)), BetaBinomial(len(known), matches)


def settings(every: Sequence[Exchange], joins: Block) -> tuple[Setting, ...]:
    """Return the truths to be recovered (theory 4.4); a share is known only as well as the corps are."""
    small = (("reply_probability", 0.9), ("noise", 0.05))
    ratios = model("multiplier:noisy", every, STRUCTURE)
    shares = model("proportional:noisy", every, STRUCTURE)
    echoes = echo(every)
    common = ((f"{joins.name}_base", -4.0), (f"{joins.name}_coordination", 4.0))
    return (
        *(Setting(ratios, "ratio", truth, small, learns=0.9) for truth in (0.5, 1.0, 2.0)),
        *(Setting(shares, "share", truth, small, learns=0.5) for truth in (0.5, 1.0)),
        *(Setting(echoes, "echo", truth, learns=0.8) for truth in (0.0, 0.3)),
        *(Setting(joins, f"{joins.name}_nato", truth, common, learns=0.36) for truth in (0.0, 1.0, 2.0)),
    )
