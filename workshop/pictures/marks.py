"""The marks our pictures are made of, and the room they take: text, rectangles, lines, cells. A picture makes them once, and then only changes them.

x and y are in points (1/72 inch), y downwards. Colours are names of COLOURS, empty for none.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from textwrap import wrap
from typing import Any, NamedTuple
from unicodedata import combining, east_asian_width

from ..words import clipped

WIDTH, NARROW = 460.0, 320.0  # of a picture in points: of every one, and of one that is made for a phone
LEAST = 11.0  # size of letters that can be read on a phone
LINE = 13.5  # from a line of words to the next
ABOVE = 19.0  # height of a name that stands above what it belongs to
MIDDLE = 0.36  # from the middle of a line of text down to its baseline, in sizes of the font
Box = tuple[float, float, float, float]  # x, y, width, height
SHORT = (3.0, 2.0)  # dashes and gaps, in widths of the line
_narrow: ContextVar[bool] = ContextVar("narrow", default=False)


@contextmanager
def narrow() -> Iterator[None]:
    """Pictures made meanwhile are laid out for a phone."""
    before = _narrow.set(True)
    try:
        yield
    finally:
        _narrow.reset(before)


def is_narrow() -> bool:
    """Whether what is being made is for a phone."""
    return _narrow.get()


def width() -> float:
    """Of a picture that is being made."""
    return NARROW if is_narrow() else WIDTH


class Beside(NamedTuple):
    """Where rows are named: within `left` points beside them, or on a line of `above` points over each."""

    left: float
    above: float


def beside(left: float) -> Beside:
    """Names stand to the left where there is room for that, and above on a phone."""
    return Beside(0.0, ABOVE) if is_narrow() else Beside(left, 0.0)


def centred(x: float, words: str, most: float, size: float = 11) -> float:
    """The middle of words that shall be at `x`, moved where they would leave a picture that is `most` wide."""
    half = wide(words, size) / 2
    return max(half, min(x, most - half))


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
    """Add a line of text whose middle is at `y`; `look` as in Text. On a phone no letter is too small to be read."""
    size = max(size, LEAST) if is_narrow() else size
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
    """What a row is called, to the left of it: where it is long, on two lines in smaller letters; on a phone above it, within the
    `room` there is. `y` is the middle."""

    def __init__(self, figure: Figure, y: float, *, room: float = NARROW, **look: Any) -> None:
        self.y, self.room, self.narrow, self.bold = y, room, is_narrow(), look.get("weight") == "bold"
        self.lines = [write(figure, 0, y, **look) for _ in range(2)]

    def show(self, words: str, most: int = 24, beside: str = "") -> None:
        """`most` letters fit on one line; on a phone, what is left by the words `beside` them."""
        if self.narrow:
            self.lines[0].text = fitted(words, self.room - (wide(beside) + 8 if beside else 0), bold=self.bold)
            return
        long = len(words) > most
        for line, part, away in zip(
            self.lines, two_lines(words, most + 6) if long else (words, ""), (-5.5, 5.5), strict=True
        ):
            line.text, line.size = part, 10.5 if long else 11
            line.y = self.y + (away if long else 0) + MIDDLE * line.size


class Block:
    """Words of which the first line is at `y`: one line of so many letters, or on a phone up to `most` lines `apart`, as the
    `room` asks for; `middle` keeps them around `y`."""

    def __init__(
        self, figure: Figure, x: float, y: float, room: float, most: int = 2, *, middle: bool = False, **look: Any
    ) -> None:
        self.room, self.most, self.middle, self.narrow = room, most, middle, is_narrow()
        self.lines = [write(figure, x, y, **look) for _ in range(most if self.narrow else 1)]
        self.y, self.bold = self.lines[0].y, look.get("weight") == "bold"

    @property
    def first(self) -> Text:
        return self.lines[0]

    def show(self, words: str, letters: int = 1000) -> int:
        """How many lines it took."""
        size = self.first.size
        if not self.narrow:
            self.first.text = clipped(words, letters)
            return 1
        shown = broken(words, self.room, self.most, size, bold=self.bold)
        start = self.y - self.middle * (len(shown) - 1) * LINE / 2
        for n, line in enumerate(self.lines):
            line.text, line.y = shown[n] if n < len(shown) else "", start + n * LINE
        return len(shown)


# How much room words take, and how they are broken where there is less: by the widest letters our pages may be shown in.

# Shares of the size of the font, of DejaVu Sans: what fits there fits in the fonts of every phone.
_GROUPS = {
    0.3: "'ijlíłì",
    0.35: "IJ \u00a0,./:;\\|ʼ’‘·",
    0.4: "()-[]ft",
    0.45: "!r",
    0.5: '"*_`–',
    0.55: "?cszçšž“”„",
    0.6: "FLkvxy",
    0.7: "ABCKRVXZÄÀÁ",
    0.75: "NUÜÚÙ",
    0.8: "&DGHOQÖÓÒ",
    0.85: "#+<=>^w~−×→",
    0.9: "M",
    1.0: "%@Wm—…",
}
_WIDE = {letter: share for share, letters in _GROUPS.items() for letter in letters}
_MOST, _FULL = 0.65, 1.02  # of any other letter, and of one that is as wide as it is high
_BOLD = 1.15
FEW = 5  # letters, below which a part of a word says nothing


def wide(words: str, size: float = 11, *, bold: bool = False) -> float:
    """How many points the words take at most, on one line."""
    return sum(map(_share, words)) * size * (_BOLD if bold else 1.0)


def _share(letter: str) -> float:
    if combining(letter):
        return 0.0
    if letter in _WIDE:
        return _WIDE[letter]
    return _FULL if east_asian_width(letter) in "WF" or ord(letter) > 0xFFFF else _MOST


def fitted(words: str, room: float, size: float = 11, *, bold: bool = False) -> str:
    """As much of the words as fits on one line."""
    shown, most = words, len(words)
    while wide(shown, size, bold=bold) > room and most > 1:
        most -= 1
        shown = clipped(words, most)
    return shown


def broken(words: str, room: float, most: int, size: float = 11, *, bold: bool = False, hyphen: str = "-") -> list[str]:
    """The words over as few lines as it takes, at most so many; what does not fit on the last is left out. One that is too long for a
    line ends in a `hyphen`."""
    lines, left = list[str](), words.split(" ")
    while left and len(lines) < most - 1:
        n = next((n for n in range(len(left), 1, -1) if wide(" ".join(left[:n]), size, bold=bold) <= room), 1)
        if wide(left[0], size, bold=bold) > room:
            left = [*_torn(left[0], room, size, hyphen), *left[1:]]
        lines.append(" ".join(left[:n]))
        left = left[n:]
    return [*lines, fitted(" ".join(left), room, size, bold=bold)] if left else lines


def _torn(word: str, room: float, size: float, hyphen: str) -> tuple[str, str]:
    """A word that is too long for a line, in two: at a hyphen, else where the line ends."""
    n = next((n for n in range(len(word) - FEW, 1, -1) if wide(word[:n] + hyphen, size) <= room), 1)
    at = word.rfind("-", 1, n) + 1
    return (word[:at], word[at:]) if at else (word[:n] + hyphen, word[n:])
