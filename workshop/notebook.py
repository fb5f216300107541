"""What a notebook cell calls: `from workshop import exercise`."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from .agenda import agenda
from .answers import Record, Store, StoreError
from .doctor import examine
from .dossier import plan_file, plan_of
from .exercises import BY_SLUG, OPENINGS, chosen
from .kit import Kit, KitError, load_kit
from .kit.locale import speaking
from .lessons import lesson_of, lessons_of
from .pages import Page, agenda_page, left_out_page, lesson_page, message_page, notes_page, overview_page
from .pictures import to_svg
from .session import Session, is_done
from .settings import Settings
from .widgets.panel import Panel

_scratch: list[Path] = []


def exercise(slug: str) -> Panel | Page:
    """The exercise of that name, as it was left. Raises KeyError with the names there are."""
    if slug not in BY_SLUG:
        raise KeyError(f"There is no exercise ‘{slug}’. There are: {', '.join(BY_SLUG)}.")
    try:
        kit, store = _kit(), _store()
        one = next((one for one in (*chosen(kit), *OPENINGS) if one.slug == slug), None)
        if one is None:
            return left_out_page(BY_SLUG[slug], kit.speech.say)
        return Panel(Session(one, kit, store), lambda name: plan_file(plan_of(saved_answers(kit, store), kit), name))
    except (KitError, StoreError) as error:
        return _instead(error)


def exercises_of(lesson: int) -> Page:
    """What there is to do in the lesson of that number."""
    try:
        kit = _kit()
        done = _done(kit, _store().all_latest(kit.name))
        with speaking(kit):
            return lesson_page(kit, next((one for one in lessons_of(kit) if one.number == lesson), None), done)
    except (KitError, StoreError) as error:
        return _instead(error)


def _done(kit: Kit, records: Mapping[str, Record]) -> set[str]:
    return {one.slug for one in chosen(kit) if is_done(records.get(one.slug))}


def overview() -> Page:
    """The start page: every lesson and exercise, what is done, and where to go on."""
    try:
        kit = _kit()
        records = _store().all_latest(kit.name)
    except (KitError, StoreError) as error:
        return _instead(error)
    order, done = chosen(kit), _done(kit, records)
    here = next((one for one in order if one.slug not in done), None)
    begun = [one for one in order if one.slug in records and one.slug not in done]
    return overview_page(kit, lessons_of(kit), done, begun[0] if begun else here, lesson_of)


def _instead(error: KitError | StoreError) -> Page:
    kit = isinstance(error, KitError)
    return message_page("This kit cannot be used yet" if kit else "Your answers cannot be opened", str(error))


def readiness() -> Page:
    """Whether this machine has everything the workshop needs; only what is wrong takes up space."""
    wrong = [finding for finding in examine() if finding.wrong]
    if wrong:
        return message_page("Something is missing on this machine", "\n".join(str(finding) for finding in wrong))
    return Page(
        "<p class='ws-quiet'>Everything the workshop needs is on this machine.</p>", "Everything needed is here."
    )


def your_own_kit() -> Any:
    """Choose a kit, take it home as an Excel workbook, bring it back."""
    from .kit_desk import Desk  # no participant's page needs these, nor should it wait for them
    from .widgets.kits import Kits

    try:
        return Kits(Desk(Settings.from_environment()))
    except KitError as error:
        return _instead(error)


def show_agenda(hours: int) -> Page:
    """What to do when in a workshop of that many hours. Raises ValueError when nothing fits."""
    try:
        return agenda_page(agenda(lessons_of(_kit()), hours), lambda one: lesson_of(one).stem, _kit().speech.say)
    except KitError as error:
        return _instead(error)


def facilitator_notes() -> Page:
    """The note for each exercise, read from the solutions."""
    from .facilitator import notes_in  # no participant's page needs these, nor should it wait for them
    from .kit import ROOT

    try:
        return notes_page(lessons_of(_kit()), notes_in(ROOT))
    except KitError as error:
        return _instead(error)


def rehearsal() -> Iterator[None]:
    """Read the kit and draw every picture once, step by step, so that the first page finds all of it in memory."""
    with suppress(KitError):
        kit = load_kit(Settings.from_environment().kit)
        for one in chosen(kit):
            yield
            to_svg(one.picture(kit).update(one.complete({}, kit)), "")


def use_scratch_store() -> None:
    """Keep this notebook's answers apart from the participant's own, and forget them at the end."""
    _scratch.append(Path(tempfile.mkdtemp(prefix="workshop-scratch-")))
    _store.cache_clear()


def saved_answers(kit: Kit, store: Store) -> dict[str, dict[str, object]]:
    return {slug: record.answer for slug, record in store.all_latest(kit.name).items()}


@cache
def _kit() -> Kit:
    return load_kit(Settings.from_environment().kit)


@cache
def _store() -> Store:
    return Store(_scratch[-1] if _scratch else Settings.from_environment().data)
