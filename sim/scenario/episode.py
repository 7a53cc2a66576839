"""An episode of the record as a scenario to start from: what answers nothing is done as documented, the answers come from rules."""

import datetime
import textwrap
from collections.abc import Sequence

from sim.record import DocumentedAct, episode_acts, name_of, staff
from sim.scenario.recorded import cannot
from sim.terms import Kind

TITLE = """\
# yaml-language-server: $schema=scenario.schema.json
# From the record: `reciprocity record {episode}` shows the acts with their sources.
# What answers no act is done as documented; the answers come from the strategies, here one for one: change them.
format: 1
title: "{episode}"
start: {start}
days: {days}
"""
Pair = tuple[str, str]


def starter(episode: str) -> str:
    """Return the YAML of a scenario of an episode; KeyError names the episodes where there is no such one."""
    acts = episode_acts(episode)
    codes = list(dict.fromkeys(code for act in acts for code in (act.actor, *act.target.split(";"))))
    known = {(band.sender, band.receiver) for band in staff() if band.episode == episode and {band.sender, band.receiver} <= set(codes)}
    written = [act for act in acts if not act.answers and cannot(act) is None]
    left = [(act, reason) for act in acts if not act.answers and (reason := cannot(act))]
    days = sorted(act.day or datetime.date.fromisoformat(f"{act.date}-01") for act in acts)
    span = (days[-1] - days[0]).days
    text = TITLE.format(episode=episode, start=days[0] - datetime.timedelta(days=7), days=max(60, span + 60))
    text += "record:\n" + textwrap.fill(f"episode: {episode}", initial_indent="  ") + "\n"
    named = textwrap.fill(", ".join(names(acts, written)), 116, initial_indent="    ", subsequent_indent="    ")
    text += f"  acts: [\n{named},\n  ]\n" if written else "  acts: []\n"
    text += f"  staff: {'true' if known else 'false'}\n"
    text += "".join(f"# {act.id} is left out: {reason}; write it under acts.\n" for act, reason in left)
    text += "states:\n" + "".join(state(code, acts) for code in codes)
    missing = [pair for pair in pairs(acts) if pair not in known]
    if missing:
        text += "missions:  # no public figure was found: wide bands to be replaced\n" + "".join(mission(pair, acts) for pair in missing)
        text += "sources:\n  assumed: No public count was found; a wide band, wide enough for the documented acts\n"
    return text


def names(acts: Sequence[DocumentedAct], written: Sequence[DocumentedAct]) -> list[str]:
    """Return the words that name the acts: a state where all that it did is written, else the ids."""
    found: dict[str, None] = {}
    for act in written:
        whole = all(each in written for each in acts if each.actor == act.actor)
        found[act.actor if whole else act.id] = None
    return list(found)


def state(code: str, acts: Sequence[DocumentedAct]) -> str:
    """Return the line of a state, with the mean of its documented lags (days), at least one day."""
    every = {act.id: act.day for act in acts}
    asked = [(act.day, day) for act in acts if act.actor == code and act.day for key in act.answers if (day := every[key])]
    lags = [(done - day).days for done, day in asked]
    lag = max(1, round(sum(lags) / len(lags))) if lags else 3
    return f'  {code}: {{name: "{name_of(code)}", strategy: tit_for_tat, lag: {{mean: {lag}}}, echo: 0.0}}\n'


def pairs(acts: Sequence[DocumentedAct]) -> list[Pair]:
    """Return sender and receiver of the missions on both sides of every act."""
    both = [(act.actor, target) for act in acts for target in act.target.split(";")]
    return list(dict.fromkeys(pair for one, two in both for pair in ((two, one), (one, two))))


def mission(pair: Pair, acts: Sequence[DocumentedAct]) -> str:
    """Return a mission whose posts have room for the documented acts, each with a wide band of staff (persons)."""
    sender, receiver = pair
    own = [act for act in acts if act.actor == receiver and sender in act.target.split(";")]
    need = {word: sum(act.count or 0 for act in own if act.action == "expel" and act.post_type == word) for word in Kind.words()}
    closed = {
        word: max((act.count or 1 for act in own if act.action.startswith("close_") and act.post_type == word), default=0) for word in need
    }
    total = sum(act.count or 0 for act in own if act.action == "expel")
    posts = []
    for word in need:
        number = max(closed[word], int(need[word] > 0))
        if word == "embassy" and not (need["io_mission"] and need["io_mission"] == total):
            number, need[word] = max(1, number), total
        low = max(need[word], 6)
        posts += [f"{{kind: {word}, staff: {{low: {low}, best: {max(2 * low, 20)}, high: {max(4 * low, 45)}, source: assumed}}}}"] * number
    return f"  - sender: {sender}\n    receiver: {receiver}\n    posts:\n" + "".join(f"      - {post}\n" for post in posts)
