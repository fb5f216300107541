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

from .agenda import GIVES, WHY, agenda
from .answers import Record, StoreError
from .exercises import Exercise, chosen
from .facilitator import notes_in
from .kit import ROOT, Kit, KitError
from .kit.locale import speaking
from .lesson_pages import safe_html
from .lessons import lesson_of, lessons_of
from .session import is_done

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
def template(name: str) -> Template:
    loader = FileSystemLoader(Path(__file__).parent / "templates")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True).get_template(name)


def message_page(title: str, text: str) -> Page:
    """A message that stands in the place of an exercise."""
    return Page(template("message.html.j2").render(title=title, text=text), f"{title}\n{text}")


def instead_page(error: KitError | StoreError) -> Page:
    """What stands in the place of something that needs a kit, or answers, that cannot be used."""
    kit = isinstance(error, KitError)
    return message_page("This kit cannot be used yet" if kit else "Your answers cannot be opened", str(error))


def left_out_page(exercise: Exercise, say: Callable[[str], str] = str) -> Page:
    """What stands in the place of an exercise that this kit's workshop does not have."""
    told = say(f"This workshop leaves out “{exercise.title}”.")
    return Page(str(Markup("<p class='ws-quiet ws-left-out'>{}</p>").format(told)), told)


def done_in(kit: Kit, records: Mapping[str, Record]) -> set[str]:
    """The kit's exercises whose last check passed."""
    return {exercise.slug for exercise in chosen(kit) if is_done(records.get(exercise.slug))}


def overview_page(kit: Kit, records: Mapping[str, Record]) -> Page:
    """The start page: every lesson and exercise with its minutes, what is done, and where to go on."""
    order, done = chosen(kit), done_in(kit, records)
    left = [exercise for exercise in order if exercise.slug not in done]
    begun = [exercise for exercise in left if exercise.slug in records and records[exercise.slug].revision]
    here = next(iter([*begun, *left]), None)
    minutes = sum(exercise.minutes for exercise in left)
    shown: dict[str, Any] = {
        "kit": kit,
        "say": kit.speech.say,
        "lessons": lessons_of(kit),
        "done": done,
        "here": here,
        "sheet": lesson_of(here).stem if here else "",
        "left": minutes,
        "total": len(order),
    }
    told = kit.speech.say(f"{len(done)} of {len(order)} exercises done, about {minutes} minutes left.")
    return Page(template("overview.html.j2").render(shown), told)


def lesson_page(kit: Kit, records: Mapping[str, Record], number: int) -> Page:
    """What there is to do in the lesson of that number; its exercises may all be left out of this kit's workshop."""
    lesson = next((lesson for lesson in lessons_of(kit) if lesson.number == number), None)
    exercises = lesson.exercises if lesson else ()
    with speaking(kit):
        questions = {exercise.slug: exercise.question(kit) for exercise in exercises}
        shown = {"lesson": lesson, "done": done_in(kit, records), "questions": questions, "say": kit.speech.say}
        told = "\n".join(f"{exercise.title}, {exercise.minutes} minutes" for exercise in exercises)
        return Page(template("lesson.html.j2").render(shown), told or "No exercises in this workshop.")


def readiness_page(wrong: Sequence[object]) -> Page:
    """Whether this machine has everything the workshop needs; only what is wrong takes up space."""
    if wrong:
        return message_page("Something is missing on this machine", "\n".join(map(str, wrong)))
    told = "Everything needed is here."
    return Page("<p class='ws-quiet'>Everything the workshop needs is on this machine.</p>", told)


def agenda_page(kit: Kit, hours: int) -> Page:
    """What to do when in a workshop of that many hours, each exercise linked to its sheet. Raises ValueError when nothing fits."""
    plan = agenda(lessons_of(kit), hours)
    shown = {"plan": plan, "stem_of": lambda one: lesson_of(one).stem, "why": WHY, "gives": defaultdict(str, GIVES)}
    return Page(template("agenda.html.j2").render(shown, say=kit.speech.say), str(plan))


def notes_page(kit: Kit) -> Page:
    """The facilitator's note for each exercise, lesson by lesson, read from the solutions."""
    lessons, notes = lessons_of(kit), notes_in(ROOT)
    html = {slug: Markup(safe_html(text)) for slug, text in notes.items()}  # noqa: S704 - no HTML gets through
    exercises = [exercise for lesson in lessons for exercise in lesson.exercises]
    told = [f"{one.title} ({one.minutes} min)\n{notes.get(one.slug, NO_NOTE)}" for one in exercises]
    page = template("notes.html.j2").render(lessons=lessons, notes=html, missing=NO_NOTE)
    return Page(page, "\n\n".join(told))
