"""What a device, the wall and the board are shown through: a move in, what changed out, and what others changed."""

import time
from collections.abc import Callable, Mapping
from functools import partial
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from ..conversation import MalformedMoveError, Reply, understood
from ..exercises import BY_SLUG
from ..exercises.fields import MalformedAnswerError
from ..store import RoomError
from ..words import speaking, text
from ..words.page import page_language
from . import jobs, state
from .meeting import Meeting
from .state import State
from .tally import clean_tally
from .views import for_board, for_member, for_people_page, for_wall

Words = Annotated[str, StringConstraints(max_length=2000)]
PEEK_SECONDS = 1.0
Letters = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{0,40}$")]


class RoomMove(BaseModel):
    """What a page of a room sends."""

    model_config = ConfigDict(strict=True)

    do: Literal[
        "go", "turn", "more", "reveal", "back", "count", "field", "picture", "talk", "decide", "park", "unpark", "lock", "close", "adopt", "whole",
        "away", "seat", "nickname",
    ]  # fmt: skip
    seq: Annotated[int, Field(ge=0, lt=2**53)] = 0
    at: Annotated[int, Field(ge=-120, le=500)] = 0
    words: Words = ""
    name: Letters = ""
    picks: list[Annotated[int, Field(ge=0, le=50)]] = Field(default=[], max_length=20)
    tally: Any = None
    on: bool = False


class View:
    """Shows one thing of a meeting, and only what of it changed."""

    def __init__(self, meeting: Meeting, seen: Callable[[], Mapping[str, Any]]) -> None:
        self.meeting, self._seen = meeting, seen
        self._last: dict[str, Any] = {}

    def _now_seen(self) -> dict[str, Any]:
        with speaking(self.meeting.kit.language):
            return dict(self._seen())

    async def open(self) -> dict[str, Any]:
        """Everything there is to see."""
        await self.meeting.refresh()
        self._last = self._now_seen()
        with speaking(self.meeting.kit.language):
            return {"seen": self._last, "clock": time.time(), "page": page_language()}

    async def renew(self) -> Reply | None:
        """What there is to see now, where it is something else."""
        now = self._now_seen()
        if now == self._last:
            return None
        self._last = now
        return Reply({"seen": now, "clock": time.time()})

    async def receive(self, message: Any, file: bytes = b"") -> Reply:
        """Nothing can be done here. Raises MalformedMoveError."""
        raise MalformedMoveError("Nothing can be done here.")


class WallView(View):
    """The projector. `qr` draws an address for a phone's camera."""

    def __init__(self, meeting: Meeting, address: Callable[[], str], qr: Callable[[str], str]) -> None:
        super().__init__(meeting, lambda: for_wall(meeting, address(), qr(f"{address()}/{meeting.room.code}")))


class MemberView(View):
    """A participant's device."""

    def __init__(self, meeting: Meeting, person: str, allowed: Callable[[], bool] = lambda: True) -> None:
        super().__init__(meeting, lambda: for_member(meeting, meeting.members[person]))
        self.person, self.allowed = person, allowed

    async def receive(self, message: Any, file: bytes = b"") -> Reply:
        """Take another seat or nickname, park a question; `allowed` says no to who does so all the time. Raises MalformedMoveError."""
        move, meeting = understood(RoomMove, message), self.meeting
        try:
            await meeting.refresh()
            self._refuse()
            if move.do == "park":
                await meeting.move(partial(state.park, question=plain(move.words)))
            elif move.do in ("seat", "nickname"):
                what = {move.do: plain(move.words)[:20] if move.do == "nickname" else seat_of(move.words)}
                await meeting.desk.disk(partial(meeting.rooms.set_member, meeting.room.code, self.person, **what))
                await meeting.refresh()
        except RoomError as error:
            return Reply({"refused": str(error), "ack": move.seq})
        return Reply({"seen": self._now_seen(), "refused": "", "ack": move.seq})

    def _refuse(self) -> None:
        """Raises RoomError where nothing can be done now."""
        with speaking(self.meeting.kit.language):
            if self.meeting.members[self.person].away:
                raise RoomError(text("The facilitator has taken you out of this room. Ask to be let in again."))
            if not self.allowed():
                raise RoomError(text("That is a lot at once. Wait a minute, then try again."))


def plain(typed: str) -> str:
    """One line of what was typed, without letters that nobody sees or that turn a line around."""
    return "".join(letter for letter in " ".join(typed.split()) if letter.isprintable())


def seat_of(typed: str) -> str:
    """A table's letter or digit, also of "table 2"; or nothing."""
    letter = (typed.split() or [""])[-1][:1].upper()
    return letter if letter.isalnum() and letter.isascii() else ""


class BoardView(View):
    """The facilitator's page; `peek` is what would be revealed now, for the facilitator's eyes."""

    def __init__(self, meeting: Meeting, address: Callable[[], str]) -> None:
        super().__init__(meeting, lambda: for_board(meeting, address(), time.time()))
        self._peeked: tuple[Any, ...] = ()
        self._next_peek = 0.0

    async def open(self) -> dict[str, Any]:
        shown = await super().open()
        return {**shown, **await self._peek()}

    async def renew(self) -> Reply | None:
        changed = await super().renew()
        peek = await self._peek() if self._due() else {}
        if changed is None and not peek:
            return None
        return Reply({**(changed.changed if changed else {}), **peek})

    def _due(self) -> bool:
        """Answers change all the time: for their sake it is worked out again once a second at most."""
        now = self._peeking()
        return now[1:] != self._peeked[1:] or (now != self._peeked and time.monotonic() >= self._next_peek)

    def _peeking(self) -> tuple[Any, ...]:
        meeting, state = self.meeting, self.meeting.state
        return meeting.version, state.slug, state.field.get(state.slug), state.tallies.get(state.slug)

    async def _peek(self) -> dict[str, Any]:
        self._peeked, self._next_peek, meeting = self._peeking(), time.monotonic() + PEEK_SECONDS, self.meeting
        if not meeting.state.slug:
            return {"peek": None, "count": None}
        form = await meeting.desk.work(jobs.to_count, meeting.kit, meeting.state.slug)
        return {"peek": await self._revealed(), "count": form}

    async def _revealed(self) -> dict[str, Any]:
        meeting, slug = self.meeting, self.meeting.state.slug
        shows = meeting.state.field.get(slug, "")
        return await meeting.desk.work(jobs.revealed, meeting.kit, slug, shows, meeting.to_reveal())

    async def receive(self, message: Any, file: bytes = b"") -> Reply:
        """One move of the facilitator. Raises MalformedMoveError."""
        move, refused = understood(RoomMove, message), ""
        try:
            await self.meeting.refresh()
            await self._move(move)
        except RoomError as error:
            refused = str(error)
        changed = await self.renew()
        return Reply({**(changed.changed if changed else {}), "refused": refused, "ack": move.seq})

    async def _move(self, move: RoomMove) -> None:
        meeting, now = self.meeting, time.time()
        if move.do in ("reveal", "back") and not meeting.state.slug:
            return
        if move.do == "reveal":
            shown = await self._revealed()
            await meeting.move(partial(state.reveal, shown=shown, now=now))
        elif move.do == "count":
            await self._count(move)
        elif move.do == "adopt":
            await self._adopt(move.name)
        else:
            await meeting.move(partial(_moved, move=move, now=now))

    async def _adopt(self, letter: str) -> None:
        """The room's one answer becomes that table's, or what most of the room answers; Undo brings the old one back."""
        meeting, slug = self.meeting, self.meeting.state.slug
        given = meeting.to_reveal()
        if letter in given["tables"]:
            answer = given["tables"][letter]
        elif slug and not letter:
            answer = await meeting.desk.work(jobs.together, meeting.kit, slug, given, meeting.agreed)
        else:
            return
        await meeting.desk.disk(meeting.take_over, answer)
        await meeting.refresh()

    async def _count(self, move: RoomMove) -> None:
        meeting = self.meeting
        if not meeting.state.slug:
            return
        with speaking(meeting.kit.language):
            fields = {field.name: field for field in BY_SLUG[meeting.state.slug].fields(meeting.kit)}
            if move.name not in fields:
                raise MalformedMoveError("There is no such field.")
            try:
                tally = clean_tally(fields[move.name], move.tally)
            except MalformedAnswerError as error:
                raise MalformedMoveError(str(error)) from None
        await meeting.move(partial(state.count, field=move.name, tally=tally))


def _moved(now_state: State, move: RoomMove, now: float) -> State:
    """Every move that needs nothing but the state."""
    moves: dict[str, Callable[[], State]] = {
        "go": lambda: state.go(now_state, move.at, now),
        "turn": lambda: state.turn(now_state, move.at, now),
        "more": lambda: state.more(now_state, move.at, now),
        "whole": lambda: state.from_start(now_state, now),
        "back": lambda: state.take_back(now_state, now),
        "field": lambda: state.show_field(now_state, move.name),
        "picture": lambda: state.show_picture(now_state, move.at),
        "talk": lambda: state.choose(now_state, tuple(move.picks)),
        "decide": lambda: state.decide(now_state, move.words),
        "park": lambda: state.park(now_state, move.words),
        "unpark": lambda: state.unpark(now_state, move.at),
        "lock": lambda: now_state.model_copy(update={"locked": move.on}),
        "close": lambda: now_state.model_copy(update={"closed": move.on}),
    }
    return moves[move.do]() if move.do in moves else now_state


class PeopleView(View):
    """Who is here, for the facilitator alone."""

    def __init__(self, meeting: Meeting) -> None:
        super().__init__(meeting, lambda: {"people": for_people_page(meeting)})

    async def receive(self, message: Any, file: bytes = b"") -> Reply:
        """Take somebody out of the room, or let them in again. Raises MalformedMoveError."""
        move, meeting = understood(RoomMove, message), self.meeting
        if move.do == "away":
            await meeting.desk.disk(partial(meeting.rooms.set_member, meeting.room.code, move.name, away=move.on))
            await meeting.refresh()
        return Reply({"seen": self._now_seen(), "ack": move.seq})
