"""Phase 2: deadlines fall due. People who were ordered out leave; posts close."""

from sim.draws import Purpose, uniform
from sim.rules.chance import whole
from sim.world import World

EXPELLED, CLOSED_OUT, CAPPED_OUT, COMING = 0, 1, 2, 3  # movements of an order


def order(world: World, day: int, act: int, post: int, people: int, movement: int) -> None:
    """Write an order: from `day` on it is due."""
    world.agenda.orders.append(len(world.orders.day))
    world.orders.day.append(day)
    world.orders.act.append(act)
    world.orders.post.append(post)
    world.orders.people.append(people)
    world.orders.movement.append(movement)


def depart(world: World, today: int) -> None:
    """Carry out the orders for leaving that are due today."""
    agenda, orders = world.agenda.orders, world.orders
    rows = agenda[:]
    agenda.clear()
    for row in rows:
        if orders.day[row] > today or orders.movement[row] == COMING:
            agenda.append(row)
        else:
            leave(world, today, row)


def leave(world: World, today: int, row: int) -> None:
    """Let the people of one order leave, and close the post if the order says so."""
    missions, orders = world.missions, world.orders
    post, people, movement = orders.post[row], orders.people[row], orders.movement[row]
    mission = missions.mission[post]
    missions.staff[post] -= people
    missions.leaving[post] -= people
    missions.people[mission] -= people
    if movement == EXPELLED:
        missions.expelled[mission] += people
        replace(world, today, row)
    else:
        missions.removed[mission] += people
    if movement == CLOSED_OUT:
        missions.open[post] = 0
        missions.closing[post] = 0
        missions.posts_open[mission] -= 1


def replace(world: World, today: int, row: int) -> None:
    """Ask for new people in place of those expelled, where the sending state does so."""
    missions, states, orders = world.missions, world.states, world.orders
    post = orders.post[row]
    mission = missions.mission[post]
    sender, receiver = missions.sender[mission], missions.receiver[mission]
    share = states.replace_share[sender]
    if share > 0:
        item = post - missions.first_post[mission]
        first, second = states.identity[sender], states.identity[receiver]
        draw = uniform(world.key0, world.key1, today, first, second, Purpose.REPLACEMENT, item)
        people = whole(share * orders.people[row], states.rounding[sender], draw)
        if people > 0:
            order(world, today + states.replace_delay[sender], orders.act[row], post, people, COMING)
