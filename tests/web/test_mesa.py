"""The contract's promise beside the page: `Model(scenario)` is fit for Mesa's own SolaraViz."""

import pytest

from sim import Model
from sim.scenario import load

solara = pytest.importorskip("solara", reason="no Solara: pip install '.[web]'")
pytest.importorskip("altair", reason="Mesa's SolaraViz needs altair: pip install 'mesa[viz]'")


@pytest.mark.filterwarnings("default")
def test_a_model_draws_in_solara_viz() -> None:
    """Mesa's component takes the model and draws it."""
    from mesa.visualization import SolaraViz

    box, context = solara.render(SolaraViz(Model(load("two_states")), components=[], name="two states"), handle_error=False)
    assert box.children
    context.close()
