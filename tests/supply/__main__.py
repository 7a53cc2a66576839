"""`python -m tests.supply [EXTRA...]` lists what an installation brings: version, licence, MB; and what a plain `run` imports of it."""

import sys

from tests.supply.distributions import installed
from tests.supply.needed import needed

extras = frozenset(sys.argv[1:])
found = installed(extras)
print("| distribution | version | licence | MB |", "|---|---|---|---|", sep="\n")
for each in found:
    print(f"| {each.name} | {each.version} | {each.licence} | {each.size:.1f} |")
print(f"\n{len(found)} distributions, {sum(each.size for each in found):.0f} MB")
for words in (["run", "two_states"], ["run", "two_states", "--runs", "20"]):
    used = [name for name in needed(words) if name in {each.name for each in found}]
    size = sum(each.size for each in found if each.name in used)
    print(f"reciprocity {' '.join(words)} imports {len(used)} of them, {size:.0f} MB: {', '.join(used)}")
