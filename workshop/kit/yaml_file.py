"""One YAML file → plain values and the line of every one of them. Only the plain part of YAML is accepted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from .errors import Problem

MAX_BYTES = 1_000_000
MAX_DEPTH = 20
Path_ = tuple[str | int, ...]

_TAG = "tag:yaml.org,2002:"
_SCALARS: dict[str, Callable[[str], Any]] = {
    "int": int,
    "float": float,
    "bool": lambda text: text.lower() == "true",
    "null": lambda text: None,
}


@dataclass
class Sheet:
    """What one file holds: `value` (None if unreadable), the line of each path in it, and what is wrong."""

    file: str
    value: Any = None
    lines: dict[Path_, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def line_of(self, path: Path_) -> int:
        """Line of `path`, or of the nearest thing around it that stands in the file."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def problem(self, path: Path_, what: str, fix: str) -> None:
        self.problems.append(Problem(self.file, self.line_of(path), what, fix))


def read_text(path: Path, limit: int) -> str:
    """UTF-8 text of `path`; raises ValueError in plain words if it is missing, too large or in another encoding."""
    try:
        size = path.stat().st_size
        if size > limit:
            raise ValueError(f"The file is {size:,} bytes; at most {limit:,} are read.")
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise ValueError("The file is missing.") from None
    except UnicodeDecodeError:
        raise ValueError("The file is not UTF-8 text.") from None
    except OSError as error:
        raise ValueError(f"The file cannot be read ({error.strerror}).") from None


def read_yaml(path: Path) -> Sheet:
    """Read one file; whatever is wrong ends up in `problems`, nothing is raised."""
    sheet = Sheet(path.name)
    try:
        root = YAML(typ="safe", pure=True).compose(read_text(path, MAX_BYTES))
    except ValueError as error:
        sheet.problems.append(Problem(path.name, 0, str(error), "Save it as a smaller UTF-8 text file at this place."))
    except RecursionError:
        sheet.problems.append(Problem(path.name, 0, "It is nested too deeply.", f"Use at most {MAX_DEPTH} levels."))
    except YAMLError as error:
        sheet.problems.append(_unreadable(path.name, error))
    else:
        if root is None:
            sheet.problems.append(
                Problem(path.name, 0, "The file is empty.", "Copy it from a shipped kit and edit it.")
            )
        else:
            sheet.value = _Reader(sheet).value(root, ())
    return sheet


def _unreadable(file: str, error: YAMLError) -> Problem:
    mark = error.problem_mark if isinstance(error, MarkedYAMLError) else None
    said = (error.problem if isinstance(error, MarkedYAMLError) else None) or "it does not follow YAML's rules"
    fix = "Look at this line and the one above: indentation, a missing colon, or an unclosed quote."
    return Problem(file, mark.line + 1 if mark else 0, f"This is not readable as YAML: {said}.", fix)


class _Reader:
    """Turns YAML nodes into plain values, noting lines and refusing aliases, odd tags and duplicate keys."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet

    def value(self, node: Node, path: Path_) -> Any:
        self.sheet.lines.setdefault(path, node.start_mark.line + 1)
        if node.anchor is not None:
            self.sheet.problem(path, "Anchors and aliases (& and *) are not allowed.", "Write the text out in full.")
            return None
        if len(path) > MAX_DEPTH:
            self.sheet.problem(path, "This is nested too deeply.", f"Use at most {MAX_DEPTH} levels.")
            return None
        if isinstance(node, MappingNode):
            return self._mapping(node, path)
        if isinstance(node, SequenceNode):
            return [self.value(item, (*path, index)) for index, item in enumerate(node.value)]
        return self._scalar(node, path)

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
            out[key] = self.value(value_node, (*path, key))
        return out

    def _scalar(self, node: Node, path: Path_) -> Any:
        kind = str(node.tag).removeprefix(_TAG)
        if kind in ("str", "timestamp"):
            return node.value
        try:
            return _SCALARS[kind](node.value)
        except (KeyError, ValueError):
            self.sheet.problem(path, f"‘{node.value}’ cannot be read here.", "Put the text in double quotes.")
            return None
