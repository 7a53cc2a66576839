"""What the field knows, as a list: each result with its statement, its source, and what is computed here beside the known value."""

from collections.abc import Callable
from typing import NamedTuple

from sim.games.canonical.matches import contrition, first_tournament
from sim.games.evolution.moran import fixation
from sim.games.evolution.resting import rest_points
from sim.games.exact import Outcome, outcome, rule_of, with_noise
from sim.games.players import Entry, entrant
from sim.games.playing import Kind
from sim.games.richardson import Race
from sim.games.stage import game, stage_game
from sim.games.thresholds import basin, best_generosity, grim_threshold, tit_for_tat_threshold, win_stay_threshold
from sim.games.zero_determinant import equaliser, extortion

TEN_ROUNDS = ((30, 9), (14, 10))  # tit for tat and always hostile over ten rounds
SIGNS = {"=": "", "<": "below ", ">": "above "}


class Row(NamedTuple):
    """One value."""

    what: str
    computed: float
    known: float
    sign: str = "="  # or below (<) or above (>) what is known
    within: float = 1e-6

    @property
    def agrees(self) -> bool:
        """Whether what is computed is what is known."""
        if self.sign == "=":
            return abs(self.computed - self.known) <= self.within
        return self.computed < self.known if self.sign == "<" else self.computed > self.known

    @property
    def told(self) -> str:
        """The known value in words."""
        return f"{SIGNS[self.sign]}{self.known:.7g}"


class Known(NamedTuple):
    """A result that the field knows."""

    name: str
    statement: str
    source: str
    rows: Callable[[], list[Row]]


def self_play(entry: Entry, noise: float, kind: Kind = "flip") -> Outcome:
    """Return what a memory-one strategy and its like come to under errors of doing."""
    rule = with_noise(rule_of(entry), noise, kind)
    return outcome(rule, rule)


def errors() -> list[Row]:
    """Return tit for tat against itself under errors (K13)."""
    rows = [Row(f"calm, errors {noise:g}", self_play("tit_for_tat", noise).cooperation[0], 0.5) for noise in (0.01, 0.05, 0.2)]
    return [
        *rows,
        Row("payoff, errors 0.05", self_play("tit_for_tat", 0.05).payoffs[0], 2.25),
        Row("calm, only calm fails (0.05)", self_play("tit_for_tat", 0.05, "one_sided").cooperation[0], 0),
    ]


def generosity() -> list[Row]:
    """Return Molander's generosity (K14)."""
    generous = {0.01: 2.970322, 0.05: 2.859375, 0.1: 2.739796}
    return [
        Row("most generosity that nobody can exploit", best_generosity(), 1 / 3),
        *(
            Row(f"payoff in self-play, errors {noise:g}", self_play("generous", noise).payoffs[0], known)
            for noise, known in generous.items()
        ),
        Row("payoff of tit for tat, errors 0.05", self_play("tit_for_tat", 0.05).payoffs[0], 2.25),
        Row("hostility against it, without errors", outcome(rule_of("hawk"), rule_of("generous")).payoffs[0], 3, "<"),
    ]


def contrite() -> list[Row]:
    """Return calm in self-play, by matches, with errors in one round of fifty."""
    by = {each.strategy: each for each in contrition()}
    return [
        Row("contrite, errors of doing", by["contrite"].implementation, 0.9, ">"),
        Row("tit for tat, errors of doing", by["tit_for_tat"].implementation, 0.5, within=0.1),
        Row("contrite, errors of sight", by["contrite"].perception, 0.6, "<"),
        Row("tit for tat, errors of sight", by["tit_for_tat"].perception, 0.5, within=0.1),
        Row("generous, errors of sight", by["generous"].perception, 0.9, ">"),
    ]


def extorting() -> list[Row]:
    """Return zero-determinant play (K17)."""
    rule, calm = extortion(3, 1 / 26), (1.0,) * 4
    own, other = outcome(rule, calm).payoffs
    rows = [Row("extortion against one always calm", own, 41 / 11), Row("and the other", other, 21 / 11)]
    for name in ("random", "generous", "memory_one:cc=0.9:cd=0.2:dc=0.6:dd=0.3"):
        one, two = outcome(rule, rule_of(name)).payoffs
        rows.append(Row(f"surplus over surplus against {name.partition(':')[0]}", (one - 1) / (two - 1), 3))
    equal = equaliser(2, 1 / 3)
    return [
        *rows,
        *(Row(f"{name} against the equaliser", outcome(equal, rule_of(name)).payoffs[1], 2) for name in ("dove", "hawk", "random")),
    ]


def thresholds() -> list[Row]:
    """Return from which discount on calm holds (K17b)."""
    stage = stage_game(2, 1, 4, 2)
    return [
        Row("grim holds from a discount of", grim_threshold(), 1 / 2),
        Row("tit for tat holds from", tit_for_tat_threshold(), 2 / 3),
        Row("win-stay lose-shift holds from (1: never)", win_stay_threshold(), 1),
        Row("expulsions (benefit 1, presence 4), grim from", grim_threshold(stage), 0.25),
        Row("most generosity there: 1 less that", best_generosity(stage), 0.75),
        Row("stag hunt: calm pays from a chance of calm of", basin(stage_game(0, 1, 3, 4)), 0.75),
    ]


def one_third() -> list[Row]:
    """Return the one-third rule (K20)."""
    (a, b), (c, d) = TEN_ROUNDS
    return [
        Row("a + 2b - c - 2d, tit for tat among the hostile", a + 2 * b - c - 2 * d, 0, ">"),
        Row("share from which tit for tat grows", rest_points(TEN_ROUNDS)[2].shares[0], 1 / 17),
        Row("chance of one among twenty to take over", fixation(TEN_ROUNDS, 20, 0.1), 0.107338, within=5e-7),
        Row("more than a neutral one's", fixation(TEN_ROUNDS, 20, 0.1), 1 / 20, ">"),
    ]


def moran() -> list[Row]:
    """Return chances of fixation (K20)."""
    return [
        Row("neutral, population 7", fixation(((1, 1), (1, 1)), 7), 1 / 7),
        Row("twice as fit, population 10", fixation(((2, 2), (1, 1)), 10), 0.5004888, within=5e-8),
        Row("a tenth fitter, population 100", fixation(((1.1, 1.1), (1, 1)), 100), 0.0909157, within=5e-8),
        Row("the game 1, 2; 3, 1, population 4", fixation(((1, 2), (3, 1)), 4), 8 / 45),
    ]


def hawk_dove() -> list[Row]:
    """Return the evolutionarily stable strategies of hawk and dove (K19)."""
    temptation, reward, punishment, sucker = game("hawk_dove").payoffs
    stable = [each for each in rest_points(((punishment, temptation), (sucker, reward))) if each.ess]
    return [Row("evolutionarily stable mixtures", len(stable), 1), Row("share of hawks in it", stable[0].shares[0], 1 / 2)]


def richardson() -> list[Row]:
    """Return Richardson's arms race (K18)."""
    race = Race(k=2, l=1, a=3, b=2, g=1, h=2)
    x, y = race.equilibrium
    return [
        Row("a b - k l: stable above 0", race.a * race.b - race.k * race.l, 0, ">"),
        Row("x at rest", x, 1.5),
        Row("y at rest", y, 1.75),
        Row("largest step of Euler's method", race.largest_step, 0.5),
        Row("x after 50 steps of 0.6", abs(float(race.euler(0, 0, 0.6, 50)[-1, 0])), 1e6, ">"),
    ]


def axelrod() -> list[Row]:
    """Return the structure of the first tournament (K16, K37)."""
    played, ranking = first_tournament()
    nice = [row.strategy for row, is_nice in ranking if is_nice]
    among = [score for row in played.rows() if {row.first, row.second} <= set(nice) for score in (row.score_first, row.score_second)]
    tit_for_tat = next(row for row, _ in ranking if row.strategy == entrant("tit_for_tat").name)
    return [
        Row("nice rules among the first eight of fifteen", sum(is_nice for _, is_nice in ranking[:8]), 8),
        Row("least score of a nice rule with a nice one", min(among), 600),
        Row("and the most", max(among), 600),
        Row("matches that tit for tat won", tit_for_tat.wins, 0),
    ]


MOLANDER, BOERLIJST = "Molander (1985), doi:10.1177/0022002785029004004", "Boerlijst, Nowak & Sigmund (1997), doi:10.1006/jtbi.1996.0326"
NOWAK = "Nowak, Sasaki, Taylor & Fudenberg (2004), doi:10.1038/nature02414"
KNOWN = {
    name: Known(name, statement, source, rows)
    for name, rows, source, statement in (
        ("first_tournament", axelrod, "Axelrod (1980), doi:10.1177/002200278002400101",
         "Nice rules, never first to be hostile, come first; tit for tat wins no match (a field of our own)"),
        ("errors", errors, MOLANDER,
         "Any two-sided error brings tit for tat in self-play down to chance; one-sided ones bring it to lasting hostility"),
        ("generosity", generosity, f"{MOLANDER}; Nowak & Sigmund (1992), doi:10.1038/355250a0",
         "Letting one act in three pass keeps most of the calm under errors, and can't be exploited"),
        ("contrition", contrite, f"{BOERLIJST}; Wu & Axelrod (1995), doi:10.1177/0022002795039001008",
         "Contrition mends errors of doing, not errors of sight"),
        ("extortion", extorting, "Press & Dyson (2012), doi:10.1073/pnas.1206569109",
         "One player alone can set a line on which both payoffs lie"),
        ("thresholds", thresholds, "Friedman (1971), doi:10.2307/2296617; Axelrod (1984)",
         "Calm is an equilibrium of repeated play where the future counts enough"),
        ("hawk_dove", hawk_dove, "Maynard Smith (1982), Evolution and the Theory of Games",
         "Where a fight costs more than it brings, a mixture is evolutionarily stable"),
        ("moran", moran, f"Moran (1958), doi:10.1017/S0305004100033193; {NOWAK}",
         "The chance of one newcomer to take over a finite population is exact"),
        ("one_third", one_third, NOWAK,
         "Selection favours one newcomer where it grows from a share of less than one third on"),
        ("richardson", richardson, "Richardson (1960), Arms and Insecurity",
         "An arms race comes to rest where fatigue outweighs reactivity: a b > k l"),
    )
}  # fmt: skip
