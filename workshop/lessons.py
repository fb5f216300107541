"""The lessons that exist, in order. `stem` names the page in `notebooks/` and the sheet in `exercises/`."""

from __future__ import annotations

from dataclasses import dataclass, replace

from .exercises import EXERCISES, Exercise, chosen
from .kit import Kit


@dataclass(frozen=True)
class Lesson:
    number: int
    stem: str
    title: str
    exercises: tuple[Exercise, ...]


def _lesson(number: int, stem: str, title: str) -> Lesson:
    return Lesson(number, stem, title, tuple(one for one in EXERCISES if one.lesson == number))


LESSONS = (
    _lesson(1, "01_why_a_platform_team", "Why a platform team"),
    _lesson(2, "02_ideal_candidate", "The ideal candidate"),
    _lesson(3, "03_hiring_principles", "Hiring principles"),
    _lesson(4, "04_staying_current", "Staying current"),
    _lesson(5, "05_diversified_team", "A diversified team"),
    _lesson(6, "06_growing_the_team", "Growing the team"),
    _lesson(7, "07_hiring_plan", "The hiring plan"),
)


def lesson_of(exercise: Exercise) -> Lesson:
    return next(lesson for lesson in LESSONS if lesson.number == exercise.lesson)


def lessons_of(kit: Kit) -> tuple[Lesson, ...]:
    """The lessons this kit's workshop has, in its order, each with the exercises it has of it."""
    numbers = dict.fromkeys(one.lesson for one in chosen(kit))
    return tuple(replace(LESSONS[n - 1], exercises=tuple(e for e in chosen(kit) if e.lesson == n)) for n in numbers)
