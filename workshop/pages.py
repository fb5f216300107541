"""Plain HTML a notebook shows beside the exercises: the map of the workshop, and messages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from .agenda import GIVES, WHY, Agenda
from .exercises import Exercise
from .kit import Kit
from .lessons import Lesson

NO_NOTE = "No note yet."


@dataclass(frozen=True)
class Page:
    """HTML to show, and the same in plain text."""

    html: str
    text: str

    def _repr_html_(self) -> str:
        return self.html

    def __repr__(self) -> str:
        return self.text


@lru_cache(maxsize=4)
def _template(name: str) -> Template:
    loader = FileSystemLoader(Path(__file__).parent / "templates")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True).get_template(name)


def message_page(title: str, text: str) -> Page:
    """A message that stands in the place of an exercise."""
    return Page(_template("message.html.j2").render(title=title, text=text), f"{title}\n{text}")


def left_out_page(exercise: Exercise, say: Callable[[str], str] = str) -> Page:
    """What stands in the place of an exercise that this kit's workshop does not have."""
    told = say(f"This workshop leaves out “{exercise.title}”.")
    return Page(str(Markup("<p class='ws-quiet ws-left-out'>{}</p>").format(told)), told)


def overview_page(
    kit: Kit,
    lessons: Sequence[Lesson],
    done: set[str],
    here: Exercise | None,
    lesson_of: Callable[[Exercise], Lesson],
) -> Page:
    """Lessons with their exercises and minutes; `here` is where to go on (None: all is done)."""
    exercises = [exercise for lesson in lessons for exercise in lesson.exercises]
    left = sum(exercise.minutes for exercise in exercises if exercise.slug not in done)
    shown: dict[str, Any] = {
        "kit": kit,
        "say": kit.speech.say,
        "lessons": lessons,
        "done": done,
        "here": here,
        "sheet": lesson_of(here).stem if here else "",
        "left": left,
        "total": len(exercises),
    }
    told = kit.speech.say(f"{len(done)} of {len(exercises)} exercises done, about {left} minutes left.")
    return Page(_template("overview.html.j2").render(shown), told)


def lesson_page(kit: Kit, lesson: Lesson | None, done: set[str]) -> Page:
    """What there is to do in a lesson; None where this kit's workshop has none of it."""
    exercises = lesson.exercises if lesson else ()
    questions = {exercise.slug: exercise.question(kit) for exercise in exercises}
    shown = {"lesson": lesson, "done": done, "questions": questions, "say": kit.speech.say}
    told = "\n".join(f"{exercise.title}, {exercise.minutes} minutes" for exercise in exercises)
    return Page(_template("lesson.html.j2").render(shown), told or "No exercises in this workshop.")


def agenda_page(plan: Agenda, stem_of: Callable[[Exercise], str], say: Callable[[str], str] = str) -> Page:
    """The timed agenda as a table, each exercise linked to its sheet; `say` words its texts."""
    shown = {"plan": plan, "stem_of": stem_of, "why": WHY, "gives": defaultdict(str, GIVES), "say": say}
    return Page(_template("agenda.html.j2").render(shown), str(plan))


def notes_page(lessons: Sequence[Lesson], notes: Mapping[str, str]) -> Page:
    """The facilitator's note for each exercise, lesson by lesson."""
    from markdown_it import MarkdownIt  # only the facilitator's page needs it

    read = MarkdownIt("commonmark", {"html": False}).render
    html = {slug: Markup(read(text)) for slug, text in notes.items()}  # noqa: S704 - no HTML gets through `read`
    exercises = [exercise for lesson in lessons for exercise in lesson.exercises]
    told = [f"{one.title} ({one.minutes} min)\n{notes.get(one.slug, NO_NOTE)}" for one in exercises]
    page = _template("notes.html.j2").render(lessons=lessons, notes=html, missing=NO_NOTE)
    return Page(page, "\n\n".join(told))
