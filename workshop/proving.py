"""Does a kit work with every exercise? Untouched, model answer and each known wrong answer, walked through."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .exercises import Exercise, Feedback, Outcome, chosen
from .kit import Kit, load_kit
from .kit.locale import speaking


@dataclass(frozen=True)
class Step:
    """One walk: what was answered, what the check should have said, and what it said."""

    exercise: str
    case: str
    expected: Outcome
    feedback: Feedback

    @property
    def good(self) -> bool:
        return self.feedback.outcome is self.expected

    def __str__(self) -> str:
        mark = "✓" if self.good else "✗"
        said = (
            ""
            if self.good
            else f": expected {self.expected}, but the check says {self.feedback.outcome}. {self.feedback}"
        )
        return f"  {mark} {self.case}{said}"


@dataclass(frozen=True)
class Report:
    kit: Kit
    steps: tuple[Step, ...]

    @property
    def good(self) -> bool:
        return all(step.good for step in self.steps)

    def __str__(self) -> str:
        lines = [f"{self.kit.about.title} ({len(self.kit.candidates)} candidates, {len(self.kit.skills)} skills)"]
        for exercise in chosen(self.kit):
            lines += [exercise.title, *(str(step) for step in self.steps if step.exercise == exercise.slug)]
        wrong = sum(not step.good for step in self.steps)
        minutes = sum(exercise.minutes for exercise in chosen(self.kit))
        end = (
            f"{wrong} of {len(self.steps)} steps went wrong."
            if wrong
            else f"Ready for a workshop of {minutes} minutes."
        )
        return "\n".join([*lines, end])


def prove(name_or_path: str | Path) -> Report:
    """Walk every exercise on the kit. Raises KitError when the kit cannot even be read."""
    kit = load_kit(name_or_path)
    with speaking(kit):
        return Report(kit, tuple(step for exercise in chosen(kit) for step in _walk(exercise, kit)))


def _walk(exercise: Exercise, kit: Kit) -> Iterator[Step]:
    yield Step(exercise.slug, "untouched", Outcome.UNTOUCHED, exercise.run({}, kit))
    yield Step(exercise.slug, "model answer", Outcome.PASSED, exercise.run(exercise.model_answer(kit).answer, kit))
    for case, answer in exercise.wrong_answers(kit).items():
        yield Step(exercise.slug, f"wrong: {case}", Outcome.FAILED, exercise.run(answer, kit))
