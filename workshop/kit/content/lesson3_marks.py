"""Also for lesson 3: written answers with a panel's marks, and findings to bet on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from ..schema import ANCHOR_LEVELS, AnchorLevel, Id, Label, Part, Prose, Short
from .base import ContentFile, Mistake, twice, unknown

if TYPE_CHECKING:
    from ..kit import Kit

Status = Literal["published", "secondary", "computed", "unverified", "disputed", "invented"]


def named(path: tuple[str | int, ...], text: str, words: list[str]) -> Iterator[Mistake]:
    """The proxies and vague words in a text that should have none."""
    for word in words:
        if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text.replace("’", "'"), re.IGNORECASE):
            yield (
                path,
                f"It says ‘{word}’, which stands in for evidence.",
                "Write what somebody did, or tag it otherwise.",
            )


Mark = Annotated[int, Field(ge=1, le=5)]


class WrittenAnswer(Part):
    """An invented candidate's answer; the panel's marks under the vague anchor (`before`) and the clearer one (`after`)."""

    id: Id
    label: Short
    text: Prose
    before: Annotated[tuple[Mark, ...], Field(min_length=2, max_length=6)]
    after: Annotated[tuple[Mark, ...], Field(min_length=2, max_length=6)]
    why: Prose


class Gym(ContentFile):
    """`gym.yaml`: a question, its anchors of which the one at `vague` is ambiguous, and written answers."""

    question: Prose
    skill: Id
    anchors: dict[AnchorLevel, Prose]
    vague: AnchorLevel
    why: Prose
    clearer: Prose
    answers: Annotated[tuple[WrittenAnswer, ...], Field(min_length=4, max_length=8)]

    def mistakes(self, kit: Kit) -> Iterator[Mistake]:
        yield from twice("answer", "answers", (answer.id for answer in self.answers))
        yield from unknown("skill", kit.skill, [(("skill",), self.skill)])
        absent = [level for level in ANCHOR_LEVELS if level not in self.anchors]
        if absent:
            yield ("anchors",), f"There is no anchor for level {absent[0]}.", "Give one each for levels 1, 3 and 5."
        judges = len(self.answers[0].before)
        for row, answer in enumerate(self.answers):
            if len(answer.before) != judges or len(answer.after) != judges:
                yield (
                    ("answers", row),
                    "Not every judge marked it twice.",
                    f"Give {judges} marks each, before and after.",
                )
        for stage in ("before", "after"):
            if len({getattr(answer, stage) for answer in self.answers}) == 1:
                yield (
                    ("answers",),
                    f"All answers have the same marks {stage}.",
                    "Give answers that differ, and marks that show it.",
                )


Outcome = Literal["for", "little", "nothing", "against", "unmeasured"]


class Principle(Part):
    """A rule of hiring, where it comes from, and one exception a team might make."""

    id: Id
    text: Label
    origin: Label
    exception: Prose


class Finding(Part):
    """What a study asked, how it turned out for the principle, its figure, who says so and how settled that is."""

    id: Id
    principle: Id
    text: Label
    short: Annotated[str, Field(min_length=1, max_length=26)]
    outcome: Outcome
    figure: Prose
    why: Prose
    source: Prose
    status: Status


class Bets(ContentFile):
    """`bets.yaml`"""

    principles: Annotated[tuple[Principle, ...], Field(min_length=2, max_length=6)]
    findings: Annotated[tuple[Finding, ...], Field(min_length=4, max_length=12)]

    def mistakes(self, kit: Kit) -> Iterator[Mistake]:
        ids = [principle.id for principle in self.principles]
        yield from twice("principle", "principles", ids)
        yield from twice("finding", "findings", (finding.id for finding in self.findings))
        used = [(("findings", row, "principle"), finding.principle) for row, finding in enumerate(self.findings)]
        yield from unknown("principle", ids, used)
        words = [word for proxy in kit.scorecard.proxies for word in proxy.words]
        for row, principle in enumerate(self.principles):
            yield from named(("principles", row, "exception"), principle.exception, words)
            if all(finding.principle != principle.id for finding in self.findings):
                what = f"No finding speaks to the principle ‘{principle.id}’."
                yield ("principles", row), what, "Add one, if only that nobody has measured it (outcome: unmeasured)."
