"""Horrors in YAML: texts that want to be too much, something else, or nothing; each made when it is asked for."""

from collections.abc import Callable, Iterator

from tests.scenario import good

CONSULATE = "city: Port, staff: 40}, {kind: consulate, city: Hill, staff: 4}"
GOOD = good.GOOD.replace("city: Arcadia City, staff: 40}", CONSULATE).replace("count: 10}", "count: 10, id: one}")
DEEP, LARGE = 10**6, 10**6
CODES = [f"{one}{two}{three}" for one in "ABCDEFGH" for two in "ABCDEFG" for three in "ABCDEFG"]


def replaced(old: str, new: str) -> str:
    """Return the good text with something else in it."""
    assert old in GOOD
    return GOOD.replace(old, new, 1)


def bomb() -> str:
    """Return the billion laughs: lists of aliases of lists of aliases."""
    lines = ["a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    lines += [f"a{each}: &a{each} [{', '.join([f'*a{each - 1}'] * 9)}]" for each in range(1, 30)]
    return "\n".join(lines) + "\n" + GOOD


def crowd(states: int, missions: int, acts: int, incidents: int, days: int = 36525, strategy: str = "hawk") -> str:
    """Return a text of as much as fits: many states, missions, acts, and incidents with blocs that may rally."""
    codes = CODES[:states]
    pairs = [(one, two) for one in codes for two in codes if one != two][: max(missions, acts)]
    lines = ["format: 1", "title: Crowd", "start: 2018-03-01", f"days: {days}", "states:"]
    lines += [f"  {code}: {{name: x, strategy: {strategy}, period: 1}}" for code in codes]
    lines += ["missions:"] * bool(missions)
    lines += [f"- {{sender: {one}, receiver: {two}, posts: [{{kind: embassy, staff: 9}}]}}" for one, two in pairs[:missions]]
    lines += ["acts:"] * bool(acts)
    lines += [f"- {{date: 2018-03-02, actor: {one}, target: {two}, measure: suspend_contacts}}" for one, two in pairs[:acts]]
    if incidents:
        lines.append("incidents:")
        lines += [f"- {{date: 2018-03-02, by: {codes[0]}, against: {codes[1]}, severity: 3}}"] * incidents
        lines.append("blocs:")
        lines += [f"- {{name: b{each}, members: [{', '.join(codes)}], solidarity: {{tie: 1}}}}" for each in range(20)]
    return "\n".join(lines) + "\n"


SMALL: dict[str, str | bytes] = {
    "empty": "",
    "only a comment": "# nothing\n",
    "only spaces": " \n\t\n",
    "only a mark": "\ufeff",
    "a number": "17",
    "a list": "[1, 2]",
    "NUL": GOOD.replace("Two", "T\0wo"),
    "NUL as an escape": replaced("Two", '"\\0"'),
    "escape sequence": replaced("Two", '"\\e[31mred\\e[0m"'),
    "bell": replaced("Two", "\a"),
    "direction turned": replaced("Two", "safe\u202egnihton\u2066"),
    "hidden signs": replaced("Two", "T\u200bw\u2060o\ufeff"),
    "half a sign": replaced("Two", '"\\ud800"'),
    "a sign beyond all": replaced("Two", '"\\UFFFFFFFF"'),
    "half a sign in bytes": GOOD.encode().replace(b"Two", b"\xed\xa0\x80"),
    "UTF-16": GOOD.encode("utf-16"),
    "UTF-16 without mark": GOOD.encode("utf-16-le"),
    "UTF-32": GOOD.encode("utf-32"),
    "Latin-1": replaced("Two", "é").encode("latin-1"),
    "UTF-7": b"+AGYAbwByAG0AYQB0-: 1",
    "zip": b"PK\x03\x04" + bytes(range(256)),
    "python object": "!!python/object/apply:os.system ['touch owned']\n" + GOOD,
    "python name": replaced("Two", "!!python/name:os.system"),
    "python object in a value": replaced("Two", "!!python/object/new:os.system [touch owned]"),
    "python tag with a handle": "%TAG ! tag:yaml.org,2002:python/\n---\n" + replaced("Two", "!object/apply:os.system [id]"),
    "own tag": replaced("Two", "!mine Two"),
    "binary": replaced("Two", "!!binary aGVsbG8="),
    "set": replaced("{name: Arcadia, strategy: tit_for_tat}", "!!set {a, b}"),
    "merge key": replaced("  AAA: {", "  AAA: &a {").replace("  BBB: {", "  BBB: {<<: *a, "),
    "an alias of nothing": replaced("Two", "*nothing"),
    "an alias of itself": replaced("states:", "states: &s\n  CCC: *s"),
    "an anchor on a key": replaced("title:", "&t title:"),
    "an anchor that stands twice": replaced("Two", "&a Two").replace("Arcadia", "&a Arcadia"),
    "a map as a key": replaced("title: Two", "? {a: b}\n: c"),
    "a list as a key": replaced("title: Two", "[1, 2]: x"),
    "null as a key": replaced("title: Two", "~: x\n: y"),
    "keys that stand twice": replaced("title: Two", "title: Two\ntitle: Three"),
    "keys that are alike": replaced("title: Two", "title: Two\n'title': Three"),
    "two documents": GOOD + "---\n" + GOOD,
    "an end and more": GOOD + "...\nmore: 1\n",
    "a directive": "%YAML 9.9\n---\n" + GOOD,
    "a directive of no kind": "%FOO bar\n---\n" + GOOD,
    "tabs": GOOD.replace("  - {", "\t- {"),
    "tabs between": GOOD.replace(": ", ":\t"),
    "carriage returns": GOOD.replace("\n", "\r"),
    "ends of lines of all kinds": GOOD.replace("\n", "\r\n", 3) + "\x85\u2028\u2029",
    "brackets": "[" * 500 + "]" * 499,
    "a quote without end": replaced("Two", "'Two"),
    "inf": replaced("0.5", ".inf"),
    "nan": replaced("0.5", ".nan"),
    "less than nothing": replaced("0.5", "-.inf"),
    "1e400": replaced("0.5", "1e400"),
    "1e-400": replaced("0.5", "1e-400"),
    "a sexagesimal": replaced("days: 30", "days: 1:30"),
    "an octal": replaced("days: 30", "days: 0o36"),
    "an old octal": replaced("days: 30", "days: 036"),
    "a hexadecimal": replaced("days: 30", "days: 0x1E"),
    "underscores": replaced("days: 30", "days: 3_0"),
    "digits of another script": replaced("days: 30", "days: \u0663\u0660"),
    "a fraction": replaced("days: 30", "days: 30.0"),
    "days in words": replaced("days: 30", "days: thirty"),
    "no days": replaced("days: 30", "days: 0"),
    "less than no days": replaced("days: 30", "days: -30"),
    "Norway": replaced("AAA: {name: Arcadia", "NO: {name: no"),
    "year 0": replaced("2018-03-01", "0000-01-01"),
    "year 1": replaced("2018-03-01", "0001-01-01").replace("2018-03-05", "0001-01-02"),
    "year 1000": replaced("2018-03-01", "1000-01-01").replace("2018-03-05", "1000-01-02"),
    "year 9000": replaced("2018-03-01", "9000-01-01").replace("2018-03-05", "9000-01-02"),
    "the last day": replaced("2018-03-01", "9999-12-31").replace("2018-03-05", "9999-12-31"),
    "days past the calendar": replaced("2018-03-01", "9999-12-20").replace("2018-03-05", "9999-12-21"),
    "a deadline at the end of time": replaced("id: one", "id: one, deadline: 9999-12-31"),
    "a day that is none": replaced("2018-03-01", "2018-02-30"),
    "a date with a time": replaced("2018-03-01", "2018-03-01T25:61:61Z"),
    "seconds for a date": replaced("2018-03-01", "1519862400"),
    "a path as a name": replaced("Arcadia", "../../etc/passwd"),
    "a path as an id": replaced("id: one", "id: ../../../one"),
    "a path as a city": replaced("city: Port", "city: ../../../../etc/passwd"),
    "a path as a kind": replaced("kind: consulate", "kind: ../../etc"),
    "a path as a state": replaced("  AAA:", "  ../AAA:"),
    "a path among the posts": replaced("id: one", "posts: {../../etc: 10}"),
    "a path as a strategy": replaced("strategy: tit_for_tat", "strategy: ../../evil.py"),
    "a path as an episode": GOOD + "record: ../../../etc/passwd\n",
    "a path as an episode to take from": GOOD + "record: {episode: ../../../etc/passwd, staff: true}\n",
    "a formula as a title": replaced("Two", "\"=cmd|' /C calc'!A0\""),
    "a formula as a name": replaced("Arcadia", "'@SUM(1+1)*cmd|1'"),
    "mathematics for a title": replaced("Two", "$\\\\frac{$ x_{"),
    "mathematics for a name": replaced("Arcadia", "'$\\sum_{'"),
    "mark-up": replaced("Two", "'[bold]<script>alert(1)</script>[/nothing]'"),
    "braces": replaced("Two", "'{0.__class__} %s %n {title}'"),
    "another script": replaced("Two", "北京与莫斯科 العربية").replace("Arcadia", "中国"),
    "a record that is a list": GOOD + "record: [1]\n",
    "sources that are a list": GOOD + "sources: [1]\n",
    "an answer to itself": replaced("id: one", "id: one, answers: one"),
    "a strategy in a strategy": replaced("ratio: 0.5", "ratio: {name: {name: hawk}}"),
    "a strategy without a name": replaced("strategy: tit_for_tat", "strategy: {ratio: 1}"),
    "a class as a strategy": replaced("strategy: tit_for_tat", "strategy: __class__"),
    "states that are a word": replaced("states:\n", "states: AAA\nothers:\n"),
    "people in crowds": replaced("staff: 60", "staff: 100000").replace("count: 10", "count: 100000"),
}
MADE: dict[str, Callable[[], str | bytes]] = {
    "billion laughs": bomb,
    "quadratic laughs": lambda: replaced("Two", "&a " + "x" * 9000) + "x: [" + ", ".join(["*a"] * 200_000) + "]\n",
    "nested a million deep in brackets": lambda: replaced("Two", "[" * DEEP),
    "nested a million deep in braces": lambda: replaced("Two", "{a: " * DEEP),
    "nested a million deep by dashes": lambda: "- " * DEEP,
    "nested a million deep by question marks": lambda: "? " * DEEP,
    "nested by indentation": lambda: "\n".join(" " * each + "a:" for each in range(2000)),
    "digits in crowds": lambda: replaced("days: 30", "days: " + "9" * 10**5),
    "digits in crowds after a point": lambda: replaced("0.5", "0." + "9" * 10**5),
    "hexadecimal in crowds": lambda: replaced("days: 30", "days: 0x" + "f" * 10**5),
    "a key of a megabyte": lambda: replaced("title: Two", "t" * LARGE + ": x"),
    "a quoted key of a megabyte": lambda: replaced("title: Two", "? '" + "t" * LARGE + "'\n: x"),
    "a title of a megabyte": lambda: replaced("Two", "T" * LARGE),
    "a name of a megabyte": lambda: replaced("Arcadia", "A" * LARGE),
    "a tag of a megabyte": lambda: replaced("Two", "!" + "t" * LARGE + " x"),
    "an anchor of a megabyte": lambda: replaced("Two", "&" + "t" * LARGE + " x"),
    "a city of a megabyte": lambda: replaced("city: Port", "city: " + "P" * LARGE),
    "a strategy of a megabyte": lambda: replaced("strategy: tit_for_tat", "strategy: " + "t" * LARGE),
    "a line of 50 MB": lambda: replaced("Two", "T" * 50_000_000),
    "50 MB of comments": lambda: GOOD + "# nothing\n" * 5_000_000,
    "almost 5 MB of comments": lambda: GOOD + "# nothing\n" * 490_000,
    "almost 5 MB of values": lambda: "a: [" + "1, " * 1_600_000 + "1]\n",
    "almost 5 MB of keys": lambda: "".join(f"k{each}: 1\n" for each in range(490_000)),
    "almost 5 MB of anchors": lambda: "a: [" + ", ".join(f"&a{each} 1" for each in range(390_000)) + "]\n",
    "100,000 unknown keys": lambda: GOOD + "".join(f"unknown{each}: 1\n" for each in range(100_000)),
    "10,000 states": lambda: "format: 1\ntitle: x\nstart: 2018-03-01\ndays: 3\nstates:\n" + "".join(
        f"  S{each}: {{name: x}}\n" for each in range(10_000)
    ),
    "20,000 acts of strangers": lambda: GOOD + "  - {date: 2018-03-05, actor: XXX, target: YYY, measure: expel}\n" * 20_000,
    "20,000 acts with ids": lambda: GOOD + "".join(
        f"  - {{date: 2018-03-05, actor: AAA, target: BBB, measure: suspend_contacts, id: a{each}, answers: b{each}}}\n"
        for each in range(20_000)
    ),
    "a crowd of states, missions and days": lambda: crowd(390, 30_000, 0, 0),
    "a crowd that fits": lambda: crowd(390, 540, 0, 0, 36525, "dove"),
    "a crowd that may rally": lambda: crowd(390, 400, 5_000, 5_000, 30),
    "a crowd that may rally and fits": lambda: crowd(390, 400, 2_000, 12, 30, "dove"),
    "an act for each day and place": lambda: crowd(390, 10_000, 10_000, 0, 60, "dove"),
}  # fmt: skip


def texts(large: bool = True) -> Iterator[tuple[str, str | bytes]]:
    """Yield the horrors by their names."""
    yield "the good one", GOOD
    yield from SMALL.items()
    for name, make in MADE.items() if large else ():
        yield name, make()
