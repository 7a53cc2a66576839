"""The report of a calibration in plain words: what the record tells, what it does not, and how far to believe each number."""

from collections.abc import Sequence
from typing import Any

from sim.folders.validation_report import CHECKED, check_table
from sim.inference.blocks.candidates import RISK_SETS
from sim.inference.blocks.limits import LIMITS
from sim.inference.blocks.risks import Risk
from sim.inference.calibration.calibrating import ALL, MAIN, Calibration
from sim.inference.calibration.identifying import Learned
from sim.inference.validation.checks import Check

SHOWN = ("tit_for_tat", "multiplier", "proportional", "mixture")  # with less of the record


def report(made: Calibration, rows: list[Learned], told: dict[str, Any], chosen: Sequence[Risk], checked: Sequence[Check]) -> str:
    """Return the report as Markdown."""
    parts = [head(told), evidence(made), multiplier(told), learned(rows), at_risk(chosen), cuts(made)]
    return "\n\n".join([*parts, "## Rounds like that of 2018?", CHECKED, check_table(checked), reading()]) + "\n"


def head(told: dict[str, Any]) -> str:
    """Say what was fitted."""
    record = told["record"]
    weak = ", ".join(record["not_documented"]) or "none"
    return (
        "# What the expulsions of 2018 say about reply rules\n\n"
        f"The record holds {record['exchanges']} exchanges whose reply is known: {record['provoked']} people were expelled, and "
        f"{record['replied']} in reply. Of these, not every figure is documented in: {weak}. "
        f"Acts whose reply is not established are left out: {', '.join(record['reply_not_established']) or 'none'}.\n\n"
        "The numbers below say how well each rule gives what was done, if replies are made by such rules. They say nothing about motives, "
        "and forecast nothing."
    )


def evidence(made: Calibration) -> str:
    """Say how the rules fare, under every structure of clusters."""
    fits = [fit for fit in made.fits if fit.cut == ALL]
    structures = made.plan.structures
    cell = {(fit.rule, fit.clusters): fit.log_evidence for fit in fits}
    lines = [f"| rule | {' | '.join(structures)} |", "|---|" + "---|" * len(structures)]
    for rule in dict.fromkeys(fit.rule for fit in fits):
        lines.append(f"| `{rule}` | " + " | ".join(nats(cell.get((rule, each))) for each in structures) + " |")
    one, many = cell["tit_for_tat", structures[0]], cell["multiplier", structures[0]]
    return (
        "## The rules\n\nLog-evidence in nats; a difference of 3 is strong, one of 1 is not. "
        "The columns are beliefs about how many decisions were made: each exchange its own (`dyad`), each day of replies (`batch`), or all "
        "one (`decision`), with the correlation within. No data of one round can choose between the columns.\n\n"
        + "\n".join(lines)
        + "\n\n"
        f"One for one stands {one - many:.2f} nats above the rounded multiplier. This is no difference in fit: a multiplier close to 1 "
        "gives the same replies: it is the Occam factor, the price of a number that might have been otherwise. "
        "`poisson` and `negative_binomial` are weak rivals, because they add chance to every reply, and none was seen; a lead over them "
        "says little. With a single decision, every lead rests on that one decision."
    )


def nats(value: float | None) -> str:
    """Return a log-evidence in few signs."""
    return "" if value is None else "impossible" if value == float("-inf") else f"{value:.2f}"


def multiplier(told: dict[str, Any]) -> str:
    """Say the interval of the multiplier, and no point."""
    wide, small = told["multiplier_interval"], told["multiplier_interval"]["from_acts_of_one_or_two"]
    return (
        "## A multiplier is known as an interval\n\n"
        f"Rounded half-up, any multiplier from {wide['low']:.4f} to below {wide['below']:.4f} gives every reply of the record; the acts of "
        f"one or two people alone allow {small['low']:.2f} to below {small['below']:.2f}. No point within is better than another."
    )


def learned(rows: list[Learned]) -> str:
    """Say what was learned about each parameter."""
    lines = ["| parameter | prior mean (sd) | posterior mean (sd) | 5 % to 95 % | contraction | identified? |", "|---|---|---|---|---|---|"]
    for each in rows:
        if each.identified == "not identified":
            cells = ["", "", "", f"not identified: {LIMITS[each.parameter]}"]
        else:
            cells = [pair(each.mean, each.sd), f"{each.q05:.3g} to {each.q95:.3g}", f"{each.contraction:.2f}", each.identified]
        lines.append(f"| `{each.parameter}` | {' | '.join([pair(each.prior_mean, each.prior_sd), *cells])} |")
    return (
        f"## The parameters\n\nClusters of replies and echoes: `{MAIN}`. Contraction is 1 - (posterior sd / prior sd)²; "
        '"prior-dominated": the posterior is more than 0.8 times as wide as the prior; "location only": as wide, but moved by more than '
        "the prior's sd. Payoffs, contagion and the shape of the lag are **not identified** by one round.\n\n" + "\n".join(lines)
    )


def pair(mean: float | None, sd: float | None) -> str:
    """Return a mean with its standard deviation."""
    return "" if mean is None or sd is None else f"{mean:.3g} ({sd:.2g})"


def at_risk(chosen: Sequence[Risk]) -> str:
    """Say how much of the base rate of joining is a choice of who could have joined."""
    lines = [
        "| who could have joined | states | joined | recalled | share | a state and ordinary day | on the common day |",
        "|" + "---|" * 7,
    ]
    for each in chosen:
        rates = f"{each.share:.2f} | {each.ordinary_rate:.4f} | {each.common_rate:.2f}"
        lines.append(f"| {RISK_SETS[each.risk_set]} | {each.candidates} | {each.joined} | {each.recalled} | {rates} |")
    return (
        "## Who could have joined\n\nThe rate at which states joined is a choice of who is counted as having been able to; the "
        "parameters above are for the first row. The common day was recognised by its outcome, so its effect is flattered.\n\n"
        + "\n".join(lines)
    )


def cuts(made: Calibration) -> str:
    """Say what parts of the record change."""
    lines = ["| record | one for one | rounded multiplier | same share | mixture |", "|---|---|---|---|---|"]
    for name in made.plan.cuts:
        cell = {fit.rule: fit.log_evidence for fit in made.fits if (fit.cut, fit.clusters) == (name, MAIN)}
        lines.append(f"| {name} | " + " | ".join(nats(cell.get(rule)) for rule in SHOWN) + " |")
    return f"## With less of the record\n\nLog-evidence with clusters `{MAIN}`:\n\n" + "\n".join(lines)


def reading() -> str:
    """Say what stands in the other files."""
    return (
        "## Files\n\n`posterior.nc` (groups `posterior`, `prior`, `posterior_predictive`, `observed_data`; opens in ArviZ), "
        "`parameters.csv`, `rules.csv`, `left_out.csv` (each cluster given all others), "
        "`confusion.csv` (every rule fitted to every rule's replies), `risks.csv`, `checks.csv`, "
        "`summary.json`, `figures/`, `manifest.json`."
    )
