"""Notebook → page: texts as HTML, calls as what they show; an exercise is a place that the page's script fills."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any

from markupsafe import Markup

from ..answers import Record, Store, StoreError
from ..doctor import examine
from ..exercises import BY_SLUG, OPENINGS, chosen
from ..kit import ROOT, Kit, KitError, load_kit
from ..lesson_pages import Call, UnreadableCellError, read_page, retold, safe_html
from ..pages import (
    Page,
    agenda_page,
    instead_page,
    left_out_page,
    lesson_page,
    notes_page,
    overview_page,
    readiness_page,
    template,
)
from ..settings import Settings
from ..voice import Voice

FOLDERS = ("notebooks", "exercises")
KITS = "your-own-kit"  # the place of the page's only part that is no exercise
START = "notebooks/00_start_here.ipynb"


class Reader:
    """For whom a page is made: the kit in use, what is saved of this person, and what this machine lacks.

    Kit and answers are read when they are first asked for. Raises KitError and StoreError then.
    """

    def __init__(self, settings: Settings, store: Callable[[], Store]) -> None:
        self.settings, self._store = settings, store

    @cached_property
    def kit(self) -> Kit:
        return load_kit(self.settings.kit)

    @cached_property
    def store(self) -> Store:
        return self._store()

    @cached_property
    def records(self) -> Mapping[str, Record]:
        return self.store.records(self.kit.name)

    @property
    def readiness(self) -> Page:
        return readiness_page([finding for finding in examine(self.settings) if finding.wrong])


def notebook_at(folder: str, name: str) -> Path | None:
    """The notebook of that name, if there is one."""
    known = {path.name: path for path in (ROOT / folder).glob("*.ipynb")} if folder in FOLDERS else {}
    return known.get(name)


def page_html(path: Path, reader: Reader, static: str, scripts: Sequence[str]) -> str:
    """The whole page; `static` is where its scripts are. `scripts` are fetched at once; host.js would ask for them in turn."""
    source, words = read_page(path), {}
    with suppress(KitError):  # told at each place that needs the kit
        words = Voice(reader.kit.speech, "").words()
        own = reader.kit.lessons.get(path.stem) if path.parent.name == "notebooks" else None
        source = retold(source, own) if own else source
    parts = [_text(cell) if isinstance(cell, str) else _shown(cell, reader) for cell in source.cells]
    return template("page.html.j2").render(
        title=source.title, parts=parts, static=static, scripts=scripts, words=json.dumps(words)
    )


def _text(markdown: str) -> Markup:
    return Markup(f'<div class="text">{safe_html(markdown)}</div>')  # noqa: S704 - made safe


def _shown(call: Call, reader: Reader) -> Markup:
    if call.name not in SHOWS:
        raise UnreadableCellError(f"“{call.name}” is nothing that a page can show.")
    try:
        return Markup(SHOWS[call.name](reader, *call.arguments).html)  # noqa: S704 - our own templates, which escape
    except (KitError, StoreError) as error:
        return Markup(instead_page(error).html)  # noqa: S704 - as above


def _exercise(reader: Reader, slug: str) -> Page:
    if slug in {exercise.slug for exercise in (*chosen(reader.kit), *OPENINGS)}:
        return place(slug)
    return left_out_page(BY_SLUG[slug], reader.kit.speech.say)


def place(name: str) -> Page:
    """Where the page's script puts what belongs to that name."""
    return Page(f'<div class="place" data-place="{name}"></div>', name)


SHOWS: dict[str, Callable[..., Page]] = {
    "exercise": _exercise,
    "exercises_of": lambda reader, number: lesson_page(reader.kit, reader.records, number),
    "overview": lambda reader: overview_page(reader.kit, reader.records),
    "readiness": lambda reader: reader.readiness,
    "your_own_kit": lambda reader: place(KITS),
    "show_agenda": lambda reader, hours: agenda_page(reader.kit, hours),
    "facilitator_notes": lambda reader: notes_page(reader.kit),
}


def in_words(error: KitError | StoreError) -> dict[str, str]:
    """Title and text of what keeps something from being shown."""
    title, _, text = instead_page(error).text.partition("\n")
    return {"title": title, "text": text}


def notice_html(title: str, text: str, static: str, back: Any = START) -> str:
    """A page that says why there is nothing else to see, and leads back."""
    return template("notice.html.j2").render(title=title, text=text, static=static, back=back)
