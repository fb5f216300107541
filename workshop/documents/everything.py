"""The set of documents people take home, made from the same answers: each as a file of its own, and all as one page."""

import re
import zipfile
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from ..dossier import NotWrittenError, Plan, calendars_of, write_into
from ..dossier.calendars import HIRING, REVIEWS
from ..words import listed, mark, speaking, text
from .advert import advert
from .as_page import as_page
from .blocks import Document, once
from .brief import brief
from .candidate import handout
from .data import FILE, carried, plan_json
from .facts import Facts
from .interview_kit import interview_kits
from .memo import memo
from .practised import practised
from .trail import trail

Made = Callable[[Facts], tuple[Document, ...]]
SET: Mapping[str, Made] = {
    "memo": lambda facts: (memo(facts),),
    "kit": interview_kits,
    "advert": lambda facts: (advert(facts), brief(facts)),
    "candidate": lambda facts: (handout(facts),),
    "trail": lambda facts: (trail(facts),),
    "practised": lambda facts: (practised(facts),),
}
PAGE, CALENDAR, DEBRIEF, DATA = "all", "calendar", "debrief", "plan"
NAMES = (*SET, DEBRIEF, CALENDAR, DATA, PAGE)
CARRIES = mark(
    "Keep this page, or the whole set: it carries the answers behind it, not shown, so that you can open it in half a year "
    "under “Six months later”, see what went stale and begin the next round. Choices between pairs and single marks are left out."
)
NOT_ALWAYS = {"kit": r"kit(-\d+|-task)?\.docx", CALENDAR: "|".join(map(re.escape, (HIRING, REVIEWS)))}  # files of a set


def documents_of(plan: Plan, only: Collection[str] = ()) -> tuple[Document, ...]:
    """Those of the names in `only`, all where it is empty; in the kit's language."""
    with speaking(plan.kit.language):
        facts = Facts(plan)
        made = (document for name, make in SET.items() if not only or name in only for document in make(facts))
        return tuple(replace(document, blocks=once(document.blocks)) for document in made)


def set_page(plan: Plan, _stem: str = "") -> str:
    """The whole set as one page that prints."""
    with speaking(plan.kit.language):
        notes = (*_unanswered(plan), text(CARRIES), plan.closing)
        return as_page(plan.title, plan.made, documents_of(plan), notes, carried(plan))


def _unanswered(plan: Plan) -> Iterator[str]:
    if plan.missing:
        titles = listed([text("“{name}”", name=exercise.title) for exercise in plan.missing])
        yield text("Not answered yet: {exercises}.", exercises=titles)


def set_zip(plan: Plan, stem: str) -> bytes:
    """The documents of that name, or the whole set where it is none of `SET`."""
    whole, only = BytesIO(), {stem.lower()} & set(SET)
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files_of(plan, only):
            packed.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return whole.getvalue()


def single_docx(plan: Plan, stem: str) -> bytes:
    """The document of that id as Word. Raises NotWrittenError where there is none."""
    from .as_word import as_word

    with speaking(plan.kit.language):
        every = {document.id: document for document in documents_of(plan)}
        if stem.lower() in every:
            return as_word(every[stem.lower()])
        what = text("There is no document called {names}.", names=stem)
        raise NotWrittenError(f"{what} {text('Choose among {names}.', names=listed(list(every), 'or'))}")


def files_of(plan: Plan, only: Collection[str] = ()) -> Iterator[tuple[str, bytes]]:
    """(file name, content) of each document. Raises NotWrittenError for a name that is none of NAMES."""
    with speaking(plan.kit.language):
        if unknown := [name for name in only if name not in NAMES]:
            what = text("There is no document called {names}.", names=listed(unknown))
            raise NotWrittenError(f"{what} {text('Choose among {names}.', names=listed(list(NAMES), 'or'))}")
        yield from _word(plan, set(only or SET) & set(SET))
        if not only or DEBRIEF in only:
            from .debrief_book import plan_xlsx  # as is that for Word

            yield f"{DEBRIEF}.xlsx", plan_xlsx(plan)
        if not only or CALENDAR in only:
            yield from _calendar(plan, wanted=bool(only))
        if not only or DATA in only:
            yield FILE, plan_json(plan).encode("utf-8", "replace")
        if not only or PAGE in only:
            yield f"{PAGE}.html", set_page(plan).encode()


def _word(plan: Plan, only: Collection[str]) -> Iterator[tuple[str, bytes]]:
    from .as_word import as_word  # loaded only where somebody asks for Word

    for document in documents_of(plan, only) if only else ():
        yield f"{document.id}.docx", as_word(document)


def _calendar(plan: Plan, *, wanted: bool) -> Iterator[tuple[str, bytes]]:
    """The hiring and the reviews, each on its own; nothing where nothing is dated, unless it was asked for by name."""
    try:
        yield from calendars_of(plan)
    except NotWrittenError:
        if wanted:
            raise


def write_set(folder: Path, plan: Plan, only: Collection[str] = ()) -> list[Path]:
    """Write the documents into the folder, which is made; nothing there is deleted. Raises NotWrittenError."""
    made = dict(files_of(plan, only))
    with speaking(plan.kit.language):
        return write_into(folder, made)


def left_over(folder: Path, written: Collection[Path], only: Collection[str] = ()) -> list[str]:
    """Names in the folder that an older set had among what `only` names, and the one written now has not."""
    old = "|".join(names for part, names in NOT_ALWAYS.items() if not only or part in only)
    there = {path.name for path in folder.iterdir()} - {path.name for path in written}
    return sorted(name for name in there if re.fullmatch(old, name))
