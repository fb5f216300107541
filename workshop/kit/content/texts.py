"""`texts.yaml`: what the workshop says, in the words of the team. English is the key, as in gettext."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

from pydantic import Field, StringConstraints

from ..schema import Part
from ..slugs import SLUGS
from .base import ContentFile, Mistake

if TYPE_CHECKING:
    from ..kit import Kit

PAGE = "page"  # where a text holds only among what the page itself writes
PLACE = re.compile(r"\{([1-9]\d?)\}")  # stands for a part that varies
Wording = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]


class OwnText(Part):
    """One text in English and in the team's own words; while these are empty it is shown in English."""

    english: Wording
    own: Annotated[str, StringConstraints(strip_whitespace=True, max_length=4000)] = ""
    where: Annotated[str, StringConstraints(max_length=40)] = ""


class Texts(ContentFile):
    """A kit can do without it."""

    texts: Annotated[tuple[OwnText, ...], Field(max_length=5000)] = ()

    def mistakes(self, kit: Kit) -> Iterator[Mistake]:
        seen: set[tuple[str, str]] = set()
        for row, text in enumerate(self.texts):
            if (text.english, text.where) in seen:
                yield ("texts", row, "english"), f"“{text.english[:60]}” is there twice.", "Keep one of the two."
            seen.add((text.english, text.where))
            if text.where not in ("", PAGE, *SLUGS) and not re.fullmatch("predict-[1-7]", text.where):
                yield ("texts", row, "where"), f"There is no exercise ‘{text.where}’.", "Leave ‘where’ out, or mend it."
            yield from ((("texts", row, part), *said) for part, said in _misplaced(text))


def _misplaced(text: OwnText) -> Iterator[tuple[str, tuple[str, str]]]:
    """What is wrong with the placeholders of one entry."""
    here = PLACE.findall(text.english)
    if len(set(here)) < len(here):
        yield "english", ("A placeholder stands here twice.", "Number them {1}, {2}, {3} …")
    if not all(PLACE.split(text.english)[2:-1:2]):
        yield "english", ("Two placeholders stand here side by side.", "Make them one, or write what is between them.")
    if not PLACE.sub("", text.english).strip():
        yield "english", ("There is nothing here but placeholders.", "Write the text around them.")
    if text.own and set(PLACE.findall(text.own)) != set(here):
        wanted = ", ".join(f"{{{name}}}" for name in here) or "no placeholders"
        yield "own", ("Its placeholders are not those of the English text.", f"Write it with {wanted}.")
