"""How a room does an exercise: who answers, for how long, what is shown at the reveal, what to say. One source for all."""

from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field
from ruamel.yaml import YAML

from ..kit import ROOT
from ..words import plural, text

FOLDER = ROOT / "data" / "room"


class Phase(StrEnum):
    """What a step is in: answering alone or as a table, hands and cards, the room's picture, one decision."""

    ALONE = "alone"
    TABLE = "table"
    HANDS = "hands"
    REVEAL = "reveal"
    DECIDE = "decide"


class Part(BaseModel):
    """One phase of a step, its minutes, and what is done in it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    phase: Phase
    minutes: int = Field(ge=1, le=60)
    what: str


class Guide(BaseModel):
    """What a facilitator needs for one exercise; all texts are English and are shown by `text`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    task: str  # what to do now, in one line on the wall
    purpose: str
    grouping: str
    parts: tuple[Part, ...]
    shows: str = ""  # the field whose answers are revealed; empty where a picture of the answer is
    say: str
    expect: str
    pitfalls: str
    question: str  # the one debrief question
    capture: str  # what becomes of the result
    materials: str
    access: str
    remote: str
    without: str  # with no device in the room
    late: str

    @property
    def minutes(self) -> int:
        return sum(part.minutes for part in self.parts)

    def notes(self) -> Iterator[tuple[str, str]]:
        """Heading and text, of a line or several, of each part of the note, in the language in force."""
        steps = (
            plural(part.minutes, "one minute: {what}", "{n} minutes: {what}", what=text(part.what))
            for part in self.parts
        )
        yield text("Purpose"), text(self.purpose)
        yield text("Grouping"), text(self.grouping)
        yield text("Minutes"), "\n".join(steps)
        yield text("Say"), text(self.say)
        yield text("Expect"), text(self.expect)
        yield text("What people get wrong"), text(self.pitfalls)
        yield text("Ask"), text(self.question)
        yield text("What becomes of it"), text(self.capture)
        yield text("Materials"), text(self.materials)
        yield text("Access"), text(self.access)
        yield text("Remote"), text(self.remote)
        yield text("Without devices"), text(self.without)
        yield text("If late"), text(self.late)

    def texts(self) -> Iterator[str]:
        """Everything of it that is shown by `text`, in English."""
        for name, value in self:
            if isinstance(value, str) and name != "shows":
                yield value
        yield from (part.what for part in self.parts)


def read(path: Path) -> object:
    return YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))


@cache
def guides() -> dict[str, Guide]:
    """Every exercise's guide, by slug."""
    found = read(FOLDER / "guides.yaml")
    if not isinstance(found, dict):
        raise TypeError("guides.yaml holds no guides.")
    return {slug: Guide.model_validate(guide) for slug, guide in found.items()}
