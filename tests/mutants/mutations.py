"""Mutants: small mistakes put into Python source, one at a time, by replacing what a node of its syntax tree spans."""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SWAPS: dict[type[ast.AST], type[ast.AST]] = {
    **{
        ast.Eq: ast.NotEq,
        ast.NotEq: ast.Eq,
        ast.In: ast.NotIn,
        ast.NotIn: ast.In,
        ast.Is: ast.IsNot,
        ast.IsNot: ast.Is,
    },
    **{ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.And: ast.Or, ast.Or: ast.And},
    **{ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult},
    **{ast.Mod: ast.Mult, ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd},
}
DEFAULTS = {"str": '""', "int": "0", "float": "0.0", "bool": "False", "list": "[]", "tuple": "()", "dict": "{}"}
SENTENCE = 3  # words that make a string a sentence
TUNING = ("frozen", "maxsize")  # arguments that change nothing of what right code does


@dataclass(frozen=True)
class Mutant:
    """Bytes `start` to `end` of a file replaced by `new`."""

    file: str
    line: int
    start: int
    end: int
    old: str
    new: str

    def __str__(self) -> str:
        old, new = (" ".join(part.split()) for part in (self.old, self.new))
        return f"{self.file}:{self.line}  {old} → {new}"

    def applied(self, source: bytes) -> bytes:
        """The file with the mistake in it."""
        return source[: self.start] + self.new.encode() + source[self.end :]


def mutants_of(root: Path, file: str) -> list[Mutant]:
    """Every mutant of a file that still is Python, in order of place."""
    source = (root / file).read_bytes()
    lines = source.splitlines(keepends=True)
    starts = [sum(map(len, lines[:row])) for row in range(len(lines))]
    made = set()
    for node, new in _changes(ast.parse(source), ""):
        start, end = starts[node.lineno - 1] + node.col_offset, starts[node.end_lineno - 1] + node.end_col_offset
        mutant = Mutant(file, node.lineno, start, end, source[start:end].decode(), new)
        if new != mutant.old and _is_python(mutant.applied(source)):
            made.add(mutant)
    return sorted(made, key=lambda mutant: (mutant.start, mutant.end, mutant.new))


def _is_python(source: bytes) -> bool:
    try:
        ast.parse(source)
    except (SyntaxError, ValueError):
        return False
    return True


def _changes(node: ast.AST, returns: str) -> Iterator[tuple[ast.expr | ast.stmt, str]]:
    """Nodes and what to write instead; `returns` is the type that the function around them gives."""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        returns = ast.unparse(node.returns) if node.returns else ""
    if isinstance(node, ast.expr):
        yield from ((node, f"({ast.unparse(other)})") for other in _other_expressions(node))
    elif isinstance(node, ast.stmt):
        yield from ((node, other) for other in _other_statements(node, returns))
    if not isinstance(node, ast.JoinedStr):  # Python 3.11 does not know where the parts of an f-string stand
        for child in _children(node):
            yield from _changes(child, returns)


def _children(node: ast.AST) -> Iterator[ast.AST]:
    """What is below a node, without annotations, docstrings, tuning and what only type checkers read."""
    skipped: list[object] = [getattr(node, "annotation", None), getattr(node, "returns", None)]
    if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
        return
    for child in ast.iter_child_nodes(node):
        text = isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant)
        names = isinstance(child, ast.Assign) and ast.unparse(child.targets[0]) in ("__all__", "__slots__")
        tuning = isinstance(child, ast.keyword) and child.arg in TUNING
        if child not in skipped and not text and not names and not tuning:
            yield child


def _other_expressions(node: ast.expr) -> Iterator[ast.expr]:
    if isinstance(node, ast.Compare):
        for at, op in enumerate(node.ops):
            yield _with(node, ops=[*node.ops[:at], SWAPS[type(op)](), *node.ops[at + 1 :]])
    elif isinstance(node, ast.BoolOp | ast.BinOp) and type(node.op) in SWAPS:
        yield _with(node, op=SWAPS[type(node.op)]())
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield node.operand
    elif isinstance(node, ast.IfExp):
        yield _with(node, body=node.orelse, orelse=node.body)
    elif isinstance(node, ast.Constant):
        yield from map(ast.Constant, _other_values(node.value))
    elif isinstance(node, ast.Call):
        for word in node.keywords:
            if word.arg in ("key", "reverse"):
                yield _with(node, keywords=[other for other in node.keywords if other is not word])


def _other_values(value: object) -> tuple[object, ...]:
    if isinstance(value, bool):
        return (not value,)
    if isinstance(value, int | float):
        return value + 1, value - 1
    words = value.split() if isinstance(value, str) else []
    return (value.replace(words[1], "mutant", 1),) if len(words) >= SENTENCE else ()


def _other_statements(node: ast.stmt, returns: str) -> Iterator[str]:
    match node:
        case ast.Return(value=ast.expr()):
            yield f"return {DEFAULTS.get(returns.partition('[')[0], 'None')}"
        case ast.Expr(value=ast.Call()) | ast.Assign(targets=[ast.Attribute() | ast.Subscript(), *_]) | ast.AugAssign():
            yield "pass"
        case ast.Raise() | ast.Continue() | ast.Break() | ast.Delete():
            yield "pass"
        case ast.If(test=test, body=body, orelse=[_, *_] as orelse) if not isinstance(orelse[0], ast.If):
            yield ast.unparse(ast.If(test, orelse, body)).replace("\n", "\n" + " " * node.col_offset)


def _with(node: ast.AST, **parts: object) -> ast.AST:
    changed = copy.copy(node)
    for name, part in parts.items():
        setattr(changed, name, part)
    return changed
