"""The things of the yardstick: acts, provocations, posts, missions, departures; plain objects of the standard library."""

from collections import Counter
from dataclasses import dataclass

KINDS = ("embassy", "consulate", "un_mission", "io_mission", "institute")


@dataclass
class Act:
    """What one state does to another; `posts` counts people, or posts closed, by kind of post."""

    day: int
    actor: str
    target: str
    measure: str
    count: int
    posts: dict[str, int]
    deadline: int
    answers: "Act | None" = None
    cause: str = "written"
    city: str | None = None
    ceiling: int | str | None = None
    censored: bool = False


@dataclass
class Provocation:
    """All that one state did to another on one day: the thing that is answered."""

    by: str
    due: int
    acts: list[Act]

    @property
    def people(self) -> int:
        return sum(act.count for act in self.acts if act.measure == "expel")

    @property
    def is_reply(self) -> bool:
        return all(act.answers for act in self.acts)

    @property
    def notice(self) -> int:
        """Days to leave: of the last expulsion, else of the first act."""
        act = next((act for act in reversed(self.acts) if act.measure == "expel"), self.acts[0])
        return act.deadline - act.day

    def posts(self, *measures: str) -> Counter[str]:
        """Return the people, or the posts closed, by kind of post."""
        total: Counter[str] = Counter()
        for act in self.acts:
            if act.measure in measures:
                total.update(act.posts)
        return total

    def first(self, measure: str) -> Act | None:
        """Return the first act of a measure: the one that an answer names."""
        return next((act for act in self.acts if act.measure == measure), None)


@dataclass(eq=False)
class Post:
    """A post of a mission; of its staff, `leaving` are ordered out and within their deadline."""

    kind: str
    city: str
    staff: int
    open: bool = True
    closing: bool = False
    leaving: int = 0

    @property
    def staying(self) -> int:
        return self.staff - self.leaving


@dataclass(eq=False)
class Mission:
    """The mission of a sending state in a receiving state."""

    sender: str
    receiver: str
    posts: list[Post]
    ceiling: int | None
    pending: int
    expelled: int = 0
    removed: int = 0
    denied: int = 0

    @property
    def staff(self) -> int:
        return sum(post.staff for post in self.posts)

    @property
    def staying(self) -> int:
        return sum(post.staying for post in self.posts)

    @property
    def posts_open(self) -> int:
        return sum(post.open for post in self.posts)

    def staying_by_kind(self) -> Counter[str]:
        free: Counter[str] = Counter()
        for post in self.posts:
            free[post.kind] += post.staying
        return free

    def first_open(self, kind: str) -> Post | None:
        """Return the first post of a kind that is open and not about to close."""
        return next((post for post in self.posts if post.kind == kind and post.open and not post.closing), None)

    def order_out(self, people: int, like: dict[str, int]) -> list[tuple[Post, int]]:
        """Order people out like for like: what has no counterpart falls to the embassy, what exceeds it to the others."""
        free = self.staying_by_kind()
        wanted = share_out(people, like)
        take = {kind: min(wanted.get(kind, 0), free[kind]) for kind in KINDS}
        over = people - sum(take.values())
        orders = []
        for kind in KINDS:
            more = min(over, free[kind] - take[kind])
            over -= more
            left = take[kind] + more
            while left:
                post = max((post for post in self.posts if post.kind == kind), key=lambda post: post.staying)
                leaving = min(left, post.staying)
                post.leaving += leaving
                left -= leaving
                orders.append((post, leaving))
        return orders


def share_out(people: int, like: dict[str, int]) -> dict[str, int]:
    """Share out people by kind of post in the proportions of `like`, by largest remainder."""
    total = sum(like.values())
    if not total:
        return {"embassy": people}
    shares = {kind: people * number // total for kind, number in like.items()}
    by_remainder = sorted(shares, key=lambda kind: (-(people * like[kind] % total), KINDS.index(kind)))
    for kind in by_remainder[: people - sum(shares.values())]:
        shares[kind] += 1
    return shares


@dataclass
class Departure:
    """People who leave a post on their deadline, and why."""

    mission: Mission
    post: Post
    people: int
    measure: str
