"""One person at one exercise: a move in, what changed out. It knows neither widgets nor sockets; both speak through it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Annotated, Any, Protocol, TypeVar, runtime_checkable

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from .desk import worker
from .desk.desk import Desk
from .dossier import NotWrittenError
from .exercises import Answer
from .exercises.merging import changed_fields
from .kit import KitError
from .session import Saved, Session
from .store import StoreError

Name = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9._-]{0,40}$")]
Count = Annotated[int, Field(ge=0, lt=2**53)]

GIVES_AWAY = ("check", "hint", "model", "plan")  # in a room, before the reveal

M = TypeVar("M", bound=BaseModel)


class MalformedMoveError(ValueError):
    """A message that no page of ours sends."""


class Move(BaseModel):
    """What a page sends. `seq` numbers it; `base`, `continues`, `edit` and `since` belong to an edit, as in Change. `narrow` says
    whether it is seen on a phone, where it says so."""

    model_config = ConfigDict(strict=True)

    do: Name
    seq: Count = 0
    answer: Any = None
    base: Count = 0
    continues: bool = False
    edit: Name = ""
    since: list[Name] = Field(default=[], max_length=500)
    name: Name = ""
    narrow: bool | None = None


def understood(kind: type[M], message: Any) -> M:
    """The message as what it should be. Raises MalformedMoveError."""
    try:
        return kind.model_validate(message)
    except ValidationError as error:
        raise MalformedMoveError(str(error.errors()[0]["msg"])) from None


@dataclass(frozen=True)
class Reply:
    """Traits that changed, and beside them perhaps a message with a file."""

    changed: dict[str, Any] = field(default_factory=dict)
    content: dict[str, Any] | None = None
    file: bytes = b""


class Talk(Protocol):
    """What a page is shown by: a person's moves, given one after the other, and what each changes."""

    async def open(self) -> dict[str, Any]: ...
    async def receive(self, message: Any, file: bytes = b"") -> Reply: ...


@runtime_checkable
class Shared(Protocol):
    """A talk of something that others change too."""

    async def renew(self) -> Reply | None:
        """What has changed since it was last shown, if anything."""


@runtime_checkable
class Drawing(Protocol):
    """A talk that shows pictures: laid out for a phone where `narrow`."""

    narrow: bool


@dataclass(frozen=True)
class InRoom:
    """How an exercise is shown in a room: before the reveal nothing is checked or given away.

    `names` says who an author is, `still` whether the answer is still theirs whom it is shown to; both may change any time.
    """

    names: Callable[[str], str]
    revealed: Callable[[], bool]
    still: Callable[[], Awaitable[bool]]


class Conversation:
    """Shows a Session. Moves are to be given one after the other."""

    def __init__(self, session: Session, desk: Desk, room: InRoom | None = None) -> None:
        self.session, self.desk, self.room, self.narrow = session, desk, room, False
        self._moves: dict[str, Callable[[], None]] = {
            "hint": session.hint,
            "undo": session.undo,
            "reset": session.reset,
            "model": session.use_model_answer,
            "theirs": session.reload,
            "mine": session.keep_mine,
        }

    async def open(self) -> dict[str, Any]:
        """Everything the page shows. Raises KitError where the kit cannot carry this exercise."""
        session = self.session
        session.shown = await self.desk.work(worker.card, session.kit, session.exercise.slug)
        return {"card": self._card(), **await self._shown()}

    def _card(self) -> dict[str, Any]:
        """What stays the same; before a room's reveal without what would give the answer away."""
        card = self.session.card()
        if self.room is None:
            return card
        revealed = self.room.revealed()
        shown: dict[str, Any] = {} if revealed else {"reasoning": []}
        return {
            **card,
            **shown,
            "room": True,
            "open": True,
            "exports": False,
            "next": None,
            "routes": {},
            "quiet": not revealed,
        }

    async def renew(self) -> Reply | None:
        """Where an answer is shared: what others of the table changed, and who."""
        session = self.session
        if not session.store.author or session.saved.problem or not (self.room and await self.room.still()):
            return None
        before, seen = session.answer, session.record.revision
        await self.desk.disk(session.catch_up_with_others)
        if session.record.revision == seen:
            return None
        return Reply({**await self._shown(), **self._by(session.record.author, before)})

    def _by(self, author: str, before: Answer) -> dict[str, Any]:
        """Who of the table changed what."""
        session = self.session
        labels = {field.name: field.label for field in session.exercise.fields(session.kit)}
        what = [
            labels[name] for name in changed_fields(before, session.answer) if labels.get(name)
        ]  # not what is hidden
        return {"by": {"who": self.room.names(author) if self.room else "", "what": what}}

    async def receive(self, message: Any, file: bytes = b"") -> Reply:
        """What one message changes; `file` is what came with it. Raises MalformedMoveError."""
        move, session = understood(Move, message), self.session
        self.narrow = self.narrow if move.narrow is None else move.narrow
        if move.do == "preview":  # of what the page itself holds, so that nobody need ask whose it is
            return Reply({"picture": await self._picture(move.answer), "ack": move.seq})
        if self.room and not await self.room.still():
            session.take_leave()
            return Reply({"state": session.state(), "ack": move.seq})
        if self.room and not self.room.revealed() and move.do in GIVES_AWAY:
            return Reply({"ack": move.seq})
        if move.do == "plan":
            return await self._plan(move)
        if move.do == "edit":
            self.desk.ahead(worker.draw, session.kit, session.exercise.slug, move.answer, self.narrow)
            how = {"continues": move.continues, "edit": move.edit, "since": move.since}
            await self.desk.disk(session.edit, move.answer, move.base, **how)
            if lacking := session.lacking:
                return Reply({**await self._shown(), **self._by(lacking.author, lacking.answer), "ack": move.seq})
        elif move.do == "check":
            await self.desk.disk(session.catch_up)
            feedback = await self.desk.work(worker.check, session.kit, session.exercise.slug, session.answer)
            await self.desk.disk(session.keep, feedback)
        elif move.do in self._moves:
            await self.desk.disk(self._moves[move.do])
        return Reply({**await self._shown(), "ack": move.seq})

    async def _plan(self, move: Move) -> Reply:
        session, content, file = self.session, None, b""
        try:
            answers = await self.desk.disk(session.answers)
            plan_id = await self.desk.disk(session.plan_id)
            plan = await self.desk.slow(worker.plan, str(session.kit.folder), answers, move.name, plan_id)
            content, file = {"file": move.name, "type": plan.mime}, plan.content
        except NotWrittenError as error:
            content = {"refused": str(error)}
        except (StoreError, KitError) as error:
            session.saved = Saved(str(error))
        return Reply({**await self._shown(), "ack": move.seq}, content, file)

    async def _shown(self) -> dict[str, Any]:
        answer = self.session.answer
        return {"answer": answer, "state": self.session.state(), "picture": await self._picture(answer)}

    async def _picture(self, answer: Any) -> dict[str, Any]:
        if self.session.exercise.predicts and self.room and not self.room.revealed():
            answer = {}  # the picture of a guess shows what turns out
        return await self.desk.work(worker.draw, self.session.kit, self.session.exercise.slug, answer, self.narrow)
