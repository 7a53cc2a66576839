"""`python -m tests.readmes` writes the made parts of the model's description anew; the change is read and reviewed as a text."""

from tests.readmes.parts import PAGE, refreshed

PAGE.write_text(refreshed(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
