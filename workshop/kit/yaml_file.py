"""One YAML file → plain values and the line of every one of them. Only the plain part of YAML is accepted."""

from __future__ import annotations

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from stat import S_ISREG
from typing import Any

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from .errors import Problem
from .yaml_tree import composed

MAX_BYTES = 500_000
MOST_TOLD = 100  # mistakes of one kind in one file
Path_ = tuple[str | int, ...]

_TAG = "tag:yaml.org,2002:"
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_SCALARS: dict[str, Callable[[str], Any]] = {
    "int": int,
    "float": float,
    "bool": lambda text: {"true": True, "false": False}[text.lower()],
    "null": lambda text: None,
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
    words: Mapping[str, str] = field(default_factory=dict)  # for how to mend it; see `in_words`

    def line_of(self, path: Path_) -> int:
        """Line of `path`, or of the nearest thing around it that stands in the file."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def found(self, path: Path_, what: str, fix: str) -> Problem:
        """A mistake at `path`, with its place."""
        return Problem(self.file, self.line_of(path), what, fix)

    def problem(self, path: Path_, what: str, fix: str) -> None:
        self.problems.append(self.found(path, what, fix))


def read_text(path: Path, limit: int) -> str:
    """UTF-8 text of `path`; raises ValueError in plain words if it is missing, too large or in another encoding."""
    try:
        found = path.stat()
        if not S_ISREG(found.st_mode):
            raise ValueError("This is not a plain file.")
        if found.st_size > limit:
            raise ValueError(f"The file is {found.st_size:,} bytes; at most {limit:,} are read.")
        return _decoded(path.read_bytes())
    except FileNotFoundError:
        raise ValueError("The file is missing.") from None
    except OSError as error:
        raise ValueError(f"The file cannot be read ({error.strerror}).") from None


def _decoded(content: bytes) -> str:
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        raise ValueError("The file is UTF-16 text (“Unicode”), not UTF-8.")
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise ValueError(f"The file is not UTF-8 text: see line {line:,}.") from None


def unprintable(file: str, text: str) -> list[Problem]:
    """Control characters, which no picture or document can hold; the first on each line."""
    fix = "Delete it, and type the text around it anew."
    lines = enumerate(re.split("\r\n|\r|\n", text), 1)
    found = ((number, match) for number, line in lines if (match := _UNPRINTABLE.search(line)))
    return [
        Problem(file, number, f"There is a control character ({match[0]!r}) here.", fix)
        for number, match in islice(found, MOST_TOLD)
    ]


def read_yaml(path: Path) -> Sheet:
    """Read one file; whatever is wrong ends up in `problems`, nothing is raised."""
    sheet = Sheet(path.name)
    try:
        text = read_text(path, MAX_BYTES)
    except ValueError as error:
        fix = f"Put a UTF-8 text file of at most {MAX_BYTES:,} bytes at this place."
        sheet.problems.append(Problem(path.name, 0, str(error), fix))
        return sheet
    sheet.problems += unprintable(path.name, text) + _directives(path.name, text)
    root = None if sheet.problems else composed(path.name, text)
    if isinstance(root, Problem):
        sheet.problems.append(root)
    elif root is not None:
        sheet.value, sheet.unread = _Reader(sheet).value(root, ()), False
    return sheet


def _directives(file: str, text: str) -> list[Problem]:
    """`%YAML 1.1` would make NO mean False."""
    what, fix = "A line that begins with % is not allowed.", "Remove the line, or put the text in double quotes."
    found = (number for number, line in enumerate(text.split("\n"), 1) if line.startswith("%"))
    return [Problem(file, number, what, fix) for number in islice(found, MOST_TOLD)]


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
        if node.anchor is not None:
            self.sheet.problem(path, "Anchors and aliases (& and *) are not allowed.", "Write the text out in full.")
            return True
        kinds = _PLAIN if isinstance(node, ScalarNode) else ("map", "seq")
        plain = str(node.tag).removeprefix(_TAG) in kinds
        if not plain:
            self.sheet.problem(path, f"The tag ‘{str(node.tag)[:40]}’ is not allowed.", "Remove it (it begins with !).")
        return not plain

    def _mapping(self, node: MappingNode, path: Path_) -> dict[str, Any]:
        out: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value) if isinstance(key_node, ScalarNode) else "?"
            line = key_node.start_mark.line + 1
            if key in out:
                said, fix = f"The key ‘{key}’ stands here twice.", "Keep one of the two."
                self.sheet.problems.append(Problem(self.sheet.file, line, said, fix))
                continue
            self.sheet.lines[(*path, key)] = line
            refused = self._refused(key_node, (*path, key)) or self._unprintable(key, (*path, key))
            out[key] = None if refused else self.value(value_node, (*path, key))
        return out

    def _scalar(self, node: Node, path: Path_) -> Any:
        kind = str(node.tag).removeprefix(_TAG)
        if self._unprintable(node.value, path):
            return None
        if kind in ("str", "timestamp"):
            return node.value
        try:
            return _SCALARS[kind](node.value)
        except (KeyError, ValueError):
            self.sheet.problem(path, f"‘{node.value[:60]}’ cannot be read here.", "Put the text in double quotes.")
            return None

    def _unprintable(self, text: str, path: Path_) -> bool:
        found = _UNPRINTABLE.search(text) is not None
        if found:
            self.sheet.problem(path, "There is a control character in this text.", "Remove it (it begins with \\).")
        return found
