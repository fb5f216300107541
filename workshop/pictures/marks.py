"""The marks our pictures are made of: text, rectangles, lines, cells. A picture makes them once, and then only changes them.

x and y are in points (1/72 inch), y downwards. Colours are names of COLOURS, empty for none.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from textwrap import wrap
from typing import Any

from ..words import clipped

WIDTH = 460.0  # of every picture, in points
MIDDLE = 0.36  # from the middle of a line of text down to its baseline, in sizes of the font
Box = tuple[float, float, float, float]  # x, y, width, height
SHORT = (3.0, 2.0)  # dashes and gaps, in widths of the line


@dataclass
class Text:
    """One line of text; `ha` says which end of it is at `x` (left, center, right), `y` is its baseline."""

    x: float
    y: float
    text: str = ""
    size: float = 11
    ha: str = "left"
    weight: str = "normal"
    color: str = "ink"


@dataclass
class Shape:
    """How something is filled and outlined; `width` of the outline in points, `dashes` in widths."""

    fill: str = ""
    stroke: str = ""
    width: float = 1.0
    dashes: Sequence[float] = ()
    striped: str = ""  # the colour of the stripes
    opacity: float = 1.0  # of the filling
    visible: bool = True


@dataclass
class Boxes(Shape):
    """Any number of rectangles of one look."""

    boxes: Sequence[Box] = ()


@dataclass
class Lines(Shape):
    """Any number of lines of one look, each of shape (points, 2)."""

    lines: Any = ()
    round: bool = False  # the ends


@dataclass
class Cell(Shape):
    """A rectangle with round corners."""

    box: Box = (0, 0, 0, 0)

    def shade(self, *, holds: bool, alpha: float) -> None:
        """Solid blue where something holds, dashed orange where not; filled with blue of that opacity, 0 for none."""
        self.fill, self.opacity = ("bar", alpha) if alpha else ("", 1.0)
        self.stroke, self.dashes = ("bar", ()) if holds else ("bar2", SHORT)


@dataclass
class Figure:
    """A picture's size in points and its marks; shapes are drawn in their order, text on top of them."""

    width: float
    height: float
    shapes: list[Shape] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)


def write(figure: Figure, x: float, y: float, text: str = "", *, size: float = 11, **look: Any) -> Text:
    """Add a line of text whose middle is at `y`; `look` as in Text."""
    figure.texts.append(made := Text(x, y + MIDDLE * size, text, size, **look))
    return made


def boxes(figure: Figure, placed: Sequence[Box] = (), **look: Any) -> Boxes:
    """Add rectangles; `look` as in Shape."""
    figure.shapes.append(made := Boxes(boxes=placed, **look))
    return made


def lines(figure: Figure, placed: Any = (), **look: Any) -> Lines:
    """Add lines; `look` as in Shape and Lines."""
    figure.shapes.append(made := Lines(lines=placed, **look))
    return made


def cell(figure: Figure, box: Box) -> Cell:
    """Add a cell."""
    figure.shapes.append(made := Cell(box=box, width=2))
    return made


def labelled(figure: Figure, box: Box, size: float = 11) -> tuple[Cell, Text]:
    """Add a cell and the text in its middle."""
    x, y, width, height = box
    return cell(figure, box), write(figure, x + width / 2, y + height / 2, ha="center", size=size)


def two_lines(words: str, most: int) -> tuple[str, str]:
    """Text broken over two lines of nearly the same length, at most so many letters each."""
    half, longest = -(-len(words) // 2), max(map(len, words.split()), default=1)
    least = min(most, max(half, longest))
    for width in range(least, most + 1):
        first, *rest = wrap(words, width, break_on_hyphens=False) or [""]
        if len(" ".join(rest)) <= most:
            return first, " ".join(rest)
    first, *rest = wrap(words, least, break_on_hyphens=False)
    return first, clipped(" ".join(rest), most)


class Name:
    """What a row is called, to the left of it: where it is long, on two lines in smaller letters. `y` is the row's middle."""

    def __init__(self, figure: Figure, y: float, **look: Any) -> None:
        self.y, self.lines = y, [write(figure, 0, y, **look) for _ in range(2)]

    def show(self, words: str, most: int = 24) -> None:
        """`most` letters fit on one line."""
        long = len(words) > most
        for line, part, away in zip(
            self.lines, two_lines(words, most + 6) if long else (words, ""), (-5.5, 5.5), strict=True
        ):
            line.text, line.size = part, 10.5 if long else 11
            line.y = self.y + (away if long else 0) + MIDDLE * line.size
