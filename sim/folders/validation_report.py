"""The report of a validation in plain words: what the rules got wrong comes first."""

from collections.abc import Iterable, Sequence

from sim.inference.validation.baselines import LAPSE
from sim.inference.validation.checks import Check
from sim.inference.validation.predicting import Prediction
from sim.inference.validation.scoring import FLOOR
from sim.inference.validation.trial import Trial
from sim.inference.validation.validating import ACROSS, EPISODE, OWN, STRUCTURES, Score

EXPECTED = {  # said before the first prediction was made (theory 4.3 (9))
    "UK-USSR-1971": "the Soviet reply was far smaller than the provocation: rules that match can only miss it",
    "US-Russia-2016-17": "nobody was expelled in reply; seven months later a ceiling on staff came, which is another measure",
    "Europe-Russia-2022": "replies to large expulsions, some equal, several smaller",
}


def report(trial: Trial, name: str, command: str) -> str:
    """Return the report as Markdown text."""
    others = [each for each in trial.predictions if not each.episode.startswith(EPISODE)]
    failures = sorted((each for each in others if each.failed), key=lambda each: -each.crps)
    parts = [
        f"# Validation: {name}",
        "If states follow the reply rules as they were fitted to the round of 2018, what reply would one expect to acts that the fit never "
        "saw? This page sets that beside what was documented. It speaks of rules and counts, not of motives, and forecasts nobody.",
        "## What the rules got wrong",
        wrong(failures, others, trial),
        expected(others, name),
        "## Scores",
        "Mean over the acts: the log score in nats (the higher the better), the CRPS in persons (the lower the better).",
        score_table([each for each in trial.scores if each.episode == ACROSS or each.episode.startswith(EPISODE)]),
        verdict(trial.scores),
    ]
    if trial.checks:
        parts += ["## Rounds like that of 2018?", CHECKED, check_table(trial.checks)]
    parts += ["## How to read this", notes(trial), f"Made by `{command}`."]
    return "\n\n".join(part for part in parts if part) + "\n"


def table(header: str, rows: Iterable[str]) -> str:
    """Return a Markdown table; header and rows have their cells parted by `|`."""
    return "\n".join(f"| {row.replace('|', ' | ')} |" for row in (header, "|".join(["---"] * (header.count("|") + 1)), *rows))


def wrong(failures: Sequence[Prediction], others: Sequence[Prediction], trial: Trial) -> str:
    """Return what is said of the acts where something else than the likeliest reply was observed."""
    if not failures:
        return f"Nothing: of {len(others)} acts, each was answered by the likeliest reply."
    outside = sum(each.outside for each in failures)
    says = (
        f"Of {len(others)} acts, {len(failures)} were not answered by the reply that the rules hold likeliest; in {outside} of them the "
        "reply also lies outside the predicted 90 % interval. The worst come first. An asterisk marks acts where a corps is unknown and a "
        "wide band was assumed."
    )
    header = "episode|act|who answers whom|expelled first|observed in reply|likeliest|mean|5 % to 95 %|probability of none|outside"
    return says + "\n\n" + table(header, [
        f"{each.episode}|{each.act}{'*' if (each.episode, each.act) in trial.assumed else ''}|{each.target} to {each.actor}|{each.provoked}"
        f"|{each.observed}|{each.likeliest}|{each.predicted:.1f}|{each.q05} to {each.q95}|{each.p_none:.2f}|{'yes' if each.outside else ''}"
        for each in failures
    ])  # fmt: skip


def expected(others: Sequence[Prediction], name: str) -> str:
    """Return which failures were expected, and what became of them."""
    lines = []
    for episode, why in EXPECTED.items():
        rows = [each for each in others if each.episode == episode]
        if rows:
            lines.append(f"- `{episode}`: {why}. Missed: {sum(each.failed for each in rows)} of {len(rows)}.")
    return "Expected to fail before anything was predicted:\n\n" + "\n".join(lines) if lines else ""


def score_table(rows: Sequence[Score]) -> str:
    """Return the scores of each model, set by set."""
    return table(
        "held out|acts|model|log score|CRPS",
        [f"{each.episode}|{each.acts}|`{each.model}`|{each.log_score:.2f}|{each.crps:.2f}" for each in rows],
    )


def verdict(scores: Sequence[Score]) -> str:
    """Return in a sentence which model did best across episodes, and which did worse than none."""
    rows = [each for each in scores if each.episode == ACROSS]
    if not rows:
        return ""
    best, nearest = max(rows, key=lambda each: each.log_score), min(rows, key=lambda each: each.crps)
    own = next(each for each in rows if each.model == OWN)
    better = [f"`{each.model}`" for each in rows if each.log_score > own.log_score and each.crps < own.crps]
    return (
        f"Best by the log score: `{best.model}`; by the CRPS: `{nearest.model}`. "
        + (f"Better than `{OWN}` by both: {', '.join(better)}." if better else f"None is better than `{OWN}` by both.")
    )  # fmt: skip


CHECKED = (
    f"Rounds were replicated with draws from the posterior of each block (replies: `{OWN}`); each number is set beside the record's. "
    "The tail is the two-sided probability of a replicated number at least as far out; it describes, and no line is drawn at 0.05."
)


def check_table(rows: Sequence[Check]) -> str:
    """Return the predictive checks."""
    return table(
        "check|record|median|5 % to 95 %|tail|unit",
        [
            f"{each.check.replace('_', ' ')}|{each.observed:.3g}|{each.q50:.3g}|{each.q05:.3g} to {each.q95:.3g}"
            f"|{each.tail:.2f}|{each.unit}"
            for each in rows
        ],
    )


def notes(trial: Trial) -> str:
    """Return what has to be known to read the numbers."""
    lines = [
        "Only people expelled count. Ceilings, refused accreditations and entry bans are other measures and are never added to them: an "
        "act that was answered by a ceiling alone counts as answered by nobody expelled.",
        f"`mixture:…` are the reply rules, fitted to {EPISODE} under three beliefs about how many decisions its replies were: "
        f"{', '.join(f'`{each}`' for each in STRUCTURES)}; `predictions.csv` and the list above are of `{OWN}`.",
        f"Baselines know the counts of the training acts only. Each holds with probability {LAPSE} a lapse, a geometric distribution with "
        "the provocation as its mean, so that no score is infinite. "
        f"The log score never falls below ln({FLOOR:g}), wherever a model held impossible what happened.",
        "Where a corps is unknown, rules that look at it are integrated over a wide band (low, best, high: at least 5, 20 and 90 people, "
        "and 1, 2 and 5 times the provocation), and no reply is cut.",
        "An act that is itself an answer is answered with the echo probability, which 2018 puts near nothing; such acts are predicted only "
        "where they were answered, or where it is documented that they were not.",
        "Acts with no documented reply are left out unless a source says that none came; silence is not counted as restraint. So acts "
        "without a reply are too few here, and the probability of a reply looks better than it is.",
    ]
    if trial.unknown:
        names = ", ".join(f"{each.act} ({each.episode})" for each in trial.unknown)
        lines.append(f"Not predicted, as the reply is unknown: {names}.")
    if trial.left_out:
        lines.append(f"Acts of {EPISODE} left out, as the rules were fitted to them: {trial.left_out}.")
    return "\n".join(f"- {line}" for line in lines)
