"""One room on this host: its state, its people and their answers, read again whenever anything of it changed."""

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from ..agenda.guides import Phase
from ..desk.desk import Desk
from ..exercises import BY_SLUG
from ..exercises.fields import Entries
from ..kit import Kit, load_kit
from ..store import Conflict, Member, Room, Rooms, Store
from .state import ROOM, State

TABLE = "table-"  # a table's shared answer belongs to a person of that name and the table's letter


def table_of(seat: str) -> str:
    return f"{TABLE}{seat}"


class Meeting:
    """Raises StoreError, and NoRoomError once the room was forgotten."""

    def __init__(self, room: Room, store: Store, desk: Desk) -> None:
        self.room, self.store, self.desk = room, store, desk
        self.rooms = Rooms(store)
        self.state = State.model_validate(room.state)
        self.members: dict[str, Member] = {}
        self.answers: dict[str, dict[str, Any]] = {}
        self.agreed: dict[str, dict[str, Any]] = {}  # the room's one answer to each exercise
        self._kit: Kit | None = None
        self.pulse = (-1, -1)
        self.version = 0  # grows whenever something was read anew

    @property
    def kit(self) -> Kit:
        """As it was when the room was last looked at. Raises KitError."""
        self._kit = self._kit or load_kit(self.room.kit)
        return self._kit

    async def refresh(self) -> None:
        """Read what changed since the last time."""
        await self.desk.look(self._look)

    async def glance(self) -> None:
        """As far as it says who may do what. Answers, which change all the time, are read where the room has gone on."""
        await self.desk.look(self._glance)

    def _look(self) -> None:
        self._kit = load_kit(self.room.kit)
        pulse = self.rooms.pulse(self.room.code)
        self._read(pulse, answers=pulse[1] != self.pulse[1])

    def _glance(self) -> None:
        self._read(self.rooms.pulse(self.room.code), answers=False)

    def _read(self, pulse: tuple[int, int], answers: bool) -> None:
        """What others look at meanwhile is changed in one step, once everything is there."""
        code, room, state, members = self.room.code, self.room, self.state, self.members
        if pulse[0] != self.pulse[0]:
            room = self.rooms.find(code)
            state = State.model_validate(room.state)
            members = {member.person: member for member in self.rooms.members(code)}
        found, moved = self.answers, state.slug != self.state.slug
        if answers or moved:
            found = self.rooms.answers(code, self.kit.name, state.slug) if state.slug else {}
            if state.slug:
                records = self.store.of(ROOM, code).all_latest(self.kit.name)
                self.agreed = {slug: record.answer for slug, record in records.items()}
        now = (pulse[0], pulse[1] if answers or moved else self.pulse[1])
        if now != self.pulse:
            self.room, self.state, self.members, self.answers = room, state, members, found
            self.pulse, self.version = now, self.version + 1

    async def move(self, change: Callable[[State], State]) -> None:
        """Do it on the state that the store has, whoever else changes it."""

        def on_json(state: dict[str, Any]) -> dict[str, Any]:
            return change(State.model_validate(state)).model_dump(mode="json")

        ahead = change(self.state)
        if ahead.phase is Phase.TABLE and ahead.slug:
            await self.desk.disk(self._lay_tables, ahead.slug)
        await self.desk.disk(self.rooms.change, self.room.code, on_json)
        await self.refresh()

    def _lay_tables(self, slug: str) -> None:
        """A table begins with the lines its people wrote alone, before anybody sees it; what is chosen or sorted, it answers anew."""
        kit, exercise = self.kit, BY_SLUG[slug]
        lines = [field for field in exercise.fields(kit) if isinstance(field, Entries)]
        answers = self.rooms.answers(self.room.code, kit.name, slug) if lines else {}
        for seat in self.seats if lines else ():
            store = self.store.of(table_of(seat), self.room.code, author=ROOM)
            own = [answers[m.person] for m in self.present if m.seat == seat and m.person in answers]
            answer = {
                field.name: [row for each in own for row in each.get(field.name, [])][: field.most] for field in lines
            }
            if any(answer.values()) and table_of(seat) not in answers:
                with suppress(Conflict):  # somebody at the table was quicker
                    store.save(kit.name, slug, exercise.readable(answer, kit), 0)

    @property
    def present(self) -> list[Member]:
        """Everybody who joined and was not removed."""
        return [member for member in self.members.values() if not member.away]

    @property
    def seats(self) -> dict[str, int]:
        """How many sit at each table."""
        return dict(sorted(Counter(member.seat for member in self.present if member.seat).items()))

    @property
    def by_table(self) -> bool:
        """Whether what is revealed of the exercise are tables' answers, not single people's."""
        return Phase.TABLE in [part.phase for part in self.state.parts] and self.state.slug not in SINGLE

    def counted(self) -> tuple[int, int]:
        """How many have answered, of how many who are asked now."""
        at_tables = self.state.phase is Phase.TABLE or (self.by_table and self.state.phase is not Phase.ALONE)
        asked = {table_of(seat) for seat in self.seats} if at_tables else {member.person for member in self.present}
        return len(asked & set(self.answers)), len(asked)

    def to_reveal(self) -> dict[str, Any]:
        """What the wall is made from: single people's answers in an order that says nothing, tables', hands."""
        tables = {letter: self.answers[table_of(letter)] for letter in self.seats if table_of(letter) in self.answers}
        if not {Phase.ALONE, Phase.TABLE} & {part.phase for part in self.state.parts} and (
            ROOM in self.answers or self._ends
        ):
            tables = {ROOM: self._of_room()}  # nobody answers but the room as a whole
        singles = [] if self.by_table else [member.person for member in self.present if member.person in self.answers]
        singles.sort(key=lambda person: self.room.signed("order", self.state.slug, person))
        answers = [self.answers[person] for person in singles]
        tallies = self.state.tallies.get(self.state.slug, {})
        return {"answers": answers, "tables": tables if self.by_table or ROOM in tables else {}, "tallies": tallies}

    @property
    def _ends(self) -> bool:
        """Whether this is where the room's plan is signed off: it is shown before a line of the sign-off is filled in."""
        return bool(self.state.slug) and BY_SLUG[self.state.slug].exports_plan

    def _of_room(self) -> dict[str, Any]:
        """The room's one answer, with what it agreed on before."""
        exercise, kit = BY_SLUG[self.state.slug], self.kit
        answer = exercise.readable(self.answers.get(ROOM, {}), kit)
        return exercise.carry_over(answer, self.agreed if exercise.builds_on else {}, kit)

    def take_over(self, answer: dict[str, Any]) -> None:
        """The room's one answer to what it works on is now this one."""
        store, kit, slug = self.store.of(ROOM, self.room.code, author=ROOM), self.kit.name, self.state.slug
        with suppress(Conflict):  # the facilitator is typing in it at this moment
            store.save(kit, slug, answer, store.latest(kit, slug).revision)

    def everything(self) -> dict[str, Any]:
        """All answers by owner: the room, tables, people by number (in an order that says nothing); decisions, open questions."""
        code, kit = self.room.code, self.kit.name
        people = sorted(self.rooms.people_with_answers(code, kit), key=lambda person: self.room.signed("order", person))
        singles = [person for person in people if person != ROOM and not person.startswith(TABLE)]
        named = {person: f"person-{number:02}" for number, person in enumerate(singles, 1)}
        owners = {
            named.get(person, person): {
                slug: record.answer
                for slug, record in self.store.of(person, code).all_latest(kit).items()
                if person not in singles or slug not in SINGLE  # nobody sees one person's mirror or marks
            }
            for person in sorted(
                people, key=lambda person: (person != ROOM, not person.startswith(TABLE), named.get(person, person))
            )
        }
        asked = [slot.do for slot in self.state.slots if slot.do]
        said = {"tallies": self.state.tallies, "decisions": self.state.decisions, "parked": list(self.state.parked)}
        return {"code": code, "owners": owners, "asked": asked, **said}

    def whose(self, member: Member) -> str:
        """Whose answer a member edits in this phase."""
        return table_of(member.seat) if self.state.phase is Phase.TABLE and member.seat else member.person

    def nickname(self, person: str) -> str:
        """What a person is called; nothing for whoever gave no name."""
        member = self.members.get(person)
        return member.nickname if member else ""


SINGLE = (
    "calibration-gym",
    "say-do-mirror",
)  # of these the wall shows single people's answers, unnamed, even after tables talked
