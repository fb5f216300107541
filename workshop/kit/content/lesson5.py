"""`sourcing.yaml`: where people can be found, what can be scored, and why the two are kept apart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from ..schema import Id, Label, Part, Prose
from .base import ContentFile, Mistake, twice, unknown

if TYPE_CHECKING:
    from ..kit import Kit


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

    def mistakes(self, kit: Kit) -> Iterator[Mistake]:
        rows = list(enumerate(self.lines))
        places = [(("lines", row, "background"), line.background) for row, line in rows if line.background]
        scored = [(("lines", row, "skill"), line.skill) for row, line in rows if line.skill]
        yield from twice("line", "lines", [line.id for line in self.lines])
        yield from unknown("background", kit.background, places)
        yield from unknown("skill", kit.skill, scored)
        for row, line in rows:
            yield from _half(line, ("lines", row))
        yield from self._unreached(kit)

    def _unreached(self, kit: Kit) -> Iterator[Mistake]:
        reached = {line.background for line in self.lines if line.kind == "channel"}
        for background in kit.about.backgrounds:
            if background.id not in reached:
                fix = "Add a line that says where to find such people."
                yield ("lines",), f"No channel leads to the background ‘{background.id}’.", fix
        if all(line.kind == "channel" for line in self.lines):
            fix = "Add a line of kind criterion, with the skill it scores."
            yield ("lines",), "Every line is a channel, so there is nothing to tell apart.", fix


def _half(line: Line, path: tuple[str | int, ...]) -> Iterator[Mistake]:
    """A channel that leads nowhere, or a criterion that scores nothing; and what belongs to the other kind."""
    wanted, other = ("background", "skill") if line.kind == "channel" else ("skill", "background")
    if getattr(line, wanted) is None:
        yield path, f"The {line.kind} ‘{line.id}’ names no {wanted}.", f"Add ‘{wanted}’ with one of the kit's ids."
    if getattr(line, other) is not None:
        yield (*path, other), f"The {line.kind} ‘{line.id}’ names a {other}, which has no use here.", "Remove it."
    if line.caution and line.kind == "criterion":
        yield (*path, "caution"), f"The criterion ‘{line.id}’ has a caution, which only channels have.", "Remove it."
