"""Who is there, and how what is wanted is fitted to it, on missions of any posts."""

from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from sim.rules.likeness import fit
from sim.rules.stock import first_open, fullest, seat, staying, staying_of_kind, touch
from sim.scenario import Scenario
from sim.scenario.build import build
from sim.terms import KINDS, Kind
from sim.world import World
from tests.engine.worlds import two

posts = st.lists(
    st.tuples(st.sampled_from(Kind), st.integers(0, 9), st.integers(0, 9), st.booleans(), st.booleans()), min_size=1, max_size=8
)  # kind, people, of these leaving, open, closing
wants = st.lists(st.integers(0, 12), min_size=KINDS, max_size=KINDS)


def world_of(rows: list[Any]) -> World:
    """Return a world whose second mission has these posts."""
    data = two({}, {}, 1, 1, []).model_dump()
    data["missions"] = [data["missions"][0], {**data["missions"][1], "posts": [{"kind": kind.word, "staff": 0} for kind, *_ in rows]}]
    world = build(Scenario.model_validate(data), 1)
    for post, (_, people, leaving, is_open, closing) in zip(world.posts[1:], rows, strict=True):
        post.staff, post.leaving, post.open, post.closing = people, min(people, leaving), int(is_open), int(closing)
    return world


@given(posts)
def test_posts_of_a_mission(rows: list[Any]) -> None:
    """People are those not ordered out; the fullest and the first open post of a kind; who comes comes to the embassy, else to the next."""
    world = world_of(rows)
    left = [max(0, people - leaving) for _, people, leaving, *_ in rows]
    usable = [number for number, (*_, is_open, closing) in enumerate(rows) if is_open and not closing]
    assert staying(world, 1) == sum(left) and staying(world, -1) == 0
    for kind in Kind:
        of_kind = [number for number, row in enumerate(rows) if row[0] == kind]
        assert staying_of_kind(world, 1, kind) == sum(left[number] for number in of_kind)
        most = max((left[number] for number in of_kind), default=0)
        assert fullest(world, 1, kind) == (1 + next(each for each in of_kind if left[each] == most) if most else -1)
        assert first_open(world, 1, kind) == next((1 + each for each in usable if each in of_kind), -1)
    assert seat(world, 1) == min(((rows[each][0], 1 + each) for each in usable), default=(0, -1))[1]


@example([(Kind.EMBASSY, 3, 0, True, False)], [0, 1, 0, 0, 0])
@given(posts, wants)
def test_what_is_wanted_is_fitted_to_who_is_there(rows: list[Any], want: list[int]) -> None:
    """As many as are wanted and there, of each kind what it has; what is missing comes of the embassy, then of the other kinds in turn."""
    world, take = world_of(rows), [-1] * KINDS
    stock = [staying_of_kind(world, 1, kind) for kind in range(KINDS)]
    number = fit(world, 1, want, take)
    assert number == sum(take) == min(sum(want), sum(stock))
    missing = sum(want) - sum(min(one, other) for one, other in zip(want, stock, strict=True))
    for kind in range(KINDS):
        plain = min(want[kind], stock[kind])
        more = min(missing, stock[kind] - plain)
        assert take[kind] == plain + more
        missing -= more


def test_a_mission_is_touched_once() -> None:
    """A mission that changes twice a day stands once in the list of those that changed."""
    world = world_of([(Kind.EMBASSY, 3, 0, True, False)])
    for mission in (1, 1, 0, 1):
        touch(world, mission)
    assert world.touched[: world.here[0].touched] == [1, 0] and [each.touched for each in world.missions] == [1, 1]
