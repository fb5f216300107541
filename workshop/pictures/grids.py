"""Grids of boxes, a row per thing: bets and findings, risks and questions, marks and those of a panel."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from ..kit import Kit
from ..kit.content.lesson3 import Finding as Found
from ..kit.content.lesson3 import WrittenAnswer
from ..words import clipped, first_few, listed, number, plural, text
from .base import UNKNOWN, Fact, Finding, finding, part_of
from .marks import LINE, Block, Box, Figure, beside, boxes, broken, fitted, is_narrow, two_lines, width, write


class BetsAndFindings:
    """For answers with `bets` {finding: outcome}, a column per outcome; the findings stay hidden until every bet is placed."""

    LEFT, TALL, TOP = 160.0, 24.0, 44.0

    def __init__(self, findings: Sequence[Found], outcomes: Mapping[str, str]) -> None:
        self.findings, self.outcomes = findings, outcomes
        self.side = beside(self.LEFT)
        self.step = (width() - self.side.left) / len(outcomes)
        self.figure = Figure(width(), 0.0)
        self.top, self.tall = self._heads(), self.TALL + self.side.above
        self.figure.height = self.top + len(self.findings) * self.tall + 4
        for row, one in enumerate(self.findings):
            name = fitted(one.short, width()) if self.side.above else one.short
            write(self.figure, 0, self.top + row * self.tall + 10, name, size=10.5)
        every = [self._place(row, name) for row in range(len(self.findings)) for name in outcomes]
        boxes(self.figure, every, fill="track")
        self.found = boxes(self.figure, fill="bar", striped="card")
        self.bets = boxes(self.figure, stroke="ink", width=2.5)

    def _heads(self) -> float:
        """What the columns are called; where they end."""
        told = [self._head(label) for label in self.outcomes.values()]
        for column, lines in enumerate(told):
            for n, line in enumerate(lines):
                write(self.figure, self.side.left + column * self.step, 10 + 14 * n, line, size=9.5, color="soft")
        return max(self.TOP, 10 + 14.0 * max(map(len, told))) if self.side.above else self.TOP

    def _head(self, label: str) -> Sequence[str]:
        return broken(label, self.step - 4, 4) if self.side.above else two_lines(label, 11)

    def _place(self, row: int, outcome: str) -> Box:
        x = self.side.left + list(self.outcomes).index(outcome) * self.step
        return x, self.top + row * self.tall + self.side.above, self.step - 6, self.TALL - 6

    def update(self, answer: dict[str, Any]) -> Figure:
        bets, rows = answer["bets"], list(enumerate(self.findings))
        placed = all(one.id in bets for one in self.findings)
        self.bets.boxes = [self._place(row, bets[one.id]) for row, one in rows if one.id in bets]
        self.found.boxes = [self._place(row, one.outcome) for row, one in rows] if placed else []
        bet = [self.outcomes.get(bets.get(one.id, ""), UNKNOWN) for one in self.findings]
        found = [self.outcomes[one.outcome] if placed else text("hidden") for one in self.findings]
        sure = [one for one in self.findings if one.status != "unverified"]
        right = sum(bets.get(one.id) in (one.outcome, one.second) for one in sure)
        facts = (Fact(part_of(right, len(sure)), text("as you bet, of those that count")),) if placed and sure else ()
        cells = zip([one.text for one in self.findings], bet, found, strict=True)
        header = (text("Finding"), text("Your bet"), text("Found"))
        key = text("frame: your bet · striped block: what was found")
        self.finding = finding(self._caption(bets, placed), header, cells, key, facts)
        return self.figure

    def _caption(self, bets: dict[str, str], placed: bool) -> str:
        if not placed:
            left = sum(one.id not in bets for one in self.findings)
            return plural(left, "One bet to place before this picture shows what was found", "{n} bets to place before this picture shows what was found")  # fmt: skip
        sure = [one for one in self.findings if one.status != "unverified"]
        wrong = [one.short for one in sure if bets[one.id] not in (one.outcome, one.second)]
        if not wrong:
            return text("Every finding that counts turned out as you bet")
        return text("It turned out differently for {names}", names=first_few(wrong))


Covers = Mapping[str, Collection[str]]  # question → the risks it asks about


class Risks:
    """Which risks the chosen questions ask about: for answers with `chosen` [question id]; `covers(answer)` says which risks
    each question asks about, `known(answer)` whether that is the kit's own view and not the person's."""

    LEFT, TALL, TOP = 176.0, 26.0, 24.0

    def __init__(
        self, kit: Kit, covers: Callable[[dict[str, Any]], Covers], known: Callable[[dict[str, Any]], bool]
    ) -> None:
        self.vendors, self.covers, self.known = kit.content.vendors, covers, known
        rows, columns = len(self.vendors.risks), len(self.vendors.questions)
        self.side = beside(self.LEFT)
        self.tall = self.TALL + self.side.above
        self.figure = Figure(width(), rows * self.tall + self.TOP)
        self._wide = (width() - self.side.left - 2 * self._inset()) / columns
        boxes(self.figure, [self._cell(r, c) for r in range(rows) for c in range(columns)], fill="track")
        self._held = boxes(self.figure, fill="bar")
        self._could = boxes(self.figure, stroke="soft", width=1)
        self._open = boxes(self.figure, stroke="bar2", width=2, dashes=(3, 2))
        middles = [self.side.left + self._inset() + (c + 0.5) * self._wide for c in range(columns)]
        self._heads = [write(self.figure, x, 10, str(n), size=10.5, ha="center") for n, x in enumerate(middles, 1)]
        for row, risk in enumerate(self.vendors.risks):
            first, second = self._named(risk.name)
            write(self.figure, 6, self._top(row) + (6 if second else 11), first, size=10.5)
            write(self.figure, 6, self._top(row) + 17, second, size=10.5)

    def _named(self, words: str) -> tuple[str, str]:
        if self.side.above:
            return fitted(words, self.figure.width - 12), ""
        return two_lines(words, 30) if len(words) > 30 else (words, "")

    def _inset(self) -> float:
        """Within the frame of a row, where the name stands above."""
        return 4.0 if self.side.above else 0.0

    def _top(self, row: int) -> float:
        return self.TOP + row * self.tall

    def _cell(self, row: int, column: int) -> Box:
        x, y = self.side.left + self._inset() + column * self._wide + 2, self._top(row) + self.side.above + 3
        return x, y, self._wide - 4, self.TALL - 10

    def update(self, answer: dict[str, Any]) -> Figure:
        asked = [c for c, question in enumerate(self.vendors.questions) if question.id in answer["chosen"]]
        by_question = self.covers(answer)
        covers = [by_question.get(question.id, ()) for question in self.vendors.questions]
        settled = [[c for c in asked if risk.id in covers[c]] for risk in self.vendors.risks]
        self._held.boxes = [self._cell(r, c) for r, columns in enumerate(settled) for c in columns]
        self._could.boxes = [self._cell(r, c) for c in asked for r in range(len(settled))]
        still = [r for r, columns in enumerate(settled) if not columns]
        self._open.boxes = [(1, self._top(r), self.figure.width - 2, self.tall - 4) for r in still]
        for c, head in enumerate(self._heads):
            head.weight, head.color = ("bold", "ink") if c in asked else ("normal", "soft")
        names, n = [risk.name for risk in self.vendors.risks], len(still)
        by = [listed([str(c + 1) for c in columns]) or text("none") for columns in settled]
        facts = (
            Fact(part_of(len(asked), self.vendors.ask), text("questions")),
            Fact(str(n), plural(n, "risk not asked about", "risks not asked about")),
        )
        key = text(
            "numbers: questions as listed · bold: chosen · blue: asks about this risk, by your matches · dashed: not asked about"
        )
        if self.known(answer):
            key = text(
                "numbers: questions as listed · bold: chosen · blue: asks about this risk · dashed: not asked about"
            )
        header = (text("Risk"), text("Asked about in question"))
        caption = _risks_caption([names[r] for r in still], len(asked), len(names))
        self.finding = finding(caption, header, zip(names, by, strict=True), key, facts)
        return self.figure


def _risks_caption(names: list[str], asked: int, total: int) -> str:
    if not asked:
        return plural(
            total,
            "No question is chosen: the one risk is not asked about",
            "No question is chosen: none of the {n} risks is asked about",
        )
    if not names:
        return plural(asked, "One question asks about every risk", "{n} questions ask about every risk")
    if len(names) > 2:
        return plural(len(names), "One risk is not asked about", "{n} risks are not asked about")
    quoted = listed([text("“{name}”", name=name) for name in names])
    return text("Not asked about: {names}", names=quoted)


ROUNDS = FIRST, SECOND = "first", "second"
MARKS = range(1, 6)
Distances = tuple[float | None, float | None]


class TwoRounds:
    """A panel's marks and one's own before and after, for answers with `first` and `second` {answer: mark}; `apart(answer)`
    gives how many levels they lie apart in each round, None until complete. Nothing of the panel is shown before the first is."""

    LEFT, HALF, STEP, TALL, TOP = 66.0, 204.0, 36.0, 32.0, 58.0
    SAID = 3  # lines on a phone

    def __init__(self, kit: Kit, apart: Callable[[dict[str, Any]], Distances]) -> None:
        self.answers, self.apart = kit.content.gym.answers, apart
        rows, self.narrow = range(len(self.answers)), is_narrow()
        self.left, self.half, self.step = (62.0, 133.0, 25.4) if self.narrow else (self.LEFT, self.HALF, self.STEP)
        self.top = self.TOP + self.narrow * (self.SAID - 1) * LINE
        self.figure = Figure(width(), self.top + len(rows) * self.TALL + 4)
        for row, written in enumerate(self.answers):
            label = fitted(written.label, self.left - 4) if self.narrow else clipped(written.label, 10)
            write(self.figure, 0, self.top + row * self.TALL + 13, label, size=10.5)
        tracks = [self._place(at, row, mark) for at in (0, 1) for row in rows for mark in MARKS]
        boxes(self.figure, tracks, fill="track")
        self.panel = boxes(self.figure, fill="bar")
        self.own = boxes(self.figure, stroke="ink", width=2.5)
        self.heads = [self._head(0, text("First marks")), self._head(1, text("Second marks"))]

    def _head(self, at: int, title: str) -> Block:
        x, room = self.left + at * self.half, self.half - 8
        shown = fitted(title, room, bold=True) if self.narrow else clipped(title, 30)
        write(self.figure, x, 10, shown, weight="bold")
        for mark in MARKS:
            across = x + (mark - 1) * self.step + (7 if self.narrow else 14)
            write(self.figure, across, self.top - 12, str(mark), size=10.5, color="soft")
        return Block(self.figure, x, 28, room, self.SAID, size=10.5)

    def _hidden(self, at: int, answer: dict[str, Any], apart: Distances) -> str:
        """Until when the panel's marks of that round are not shown."""
        if at and apart[0] is None:
            return text("hidden until the first marks are in")
        if at and len(answer[SECOND]) == len(self.answers):
            return text("panel hidden until you pass")
        return text("panel hidden until all are marked")

    def _place(self, at: int, row: int, mark: int) -> Box:
        x, wide = self.left + at * self.half + (mark - 1) * self.step, self.step - (4 if self.narrow else 8)
        return x, self.top + row * self.TALL, wide, 26.0

    def _heaps(self, at: int, row: int, marks: tuple[int, ...]) -> list[Box]:
        """For each mark given, a block as high as the share of the panel that gave it."""
        heaps = []
        for mark in sorted(set(marks)):
            x, y, wide, high = self._place(at, row, mark)
            part = high * marks.count(mark) / len(marks)
            heaps.append((x, y + high - part, wide, part))
        return heaps

    def update(self, answer: dict[str, Any]) -> Figure:
        apart = self.apart(answer)
        panel, own = list[Box](), list[Box]()
        rounds = zip(self.heads, (answer[FIRST], answer[SECOND]), apart, strict=True)
        for at, (head, marks, known) in enumerate(rounds):
            hidden = self._hidden(at, answer, apart)
            head.show(hidden if known is None else _levels(known) if all_marked(apart) else "", 40)
            for row, written in enumerate(self.answers):
                panel += [] if known is None else self._heaps(at, row, (written.before, written.after)[at])
                own += [self._place(at, row, int(marks[written.id]))] if written.id in marks else []
        self.panel.boxes, self.own.boxes = panel, own
        self.finding = _marked(self.answers, answer, apart)
        return self.figure


def all_marked(apart: Distances) -> bool:
    """Whether both rounds can be compared."""
    return None not in apart


def _levels(apart: float | None) -> str:
    return UNKNOWN if apart is None else text("you: {levels} levels off", levels=number(apart, 1))


def _marked(answers: tuple[WrittenAnswer, ...], answer: dict[str, Any], apart: Distances) -> Finding:
    first, then = map(_levels, apart if all_marked(apart) else (None, None))
    rows = [*(_row(written, answer, apart) for written in answers), (text("On average"), first, "", then, "")]
    header = (text("Answer"), text("You, first"), text("Panel, first"), text("You, then"), text("Panel, then"))
    key = text(
        "frame: your mark · block: the invented panel’s, the higher the more of them gave it; on the right by its own clearer anchor · "
        "levels off: how far your marks lie from the panel’s on the right, on average"
    )
    return finding(_marked_caption(answers, answer, apart), header, rows, key)


def _row(written: WrittenAnswer, answer: dict[str, Any], apart: Distances) -> tuple[str, ...]:
    cells = [written.label]
    for name, panel, known in zip(ROUNDS, (written.before, written.after), apart, strict=True):
        marked = text("hidden") if known is None else ", ".join(map(str, panel))
        cells += [str(answer[name].get(written.id, UNKNOWN)), marked]
    return tuple(cells)


def _marked_caption(answers: tuple[WrittenAnswer, ...], answer: dict[str, Any], apart: Distances) -> str:
    before, after = apart
    if before is None:
        left = len(answers) - len(answer[FIRST])
        return plural(
            left, "One answer to mark before the panel is shown", "{n} answers to mark before the panel is shown"
        )
    if after is None:
        spreads = {written.label: max(written.before) - min(written.before) for written in answers}
        furthest = listed([label for label, spread in spreads.items() if spread == max(spreads.values())])
        return text("The panel is furthest apart on {names}", names=furthest)
    parts = {"before": number(before, 1), "after": number(after, 1)}
    return text("Your marks: {before} levels from the panel’s at first, {after} the second time", **parts)
