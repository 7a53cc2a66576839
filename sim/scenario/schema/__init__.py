"""What a scenario file may say: every key with its type, bounds, unit, default and meaning; begin with `whole.py`."""

from sim.scenario.schema.acts import Act, Incident
from sim.scenario.schema.blocs import Bloc, JoinerSize, Solidarity
from sim.scenario.schema.missions import Band, Mission, Post
from sim.scenario.schema.states import Closures, Lag, Noise, Payoffs, Replacement, State
from sim.scenario.schema.types import Name, Part, Text
from sim.scenario.schema.whole import Record, Scenario

__all__ = [
    "Act", "Band", "Bloc", "Closures", "Incident", "JoinerSize", "Lag", "Mission", "Name", "Noise", "Part", "Payoffs", "Post", "Record",
    "Replacement", "Scenario", "Solidarity", "State", "Text",
]  # fmt: skip
