"""Where an id is asked for, a name will do: what people wrote is exchanged for the id before anything is checked."""

from collections.abc import Iterable, Mapping
from typing import Any

from .agreement import GIVEN, OWN, USED, all_right
from .content.base import KEYS, Pattern, places
from .plain_files import Sheet

Ids = dict[str, str]  # what something is called, in small letters → its id


def exchange_names(sheets: Mapping[str, Sheet]) -> dict[str, Ids]:
    """Put ids in the place of names, in what the sheets hold; {kind: ids} of what the whole kit gives."""
    whole = {kind: _ids_in(sheets, sheet, pattern) for kind, sheet, pattern in GIVEN if pattern[-1] == "id"}
    for sheet, used in USED.items():
        own = {kind: _ids_in(sheets, name, pattern) for kind, name, pattern in OWN.get(sheet, ())}
        for kind, pattern in used:
            if sheet in sheets and KEYS not in pattern:
                _exchange(sheets[sheet].value, pattern, {**whole, **own}.get(kind, {}))
    return whole


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


def _exchange(value: Any, pattern: Pattern, ids: Ids) -> None:
    for path, name in list(places(value, pattern)):
        if isinstance(name, str) and name not in ids.values() and called(name) in ids:
            holder = value
            for step in path[:-1]:
                holder = holder[step]
            holder[path[-1]] = ids[called(name)]
