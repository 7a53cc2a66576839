"""The folder of a tournament: matches, ranking, summary, figures, manifest; with evolution where it is asked for."""

from pathlib import Path

from matplotlib.figure import Figure

from sim.files import as_json, whole, write_table, write_text
from sim.games.evolution.evolving import Evolution
from sim.games.fingerprint import Fingerprint
from sim.games.tournament import MatchRow, RankRow, Tournament
from sim.plots.games.boxes import boxes
from sim.plots.games.fingerprints import fingerprints
from sim.plots.games.pairwise import pairwise
from sim.plots.games.shares import shares, simplex
from sim.plots.style import save_all
from sim.provenance import hashes, versions


def save_tournament(
    played: Tournament,
    folder: Path,
    prints: Fingerprint | None = None,
    evolution: Evolution | None = None,
    command: str = "",
    wall_time_s: float = 0.0,
    force: bool = False,
) -> Path:
    """Write the folder of a tournament and return its path; FolderError where it is there already or can't be written."""
    with whole(folder, force) as new:
        write_table(new / "matches.csv", MatchRow._fields, played.rows())
        write_table(new / "ranking.csv", RankRow._fields, played.ranking())
        summary = played.summary()
        if evolution is not None:
            rows = zip(evolution.replicator.time.tolist(), evolution.replicator.shares.tolist(), strict=True)
            write_table(new / "evolution.csv", ("time", "strategy", "share"),
                        ((time, *each) for time, row in rows for each in zip(evolution.names, row, strict=True)))  # fmt: skip
            summary["evolution"] = evolution.summary
        write_text(new / "summary.json", as_json(summary))
        save_all(figures(played, prints, evolution).items(), new / "figures")
        manifest = {
            "command": command,
            "seed": played.seed,
            "repetitions": played.repetitions,
            "versions": versions("numba", "matplotlib", *(["scipy"] if evolution else [])),
            "files": hashes(new),
            "wall_time_s": wall_time_s,
        }
        write_text(new / "manifest.json", as_json(manifest))
    return folder


def figures(played: Tournament, prints: Fingerprint | None = None, evolution: Evolution | None = None) -> dict[str, Figure]:
    """Return the figures of a tournament by name, the strategies by rank."""
    ranked = [each.strategy for each in played.ranking()]
    order = [played.names.index(name) for name in ranked]
    title, notes = f"Tournament: {played.setting.game.title}", [told(played)]
    made = {
        "payoffs": pairwise(title, "Mean payoff of a round, of the strategy at the left against the one below", ranked,
                            played.payoffs()[order][:, order], notes),
        "scores": boxes(title, "Scores of each strategy over its matches, the best mean at the top", ranked,
                        [played.scores_of(number) for number in order], "score of a match", notes),
        "cooperation": pairwise(title, "Share of rounds without an expulsion, of the strategy at the left against the one below", ranked,
                                played.cooperation()[order][:, order], notes),
    }  # fmt: skip
    if prints is not None:
        made["fingerprints"] = fingerprints(title, played.names, prints)
    if evolution is not None:
        made["evolution"] = shares(title, evolution, notes)
        if evolution.others:
            made["simplex"] = simplex(title, evolution, notes)
    return made


def told(played: Tournament) -> str:
    """Return how the matches were played, in a line."""
    setting = played.setting
    pays = ", ".join(f"{word} {value:g}" for word, value in zip(setting.game.words, setting.game.payoffs, strict=True))
    length = (
        f"ended after each round with probability {setting.end_probability:g}" if setting.end_probability else f"{setting.turns} rounds"
    )
    noise = (
        f"errors of {setting.at} ({setting.kind.replace('_', '-')}) with probability {setting.noise:g}" if setting.noise else "no errors"
    )
    return f"{played.repetitions} repetitions, {length}, {noise}; payoffs {pays}; seed {played.seed}."
