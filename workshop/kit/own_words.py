"""Every text that a kit itself says, which is in its language already."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import TYPE_CHECKING, Any, Literal, get_origin

from pydantic import BaseModel

if TYPE_CHECKING:
    from .kit import Kit


NAMES = frozenset({"name", "short"})


def own_words(kit: Kit) -> frozenset[str]:
    """What pictures and forms show of it; names of people and what is told of them included, ids left out."""
    people = [word for person in kit.candidates for word in (person.name, person.story)]
    return frozenset([*people, *(word for _, word in _words(_parts(kit)))])


def own_names(kit: Kit) -> frozenset[str]:
    """What other texts may hold of it. A single word counts only as the name of somebody or something: “Start” may be anything."""
    people = [person.name for person in kit.candidates]
    told = [word for field, word in _words(_parts(kit)) if field in NAMES or len(word.split()) > 1]
    return frozenset([*people, *told])


def _parts(kit: Kit) -> list[Any]:
    files = [getattr(kit.content, one.name) for one in fields(kit.content) if one.name != "texts"]
    return [kit.about, kit.skills, kit.incidents, kit.scorecard, kit.mirror, *files]


def _words(value: Any, field: str = "") -> Iterator[tuple[str, str]]:
    """Each text with the name of the field it stands in."""
    if isinstance(value, BaseModel):
        for name, about in type(value).model_fields.items():
            if name != "id" and get_origin(about.annotation) is not Literal:
                yield from _words(getattr(value, name), name)
    elif isinstance(value, dict):
        yield from _words(list(value.values()), field)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _words(one, field)
    elif isinstance(value, str):
        yield field, value.strip()
