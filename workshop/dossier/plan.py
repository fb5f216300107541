"""Answers → the sections and lines of a hiring plan, each saying which answer it came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ..exercises import EXERCISES, Answer, Exercise, Outcome, PlanLine
from ..kit import Kit
from ..pictures import Finding, to_svg


@dataclass(frozen=True)
class Section:
    """One part of the plan: its lines, the exercise they came from, and whether that exercise passes its check."""

    title: str
    lines: tuple[PlanLine, ...]
    exercise: Exercise
    passed: bool
    svg: str = ""
    finding: Finding | None = None


@dataclass(frozen=True)
class Plan:
    kit: Kit
    sections: tuple[Section, ...]
    missing: tuple[Exercise, ...]
    made_on: date


def plan_of(answers: Mapping[str, Mapping[str, Any]], kit: Kit) -> Plan:
    """The plan that these answers ({slug: answer}, as saved) come to. Blank exercises are named, not invented."""
    whole = {exercise.slug: exercise.readable(answers.get(exercise.slug, {}), kit) for exercise in EXERCISES}
    whole = {exercise.slug: exercise.carry_over(whole[exercise.slug], whole, kit) for exercise in EXERCISES}
    told = [exercise for exercise in EXERCISES if not exercise.is_blank(whole[exercise.slug], kit)]
    sections = tuple(_section(exercise, whole[exercise.slug], kit) for exercise in told)
    left = tuple(exercise for exercise in EXERCISES if exercise not in told)
    return Plan(kit, tuple(s for s in sections if s.lines), left, date.today())


def _section(exercise: Exercise, answer: Answer, kit: Kit) -> Section:
    lines = tuple(exercise.plan_lines(answer, kit))
    passed = exercise.run(answer, kit).outcome is Outcome.PASSED
    title = lines[0].section if lines else exercise.title
    if not exercise.plan_picture:
        return Section(title, lines, exercise, passed)
    picture = exercise.picture(kit)
    figure = picture.update(answer)
    return Section(title, lines, exercise, passed, to_svg(figure, picture.finding.alt), picture.finding)
