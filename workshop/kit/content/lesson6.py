"""Lesson 6: how long a year of pairing is, how fast people learn and forget, and how much one person can bear."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from ...words import mark, text
from ..kit import Kit
from ..schema import Id, Label, Part, Prose
from .base import ContentFile, Mistake

Count = Annotated[int, Field(ge=1, le=12)]


class Quarter(Part):
    id: Id
    name: Label
    news: Prose


class Span(Part):
    """A number nobody knows for sure: its low end, what is likely, and its high end."""

    low: Annotated[int, Field(ge=1, le=240)]
    likely: Annotated[int, Field(ge=1, le=240)]
    high: Annotated[int, Field(ge=1, le=240)]


class Load(Part):
    """Pairs one person can be in, in a quarter and in all quarters together."""

    quarter: Count
    year: Annotated[int, Field(ge=1, le=60)]


class Growth(ContentFile):
    """`growth.yaml`. `slots`: pairs a quarter. `learning`: % of a gap closed in a month. `gain`: points to grow by."""

    quarters: Annotated[tuple[Quarter, ...], Field(min_length=2, max_length=6)]
    months: Count
    slots: Annotated[int, Field(ge=1, le=6)]
    learning: Span
    half_life: Span
    load: Load
    gain: Annotated[float, Field(ge=0, le=50)]

    GIVEN = ((mark("quarter"), "quarters"),)

    def mistakes(self, kit: Kit) -> Iterator[Mistake]:
        for name, span in (("learning", self.learning), ("half_life", self.half_life)):
            if not span.low <= span.likely <= span.high:
                what = text("‘{name}’ is out of order.", name=name)
                yield (name,), what, text("Let low be the smallest and high the largest.")
        if self.learning.high > 50:
            what = text("Nobody closes more than half of a gap every month.")
            yield ("learning", "high"), what, text("Use at most 50.")
        if self.load.year < len(self.quarters):
            what = text("One person could not be in a pair every quarter.")
            yield ("load", "year"), what, text("Use at least {n}.", n=len(self.quarters))
        if self.load.year >= self.slots * len(self.quarters):
            what = text("Nobody can be overloaded, so there is nothing to share out.")
            yield ("load", "year"), what, text("Lower it, or add slots.")
