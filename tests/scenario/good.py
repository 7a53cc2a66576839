"""A scenario without a fault, from which faulty ones are made: lines and columns of messages are counted in it."""

GOOD = """format: 1
title: Two
start: 2018-03-01
days: 30
states:
  AAA: {name: Arcadia, strategy: tit_for_tat}
  BBB: {name: Borduria, strategy: {name: multiplier, ratio: 0.5}}
missions:
  - {sender: AAA, receiver: BBB, posts: [{kind: embassy, city: Borograd, staff: 60}]}
  - {sender: BBB, receiver: AAA, posts: [{kind: embassy, city: Arcadia City, staff: 40}]}
acts:
  - {date: 2018-03-05, actor: AAA, target: BBB, measure: expel, count: 10}
"""
