"""Text → tree of YAML nodes, refused as soon as it holds more than a kit could need."""

from __future__ import annotations

import warnings
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.composer import Composer
from ruamel.yaml.error import MarkedYAMLError, YAMLError, YAMLWarning
from ruamel.yaml.nodes import Node

from .errors import Problem

MAX_DEPTH = 20
MAX_VALUES = 12_000  # keys, texts, numbers, lists and groups; reading is slow by the value, not by the byte
TOO_MANY = f"There are more than {MAX_VALUES:,} values here.", "Remove what is not needed; a few hundred are usual."
TOO_DEEP = "It is nested too deeply.", f"Use at most {MAX_DEPTH} levels."


def composed(file: str, text: str) -> Node | Problem:
    """The root node, or what keeps the text from being read."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", YAMLWarning)  # of anchors used twice; the reader refuses anchors
            root: Node | None = _parser().compose(text)
    except TooMuchError as error:
        return Problem(file, error.line, *error.args)
    except RecursionError:
        return Problem(file, 0, *TOO_DEEP)
    except YAMLError as error:
        return _unreadable(file, error)
    return Problem(file, 0, "The file is empty.", "Copy it from a shipped kit and edit it.") if root is None else root


class TooMuchError(Exception):
    """More than any kit needs; reading on would take minutes. Its arguments say what is wrong and how to mend it."""

    def __init__(self, line: int, what: str, fix: str) -> None:
        super().__init__(what, fix)
        self.line = line


class _BoundedComposer(Composer):
    count = depth = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        self.count, self.depth = self.count + 1, self.depth + 1
        line = self.parser.peek_event().start_mark.line + 1
        if self.count > MAX_VALUES:
            raise TooMuchError(line, *TOO_MANY)
        if self.depth > MAX_DEPTH:
            raise TooMuchError(line, *TOO_DEEP)
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node


def _parser() -> YAML:
    parser = YAML(typ="safe", pure=True)
    parser.Composer = _BoundedComposer
    return parser


def _unreadable(file: str, error: YAMLError) -> Problem:
    mark = error.problem_mark if isinstance(error, MarkedYAMLError) else None
    said = (error.problem if isinstance(error, MarkedYAMLError) else None) or "it does not follow YAML's rules"
    fix = "Look at this line and the one above: indentation, a missing colon, or an unclosed quote."
    return Problem(file, mark.line + 1 if mark else 0, f"This is not readable as YAML: {said}.", fix)
