"""Lesson 4, Staying current: questions for a vendor."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from ..schema import Id, Label, Part, Prose, Short
from .base import ContentFile, Mistake, twice, unknown

if TYPE_CHECKING:
    from ..kit import Kit


class Vendor(Part):
    """The invented vendor whose offer is on the table."""

    name: Label
    about: Prose


class Risk(Part):
    id: Id
    name: Label
    short: Short
    about: Prose


class VendorQuestion(Part):
    """`covers`: risks a straight answer settles, [] if it only invites a pitch; `listen`: what a good answer holds."""

    id: Id
    text: Prose
    covers: tuple[Id, ...]
    why: Prose
    listen: Prose


class Vendors(ContentFile):
    """`vendors.yaml`"""

    ask: Annotated[int, Field(ge=1, le=12)]
    vendor: Vendor
    risks: Annotated[tuple[Risk, ...], Field(min_length=2, max_length=12)]
    questions: Annotated[tuple[VendorQuestion, ...], Field(min_length=2, max_length=14)]

    def mistakes(self, kit: Kit) -> Iterator[Mistake]:
        risks = [risk.id for risk in self.risks]
        yield from twice("risk", "risks", risks)
        yield from twice("question", "questions", [question.id for question in self.questions])
        used = [
            (("questions", row, "covers", at), risk)
            for row, question in enumerate(self.questions)
            for at, risk in enumerate(question.covers)
        ]
        yield from unknown("risk", risks, used)
        asked = {risk for _, risk in used}
        for row, risk in enumerate(risks):
            if risk not in asked:
                yield (
                    ("risks", row),
                    f"No question covers ‘{risk}’.",
                    "Add it to the ‘covers’ of a question, or drop it.",
                )
        if self.ask > len(self.questions):
            yield ("ask",), "More questions are to be asked than there are.", "Lower it, or add questions."
        elif not self._enough():
            yield (
                ("ask",),
                "No choice of that many questions covers every risk.",
                "Raise it, or let questions cover more.",
            )

    def _enough(self) -> bool:
        """Whether `ask` questions can cover all that any question covers; every set of covered risks, grown one by one."""
        reached: set[frozenset[str]] = {frozenset()}
        for _ in range(self.ask):
            reached |= {had | frozenset(question.covers) for had in reached for question in self.questions}
        return frozenset(risk for question in self.questions for risk in question.covers) in reached
