"""Ids that lead nowhere, and ids given twice: looked for in whatever could be read, so that one mistake hides no other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from .schema import ID
from .yaml_file import Path_

Finding = tuple[str, Path_, str, str]  # sheet, path in it, what is wrong, how to mend it
Pattern = tuple[str, ...]

EACH, KEYS = "*", "?"  # every item of a list; every key of a group
GIVEN: tuple[tuple[str, str, Pattern], ...] = (  # kind of thing, sheet, where its ids are given
    ("quality", "kit", ("qualities", EACH, "id")),
    ("background", "kit", ("backgrounds", EACH, "id")),
    ("skill", "skills", ("skills", EACH, "id")),
    ("story", "stories", ("stories", KEYS)),
)
USED: tuple[tuple[str, str, Pattern], ...] = (  # kind of thing, sheet, where its ids are used
    ("quality", "kit", ("priority", "first")),
    ("quality", "kit", ("priority", "over")),
    ("skill", "kit", ("team", "skills", EACH, "skill")),
    ("quality", "skills", ("skills", EACH, "quality")),
    ("quality", "incidents", ("incidents", EACH, "quality")),
    ("skill", "scorecard", ("drafts", KEYS)),
    ("candidate", "scorecard", ("slate", EACH)),
    ("quality", "mirror", ("attributes", EACH, "quality")),
    ("candidate", "stories", ("stories", KEYS)),
)
ONCE: tuple[tuple[str, Pattern], ...] = (  # sheet, ids that may stand there once
    ("kit", ("qualities", EACH, "id")),
    ("kit", ("backgrounds", EACH, "id")),
    ("kit", ("team", "skills", EACH, "skill")),
    ("kit", ("agenda", EACH, "exercise")),
    ("skills", ("skills", EACH, "id")),
    ("incidents", ("incidents", EACH, "id")),
    ("scorecard", ("slate", EACH)),
    ("mirror", ("attributes", EACH, "id")),
)


def given_ids(values: Mapping[str, Any]) -> dict[str, list[str]]:
    """{kind: ids} from {sheet: what was read}. A kind is left out unless every id of its list is there and right."""
    found = {kind: [name for _, name in places(values[sheet], pattern)] for kind, sheet, pattern in GIVEN}
    return {kind: names for kind, names in found.items() if all_right(names)}


def all_right(names: list[Any]) -> bool:
    """Whether references can be held against these ids without one mistake being told many times."""
    well_formed = all(isinstance(name, str) and re.fullmatch(ID, name) for name in names)
    return bool(names) and well_formed and len(set(names)) == len(names)


def leading_nowhere(values: Mapping[str, Any], ids: Mapping[str, list[str]]) -> Iterator[Finding]:
    """Every id that is used but not among `ids` of its kind; kinds without ids are passed over."""
    for kind, sheet, pattern in USED:
        if kind not in ids:
            continue
        known, fix = set(ids[kind]), f"Use one of: {', '.join(ids[kind][:20])}."
        for path, name in places(values[sheet], pattern):
            if isinstance(name, str) and name not in known:
                yield sheet, path, f"There is no {kind} ‘{name}’.", fix


def twice(values: Mapping[str, Any]) -> Iterator[Finding]:
    for sheet, pattern in ONCE:
        seen: set[str] = set()
        for path, name in places(values[sheet], pattern):
            if isinstance(name, str) and name in seen:
                yield sheet, path, f"‘{name}’ stands here twice.", "Give each one an id of its own."
            seen.add(str(name))


def places(value: Any, pattern: Pattern, path: Path_ = ()) -> Iterator[tuple[Path_, Any]]:
    """(path, value) of each place the pattern leads to; a value that is not there is None."""
    if not pattern:
        yield path, value
        return
    step, rest = pattern[0], pattern[1:]
    if step == KEYS:
        yield from (((*path, key), key) for key in (value if isinstance(value, dict) else ()))
    elif step == EACH:
        for index, item in enumerate(value if isinstance(value, list) else ()):
            yield from places(item, rest, (*path, index))
    else:
        yield from places(value.get(step) if isinstance(value, dict) else None, rest, (*path, step))
