"""The scale on which a table says what is needed, and how it becomes levels of five."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ...words import listed, number, text
from .bounds import Rows
from .columns import Headed, in_figures, in_order, plain, rank_of
from .names import quoted

HIGHEST = 5  # of a kit
LOW_TOP = 3  # a greatest need that is rather the top of a short scale than ordinary work on one of five
_SPAN = re.compile(r"(?<![\d.,])(\d{1,2})\s*(?:-|–|—|\.\.+|…|to|bis|until|von|of|/|a|à)\s*(\d{1,3})(?![\d.,])")
_OUT_OF = re.compile(r"(?:^|[(\[\s])(?:/|out of|of|von|sur|de)\s*(\d{1,3})\b")
_PERCENT = re.compile(r"(\d{1,3}(?:[.,]\d+)?)\s*%")
_PART = re.compile(r"(\d{1,2})\s*(?:/|of|von|sur|de)\s*([1-9]\d?)")
_FRACTION = re.compile(r"0[.,]\d+")
_FIGURE = re.compile(r"100|\d{1,2}(?:[.,]\d+)?")
_FROM_TO = re.compile(r"\d{1,2}\s*(?:-|–|—|to|bis)\s*\d{1,2}")
_KEY = re.compile(r"(?<![\w.,])(\d{1,2})\s*(?:=|:|–|-)\s*[^\W\d]")  # such as “3 = can teach it”


@dataclass(frozen=True)
class Scale:
    """From `low` to `top`, in proportion; `levels`: what the table calls its levels, from low to high; `anchored`: those that describe
    a level of a kit, with its number."""

    low: float = 1
    top: float = HIGHEST
    levels: tuple[str, ...] = ()
    anchored: Mapping[str, int] = field(default_factory=dict)

    def level(self, written: str) -> int:
        """In fifths; 0 where nothing of the kind is written."""
        if _FROM_TO.fullmatch(written):
            return 0  # nobody can tell which is needed
        if named := self._named(plain(written)):
            return named
        if (share := _share(written)) is not None:
            return _nearest(HIGHEST * share)
        if figure := _FIGURE.fullmatch(written):
            return _nearest(self._stretched(float(figure[0].replace(",", "."))))
        rank = rank_of(written)
        if rank is None:
            return 0
        return _nearest(
            self._stretched(rank) if any(map(str.isdigit, in_figures(written))) else rank
        )  # a word ranks in fifths already

    def _named(self, said: str) -> int:
        """Of a level that is written as the table calls it; 0 of another."""
        if said.isdigit() or said not in {*self.anchored, *self.levels}:
            return 0
        last = max(1, len(self.levels) - 1)
        return self.anchored.get(said) or _nearest(1 + (HIGHEST - 1) * self.levels.index(said) / last)

    def _stretched(self, rank: float) -> float:
        if self.top == HIGHEST and self.low <= 1:
            return rank
        if self.low == 0:
            return HIGHEST * rank / self.top
        return 1 + (HIGHEST - 1) * (rank - self.low) / max(1, self.top - self.low)

    @property
    def own(self) -> bool:
        """Whether it is another one than a kit's."""
        return not (self.top == HIGHEST and self.low <= 1)


def _share(written: str) -> float | None:
    """Of the whole: “60%”, “3/4”, “3 of 4” or 0.6; None where it is none."""
    if percent := _PERCENT.fullmatch(written):
        return float(percent[1].replace(",", ".")) / 100
    if part := _PART.fullmatch(written):
        return int(part[1]) / int(part[2]) if int(part[1]) <= int(part[2]) else None
    return float(written.replace(",", ".")) if _FRACTION.fullmatch(written) else None


def _nearest(level: float) -> int:
    return int(min(HIGHEST, max(1, level)) + 0.5)


def scale_of(heading: Headed, rows: Rows, needed: int | None) -> Scale:
    """By what the column of needs says, the numbers that head the levels, or a line above the table; else by its greatest need."""
    levels = in_order(heading)
    names = tuple(plain(column.heading) for column in levels)
    under = [] if needed is None else [row[needed] for row in rows[heading.row + 1 :]]
    if any(_FRACTION.fullmatch(cell) for cell in under) and all(int(cell) <= 1 for cell in under if cell.isdigit()):
        return Scale(0, 1, names)
    said = None if needed is None else plain_span(heading.columns[needed].heading)
    if said and all(int(cell) <= said[1] for cell in under if cell.isdigit()):
        return Scale(*said, names)
    numbers = [column.rank for column in levels if column.rank is not None and any(map(str.isdigit, column.heading))]
    if numbers:
        lowest = min(number for number in numbers if number or len(numbers) == 1)
        return Scale(lowest, max(numbers), names) if max(numbers) != HIGHEST else Scale(levels=names)
    low, top = _above(rows[: heading.row], under) or _seen(under) or (1, HIGHEST)
    return Scale(low, top, names)


def _above(rows: Rows, under: Sequence[str]) -> tuple[float, float] | None:
    """A line above the table that says what each level is."""
    keys = sorted({int(found) for row in rows for cell in row for found in _KEY.findall(cell)})
    whole = len(keys) >= 3 and keys == list(range(keys[0], keys[-1] + 1))
    return (keys[0], keys[-1]) if whole and all(int(cell) <= keys[-1] for cell in under if cell.isdigit()) else None


def plain_span(written: str) -> tuple[float, float] | None:
    """The scale that a heading names, such as “(0-3)” or “of 4”."""
    if found := _SPAN.search(written.casefold()):
        low, top = float(found[1]), float(found[2])
        return (low, top) if low <= 1 and 2 <= top <= 100 and low < top else None
    out_of = _OUT_OF.search(written.casefold())
    return (0, float(out_of[1])) if out_of and 2 <= int(out_of[1]) <= 100 else None


def _seen(cells: Sequence[str]) -> tuple[float, float] | None:
    found = {float(cell) for cell in cells if cell.isdigit()}
    if not found:
        return None
    most = max(found)
    if most <= LOW_TOP and len(found) > 1:
        return 0, LOW_TOP
    return (0, 10 if most <= 10 else 100) if HIGHEST < most <= 100 else None


def scale_said(scale: Scale, written: Sequence[str], column: str) -> Iterator[str]:
    """How its levels are taken, and where to say it otherwise; nothing where they are a kit's."""
    seen = sorted({cell for cell in written if cell.isdigit()}, key=int)
    moved = [(cell, scale.level(cell)) for cell in seen]
    if not scale.own or not moved:
        return
    pairs = listed([text("{own} is {level}", own=own, level=level) for own, level in moved])
    yield text(
        "Your levels {low}–{top} are taken as levels of 5: {pairs}. If you mean otherwise, head {column} with “Needed (1–5)” and write levels of five.",
        low=number(scale.low, 0),
        top=number(scale.top, 0),
        pairs=pairs,
        column=quoted(column) if column else text("(no heading)"),
    )


def odd_said(odd: Mapping[str, str], across: bool) -> Iterator[str]:
    """Cells that stand where a level is asked for and are none: a few in words, the rest by name."""
    first = list(odd.items())[:2]
    for skill, written in first:
        if across:
            yield text(
                "Column ‘{skill}’: ‘{written}’ is not a level, so it counts as not said.", skill=skill, written=written
            )
        else:
            yield text(
                "Row ‘{skill}’: ‘{written}’ is not a level, so it counts as not said.", skill=skill, written=written
            )
    if more := list(odd)[len(first) :]:
        yield text("The same in these rows: {rows}.", rows=listed([quoted(skill) for skill in more]))
