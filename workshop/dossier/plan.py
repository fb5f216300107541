"""Answers → the sections and lines of a hiring plan, each saying which answer it came from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ..exercises import Answer, Exercise, Outcome, PlanLine, chosen
from ..kit import Kit
from ..kit.locale import speaking
from ..kit.speech import Speech
from ..pictures import Finding, to_svg
from ..voice import typed_in, voice_of
from .text import written


@dataclass(frozen=True)
class Section:
    """One part of the plan: its lines, the exercise they came from, and whether that exercise passes its check."""

    title: str
    lines: tuple[PlanLine, ...]
    exercise: Exercise
    passed: bool
    svg: str = ""
    finding: Finding | None = None

    def texts(self) -> Iterator[str]:
        """Everything it says."""
        yield self.title
        for line in self.lines:
            yield from (line.section, line.text, *line.details, line.trace)
        if self.finding:
            yield from (self.finding.caption, self.finding.key, *self.finding.table.header)
            yield from (cell for row in self.finding.table.rows for cell in row)

    @property
    def origin(self) -> str:
        return f"From “{self.exercise.title}”, lesson {self.exercise.lesson}."

    @property
    def warning(self) -> str:
        return "" if self.passed else "Its check does not pass yet."

    def source_of(self, line: PlanLine) -> str:
        return f"From {line.trace} in “{self.exercise.title}”"


@dataclass(frozen=True)
class Plan:
    """The whole plan. `answers` holds a complete answer to each exercise of the workshop, by its slug.

    Sections are in the kit's words; `speech` has them for all else.
    """

    kit: Kit
    sections: tuple[Section, ...]
    missing: tuple[Exercise, ...]
    made_on: date
    answers: Mapping[str, Answer]
    speech: Speech

    @property
    def title(self) -> str:
        return f"Hiring plan: {self.kit.about.role}"

    @property
    def made(self) -> str:
        return f"{self.kit.about.title} · made on {written(self.made_on, self.kit)}"

    @property
    def closing(self) -> str:
        return f"{self.kit.about.invented} This plan describes roles and an exercise; it ranks no real person."

    def lines(self, exercise: Exercise) -> tuple[PlanLine, ...]:
        """What that exercise says in the plan; nothing if it says nothing."""
        return next((section.lines for section in self.sections if section.exercise.slug == exercise.slug), ())

    def answer(self, exercise: Exercise) -> Answer:
        """The complete answer to it; a blank one where this workshop leaves it out."""
        return self.answers.get(exercise.slug) or exercise.complete({}, self.kit)

    def asks(self, exercise: Exercise) -> bool:
        """Whether this workshop has it."""
        return exercise.slug in self.answers


def plan_of(answers: Mapping[str, Mapping[str, Any]], kit: Kit) -> Plan:
    """The plan that these answers ({slug: answer}, as saved) come to. Blank exercises are named, not invented."""
    every = chosen(kit)
    whole = {exercise.slug: exercise.readable(answers.get(exercise.slug, {}), kit) for exercise in every}
    whole = {exercise.slug: exercise.carry_over(whole[exercise.slug], whole, kit) for exercise in every}
    told = [exercise for exercise in every if not exercise.is_blank(whole[exercise.slug], kit)]
    with speaking(kit):
        sections = tuple(_section(exercise, whole[exercise.slug], kit) for exercise in told)
    left = tuple(exercise for exercise in every if exercise not in told)
    typed = [text for exercise in every for text in typed_in(exercise, whole[exercise.slug], kit)]
    speech = kit.speech.sparing([*typed, *(text for section in sections for text in section.texts())])
    return Plan(kit, tuple(s for s in sections if s.lines), left, date.today(), whole, speech)


def _section(exercise: Exercise, answer: Answer, kit: Kit) -> Section:
    voice = voice_of(exercise, answer, kit)
    lines = tuple(voice.line(line) for line in exercise.plan_lines(answer, kit))
    passed = exercise.run(answer, kit).outcome is Outcome.PASSED
    title = lines[0].section if lines else voice.say(exercise.title)
    if not exercise.plan_picture:
        return Section(title, lines, exercise, passed)
    picture = exercise.picture(kit)
    figure = picture.update(answer)
    found = voice.finding(picture.finding)
    return Section(title, lines, exercise, passed, to_svg(figure, found.alt, voice.say if voice.speech else str), found)
