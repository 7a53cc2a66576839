"""A warm process that tries one command in a forked child at a time, and says how it ended and what it cost.

`python -m tests.hostile.server` reads a job a line from standard input and answers with a line: both are JSON.
"""

import json
import os
import resource
import signal
import sys
import time
from pathlib import Path
from typing import Any

MEMORY = 6 << 30  # bytes of addresses: far above what is allowed, far below what hurts the machine


def warm() -> None:
    """Import what the commands need, so that a child begins at once; nothing of it starts a thread."""
    import h5netcdf
    import pandas
    import pyarrow.parquet
    import scipy.stats
    import xarray

    import sim.cli
    import sim.folders.sensitivity
    import sim.folders.sweeping
    import sim.folders.validation
    import sim.games.evolution.course
    import sim.inference.validation.trial
    import sim.plots.run
    import sim.report

    assert all((h5netcdf, pandas, pyarrow, scipy, xarray, sim))


def child(job: dict[str, Any]) -> int:
    """Do a job: its command, in its folder, with its output in files; return the exit status, 99 where a result can't be opened."""
    from sim.cli import main
    from sim.result import Result

    os.chdir(job["folder"])
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (job["limit"], job["limit"]))
    for number, name in ((1, "out"), (2, "err")):
        os.dup2(os.open(job["told"] + name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), number)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    status = main(job["words"])
    if status == 0 and job.get("result"):
        try:
            Result.open(job["result"])
        except Exception as error:
            print(f"the result can't be opened: {error}", file=sys.stderr)
            status = 99
    sys.stdout.flush()
    sys.stderr.flush()
    return status


def attempt(job: dict[str, Any]) -> dict[str, Any]:
    """Try a job in a forked child and return its status (below 0: the signal that ended it), seconds of work and of the clock, MB."""
    began = time.monotonic()
    process = os.fork()
    if process == 0:
        status = 98
        try:
            status = child(job)
        except BaseException as error:
            print(f"Traceback: {type(error).__name__}: {error}", file=sys.stderr, flush=True)
        finally:
            os._exit(status)
    found = (0, 0, None)
    while found[0] == 0:
        found = os.wait4(process, os.WNOHANG)
        if found[0] == 0 and time.monotonic() - began > 4 * job["limit"]:
            os.kill(process, signal.SIGKILL)
        if found[0] == 0:
            time.sleep(0.002)
    used = found[2]
    return {
        "status": os.waitstatus_to_exitcode(found[1]),
        "seconds": used.ru_utime + used.ru_stime,
        "clock": time.monotonic() - began,
        "megabytes": used.ru_maxrss / 1024,
        **{name: Path(job["told"] + name).read_text(encoding="utf-8", errors="replace")[:1_000_000] for name in ("out", "err")},
    }


if __name__ == "__main__":
    warm()
    print(json.dumps("ready"), flush=True)
    for line in sys.stdin:
        print(json.dumps(attempt(json.loads(line))), flush=True)
