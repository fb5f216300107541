"""What the wall shows of an exercise: one finding, a few rows, the questions most worth talking about."""

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

FEWEST = 5  # answers of single people below which nothing is shown; a table's answer is its own to show


class Kind(StrEnum):
    SPLIT = "split"  # per row, how many chose which option
    BARS = "bars"  # a row for each option: how many chose it, and how many another
    SPREAD = "spread"  # per row, a stroke for each answer and a sign for the middle
    WORDS = "words"  # per group, what was written
    GRID = "grid"  # per row, what each table lacks
    PICTURE = "picture"  # one of the exercise's own pictures, or one per table, of which the wall shows one at a time


@dataclass(frozen=True)
class Mark:
    """Numbers of one sort in a spread's row: `values` on the axis, `middle` (None where the room is split and no one stands there)."""

    values: tuple[float, ...]
    middle: float | None
    said: str  # the middle in words, such as "10 or 30"
    low: float | None = None  # of an interval, where the middle is estimated
    high: float | None = None


@dataclass(frozen=True)
class Row:
    """One row. A split has `counts` (one per option of the legend) and `kit`, the option the kit takes; a spread has `marks` (one per
    sort of the legend); words have `texts`; a grid has `counts` of what is open and `texts` saying it (one per table of the legend)."""

    label: str
    counts: tuple[int, ...] = ()
    kit: int | None = None
    marks: tuple[Mark, ...] = ()
    texts: tuple[str, ...] = ()
    talk: int = 0  # the number of the question about it, 0 for none


@dataclass(frozen=True)
class Question:
    """Something the room disagrees on: what, in a few words, and what to ask."""

    title: str
    ask: str


@dataclass(frozen=True)
class Reveal:
    """A wall: `headline` is the finding in a sentence, `rows` the most disputed first, `foot` what each sign stands for."""

    kind: Kind
    headline: str
    legend: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    questions: tuple[Question, ...] = ()
    axis: tuple[float, float] = (0, 100)
    unit: str = ""
    foot: str = ""
    n: int = 0
    pictures: tuple[tuple[str, str], ...] = ()  # (title, SVG)
    left_out: str = ""  # for the facilitator: answers that are too few to be shown

    def to_json(self) -> dict[str, Any]:
        return asdict(self)
