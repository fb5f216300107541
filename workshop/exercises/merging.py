"""Two people change one answer at the same time: what does not touch the same place is put together."""

from collections.abc import Mapping
from typing import Any

from .base import Answer

_ABSENT = object()


class ClashError(Exception):
    """Both changed the same place."""


def merged(base: Mapping[str, Any], mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> Answer | None:
    """`theirs` with what `mine` changed since `base`; None where both changed the same place to something else.

    Places are the fields, and within fields that are dictionaries their entries; a list or a text is one place.
    """
    try:
        return _merged(base, mine, theirs)
    except ClashError:
        return None


def _merged(base: Mapping[str, Any], mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> dict[str, Any]:
    names = dict.fromkeys([*theirs, *mine])
    found = {n: _one(base.get(n, _ABSENT), mine.get(n, _ABSENT), theirs.get(n, _ABSENT)) for n in names}
    return {name: value for name, value in found.items() if value is not _ABSENT}


def _one(base: Any, mine: Any, theirs: Any) -> Any:
    if mine in (theirs, base):
        return theirs
    if base == theirs:
        return mine
    if isinstance(mine, dict) or isinstance(theirs, dict):
        sides = [{} if side is _ABSENT else side for side in (base, mine, theirs)]
        if all(isinstance(side, dict) for side in sides[1:]):
            return _merged(sides[0] if isinstance(sides[0], dict) else {}, sides[1], sides[2])
    raise ClashError


def changed_fields(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """Names of the fields that differ."""
    return [name for name in after if after[name] != before.get(name)]
