"""Notebook → page: texts as HTML, calls as what they show; an exercise is a place that the page's script fills."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any

from markupsafe import Markup

from ..doctor import examine
from ..exercises import BY_SLUG, OPENINGS, chosen
from ..kit import ROOT, Kit, KitError, load_kit
from ..pages.notebooks import FOR_LAB, Call, Source, UnreadableCellError, read_page, retold, safe_html, translated
from ..pages.parts import (
    Page,
    agenda_page,
    instead_of,
    left_out_page,
    lesson_page,
    message_page,
    notes_page,
    overview_page,
    readiness_page,
    template,
)
from ..settings import Settings
from ..store import Record, Store, StoreError
from ..words import Language, speaking, text
from ..words.page import page_language

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
    return None if name in FOR_LAB else known.get(name)


def page_html(path: Path, reader: Reader, static: str, scripts: Sequence[str]) -> str:
    """The whole page; `static` is where its scripts are. `scripts` are fetched at once; host.js would ask for them in turn."""
    with speaking(language_of(reader.settings)):
        source = _in_kit_words(read_page(path), path, reader)
        parts = [_text(cell) if isinstance(cell, str) else _shown(cell, reader) for cell in source.cells]
        words = json.dumps(page_language())
        page = template("page.html.j2")
        return page.render(title=source.title, parts=parts, static=static, scripts=scripts, words=words)


def _in_kit_words(source: Source, path: Path, reader: Reader) -> Source:
    """The page translated, or as the kit itself tells it."""
    own = None
    with suppress(KitError):  # said at each place that needs the kit
        own = reader.kit.lessons.get(path.stem) if path.parent.name == "notebooks" else None
    return retold(source, own) if own else translated(source)


def language_of(settings: Settings) -> Language:
    """That of the kit in use; English where it cannot be read."""
    with suppress(KitError):
        return load_kit(settings.kit).language
    return Language()


def _text(markdown: str) -> Markup:
    return Markup(f'<div class="text">{safe_html(markdown)}</div>')  # noqa: S704 - made safe


def _shown(call: Call, reader: Reader) -> Markup:
    if call.name not in SHOWS:
        raise UnreadableCellError(f"“{call.name}” is nothing that a page can show.")
    try:
        return Markup(SHOWS[call.name](reader, *call.arguments).html)  # noqa: S704 - our own templates, which escape
    except (KitError, StoreError) as error:
        return Markup(message_page(*instead_of(error)).html)  # noqa: S704 - as above


def _exercise(reader: Reader, slug: str) -> Page:
    if slug in {exercise.slug for exercise in (*chosen(reader.kit), *OPENINGS)}:
        return place(slug)
    return left_out_page(BY_SLUG[slug])


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


def instead_json(error: KitError | StoreError, settings: Settings) -> dict[str, str]:
    """Title and text of what keeps something from being shown."""
    with speaking(language_of(settings)):
        title, message = instead_of(error)
        return {"title": title, "text": message}


def notice_html(notice: tuple[str, str], settings: Settings, static: str, back: Any = START) -> str:
    """A page that says why there is nothing else to see, and leads back; title and message are given by `mark`."""
    with speaking(language_of(settings)):
        title, message = map(text, notice)
        return template("notice.html.j2").render(title=title, message=message, static=static, back=back)
