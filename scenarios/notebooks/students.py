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
# # Diplomatic reciprocity in Python
#
# From a scenario to a result, to a figure, to a rule of your own, in half an hour. You need a little Python and
# pandas; xarray is explained where it comes up. Run the cells one after the other; change what you like and run
# again: nothing here can break anything.

# %%
from sim import Model, Result, Scenario

# %% [markdown]
# ## One run
#
# A scenario says who keeps which embassy where, by which rule each state answers, and what is done to begin with.
# Some ship with the package and are loaded by name; a path to a YAML file of your own does as well. The *seed* fixes
# all chance: the same seed gives the same numbers, everywhere.

# %%
scenario = Scenario.load("two_states")
result = scenario.run(seed=1)
result.acts[["act", "date", "actor", "target", "measure", "count", "answers", "cause"]]

# %% [markdown]
# `acts` is an ordinary pandas table, one act a row; `answers` is the number of the act that this one answers. Arcadia
# (AAA) expelled ten, and Borduria (BBB) answered with ten, three days later.
#
# ## Change a value
#
# `sets` changes values while the scenario is loaded, like `--set` on the command line. What if each state also
# answers an answer (`echo` 1)?

# %%
feud = Scenario.load("two_states", sets=["states.AAA.echo=1", "states.BBB.echo=1"]).run(seed=1)
print(len(result.acts), "acts without echo,", len(feud.acts), "with it")
feud.summary["in_all"]["people_expelled"]

# %% [markdown]
# Eighty people: forty each, for Borduria's embassy, the smaller one, had forty. Then there was nobody left to expel.
#
# ## People by day
#
# `trajectories` is an xarray data set: like a pandas table with more than two dimensions, each with a name. Here they
# are run, day, sender and receiver. Arcadia's people in Borduria, every tenth day:

# %%
people = feud.trajectories["staff"]
people.sel(sender="AAA", receiver="BBB", run=0)[::10].to_series()

# %% [markdown]
# ## Figures
#
# `plot()` gives matplotlib figures by name. A notebook shows the one that a cell ends with.

# %%
figures = feud.plot()
print(sorted(figures))
figures["timeline"]

# %% [markdown]
# ## Many runs
#
# Where chance plays, one run is one story. `runs=1000` runs a thousand and keeps exact quantiles. In this scenario
# both states see the size of each act through noise:

# %%
many = Scenario.load("noisy_feud").run(runs=1000, seed=1)
staff = many.trajectories["staff"].sel(sender="BBB", receiver="AAA")
staff[:, -1].to_series()

# %% [markdown]
# That is the number of Borduria's people in Arcadia on the last day: the 5, 25, 50, 75 and 95 % quantiles over the
# thousand runs. In one of twenty the embassy is empty, in another it is nearly whole.

# %%
many.plot()["staff"]

# %% [markdown]
# ## Why did it do that?
#
# Each act can be asked for its reasons: what it answers, by which rule, what the state saw, and what it wanted before
# rounding and before what was there cut it short.

# %%
from sim.result.explaining import explain

print(explain(feud, 8))

# %% [markdown]
# ## A rule of your own
#
# A `Model` is an ordinary Mesa model: a step is a day, its agents are the states. To try a rule, write a class with a
# method `decide`: it gets what the government sees of one partner (`seen`), a random number between 0 and 1 that
# belongs to this decision (`draw`), and the partner's code. It returns how many people to expel.
#
# This state answers generously while its own embassy is large, and one for one below thirty people:

# %%
from sim.model import State
from sim.strategies.sight import Seen


class Proud(State):
    """Lets a third of what was done pass while it can afford to."""

    def decide(self, seen: Seen, draw: float, partner: str) -> float:
        """Return the people to expel in answer."""
        return seen.provoked * 2 // 3 if seen.own_staff >= 30 else seen.provoked


model = Model(Scenario.load("two_states", sets=["states.AAA.echo=1", "states.BBB.echo=1"]), seed=1, states={"AAA": Proud})
while model.running:
    model.step()
print("acts:", model.acts_so_far, "expelled:", model.expelled)
model.datacollector.get_model_vars_dataframe().iloc[::10]

# %% [markdown]
# The data collector is Mesa's: `date`, `acts` and `expelled` by day, and for each state how many people it has abroad
# and hosts.
#
# With its rule only Arcadia gives less than it got; still the feud ends. What happens if Borduria is a `Proud` state,
# too? If the limit is twenty? Guess first.
#
# ## Keep it
#
# `save` writes the same folder that `reciprocity run` writes, tables, figures and all; `Result.open` reads it again.

# %%
folder = feud.save("feud", force=True)
Result.open(folder).summary["longest_chain"]
