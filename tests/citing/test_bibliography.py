"""Every source of a strategy, and of what the field knows, is in the bibliography; nothing in it is unused, and its DOIs are the code's."""

import re
from pathlib import Path

from sim.citing.bibliography import named_in, publications, short
from sim.games.canonical import KNOWN
from sim.record import episodes
from sim.strategies import REGISTRY

ROOT = Path(__file__).parents[2] / "sim"
UNCITED = {"hawk_dove"}  # a book that no result uses
USES = {
    "result", "figures", "run", "ensemble", "bands", "noise", "solidarity", "paired", "sweep", "sensitivity", "calibration", "proofs",
    "validation", "tournament", "tournament:evolve", "evolution", "dynamics:replicator", "dynamics:moran", "dynamics:imitation",
    "design:saltelli", "design:morris", "design:sobol", "design:latin_hypercube",
    "method:sobol", "method:morris", "method:pawn", "method:delta", "method:factorial",
}  # fmt: skip


def test_every_strategy_has_its_publications() -> None:
    """Each part of each source names a publication, or an episode of the record."""
    for strategy in REGISTRY:
        for part in strategy.source.split(";"):
            episode = re.search(r"\(record: (.+)\)", part)
            assert named_in(part) or (episode and episode[1] in episodes()), f"{strategy.name}: {part}"


def test_what_the_field_knows_is_there() -> None:
    """The sources of the canonical results are found, too."""
    for each in KNOWN.values():
        assert each.name in UNCITED or len(named_in(each.source)) == len(each.source.split(";")), each


def test_nothing_is_idle_or_misspelt() -> None:
    """Each publication is of a strategy, or of a use that there is; keys and DOIs are used once."""
    of_strategies = {key for strategy in REGISTRY for key in named_in(strategy.source)}
    for key, each in publications().items():
        uses = set(each.get("used_by", ()))
        assert uses <= USES and (uses or key in of_strategies), key
        family = re.sub(r"\W", "", each["author"][0].partition(",")[0].lower() if each["author"] else "vienna")
        assert key.endswith(str(each["year"])) and family.startswith(key.removesuffix(str(each["year"])))
    dois = [each["doi"].lower() for each in publications().values() if "doi" in each]
    assert len(set(dois)) == len(dois)
    assert len({short(each) for each in publications().values()}) == len(publications())


def test_the_dois_of_the_code_are_those_of_the_bibliography() -> None:
    """Where the code names a work of the bibliography by author and year beside a DOI, the DOI is the bibliography's."""
    text = " ".join(" ".join(path.read_text(encoding="utf-8") for path in sorted(ROOT.rglob("*.py"))).split())
    for each in publications().values():
        if "doi" in each:
            who = re.escape(short(each).rpartition(" (")[0])
            for doi in re.findall(rf"{who} \(?{each['year']}\)?, doi:(\S+?)[\s,;:\"]", text):
                assert doi.rstrip(".").removesuffix(")") in (each["doi"], each["doi"].removesuffix(")")), doi
