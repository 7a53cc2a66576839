"""What the record of 2018 identifies: every number of the posterior that ships, beside its prior and what it hangs on."""

from sim import record
from sim.inference.block import Parameter
from sim.inference.blocks.limits import LIMITS
from sim.inference.calibration.calibrating import EPISODE, Plan, interval, prepared
from sim.inference.calibration.identifying import NOT, Learned, compared
from sim.inference.handed import draws_of, found
from tests.readmes.table import code, number, table

POSTERIOR = "2018"


def identified() -> str:
    """Return a table of all numbers, one of the reasons why some are not identified, and the interval of the multiplier."""
    draws = draws_of(found(POSTERIOR))
    todo = prepared(Plan())
    rows = []
    for block in todo.blocks.values():
        said = {each.name: each for each in block.parameters}
        rows += [row(each, said.get(each.parameter)) for each in compared(block, draws, Plan().seed)]
    header = ("number", "what it is", "middle 90 %", "sd / prior sd", "identified?")
    reasons: dict[str, list[str]] = {}
    for name, why in LIMITS.items():
        reasons.setdefault(why, []).append(name)
    low, below = interval([each for each in todo.exchanges if each.observed is not None])
    return "\n".join(
        [
            table(header, rows),
            table((NOT, "because"), ((code(names), why) for why, names in reasons.items())),
            f"If the rule is a multiplier that rounds half up and never misses, its ratio is from {low:.4f} to below {below:.4f} (K32).\n",
        ]
    )


def row(each: Learned, parameter: Parameter | None) -> tuple[str, ...]:
    """Return the cells of a number."""
    about = f"{parameter.meaning} ({parameter.unit})" if parameter else "follows from the others"
    assert each.sd is not None and each.prior_sd is not None and each.q05 is not None and each.q95 is not None
    spread = f"{number(float(f'{each.q05:.3g}'))} to {number(float(f'{each.q95:.3g}'))}"
    return f"`{each.parameter}`", about, spread, f"{each.sd / each.prior_sd:.2f}", each.identified


def staff() -> str:
    """Return how many staff figures of the record have which grade."""
    found: dict[str, list[int]] = {}
    for band in record.staff():
        found.setdefault(band.confidence, [0, 0])
        found[band.confidence][band.episode != EPISODE] += 1
    rows = ((f"`{grade}`", str(mine), str(others)) for grade, (mine, others) in found.items())
    return table(("grade of a staff figure", "of 2018", "of other episodes"), rows)
