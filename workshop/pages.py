"""Plain HTML a notebook shows beside the exercises: the map of the workshop, and messages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from .exercises import Exercise
from .kit import Kit
from .lessons import Lesson


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
        "lessons": lessons,
        "done": done,
        "here": here,
        "sheet": lesson_of(here).stem if here else "",
        "left": left,
        "total": len(exercises),
    }
    told = f"{len(done)} of {len(exercises)} exercises done, about {left} minutes left."
    return Page(_template("overview.html.j2").render(shown), told)
