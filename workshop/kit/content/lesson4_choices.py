"""Lesson 4, Staying current: packages to choose from, and quarters of decisions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from ..schema import AnchorLevel, Id, Label, Level, Part, Prose, Short, Weight
from .base import ContentFile, Mistake, twice, unknown

if TYPE_CHECKING:
    from ..kit import Kit


class PackageCriterion(Part):
    id: Id
    name: Label
    short: Short
    about: Prose


class Evidence(Part):
    """One line about one package. `level` is given, or for the criterion to be judged, what a panel would accept."""

    text: Prose
    level: Level | None = None
    lowest: Level | None = None
    highest: Level | None = None


class Package(Part):
    id: Id
    name: Label
    evidence: dict[Id, Evidence]


class Packages(ContentFile):
    """`packages.yaml`. `judge`: the criterion whose levels the participant gives, by the `anchors`."""

    need: Prose
    judge: Id
    anchors: dict[AnchorLevel, Prose]
    criteria: Annotated[tuple[PackageCriterion, ...], Field(min_length=2, max_length=8)]
    packages: Annotated[tuple[Package, ...], Field(min_length=2, max_length=8)]

    def mistakes(self, kit: Kit) -> Iterator[Mistake]:
        criteria = [criterion.id for criterion in self.criteria]
        yield from twice("criterion", "criteria", criteria)
        yield from twice("package", "packages", [package.id for package in self.packages])
        yield from unknown("criterion", criteria, [(("judge",), self.judge)])
        if set(self.anchors) != {"1", "3", "5"}:
            yield ("anchors",), "Anchors for levels 1, 3 and 5 are needed.", "Describe all three."
        for row, package in enumerate(self.packages):
            if set(package.evidence) != set(criteria):
                what = f"‘{package.id}’ needs one line of evidence for each criterion."
                yield ("packages", row, "evidence"), what, f"Give lines for: {', '.join(criteria)}."
            for name, line in package.evidence.items():
                if not self._complete(name, line):
                    yield ("packages", row, "evidence", name), *_asked(name == self.judge)

    def _complete(self, name: str, line: Evidence) -> bool:
        span = (line.lowest, line.highest)
        if name != self.judge:
            return line.level is not None and span == (None, None)
        low, high = span
        return line.level is None and low is not None and high is not None and low <= high


def _asked(judged: bool) -> tuple[str, str]:
    if judged:
        return (
            "It is for the participant to judge, so it needs a range.",
            "Give lowest and highest, in this order, and no level.",
        )
    return "It needs a level.", "Give ‘level’ from 0 to 5, and neither lowest nor highest."


Cost = Annotated[float, Field(ge=0, le=10**6)]


class Quarter(Part):
    name: Label
    news: Prose


class Solution(Part):
    """One of our own solutions and the offer that could take its place; costs in thousands, a value per quarter where it is a list.

    `ours`, `theirs`: using it, None while not on offer; `without`: having neither, None where that cannot be.
    """

    id: Id
    name: Label
    about: Prose
    offer: Label
    ours: tuple[Cost, ...]
    theirs: tuple[Cost | None, ...]
    move: Cost
    move_back: Cost
    trial: Cost
    without: tuple[Cost, ...] | None
    sunset: Cost


class GameScenario(ContentFile):
    """`scenario.yaml`"""

    within: Weight
    trial_saves: Annotated[float, Field(ge=0, le=1)]
    quarters: Annotated[tuple[Quarter, ...], Field(min_length=2, max_length=12)]
    solutions: Annotated[tuple[Solution, ...], Field(min_length=1, max_length=4)]

    def mistakes(self, kit: Kit) -> Iterator[Mistake]:
        yield from twice("solution", "solutions", [solution.id for solution in self.solutions])
        long = len(self.quarters)
        for row, solution in enumerate(self.solutions):
            series = {"ours": solution.ours, "theirs": solution.theirs, "without": solution.without}
            for name, costs in series.items():
                if costs is not None and len(costs) != long:
                    what = f"There are {long} quarters and {len(costs)} costs."
                    yield ("solutions", row, name), what, "Give one cost per quarter."
            if not sum(solution.ours):
                yield ("solutions", row, "ours"), "It costs nothing in any quarter.", "Give what its upkeep costs."
