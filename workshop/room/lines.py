"""What was written, per group: without names, and in an order that says nothing."""

from datetime import date

from ..exercises.fields import Entries, Field, Text
from ..words import clipped, day, listed, plural, text
from .frames import UNPLACED, frame_of
from .given import Given, people
from .reveal import Kind, Reveal, Row
from .spreads import LONGEST


def words_of(given: Given, name: str) -> Reveal:
    """The lines that people wrote, and how many each group has; groups that may be empty are shown too."""
    asked, pool = given.field(name), given.pool(name)
    groups = [row for row in frame_of(asked).rows if row.id in pool.words or _may_be_empty(asked, row.id)]
    rows = [_row(row.label, [shown(asked, line) for line in pool.words.get(row.id, [])]) for row in groups]
    return Reveal(Kind.WORDS, _headline(asked, rows), rows=tuple(rows), foot=people(pool.n), n=pool.n)


def _may_be_empty(asked: Field, group: str) -> bool:
    return isinstance(asked, Entries) and group != UNPLACED


def _row(label: str, lines: list[str]) -> Row:
    return Row(clipped(label, LONGEST), (len(lines),), texts=tuple(lines))


def shown(asked: Field, line: str) -> str:
    """A day is written as people here write it."""
    if isinstance(asked, Text) and asked.date:
        try:
            return day(date.fromisoformat(line))
        except ValueError:
            return line
    return line


def _headline(asked: Field, rows: list[Row]) -> str:
    n = sum(len(row.texts) for row in rows)
    lines, empty = plural(n, "One line", "{n} lines"), [row.label for row in rows if not row.texts]
    if empty:
        return text("{lines}, and none under {groups}", lines=lines, groups=listed(empty, "or"))
    if len(rows) == 1:
        return text("{lines}: {field}", lines=lines, field=asked.label)
    top = max(rows, key=lambda row: len(row.texts))
    return text("{lines}, most of them under {group}: {n}", lines=lines, group=top.label, n=len(top.texts))
