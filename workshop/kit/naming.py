"""Where an id is asked for, a name will do: what people wrote is exchanged for the id before anything is checked."""

from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import replace
from typing import Any

from .agreement import GIVEN, OWN, USED, all_right
from .content.base import KEYS, Pattern, places
from .plain_files import Path_, Sheet

Ids = dict[str, str]  # what something is called, in small letters → its id


def exchange_names(sheets: Mapping[str, Sheet]) -> tuple[dict[str, Sheet], dict[str, Ids]]:
    """The sheets with ids in the place of names, and {kind: ids} of what the whole kit gives. What was read stays as it is."""
    whole = {kind: _ids_in(sheets, sheet, pattern) for kind, sheet, pattern in GIVEN if pattern[-1] == "id"}
    exchanged = dict(sheets)
    for sheet, used in USED.items():
        own = {kind: _ids_in(sheets, name, pattern) for kind, name, pattern in OWN.get(sheet, ())}
        for kind, pattern in used:
            named = _named(exchanged[sheet].value, pattern, {**whole, **own}.get(kind, {})) if sheet in sheets else {}
            if named:
                exchanged[sheet] = replace(exchanged[sheet], value=_with(exchanged[sheet].value, named))
    return exchanged, whole


def called(name: Any) -> str:
    """How a name is compared: without capitals and spaces at its ends."""
    return " ".join(name.casefold().split()) if isinstance(name, str) else ""


def _ids_in(sheets: Mapping[str, Sheet], sheet: str, pattern: Pattern) -> Ids:
    """Of what is given there, if every id is right; a name that two things share leads to neither."""
    value = sheets[sheet].value if sheet in sheets else None
    items = [item for _, item in places(value, pattern[:-1]) if isinstance(item, dict)]
    if not all_right([item.get("id") for item in items]):
        return {}
    return {**_names(items, "short"), **_names(items, "name"), **{item["id"]: item["id"] for item in items}}


def _names(items: Iterable[dict[str, Any]], field: str) -> Ids:
    found = [(called(item.get(field)), item["id"]) for item in items]
    names = [name for name, _ in found]
    return {name: own for name, own in found if name and names.count(name) == 1}


def _named(value: Any, pattern: Pattern, ids: Ids) -> dict[Path_, str]:
    """{path: id} of every name that stands where an id is asked for."""
    found = places(value, pattern) if KEYS not in pattern else ()
    known = set(ids.values())
    return {
        path: ids[called(name)]
        for path, name in found
        if isinstance(name, str) and name not in known and called(name) in ids
    }


def _with(value: Any, named: Mapping[Path_, str]) -> Any:
    changed = deepcopy(value)
    for path, own in named.items():
        holder = changed
        for step in path[:-1]:
            holder = holder[step]
        holder[path[-1]] = own
    return changed
