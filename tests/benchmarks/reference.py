"""The C program of the same algorithm (`reference.c`): its header written from the tables, compiled, and called on the kernel's arrays."""

import ctypes
import shutil
import subprocess
from pathlib import Path

import numpy as np

from sim import terms
from sim.draws import Purpose
from sim.ensemble.kernel import FIELDS, SERIES
from sim.ensemble.records import ROWS, Records, dtype_of
from sim.ensemble.slots import SHIFT
from sim.strategies import REGISTRY
from sim.world import World

SOURCE = Path(__file__).with_name("reference.c")
OPTIONS = ("-std=c11", "-O3", "-ffp-contract=off", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC")
VOCABULARIES = (Purpose, terms.Measure, terms.Kind, terms.Cause, terms.Rounding, terms.Outcome, terms.Movement)
NUMBERS = {"KINDS": terms.KINDS, "PARITY": terms.PARITY, "HOSTILE": terms.HOSTILE, "FIELDS": FIELDS, "SERIES": SERIES}
COMPILER = shutil.which("gcc")


class Reference:
    """The compiled program."""

    def __init__(self, folder: Path, *options: str) -> None:
        """Compile in a folder, which may go afterwards; raises CalledProcessError where that fails."""
        (folder / "rows.h").write_text(header(), encoding="utf-8")
        library = folder / "reference.so"
        command = [COMPILER or "gcc", *OPTIONS, *options, f"-I{folder}", str(SOURCE), "-o", str(library), "-lm"]
        subprocess.run(command, check=True)
        self._call = ctypes.CDLL(str(library)).run_many
        self._call.argtypes = [ctypes.c_void_p, *[ctypes.c_int64] * 5]
        self._call.restype = ctypes.c_int64

    def run_many(self, records: Records, low: int, high: int, first: int, end: int, drawn: bool) -> int:
        """Do what `kernel.run_many` does with a world; raises ValueError for what the program lacks."""
        done = int(self._call(records.directory.ctypes.data, low, high, first, end, drawn))
        if done < 0:
            raise ValueError("the C program lacks a strategy or a rule of this scenario")
        return done


def header() -> str:
    """Return the rows of `sim.world` as structs, where each table stands, and the vocabularies, in C."""
    lines = [f"enum {{ {', '.join(f'{name} = {number}' for name, number in NUMBERS.items())} }};", f"#define SHIFT INT64_C({SHIFT})"]
    for each in VOCABULARIES:
        lines.append(f"enum {{ {', '.join(f'{each.__name__}_{member.name} = {member.value}' for member in each)} }};")
    lines.append(f"enum {{ {', '.join(f'strategy_{name} = {number}' for number, name in enumerate(REGISTRY.names))} }};")
    for name in World._fields:
        lines += struct(ROWS[name].__name__, dtype_of(name))
    sorts = {name: word_of(dtype_of(name)) if dtype_of(name).names is None else ROWS[name].__name__ for name in World._fields}
    tables = " ".join(f"{sort} *{name};" for name, sort in sorts.items())
    sizes = " ".join(f"int64_t {name};" for name in World._fields)
    lines.append(f"typedef struct {{ {tables} struct {{ {sizes} }} size; }} World;")
    places = [f".{name} = ({sort} *)directory[{2 * place}]" for place, (name, sort) in enumerate(sorts.items())]
    places.append(f".size = {{{', '.join(f'directory[{2 * place + 1}]' for place in range(len(sorts)))}}}")
    lines.append(f"static World world_at(const int64_t *directory) {{ return (World){{{', '.join(places)}}}; }}")
    return "\n".join(lines) + "\n"


def struct(name: str, dtype: np.dtype[np.void]) -> list[str]:
    """Return a row as a struct whose size is checked by the compiler; nothing for plain numbers."""
    if dtype.names is None:
        return []
    fields = [f"{word_of(dtype[each])} {each}{'[KINDS]' if dtype[each].shape else ''};" for each in dtype.names]
    size = f'_Static_assert(sizeof({name}) == {dtype.itemsize}, "{name}");'
    return [f"typedef struct {{ {' '.join(fields)} }} {name};", size]


def word_of(dtype: np.dtype[np.generic]) -> str:
    """Return the C type of a number."""
    return "double" if dtype.base == np.float64 else "int64_t"
