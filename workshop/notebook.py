"""What a notebook cell calls: `from workshop import exercise`."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from .desk.desk import Desk
from .doctor import examine
from .exercises import BY_SLUG, chosen, openings
from .kit import Kit, KitError, load_kit
from .pages import parts
from .room.meeting import Meeting
from .room.taking import COLUMNS, rows
from .session import Session
from .settings import Settings
from .store import Rooms, Store, StoreError
from .widgets.panel import Panel
from .words import speaking

if TYPE_CHECKING:
    import pandas as pd

P = TypeVar("P")
_scratch: list[Path] = []


def exercise(slug: str) -> Panel | parts.Page:
    """The exercise of that name, as it was left. Raises KeyError with the names there are."""
    if slug not in BY_SLUG:
        raise KeyError(f"There is no exercise ‘{slug}’. There are: {', '.join(BY_SLUG)}.")

    def show(kit: Kit) -> Panel | parts.Page:
        known = {each.slug: each for each in (*chosen(kit), *openings(kit))}
        return Panel(Session(known[slug], kit, _store())) if slug in known else parts.left_out_page(BY_SLUG[slug])

    return _with_kit(show)


def exercises_of(lesson: int) -> parts.Page:
    """What there is to do in the lesson of that number."""
    return _with_kit(lambda kit: parts.lesson_page(kit, _store().records(kit.name), lesson))


def plan_so_far(lesson: int) -> parts.Page:
    """What the lesson of that number adds to the plan, and which parts of the plan are done."""
    return _with_kit(lambda kit: parts.plan_page(kit, _store().records(kit.name), lesson))


def words_of_kit() -> parts.Page:
    """The words of the kit's trade, in plain ones."""
    return _with_kit(parts.terms_page)


def overview() -> parts.Page:
    """The start page: every lesson and exercise, what is done, and where to go on."""
    return _with_kit(lambda kit: parts.overview_page(kit, _store().records(kit.name)))


def readiness() -> parts.Page:
    """Whether this machine has everything the workshop needs; only what is wrong takes up space."""
    return parts.readiness_page([finding for finding in examine() if finding.wrong])


def your_own_kit() -> Any:
    """Choose a kit, take it home as an Excel workbook, bring it back."""
    from .own_kit.manager import KitManager  # no participant's page needs these, nor should it wait for them
    from .widgets.kits import Kits

    try:
        return Kits(KitManager(Settings.from_environment()))
    except KitError as error:
        return parts.message_page(*parts.instead_of(error))


def six_months_later() -> Any:
    """Open a set that was taken home, compare it with what came, and begin the next round."""
    from .widgets.kits import Review

    try:
        return Review(_kit(), _store())
    except (KitError, StoreError) as error:
        return parts.message_page(*parts.instead_of(error))


def show_agenda(which: float | str) -> parts.Page:
    """What to do when in a session of that many hours, or by the agenda of that name, such as "two-sessions"."""
    return _with_kit(lambda kit: parts.agenda_page(kit, which))


def facilitator_notes() -> parts.Page:
    """The note for each exercise, from `data/room/guides.yaml`."""
    return _with_kit(parts.notes_page)


def answers(room: str = "") -> pd.DataFrame:
    """What is saved on this machine for the kit in use, one row for each value: exercise, passed, field, item, value.

    `item` is what the value belongs to, such as a skill or the number of a line; "" where the field has one value. With the
    code of a room what its people, tables and the room itself answered: who, exercise, field, row, column, value.
    """
    import pandas as pd

    if room:
        meeting = Meeting(Rooms(_store()).find(room.upper()), _store(), Desk())
        return pd.DataFrame(rows(meeting.everything()), columns=COLUMNS)
    kit = _kit()
    values = [
        (slug, record.passed, field, item, value)
        for slug, record in _store().records(kit.name).items()
        for field, whole in record.answer.items()
        for item, value in _values(whole)
    ]
    return pd.DataFrame(values, columns=["exercise", "passed", "field", "item", "value"])


def _values(whole: Any) -> Iterator[tuple[str, Any]]:
    parts = whole.items() if isinstance(whole, dict) else enumerate(whole, 1) if isinstance(whole, list) else ()
    if not parts and not isinstance(whole, dict | list):
        yield "", whole
    for name, part in parts:
        for item, value in _values(part):
            yield f"{name} {item}".strip(), value


def use_scratch_store() -> None:
    """Keep this notebook's answers apart from the participant's own, and forget them at the end."""
    _scratch.append(Path(tempfile.mkdtemp(prefix="workshop-scratch-")))
    _store.cache_clear()


def _with_kit(show: Callable[[Kit], P]) -> P | parts.Page:
    try:
        with speaking(_kit().language):
            return show(_kit())
    except (KitError, StoreError) as error:
        return parts.message_page(*parts.instead_of(error))


@cache
def _kit() -> Kit:
    return load_kit(Settings.from_environment().kit)


@cache
def _store() -> Store:
    return Store(_scratch[-1] if _scratch else Settings.from_environment().data)
