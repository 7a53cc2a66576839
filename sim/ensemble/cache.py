"""The compiled kernel: kept in the user's cache folder, under a name that changes with everything it is made from.

Numba's own cache does not see that a function called by the cached one has changed (numba issue 1833), so only the
top function is cached, in a module that is written for it and named by the hash of all sources.
"""

import atexit
import hashlib
import importlib.util
import inspect
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

import llvmlite
import numba
import numpy as np
import platformdirs

from sim import terms
from sim.ensemble import copies
from sim.strategies import REGISTRY, sight

TEXT = '''"""The kernel of reciprocity, compiled; this file and what stands beside it may be deleted."""

import numba

from sim.ensemble.copies import compiled_kernel
from sim.ensemble.handle import world_at
from sim.strategies import REGISTRY

KERNEL = compiled_kernel(REGISTRY)


@numba.njit("int64(int64[::1], int64, int64, int64, int64, int64, boolean)", cache=True, nogil=True)
def run_many(directory, low, high, first, end, step, drawn):
    return KERNEL(world_at(directory), low, high, first, end, step, drawn)
'''


def fingerprint(text: str | None = None, more: Iterable[ModuleType] = ()) -> str:
    """Return a hash of all that a kernel is made from: sources of rules, kernel, strategies and `more`, versions, processor."""
    found = hashlib.sha256((text or TEXT).encode())
    for version in (platform.python_version(), numba.__version__, llvmlite.__version__, np.__version__, platform.machine()):
        found.update(version.encode())
    house = Path(__file__).parents[1]
    files = {Path(inspect.getfile(module)) for module in (*copies.rule_modules(), terms, sight, *more)}
    files |= {path for room in ("ensemble", "world") for path in (house / room).glob("*.py")}
    for path in sorted(files):
        found.update(path.read_bytes())
    for each in REGISTRY:
        found.update(f"{each.name} {len(each.parameters)} {each.draws}".encode())
        function = copies.bare(each)
        if function.__module__.startswith("sim.strategies."):
            found.update(Path(inspect.getfile(function)).read_bytes())
        else:
            found.update(told(function).encode())
    return found.hexdigest()[:32]


def told(function: FunctionType, known: tuple[FunctionType, ...] = ()) -> str:
    """Return what a user's function is made of: the code that is registered, which its file may no longer have, and what it reads."""
    if function in known:
        return function.__name__
    code = function.__code__
    reads = [function.__globals__[name] for name in names_in(code) if name in function.__globals__]
    values = (code, function.__defaults__, [cell.cell_contents for cell in function.__closure__ or ()], reads)
    return as_text(values, (*known, function))


def names_in(code: CodeType) -> tuple[str, ...]:
    """Return the names of globals and attributes in a code and in those within it."""
    return code.co_names + tuple(name for each in code.co_consts if isinstance(each, CodeType) for name in names_in(each))


def as_text(value: Any, known: tuple[FunctionType, ...]) -> str:
    """Return a text that differs where compiled code would: of code its instructions and constants, of numbers all digits."""
    value = getattr(value, "py_func", value)  # of a function that its author let Numba compile
    if isinstance(value, CodeType):
        parts = (value.co_code, value.co_names, value.co_varnames, value.co_freevars, value.co_cellvars, value.co_exceptiontable)
        return f"{parts} {as_text(value.co_consts, known)}"
    if isinstance(value, FunctionType):
        return told(value, known)
    if isinstance(value, np.ndarray):
        return f"{value.dtype} {value.shape} {value.tobytes()!r}"
    if isinstance(value, list | tuple):
        return "(" + ", ".join(as_text(each, known) for each in value) + ")"
    return value.__name__ if isinstance(value, ModuleType | type) else repr(value)


def place(say: Callable[[str], None]) -> Path:
    """Return the folder where compiled kernels are kept; one for this process alone where there is none that can be written."""
    folder = Path(platformdirs.user_cache_dir("reciprocity", appauthor=False))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return folder
    except OSError as error:
        say(f"compiled rules can't be kept in {folder} ({error.strerror}); they are compiled anew at each start")
    folder = Path(tempfile.mkdtemp(prefix="reciprocity-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def loaded(say: Callable[[str], None]) -> Any:
    """Return the kernel that this process has loaded for the same rules; one that it has not is loaded, or compiled, by `kernel`."""
    known = getattr(sys.modules.get(f"kernel_{fingerprint()}"), "run_many", None)
    return kernel(say) if known is None else known


def kernel(say: Callable[[str], None], text: str | None = None, more: Iterable[ModuleType] = ()) -> Any:
    """Return the compiled kernel for the strategies that are registered now: from the cache, else compiled and kept.

    Another kernel is the function `run_many` of the module `text`, which is made from the modules `more`, too.
    Two processes may do so at once: each file appears whole. Raises what Numba raises where something can't be compiled.
    """
    text = text or TEXT
    name = f"kernel_{fingerprint(text, more)}"
    folder = place(say)
    path = folder / f"{name}.py"
    kept = list(folder.glob(f"__pycache__/{name}.run_many-*"))
    if kept:
        try:
            return imported(path, text)
        except Exception:  # whatever reading half a pickle raises: the disk has lost a part of what was kept
            for each in kept:
                each.unlink(missing_ok=True)
    say("compiling the rules, once")
    return imported(path, text)


def imported(path: Path, text: str) -> Any:
    """Return the function `run_many` of a module that is written for it; Numba compiles it, or reads it from beside the module."""
    name = path.stem
    if not path.exists() or path.read_text(encoding="utf-8", errors="replace") != text:
        descriptor, aside = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
        with open(descriptor, "w", encoding="utf-8") as stream:
            stream.write(text)
        os.replace(aside, path)
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # Numba looks a cached function's module up by its name
    try:
        spec.loader.exec_module(module)
    except BaseException:
        sys.modules.pop(name, None)  # what could not be compiled is not loaded
        raise
    return module.run_many
