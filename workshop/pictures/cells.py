"""Cells that hold or fall short: a team's coverage, the thread through a plan, an advert's lines."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import chain
from textwrap import wrap
from typing import Any, NamedTuple

from ..kit import Candidate, Kit, Need
from ..kit.content.lesson3 import MOST_MUSTS, AdvertLine
from ..words import clipped, first_few, listed, money, plural, text
from .base import UNKNOWN, Fact, Finding, finding, item, part_of
from .marks import SHORT, WIDTH, Box, Boxes, Cell, Figure, Name, Text, boxes, labelled, two_lines, write

Top = tuple[int, str]  # level, name of who has it
BRIEF = 13  # letters of a name beside a level


class Coverage:
    """Who has most and who second most of every skill needed, a row each, shaded by level ÷ required level: for answers with
    `team` {"members": [...]}."""

    TOP, TALL, NAME = 18.0, 25.0, 34
    NEEDS, LEFTS, WIDE = 232.0, (250.0, 358.0), 100.0

    def __init__(self, kit: Kit) -> None:
        self.kit, self.needs = kit, kit.about.team.skills
        self.figure = Figure(WIDTH, self.TOP + len(self.needs) * self.TALL + 2)
        middles = (self.NEEDS, *(left + self.WIDE / 2 for left in self.LEFTS))
        for x, label in zip(middles, (text("needs"), text("best"), text("backup")), strict=True):
            write(self.figure, x, 8, clipped(label, 9), size=10, ha="center", color="soft")
        self.cells = [self._pair(self.TOP + row * self.TALL, need) for row, need in enumerate(self.needs)]

    def _pair(self, top: float, need: Need) -> list[tuple[Cell, Text]]:
        weight = "bold" if need.critical else "normal"
        Name(self.figure, top + 11, weight=weight).show(self.kit.skill[need.skill].name, self.NAME)
        write(self.figure, self.NEEDS, top + 11, str(need.required), ha="center", color="soft")
        return [labelled(self.figure, (left, top, self.WIDE, 21), 10) for left in self.LEFTS]

    def update(self, answer: dict[str, Any]) -> Figure:
        people = [self.kit.candidate[person] for person in answer["team"]["members"]]
        rows, short, alone = [], [], []
        for need, pair in zip(self.needs, self.cells, strict=True):
            name, held = self.kit.skill[need.skill].name, [(p.levels[need.skill], p.name) for p in people]
            best, second, *_ = [*sorted(held, key=lambda top: -top[0]), (0, ""), (0, "")]
            enough = need.required - 1 if need.critical else 0  # of the second person
            for shown, top, bar in zip(pair, (best, second), (need.required, enough), strict=True):
                _shade(*shown, top, need.required, bar)
            rows.append((name, str(need.required), _held(best), _held(second)))
            short += [name] if best[0] < need.required else []
            alone += [name] if second[0] < enough else []
        self.finding = self._finding(people, rows, short, alone)
        return self.figure

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


def _shade(box: Cell, label: Text, top: Top, required: int, bar: int) -> None:
    """Grey dashes where nobody stands and nobody has to."""
    level, full = top[0], top[0] >= required
    box.shade(holds=level >= bar, alpha=1.0 if full else 0.12 + 0.4 * level / required if level else 0.0)
    if not level and not bar:
        box.stroke, box.dashes = "soft", SHORT
    label.text = clipped(_held((level, _briefly(top[1]))), 17)
    label.color = "card" if full else "ink"


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
        below = len(self.names) * self.TALL + 26
        self.figure = Figure(WIDTH, below + (26 + asked * self.LINE if asked else 0))
        wide = (WIDTH - self.LEFT) / len(steps)
        lefts = [self.LEFT + column * wide for column in range(len(steps))]
        tops = [row * self.TALL + 26 for row in range(len(self.names))]
        for left, step in zip(lefts, steps, strict=True):
            write(self.figure, left, 10, clipped(step, 12), size=9, color="soft")
        for top, name in zip(tops, self.names, strict=True):
            write(self.figure, 0, top + 18, clipped(name, 14), size=10.5)
        self.cells = [[labelled(self.figure, (left, top, wide - 8, 36), 10) for left in lefts] for top in tops]
        if asked:
            write(self.figure, 0, below + 10, text("The next hire: each answer to its own question"), weight="bold")
        rows = [below + 30 + n * self.LINE for n in range(asked)]
        self._asked = [write(self.figure, 0, y, color="soft") for y in rows]
        self._told = [(write(self.figure, self.ASKED, y), write(self.figure, self.ASKED, y + 13)) for y in rows]

    def update(self, answer: dict[str, Any]) -> Figure:
        grid, hire = self.knots(answer), self.hire(answer)
        for (box, label), knot in zip(chain(*self.cells), chain(*grid), strict=True):
            box.shade(holds=knot.holds, alpha=0.18 if knot.holds and not knot.open else 0.0)
            if knot.open:
                box.stroke, box.dashes = "soft", SHORT
            label.text = knot.text
        for question, told, (ask, said) in zip(self._asked, self._told, hire, strict=True):
            question.text = clipped(ask, 36)
            broken = (said, "") if len(said) <= self.FITS else two_lines(said, self.FITS)
            for line, words in zip(told, broken, strict=True):
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


class AdvertLines:
    """How many of an advert's lines have each mark, and one's own musts: for answers with `tags` {line: tag} and `musts`
    [{"text", "group"}]; `stand_ins` gives the words in a text that are."""

    LEFT, COUNTS, TALL, SQUARE, FITS = 124.0, 22.0, 30.0, 18.0, 60

    def __init__(self, lines: Sequence[AdvertLine], stand_ins: Callable[[str], list[str]]) -> None:
        self.lines, self.stand_ins = lines, stand_ins
        own = len(_tag_names()) * self.COUNTS + 34
        self.figure = Figure(WIDTH, own + MOST_MUSTS * self.TALL + 4)
        self.counts = {tag: self._count(row, name) for row, (tag, name) in enumerate(_tag_names().items())}
        write(self.figure, 0, own - 12, text("Your musts"), weight="bold")
        self.musts = [self._row(own + row * self.TALL + 2) for row in range(MOST_MUSTS)]

    def _count(self, row: int, name: str) -> tuple[Boxes, Text]:
        """A square for each line that has the mark, and their number."""
        y = row * self.COUNTS
        write(self.figure, 0, y + 11, clipped(name, 22))
        return boxes(self.figure), write(self.figure, WIDTH, y + 11, ha="right", weight="bold")

    def _row(self, y: float) -> tuple[Cell, Text, tuple[Text, Text]]:
        label = write(self.figure, self.LEFT, y + 6, size=9.5), write(self.figure, self.LEFT, y + 18, size=9.5)
        return *labelled(self.figure, (1, y + 1, self.LEFT - 12, self.TALL - 7), 9.5), label

    def _say(self, label: tuple[Text, Text], words: str) -> None:
        """The words over two lines, as far as they fit."""
        first, *rest = wrap(words, self.FITS) or [""]
        for line, shown in zip(label, (first, clipped(" ".join(rest), self.FITS)), strict=True):
            line.text = shown

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
            mark.text = clipped(verdict, 21) if must else ""
            self._say(label, must)
        self.finding = _advertised([line.text for line in self.lines], tags, musts)
        return self.figure

    def _squares(self, row: int, n: int) -> list[Box]:
        return [(self.LEFT + at * self.SQUARE, row * self.COUNTS + 3, self.SQUARE - 4, 15.0) for at in range(n)]


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
