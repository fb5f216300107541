"""`sourcing.yaml`: where people can be found, what can be scored, and why the two are kept apart."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from ...words import mark, text
from ..kit import Kit
from ..schema import Id, Label, Part, Prose
from .base import BACKGROUND, EACH, SKILL, ContentFile, Mistake


class Line(Part):
    """One line of a sourcing list. A channel names the background it reaches, a criterion the skill it scores.

    `caution` says what a channel must not turn into, where that is a real danger.
    """

    id: Id
    text: Label
    kind: Literal["channel", "criterion"]
    background: Id | None = None
    skill: Id | None = None
    why: Prose
    caution: Prose | None = None


class Sourcing(ContentFile):
    """How many first `talks` there is time for, and the lines to tell apart."""

    talks: Annotated[int, Field(ge=2, le=60)]
    lines: Annotated[tuple[Line, ...], Field(min_length=4, max_length=20)]

    GIVEN = ((mark("line"), "lines"),)
    USED = ((BACKGROUND, ("lines", EACH, "background")), (SKILL, ("lines", EACH, "skill")))

    def mistakes(self, kit: Kit) -> Iterator[Mistake]:
        for row, line in enumerate(self.lines):
            needed, known, useless = ("background", [*kit.background], ["skill"])
            if line.kind == "criterion":
                needed, known, useless = ("skill", [*kit.skill], ["background", "caution"])
            if getattr(line, needed) is None:
                what = text("‘{name}’ is missing.", name=needed)
                yield ("lines", row), what, text("Use one of: {names}.", names=", ".join(known))
            for name in useless:
                if getattr(line, name) is not None:
                    yield ("lines", row, name), text("‘{name}’ cannot stand here.", name=name), text("Remove it.")
        reached = {line.background for line in self.lines if line.kind == "channel"}
        for name in kit.background:
            if name not in reached:
                what = text("No channel leads to the background ‘{name}’.", name=name)
                yield ("lines",), what, text("Add a line that says where to find such people.")
        if all(line.kind == "channel" for line in self.lines):
            what = text("Every line is a channel, so there is nothing to tell apart.")
            yield ("lines",), what, text("Add a line of kind criterion, with the skill it scores.")
