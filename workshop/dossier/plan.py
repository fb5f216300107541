"""Answers → the sections and lines of a hiring plan, each saying which answer it came from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ..exercises import Answer, Exercise, Outcome, PlanLine, chosen, plan_review
from ..exercises.base import TICKS
from ..kit import Kit
from ..pictures import Finding, to_svg
from ..words import speaking, text


@dataclass(frozen=True)
class Section:
    """One part of the plan: its lines, the exercise they came from, and whether that exercise passes its check."""

    title: str
    lines: tuple[PlanLine, ...]
    exercise: Exercise
    passed: bool
    svg: str = ""
    finding: Finding | None = None

    @property
    def origin(self) -> str:
        return text("From “{title}”, lesson {n}.", title=self.exercise.title, n=self.exercise.lesson)

    @property
    def warning(self) -> str:
        return "" if self.passed else text("Its check does not pass yet.")

    def source_of(self, line: PlanLine) -> str:
        return text("From {trace} in “{title}”.", trace=line.trace, title=self.exercise.title)


@dataclass(frozen=True)
class Plan:
    """The whole plan. `answers` holds a complete answer to each exercise of the workshop, by its slug; `plan_id` tells it from
    all other plans and stays the same when it is made again; `decided` holds what a room decided, by the exercise it was about.

    Its own sentences are in the language in force: ask for them while the kit's is spoken.
    """

    kit: Kit
    sections: tuple[Section, ...]
    missing: tuple[Exercise, ...]
    made_on: date
    answers: Mapping[str, Answer]
    plan_id: str = ""
    decided: Mapping[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        return text("Hiring plan: {role}", role=self.kit.about.role)

    @property
    def made(self) -> str:
        return text("{workshop} · made on {day}", workshop=self.kit.about.title, day=self.made_on)

    @property
    def closing(self) -> str:
        ours = text("This plan describes roles and an exercise; it ranks no real person.")
        return f"{self.kit.about.invented} {ours}"

    def lines(self, exercise: Exercise) -> tuple[PlanLine, ...]:
        """What that exercise says in the plan; nothing if it says nothing."""
        return next((section.lines for section in self.sections if section.exercise.slug == exercise.slug), ())

    def answer(self, exercise: Exercise) -> Answer:
        """The complete answer to it; a blank one where this workshop leaves it out."""
        return self.answers.get(exercise.slug) or exercise.complete({}, self.kit)

    def given(self, exercise: Exercise, field: str, nothing: Any) -> Any:
        """What its answer holds in that field; `nothing` where this workshop leaves the exercise out."""
        return self.answers[exercise.slug][field] if self.asks(exercise) else nothing

    def decision(self, exercise: Exercise) -> str:
        """What a room decided about it; "" where it decided nothing."""
        return self.decided.get(exercise.slug, "")

    def asks(self, exercise: Exercise) -> bool:
        """Whether this workshop has it."""
        return exercise.slug in self.answers


def plan_of(
    answers: Mapping[str, Mapping[str, Any]], kit: Kit, plan_id: str = "", decisions: Mapping[str, str] | None = None
) -> Plan:
    """The plan that these answers ({slug: answer}, as saved) come to, and a room's decisions ({slug: words}).

    Blank exercises are named, not invented.
    """
    every = chosen(kit)
    whole = {exercise.slug: exercise.readable(answers.get(exercise.slug, {}), kit) for exercise in every}
    whole = {exercise.slug: exercise.carry_over(whole[exercise.slug], whole, kit) for exercise in every}
    missing = tuple(exercise for exercise in every if exercise.is_blank(whole[exercise.slug], kit))
    with speaking(kit.language):
        signed = whole.get(plan_review.EXERCISE.slug, {}).get(TICKS.name, {})
        sections = [
            _section(exercise, whole[exercise.slug], kit, signed) for exercise in every if exercise not in missing
        ]
    said = {slug: words.strip() for slug, words in (decisions or {}).items() if words.strip()}
    return Plan(
        kit, tuple(section for section in sections if section.lines), missing, date.today(), whole, plan_id, said
    )


def _section(exercise: Exercise, answer: Answer, kit: Kit, signed: Mapping[str, str]) -> Section:
    """With what was ticked there, or at the sign-off."""
    ticks = {**signed, **answer.get(TICKS.name, {})}
    lines = tuple(line.ticked(ticks) for line in exercise.plan_lines(answer, kit))
    passed = exercise.run(answer, kit).outcome is Outcome.PASSED
    title = lines[0].section if lines else exercise.title
    if not exercise.plan_picture:
        return Section(title, lines, exercise, passed)
    picture = exercise.picture(kit)
    return Section(title, lines, exercise, passed, to_svg(picture.update(answer), picture.finding.alt), picture.finding)
