"""Cells that hold or fall short: a team's coverage, the thread through a plan, an advert's lines."""

from collections.abc import Callable, Sequence
from itertools import chain
from textwrap import wrap
from typing import Any, NamedTuple

from ..kit import Candidate, Kit, Need
from ..kit.content.lesson3 import MOST_MUSTS, AdvertLine
from ..words import clipped, first_few, listed, money, plural, text
from .base import UNKNOWN, Fact, Finding, finding, part_of
from .marks import WIDTH, Cell, Figure, Text, labelled, write

Top = tuple[int, str]  # level, name of who has it


class Coverage:
    """Best and second-best level for every skill needed, shaded by level ÷ required level: for answers with `team`
    {"members": [...]}."""

    PER_ROW, TALL = 7, 118
    LEFT, CELL, GAP = 52.0, 52.0, 6.0

    def __init__(self, kit: Kit) -> None:
        self.kit, self.needs = kit, kit.about.team.skills
        lines = -(-len(self.needs) // self.PER_ROW)
        self.figure = Figure(WIDTH, lines * self.TALL)
        self.cells = [self._pair(*divmod(n, self.PER_ROW), need) for n, need in enumerate(self.needs)]
        for line in range(lines):
            for label, y in ((text("best"), 22), (text("backup"), 60)):
                write(self.figure, 0, line * self.TALL + y, clipped(label, 9))

    def _pair(self, line: int, column: int, need: Need) -> list[tuple[Cell, Text]]:
        x, y = self.LEFT + column * (self.CELL + self.GAP), line * self.TALL + 5
        name = clipped(self.kit.skill[need.skill].short, 12)
        write(self.figure, x, y + 84, name, size=8.5, weight="bold" if need.critical else "normal")
        write(self.figure, x, y + 96, clipped(text("needs {n}", n=need.required), 13), size=8, color="soft")
        return [labelled(self.figure, (x, y + row * 38, self.CELL, 32)) for row in range(2)]

    def update(self, answer: dict[str, Any]) -> Figure:
        people = [self.kit.candidate[person] for person in answer["team"]["members"]]
        rows, short, alone = [], [], []
        for need, pair in zip(self.needs, self.cells, strict=True):
            skill, held = self.kit.skill[need.skill], [(p.levels[need.skill], p.name) for p in people]
            best, second, *_ = [*sorted(held, key=lambda top: -top[0]), (0, ""), (0, "")]
            enough = need.required - 1 if need.critical else 0  # of the second person
            for shown, (level, _), bar in zip(pair, (best, second), (need.required, enough), strict=True):
                _shade(*shown, level, need.required, bar)
            rows.append((skill.name, str(need.required), _held(best), _held(second)))
            short += [skill.short] if best[0] < need.required else []
            alone += [skill.short] if second[0] < enough else []
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
            "number: level · dashed: falls short · bold: critical, needs a second person at most one level below"
        )
        header = (text("Skill"), text("Needed"), text("Best"), text("Second"))
        return finding(_coverage_caption(len(people), short, alone), header, rows, key, facts)


def _shade(box: Cell, label: Text, level: int, required: int, bar: int) -> None:
    full = level >= required
    box.shade(holds=level >= bar, alpha=1.0 if full else 0.12 + 0.4 * level / required if level else 0.0)
    label.text = str(level)
    label.color = "card" if full else "ink"


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
    """One place of the thread: what stands there, and whether it holds."""

    text: str
    holds: bool


class Thread:
    """For each quality, is there an incident, a criterion, its anchors, points and people? `knots(answer)` gives, for each
    quality in the kit's order, one Knot per step; `incidents(answer)` how many of the incidents are one's own, and how many
    there are."""

    LEFT, TALL = 92.0, 50.0

    def __init__(
        self,
        kit: Kit,
        steps: tuple[str, ...],
        knots: Callable[[dict[str, Any]], list[list[Knot]]],
        incidents: Callable[[dict[str, Any]], tuple[int, int]],
    ) -> None:
        self.names, self.steps, self.knots = [quality.short for quality in kit.qualities], steps, knots
        self.incidents = incidents
        self.figure = Figure(WIDTH, len(self.names) * self.TALL + 26)
        wide = (WIDTH - self.LEFT) / len(steps)
        lefts = [self.LEFT + column * wide for column in range(len(steps))]
        tops = [row * self.TALL + 26 for row in range(len(self.names))]
        for left, step in zip(lefts, steps, strict=True):
            write(self.figure, left, 10, clipped(step, 12), size=9, color="soft")
        for top, name in zip(tops, self.names, strict=True):
            write(self.figure, 0, top + 18, clipped(name, 14), size=10.5)
        self.cells = [[labelled(self.figure, (left, top, wide - 8, 36)) for left in lefts] for top in tops]

    def update(self, answer: dict[str, Any]) -> Figure:
        grid = self.knots(answer)
        for (box, label), knot in zip(chain(*self.cells), chain(*grid), strict=True):
            box.shade(holds=knot.holds, alpha=0.18 if knot.holds else 0.0)
            label.text = knot.text
        threads = list(zip(self.names, grid, strict=True))
        breaks = [
            text("{name} ({step})", name=name, step=self.steps[[knot.holds for knot in knots].index(False)])
            for name, knots in threads
            if not all(knot.holds for knot in knots)
        ]
        own, total = self.incidents(answer)
        caption = plural(
            own,
            "The thread holds from incident to team; one of {total} incidents is your own, and the people are invented",
            "The thread holds from incident to team; {n} of {total} incidents are your own, and the people are invented",
            total=total,
        )
        if breaks:
            caption = text("The thread breaks at {places}", places=listed(breaks))
        rows = [(name, *(knot.text for knot in knots)) for name, knots in threads]
        key = text(
            "solid: holds · dashed: the thread breaks here · agreed: points from “{title}” · team: needs covered",
            title=text("Say, do, mirror"),
        )
        self.finding = finding(caption, (text("Quality"), *self.steps), rows, key)
        return self.figure


class AdvertLines:
    """An advert's lines with their marks, and one's own musts: for answers with `tags` {line: tag} and `musts` [{"text",
    "group"}]; `stand_ins` gives the words in a text that are."""

    LEFT, TALL, FITS = 84.0, 30.0, 68

    def __init__(self, lines: Sequence[AdvertLine], stand_ins: Callable[[str], list[str]]) -> None:
        self.lines, self.stand_ins = lines, stand_ins
        own = len(self.lines) * self.TALL + 30
        self.figure = Figure(WIDTH, own + MOST_MUSTS * self.TALL + 4)
        self.marks = [self._row(row * self.TALL + 2) for row in range(len(self.lines))]
        write(self.figure, 0, own - 12, text("Your musts"), weight="bold")
        self.musts = [self._row(own + row * self.TALL + 2) for row in range(MOST_MUSTS)]
        for (_, _, label), line in zip(self.marks, self.lines, strict=True):
            self._say(label, line.text)

    def _row(self, y: float) -> tuple[Cell, Text, tuple[Text, Text]]:
        label = write(self.figure, self.LEFT, y + 6, size=9.5), write(self.figure, self.LEFT, y + 18, size=9.5)
        return *labelled(self.figure, (1, y + 1, self.LEFT - 12, self.TALL - 7), 9.5), label

    def _say(self, label: tuple[Text, Text], words: str) -> None:
        """The words over two lines, as far as they fit."""
        first, *rest = wrap(words, self.FITS) or [""]
        for line, shown in zip(label, (first, clipped(" ".join(rest), self.FITS)), strict=True):
            line.text = shown

    def update(self, answer: dict[str, Any]) -> Figure:
        tags, names = [answer["tags"].get(line.id, "") for line in self.lines], _tag_names()
        for (box, mark, _), tag in zip(self.marks, tags, strict=True):
            box.shade(holds=tag == "evidence", alpha=0.18 if tag == "evidence" else 0.0)
            mark.text = clipped(names[tag], 14) if tag else "?"
        musts = [(must, self.stand_ins(must)) for row in answer["musts"] if (must := row["text"].strip())]
        rows = [*musts, *[("", [""])] * len(self.musts)]
        for (box, mark, label), (must, words) in zip(self.musts, rows, strict=False):
            box.visible = bool(must)
            box.shade(holds=not words, alpha=0.0 if words else 0.18)
            verdict = text("{n} to fix", n=len(words)) if words else text("clear")
            mark.text = verdict if must else ""
            self._say(label, must)
        self.finding = _advertised([line.text for line in self.lines], tags, musts)
        return self.figure


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
    rows += [(text("Your must: {must}", must=must), listed(held) or text("no stand-in")) for must, held in musts]
    facts = (
        Fact(part_of(sum(map(bool, tags)), len(tags)), text("lines marked")),
        Fact(str(len(words)), plural(len(words), "stand-in in your musts", "stand-ins in your musts")),
    )
    key = text("solid: evidence, or no stand-in found · dashed: stand-in, legal risk, not marked yet, or a must to fix")
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
        return plural(musts, "One must and no stand-in found", "{n} musts and no stand-in found")
    return plural(
        sum(map(bool, tags)),
        "You would strike {out} of the one line you have marked",
        "You would strike {out} of the {n} lines you have marked",
        out=sum(tag in ("proxy", "legal") for tag in tags),
    )
