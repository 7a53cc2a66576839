"""Morris, PAWN and delta: their order on functions with known effects, the floor of noise, and what fits which design."""

from dataclasses import replace

import numpy as np
import pytest
from SALib.analyze import pawn as salib
from SALib.analyze.delta import calc_delta

from sim.experiments.sensitivity import Parameter, analyse, method_of
from sim.experiments.sensitivity.classes import classes
from sim.experiments.sensitivity.delta import area
from tests.experiments.sensitivity.made import ISHIGAMI, UNIT, Floats, ishigami, made, read, sobol_g

INERT = [*UNIT[:3], Parameter("idle", 0, 1)]


def plane(points: Floats) -> Floats:
    return np.asarray(10 * points[:, 0] - 4 * points[:, 1] + points[:, 2])


def test_effects_of_a_plane_are_its_slopes() -> None:
    """Of a linear function every elementary effect is the slope times the range; nothing interacts."""
    study = made("morris", INERT, 10, plane)
    assert read(study, "mu_star")[0] == pytest.approx([10, 4, 1, 0])
    assert read(study, "mu")[0] == pytest.approx([10, -4, 1, 0])
    assert read(study, "sigma")[0] == pytest.approx([0] * 4, abs=1e-9)


@pytest.mark.parametrize("shared", [0.0, 3.0])
def test_noise_of_the_runs_makes_a_floor(shared: float) -> None:
    """With noise of sigma 2 and 16 runs an idle parameter has mu* about the floor, sqrt(2 / pi · 2 · 4 / 16) / (2/3), and sigma about 0."""
    study = made("morris", INERT, 200, plane, 2.0, 16, shared)
    idle = {each.measure: each for each in analyse(study, "y").indices if each.parameter == "idle"}
    floor = np.sqrt(2 / np.pi * 2 * 4 / 16) / (2 / 3)
    assert idle["mu_star"].floor == pytest.approx(floor, rel=0.1) and idle["mu_star"].value == pytest.approx(floor, rel=0.2)
    assert idle["sigma"].raw > 0.8 and idle["sigma"].value < 0.5
    assert all(each.value > 2 * each.floor for each in analyse(study, "y").indices if each.parameter in ("x0", "x1") and each.floor)


def test_incomplete_trajectories_are_left_out() -> None:
    """A failed point takes its trajectory with it, and no other."""
    study = made("morris", INERT, 10, plane)
    holed = replace(study, outputs={"y": np.where(np.arange(50)[:, None] == 7, np.nan, study.outputs["y"])})
    found = analyse(holed, "y")
    assert "1 of 10 trajectories are left out" in found.said[0] and found.indices[0].value == pytest.approx(10)


def test_pawn_is_that_of_salib_on_many_values() -> None:
    """Over slices of a continuous parameter both agree, but for the highest point that SALib drops."""
    study = made("latin_hypercube", ISHIGAMI, 500, ishigami)
    theirs = salib.analyze(study.problem, study.points, study.outputs["y"][:, 0])
    assert read(study, "pawn")[0] == pytest.approx(np.array(theirs["median"]), abs=0.01)


def test_delta_is_that_of_salib() -> None:
    """The same number as SALib's over its own slices, to rounding (400 points fall into 5 slices)."""
    study = made("random", ISHIGAMI, 400, ishigami)
    values = study.outputs["y"][:, 0]
    for parameter, column in zip(study.parameters, study.points.T, strict=True):
        theirs = calc_delta(values, np.linspace(values.min(), values.max(), 100), column, np.linspace(0, 400, 6))
        assert area(parameter, column, values) == pytest.approx(theirs, rel=1e-9)


@pytest.mark.parametrize(("method", "size"), [("pawn", 400), ("delta", 300)])
def test_an_idle_parameter_stays_about_its_floor(method: str, size: int) -> None:
    """What matters stands above the floor in the right order; what does nothing does not stand out."""
    study = made("random", UNIT[:4], size, lambda points: sobol_g(np.c_[points[:, :2], np.full((len(points), 6), 0.5)]), 0.05, 4)
    rows = analyse(study, "y", method).indices
    assert rows[0].value > rows[1].value > max(rows[2].value, rows[3].value)
    assert all(each.floor is not None and each.low is not None for each in rows)
    assert rows[0].low > rows[0].floor and all(each.value < 1.3 * each.floor for each in rows[2:])  # type: ignore[operator]


def test_equal_values_stay_in_one_class() -> None:
    """Levels make classes; many values make ten slices; each point is in one class."""
    column = np.repeat([0.0, 1.0, 2.0], [50, 3, 47])
    assert [len(each.rows) for each in classes(Parameter("a", 0, 2), column)] == [50, 3, 47]
    column = np.round(np.random.default_rng(1).gamma(2, 20, 500))
    found = classes(Parameter("a", 0, 500), column)
    assert 5 <= len(found) <= 10 and sorted(np.concatenate([each.rows for each in found])) == list(range(500))
    assert all(set(column[one.rows]).isdisjoint(column[two.rows]) for one in found for two in found if one is not two)


def test_a_method_fits_its_design() -> None:
    """Each design has a method of its own; one that does not fit is refused, and named what does."""
    study = made("random", UNIT[:2], 30, plane_of_two)
    assert method_of(study, None) == "pawn" and method_of(study, "delta") == "delta"
    with pytest.raises(ValueError, match="sobol needs a saltelli design, and this is random; try factorial or pawn or delta"):
        method_of(study, "sobol")
    assert [method_of(replace(study, design=each), None) for each in ("saltelli", "morris", "grid")] == ["sobol", "morris", "factorial"]


def plane_of_two(points: Floats) -> Floats:
    return np.asarray(points.sum(axis=1))
