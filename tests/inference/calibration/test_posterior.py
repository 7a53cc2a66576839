"""The file of a posterior: what stands in its groups is what the blocks report and reply."""

from pathlib import Path
from typing import Any

import h5py
import numpy as np
import pytest

from sim.inference.block import Block
from sim.inference.blocks.models import MIXTURE, model
from sim.inference.blocks.others import blocks as others
from sim.inference.blocks.replies import Replies
from sim.inference.calibration.arviz import inference_data
from sim.inference.calibration.identifying import prior_draws, reported
from sim.inference.calibration.posterior import CHAINS, GROUPS, PRIOR_DRAWS, groups, replicated, write
from tests.inference.episode import acts, answered, staff
from tests.inference.made import sure

DATA = sure()[:6]
REPLIES = model(MIXTURE, DATA, "dyad")
(ECHO,) = (each for each in others(acts(), staff(), answered(), "dyad") if each.name == "echo")
BLOCKS: dict[str, Block] = {"replies": REPLIES, "echo": ECHO}
THETA = {name: prior_draws(block, 5, 24) for name, block in BLOCKS.items()}


@pytest.fixture(scope="module")
def made() -> dict[str, Any]:
    """Return the groups of a small posterior."""
    return groups(BLOCKS, THETA, 7)


def test_draws_by_chain(made: dict[str, Any]) -> None:
    """Chain after chain, in single precision, each with its unit, meaning and block; the prior beside it."""
    for group, theta in (("posterior", THETA), ("prior", {name: prior_draws(each, 7, PRIOR_DRAWS) for name, each in BLOCKS.items()})):
        told = {key: (values, name) for name, block in BLOCKS.items() for key, values in reported(block, theta[name]).items()}
        assert list(made[group].data_vars) == list(told)
        for key, (values, name) in told.items():
            variable = made[group][key]
            assert variable.dims == ("chain", "draw") and variable.dtype == np.float32 and variable.shape[0] == CHAINS
            np.testing.assert_array_equal(variable.to_numpy().reshape(-1), values.astype(np.float32))
            assert variable.attrs["block"] == name
        for block in BLOCKS.values():
            for each in (one for one in block.parameters if one.name in told):
                attributes = made[group][each.name].attrs
                assert (attributes["units"], attributes["long_name"]) == (each.unit, each.meaning)


def test_replies_by_act(made: dict[str, Any]) -> None:
    """Of the record, and drawn from the model at each draw: by draws that hang on the seed and the block's name."""
    again = replicated(REPLIES, THETA["replies"], 7)
    assert again.shape == (24, len(DATA)) and (again != replicated(REPLIES, THETA["replies"], 8)).any()
    predicted = made["posterior_predictive"]["replies"]
    assert predicted.dims == ("chain", "draw", "act") and predicted.dtype == np.int16 and predicted.shape[0] == CHAINS
    assert list(made["posterior_predictive"].data_vars) == ["replies"] and list(made["observed_data"].data_vars) == ["replies", "provoked"]
    np.testing.assert_array_equal(predicted.to_numpy().reshape(24, -1), again)
    observed = made["observed_data"]
    for name, values in (("replies", [each.observed for each in DATA]), ("provoked", [each.provoked for each in DATA])):
        assert observed[name].to_numpy().tolist() == values and observed[name].dtype == np.int32
        assert observed[name].dims == ("act",) and observed[name].attrs["units"] == "persons"
    for each in (predicted, observed["replies"]):
        assert each["act"].to_numpy().tolist() == [one.act for one in DATA] and each.attrs["long_name"].startswith("people expelled in")


def test_replicated_replies_are_the_model_s() -> None:
    """At a draw under which nobody replies, none is replicated; where all reply one for one, each is what was provoked."""
    names = [each.name for each in REPLIES.parameters]
    theta = THETA["replies"][:8].copy()
    theta[:4, names.index("reply_probability")] = 0.0
    assert (replicated(REPLIES, theta, 1)[:4] == 0).all() and replicated(REPLIES, theta, 1)[4:].any()


def test_the_file(made: dict[str, Any], tmp_path: Path) -> None:
    """Its groups in their order, packed; written again over an older one, the same; other blocks than replies are refused."""
    for _ in range(2):
        write(tmp_path / "posterior.nc", made)
        with h5py.File(tmp_path / "posterior.nc", "r") as file:
            assert set(file) == set(GROUPS)
            for name in GROUPS:
                assert set(made[name].data_vars) <= set(file[name])
                for key in made[name].data_vars:
                    found = file[name][key]
                    assert (found.compression, found.compression_opts, found.shuffle) == ("gzip", 9, True)
                    np.testing.assert_array_equal(found[...], made[name][key].to_numpy())
    read = inference_data(tmp_path / "posterior.nc")
    np.testing.assert_array_equal(read["posterior"]["echo"].to_numpy(), made["posterior"]["echo"].to_numpy())
    with pytest.raises(TypeError, match="the block 'replies' holds replies"):
        groups({"replies": ECHO}, {"replies": THETA["echo"]}, 1)
    assert isinstance(REPLIES, Replies)
