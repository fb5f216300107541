"""What the exercises of lesson 3 need: an advert, interview methods, questions, written answers with marks, findings to bet on."""

import re
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from ...words import mark, number, plural, text
from ..kit import Kit
from ..schema import AnchorLevel, Anchors, Described, Id, Label, Part, Prose, Short
from .base import EACH, QUALITY, SKILL, ContentFile, Mistake, proxies_of, second_best, stand_ins

Status = Literal["published", "secondary", "computed", "unverified", "disputed", "invented"]
Tag = Literal["evidence", "proxy", "legal"]
TAGS: tuple[Tag, ...] = ("evidence", "proxy", "legal")
FEWEST_MUSTS, MOST_MUSTS = 3, 5


class AdvertLine(Part):
    """One line of the flawed advert: what it is, and why; a `second` tag one can defend as well."""

    id: Id
    text: Label
    tag: Tag
    why: Prose
    second: Tag | None = None
    second_why: Prose | None = None


class Must(Part):
    """One must of the advert rewritten, and the quality it shows."""

    quality: Id
    text: Prose


class Vague(Part):
    """Words that say what somebody knows or is, and what to write instead."""

    words: Annotated[tuple[Label, ...], Field(min_length=1)]
    instead: Prose


class Advert(ContentFile):
    """`advert.yaml`"""

    title: Label
    about: Prose
    lines: Annotated[tuple[AdvertLine, ...], Field(min_length=6, max_length=14)]
    musts: Annotated[tuple[Must, ...], Field(min_length=FEWEST_MUSTS, max_length=MOST_MUSTS)]
    vague: Annotated[tuple[Vague, ...], Field(min_length=1)]

    GIVEN = ((mark("line"), "lines"),)
    USED = ((QUALITY, ("musts", EACH, "quality")),)

    def mistakes(self, kit: Kit) -> Iterator[Mistake]:
        for tag in TAGS:
            if not any(line.tag == tag for line in self.lines):
                what = text("No line is tagged ‘{tag}’.", tag=tag)
                yield ("lines",), what, text("Give at least one line of each of the three tags.")
        words = [*proxies_of(kit), *(word for vague in self.vague for word in vague.words)]
        for row, must in enumerate(self.musts):
            yield from stand_ins(("musts", row, "text"), must.text, words)
        for row, line in enumerate(self.lines):
            yield from second_best(("lines", row, "second"), line.tag, line.second, line.second_why)
            if line.tag == "evidence":
                yield from stand_ins(("lines", row, "text"), line.text, words)


Figure = Annotated[float, Field(ge=-1, le=1)]
MOST_MEASURES = 2  # methods a criterion; more cost time and say little that is new


class Method(Described):
    """One way to find out about a candidate. `validity`, `sd` and `difference` (in SD) are averages over many jobs."""

    validity: Figure
    sd: Annotated[float, Field(ge=0, le=1)]
    minutes: Annotated[int, Field(ge=1, le=960)]
    difference: Annotated[float, Field(ge=-3, le=3)]
    measures: tuple[Id, ...]
    source: Label
    status: Status


class InterviewLoop(ContentFile):
    """`loop.yaml`: `minutes` for one candidate; `overlap` is the correlation assumed between any two methods."""

    minutes: Annotated[int, Field(ge=1)]
    overlap: Annotated[float, Field(ge=0, lt=1)]
    caution: Prose
    methods: Annotated[tuple[Method, ...], Field(min_length=3, max_length=10)]

    GIVEN = ((mark("method"), "methods"),)
    USED = ((QUALITY, ("methods", EACH, "measures", EACH)),)

    def mistakes(self, kit: Kit) -> Iterator[Mistake]:
        sets = (chosen for size in range(len(self.methods)) for chosen in combinations(self.methods, size + 1))
        if not any(self.fits(chosen, kit.quality) for chosen in sets):
            what = plural(
                self.minutes,
                "No set of methods within one minute measures every quality once or twice.",
                "No set of methods within {n} minutes measures every quality once or twice.",
            )
            yield ("methods",), what, text("Allow more minutes, or say under ‘measures’ what each method shows.")
        if self._explained() > 1:
            overlap = number(self.overlap, None)
            what = text("No data can have these validities where any two methods overlap by {r}.", r=overlap)
            yield ("overlap",), what, text("Bring the validities closer together, or lower the overlap.")

    def _explained(self) -> float:
        """Share of performance that all methods together would explain; above 1 the figures contradict each other."""
        v, r = [method.validity for method in self.methods], self.overlap
        shared = r / (1 + (len(v) - 1) * r)
        return (sum(x * x for x in v) - shared * sum(v) ** 2) / (1 - r)

    def measured_by(self, chosen: Iterable[Method], quality: str) -> list[Method]:
        return [method for method in chosen if quality in method.measures]

    def fits(self, chosen: tuple[Method, ...], qualities: Iterable[str]) -> bool:
        """Whether these methods keep to the time and measure each of the qualities by one or two of them."""
        in_time = sum(method.minutes for method in chosen) <= self.minutes
        return in_time and all(1 <= len(self.measured_by(chosen, quality)) <= MOST_MEASURES for quality in qualities)


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
    anchors: Anchors
    vague: AnchorLevel
    why: Prose
    clearer: Prose
    answers: Annotated[tuple[WrittenAnswer, ...], Field(min_length=4, max_length=8)]

    GIVEN = ((mark("answer"), "answers"),)
    USED = ((SKILL, ("skill",)),)

    def mistakes(self, kit: Kit) -> Iterator[Mistake]:
        judges = len(self.answers[0].before)
        for row, answer in enumerate(self.answers):
            if len(answer.before) != judges or len(answer.after) != judges:
                fix = text("Give {n} marks each, before and after.", n=judges)
                yield ("answers", row), text("Not every judge marked it twice."), fix
        fix = text("Give answers that differ, and marks that show it.")
        if len({answer.before for answer in self.answers}) == 1:
            yield ("answers",), text("All answers have the same marks before."), fix
        if len({answer.after for answer in self.answers}) == 1:
            yield ("answers",), text("All answers have the same marks after."), fix


class Start(Part):
    """A question about an incident that shows one skill, its probes, and two invented answers to it, strong and weak.

    `draft` is a flawed question that stands in the form in its place; `why` says what only the strong one tells.
    """

    skill: Id
    question: Prose
    probes: Annotated[tuple[Label, ...], Field(min_length=2, max_length=2)]
    draft: Prose | None = None
    strong: Prose
    weak: Prose
    why: Prose


Slip = Literal["closed", "hypothetical", "leading"]


class Wording(Part):
    """How questions begin (`begins`) or what they hold (`holds`) that slip in one way, and what to ask instead."""

    slip: Slip
    begins: tuple[Label, ...] = ()
    holds: tuple[Label, ...] = ()
    instead: Prose


class Barred(Part):
    """Words of a question that an interviewer may not or should not ask, what they ask about, and why."""

    what: Label
    words: Annotated[tuple[Label, ...], Field(min_length=1)]
    why: Prose


class Asking(ContentFile):
    """`asking.yaml`: interview questions to start from, and the wordings that spoil a question. `caution` dates what is said of law."""

    caution: Prose
    starts: Annotated[tuple[Start, ...], Field(min_length=2, max_length=40)]
    wordings: Annotated[tuple[Wording, ...], Field(min_length=1)]
    barred: Annotated[tuple[Barred, ...], Field(min_length=1)]

    USED = ((SKILL, ("starts", EACH, "skill")),)

    def mistakes(self, kit: Kit) -> Iterator[Mistake]:
        yield from self._spoilt()
        skills = [start.skill for start in self.starts]
        for row, start in enumerate(self.starts):
            if start.skill in skills[:row]:
                what = text("‘{name}’ stands here twice.", name=start.skill)
                yield ("starts", row, "skill"), what, text("Keep one question for each skill.")
            if len({start.question, *start.probes}) < 3:
                what = text("A probe repeats the question or the other probe.")
                yield ("starts", row, "probes"), what, text("Ask for something more.")
        if len(self.starts) < len(kit.skill):
            what = text("Not every skill has a question.")
            yield ("starts",), what, text("Add one for each skill; the scorecard may pick any of them.")
        if not any(wording.begins for wording in self.wordings):
            what = text("No wording says how a question begins.")
            yield ("wordings",), what, text("Fill in ‘begins’ in one of them.")

    def _spoilt(self) -> Iterator[Mistake]:
        for row, start in enumerate(self.starts):
            for place, asked in [("question", start.question), *(("probes", probe) for probe in start.probes)]:
                for word, _ in [*self.slips_in(asked), *self.barred_in(asked)]:
                    what = text("It says ‘{word}’, which this file lists as spoiling a question.", word=word)
                    yield ("starts", row, place), what, text("Ask what somebody did, or take the words off the list.")

            if start.draft and not [*self.slips_in(start.draft), *self.barred_in(start.draft)]:
                what = text("The draft has none of the faults that this file lists.")
                yield ("starts", row, "draft"), what, text("Give it one, or leave it out.")

    def slips_in(self, asked: str) -> list[tuple[str, Wording]]:
        """(words as they stand there, wording) for each way in which a question slips."""
        found = [(w, word, rf"\W*{re.escape(word)}(?!\w)") for w in self.wordings for word in w.begins]
        found += [(w, word, rf".*?(?<!\w){re.escape(word)}(?!\w)") for w in self.wordings for word in w.holds]
        return [(word, wording) for wording, word, pattern in found if re.match(pattern, _plain(asked), _ANY)]

    def barred_in(self, asked: str) -> list[tuple[str, Barred]]:
        """(words, what they ask for) for what may not or should not be asked."""
        plain = _plain(asked)
        near = plain.casefold()  # most words are nowhere in it, which is seen a hundred times sooner than by a pattern
        pairs = [(word, barred) for barred in self.barred for word in barred.words if word.casefold() in near]
        return [(w, b) for w, b in pairs if re.search(rf"(?<!\w){re.escape(w)}(?!\w)", plain, _ANY)]


_ANY = re.IGNORECASE | re.DOTALL


def _plain(asked: str) -> str:
    return asked.replace("’", "'")


Outcome = Literal["for", "little", "nothing", "against", "unmeasured"]


class Principle(Part):
    """A rule of hiring, where it comes from, and one exception a team might make."""

    id: Id
    text: Label
    origin: Label
    exception: Prose


class Finding(Part):
    """What a study asked, the answer it found (`outcome`), its figure, who says so and how settled that is.

    `why` says what it means for the principle; `second`: an answer one can defend as well.
    """

    id: Id
    principle: Id
    text: Label
    short: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=26)]
    outcome: Outcome
    figure: Prose
    why: Prose
    source: Prose
    status: Status
    second: Outcome | None = None
    second_why: Prose | None = None


class Bets(ContentFile):
    """`bets.yaml`"""

    principles: Annotated[tuple[Principle, ...], Field(min_length=2, max_length=6)]
    findings: Annotated[tuple[Finding, ...], Field(min_length=4, max_length=12)]

    GIVEN = ((mark("principle"), "principles"), (mark("finding"), "findings"))
    USED = ((mark("principle"), ("findings", EACH, "principle")),)

    def mistakes(self, kit: Kit) -> Iterator[Mistake]:
        for row, finding in enumerate(self.findings):
            yield from second_best(("findings", row, "second"), finding.outcome, finding.second, finding.second_why)
        for row, principle in enumerate(self.principles):
            yield from stand_ins(("principles", row, "exception"), principle.exception, proxies_of(kit))
            if all(finding.principle != principle.id for finding in self.findings):
                what = text("No finding speaks to the principle ‘{principle}’.", principle=principle.id)
                fix = text("Add one, if only that nobody has measured it (outcome: unmeasured).")
                yield ("principles", row), what, fix
