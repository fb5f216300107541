"""Notebook → page: texts as HTML, calls as what they show; an exercise is a place that the page's script fills."""

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

from markupsafe import Markup

from ..doctor import examine
from ..exercises import BY_SLUG, chosen, openings
from ..kit import ROOT, Kit, KitError, load_kit
from ..pages import parts
from ..pages.lessons import of_this_kit
from ..pages.notebooks import FOR_LAB, Call, Source, UnreadableCellError, read_page, retold, safe_html
from ..settings import Settings
from ..store import Record, Store, StoreError
from ..words import speaking, text
from ..words.page import page_language

FOLDERS = ("notebooks", "exercises")
KITS, REVIEW = "your-own-kit", "review"  # places of pages that are no exercises
SHORT = {REVIEW: "notebooks/six_months_later.ipynb"}  # addresses to type
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


def notebook_at(folder: str, name: str) -> Path | None:
    """The notebook of that name, if there is one."""
    known = {path.name: path for path in (ROOT / folder).glob("*.ipynb")} if folder in FOLDERS else {}
    return None if name in FOR_LAB else known.get(name)


def page_html(path: Path, reader: Reader, static: str, scripts: Sequence[str]) -> str:
    """The whole page; `static` is where its scripts are. `scripts` are fetched at once; host.js would ask for them in turn."""
    with speaking(reader.settings.language):
        own = ""
        with suppress(KitError):  # said at each place that needs the kit
            own = reader.kit.lessons.get(path.stem, "") if path.parent.name == "notebooks" else ""
        source = retold(read_page(path), own)
        with suppress(KitError):
            source = _of_kit(source, reader.kit)
        cells = [_shown(cell, reader) for cell in source.cells]
        if path.parent.name == "exercises":
            with suppress(KitError):
                cells.insert(1, Markup(parts.terms_page(reader.kit, folded=True).html))  # noqa: S704
        page, words = parts.template("page.html.j2"), json.dumps(page_language())
        return page.render(title=source.title, parts=cells, static=static, scripts=scripts, words=words)


def _of_kit(source: Source, kit: Kit) -> Source:
    """A page of a lesson speaks of what this kit's workshop has."""
    last = max((at for at, cell in enumerate(source.cells) if isinstance(cell, str)), default=-1)
    cells = (
        of_this_kit(cell, kit, at == last) if isinstance(cell, str) else cell for at, cell in enumerate(source.cells)
    )
    return replace(source, cells=tuple(cells))


def _shown(cell: str | Call, reader: Reader) -> Markup:
    """Texts are made safe, and our own templates escape."""
    if isinstance(cell, str):
        return Markup(f'<div class="text">{safe_html(cell)}</div>')  # noqa: S704
    if cell.name not in SHOWS:
        raise UnreadableCellError(f"“{cell.name}” is nothing that a page can show.")
    try:
        return Markup(SHOWS[cell.name](reader, *cell.arguments).html)  # noqa: S704
    except (KitError, StoreError) as error:
        return Markup(parts.message_page(*parts.instead_of(error)).html)  # noqa: S704


def _exercise(reader: Reader, slug: str) -> parts.Page:
    if slug in {exercise.slug for exercise in (*chosen(reader.kit), *openings(reader.kit))}:
        return place(slug)
    return parts.left_out_page(BY_SLUG[slug])


def place(name: str) -> parts.Page:
    """Where the page's script puts what belongs to that name."""
    return parts.Page(f'<div class="place" data-place="{name}"></div>', name)


SHOWS: dict[str, Callable[..., parts.Page]] = {
    "exercise": _exercise,
    "exercises_of": lambda reader, number: parts.lesson_page(reader.kit, reader.records, number),
    "plan_so_far": lambda reader, number: parts.plan_page(reader.kit, reader.records, number),
    "words_of_kit": lambda reader: parts.terms_page(reader.kit),
    "overview": lambda reader: parts.overview_page(reader.kit, reader.records),
    "readiness": lambda reader: parts.readiness_page(
        [finding for finding in examine(reader.settings) if finding.wrong]
    ),
    "your_own_kit": lambda reader: place(KITS),
    "six_months_later": lambda reader: place(REVIEW),
    "show_agenda": lambda reader, which: parts.agenda_page(reader.kit, which),
    "facilitator_notes": lambda reader: parts.notes_page(reader.kit),
}


def instead_json(error: KitError | StoreError, settings: Settings) -> dict[str, str]:
    """Title and text of what keeps something from being shown."""
    with speaking(settings.language):
        title, message = parts.instead_of(error)
        return {"title": title, "text": message}


def notice_html(notice: tuple[str, str], settings: Settings, static: str, back: Any = START) -> str:
    """A page that says why there is nothing else to see, and leads back; title and message are given by `mark`."""
    with speaking(settings.language):
        title, message = map(text, notice)
        return parts.template("notice.html.j2").render(title=title, message=message, static=static, back=back)
