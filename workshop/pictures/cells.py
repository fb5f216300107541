"""Cells that hold or fall short: a team's coverage, the thread through a plan."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any, NamedTuple

from ..kit import Candidate, Kit, Need
from ..words import clipped, first_few, listed, money, plural, text
from .base import UNKNOWN, Fact, Finding, finding, item, part_of
from .marks import (
    ABOVE,
    LINE,
    SHORT,
    Cell,
    Figure,
    Name,
    Text,
    beside,
    broken,
    cell,
    fitted,
    is_narrow,
    labelled,
    two_lines,
    wide,
    width,
    write,
)

Top = tuple[int, str]  # level, name of who has it
BRIEF = 13  # letters of a name beside a level


class Coverage:
    """Who has most and who second most of every skill needed, a row each, shaded by level ÷ required level: for answers with
    `team` {"members": [...]}."""

    TOP, TALL, NAME = 18.0, 25.0, 34
    NEEDS, LEFTS, WIDE = 232.0, (250.0, 358.0), 100.0  # on a phone each row’s name stands above them
    ON_A_PHONE = 20.0, (42.0, 183.0), 136.0

    def __init__(self, kit: Kit) -> None:
        self.kit, self.needs = kit, kit.about.team.skills
        self.above, self.narrow = beside(self.NEEDS).above, is_narrow()
        tall = self.TALL + self.above + 2 * self.narrow
        self.at, self.lefts, self.wide = self.ON_A_PHONE if self.narrow else (self.NEEDS, self.LEFTS, self.WIDE)
        self.figure = Figure(width(), self.TOP + len(self.needs) * tall + 2)
        middles = (self.at, *(left + self.wide / 2 for left in self.lefts))
        for x, label in zip(middles, (text("needs"), text("best"), text("backup")), strict=True):
            write(self.figure, x, 8, clipped(label, 9), size=10, ha="center", color="soft")
        self.cells = [self._pair(self.TOP + row * tall, need) for row, need in enumerate(self.needs)]

    def _pair(self, top: float, need: Need) -> list[tuple[Cell, Text]]:
        weight, below = "bold" if need.critical else "normal", top + self.above
        Name(self.figure, top + 11, weight=weight).show(self.kit.skill[need.skill].name, self.NAME)
        write(self.figure, self.at, below + 11, str(need.required), ha="center", color="soft")
        return [labelled(self.figure, (left, below, self.wide, 21), 10) for left in self.lefts]

    def update(self, answer: dict[str, Any]) -> Figure:
        people = [self.kit.candidate[person] for person in answer["team"]["members"]]
        rows, short, alone = [], [], []
        for need, pair in zip(self.needs, self.cells, strict=True):
            name, held = self.kit.skill[need.skill].name, [(p.levels[need.skill], p.name) for p in people]
            best, second, *_ = [*sorted(held, key=lambda top: -top[0]), (0, ""), (0, "")]
            enough = need.required - 1 if need.critical else 0  # of the second person
            for shown, top, bar in zip(pair, (best, second), (need.required, enough), strict=True):
                self._shade(*shown, top, need.required, bar)
            rows.append((name, str(need.required), _held(best), _held(second)))
            short += [name] if best[0] < need.required else []
            alone += [name] if second[0] < enough else []
        self.finding = self._finding(people, rows, short, alone)
        return self.figure

    def _shade(self, box: Cell, label: Text, top: Top, required: int, bar: int) -> None:
        """Grey dashes where nobody stands and nobody has to."""
        level, full = top[0], top[0] >= required
        box.shade(holds=level >= bar, alpha=1.0 if full else 0.12 + 0.4 * level / required if level else 0.0)
        if not level and not bar:
            box.stroke, box.dashes = "soft", SHORT
        brief = _held((level, _briefly(top[1])))
        label.text = clipped(brief, 17) if not self.narrow else self._fitting(_held(top), brief)
        label.color = "card" if full else "ink"

    def _fitting(self, whole: str, brief: str) -> str:
        return whole if wide(whole) <= self.wide - 8 else fitted(brief, self.wide - 8)

    def _finding(
        self, people: list[Candidate], rows: Sequence[tuple[str, ...]], short: list[str], alone: list[str]
    ) -> Finding:
        team, left = self.kit.about.team, self.kit.about.team.budget - sum(person.cost for person in people)
        bare = len(alone)
        facts = (
            Fact(part_of(len(rows) - len(short), len(rows)), text("skills covered")),
            Fact(str(bare), plural(bare, "critical skill with no backup", "critical skills with no backup")),
            Fact(part_of(len(people), team.headcount), text("people")),
            Fact(money(abs(left)), text("a year left") if left >= 0 else text("a year over budget")),
        )
        key = text(
            "number: level, and who has it · orange dashes: falls short · grey dashes: nobody, and nobody is asked for · bold: critical, needs "
            "a second person at most one level below"
        )
        header = (text("Skill"), text("Needed"), text("Best"), text("Second"))
        return finding(_coverage_caption(len(people), short, alone), header, rows, key, facts)


def _briefly(name: str) -> str:
    """A long name by its first word and an initial, so that it fits its cell; the table has it whole."""
    words = name.split()
    return (
        name
        if len(name) <= BRIEF or len(words) < 2
        else text("{first} {initial}.", first=words[0], initial=words[-1][:1])
    )


def _held(top: Top) -> str:
    """“4 Amara Diallo”, or a dash where nobody has the skill."""
    return f"{top[0]} {top[1]}" if top[0] else UNKNOWN


def _coverage_caption(size: int, short: list[str], alone: list[str]) -> str:
    if not size:
        return text("Choose people to see what they cover together")
    if short:
        return plural(len(short), "{names} is not covered", "{names} are not covered", names=first_few(short))
    if alone:
        names = first_few(alone)
        return plural(len(alone), "{names} depends on one person", "{names} depend on one person each", names=names)
    return text("Every skill is covered, and no critical one depends on one person")


class Knot(NamedTuple):
    """One place of the thread: what stands there, and whether it holds; `open` where nobody can tell yet, `undone` where that is
    because nothing was answered."""

    text: str
    holds: bool
    open: bool = False
    undone: bool = False


class Thread:
    """For each quality, is there an incident, a criterion, its anchors, points and people? `knots(answer)` gives, for each
    quality in the kit's order, one Knot per step; `incidents(answer)` how many of the incidents are one's own, and how many
    there are. Below it, what each answer says of the next hire: `hire(answer)` gives (question, answer) for `asked` questions."""

    LEFT, TALL, LINE, ASKED, FITS = 92.0, 50.0, 30.0, 196.0, 44
    ACROSS, DOWN = 3, 42.0  # cells beside each other on a phone, and from a row of them to the next

    def __init__(
        self,
        kit: Kit,
        steps: tuple[str, ...],
        knots: Callable[[dict[str, Any]], list[list[Knot]]],
        incidents: Callable[[dict[str, Any]], tuple[int, int]],
        hire: Callable[[dict[str, Any]], list[tuple[str, str]]],
        asked: int,
    ) -> None:
        self.names, self.steps, self.knots = [quality.short for quality in kit.qualities], steps, knots
        self.incidents, self.hire = incidents, hire
        self.figure = Figure(width(), 0.0)
        self.narrow = is_narrow()
        self.cells = self._stacked() if self.narrow else self._grid()
        self._asked, self._told = self._below(self.figure.height, asked)

    def _grid(self) -> list[list[tuple[Cell, Text]]]:
        """A row for each quality, the steps above."""
        self.figure.height = len(self.names) * self.TALL + 26
        wide = (self.figure.width - self.LEFT) / len(self.steps)
        lefts = [self.LEFT + column * wide for column in range(len(self.steps))]
        tops = [row * self.TALL + 26 for row in range(len(self.names))]
        for left, step in zip(lefts, self.steps, strict=True):
            write(self.figure, left, 10, clipped(step, 12), size=9, color="soft")
        for top, name in zip(tops, self.names, strict=True):
            write(self.figure, 0, top + 18, clipped(name, 14), size=10.5)
        return [[labelled(self.figure, (left, top, wide - 8, 36), 10) for left in lefts] for top in tops]

    def _stacked(self) -> list[list[tuple[Cell, Text]]]:
        """A block for each quality, the step within each of its cells."""
        rows = -(-len(self.steps) // self.ACROSS)
        tall = ABOVE + rows * self.DOWN + 6
        self.figure.height = len(self.names) * tall + 4
        for row, name in enumerate(self.names):
            write(self.figure, 0, row * tall + 8, fitted(name, self.figure.width, bold=True), weight="bold")
        tops = [row * tall + ABOVE for row in range(len(self.names))]
        return [[self._step(top, n, step) for n, step in enumerate(self.steps)] for top in tops]

    def _step(self, top: float, n: int, step: str) -> tuple[Cell, Text]:
        down, across = divmod(n, self.ACROSS)
        wide = self.figure.width / self.ACROSS
        x, y = across * wide + 1, top + down * self.DOWN
        middle = x + wide / 2 - 4
        write(self.figure, middle, y + 10, fitted(step, wide - 14), ha="center", color="soft")
        return cell(self.figure, (x, y, wide - 8, 36)), write(self.figure, middle, y + 25, ha="center")

    def _below(self, top: float, asked: int) -> tuple[list[Text], list[tuple[Text, ...]]]:
        """What each answer says of the next hire: the questions, and the answers beside them or, on a phone, below."""
        line, x, down, most = (54.0, 0.0, 16.0, 2) if self.narrow else (self.LINE, self.ASKED, 0.0, 2)
        if asked:
            self.figure.height += 26 + asked * line
            top += self._headed(top)
        rows = [top + 30 + n * line for n in range(asked)]
        questions = [write(self.figure, 0, y, color="soft") for y in rows]
        told = [tuple(write(self.figure, x, y + down + 13 * n) for n in range(most)) for y in rows]
        return questions, told

    def _headed(self, top: float) -> float:
        """How much higher it makes the picture where it takes a second line."""
        words = text("The next hire: each answer to its own question")
        lines = broken(words, self.figure.width, 2, bold=True) if self.narrow else [words]
        for n, part in enumerate(lines):
            write(self.figure, 0, top + 10 + n * LINE, part, weight="bold")
        more = (len(lines) - 1) * LINE
        self.figure.height += more
        return more

    def update(self, answer: dict[str, Any]) -> Figure:
        grid, hire = self.knots(answer), self.hire(answer)
        for (box, label), knot in zip(chain(*self.cells), chain(*grid), strict=True):
            box.shade(holds=knot.holds, alpha=0.18 if knot.holds and not knot.open else 0.0)
            if knot.open:
                box.stroke, box.dashes = "soft", SHORT
            label.text = fitted(knot.text, box.box[2] - 8) if self.narrow else knot.text
        for question, told, (ask, said) in zip(self._asked, self._told, hire, strict=True):
            question.text = fitted(ask, self.figure.width) if self.narrow else clipped(ask, 36)
            for line, words in zip(told, self._said(said), strict=True):
                line.text = words
        rows = [(name, *(knot.text for knot in knots)) for name, knots in zip(self.names, grid, strict=True)]
        key = text(
            "solid: there, and read by a second person where it is in your words · grey dashes: unread, or not done yet · orange dashes: to mend · "
            "agreed: points from “{title}” · team: needs covered",
            title=text("Say, do, mirror"),
        )
        found = finding(self._caption(grid, answer), (text("Quality"), *self.steps), rows, key)
        each = [item(ask, said) for ask, said in hire]
        self.finding = replace(found, alt=" ".join([found.alt, *(text("{sentence}.", sentence=one) for one in each)]))
        return self.figure

    def _said(self, words: str) -> tuple[str, str]:
        if self.narrow:
            first, *rest = broken(words, self.figure.width, 2)
            return first, "".join(rest)
        return (words, "") if len(words) <= self.FITS else two_lines(words, self.FITS)

    def _caption(self, grid: list[list[Knot]], answer: dict[str, Any]) -> str:
        """What is to be mended, else what is unread or not done, else whose incidents these are."""
        breaks = dict[str, list[str]]()
        for name, knots in zip(self.names, grid, strict=True):
            if first := next((step for step, knot in zip(self.steps, knots, strict=True) if not knot.holds), ""):
                breaks.setdefault(first, []).append(name)
        if breaks:
            places = [text("{step} for {names}", step=step, names=listed(names)) for step, names in breaks.items()]
            return text("To mend: {places}", places="; ".join(places))
        if unknown := self._unknown(grid):
            return unknown
        own, total = self.incidents(answer)
        return plural(
            own,
            "The thread holds from incident to team; one of {total} incidents is your own, and the people are invented",
            "The thread holds from incident to team; {n} of {total} incidents are your own, and the people are invented",
            total=total,
        )

    def _unknown(self, grid: list[list[Knot]]) -> str:
        """The steps that a second person has to read yet, and those that were not done."""
        columns = dict(zip(self.steps, zip(*grid, strict=True), strict=True))
        unread = listed([step for step, column in columns.items() if any(k.open and not k.undone for k in column)])
        undone = listed([step for step, column in columns.items() if any(k.undone for k in column)])
        if unread and undone:
            return text(
                "Nothing to mend. Not read by a second person yet: {steps}. Not done yet: {undone}",
                steps=unread,
                undone=undone,
            )
        if undone:
            return text("Nothing to mend. Not done yet: {undone}", undone=undone)
        return text("Nothing is missing. Not read by a second person yet: {steps}", steps=unread) if unread else ""
