"""What the exercises of lesson 3 need: an advert and interview methods here, the rest in `lesson3_marks`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from ..schema import Id, Label, Part, Prose
from .base import ContentFile, Mistake, twice, unknown
from .lesson3_marks import Bets, Gym, Status, named

if TYPE_CHECKING:
    from ..kit import Kit

__all__ = ["Advert", "Bets", "Gym", "InterviewLoop"]  # one for each file of the kit

Tag = Literal["evidence", "proxy", "legal"]
TAGS: tuple[Tag, ...] = ("evidence", "proxy", "legal")
FEWEST_MUSTS, MOST_MUSTS = 3, 5


class AdvertLine(Part):
    """One line of the flawed advert: what it is, and why."""

    id: Id
    text: Label
    tag: Tag
    why: Prose


class Must(Part):
    """One must of the advert rewritten, and the quality it shows."""

    quality: Id
    text: Prose


class Vague(Part):
    """Words that say what somebody knows or is, and what to write instead."""

    words: Annotated[tuple[Label, ...], Field(min_length=1)]
    instead: Prose


class Advert(ContentFile):
    """`advert.yaml`"""

    title: Label
    about: Prose
    lines: Annotated[tuple[AdvertLine, ...], Field(min_length=6, max_length=14)]
    musts: Annotated[tuple[Must, ...], Field(min_length=FEWEST_MUSTS, max_length=MOST_MUSTS)]
    vague: Annotated[tuple[Vague, ...], Field(min_length=1)]

    def mistakes(self, kit: Kit) -> Iterator[Mistake]:
        yield from twice("line", "lines", (line.id for line in self.lines))
        yield from unknown(
            "quality", kit.quality, ((("musts", row, "quality"), must.quality) for row, must in enumerate(self.musts))
        )
        for tag in TAGS:
            if not any(line.tag == tag for line in self.lines):
                yield ("lines",), f"No line is tagged ‘{tag}’.", "Give at least one line of each of the three tags."
        words = [word for proxy in kit.scorecard.proxies for word in proxy.words]
        words += [word for vague in self.vague for word in vague.words]
        for row, must in enumerate(self.musts):
            yield from named(("musts", row, "text"), must.text, words)
        for row, line in enumerate(self.lines):
            if line.tag == "evidence":
                yield from named(("lines", row, "text"), line.text, words)


Figure = Annotated[float, Field(ge=-1, le=1)]
MOST_MEASURES = 2  # methods a criterion; more cost time and say little that is new


class Method(Part):
    """One way to find out about a candidate. `validity`, `sd` and `difference` (in SD) are averages over many jobs."""

    id: Id
    name: Label
    about: Prose
    validity: Figure
    sd: Annotated[float, Field(ge=0, le=1)]
    minutes: Annotated[int, Field(ge=1, le=960)]
    difference: Annotated[float, Field(ge=-3, le=3)]
    measures: tuple[Id, ...]
    source: Label
    status: Status


class InterviewLoop(ContentFile):
    """`loop.yaml`: `minutes` for one candidate; `overlap` is the correlation assumed between any two methods."""

    minutes: Annotated[int, Field(ge=1)]
    overlap: Annotated[float, Field(ge=0, lt=1)]
    caution: Prose
    methods: Annotated[tuple[Method, ...], Field(min_length=3, max_length=10)]

    def mistakes(self, kit: Kit) -> Iterator[Mistake]:
        yield from twice("method", "methods", (method.id for method in self.methods))
        used = [
            (("methods", row, "measures", at), quality)
            for row, method in enumerate(self.methods)
            for at, quality in enumerate(method.measures)
        ]
        yield from unknown("quality", kit.quality, used)
        if not any(self.fits(chosen, tuple(kit.quality)) for chosen in _subsets(self.methods)):
            what = f"No set of methods within {self.minutes} minutes measures every quality once or twice."
            yield ("methods",), what, "Allow more minutes, or say under ‘measures’ what each method shows."

        if self._explained() > 1:
            what = f"No data can have these validities where any two methods overlap by {self.overlap:g}."
            yield ("overlap",), what, "Bring the validities closer together, or lower the overlap."

    def _explained(self) -> float:
        """Share of performance that all methods together would explain; above 1 the figures contradict each other."""
        v, r = [method.validity for method in self.methods], self.overlap
        shared = r / (1 + (len(v) - 1) * r)
        return (sum(x * x for x in v) - shared * sum(v) ** 2) / (1 - r)

    def measured_by(self, chosen: Iterable[Method], quality: str) -> list[Method]:
        return [method for method in chosen if quality in method.measures]

    def fits(self, chosen: tuple[Method, ...], qualities: Iterable[str]) -> bool:
        """Whether these methods keep to the time and measure each of the qualities by one or two of them."""
        in_time = sum(method.minutes for method in chosen) <= self.minutes
        return in_time and all(1 <= len(self.measured_by(chosen, quality)) <= MOST_MEASURES for quality in qualities)


def _subsets(methods: tuple[Method, ...]) -> Iterator[tuple[Method, ...]]:
    for size in range(1, len(methods) + 1):
        yield from combinations(methods, size)
