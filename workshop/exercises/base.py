"""An exercise is data plus pure functions; nothing here knows of widgets, files or the store."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from enum import StrEnum
from functools import lru_cache, partial
from hashlib import sha256
from typing import Any, TypeVar

from pydantic import TypeAdapter

from ..kit import Kit
from ..pictures import Picture
from ..words import plural, speaking, text
from .fields import Carried, Field, MalformedAnswerError, Ticks, expect
from .protected import grounds_named

T = TypeVar("T")

Answer = dict[str, Any]  # field name → value, plain JSON


class Outcome(StrEnum):
    UNTOUCHED = "untouched"
    PASSED = "passed"
    FAILED = "failed"
    ERROR = "error"


class Tone(StrEnum):
    """What a message is about: what is right, what is neither right nor wrong, what is missing, or the nearest improvement."""

    GOOD = "good"
    NOTE = "note"
    MISSING = "missing"
    NEXT = "next"


@dataclass(frozen=True)
class Message:
    """One thing the check says; `things`: how many things to look at it stands for.

    It belongs to a field of the form, in it to a row, in that to a column; empty where it is about the whole. `key` gives
    the right answer away, so people see it from their second check or a hint on; until then only where to look again, and
    `nudge`: what to ask oneself there.
    """

    tone: Tone
    text: str
    things: int = 1
    field: str = ""
    row: str = ""
    column: str = ""
    key: bool = False
    nudge: str = ""


@dataclass(frozen=True)
class Feedback:
    """What a check says. `headline` sums it up; the messages explain, good first."""

    outcome: Outcome
    headline: str
    messages: tuple[Message, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {**asdict(self), "messages": [asdict(message) for message in self.messages]}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Feedback:
        return TypeAdapter(cls).validate_python(data)

    def __str__(self) -> str:
        """Without what only explains a row that is right."""
        shown = [each for each in self.messages if not (each.row and each.tone is Tone.GOOD)]
        return "\n".join([self.headline, *(f"- {message.text}" for message in shown)])


CARRIED, TICKS = Carried("earlier", ""), Ticks("ticks", "")
HIDDEN = (CARRIED.name, TICKS.name)  # what goes with an answer and is none of the form's
ABSENT, READ = "absent", "read"  # names of ticks


good = partial(Message, Tone.GOOD)
note = partial(Message, Tone.NOTE)
missing = partial(Message, Tone.MISSING)
nearest = partial(Message, Tone.NEXT)


def at(field: str, messages: Iterable[Message]) -> list[Message]:
    """The messages, each at that field of the form unless it has a place already."""
    return [message if message.field else replace(message, field=field) for message in messages]


def by_field(
    parts: Iterable[tuple[str, Callable[[Answer, Kit], Iterable[Message]]]], answer: Answer, kit: Kit
) -> list[Message]:
    """What each part of a check says, at the field it is about."""
    return [message for field, part in parts for message in at(field, part(answer, kit))]


def judged(messages: Iterable[Message], passed: str) -> Feedback:
    """Passed unless something is missing; good news first, then what is missing, then the nearest improvement."""
    in_order = tuple(sorted(messages, key=lambda message: list(Tone).index(message.tone)))
    lacking = sum(message.things for message in in_order if message.tone is Tone.MISSING)
    if not lacking:
        return Feedback(Outcome.PASSED, passed, in_order)
    headline = plural(lacking, "Not yet: one thing to look at", "Not yet: {n} things to look at")
    return Feedback(Outcome.FAILED, headline, in_order)


@dataclass(frozen=True)
class ModelAnswer:
    """One good answer and the reasoning that leads to it."""

    answer: Answer
    reasoning: tuple[str, ...]


@dataclass(frozen=True)
class PlanLine:
    """One line of the hiring plan. `trace` says which part of the answer it came from; `own` that it holds a person's own
    words, of which no check knows what they mean, `practice` that it is something a company does or does not do. Of what was
    ticked: `absent` says that nobody does this yet, `unread` that no second person has read the words."""

    section: str
    text: str
    details: tuple[str, ...] = ()
    trace: str = ""
    own: bool = False
    practice: bool = False
    absent: bool = False
    unread: bool = False

    @property
    def key(self) -> str:
        """What ticks know it by: other words make it another line."""
        return sha256("\n".join((self.text, *self.details)).encode()).hexdigest()[:12]

    def ticked(self, ticks: Mapping[str, str]) -> PlanLine:
        """The line with what somebody ticked at it, or did not."""
        absent, unread = (
            self.practice and f"{ABSENT}:{self.key}" in ticks,
            self.own and f"{READ}:{self.key}" not in ticks,
        )
        return replace(self, absent=absent, unread=unread)


def _at_once(plan_lines: Callable[[Answer, Kit], Iterable[PlanLine]], answer: Answer, kit: Kit) -> list[PlanLine]:
    """Lines that are yielded must be made while the kit's language is in force."""
    return list(plan_lines(answer, kit))


@lru_cache(maxsize=64)
def _fields(form: Callable[[Kit], tuple[Field, ...]], kit: Kit) -> tuple[Field, ...]:
    with speaking(kit.language):
        return form(kit)


@dataclass(frozen=True)
class Exercise:
    """What is asked, what counts, and why. All functions are pure; `answer` is always complete and well-formed."""

    slug: str
    english_title: str
    lesson: int
    minutes: int
    question: Callable[[Kit], str]
    form: Callable[[Kit], tuple[Field, ...]]
    picture: Callable[[Kit], Picture]
    check: Callable[[Answer, Kit], Feedback]
    hints: Callable[[Kit], tuple[str, ...]]
    model_answer: Callable[[Kit], ModelAnswer]
    wrong_answers: Callable[[Kit], dict[str, Answer]]
    plan_lines: Callable[[Answer, Kit], list[PlanLine]] = lambda answer, kit: []
    follows: Callable[[Answer, Kit], Iterable[str]] = lambda answer, kit: ()  # what it means for the next hire
    plan_picture: bool = False
    exports_plan: bool = False
    predicts: bool = False  # opens a lesson: a guess, then what turns out; no hints, nothing for the plan
    english_gives: str = ""  # what the plan has from it, and lacks without it
    builds_on: tuple[str, ...] = ()  # exercises whose answers stand in the answer’s "earlier", {slug: answer}

    @classmethod
    def of(cls, module: str, title: str, **what: Any) -> Exercise:
        """The exercise of a module of that name (`__name__`): its functions are called as the attributes here are.

        `title` and `gives` are texts given by `mark`. `plan_lines` may yield its lines.
        """
        known = vars(sys.modules[module])
        functions = [field.name for field in fields(cls) if str(field.type).startswith("Callable")]
        parts = {name: known[name] for name in functions if name in known}
        parts["plan_lines"] = partial(_at_once, parts["plan_lines"])
        slug = module.rpartition(".")[2].replace("_", "-")
        return cls(slug, title, english_gives=what.pop("gives", ""), **{**parts, **what})

    @property
    def title(self) -> str:
        """In the language in force."""
        return text(self.english_title)

    @property
    def gives(self) -> str:
        """What the plan has from it, in the language in force."""
        return text(self.english_gives) if self.english_gives else ""

    def complete(self, answer: Mapping[str, Any], kit: Kit) -> Answer:
        """The answer with every field there and nothing the kit does not have. Raises MalformedAnswerError on a wrong shape."""
        given = expect(answer, dict, "answer")
        whole = {f.name: f.clean(given[f.name]) if f.name in given else f.blank() for f in self.fields(kit)}
        ticks = TICKS.clean(given.get(TICKS.name, {}))
        return {**whole, TICKS.name: ticks} if ticks else whole

    def fields(self, kit: Kit) -> tuple[Field, ...]:
        """The form, made once for a kit."""
        own = _fields(self.form, kit)
        return (CARRIED, *own) if self.builds_on else own

    def carry_over(self, answer: Answer, earlier: Mapping[str, Answer], kit: Kit) -> Answer:
        """The answer with what the exercises hold that it builds on."""
        known = {slug: earlier[slug] for slug in self.builds_on if slug in earlier}
        return {**answer, CARRIED.name: known} if self.builds_on else answer

    def readable(self, answer: Mapping[str, Any], kit: Kit) -> Answer:
        """The answer complete, or a blank one where another version of the form left something else."""
        try:
            return self.complete(answer, kit)
        except MalformedAnswerError:
            return self.complete({}, kit)

    def is_blank(self, answer: Answer, kit: Kit) -> bool:
        """True when nobody has touched the form; answers carried over from other exercises do not count."""
        return all(answer[f.name] == f.blank() for f in _fields(self.form, kit))

    def run(self, answer: Mapping[str, Any], kit: Kit) -> Feedback:
        """Check one answer. Never raises: a mistake in the check itself comes back as an error, never as a pass."""
        return _guarded(lambda: self._checked(answer, kit))

    def assessed(self, answer: Mapping[str, Any], kit: Kit) -> dict[str, Any]:
        """What `run` says, as plain JSON; of an answer that passes also what follows and what the plan has from it."""
        feedback = self.run(answer, kit)
        if feedback.outcome is not Outcome.PASSED or self.predicts:
            return feedback.to_json()
        after = _guarded(lambda: self._after(self.complete(answer, kit), kit))
        return after.to_json() if isinstance(after, Feedback) else {**feedback.to_json(), **after}

    def _checked(self, answer: Mapping[str, Any], kit: Kit) -> Feedback:
        whole = self.complete(answer, kit)
        if not self.is_blank(whole, kit):
            return _fair(self.check(whole, kit), whole, _fields(self.form, kit), kit)
        start = text("Start with “{first}”, then check again.", first=_fields(self.form, kit)[0].label)
        return Feedback(Outcome.UNTOUCHED, text("Nothing here yet"), (missing(start),))

    def _after(self, answer: Answer, kit: Kit) -> dict[str, Any]:
        lines = [{**asdict(line), "key": line.key, "details": [*line.details]} for line in self.plan_lines(answer, kit)]
        return {"follows": list(self.follows(answer, kit)), "lines": lines}


def _fair(feedback: Feedback, answer: Answer, form: tuple[Field, ...], kit: Kit) -> Feedback:
    """What the check says, and what names a ground that the law may protect, where the check has found no fault yet."""
    faulty = {(said.field, said.row) for said in feedback.messages if said.tone is Tone.MISSING}
    found = [
        missing(what, field=field, row=row, column=column)
        for (field, row, column), what in grounds_named(answer, form, kit)
        if (field, row) not in faulty
    ]
    return judged([*feedback.messages, *found], "") if found else feedback


def _guarded(make: Callable[[], T]) -> T | Feedback:
    """What is made, or what to say where it cannot be."""
    try:
        return make()
    except MalformedAnswerError as error:
        return Feedback(Outcome.ERROR, text("This answer cannot be read"), (missing(str(error)),))
    except Exception as error:  # noqa: BLE001 - whatever a check does, the participant must see it and lose nothing
        what = f"{type(error).__name__}: {error}"
        failed = text("The check failed with {what}. Your answer is saved; please tell the facilitator.", what=what)
        return Feedback(Outcome.ERROR, text("The check itself has a fault"), (missing(failed),))


run_check = Exercise.run  # others script against it
