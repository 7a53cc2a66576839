# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # A sweep with its sensitivity, from Python
#
# What decides how many people a provocation costs? A study in six steps: a screening with few runs, a design for
# Sobol' indices, the noise of the runs told apart from the parameters' effect, a figure, an interruption, and the
# folder that a reader can check. Needs `pip install 'reciprocity[sweeps]'`.

# %%
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from tempfile import mkdtemp

import pandas as pd

import sim
from sim.folders.sensitivity import find
from sim.folders.sweep import SweepResult

work = Path(mkdtemp())  # where this notebook writes; take a folder of your own to keep what it makes

# %% [markdown]
# ## What varies
#
# Any path of the scenario may vary: numbers between bounds, lists of values, whole strategies, dates. The base is the
# scenario of lesson 2, two states that answer each other; Borduria answers by a multiple.

# %%
study = {
    "set": {"states.BBB.strategy": {"name": "multiplier", "ratio": 1}, "states.BBB.echo": 0.5},
    "vary": {
        "states.BBB.strategy.ratio": {"min": 0.25, "max": 1.5},
        "states.AAA.echo": {"min": 0, "max": 1},
        "states.BBB.lag.mean": {"min": 1, "max": 20},
        "missions.BBB-AAA.posts.0.staff": {"min": 30, "max": 150},
    },
    "outputs": ["people_expelled", "last_day"],
    "seed": 1,
}

# %% [markdown]
# ## Screening: Morris
#
# Few points, to see which parameters can be left out. `mu_star` is the mean absolute effect of a parameter over its
# whole range, in persons.


# %%
def table(found: SweepResult, output: str) -> pd.DataFrame:
    """Return the indices of an output, a row a parameter and a column a measure."""
    (part,) = find(found, [output])
    (analysis,) = part.analyses
    return pd.DataFrame(analysis.indices).pivot(index="parameter", columns="measure", values="value").round(2)


screening = sim.sweep("lessons/echo", **study, design={"kind": "morris", "trajectories": 20}, runs=50)
table(screening, "people_expelled").sort_values("mu_star", ascending=False)

# %% [markdown]
# ## Indices: a Saltelli design
#
# `first` is the share of the variance that goes when a parameter is known, alone; `total` counts its interactions,
# too. The design matrix is kept beside the answers (`design.csv`), so that nothing has to be joined by hand.

# %%
design = {"kind": "saltelli", "base": 128, "second_order": False}
result = sim.sweep("lessons/echo", **study, design=design, runs=50, out=work / "study")
print(result.manifest["points"], "points,", result.manifest["points"] * 50, "runs,", result.failed, "failed")
people = table(result, "people_expelled")
people.sort_values("total", ascending=False)

# %%
days = table(result, "last_day")
days.sort_values("total", ascending=False)

# %% [markdown]
# Two outputs, two answers: the reply ratio decides how many leave, the lag how long it lasts; Arcadia's echo is in
# both.
#
# ## How much is noise?
#
# Each point was run 50 times. `share` is the part of a single run's variance that is chance; `share_of_mean` what is
# left of it in a point's mean. The indices above are of what is *expected* at a point: the noise is kept out of them,
# not counted as interaction.

# %%
(part,) = find(result)
noise = pd.DataFrame([each.noise for each in part.analyses if each.noise]).set_index("output")
noise[["between", "within", "share", "share_of_mean", "saved"]].round(3)

# %% [markdown]
# ## A figure
#
# Every figure of the command `reciprocity sensitivity` is a function that takes what stands above.

# %%
from sim.plots.experiments.effects import effects

effects("What decides the cost of a provocation", [each for one in part.analyses for each in one.indices])

# %% [markdown]
# ## Interrupted, and resumed
#
# A sweep keeps what is finished, in pieces with checksums. Here an executor of our own (anything with the face of
# `concurrent.futures.Executor` will do: a pool of threads, a Dask client's, your cluster's) gives up after three
# pieces. With `resume=True` the sweep goes on, and ends byte for byte as if it had never stopped.


# %%
class Impatient(ThreadPoolExecutor):
    """Gives up after three pieces of work, as someone who presses Ctrl-C."""

    pieces = 0

    def submit(self, *task: object, **named: object) -> Future:
        """Take a piece of work, or give up."""
        self.pieces += 1
        if self.pieces > 3:
            raise KeyboardInterrupt
        return super().submit(*task, **named)


try:
    sim.sweep("lessons/echo", **study, design=design, runs=50, out=work / "stopped", executor=Impatient(1))
except KeyboardInterrupt:
    print("stopped; is a finished folder there?", (work / "stopped").exists())

resumed = sim.sweep("lessons/echo", **study, design=design, runs=50, out=work / "stopped", resume=True)
same = [
    name for name in ("design.csv", "runs.csv", "points.csv") if (resumed.folder / name).read_bytes() == (result.folder / name).read_bytes()
]
print("equal to the sweep that was not stopped:", ", ".join(same))

# %% [markdown]
# ## The folder
#
# `points.csv` has mean, spread and quantiles of each output at each point, `runs.csv` every run, `manifest.json` the
# seed, the versions and the hash of each file. Later, or elsewhere, `SweepResult.open` reads it and checks the hashes
# first. `sim.sweep` also takes SALib's own `problem` and `sample`.

# %%
again = SweepResult.open(work / "study")
print(sorted(path.name for path in again.folder.iterdir()))
again.points.head(3)
