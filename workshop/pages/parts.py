"""Plain HTML a notebook shows beside the exercises: the map of the workshop, and messages."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from ..agenda.agendas import clock, timed
from ..agenda.guides import guides
from ..agenda.own import agenda_for
from ..agenda.printed import as_text, end_of, notes_of, session_title
from ..exercises import BY_SLUG, Exercise, chosen, openings
from ..kit import Kit, KitError
from ..store import Record, StoreError
from ..words import plural, spoken, text
from .lessons import Lesson, lesson_of, lessons_of
from .start import in_plain_text, start_of


@dataclass(frozen=True)
class Page:
    """HTML to show, and the same in plain text."""

    html: str
    text: str

    def _repr_html_(self) -> str:
        return self.html

    def __repr__(self) -> str:
        return self.text


@lru_cache(maxsize=8)
def template(name: str) -> Template:
    loader = FileSystemLoader(Path(__file__).parent / "templates")
    made = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    made.globals.update(text=text, plural=plural, spoken=spoken)
    return made.get_template(name)


def message_page(title: str, message: str) -> Page:
    """A message that stands in the place of an exercise."""
    return Page(template("message.html.j2").render(title=title, message=message), f"{title}\n{message}")


def instead_of(error: KitError | StoreError) -> tuple[str, str]:
    """Title and text of what stands in the place of something that needs a kit, or answers, that cannot be used."""
    kit = isinstance(error, KitError)
    return text("This kit cannot be used yet") if kit else text("Your answers cannot be opened"), str(error)


def left_out_page(exercise: Exercise) -> Page:
    """What stands in the place of an exercise that this kit's workshop does not have."""
    message = text("This workshop leaves out “{title}”.", title=exercise.title)
    return Page(str(Markup("<p class='ws-quiet ws-left-out'>{}</p>").format(message)), message)


def done_in(kit: Kit, records: Mapping[str, Record]) -> set[str]:
    """The kit's exercises whose last check passed."""
    return {exercise.slug for exercise in chosen(kit) if records.get(exercise.slug, Record()).passed}


def overview_page(kit: Kit, records: Mapping[str, Record]) -> Page:
    """The start page: the lengths, where to go on in each, the plan so far, every lesson and exercise."""
    shown = start_of(kit, records)
    return Page(template("overview.html.j2").render(shown), in_plain_text(shown))


def lesson_page(kit: Kit, records: Mapping[str, Record], number: int) -> Page:
    """What there is to do in the lesson of that number, and where to begin; its exercises may all be left out of this workshop."""
    lesson = _lesson(kit, number)
    exercises, done = lesson.exercises if lesson else (), done_in(kit, records)
    here = next((exercise for exercise in exercises if exercise.slug not in done), None)
    shown = {"lesson": lesson, "done": done, "here": here, "after": _after(kit, number)}
    lines = [f"{exercise.title} ({plural(exercise.minutes, 'one minute', '{n} minutes')})" for exercise in exercises]
    message = "\n".join(lines) or text("This workshop leaves out the exercises of this lesson.")
    return Page(template("lesson.html.j2").render(shown), message)


def plan_page(kit: Kit, records: Mapping[str, Record], number: int) -> Page:
    """What the lesson of that number adds to the plan, and folded beneath it every part of the plan: done, or to come."""
    every, done = chosen(kit), done_in(kit, records)
    summary = text("{n} of {m} parts of your plan are done", n=len(done), m=len(every))
    shown = {"lesson": _lesson(kit, number), "every": every, "done": done, "summary": summary}
    return Page(template("plan_so_far.html.j2").render(shown), summary)


def terms_page(kit: Kit, *, folded: bool = False) -> Page:
    """The words of the kit's trade, in plain ones; nothing if it has none."""
    terms = kit.content.terms.terms if kit.content.terms else ()
    if not terms:
        return Page("", "")
    plain = [text("{name}: {value}", name=each.term, value=each.means) for each in terms]
    page = template("terms.html.j2").render(terms=terms, folded=folded, title=kit.about.title)
    return Page(page, "\n".join(plain))


def _lesson(kit: Kit, number: int) -> Lesson | None:
    return next((lesson for lesson in lessons_of(kit) if lesson.number == number), None)


def _after(kit: Kit, number: int) -> Lesson | None:
    """The lesson that follows in this workshop."""
    lessons = lessons_of(kit)
    numbers = [lesson.number for lesson in lessons]
    return next(iter(lessons[numbers.index(number) + 1 :]), None) if number in numbers else None


def readiness_page(wrong: Sequence[object]) -> Page:
    """Whether this machine has everything the workshop needs; only what is wrong takes up space."""
    if wrong:
        return message_page(text("Something is missing on this machine"), "\n".join(map(str, wrong)))
    message = text("Everything the workshop needs is on this machine.")
    return Page(str(Markup("<p class='ws-quiet'>{}</p>").format(message)), message)


def agenda_page(kit: Kit, which: float | str) -> Page:
    """What to do when in a session of that many hours, or by the agenda of that name; each exercise is linked to its sheet."""
    plan = agenda_for(kit, which=which) if isinstance(which, str) else agenda_for(kit, which)
    shown = {"plan": plan, "notes": list(notes_of(plan, kit)), "sheet_of": _sheet_of}
    page = template("agenda.html.j2").render(
        shown, clock=clock, timed=timed, end_of=end_of, session_title=session_title
    )
    return Page(page, as_text(plan, kit))


def _sheet_of(slug: str) -> str:
    """Where an exercise is done; a guess stands in its lesson."""
    exercise = BY_SLUG[slug]
    folder = "notebooks" if exercise.predicts else "exercises"
    return f"../{folder}/{lesson_of(exercise).stem}.ipynb#{slug}"


def notes_page(kit: Kit) -> Page:
    """The facilitator's note for each exercise, lesson by lesson, and for the guess that opens the lesson."""
    lessons, known = lessons_of(kit), guides()
    notes = {slug: list(guide.notes()) for slug, guide in known.items()}
    shown = [
        (lesson, [*(one for one in openings(kit) if one.lesson == lesson.number), *lesson.exercises])
        for lesson in lessons
    ]
    page = template("notes.html.j2").render(shown=shown, notes=notes, guides=known, sheet_of=_sheet_of)
    plain = [_plain_note(exercise, notes[exercise.slug]) for _, exercises in shown for exercise in exercises]
    return Page(page, "\n\n".join(plain))


def _plain_note(exercise: Exercise, note: Iterable[tuple[str, str]]) -> str:
    parts = [text("{name}: {value}", name=heading, value=words) for heading, words in note]
    return "\n".join([exercise.title, *parts])
