"""A room with people in it, without a server."""

from __future__ import annotations

from workshop.agenda.agendas import Slot, plans
from workshop.desk.desk import Desk, at_once
from workshop.exercises import BY_SLUG
from workshop.room import state as moves
from workshop.room.meeting import Meeting, table_of
from workshop.room.state import State
from workshop.store import Rooms

NOW = 1_000_000.0
SLUG = "top-engineers"  # alone, table, reveal, decide
PICKED = {"sample": {}, "own": [{"text": "Mended the oven <b>", "group": ""}]}


class Gathered:
    """A meeting, and what its people do."""

    def __init__(self, store, kit, slots=None):
        self.store, self.rooms, self.kit = store, Rooms(store), kit
        slots = slots or plans()["ninety-minutes"].slots
        self.room = self.rooms.open(str(kit.folder), State(agenda="x", slots=slots).model_dump(mode="json"), days=1)
        self.meeting = Meeting(self.room, store, Desk())
        self.refresh()

    def refresh(self):
        at_once(self.meeting.refresh())
        return self.meeting

    def join(self, nickname="", seat=""):
        return self.rooms.join(self.room.code, nickname, seat).person

    def go(self, slug, part=0):
        at = next(place for place, slot in enumerate(self.meeting.state.slots) if slot.do == slug)
        return self.move(lambda state: moves.turn(moves.go(state, at, NOW), part, NOW))

    def move(self, change):
        at_once(self.meeting.move(change))
        return self.meeting

    def answer(self, person, slug=SLUG, answer=PICKED):
        theirs = self.store.of(person, self.room.code)
        base = theirs.latest(self.kit.name, slug).revision
        theirs.save(self.kit.name, slug, BY_SLUG[slug].complete(answer, self.kit), base)
        return self.refresh()

    def table(self, letter, slug=SLUG, answer=PICKED):
        return self.answer(table_of(letter), slug, answer)


def slots(*slugs):
    return tuple(Slot(do=slug) for slug in slugs)
