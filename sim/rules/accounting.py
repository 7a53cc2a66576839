"""Phase 10: each act is entered in the account of its pair and of all, as it is announced."""

from sim.terms import Measure
from sim.world import Account, World


def enter(world: World, number: int) -> None:
    """Enter one act."""
    here, act = world.here[0], world.acts[number]
    answered = 0  # people in the act answered, counted once
    lag = -1
    if act.answers >= 0:
        first = world.acts[act.answers]
        act.chain = first.chain + 1
        if act.measure == Measure.EXPEL:
            lag = act.day - first.day
            if first.measure == Measure.EXPEL and first.answered == 0:
                first.answered = 1
                answered = first.count
    add(world, world.accounts[act.actor * here.states + act.target], number, answered, lag)
    add(world, world.accounts[here.states * here.states], number, answered, lag)


def add(world: World, account: Account, number: int, answered: int, lag: int) -> None:
    """Add one act to an account."""
    act = world.acts[number]
    if account.acts == 0:
        account.first_day = act.day
        account.first_act = number
    account.acts += 1
    account.last_day = act.day
    account.censored_acts += act.censored
    account.people_answered += answered
    account.longest_chain = max(account.longest_chain, act.chain)
    if act.measure == Measure.EXPEL:
        account.people_expelled += act.count
        if act.answers >= 0:
            account.people_replied += act.count
            if account.lag_days < 0:
                account.lag_days = lag
    elif act.measure == Measure.DENY_ACCREDITATION:
        account.people_denied += act.count
    elif act.measure == Measure.CLOSE_POST:
        account.posts_closed += act.count
    elif act.measure == Measure.CLOSE_INSTITUTION:
        account.institutions_closed += act.count


def clear(account: Account) -> None:
    """Empty an account."""
    account.acts = 0
    account.people_expelled = 0
    account.people_denied = 0
    account.posts_closed = 0
    account.institutions_closed = 0
    account.censored_acts = 0
    account.first_day = -1
    account.last_day = -1
    account.lag_days = -1
    account.people_replied = 0
    account.people_answered = 0
    account.longest_chain = 0
    account.first_act = -1
