"""What the exercises of lesson 4 need: how long things stay fresh, packages to compare, questions for a vendor, quarters of decisions."""

from collections.abc import Iterator
from statistics import mean, median
from typing import Annotated

from pydantic import Field

from ...words import mark, plural, text
from ..kit import Kit
from ..schema import Anchors, Described, Id, Label, Level, Named, Part, Prose, Weight
from .base import EACH, SKILL, ContentFile, Mistake, places, product_in

SOONEST = 3  # months; nothing is looked at again sooner


class Life(Part):
    """Months after which such a thing usually has to be looked at again."""

    soonest: Annotated[int, Field(ge=1, le=240)]
    latest: Annotated[int, Field(ge=1, le=240)]


class HalfLives(Part):
    """The slider for the half-life of a typical tool, in months."""

    low: Annotated[int, Field(ge=1, le=240)]
    high: Annotated[int, Field(ge=1, le=240)]
    start: Annotated[int, Field(ge=1, le=240)]


class Durable(Part):
    """Half-life of what is written in durable words, in months, and where the figure comes from."""

    months: Annotated[int, Field(ge=1, le=600)]
    why: Prose


class Tool(Described):
    life: Life
    why: Prose


class Ingredient(Part):
    """Something a durable criterion says; `words` of which any one shows that it does."""

    name: Label
    words: Annotated[tuple[Label, ...], Field(min_length=1)]


class OldCriterion(Part):
    """A line of last year's scorecard. One that names a product comes with a `durable` rewrite."""

    id: Id
    skill: Id
    text: Prose
    life: Life
    why: Prose
    durable: Prose | None = None
    ingredients: tuple[Ingredient, ...] = ()


class Freshness(ContentFile):
    """`freshness.yaml`"""

    half_life: HalfLives
    tools_target: Annotated[int, Field(ge=1, le=99)]
    durable_target: Annotated[int, Field(ge=1, le=99)]
    durable: Durable
    tools: Annotated[tuple[Tool, ...], Field(min_length=1, max_length=12)]
    criteria: Annotated[tuple[OldCriterion, ...], Field(min_length=2, max_length=12)]
    products: Annotated[tuple[Label, ...], Field(min_length=1)]

    GIVEN = ((mark("tool"), "tools"), (mark("criterion"), "criteria"))
    USED = ((SKILL, ("criteria", EACH, "skill")),)

    def mistakes(self, kit: Kit) -> Iterator[Mistake]:
        slider = self.half_life
        if not slider.low <= slider.start <= slider.high or slider.low == slider.high:
            what = text("The slider needs low, start and high in this order.")
            yield ("half_life",), what, text("Put them in order, low below high.")
        for path, life in (path for _, part in self.GIVEN for path in places(self.model_dump(), (part, EACH, "life"))):
            if life["soonest"] > life["latest"]:
                what = text("It cannot last shorter than its soonest month.")
                yield path, what, text("Swap soonest and latest.")
        yield from self._reach()
        yield from self._wording()

    def _reach(self) -> Iterator[Mistake]:
        """Targets nobody can meet, even by looking again every SOONEST months."""
        if 0.5 ** (SOONEST / self.durable.months) * 100 < self.durable_target:
            what = text("Not even durable words can keep that share.")
            yield ("durable_target",), what, text("Lower it, or raise ‘months’ under ‘durable’.")
        middles = [(tool.life.soonest * tool.life.latest) ** 0.5 for tool in self.tools]
        halves = [self.half_life.high * middle / median(middles) for middle in middles]
        if 100 * mean(0.5 ** (SOONEST / half) for half in halves) < self.tools_target:
            what = text("No dates can keep that share of the tools.")
            yield ("tools_target",), what, text("Lower it, or raise ‘high’ under ‘half_life’.")

    def _wording(self) -> Iterator[Mistake]:
        """Each line either names a product and has a rewrite that names none, or is durable as it stands."""
        for row, line in enumerate(self.criteria):
            named, still = product_in(line.text, self.products), product_in(line.durable or "", self.products)
            if line.durable and not named:
                what = text("It has a durable rewrite but names no product.")
                yield ("criteria", row, "text"), what, text("Name one, or drop the rewrite.")
            if named and not line.durable:
                what = text("It names ‘{product}’ and has no rewrite.", product=named)
                yield ("criteria", row, "text"), what, text("Add ‘durable’ and ‘ingredients’.")
            if still:
                what = text("The rewrite itself names ‘{product}’.", product=still)
                yield ("criteria", row, "durable"), what, text("Say what the person did with it.")
        if not any(line.durable for line in self.criteria):
            what = text("No line has to be rewritten.")
            yield ("criteria",), what, text("Let at least one name a product, with a durable rewrite.")


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
    anchors: Anchors
    criteria: Annotated[tuple[Named, ...], Field(min_length=2, max_length=8)]
    packages: Annotated[tuple[Package, ...], Field(min_length=2, max_length=8)]

    GIVEN = ((mark("criterion"), "criteria"), (mark("package"), "packages"))
    USED = ((mark("criterion"), ("judge",)),)

    def mistakes(self, kit: Kit) -> Iterator[Mistake]:
        criteria = [criterion.id for criterion in self.criteria]
        for row, package in enumerate(self.packages):
            if set(package.evidence) != set(criteria):
                what = text("‘{package}’ needs one line of evidence for each criterion.", package=package.id)
                yield ("packages", row, "evidence"), what, text("Give lines for: {names}.", names=", ".join(criteria))
            for name, line in package.evidence.items():
                path, low, high = ("packages", row, "evidence", name), line.lowest, line.highest
                in_order = low is not None and high is not None and low <= high
                if name == self.judge and (line.level is not None or not in_order):
                    what = text("It is for the participant to judge, so it needs a range.")
                    yield path, what, text("Give lowest and highest, in this order, and no level.")
                if name != self.judge and (line.level is None or (low, high) != (None, None)):
                    fix = text("Give ‘level’ from 0 to 5, and neither lowest nor highest.")
                    yield path, text("It needs a level."), fix


Cost = Annotated[float, Field(ge=0, le=10**6)]


class Quarter(Part):
    name: Label
    news: Prose


class Solution(Described):
    """One of our own solutions and the offer that could take its place; costs in thousands, a value per quarter where it is a list.

    `ours`, `theirs`: using it, None while not on offer; `without`: having neither, None where that cannot be.
    """

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

    GIVEN = ((mark("solution"), "solutions"),)

    def mistakes(self, kit: Kit) -> Iterator[Mistake]:
        quarters = len(self.quarters)
        for row, solution in enumerate(self.solutions):
            series = {"ours": solution.ours, "theirs": solution.theirs, "without": solution.without}
            for name, costs in series.items():
                if costs is not None and len(costs) != quarters:
                    here = plural(len(costs), "one cost", "{n} costs")
                    what = text("There are {n} quarters and {costs}.", n=quarters, costs=here)
                    yield ("solutions", row, name), what, text("Give one cost per quarter.")
            if not sum(solution.ours):
                what = text("It costs nothing in any quarter.")
                yield ("solutions", row, "ours"), what, text("Give what its upkeep costs.")


class Vendor(Part):
    """The invented vendor whose offer is on the table."""

    name: Label
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
    risks: Annotated[tuple[Named, ...], Field(min_length=2, max_length=12)]
    questions: Annotated[tuple[VendorQuestion, ...], Field(min_length=2, max_length=14)]

    GIVEN = ((mark("risk"), "risks"), (mark("question"), "questions"))
    USED = ((mark("risk"), ("questions", EACH, "covers", EACH)),)

    @property
    def covered(self) -> frozenset[str]:
        return frozenset(risk for question in self.questions for risk in question.covers)

    def mistakes(self, kit: Kit) -> Iterator[Mistake]:
        for row, risk in enumerate(self.risks):
            if risk.id not in self.covered:
                what = text("No question covers ‘{risk}’.", risk=risk.id)
                yield ("risks", row), what, text("Add it to the ‘covers’ of a question, or drop it.")
        if self.ask > len(self.questions):
            what = text("More questions are to be asked than there are.")
            yield ("ask",), what, text("Lower it, or add questions.")
        elif not self._enough():
            what = text("No choice of that many questions covers every risk.")
            yield ("ask",), what, text("Raise it, or let questions cover more.")

    def _enough(self) -> bool:
        """Whether `ask` questions can cover all that any question covers; every set of covered risks, grown one by one."""
        reached: set[frozenset[str]] = {frozenset()}
        for _ in range(self.ask):
            reached |= {had | frozenset(question.covers) for had in reached for question in self.questions}
        return self.covered in reached
