"""The lessons that exist, in order. `stem` names the page in `notebooks/` and the sheet in `exercises/`."""

from dataclasses import dataclass, replace

from ..exercises import EXERCISES, Exercise, chosen
from ..kit import Kit
from ..words import mark, text


@dataclass(frozen=True)
class Lesson:
    number: int
    stem: str
    english_title: str
    exercises: tuple[Exercise, ...]

    @property
    def title(self) -> str:
        """In the language in force."""
        return text(self.english_title)


def _lesson(number: int, stem: str, title: str) -> Lesson:
    return Lesson(number, stem, title, tuple(exercise for exercise in EXERCISES if exercise.lesson == number))


LESSONS = (
    _lesson(1, "01_why_a_platform_team", mark("Why a platform team")),
    _lesson(2, "02_ideal_candidate", mark("The ideal candidate")),
    _lesson(3, "03_hiring_principles", mark("Hiring principles")),
    _lesson(4, "04_staying_current", mark("Staying current")),
    _lesson(5, "05_diversified_team", mark("A diversified team")),
    _lesson(6, "06_growing_the_team", mark("Growing the team")),
    _lesson(7, "07_hiring_plan", mark("The hiring plan")),
)


def lesson_of(exercise: Exercise) -> Lesson:
    return next(lesson for lesson in LESSONS if lesson.number == exercise.lesson)


def lessons_of(kit: Kit) -> tuple[Lesson, ...]:
    """The lessons this kit's workshop has, in its order, each with the exercises it has of it."""
    numbers = dict.fromkeys(exercise.lesson for exercise in chosen(kit))
    return tuple(replace(LESSONS[n - 1], exercises=tuple(e for e in chosen(kit) if e.lesson == n)) for n in numbers)
