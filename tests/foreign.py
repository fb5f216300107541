"""A language nobody speaks: every text of the workshop and of a kit in letters that English does not have, so that any English shows."""

import re
from dataclasses import fields, is_dataclass, replace
from functools import cache
from types import UnionType
from typing import Literal, get_args, get_origin

from pydantic import BaseModel

from workshop.kit.slugs import SLUGS
from workshop.own_kit.texts import every_message
from workshop.words import Catalogue

KEPT = re.compile(r"\{\w+\}|\]\([^)]*\)")  # places, and where links of Markdown lead
ENGLISH = re.compile(r"[A-Za-z]{2,}")
WRITTEN = {"language": "el", "locale": "el_GR", "currency": "EUR"}
_LETTERS = {chr(97 + n): chr(0x3B1 + n % 17) for n in range(26)} | {chr(65 + n): chr(0x391 + n % 17) for n in range(26)}
_TABLE = str.maketrans(_LETTERS)


def foreign(text):
    """The text in those letters, what must be kept as it is."""
    parts = KEPT.split(text)
    return "".join(part.translate(_TABLE) + kept for part, kept in zip(parts, [*KEPT.findall(text), ""], strict=True))


@cache
def catalogue():
    """Everything the workshop says, in those letters; Greek has two plural forms."""
    texts = {}
    for message in every_message():
        if message.id:
            forms = (message.id,) if isinstance(message.id, str) else message.id
            texts[forms[0]] = tuple(map(foreign, forms))
    return Catalogue("el", texts)


def in_foreign(kit):
    """The kit told in those letters; what refers to something keeps its name."""
    told = {field.name: _told(getattr(kit, field.name), _ids(kit)) for field in fields(kit) if field.name != "texts"}
    about = told["about"].model_copy(update={**WRITTEN, "name": kit.about.name})
    return replace(kit, **{**told, "about": about, "texts": catalogue()})


@cache
def _ids_of(text):
    return frozenset(re.findall(r'"(?:id|name)": ?"([a-z][a-z0-9_]*)"', text)) | set(SLUGS)


def _ids(kit):
    parts = [
        kit.about,
        *kit.skill.values(),
        *kit.incidents,
        *(getattr(kit.content, f.name) for f in fields(kit.content)),
    ]
    parts += [kit.scorecard, kit.mirror]
    return _ids_of("".join(part.model_dump_json() for part in parts)) | {person.id for person in kit.candidates}


def _told(value, ids):
    if isinstance(value, BaseModel):
        shown = {name: getattr(value, name) for name, about in type(value).model_fields.items() if not _fixed(about)}
        return value.model_copy(update={name: _told(part, ids) for name, part in shown.items() if name != "id"})
    if is_dataclass(value):
        kept = {"id", "background", "degree", "levels", "folder"}
        return replace(
            value, **{f.name: _told(getattr(value, f.name), ids) for f in fields(value) if f.name not in kept}
        )
    if isinstance(value, tuple | list):
        return type(value)(_told(part, ids) for part in value)
    if isinstance(value, dict):
        return {key: _told(part, ids) for key, part in value.items()}
    return foreign(value) if isinstance(value, str) and value not in ids else value


def _fixed(about):
    """Whether a field is one of a few words, such as "none" or "degree"."""
    kinds = (about.annotation, *(get_args(about.annotation) if get_origin(about.annotation) is UnionType else ()))
    return any(get_origin(kind) is Literal for kind in kinds)


def english_in(text):
    """Words in English letters; the currency's three are everybody's."""
    return [word for word in ENGLISH.findall(text) if word != WRITTEN["currency"]]
