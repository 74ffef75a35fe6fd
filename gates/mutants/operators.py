"""The small changes that make a mutant: what may replace a piece of syntax."""

import ast
from collections.abc import Iterator, Sequence
from typing import Any, Final, TypeVar

Node = TypeVar("Node", bound=ast.AST)

_COMPARED: Final[dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]]] = {
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
_CALCULATED: Final[dict[type[ast.operator], type[ast.operator]]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
    ast.BitXor: ast.BitAnd,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
}
_TRUE, _FALSE, _NONE = ast.Constant(True), ast.Constant(False), ast.Constant(None)  # noqa: FBT003
_NOTHING: Final = ast.Tuple([], ast.Load())


def alternatives(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what may replace *node*, the most similar first."""
    match node:
        case ast.expr():
            yield from _expressions(node)
        case ast.stmt():
            yield from _statements(node)
        case ast.comprehension(ifs=[_, *_]):
            yield from (_with(node, ifs=left) for left in _without_one(node.ifs))
            yield _with(node, ifs=[_FALSE])
        case ast.ExceptHandler(type=ast.expr()):
            yield _with(node, type=_NOTHING)


def _expressions(node: ast.expr) -> Iterator[ast.expr]:
    match node:
        case ast.Constant():
            yield from map(ast.Constant, _constants(node.value))
        case ast.Compare():
            yield from _compared(node)
        case ast.BoolOp():
            yield _with(node, op=ast.Or() if isinstance(node.op, ast.And) else ast.And())
            yield from (_with(node, values=left) for left in _without_one(node.values))
        case ast.UnaryOp(op=ast.Not() | ast.USub()):
            yield node.operand
        case ast.BinOp():
            yield from _calculated(node)
        case ast.IfExp():
            yield from (node.body, node.orelse)
        case ast.Lambda():
            yield _with(node, body=_NONE)
        case ast.Call():
            yield from _called(node)
        case ast.Slice():
            given = [name for name in ("lower", "upper", "step") if getattr(node, name)]
            yield from (_with(node, **{name: None}) for name in given)
        case _:
            yield from _gathered(node)


def _constants(value: object) -> Sequence[Any]:
    match value:
        case bool():
            return (not value,)
        case int():
            return (value + 1, value - 1)
        case str():
            return ("", f"{value}x") if value else ("x",)
        case bytes():
            return (b"" if value else b"x",)
        case _:
            return ()


def _compared(node: ast.Compare) -> Iterator[ast.expr]:
    for place, operator in enumerate(node.ops):
        for other in _COMPARED[type(operator)]:
            yield _with(node, ops=[*node.ops[:place], other(), *node.ops[place + 1 :]])


def _calculated(node: ast.BinOp) -> Iterator[ast.expr]:
    if other := _CALCULATED.get(type(node.op)):
        yield _with(node, op=other())
    else:  # a step of a path, a power: without it
        yield node.left


def _called(node: ast.Call) -> Iterator[ast.expr]:
    """Without the call, without its last argument, and without each that has a name."""
    match node:
        case ast.Call(func=ast.Attribute(value=receiver), args=[], keywords=[]):
            yield receiver
        case ast.Call(func=ast.Name(), args=[only], keywords=[]):
            yield only
    if len(node.args) > 1:
        yield _with(node, args=node.args[:-1])
    yield from (_with(node, keywords=left) for left in _without_one(node.keywords))


def _gathered(node: ast.expr) -> Iterator[ast.expr]:
    match node:
        case ast.Tuple(ctx=ast.Load()) | ast.List(ctx=ast.Load()):
            yield from (_with(node, elts=left) for left in _without_one(node.elts))
        case ast.Set(elts=[_, _, *_]):
            yield from (_with(node, elts=left) for left in _without_one(node.elts))
        case ast.JoinedStr():
            yield from (_with(node, values=left) for left in _without_one(node.values))
        case ast.Dict():
            both = zip(_without_one(node.keys), _without_one(node.values), strict=True)
            yield from (_with(node, keys=keys, values=values) for keys, values in both)


def _statements(node: ast.stmt) -> Iterator[ast.stmt]:
    match node:
        case ast.Expr(value=ast.Call() | ast.Yield() | ast.YieldFrom() | ast.Await()):
            yield ast.Pass()
        case ast.Assign(targets=[ast.Subscript() | ast.Attribute()]) | ast.AugAssign():
            yield ast.Pass()
        case ast.Delete() | ast.Raise() | ast.Assert():
            yield ast.Pass()
        case ast.Return(value=ast.expr()):
            yield ast.Return(_NONE)
        case ast.Break():
            yield ast.Continue()
        case ast.Continue():
            yield ast.Break()
        case ast.With() if not any(item.optional_vars for item in node.items):
            yield ast.If(_TRUE, node.body, [])
        case _:
            yield from _branches(node)


def _branches(node: ast.stmt) -> Iterator[ast.stmt]:
    """A condition that is always or never true, a loop without a round, a missing decorator."""
    match node:
        case ast.If():
            yield from (_with(node, test=_TRUE), _with(node, test=_FALSE))
        case ast.While():
            yield _with(node, test=_FALSE)
        case ast.For():
            yield _with(node, iter=_NOTHING)
        case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
            left = _without_one(node.decorator_list)
            yield from (_with(node, decorator_list=others) for others in left)


def _without_one(values: list[Any]) -> Iterator[list[Any]]:
    """The list as often as it is long, each time without another one."""
    return (values[:place] + values[place + 1 :] for place in range(len(values)))


def _with(node: Node, **changes: Any) -> Node:
    """A copy of *node* with other fields."""
    made = type(node)(**{**dict(ast.iter_fields(node)), **changes})
    return ast.copy_location(made, node)
