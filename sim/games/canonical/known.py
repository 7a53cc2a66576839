"""What the field knows, as a list: each result with its statement, its source, and its values."""

from sim.games.canonical import formulas, matches
from sim.games.canonical.row import Known

MOLANDER, BOERLIJST = "Molander (1985), doi:10.1177/0022002785029004004", "Boerlijst, Nowak & Sigmund (1997), doi:10.1006/jtbi.1996.0326"
NOWAK = "Nowak, Sasaki, Taylor & Fudenberg (2004), doi:10.1038/nature02414"
KNOWN = {
    name: Known(name, statement, source, rows)
    for name, rows, source, statement in (
        ("first_tournament", matches.axelrod, "Axelrod (1980), doi:10.1177/002200278002400101",
         "Nice rules, never first to be hostile, come first; tit for tat wins no match (a field of our own)"),
        ("errors", formulas.errors, MOLANDER,
         "Any two-sided error brings tit for tat in self-play down to chance; one-sided ones bring it to lasting hostility"),
        ("generosity", formulas.generosity, f"{MOLANDER}; Nowak & Sigmund (1992), doi:10.1038/355250a0",
         "Letting one act in three pass keeps most of the calm under errors, and can't be exploited"),
        ("contrition", matches.contrite, f"{BOERLIJST}; Wu & Axelrod (1995), doi:10.1177/0022002795039001008",
         "Contrition mends errors of doing, not errors of sight"),
        ("extortion", formulas.extorting, "Press & Dyson (2012), doi:10.1073/pnas.1206569109",
         "One player alone can set a line on which both payoffs lie"),
        ("thresholds", formulas.thresholds, "Friedman (1971), doi:10.2307/2296617; Axelrod (1984)",
         "Calm is an equilibrium of repeated play where the future counts enough"),
        ("hawk_dove", formulas.hawk_dove, "Maynard Smith (1982), Evolution and the Theory of Games",
         "Where a fight costs more than it brings, a mixture is evolutionarily stable"),
        ("moran", formulas.moran, f"Moran (1958), doi:10.1017/S0305004100033193; {NOWAK}",
         "The chance of one newcomer to take over a finite population is exact"),
        ("one_third", formulas.one_third, NOWAK,
         "Selection favours one newcomer where it grows from a share of less than one third on"),
        ("richardson", formulas.richardson, "Richardson (1960), Arms and Insecurity",
         "An arms race comes to rest where fatigue outweighs reactivity: a b > k l"),
    )
}  # fmt: skip
