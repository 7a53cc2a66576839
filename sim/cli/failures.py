"""What the command says when a command is wrong, a run fails, or nobody listens any more."""

import os
import re
import sys
import traceback

import typer

from sim.faults import Fault, FaultsError, printable
from sim.texts import CONTROL

DEBUG = "RECIPROCITY_DEBUG"


def told(words: list[str], error: typer.TyperException) -> str:
    """Return what an error of the command line says, at its column."""
    say = getattr(error, "format_message", None)
    text = str(say() if say else error).strip()
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "reciprocity"
    return str(Fault("command line", 1, column(words, error, text), f"{text}{'' if text[-1:] in '.?' else '.'} See {command} --help"))


def check_words(words: list[str]) -> None:
    """Raise FaultsError for a word of the command line with signs of no text; a value that is set may have several lines."""
    at = 1
    for before, word in zip(["", *words], words, strict=False):
        value = before == "--set" or word.startswith("--set=")
        if CONTROL.search(word) or (not value and re.search(r"[\t\n\r]", word)):
            raise FaultsError([Fault("command line", 1, at, f"a control character in {word!r}; write plain text")])
        at += len(word) + 1


def column(words: list[str], error: typer.TyperException, text: str) -> int:
    """Return the column of what is wrong, counted in the words after the command's name; past the end for what is missing."""
    end = 1 + sum(len(word) + 1 for word in words)
    if text.startswith("Missing"):
        return end
    options = getattr(getattr(error, "param", None), "opts", [])
    names = {*options, getattr(error, "option_name", None), *re.findall(r"'([^']*)'", text), *re.findall(r"\(([^ )]*)", text)}
    at = 1
    for word in words:
        name, sign, _ = word.partition("=")
        if word in names or (sign and name in names):
            return at + len(name) + 1 if name in options else at  # of an option, the value
        at += len(word) + 1
    return 1


def deaf() -> None:
    """Give a channel that goes nowhere for each that was closed before the start; else a file of the result would take its number."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))


def broken_pipe() -> int:
    """Let go of an output that nobody reads (as with `| head`) and return the status: what was asked for was done."""
    sink = os.open(os.devnull, os.O_WRONLY)
    os.dup2(sink, 1)  # what is still to be written at the end goes nowhere, without a complaint
    os.close(sink)
    return 0


def unforeseen(error: Exception) -> int:
    """Say in one line that a run failed, and return the status; the traceback only where it is asked for."""
    if os.environ.get(DEBUG):
        traceback.print_exception(error)
    reason = " ".join(f"{type(error).__name__}: {error}".split())[:500]
    print(f"the run failed: {printable(reason)}; {DEBUG}=1 in the environment shows where", file=sys.stderr)
    return 1
