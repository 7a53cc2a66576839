"""A world as compiled code sees it: one pointer to a vector of addresses, from which each table is an array of records.

Passed as a named tuple of arrays instead, a world is some 160 numbers in each call: tried, it was 16 times slower
and took twice as long to compile.
"""

from typing import Any

import numba
from llvmlite import ir
from numba import types
from numba.core import cgutils
from numba.core.imputils import impl_ret_borrowed, lower_getattr_generic
from numba.core.typing.templates import AttributeTemplate, infer_getattr
from numba.extending import intrinsic, models, register_model
from numba.np.arrayobj import make_array, populate_array

from sim.ensemble.records import dtype_of
from sim.world import World

WORD = ir.IntType(64)
TABLES = {name: types.Array(numba.from_dtype(dtype_of(name)), 1, "C") for name in World._fields}


class WorldType(types.Type):
    """The type of a world in compiled code."""

    def __init__(self) -> None:
        super().__init__("World")


WORLD = WorldType()


@register_model(WorldType)
class WorldModel(models.PrimitiveModel):
    """A world is a pointer to its directory (records.Records)."""

    def __init__(self, manager: Any, kind: Any) -> None:
        super().__init__(manager, kind, ir.PointerType(WORD))


@infer_getattr
class WorldAttributes(AttributeTemplate):
    """The tables of a world, by the names of `sim.world.World`."""

    key = WorldType

    def generic_resolve(self, kind: Any, name: str) -> Any:
        """Return the type of a table."""
        return TABLES.get(name)


@lower_getattr_generic(WorldType)
def table(context: Any, builder: Any, kind: Any, pointer: Any, name: str) -> Any:
    """Make the array of one table from its address and length."""
    place = 2 * World._fields.index(name)
    address, length = (builder.load(builder.gep(pointer, [ir.Constant(WORD, place + each)])) for each in (0, 1))
    array = make_array(TABLES[name])(context, builder)
    size = context.get_constant(types.intp, dtype_of(name).itemsize)
    populate_array(
        array,
        data=builder.inttoptr(address, array.data.type),
        shape=cgutils.pack_array(builder, [length]),
        strides=cgutils.pack_array(builder, [size]),
        itemsize=size,
        meminfo=None,
    )
    return impl_ret_borrowed(context, builder, TABLES[name], array._getvalue())


@intrinsic
def world_at(typing_context: Any, directory: Any) -> Any:
    """Return the world of a directory; the arrays must outlive it."""

    def pointer(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return make_array(signature.args[0])(context, builder, arguments[0]).data

    return WORLD(directory), pointer
