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
        yield from super().mistakes(kit)
        for row, line in enumerate(self.lines):
            yield from _channel(line, ("lines", row)) if line.kind == "channel" else _criterion(line, ("lines", row))
        yield from self._unreached(kit)

    def _unreached(self, kit: Kit) -> Iterator[Mistake]:
        reached = {line.background for line in self.lines if line.kind == "channel"}
        for name in kit.background:
            if name not in reached:
                what = text("No channel leads to the background ‘{name}’.", name=name)
                yield ("lines",), what, text("Add a line that says where to find such people.")
        if all(line.kind == "channel" for line in self.lines):
            what = text("Every line is a channel, so there is nothing to tell apart.")
            yield ("lines",), what, text("Add a line of kind criterion, with the skill it scores.")


def _channel(line: Line, path: tuple[str | int, ...]) -> Iterator[Mistake]:
    """A channel that leads nowhere, and what belongs to a criterion."""
    if line.background is None:
        what = text("The channel ‘{line}’ names no background.", line=line.id)
        yield path, what, text("Add ‘background’ with one of the kit’s ids.")
    if line.skill is not None:
        what = text("The channel ‘{line}’ names a skill, which has no use here.", line=line.id)
        yield (*path, "skill"), what, text("Remove it.")


def _criterion(line: Line, path: tuple[str | int, ...]) -> Iterator[Mistake]:
    """A criterion that scores nothing, and what belongs to a channel."""
    if line.skill is None:
        what = text("The criterion ‘{line}’ names no skill.", line=line.id)
        yield path, what, text("Add ‘skill’ with one of the kit’s ids.")
    if line.background is not None:
        what = text("The criterion ‘{line}’ names a background, which has no use here.", line=line.id)
        yield (*path, "background"), what, text("Remove it.")
    if line.caution:
        what = text("The criterion ‘{line}’ has a caution, which only channels have.", line=line.id)
        yield (*path, "caution"), what, text("Remove it.")
