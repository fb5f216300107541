"""The words of a kit's trade, said in plain ones for those who do not work in it. No exercise needs them; the pages show them."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from ...words import text
from ..kit import Kit
from ..schema import Label, Part, Prose
from .base import ContentFile, Mistake


class Term(Part):
    """A word or two that the kit's texts use, and what is meant, in one sentence."""

    term: Label
    means: Prose


class Terms(ContentFile):
    """`terms.yaml`: words of the trade that a manager may not know, each in one plain sentence."""

    terms: Annotated[tuple[Term, ...], Field(min_length=1, max_length=40)]

    def mistakes(self, kit: Kit) -> Iterator[Mistake]:
        seen: set[str] = set()
        for row, each in enumerate(self.terms):
            if each.term.casefold() in seen:
                what = text("‘{name}’ stands here twice.", name=each.term)
                yield ("terms", row, "term"), what, text("Keep one of the two.")
            seen.add(each.term.casefold())
