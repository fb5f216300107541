"""Lesson 7: score sheets of one invented candidate, some of them written after their writers had talked."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from ...words import mark, text
from ..kit import Kit
from ..schema import Id, Label, Part, Prose, Short
from .base import EACH, SKILL, ContentFile, Mistake
from .lesson3 import Mark

FEWEST_ALONE, FEWEST_TALKED = 2, 2  # sheets: fewer show no spread, and nobody talks alone


class Marked(Part):
    """The mark one sheet gives for one criterion."""

    skill: Id
    mark: Mark


class ScoreSheet(Part):
    """One invented interviewer's marks; `talked`: written after talking with another interviewer."""

    id: Id
    label: Short
    role: Label
    talked: bool
    marks: Annotated[tuple[Marked, ...], Field(min_length=1, max_length=12)]

    @property
    def by_skill(self) -> dict[str, int]:
        return {each.skill: each.mark for each in self.marks}


class Debrief(ContentFile):
    """`debrief.yaml`: the invented candidate, what happened before the debrief, and the score sheets."""

    candidate: Label
    about: Prose
    why: Prose
    rule: Prose
    sheets: Annotated[tuple[ScoreSheet, ...], Field(min_length=4, max_length=8)]

    GIVEN = ((mark("sheet"), "sheets"),)
    USED = ((SKILL, ("sheets", EACH, "marks", EACH, "skill")),)

    def mistakes(self, kit: Kit) -> Iterator[Mistake]:
        talked = sum(sheet.talked for sheet in self.sheets)
        if talked < FEWEST_TALKED or len(self.sheets) - talked < FEWEST_ALONE:
            what = text("There must be sheets written alone and sheets written after talking.")
            yield ("sheets",), what, text("Let at least {n} be of each sort.", n=FEWEST_TALKED)
        if len(self.criteria) < 2:
            yield ("sheets",), text("The sheets mark one criterion only."), text("Add marks for another one.")
        alone = {skill for sheet in self.sheets if not sheet.talked for skill in sheet.by_skill}
        for row, sheet in enumerate(self.sheets):
            if len(sheet.by_skill) < len(sheet.marks):
                yield (
                    ("sheets", row, "marks"),
                    text("One criterion is marked twice."),
                    text("Keep one of the two marks."),
                )
            for place, each in enumerate(sheet.marks):
                if each.skill not in alone:
                    what = text("Nobody who wrote alone marked ‘{skill}’.", skill=each.skill)
                    yield ("sheets", row, "marks", place), what, text("Add it to a sheet written alone.")

    @property
    def criteria(self) -> tuple[str, ...]:
        """Every criterion that a sheet marks, in the order of the sheets."""
        return tuple(dict.fromkeys(skill for sheet in self.sheets for skill in sheet.by_skill))
