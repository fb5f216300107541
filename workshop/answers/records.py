"""Records as rows: what is saved of one exercise, read and written inside a transaction that the store has begun."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, delete, insert, select, update

from .opening import DAMAGED, StoreError
from .tables import heads, revisions

KEPT = 500  # revisions one can undo to
NOTHING = -1  # there is nothing to undo


@dataclass(frozen=True)
class Record:
    """The saved state of one exercise; revision 0 means that nothing has been saved yet."""

    answer: dict[str, Any] = field(default_factory=dict)
    revision: int = 0
    undo_to: int = NOTHING
    feedback: dict[str, Any] | None = None
    hints: int = 0
    saved_at: str = ""


def latest_of(connection: Connection, kit: str, exercise: str) -> Record:
    """The answer as it was last saved."""
    where = (heads.c.kit == kit) & (heads.c.exercise == exercise)
    row = connection.execute(select(heads.c.revision, heads.c.hints).where(where)).first()
    return revision_of(connection, kit, exercise, row.revision, row.hints) if row else Record()


def revision_of(connection: Connection, kit: str, exercise: str, revision: int, hints: int = 0) -> Record:
    """The answer of that revision; an empty one if it is not kept any more."""
    where = (revisions.c.kit == kit) & (revisions.c.exercise == exercise) & (revisions.c.revision == revision)
    row = connection.execute(select(revisions).where(where)).mappings().first()
    return _record(row, hints) if row else Record(hints=hints)


def _record(row: RowMapping, hints: int) -> Record:
    if not isinstance(row["answer"], dict) or not isinstance(row["feedback"], dict | None):
        raise StoreError(DAMAGED)
    return Record(row["answer"], row["revision"], row["undo_to"], row["feedback"], hints, row["saved_at"])


def add(
    connection: Connection,
    kit: str,
    exercise: str,
    answer: dict[str, Any],
    before: Record,
    undo_to: int,
    feedback: dict[str, Any] | None = None,
) -> Record:
    """Put a new revision on top of `before`, and let the oldest go."""
    saved_at = datetime.now(UTC).isoformat(timespec="seconds")
    new = Record(answer, before.revision + 1, undo_to, feedback, before.hints, saved_at)
    key = {"kit": kit, "exercise": exercise}
    connection.execute(
        insert(revisions).values(
            **key, revision=new.revision, undo_to=undo_to, answer=answer, feedback=feedback, saved_at=new.saved_at
        )
    )
    where = (heads.c.kit == kit) & (heads.c.exercise == exercise)
    if not connection.execute(update(heads).where(where).values(revision=new.revision)).rowcount:
        connection.execute(insert(heads).values(**key, revision=new.revision, hints=before.hints))
    ours = select(revisions.c.revision).where((revisions.c.kit == kit) & (revisions.c.exercise == exercise))
    oldest_kept = ours.order_by(revisions.c.revision.desc()).offset(KEPT).limit(1).scalar_subquery()
    forget(connection, kit, exercise, revisions.c.revision < oldest_kept)
    return new


def forget(connection: Connection, kit: str, exercise: str, which: ColumnElement[bool]) -> None:
    """Delete those of an exercise's revisions."""
    where = (revisions.c.kit == kit) & (revisions.c.exercise == exercise)
    connection.execute(delete(revisions).where(where & which))
