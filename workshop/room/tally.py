"""What a facilitator types for people without a device: hands per row and option, numbers read out, lines from cards."""

from collections.abc import Callable
from typing import Any

from ..exercises.fields import Field, MalformedAnswerError, expect
from ..exercises.fields.base import text_of
from ..words import text
from .frames import Frame, Sort, frame_of

MOST_HANDS = 999  # of an option, and numbers of a row
MOST_TEXTS, LONGEST = 60, 400  # lines of a field, and letters of one


def blank_tally(field: Field) -> dict[str, Any]:
    """What can be typed for a field, as plain JSON: its `sort`, `rows`, and `options` or the `low` and `high` of a row."""
    frame = frame_of(field)
    rows = [{"id": row.id, "label": row.label, **_ends(frame, row.id)} for row in frame.rows]
    options = [{"id": option.id, "label": option.label} for option in frame.options]
    limits = {"most": MOST_TEXTS, "longest": LONGEST} if frame.sort is Sort.WORDS else {"most": MOST_HANDS}
    return {"field": field.name, "label": field.label, "sort": frame.sort, "rows": rows, "options": options, **limits}


def _ends(frame: Frame, row: str) -> dict[str, int]:
    return dict(zip(("low", "high"), frame.ends[row], strict=True)) if row in frame.ends else {}


def clean_tally(field: Field, data: Any) -> dict[str, Any]:
    """A tally without what the form does not have: {row: {option: n}}, {row: [number]} or {group: [line]}.

    Raises MalformedAnswerError for other shapes, and for more or other than a room can have.
    """
    typed, frame = expect(data, dict, field.name), frame_of(field)
    tidy = {row.id: _TIDY[frame.sort](field, frame, row.id, typed[row.id]) for row in frame.rows if row.id in typed}
    lines = sum(map(len, tidy.values())) if frame.sort is Sort.WORDS else 0
    if lines > MOST_TEXTS:
        raise MalformedAnswerError(text("There are {n} lines; {most} are the most.", n=lines, most=MOST_TEXTS))
    return {row: things for row, things in tidy.items() if things}


def _hands(field: Field, frame: Frame, row: str, value: Any) -> dict[str, int]:
    given = expect(value, dict, field.name)
    hands = {o.id: expect(given[o.id], int, field.name) for o in frame.options if o.id in given}
    if any(not 0 <= n <= MOST_HANDS for n in hands.values()):
        raise MalformedAnswerError(text("Type a whole number from 0 to {most}.", most=MOST_HANDS))
    return {option: n for option, n in hands.items() if n}


def _numbers(field: Field, frame: Frame, row: str, value: Any) -> list[float]:
    given, (low, high) = expect(value, list, field.name), frame.ends[row]
    numbers = [_number(field, each) for each in given]
    if len(numbers) > MOST_HANDS or any(not low <= each <= high for each in numbers):
        raise MalformedAnswerError(text("Type numbers from {low} to {high}.", low=low, high=high))
    return sorted(numbers)


def _number(field: Field, value: Any) -> Any:
    return value if isinstance(value, float) else expect(value, int, field.name)


def _lines(field: Field, frame: Frame, group: str, value: Any) -> list[str]:
    lines = [text_of(each, field.name).strip() for each in expect(value, list, field.name)]
    if any(len(line) > LONGEST for line in lines):
        raise MalformedAnswerError(text("A line can have {n} characters; shorten it.", n=LONGEST))
    return [line for line in lines if line]


_TIDY: dict[Sort, Callable[[Field, Frame, str, Any], Any]] = {
    Sort.COUNTS: _hands,
    Sort.NUMBERS: _numbers,
    Sort.WORDS: _lines,
}
