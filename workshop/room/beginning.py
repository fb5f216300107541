"""A new room: its kit, its agenda, how long it is kept."""

from ..agenda.own import agenda_for
from ..kit import load_kit
from ..store import Room, Rooms
from ..words import speaking
from .state import State

KEEP_DAYS = 30


def begin(
    rooms: Rooms, kit: str, hours: float | None = None, agenda: str = "", session: int = 1, days: int = KEEP_DAYS
) -> Room:
    """Open a room with that agenda, or with the longest that fits into so many hours. Raises KitError and StoreError."""
    read = load_kit(kit)
    with speaking(read.language):
        plan = agenda_for(read, hours, agenda)
    number = min(session, len(plan.sessions))
    late = tuple(step for step in plan.late if step.session == number)
    state = State(agenda=plan.name, slots=plan.sessions[number - 1], late=late)
    return rooms.open(kit, state.model_dump(mode="json"), days)


def going_on(rooms: Rooms, kit: str = "") -> list[Room]:
    """Rooms that are not over, the newest first; those with that kit, if one is named."""
    there = [each for each in rooms.all() if not State.model_validate(each.state).closed]
    return [each for each in there if not kit or each.kit == kit]
