"""The lessons that exist, in order. `stem` names the page in `notebooks/` and the sheet in `exercises/`."""

from __future__ import annotations

from dataclasses import dataclass

from .exercises import EXERCISES, Exercise


@dataclass(frozen=True)
class Lesson:
    number: int
    stem: str
    title: str

    @property
    def exercises(self) -> tuple[Exercise, ...]:
        return tuple(exercise for exercise in EXERCISES if exercise.lesson == self.number)


LESSONS = (
    Lesson(1, "01_why_a_platform_team", "Why a platform team"),
    Lesson(2, "02_ideal_candidate", "The ideal candidate"),
    Lesson(3, "03_hiring_principles", "Hiring principles"),
    Lesson(4, "04_staying_current", "Staying current"),
    Lesson(5, "05_diversified_team", "A diversified team"),
    Lesson(6, "06_growing_the_team", "Growing the team"),
    Lesson(7, "07_hiring_plan", "The hiring plan"),
)


def lesson_of(exercise: Exercise) -> Lesson:
    return next(lesson for lesson in LESSONS if lesson.number == exercise.lesson)
