"""The mutants of a source: one place changed in each (arithmetic, comparisons, logic, constants, answers, statements, arguments).

Not changed are texts, annotations, decorators; `strict=True`, which asks for what the code grants itself; the 0 in `world.here[0]`,
which is a name; and a -1, which stands for none, to -2.
"""

import ast
import copy
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult, ast.Mod: ast.Mult,
    ast.Pow: ast.Mult, ast.MatMult: ast.Mult, ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr,
}  # fmt: skip
COMPARISON: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
SYMMETRIC = {"max", "min", "maximum", "minimum", "convolve", "isinstance", "Range"}  # arguments in any order, or only in theirs
SKIPPED = {"annotation", "returns", "decorator_list"}


class Mutant(NamedTuple):
    """One change: in which function (empty outside of all), in which lines, what stood there, what stands there instead."""

    function: str
    line: int
    end: int
    before: str
    after: str
    number: int  # from 1, among those that read alike in the function

    @property
    def text(self) -> str:
        """The change in one line: what names the mutant as long as the code is as it is."""
        return f"{self.before} -> {self.after}" + (f" (the {self.number}.)" if self.number > 1 else "")


def mutants(source: str) -> Iterator[tuple[Mutant, ast.Module]]:
    """Give each mutant of a source with its tree, which is such only until the next is asked for."""
    tree = ast.parse(source)
    alike: Counter[tuple[str, str, str]] = Counter()
    for function, statement, siblings, place, node in list(places(tree, "", tree)):
        for other in variants(node):
            before = written(statement)
            siblings[place] = other if hasattr(other, "lineno") else ast.fix_missing_locations(ast.copy_location(other, node))
            after = written(other if node is statement else statement)
            alike[function, before, after] += 1
            last = statement.lineno if hasattr(node, "body") else getattr(node, "end_lineno", statement.lineno)
            if after != before and stands(tree, other):  # arguments that are alike change places
                yield Mutant(function, statement.lineno, last, before, after, alike[function, before, after]), tree
            siblings[place] = node


def stands(tree: ast.Module, other: ast.AST) -> bool:
    """Return whether a tree is still a program: without an assignment, a name may be no variable any more."""
    if not isinstance(other, ast.Pass):
        return True
    try:
        compile(tree, "mutant", "exec", dont_inherit=True)
    except SyntaxError:
        return False
    return True


def places(node: ast.AST, function: str, statement: Any) -> Iterator[tuple[str, Any, Any, Any, Any]]:
    """Give each node that may be changed: its function, its statement, what holds it and where, and itself."""
    named = isinstance(node, ast.FunctionDef | ast.ClassDef)
    for field, value in ast.iter_fields(node):
        is_name = isinstance(node, ast.Subscript) and field == "slice" and ast.unparse(node).endswith("here[0]")
        if field in SKIPPED or is_name or (isinstance(node, ast.keyword) and node.arg == "strict"):
            continue
        within = f"{function}.{node.name}".strip(".") if named and field == "body" else function  # type: ignore[attr-defined]
        for place, each in enumerate(value) if isinstance(value, list) else [(field, value)]:
            if isinstance(each, ast.AST):
                own = each if isinstance(each, ast.stmt) else statement
                yield within, own, value if isinstance(value, list) else vars(node), place, each
                if not isinstance(each, ast.UnaryOp) or not isinstance(each.operand, ast.Constant):
                    yield from places(each, within, own)


def written(statement: ast.AST) -> str:
    """Return a statement as text: of one that has others in it the head, of a function its parameters without their notes."""
    if isinstance(statement, ast.FunctionDef):
        arguments = copy.deepcopy(statement.args)
        for each in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs):
            each.annotation = None
        return f"def {statement.name}({ast.unparse(arguments)})"
    text = ast.unparse(statement)
    return text.split("\n")[0] if hasattr(statement, "body") else text


def variants(node: Any) -> Iterator[ast.AST]:
    """Give what may stand in the place of a node."""
    match node:
        case ast.BinOp(left, operator, right) if type(operator) in ARITHMETIC:
            yield ast.BinOp(left, ARITHMETIC[type(operator)](), right)
        case ast.AugAssign(target, operator, value):
            if type(operator) in ARITHMETIC:
                yield ast.AugAssign(target, ARITHMETIC[type(operator)](), value)
            yield ast.Pass()
        case ast.Compare(left, operators, others):
            for place, each in enumerate(operators):
                yield ast.Compare(left, [*operators[:place], COMPARISON[type(each)](), *operators[place + 1 :]], others)
        case ast.BoolOp(operator, values):
            yield ast.BoolOp(ast.Or() if isinstance(operator, ast.And) else ast.And(), values)
            for place in range(len(values)):
                kept = [*values[:place], *values[place + 1 :]]
                yield kept[0] if len(kept) == 1 else ast.BoolOp(operator, kept)
        case ast.UnaryOp(ast.USub(), ast.Constant(int() | float() as value)):
            yield ast.Constant(value)
            yield ast.Constant(1 - value)
        case ast.UnaryOp(ast.Not() | ast.USub(), operand):
            yield operand
        case ast.Constant(bool() as value):
            yield ast.Constant(not value)
        case ast.Constant(int() | float() as value):
            yield ast.Constant(value + 1)
            yield ast.Constant(value - 1)
        case ast.If(test, body, otherwise):
            yield ast.If(ast.UnaryOp(ast.Not(), test), body, otherwise)
        case ast.While(test, body, otherwise):
            yield ast.While(ast.UnaryOp(ast.Not(), test), body, otherwise)
        case ast.IfExp(test, body, otherwise):
            yield ast.IfExp(test, otherwise, body)
        case ast.comprehension(target, source, tests, parallel) if tests:
            yield ast.comprehension(target, source, [], parallel)
        case ast.Return(value) if value is not None and not (isinstance(value, ast.Constant) and value.value is None):
            yield ast.Return(ast.Constant(None))
        case ast.Return(None) | ast.Assign() | ast.Expr(ast.Call()) | ast.Raise() | ast.Delete() | ast.Continue() | ast.Break():
            yield ast.Pass()
        case ast.Call(function, arguments, keywords):
            name = function.id if isinstance(function, ast.Name) else function.attr if isinstance(function, ast.Attribute) else ""
            if name in ("max", "min"):
                yield ast.Call(ast.Name("min" if name == "max" else "max", ast.Load()), arguments, keywords)
            if name not in SYMMETRIC and not any(isinstance(each, ast.Starred) for each in arguments):
                for place in range(len(arguments) - 1):
                    one, two = arguments[place : place + 2]
                    yield ast.Call(function, [*arguments[:place], two, one, *arguments[place + 2 :]], keywords)
