"""Many runs of `skripal_2018`, compiled: against plain Mesa, against C, against themselves on more threads, states and runs."""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache, partial
from pathlib import Path

from sim.ensemble import ensemble
from sim.ensemble.cache import kernel
from sim.ensemble.engines import Compiled
from sim.ensemble.records import Records, records
from sim.scenario import Scenario, load
from sim.scenario.build import tables
from tests.benchmarks import plain_mesa
from tests.benchmarks.reference import Reference
from tests.benchmarks.rows import Side, row
from tests.benchmarks.start_up import ROOT

NAME = "skripal_2018"
RUNS = 20_000
MANY = 400_000
ROWS, CELLS = 256, 1 << 16  # of a log, of the counting table: enough, so that no side makes room while it is measured
ACTING = 30  # states of the scenario that expelled or were expelled
BYSTANDERS = 270


def per_second(runs: int, work: Callable[[], object]) -> float:
    """Return the runs done in a second, the time for building what they need included."""
    began = time.perf_counter()
    work()
    return runs / (time.perf_counter() - began)


@row(aim=">= 500", unit="/s")
def runs_against_plain_mesa() -> tuple[Side, Side]:
    """runs per second on one core: `ensemble`, staff drawn within its bands / plain Mesa, which keeps staff, posts and people expelled"""
    scenario = load(NAME)
    ours = partial(per_second, RUNS, partial(ensemble, scenario, RUNS, workers=1))
    return Side(ours), Side(partial(per_second, 1, partial(plain_mesa.run, scenario, 0)))


@row(unit="/s")
def runs_against_plain_mesa_without_collecting() -> tuple[Side, Side]:
    """runs per second on one core: `ensemble` with all it counts / plain Mesa that collects nothing"""
    scenario = load(NAME)
    ours = partial(per_second, RUNS, partial(ensemble, scenario, RUNS, workers=1))
    return Side(ours), Side(partial(per_second, 1, partial(plain_mesa.run, scenario, 0, collects=False)))


def against_c(drawn: bool, *options: str) -> tuple[Side, Side]:
    """Return the kernel and the C program, on tables of the same scenario."""
    run_many, reference = kernel(print), compiled_c(*options)

    def prepare() -> tuple[Records]:  # the tables must outlive the addresses in their directory
        return (records(tables(load(NAME)), ROWS, CELLS),)

    def ours(made: Records) -> object:
        return run_many(made.directory, 0, 0, 0, RUNS, 1, drawn)

    def theirs(made: Records) -> object:
        return reference.run_many(made, 0, 0, 0, RUNS, drawn)

    return Side(ours, prepare), Side(theirs, prepare)


@cache
def compiled_c(*options: str) -> Reference:
    """Return the C program, compiled once."""
    with tempfile.TemporaryDirectory() as folder:
        return Reference(Path(folder), *options)


@row(aim="<= 1.5")
def kernel_against_c() -> tuple[Side, Side]:
    """the kernel / the C program (gcc -O3), staff drawn within its bands"""
    return against_c(True)


@row()
def kernel_against_c_at_best_figures() -> tuple[Side, Side]:
    """the kernel / the C program (gcc -O3), staff at its best figures"""
    return against_c(False)


@row()
def kernel_against_c_for_this_processor() -> tuple[Side, Side]:
    """the kernel / the C program (gcc -O3 -march=native: for this processor, as Numba compiles), staff drawn within its bands"""
    return against_c(True, "-march=native")


@row(aim=">= 1.9", pairs=10)
def one_thread_against_two() -> tuple[Side, Side]:
    """time on one thread / on two (needs two free processors)"""
    scenario = load(NAME)
    return Side(partial(ensemble, scenario, MANY, workers=1)), Side(partial(ensemble, scenario, MANY, workers=2))


@row(pairs=10)
def one_thread_against_two_in_c() -> tuple[Side, Side]:
    """what this machine gives: the C program twice on one thread / on two at once, which share nothing"""
    reference = compiled_c()

    def prepare() -> tuple[list[Records]]:
        return ([records(tables(load(NAME)), ROWS, CELLS) for _ in range(2)],)

    def half(made: Records) -> object:
        return reference.run_many(made, 0, 0, 0, MANY // 2, True)

    def together(both: list[Records]) -> object:
        with ThreadPoolExecutor(2) as executor:
            return list(executor.map(half, both))

    return Side(lambda both: [half(each) for each in both], prepare), Side(together, prepare)


def acting() -> Scenario:
    """Return the crisis of the 30 states that expelled or were expelled."""
    whole = load(NAME)
    codes = list(whole.states)[:ACTING]
    acts = tuple(each for each in whole.acts if {each.actor, each.target} <= set(codes))
    missions = tuple(each for each in whole.missions if {each.sender, each.receiver} <= set(codes))
    changes = {"states": {code: whole.states[code] for code in codes}, "acts": acts, "missions": missions, "blocs": ()}
    return whole.model_copy(update=changes)


def crowded() -> Scenario:
    """Return the same crisis with bystanders, who have missions of fixed staff in Russia and with each other, and Russia with them."""
    few = acting()
    codes = [f"X{number:03}" for number in range(BYSTANDERS)]
    pairs = [pair for code in codes for pair in (("RUS", code), (code, "RUS"))]
    pairs += [pair for one, two in zip(codes, codes[1:] + codes[:1], strict=True) for pair in ((one, two), (two, one))]
    staff = {"low": 20, "best": 20, "high": 20, "source": "assumed"}
    missions = [{"sender": one, "receiver": two, "posts": [{"kind": "embassy", "city": "Capital", "staff": staff}]} for one, two in pairs]
    plain = few.model_dump(mode="json", by_alias=True, exclude_unset=True)
    plain["states"] |= {code: {"name": code, "strategy": "tit_for_tat"} for code in codes}
    plain["missions"] += missions
    return Scenario.model_validate(plain)


@row(aim="<= 1.3")
def crowd_against_thirty() -> tuple[Side, Side]:
    """the kernel: 30 states of the crisis and 270 bystanders / the 30 alone"""

    def work(scenario: Scenario) -> partial[None]:
        engine = Compiled(scenario, kernel(print))
        engine.advance(0, 0, RUNS, True)  # makes room
        return partial(engine.advance, 0, 0, RUNS, True)

    return Side(work(crowded())), Side(work(acting()))


PEAK = """
import sys
from sim.cli import main
try:
    main()
finally:
    print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""


def peak(runs: int) -> float:
    """Return the peak memory of a whole `reciprocity run`, in MiB (Linux; `getrusage` would count the process it came from)."""
    with tempfile.TemporaryDirectory() as folder:
        arguments = ["run", NAME, "--runs", str(runs), "--out", str(Path(folder) / "result"), "--quiet"]
        done = subprocess.run([sys.executable, "-c", PEAK, *arguments], cwd=ROOT, check=True, capture_output=True, text=True)
    return int(done.stdout.split()[-1]) / 1024


@row(aim="<= 1.05", pairs=2, unit="MiB")
def memory_of_a_million() -> tuple[Side, Side]:
    """peak memory: `reciprocity run skripal_2018 --runs 1000000` / `--runs 10000`"""
    return Side(partial(peak, 1_000_000)), Side(partial(peak, 10_000))
