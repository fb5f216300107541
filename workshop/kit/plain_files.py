"""Plain files → values or rows of text, and the line of every one of them. Of YAML only the plain part is accepted."""

from __future__ import annotations

import csv
import io
import re
import warnings
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from stat import S_ISREG
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.composer import Composer
from ruamel.yaml.error import YAMLError, YAMLWarning
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from ..words import clipped, plural, text
from .errors import LONGEST_VALUE, Problem

MAX_BYTES = 500_000
MAX_BYTES_OF_CSV = 1_000_000
MAX_ROWS = 2_000  # people; stories.yaml, which has one for each person, holds no more
MAX_DEPTH = 20
MAX_VALUES = 12_000  # keys, texts, numbers, lists and groups; reading is slow by the value, not by the byte
MOST_MISTAKES = 500  # of one kind in one file; nothing after them is looked at

Path_ = tuple[str | int, ...]
TextRow = tuple[int, dict[str, str]]  # line, and text by column
_TAG = "tag:yaml.org,2002:"
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_SCALARS: dict[str, Callable[[str], Any]] = {
    "int": int,
    "float": float,
    "bool": lambda written: {"true": True, "false": False}[written.lower()],
    "null": lambda written: None,
}
_PLAIN = (*_SCALARS, "str", "timestamp", "value", "merge")  # the last two are what = and << seem to be


@dataclass
class Sheet:
    """What one file holds: `value` (None if unreadable), the line of each path in it, and what is wrong."""

    file: str
    value: Any = None
    lines: dict[Path_, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    unread: bool = True
    is_table = False  # how to mend a mistake is said otherwise of cells

    def found(self, path: Path_, what: str, fix: str) -> Problem:
        """A mistake at `path`, on its line or that of the nearest thing around it that stands in the file."""
        while path and path not in self.lines:
            path = path[:-1]
        return Problem(self.file, self.lines.get(path, 1), what, fix)

    def name_of(self, path: Path_) -> str:
        """What people call what stands at `path`."""
        return ".".join(map(str, path))

    def problem(self, path: Path_, what: str, fix: str) -> None:
        self.problems.append(self.found(path, what, fix))


# text


def read_text(path: Path, limit: int, name: str = "", fix: str = "") -> tuple[str, list[Problem]]:
    """UTF-8 text of `path`, and what is wrong if it is missing, too large, in another encoding or holds control characters."""
    try:
        content = _decoded(read_bytes(path, limit))
    except ValueError as error:
        fix = fix or text("Put a UTF-8 text file of at most {limit} bytes at this place.", limit=limit)
        return "", [Problem(name or path.name, 0, str(error), fix)]
    return content, unprintable(name or path.name, content)


def read_bytes(path: Path, limit: int) -> bytes:
    """Raises ValueError in plain words if there is no such file or it is too large."""
    try:
        facts = path.stat()
        if not S_ISREG(facts.st_mode):
            raise ValueError(text("This is not a plain file."))
        if (size := facts.st_size) > limit:
            raise ValueError(text("The file is {size} bytes; at most {limit} are read.", size=size, limit=limit))
        return path.read_bytes()
    except FileNotFoundError:
        raise ValueError(text("The file is missing.")) from None
    except OSError as error:
        raise ValueError(text("The file cannot be read ({why}).", why=error.strerror or "")) from None


def _decoded(content: bytes) -> str:
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        raise ValueError(text("The file is UTF-16 text (“Unicode”), not UTF-8."))
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise ValueError(text("The file is not UTF-8 text: see line {line}.", line=str(line))) from None


def unprintable(file: str, content: str) -> list[Problem]:
    """Control characters, which no picture or document can hold; the first on each line."""
    lines = enumerate(re.split("\r\n|\r|\n", content), 1)
    matches = ((number, match) for number, line in lines if (match := _UNPRINTABLE.search(line)))
    fix = text("Delete it, and type the text around it anew.")
    return [
        Problem(file, number, text("There is a control character ({sign}) here.", sign=repr(match[0])), fix)
        for number, match in islice(matches, MOST_MISTAKES)
    ]


# YAML


def read_yaml(path: Path) -> Sheet:
    """Read one file; whatever is wrong ends up in `problems`, nothing is raised."""
    content, problems = read_text(path, MAX_BYTES)
    what = text("A line that begins with % is not allowed.")
    fix = text("Remove the line, or put the text in double quotes.")
    directives = [
        number for number, line in enumerate(content.split("\n"), 1) if line.startswith("%")
    ]  # %YAML 1.1: NO is False
    problems += [Problem(path.name, number, what, fix) for number in directives[:MOST_MISTAKES]]
    sheet = Sheet(path.name, problems=problems)
    root = None if sheet.problems else _composed(path.name, content)
    if isinstance(root, Problem):
        sheet.problems.append(root)
    elif root is not None:
        sheet.value, sheet.unread = _Reader(sheet).value(root, ()), False
    return sheet


def _composed(file: str, content: str) -> Node | Problem:
    """The root node, or what keeps the text from being read."""
    parser = YAML(typ="safe", pure=True)
    parser.Composer = _BoundedComposer
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", YAMLWarning)  # of anchors used twice; the reader refuses anchors
            root: Node | None = parser.compose(content)
    except _TooMuchError as error:
        return Problem(file, *error.args)
    except YAMLError as error:
        place, why = getattr(error, "problem_mark", None), getattr(error, "problem", None)
        fix = text("Look at this line and the one above: indentation, a missing colon, or an unclosed quote.")
        what = text("This is not readable as YAML: {why}.", why=why) if why else text("This is not readable as YAML.")
        return Problem(file, place.line + 1 if place else 0, what, fix)
    if root is None:
        return Problem(file, 0, text("The file is empty."), text("Copy it from a shipped kit and edit it."))
    return root


class _TooMuchError(Exception):
    """More than any kit needs; reading on would take minutes. Holds the line, what is wrong and how to mend it."""


class _BoundedComposer(Composer):
    count = depth = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        self.count, self.depth = self.count + 1, self.depth + 1
        line = self.parser.peek_event().start_mark.line + 1
        if self.depth > MAX_DEPTH:
            raise _TooMuchError(line, text("It is nested too deeply."), text("Use at most {n} levels.", n=MAX_DEPTH))
        if self.count > MAX_VALUES:
            many = text("There are more than {n} values here.", n=MAX_VALUES)
            raise _TooMuchError(line, many, text("Remove what is not needed; a few hundred are usual."))
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node


class _Reader:
    """Turns YAML nodes into plain values, noting lines and refusing aliases, odd tags and duplicate keys."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet

    def value(self, node: Node, path: Path_) -> Any:
        self.sheet.lines.setdefault(path, node.start_mark.line + 1)
        if self._refused(node, path):
            return None
        if isinstance(node, MappingNode):
            return self._mapping(node, path)
        if isinstance(node, SequenceNode):
            return [self.value(item, (*path, index)) for index, item in enumerate(node.value)]
        return self._scalar(node, path)

    def _refused(self, node: Node, path: Path_) -> bool:
        mistake = _mistake(node)
        if mistake:
            self.sheet.problem(path, *mistake)
        return mistake is not None

    def _mapping(self, node: MappingNode, path: Path_) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value) if isinstance(key_node, ScalarNode) else "?"
            line = key_node.start_mark.line + 1
            if key in values:
                what = text("The key ‘{key}’ stands here twice.", key=key)
                self.sheet.problems.append(Problem(self.sheet.file, line, what, text("Keep one of the two.")))
                continue
            self.sheet.lines[(*path, key)] = line
            refused = self._refused(key_node, (*path, key))
            values[key] = None if refused else self.value(value_node, (*path, key))
        return values

    def _scalar(self, node: Node, path: Path_) -> Any:
        kind = str(node.tag).removeprefix(_TAG)
        if kind in ("str", "timestamp"):
            return node.value
        try:
            return _SCALARS[kind](node.value)
        except (KeyError, ValueError):
            what = text("‘{value}’ cannot be read here.", value=clipped(node.value, LONGEST_VALUE))
            self.sheet.problem(path, what, text("Put the text in double quotes."))
            return None


def _mistake(node: Node) -> tuple[str, str] | None:
    """What no file may hold, and how to mend it."""
    scalar = isinstance(node, ScalarNode)
    if node.anchor is not None:
        return text("Anchors and aliases (& and *) are not allowed."), text("Write the text out in full.")
    if str(node.tag).removeprefix(_TAG) not in (_PLAIN if scalar else ("map", "seq")):
        what = text("The tag ‘{tag}’ is not allowed.", tag=str(node.tag)[:40])
        return what, text("Remove it (it begins with !).")
    if scalar and _UNPRINTABLE.search(node.value):
        return text("There is a control character in this text."), text("Remove it (it begins with \\).")
    return None


# CSV


def read_csv(path: Path, columns: list[str], *, more: bool = False) -> tuple[list[TextRow], list[Problem]]:
    """Rows as (line, {column: text}) and what is wrong. `columns` must all be there; others only with `more`."""
    limit = MAX_BYTES_OF_CSV
    fix = text(
        "Put a CSV file of at most {limit} bytes here (in Excel, choose “Save as” and “CSV UTF-8”).", limit=limit
    )
    content, unread = read_text(path, limit, fix=fix)
    if unread:
        return [], unread
    # Excel writes semicolons where a comma is for decimals
    first = re.split("[\r\n]", content, maxsplit=1)[0]
    delimiter = next((sign for sign in ",;\t" if sign in first), ",")
    reader = csv.reader(io.StringIO(content, newline=""), delimiter=delimiter, strict=True)
    try:
        header = [cell.strip() for cell in next(reader, [])]
        fix = text("The first line must name each column once, separated by commas or semicolons.")
        fix = f"{fix} {columns_wanted(columns, more)}"
        problems = [Problem(path.name, 1, what, fix) for what, _ in header_mistakes(header, columns, more)]
        return ([], problems) if problems else _rows(path.name, reader, header)
    except csv.Error as error:
        what = text("This is not readable as CSV: {why}.", why=str(error))
        fix = text("Look for an unclosed double quote on this line or above.")
        return [], [Problem(path.name, reader.line_num, what, fix)]


def columns_wanted(columns: list[str], more: bool = False) -> str:
    names = ", ".join(columns)
    if more:
        return text("Expected: {columns}, and one for each skill.", columns=names)
    return text("Expected: {columns}.", columns=names)


def header_mistakes(header: list[str], columns: list[str], more: bool) -> Iterator[tuple[str, str]]:
    """(what is wrong, which heading it is about) of the names of the columns; with `more`, others may be there."""
    missing = [name for name in columns if name not in header]
    extra = [] if more else [name for name in header if name not in columns]
    if not any(header):
        yield text("The first row is empty."), ""
    elif len(missing) == len(extra) == 1:
        yield text("The column ‘{name}’ is called ‘{other}’ here.", name=missing[0], other=extra[0]), extra[0]
    else:
        yield from ((text("The column ‘{name}’ is missing.", name=name), "") for name in missing)
        yield from ((text("‘{name}’ is not a known column.", name=name), name) for name in extra)
        twice = [name for name in sorted(set(header)) if header.count(name) > 1]
        yield from ((text("The column ‘{name}’ stands here twice.", name=name), name) for name in twice)


def too_many_people() -> tuple[str, str]:
    return text("There are more than {n} people.", n=MAX_ROWS), text("Split the pool and use a part of it.")


def _rows(file: str, reader: csv.Reader, header: list[str]) -> tuple[list[TextRow], list[Problem]]:  # type: ignore[name-defined]
    rows: list[TextRow] = []
    problems: list[Problem] = []
    following = reader.line_num + 1
    for cells in reader:
        line, following = following, reader.line_num + 1  # a quoted cell may hold line breaks
        if not any(cell.strip() for cell in cells):
            continue
        if len(problems) >= MOST_MISTAKES:
            break
        if len(rows) >= MAX_ROWS:
            return [], [*problems, Problem(file, line, *too_many_people())]
        if len(cells) != len(header):
            what = plural(
                len(cells),
                "This line has one cell; the first line has {m}.",
                "This line has {n} cells; the first line has {m}.",
                m=len(header),
            )
            fix = text("Put text that holds a comma or semicolon in double quotes.")
            problems.append(Problem(file, line, what, fix))
            continue
        rows.append((line, {name: cell.strip() for name, cell in zip(header, cells, strict=True)}))
    return rows, problems
