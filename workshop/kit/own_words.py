"""Every text that a kit itself says, which is in its language already."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import TYPE_CHECKING, Any, Literal, get_origin

from pydantic import BaseModel

if TYPE_CHECKING:
    from .kit import Kit


def own_words(kit: Kit) -> frozenset[str]:
    """What pictures and forms show of it; names of people and what is told of them included, ids left out."""
    people = [word for person in kit.candidates for word in (person.name, person.story)]
    files = [getattr(kit.content, one.name) for one in fields(kit.content) if one.name != "texts"]
    parts = [kit.about, kit.skills, kit.incidents, kit.scorecard, kit.mirror, *files]
    return frozenset([*people, *_words(parts)])


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            if name != "id" and get_origin(field.annotation) is not Literal:
                yield from _words(getattr(value, name))
    elif isinstance(value, dict):
        yield from _words(list(value.values()))
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _words(one)
    elif isinstance(value, str):
        yield value.strip()
