"""`python -m tests.hostile --times N --seed S` tries every horror and N mutants and spoilt folders; says what came of them."""

import argparse
import itertools
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.hostile.cases import Case, mutants, of_texts
from tests.hostile.folders import Base, spoilt
from tests.hostile.law import SECONDS, Judge, Outcome
from tests.hostile.words import of_words


def tried(judge: Judge, case: Case) -> tuple[Outcome, Path]:
    """Try a case in a folder of its own, which is left there."""
    folder = Path(tempfile.mkdtemp(prefix="hostile-"))
    case.make(folder)
    return judge.attempt(case.words, folder, case.result, case.good, case.same), folder


def main() -> int:
    """Try, and print a row for each kind of input; 0 where the law was kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--minutes", type=float, default=60.0, help="begin nothing more after so long")
    parser.add_argument("--only", default="", help="a word of the kind")
    chosen = parser.parse_args()
    draw = random.Random(chosen.seed)
    rows: dict[str, list[Outcome]] = {}
    said: Counter[str] = Counter()
    with Judge() as judge, tempfile.TemporaryDirectory() as place:
        base = Base(judge, Path(place), long=True)
        drawn = itertools.chain.from_iterable(zip(mutants(draw), spoilt(base, draw), strict=False))
        every = itertools.chain(itertools.islice(drawn, chosen.times), of_words(), of_texts())
        until = time.monotonic() + 60 * chosen.minutes
        for case in (each for each in every if chosen.only in each.kind):
            if time.monotonic() > until:
                break
            found, folder = tried(judge, case)
            rows.setdefault(case.kind, []).append(found)
            slow = found.wrong or (f"{found.seconds:.1f} s" if found.seconds > SECONDS else "")
            said[f"{slow} {found.err[:60]}"] += bool(slow)
            if found.wrong or (slow and said[f"{slow} {found.err[:60]}"] == 1):  # what is slow and says the same is told once
                print(
                    f"{case.kind}: {case.name}: {slow}\n  {' '.join(case.words)[:200]}\n  {found.err[:300].strip()}\n  kept in {folder}",
                    flush=True,
                )
            else:
                shutil.rmtree(folder)
    print(f"{'input':24}{'tried':>8}{'done':>8}{'refused':>9}{'broken':>8}{'slowest':>10}{'largest':>9}")
    for kind, found in rows.items():
        done, refused = (sum(each.status in status and not each.wrong for each in found) for status in ((0, 1), (2,)))
        slow, large = max(each.seconds for each in found), max(each.megabytes for each in found)
        print(f"{kind:24}{len(found):8}{done:8}{refused:9}{sum(bool(each.wrong) for each in found):8}{slow:8.2f} s{large:6.0f} MB")
    return int(any(each.wrong for found in rows.values() for each in found))


if __name__ == "__main__":
    sys.exit(main())
