"""A world of many states, each with a mission in every other: large, and easy to tell right from wrong."""

import itertools


def world(states: int, days: int) -> str:
    """Return a scenario in YAML: every state expels three of its neighbour's, is answered one for one, and there it ends."""
    codes = ["".join(letters) for letters in itertools.islice(itertools.product("ABCDEFGH", repeat=3), states)]
    lines = ["format: 1", f"title: {states} states", "start: 2015-01-01", f"days: {days}", "states:"]
    lines += [f"  {code}: {{name: State {code}, strategy: tit_for_tat, echo: 0}}" for code in codes]
    lines += ["missions:"]
    lines += [f"  - {{sender: {a}, receiver: {b}, posts: [{{kind: embassy, staff: 40}}]}}" for a, b in itertools.permutations(codes, 2)]
    lines += ["acts:"]
    lines += [f"  - {{date: 2015-03-05, actor: {a}, target: {b}, measure: expel, count: 3}}" for a, b in itertools.pairwise(codes)]
    return "\n".join(lines) + "\n"
