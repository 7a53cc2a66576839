"""Known results that are computed without play."""

from sim.games.canonical.row import Row
from sim.games.evolution.moran import fixation
from sim.games.evolution.resting import rest_points
from sim.games.exact import Outcome, outcome, rule_of, with_noise
from sim.games.players import Entry
from sim.games.playing import Kind
from sim.games.richardson import Race
from sim.games.stage import game, stage_game
from sim.games.thresholds import basin, best_generosity, grim_threshold, tit_for_tat_threshold, win_stay_threshold
from sim.games.zero_determinant import equaliser, extortion

TEN_ROUNDS = ((30, 9), (14, 10))  # tit for tat and always hostile over ten rounds


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
