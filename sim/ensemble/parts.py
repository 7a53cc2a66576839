"""Functions that only compiled code calls: kept as parts, linked and optimised once, with all others, in the function at the top.

Numba by itself makes machine code of each function, and each links and optimises all below it again: half of the time
to compile, and half of it in vain.
"""

from types import SimpleNamespace
from typing import Any

from llvmlite import binding
from numba.core.codegen import CPUCodeLibrary
from numba.core.compiler import Compiler


class Part(CPUCodeLibrary):
    """The code of a function before it is optimised; no machine code is made of it."""

    def _optimize_functions(self, module: Any) -> None:
        module.data_layout = self._codegen._data_layout

    def finalize(self) -> None:
        """Leave all to the function at the top."""
        self._finalized = True

    def get_pointer_to_function(self, name: str) -> int:
        """Return 0: the interpreter can't call it."""
        return 0

    @property
    def codegen(self) -> Any:
        """What makes machine code is told nothing of it."""
        return SimpleNamespace(set_env=lambda name, environment: None)

    def _get_module_for_linking(self) -> Any:
        """Return this part with all that it calls, each once."""
        whole = shared(self._final_module)
        for library in below(self, {})[1:]:
            self._reload_init.update(library._reload_init)
            whole.link_in(shared(library._final_module) if isinstance(library, Part) else library._get_module_for_linking().clone())
        return whole


def below(library: Any, found: dict[Any, None]) -> list[Any]:
    """Return a library and all parts and libraries that it needs, each once."""
    if library not in found:
        found[library] = None
        for each in library._linking_libraries if isinstance(library, Part) else ():
            below(each, found)
    return list(found)


def shared(module: Any) -> Any:
    """Return a copy of a module whose functions may stand in several modules that are linked."""
    copy = module.clone()
    for function in copy.functions:
        if not function.is_declaration and function.linkage == binding.Linkage.external:
            function.linkage = "linkonce_odr"
    return copy


class PartCompiler(Compiler):
    """Numba's compiler, that makes parts."""

    def __init__(self, typing_context: Any, target: Any, library: Any, *others: Any) -> None:
        super().__init__(typing_context, target, library or Part(target.codegen(), "part"), *others)
