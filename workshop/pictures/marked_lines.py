"""Lines that one marks: a design as its callers see it, and an advert beside one's own musts."""

from collections.abc import Callable, Sequence
from textwrap import wrap
from typing import Any, NamedTuple

from ..kit.content.lesson3 import MOST_MUSTS, AdvertLine
from ..words import clipped, first_few, listed, plural, text
from .base import UNKNOWN, Fact, Finding, finding, part_of
from .marks import LEAST, LINE, Box, Boxes, Cell, Figure, Text, boxes, broken, fitted, is_narrow, labelled, width, write

TOP, TALL, SIZE = 30.0, 21.0, 12.5
GUTTER, INDENT = 24.0, 4.0  # for a line's number; of one leading space
FITS = 66  # letters of code that fit beside it


class Row(NamedTuple):
    """A line of code; `n` is its number in the form, 0 where it is not asked about."""

    id: str
    code: str
    n: int


class CallSite:
    """For answers with `marks` {line id: kind id}; `kinds` names the kinds, of which `fine` is no fault."""

    def __init__(self, name: str, rows: tuple[Row, ...], kinds: dict[str, str], fine: str) -> None:
        self.name, self.rows, self.kinds, self.fine = name, rows, kinds, fine
        self.narrow = is_narrow()
        self.figure = Figure(width(), TOP)
        self.marked = boxes(self.figure, fill="card", stroke="bar2", striped="bar2", width=1.2)
        title = fitted(name, width(), bold=True) if self.narrow else clipped(name, 40)
        write(self.figure, 0, 9, title, weight="bold")
        self.boxes: dict[str, Box] = {}
        for row in rows:
            self.figure.height += self._line(self.figure.height, row)

    def _line(self, top: float, row: Row) -> float:
        """How high it is: on a phone a long one takes several, the others further in."""
        middle, code = top + TALL / 2, row.code.strip()
        across = GUTTER + INDENT * (len(row.code) - len(row.code.lstrip()))
        color, size = "ink" if row.n else "soft", LEAST if self.narrow else SIZE
        lines = self._over(code, self.figure.width - across) if self.narrow else [clipped(code, FITS)]
        for n, part in enumerate(lines):
            write(self.figure, across + 2 * INDENT * bool(n), middle + n * LINE, part, size=size, color=color)
        tall = TALL + (len(lines) - 1) * LINE
        if row.n:
            write(self.figure, 0, middle, str(row.n), size=size, weight="bold")
            self.boxes[row.id] = (15.0, top + 3, 5.0, tall - 6)
        return tall

    @staticmethod
    def _over(code: str, room: float) -> list[str]:
        """The code as it is typed, over up to four lines."""
        first = broken(code, room, 2, LEAST, hyphen="")[0]
        rest = code[len(first) :].strip()
        return [first, *broken(rest, room - 2 * INDENT, 3, LEAST, hyphen="")] if rest else [code]

    def update(self, answer: dict[str, Any]) -> Figure:
        asked = [row for row in self.rows if row.n]
        marks = {row.id: answer["marks"].get(row.id, "") for row in asked}
        self.marked.boxes = [self.boxes[line] for line, kind in marks.items() if kind not in ("", self.fine)]
        told = [(str(row.n), row.code.strip(), self.kinds.get(marks[row.id], UNKNOWN)) for row in asked]
        header = (text("Line"), text("Code"), text("What you said"))
        key = text("number: a line to judge · striped: you see a fault")
        self.finding = finding(_caption(list(marks.values()), self.fine), header, told, key)
        return self.figure


def _caption(said: list[str], fine: str) -> str:
    judged, faulty = sum(map(bool, said)), sum(kind not in ("", fine) for kind in said)
    if not judged:
        return text("The code behind the lines, as its callers type it")
    return text("You see a fault in {n} of {judged} lines judged", n=faulty, judged=judged)


class AdvertLines:
    """How many of an advert's lines have each mark, and one's own musts: for answers with `tags` {line: tag} and `musts`
    [{"text", "group"}]; `stand_ins` gives the words in a text that are."""

    LEFT, COUNTS, TALL, SQUARE, FITS = 124.0, 22.0, 30.0, 18.0, 60
    ON_A_PHONE = 62.0, 13.0, 4  # height of a must, width of a square, lines of a must

    def __init__(self, lines: Sequence[AdvertLine], stand_ins: Callable[[str], list[str]]) -> None:
        self.lines, self.stand_ins = lines, stand_ins
        self.narrow, own = is_narrow(), len(_tag_names()) * self.COUNTS + 34
        tall, self.square, self.most = self.ON_A_PHONE if self.narrow else (self.TALL, self.SQUARE, 2)
        self.figure = Figure(width(), own + MOST_MUSTS * tall + 4)
        self.counts = {tag: self._count(row, name) for row, (tag, name) in enumerate(_tag_names().items())}
        write(self.figure, 0, own - 12, text("Your musts"), weight="bold")
        self.musts = [self._row(own + row * tall + 2) for row in range(MOST_MUSTS)]

    def _count(self, row: int, name: str) -> tuple[Boxes, Text]:
        """A square for each line that has the mark, and their number."""
        y = row * self.COUNTS
        write(self.figure, 0, y + 11, fitted(name, self.LEFT - 6) if self.narrow else clipped(name, 22))
        return boxes(self.figure), write(self.figure, width(), y + 11, ha="right", weight="bold")

    def _row(self, y: float) -> tuple[Cell, Text, tuple[Text, ...]]:
        apart = LINE if self.narrow else 12.0
        label = [write(self.figure, self.LEFT, y + 6 + n * apart, size=9.5) for n in range(self.most)]
        return *labelled(self.figure, (1, y + 1, self.LEFT - 12, self.TALL - 7), 9.5), tuple(label)

    def _say(self, label: tuple[Text, ...], words: str) -> None:
        """The words over two lines, on a phone over more, as far as they fit."""
        if self.narrow:
            shown = broken(" ".join(words.split()), self.figure.width - self.LEFT, self.most)
        else:
            first, *rest = wrap(words, self.FITS) or [""]
            shown = [first, clipped(" ".join(rest), self.FITS)]
        for n, line in enumerate(label):
            line.text = shown[n] if n < len(shown) else ""

    def update(self, answer: dict[str, Any]) -> Figure:
        tags = [answer["tags"].get(line.id, "") for line in self.lines]
        for row, (tag, (squares, number)) in enumerate(self.counts.items()):
            squares.boxes = self._squares(row, tags.count(tag))
            squares.fill, number.text = (
                ("bar" if tag == "evidence" else "bar2" if tag else "track"),
                str(tags.count(tag)),
            )
        musts = [(must, self.stand_ins(must)) for row in answer["musts"] if (must := row["text"].strip())]
        rows = [*musts, *[("", [""])] * len(self.musts)]
        for (box, mark, label), (must, words) in zip(self.musts, rows, strict=False):
            box.visible = bool(must)
            box.shade(holds=not words, alpha=0.0 if words else 0.18)
            verdict = text("{n} to fix", n=len(words)) if words else text("no listed word")
            mark.text = (fitted(verdict, self.LEFT - 20) if self.narrow else clipped(verdict, 21)) if must else ""
            self._say(label, must)
        self.finding = _advertised([line.text for line in self.lines], tags, musts)
        return self.figure

    def _squares(self, row: int, n: int) -> list[Box]:
        return [(self.LEFT + at * self.square, row * self.COUNTS + 3, self.square - 4, 15.0) for at in range(n)]


def _tag_names() -> dict[str, str]:
    return {
        "evidence": text("evidence"),
        "proxy": text("stand-in"),
        "legal": text("legal risk"),
        "": text("not marked"),
    }


def _advertised(lines: list[str], tags: list[str], musts: list[tuple[str, list[str]]]) -> Finding:
    words, names = [word for _, held in musts for word in held], _tag_names()
    rows = [(line, names[tag]) for line, tag in zip(lines, tags, strict=True)]
    rows += [(text("Your must: {must}", must=must), listed(held) or text("no listed word")) for must, held in musts]
    facts = (
        Fact(part_of(sum(map(bool, tags)), len(tags)), text("lines marked")),
        Fact(str(len(words)), plural(len(words), "stand-in in your musts", "stand-ins in your musts")),
    )
    key = text(
        "one square for each line of the advert: blue stays, orange goes · solid frame: no listed stand-in found · dashed: a must to fix"
    )
    return finding(_advert_caption(tags, len(musts), words), (text("Line"), text("Mark")), rows, key, facts)


def _advert_caption(tags: list[str], musts: int, words: list[str]) -> str:
    if not any(tags) and not musts:
        return text("Mark a line to begin")
    if words:
        return plural(
            len(words),
            "Your musts hold one stand-in: {words}",
            "Your musts hold {n} stand-ins: {words}",
            words=first_few([text("“{word}”", word=word) for word in words]),
        )
    if musts:
        return plural(musts, "One must, no listed stand-in in it", "{n} musts, no listed stand-in in them")
    return plural(
        sum(map(bool, tags)),
        "You would strike {out} of the one line you have marked",
        "You would strike {out} of the {n} lines you have marked",
        out=sum(tag in ("proxy", "legal") for tag in tags),
    )
