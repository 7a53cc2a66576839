"""Phase 2: deadlines fall due. People who were ordered out leave; posts close."""

from sim.draws import Purpose, uniform
from sim.rules.chance import whole
from sim.rules.stock import fullest, touch
from sim.terms import KINDS, Movement
from sim.world import Kinds, World, room


def order(world: World, day: int, act: int, post: int, people: int, movement: int) -> None:
    """Write an order: on `day` it is due."""
    here = world.here[0]
    row = room(world, world.orders, here.orders)
    here.orders = row + 1
    new = world.orders[row]
    new.day = day
    new.act = act
    new.post = post
    new.people = people
    new.movement = movement
    new.next = -1
    if movement != Movement.COMING:
        world.posts[post].leaving += people
        here.leaving += people
    if day >= here.days or here.full == 1:
        return
    due = world.days[day]
    if movement == Movement.COMING:
        if due.first_coming < 0:
            due.first_coming = row
        else:
            world.orders[due.last_coming].next = row
        due.last_coming = row
    else:
        if due.first_leaving < 0:
            due.first_leaving = row
        else:
            world.orders[due.last_leaving].next = row
        due.last_leaving = row


def order_out(world: World, day: int, act: int, mission: int, take: Kinds, movement: int) -> None:
    """Order people out by kind of post: within a kind the post with most people gives first."""
    for kind in range(KINDS):
        left = take[kind]
        while left > 0:
            place = fullest(world, mission, kind)
            people = min(left, world.posts[place].staff - world.posts[place].leaving)
            order(world, day, act, place, people, movement)
            left -= people


def depart(world: World, today: int) -> None:
    """Carry out the orders for leaving that are due today."""
    due = world.days[today]
    row = due.first_leaving
    due.first_leaving = -1
    while row >= 0:
        leave(world, today, row)
        row = world.orders[row].next


def leave(world: World, today: int, row: int) -> None:
    """Let the people of one order leave, and close the post if the order says so."""
    here, due = world.here[0], world.orders[row]
    post = world.posts[due.post]
    mission = world.missions[post.mission]
    touch(world, post.mission)
    post.staff -= due.people
    post.leaving -= due.people
    mission.people -= due.people
    here.leaving -= due.people
    if due.movement == Movement.EXPELLED:
        mission.expelled += due.people
        here.expelled += due.people
        replace(world, today, row)
    else:
        mission.removed += due.people
        here.removed += due.people
    if due.movement == Movement.CLOSED_OUT:
        post.open = 0
        post.closing = 0
        mission.posts_open -= 1


def replace(world: World, today: int, row: int) -> None:
    """Ask for new people in place of those expelled, where the sending state does so."""
    due = world.orders[row]
    mission = world.missions[world.posts[due.post].mission]
    sender = world.states[mission.sender]
    if sender.replace_share > 0:
        here = world.here[0]
        item = due.post - mission.first_post
        other = world.states[mission.receiver].identity
        draw = uniform(here.key0, here.key1, today, sender.identity, other, Purpose.REPLACEMENT, item)
        people = whole(sender.replace_share * due.people, sender.rounding, draw)
        if people > 0:
            order(world, today + sender.replace_delay, due.act, due.post, people, Movement.COMING)
