"""What lesson 2 needs of a kit beyond its skills, incidents and scorecard."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field, StringConstraints

from ...words import mark, plural, text
from ..kit import Kit
from ..schema import ONE_LINE, Described, Id, Part, Prose
from .base import EACH, ContentFile, Mistake, second_best

FEWEST_DEFECTS = 4
LEAST_LEVEL = 1  # nobody is asked to begin below this


class Tiers(ContentFile):
    """`tiers.yaml`: how many people must be left to choose from, in the pool and of 1,000, and how much one can learn in a year."""

    enough: Annotated[int, Field(ge=2, le=1000)]
    why: Prose
    trainable: Annotated[int, Field(ge=1, le=40)]
    teaching: Prose
    levels_a_year: Annotated[int, Field(ge=1, le=40)]
    of_thousand: Annotated[int, Field(ge=1, le=500)]
    market: Prose

    def mistakes(self, kit: Kit) -> Iterator[Mistake]:
        needs, people = kit.about.team.skills, kit.candidates
        asked = {need.skill: max(LEAST_LEVEL, need.required - 1) for need in needs}
        reach = sorted(sum(person.levels[skill] >= level for person in people) for skill, level in asked.items())
        if reach[-1] < self.enough:
            what = plural(
                reach[-1],
                "Even a single must, asked one level low, leaves at most one person of the pool.",
                "Even a single must, asked one level low, leaves at most {n} people of the pool.",
            )
            yield ("enough",), what, text("Lower it to {n} or less, or add people to the pool.", n=reach[-1])
        expected = int(1000 * reach[-2] * reach[-1] / len(people) ** 2)
        if expected < self.of_thousand:
            what = text(
                "The two commonest skills, asked one level low, are met together by about {n} of {m} people.",
                n=expected,
                m=1000,
            )
            fix = text("Lower it to {n} or less, or mend the levels that the team needs.", n=expected)
            yield ("of_thousand",), what, fix
        critical = sum(need.critical for need in needs)
        if critical > self.trainable:
            what = plural(
                critical,
                "The team has one critical skill, which must be a must or trainable.",
                "The team has {n} critical skills, which must be musts or trainable.",
            )
            yield ("trainable",), what, text("Raise it to {n}, or call fewer skills critical.", n=critical)


Code = Annotated[str, StringConstraints(max_length=160, pattern=ONE_LINE)]  # leading spaces count


class DefectKind(Described):
    """One way in which an interface trips those who call it, and how to mend it."""

    mend: Prose


class CodeLine(Part):
    """A defect with its `kind` and `why`; with a `why` alone, a line that looks odd and is fine.

    `second`: another kind one can defend as well. `does`: what the line does, for people who do not program.
    """

    text: Code
    kind: Id | None = None
    why: Prose | None = None
    second: Id | None = None
    second_why: Prose | None = None
    does: Prose | None = None


class Design(Described):
    lines: Annotated[tuple[CodeLine, ...], Field(min_length=1, max_length=20)]


class Interfaces(ContentFile):
    """`interfaces.yaml`: designs of one interface as call sites, whose defects are keyed, and the interview task they make."""

    task: Prose
    minutes: Annotated[int, Field(ge=5, le=240)]
    kinds: Annotated[tuple[DefectKind, ...], Field(min_length=2, max_length=12)]
    designs: Annotated[tuple[Design, ...], Field(min_length=2, max_length=3)]

    GIVEN = ((mark("kind"), "kinds"), (mark("design"), "designs"))
    USED = tuple((mark("kind"), ("designs", EACH, "lines", EACH, column)) for column in ("kind", "second"))

    def mistakes(self, kit: Kit) -> Iterator[Mistake]:
        defects = 0
        for at, design in enumerate(self.designs):
            for row, line in enumerate(design.lines):
                path, defects = ("designs", at, "lines", row), defects + bool(line.kind)
                yield from second_best((*path, "second"), line.kind, line.second, line.second_why)
                if line.second and not line.kind:
                    yield path, text("A line without a defect has no second kind."), text("Give it a ‘kind’ first.")
                if line.kind and not line.why:
                    what = text("This defect is not explained.")
                    yield path, what, text("Say under ‘why’ what goes wrong for the caller.")
                if line.kind and not line.text.strip():
                    yield path, text("A blank line cannot be a defect."), text("Move ‘kind’ to the line that has it.")
        if defects < FEWEST_DEFECTS:
            what = plural(
                defects,
                "The designs hold one defect; a review needs {least}.",
                "The designs hold {n} defects; a review needs {least}.",
                least=FEWEST_DEFECTS,
            )
            yield ("designs",), what, text("Give more lines a ‘kind’ and a ‘why’.")
