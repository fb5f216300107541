"""Sentences, chosen where they are made: Babel finds each `text("…")`, `plural(…)` and `mark("…")` in the source."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Literal

from babel.lists import format_list

from .language import spoken
from .numbers import day, number

PLACE = re.compile(r"\{(\w+)\}")
LEFT = 2  # a text that is cut between words keeps at least one part in so many of its room
PLAIN = 1000  # whole numbers nearer to nought are written alike everywhere
Part = str | int | float | date


def text(message: str, /, **parts: Part) -> str:
    """The message in the language in force, its {places} filled. A number or a day is written as its readers write it.

    Only a literal is found by the translator's tools; for a constant see `mark`.
    """
    return _filled(spoken().catalogue.singular(message), parts)


def plural(n: int, one: str, other: str, /, **parts: Part) -> str:
    """The form that goes with n, which stands for {n}: `plural(3, "one day", "{n} days")`."""
    return _filled(spoken().catalogue.plural(n, one, other), {"n": n, **parts})


def mark(message: str) -> str:
    """The English of a text that is said later, by `text(CONSTANT)`."""
    return message


def _filled(message: str, parts: dict[str, Part]) -> str:
    """No `str.format`: a catalogue may come from anybody, and must not reach into what fills its places."""
    return PLACE.sub(lambda place: _shown(parts[place[1]]) if place[1] in parts else place[0], message)


def _shown(part: Part) -> str:
    if isinstance(part, str):
        return part
    if isinstance(part, date):
        return day(part)
    return str(part) if isinstance(part, int) and abs(part) < PLAIN else number(part, None)


def listed(names: Sequence[str], join: Literal["standard", "or"] = "standard") -> str:
    """“A, B and C”, or with `or`; "" of nothing."""
    return format_list(list(names), join, spoken().grammar)


def first_few(names: Sequence[str], most: int = 3) -> str:
    """“A, B, C and 4 more”: the first few of a list, and how many it has besides."""
    if len(names) <= most:
        return listed(names)
    return listed([*names[:most], plural(len(names) - most, "one more", "{n} more")])


def clipped(shown: str, most: int) -> str:
    """A text that fits a label: cut between two words, within one only where little would be left."""
    if len(shown) <= most:
        return shown
    cut = shown[: most - 1]
    words = cut if shown[most - 1].isspace() else cut.rpartition(" ")[0].rstrip(" ,;:–-")
    return (words if len(words) * LEFT >= most else cut).rstrip() + "…"
