"""`python -m tests.playthroughs` writes the stories anew; the change is then read and reviewed as a change of text."""

from tests.playthroughs.story import NAMES, stored, story

for name in NAMES:
    stored(name).write_text(story(name), encoding="utf-8")
