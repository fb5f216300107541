"""The parts of an interview: a criterion with all that belongs to it, and a stage that asks for some of them."""

from collections.abc import Mapping
from dataclasses import dataclass

from ..exercises.ask_for_it.model import Asked
from ..kit.content.lesson3 import Method
from ..words import text


@dataclass(frozen=True)
class Criterion:
    """One line of the scorecard with all that belongs to it; `stage` is the number of the stage that asks for it, 0 for none."""

    id: str
    name: str
    about: str
    quality: str
    points: int
    anchors: Mapping[str, str]
    asked: Asked | None
    stage: int
    incidents: tuple[str, ...]


@dataclass(frozen=True)
class Stage:
    """A step of the interview and the criteria asked for there; `name` says what it holds, `method` as what it was planned."""

    n: int
    method: Method
    criteria: tuple[Criterion, ...]
    name: str
    asks: bool
    unwritten: bool = False  # it is a test, and there is none yet
    task: bool = False

    @property
    def short(self) -> str:
        return text("Interview") if self.asks else self.name

    @property
    def planned_otherwise(self) -> bool:
        """Whether it holds open questions only, though a test was planned."""
        return self.asks and self.unwritten
