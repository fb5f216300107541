"""The lessons that exist, in order. `stem` names the page in `notebooks/` and the sheet in `exercises/`."""

import re
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


_TO_EXERCISE = re.compile(r"\]\((?:\.\./exercises/)?\w+\.ipynb#([\w-]+)\)")
_TO_LESSON = re.compile(r"\[[^\]]*\]\(\.\./notebooks/(0[1-7]_\w+)\.ipynb\)")
_START = "../notebooks/00_start_here.ipynb"


def of_this_kit(markdown: str, kit: Kit, last: bool) -> str:
    """A text of a page without paragraphs that send people to an exercise this workshop leaves out.

    The `last` text of a page sends people on: to the next lesson that this workshop has.
    """
    left_out = {exercise.slug for exercise in EXERCISES} - set(kit.minutes)
    blocks = [block for block in markdown.split("\n\n") if not left_out & set(_TO_EXERCISE.findall(block))]
    kept = "\n\n".join(blocks)
    return _TO_LESSON.sub(lambda link: _onward(link, kit), kept) if last else kept


def _onward(link: re.Match[str], kit: Kit) -> str:
    """The link as it is, or to the first lesson of this workshop after that one."""
    there, wanted = lessons_of(kit), next((one.number for one in LESSONS if one.stem == link[1]), 0)
    if not wanted or wanted in {lesson.number for lesson in there}:
        return link[0]
    following = next((lesson for lesson in sorted(there, key=lambda one: one.number) if lesson.number > wanted), None)
    if following is None:
        return f"[{text('Go to the start page')}]({_START})"
    title = text("Lesson {n} · {title}", n=following.number, title=following.title)
    return f"[{title}](../notebooks/{following.stem}.ipynb)"
