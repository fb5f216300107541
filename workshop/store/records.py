"""Records as rows: what is saved of one exercise, read and written inside a transaction that the store has begun."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, RowMapping, Table, and_, delete, insert, select, update

from ..words import text
from .opening import DAMAGED, StoreError
from .tables import heads, revisions

KEPT = 500  # revisions one can undo to
NOTHING = -1  # there is nothing to undo
PLAN_ID = "plan-id"  # kept as if it were an exercise, which it is not
_COLUMNS = ("answer", "revision", "undo_to", "feedback", "saved_at", "edit", "author")


@dataclass(frozen=True)
class Record:
    """The saved state of one exercise; revision 0 means that nothing has been saved yet."""

    answer: dict[str, Any] = field(default_factory=dict)
    revision: int = 0
    undo_to: int = NOTHING
    feedback: dict[str, Any] | None = None
    hints: int = 0
    saved_at: str = ""
    edit: str = ""
    author: str = ""

    @property
    def passed(self) -> bool:
        """Whether the last check of it passed."""
        return bool(self.feedback and self.feedback["outcome"] == "passed")


class Key(NamedTuple):
    """Whose answer to what."""

    room: str
    person: str
    kit: str
    exercise: str

    def within(self, table: Table) -> ColumnElement[bool]:
        return and_(*(table.c[name] == value for name, value in self._asdict().items()))


class Conflict(Exception):  # noqa: N818 - not a fault: two windows changed the same answer
    """Somebody else saved first. `theirs` is what stands in the store now."""

    def __init__(self, theirs: Record) -> None:
        super().__init__(text("This answer was changed in another window."))
        self.theirs = theirs


def all_of(connection: Connection, room: str, person: str, kit: str) -> dict[str, Record]:
    """Every exercise of the kit of which anything is known, by slug; in one query."""
    same = [heads.c[name] == revisions.c[name] for name in (*Key._fields, "revision")]
    mine = (heads.c.room == room) & (heads.c.person == person) & (heads.c.kit == kit)
    mine &= heads.c.exercise != PLAN_ID
    asked = select(heads.c.exercise.label("slug"), heads.c.hints, revisions)
    rows = connection.execute(asked.outerjoin_from(heads, revisions, and_(*same)).where(mine)).mappings()
    return {row["slug"]: _record(row, row["hints"]) for row in rows}


def latest_of(connection: Connection, key: Key) -> Record:
    """The answer as it was last saved."""
    row = connection.execute(select(heads.c.revision, heads.c.hints).where(key.within(heads))).first()
    return revision_of(connection, key, row.revision, row.hints) if row else Record()


def revision_of(connection: Connection, key: Key, revision: int, hints: int) -> Record:
    """The answer of that revision; an empty one if it is not kept any more."""
    asked = select(revisions).where(key.within(revisions) & (revisions.c.revision == revision))
    row = connection.execute(asked).mappings().first()
    return _record(row, hints) if row else Record(hints=hints)


def _record(row: RowMapping, hints: int) -> Record:
    if row["revision"] is None:  # only hints were seen
        return Record(hints=hints)
    if not isinstance(row["answer"], dict) or not isinstance(row["feedback"], dict | None):
        raise StoreError(text(DAMAGED))
    return Record(hints=hints, **{name: row[name] for name in _COLUMNS})


@dataclass(frozen=True)
class Change:
    """A new answer, made from revision `base`.

    `continues`: it goes on with the last one (a sentence being typed), and is undone together with it. `edit` is the
    page's own name for it, by which a change sent twice is known; `since` are its changes that it has no receipt for.
    `author` is who made it, where several people share an answer.
    """

    answer: dict[str, Any]
    base: int
    feedback: dict[str, Any] | None = None
    continues: bool = False
    edit: str = ""
    since: Collection[str] = ()
    author: str = ""


def save(connection: Connection, key: Key, change: Change) -> Record:
    """The change on top of what is there. Raises Conflict when another revision came first."""
    before = latest_of(connection, key)
    if before.edit and before.edit == change.edit:
        return before
    if before.revision != change.base and not (before.edit and before.edit in change.since):
        raise Conflict(before)
    goes_on = change.continues and before.undo_to != NOTHING and before.author == change.author
    if (
        goes_on and not change.author
    ):  # nothing can be undone to it any more; a long text must not push out older answers. Others at a table may go on from it
        forget(connection, key, revisions.c.revision == before.revision)
    undo_to = before.undo_to if goes_on else before.revision
    new = Record(
        change.answer, before.revision + 1, undo_to, change.feedback, before.hints, "", change.edit, change.author
    )
    return add(connection, key, new)


def undo(connection: Connection, key: Key, base: int) -> Record:
    """The answer and feedback from before the last change, on top of it. Raises Conflict."""
    now = latest_of(connection, key)
    if now.revision != base:
        raise Conflict(now)
    past = revision_of(connection, key, now.undo_to, now.hints)
    if past.revision != now.undo_to:  # nothing there, or forgotten
        return now
    back = Record(past.answer, now.revision + 1, past.undo_to, past.feedback, past.hints)
    return add(connection, key, back)


def add(connection: Connection, key: Key, new: Record) -> Record:
    """Put a new revision on top, and let the oldest go."""
    new = replace(new, saved_at=datetime.now(UTC).isoformat(timespec="seconds"))
    kept = {name: getattr(new, name) for name in _COLUMNS}
    connection.execute(insert(revisions).values(**key._asdict(), **kept))
    if not connection.execute(update(heads).where(key.within(heads)).values(revision=new.revision)).rowcount:
        connection.execute(insert(heads).values(**key._asdict(), revision=new.revision, hints=new.hints))
    ours = select(revisions.c.revision).where(key.within(revisions))
    oldest_kept = ours.order_by(revisions.c.revision.desc()).offset(KEPT).limit(1).scalar_subquery()
    forget(connection, key, revisions.c.revision < oldest_kept)
    return new


def note_hints(connection: Connection, key: Key, hints: int) -> None:
    """Keep how many hints have been seen; never fewer than before."""
    seen = connection.execute(select(heads.c.hints).where(key.within(heads))).scalar()
    if seen is None:
        connection.execute(insert(heads).values(**key._asdict(), revision=0, hints=hints))
    else:
        connection.execute(update(heads).where(key.within(heads)).values(hints=max(seen, hints)))


def forget(connection: Connection, key: Key, which: ColumnElement[bool]) -> None:
    """Delete those of an exercise's revisions."""
    connection.execute(delete(revisions).where(key.within(revisions) & which))
