"""`workshop facilitate`: write the papers of one session; those of a room are filled in."""

from __future__ import annotations

import argparse
from contextlib import closing
from typing import TYPE_CHECKING

from ...agenda.own import agenda_for
from ...kit import load_kit
from ...store import Rooms, Store
from ...words import listed, speaking
from . import write_papers
from .results import NOTHING, Results, results_of
from .session import Session, of_room

if TYPE_CHECKING:
    from ...settings import Settings


def facilitate(options: argparse.Namespace, settings: Settings) -> int:
    """Raises KitError, NotWrittenError, StoreError and RoomError."""
    session, results = _of_room(options, settings) if options.room else (_session(options, settings), NOTHING)
    written = write_papers(options.out, session, results)
    print(f"In {options.out}: {listed([path.name for path in written])}.")
    return 0


def _session(options: argparse.Namespace, settings: Settings) -> Session:
    kit = load_kit(settings.kit)
    with speaking(kit.language):
        plan = agenda_for(kit, options.hours, options.agenda)
    return Session(kit, plan, min(options.session, len(plan.sessions)), options.date, options.start)


def _of_room(options: argparse.Namespace, settings: Settings) -> tuple[Session, Results]:
    with closing(Store(settings.data, database=settings.database)) as store:
        room = Rooms(store).find(options.room.upper())
        kit = load_kit(room.kit)
        with speaking(kit.language):
            return of_room(room, kit, options.date, options.start), results_of(room, store, kit)
