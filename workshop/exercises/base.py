"""An exercise is data plus pure functions; nothing here knows of widgets, files or the store."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import lru_cache
from typing import Any

from ..kit import Kit, KitKey
from ..pictures import Picture
from ..words import plural, speaking, text
from .fields import Carried, Field, MalformedAnswerError, expect

Answer = dict[str, Any]  # field name → value, plain JSON


class Outcome(StrEnum):
    UNTOUCHED = "untouched"
    PASSED = "passed"
    FAILED = "failed"
    ERROR = "error"


class Tone(StrEnum):
    """What a message is about: what is right, what is missing, or the nearest improvement."""

    GOOD = "good"
    MISSING = "missing"
    NEXT = "next"


@dataclass(frozen=True)
class Message:
    tone: Tone
    text: str


@dataclass(frozen=True)
class Feedback:
    """What a check says. `headline` sums it up; the messages explain, good first."""

    outcome: Outcome
    headline: str
    messages: tuple[Message, ...] = ()

    def to_json(self) -> dict[str, Any]:
        said = [{"tone": str(message.tone), "text": message.text} for message in self.messages]
        return {"outcome": str(self.outcome), "headline": self.headline, "messages": said}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Feedback:
        said = tuple(Message(Tone(item["tone"]), item["text"]) for item in data["messages"])
        return cls(Outcome(data["outcome"]), data["headline"], said)

    def __str__(self) -> str:
        return "\n".join([self.headline, *(f"- {message.text}" for message in self.messages)])


NEARLY = 2  # things missing at most, to be nearly there


def good(text: str) -> Message:
    return Message(Tone.GOOD, text)


def missing(text: str) -> Message:
    return Message(Tone.MISSING, text)


def nearest(text: str) -> Message:
    return Message(Tone.NEXT, text)


def judged(messages: list[Message], passed: str) -> Feedback:
    """Passed unless something is missing; good news first, then what is missing, then the nearest improvement."""
    order = (Tone.GOOD, Tone.MISSING, Tone.NEXT)
    said = tuple(sorted(messages, key=lambda message: order.index(message.tone)))
    lacking = sum(message.tone is Tone.MISSING for message in said)
    if not lacking:
        return Feedback(Outcome.PASSED, passed, said)
    nearly = text("Nearly there")
    far = plural(lacking, "Not yet: one thing to change", "Not yet: {n} things to change")
    return Feedback(Outcome.FAILED, nearly if lacking <= NEARLY else far, said)


@dataclass(frozen=True)
class ModelAnswer:
    """One good answer and the reasoning that leads to it."""

    answer: Answer
    reasoning: tuple[str, ...]


@dataclass(frozen=True)
class PlanLine:
    """One line of the hiring plan. `trace` says which part of the answer it came from."""

    section: str
    text: str
    details: tuple[str, ...] = ()
    trace: str = ""


def _keep(answer: Answer, earlier: Mapping[str, Answer], kit: Kit) -> Answer:
    return answer


def _no_plan(answer: Answer, kit: Kit) -> list[PlanLine]:
    return []


@lru_cache(maxsize=64)
def _fields(form: Callable[[Kit], tuple[Field, ...]], kit: KitKey) -> tuple[Field, ...]:
    with speaking(kit.kit.language):
        return form(kit.kit)


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
    plan_lines: Callable[[Answer, Kit], list[PlanLine]] = _no_plan
    carry_over: Callable[[Answer, Mapping[str, Answer], Kit], Answer] = _keep
    plan_picture: bool = False
    exports_plan: bool = False
    predicts: bool = False  # opens a lesson: a guess, then what turns out; no hints, nothing for the plan
    rank: int = 99  # 1 is kept first where the hours do not hold every exercise
    english_gives: str = ""  # what the plan has from it, and lacks without it

    @classmethod
    def of(cls, module: str, title: str, **what: Any) -> Exercise:
        """The exercise of a module of that name (`__name__`): its functions are called as the attributes here are.

        `title` and `gives` are texts given by `mark`.
        """
        known = vars(sys.modules[module])
        functions = [field.name for field in fields(cls) if str(field.type).startswith("Callable")]
        parts = {name: known[name] for name in functions if name in known}
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
        return {f.name: f.clean(given[f.name]) if f.name in given else f.blank() for f in self.fields(kit)}

    def fields(self, kit: Kit) -> tuple[Field, ...]:
        """The form, made once for a kit."""
        return _fields(self.form, KitKey(kit))

    def readable(self, answer: Mapping[str, Any], kit: Kit) -> Answer:
        """The answer complete, or a blank one where another version of the form left something else."""
        try:
            return self.complete(answer, kit)
        except MalformedAnswerError:
            return self.complete({}, kit)

    def is_blank(self, answer: Answer, kit: Kit) -> bool:
        """True when nobody has touched the form; answers carried over from other exercises do not count."""
        return all(answer[f.name] == f.blank() for f in self.fields(kit) if not isinstance(f, Carried))

    def run(self, answer: Mapping[str, Any], kit: Kit) -> Feedback:
        return run_check(self, answer, kit)


def run_check(exercise: Exercise, answer: Mapping[str, Any], kit: Kit) -> Feedback:
    """Check one answer. Never raises: a mistake in the check itself comes back as an error, never as a pass."""
    try:
        whole = exercise.complete(answer, kit)
        if exercise.is_blank(whole, kit):
            first = next(field.label for field in exercise.fields(kit) if not isinstance(field, Carried))
            start = missing(text("Start with “{first}”, then check again.", first=first))
            return Feedback(Outcome.UNTOUCHED, text("Nothing here yet"), (start,))
        return exercise.check(whole, kit)
    except MalformedAnswerError as error:
        return Feedback(Outcome.ERROR, text("This answer cannot be read"), (missing(str(error)),))
    except Exception as error:  # noqa: BLE001 - whatever a check does, the participant must see it and lose nothing
        what = f"{type(error).__name__}: {error}"
        said = text("The check failed with {what}. Your answer is saved; please tell the facilitator.", what=what)
        return Feedback(Outcome.ERROR, text("The check itself has a fault"), (missing(said),))
