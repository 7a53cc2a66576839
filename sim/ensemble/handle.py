"""A world as compiled code sees it: one pointer to a vector of addresses, from which each table is an address and a length.

Passed as a named tuple of arrays instead, a world is some 160 numbers in each call: tried, it was 16 times slower
and took twice as long to compile.
"""

import operator
from typing import Any

import numba
from llvmlite import ir
from numba import types
from numba.core import cgutils
from numba.core.imputils import impl_ret_borrowed, lower_getattr_generic
from numba.core.typing.templates import AbstractTemplate, AttributeTemplate, infer_getattr, infer_global, signature
from numba.extending import intrinsic, lower_builtin, models, register_model
from numba.np.arrayobj import make_array, populate_array

from sim.ensemble.records import dtype_of
from sim.world import World

WORD = ir.IntType(64)


class WorldType(types.Type):
    """The type of a world in compiled code."""

    def __init__(self) -> None:
        super().__init__("World")


class TableType(types.Type):
    """The type of a table of rows. Not Numba's array: nothing counts its owners, and -1 is not the last row; a run takes a fifth less."""

    def __init__(self, name: str) -> None:
        super().__init__(f"Table({name})")
        self.row = numba.from_dtype(dtype_of(name))


WORLD = WorldType()
TABLES = {  # of rows, or of plain numbers
    name: TableType(name) if dtype_of(name).names else types.Array(numba.from_dtype(dtype_of(name)), 1, "C") for name in World._fields
}


@register_model(WorldType)
class WorldModel(models.PrimitiveModel):
    """A world is a pointer to its directory (records.Records)."""

    def __init__(self, manager: Any, kind: Any) -> None:
        super().__init__(manager, kind, ir.PointerType(WORD))


@register_model(TableType)
class TableModel(models.StructModel):
    """Address and length."""

    def __init__(self, manager: Any, kind: Any) -> None:
        super().__init__(manager, kind, [("rows", kind.row), ("length", types.intp)])


@infer_getattr
class WorldAttributes(AttributeTemplate):
    """The tables of a world, by the names of `sim.world.World`."""

    key = WorldType

    def generic_resolve(self, kind: Any, name: str) -> Any:
        """Return the type of a table."""
        return TABLES.get(name)


@infer_global(operator.getitem)
class TableRow(AbstractTemplate):
    """A row of a table by its number."""

    def generic(self, arguments: Any, named: Any) -> Any:
        """Return the types of `table[number]`; None where this is no table."""
        return signature(arguments[0].row, arguments[0], types.intp) if isinstance(arguments[0], TableType) else None


@infer_global(len)
class TableLength(AbstractTemplate):
    """The number of rows of a table."""

    def generic(self, arguments: Any, named: Any) -> Any:
        """Return the types of `len(table)`; None where this is no table."""
        return signature(types.intp, arguments[0]) if isinstance(arguments[0], TableType) else None


@lower_builtin(operator.getitem, TableType, types.Integer)
def row_at(context: Any, builder: Any, kinds: Any, arguments: Any) -> Any:
    """Make the address of a row."""
    return builder.gep(builder.extract_value(arguments[0], 0), [arguments[1]], inbounds=True)


@lower_builtin(len, TableType)
def rows_in(context: Any, builder: Any, kinds: Any, arguments: Any) -> Any:
    """Make the number of rows."""
    return builder.extract_value(arguments[0], 1)


@lower_getattr_generic(WorldType)
def table(context: Any, builder: Any, kind: Any, pointer: Any, name: str) -> Any:
    """Make one table from its address and length; both stay the same for as long as compiled code runs."""
    found = TABLES[name]
    place = 2 * World._fields.index(name)
    address, length = (builder.load(builder.gep(pointer, [ir.Constant(WORD, place + each)])) for each in (0, 1))
    for each in (address, length):
        each.set_metadata("invariant.load", builder.module.add_metadata([]))
    if isinstance(found, TableType):
        rows = builder.inttoptr(address, context.get_value_type(found.row))
        return cgutils.pack_struct(builder, (rows, length))
    array = make_array(found)(context, builder)
    size = context.get_constant(types.intp, dtype_of(name).itemsize)
    populate_array(
        array,
        data=builder.inttoptr(address, array.data.type),
        shape=cgutils.pack_array(builder, [length]),
        strides=cgutils.pack_array(builder, [size]),
        itemsize=size,
        meminfo=None,
    )
    return impl_ret_borrowed(context, builder, found, array._getvalue())


@intrinsic
def world_at(typing_context: Any, directory: Any) -> Any:
    """Return the world of a directory; the arrays must outlive it."""

    def pointer(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return make_array(signature.args[0])(context, builder, arguments[0]).data

    return WORLD(directory), pointer


@intrinsic
def borrowed(typing_context: Any, array: Any) -> Any:
    """Return an array of which nobody counts the owners, which took most of the time of a round; the caller keeps it alive."""

    def without_owner(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        view = make_array(array)(context, builder, arguments[0])
        view.meminfo = cgutils.get_null_value(view.meminfo.type)
        return view._getvalue()

    return array(array), without_owner
