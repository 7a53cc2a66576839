"""`trajectories.nc` opens in xarray, says what it holds, and holds the numbers of the series."""

from io import BytesIO
from pathlib import Path

import h5py
import numpy as np
import pytest
import xarray as xr

from sim.result import Result
from sim.result.netcdf import QUANTITIES, write
from sim.scenario import Scenario, load
from sim.tables import STATISTICS, Series


def written(result: Result, series: Series) -> bytes:
    """Return the bytes of the file."""
    stream = BytesIO()
    write(stream, result.scenario, series, result.first)
    return stream.getvalue()


def result(days: int = 60, run: int = 5) -> Result:
    """Return a run with missing pairs."""
    return Result.single(load("skripal_2018").model_copy(update={"days": days, "acts": (), "incidents": ()}), 1, run)


def test_every_number_is_where_it_belongs(tmp_path: Path) -> None:
    """Each mission's people and posts stand at (run, day, sender, receiver); all else is missing; dates stand beside the days."""
    one = Result.single(load("us_russia_2018"), 0, 5)
    with xr.open_dataset(one.save(tmp_path / "r", figures=False) / "trajectories.nc") as data:
        assert data["staff"].dims == ("run", "day", "sender", "receiver")
        assert data["run"].values.tolist() == [5]
        assert str(data["date"].values[0])[:10] == one.scenario.start.isoformat() and data["date"].dims == ("day",)
        for quantity in QUANTITIES:
            variable = data[quantity.name]
            assert (variable.attrs["units"], variable.attrs["long_name"]) == (quantity.unit, quantity.meaning)
            assert int(variable.notnull().sum()) == getattr(one.series, quantity.name).size
            for row, (sender, receiver) in enumerate(one.series.pairs):
                expected = getattr(one.series, quantity.name)[0, :, row]
                assert np.array_equal(variable.sel(run=5, sender=sender, receiver=receiver).values, expected)


def test_only_states_with_missions_take_room() -> None:
    """A state that neither sends nor receives is in no dimension; the property and the file are the same data set."""
    one = result()
    data = one.trajectories
    senders = {sender for sender, _ in one.series.pairs}
    assert data["sender"].values.tolist() == [code for code in one.scenario.states if code in senders]
    assert set(data["receiver"].values) == {receiver for _, receiver in one.series.pairs}
    assert data.equals(xr.load_dataset(BytesIO(written(one, one.series)), engine="h5netcdf"))


def test_the_same_series_gives_the_same_bytes_and_another_does_not() -> None:
    """The file depends on nothing but the numbers, and on no clock."""
    one = result()
    with h5py.File(BytesIO(written(one, one.series))) as file:
        assert not any(each.id.get_create_plist().get_obj_track_times() for each in file.values())
    assert written(one, one.series) == written(one, one.series)
    assert written(one, one.series) != written(one, one.series._replace(staff=one.series.staff + 1))


def test_blocks_of_days_are_seams_that_nobody_sees(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file written day by day holds the same numbers."""
    one = result(days=7)
    whole = one.trajectories
    monkeypatch.setattr("sim.result.netcdf.BLOCK", 2 * whole.sizes["sender"] * whole.sizes["receiver"])
    monkeypatch.setattr("sim.result.netcdf.ROW", 1)
    assert one.trajectories.identical(whole)


def test_an_ensemble_has_quantiles_and_means_of_its_own() -> None:
    """The quantiles lie along a dimension, the mean is a variable beside them."""
    one = result(days=4)
    layers = [array[0] + np.arange(6.0).reshape(6, 1, 1) / 8 for array in one.series[2:]]
    series = Series(one.series.pairs, STATISTICS, *layers)
    data = xr.load_dataset(BytesIO(written(one, series)), engine="h5netcdf")
    assert data["staff"].dims == ("quantile", "day", "sender", "receiver") and data["staff_mean"].dims == ("day", "sender", "receiver")
    assert data["quantile"].values.tolist() == [0.05, 0.25, 0.5, 0.75, 0.95]
    sender, receiver = series.pairs[3]
    there = data.sel(sender=sender, receiver=receiver)
    assert np.array_equal(there["posts_open_mean"], series.posts_open[0, :, 3])
    assert np.array_equal(there["expelled"], series.expelled[1:, :, 3])


def test_a_scenario_without_missions_and_long_ago() -> None:
    """Nothing to say is an empty file, not an error; years before 1678 are dates as well."""
    scenario = Scenario.model_validate({"format": 1, "title": "x", "start": "1500-01-01", "days": 3, "states": {"A": {"name": "a"}}})
    data = Result.single(scenario).trajectories
    assert data.sizes["sender"] == 0 and data["staff"].size == 0
    assert str(data["date"].values[2])[:10] == "1500-01-03"
