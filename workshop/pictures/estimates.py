"""Bars of what a model estimates, each framed by the range in which it may lie."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from ..kit import Kit
from ..words import duration, first_few, listed, number, percent, plural, text
from .bars import Bar, Bars
from .base import UNKNOWN, Fact, Finding, finding, part_of, ranged, reach
from .marks import Figure, centred, lines, write

Spread = tuple[float, float, float]  # estimate, low, high
# answer → (talks held, then per skill needed: the chance that it stays open; 0–1)
Opened = tuple[int, Sequence[Spread]]
# attribute id → share of 100 that the choices show; None while there are too few
Revealed = dict[str, Spread] | None

LIKELY = 0.5
FAR = 10  # points between words and choices that are worth a word although they may be chance
CLOSED = 0.005  # a chance below it is shown as below 1%


def _bar(label: str, shares: Sequence[float], shown: str) -> Bar:
    value, low, high = (100 * share for share in shares)
    return Bar(label, value, shown, low, high)


class Gaps:
    """What a mix of first talks leaves open, a bar per skill; `work_out` says what an answer leaves open."""

    def __init__(self, kit: Kit, work_out: Callable[[dict[str, Any]], Opened]) -> None:
        self.kit, self.needs, self.work_out = kit, kit.about.team.skills, work_out
        self.bars = Bars(len(self.needs), tall=24)

    def update(self, answer: dict[str, Any]) -> Figure:
        held, opened = self.work_out(answer)
        self.finding = self._finding(held, opened)
        labels = [f"{self.kit.skill[need.skill].name}{' *' if need.critical else ''}" for need in self.needs]
        return self.bars.show(
            [_bar(label, share, _chance(share[0])) for label, share in zip(labels, opened, strict=True)]
        )

    def _finding(self, held: int, opened: Sequence[Spread]) -> Finding:
        names, chances = [self.kit.skill[need.skill].name for need in self.needs], [chance for chance, *_ in opened]
        yes, no = text("yes"), text("no")
        rows = [
            (name, str(need.required), yes if need.critical else no, _chance(at), reach(_chance(low), _chance(high)))
            for name, need, (at, low, high) in zip(names, self.needs, opened, strict=True)
        ]
        facts = (
            Fact(part_of(number(sum(chances), 1), len(chances)), text("skills missing on average")),
            Fact(part_of(held, self.kit.content.sourcing.talks), text("first talks planned")),
        )
        header = (text("Skill"), text("Level needed"), text("Critical"), text("Chance it stays open"), text("Range"))
        key = text(
            "bar: chance that nobody you meet reaches the level · frame: 80% range, as the pool is small · * critical skill"
        )
        caption = text("{finding} (the shorter a bar, the better)", finding=_gaps_caption(held, names, chances))
        return finding(caption, header, rows, key, facts)


def _chance(chance: float) -> str:
    if 0 < chance < CLOSED:
        return f"<{percent(0.01)}"
    return f">{percent(0.99)}" if 1 - CLOSED <= chance < 1 else percent(chance)


def _gaps_caption(held: int, names: list[str], chances: list[float]) -> str:
    if not held:
        return plural(
            len(names), "No talks are planned, so the one gap is open", "No talks are planned, so all {n} gaps are open"
        )
    likely = [name for name, chance in zip(names, chances, strict=True) if chance > LIKELY]
    if likely:
        shown = first_few(likely)
        return plural(len(likely), "{names} is likely to stay open", "{names} are likely to stay open", names=shown)
    if max(chances) < CLOSED:
        return text("Every gap is as good as closed")
    weakest = names[chances.index(max(chances))]
    return text("Every gap is more likely closed than open; {name} is the least sure", name=weakest)


class Dated(NamedTuple):
    """Rows of (what, its half-life in words, months between reviews or 0, the chance that it still fits on that day); hours
    used and available; the chance to aim at (0–1)."""

    rows: list[tuple[str, str, int, Spread]]
    used: int
    hours: int
    aim: float


class Fading:
    """How likely each thing still fits on the day it is reviewed, beside the aim; `rows` things at most."""

    def __init__(self, rows: int, work_out: Callable[[dict[str, Any]], Dated]) -> None:
        self.work_out, self.bars = work_out, Bars(rows)
        _percents(self.bars)
        self._aim = lines(self.bars.figure, stroke="bar2", width=2, dashes=(5, 2))

    def update(self, answer: dict[str, Any]) -> Figure:
        now = self.work_out(answer)
        self._aim.lines = self.bars.through(now.aim)
        self.finding = _dates(now)
        return self.bars.show([_bar(name, share, percent(share[0])) for name, _, _, share in now.rows])


def _dates(now: Dated) -> Finding:
    rows = [(name, half, _every(months), _spread(*share)) for name, half, months, share in now.rows]
    header = (text("What"), text("Half-life"), text("Reviewed"), text("Chance that it still fits on that day"))
    key = text(
        "bar: chance that it still fits on the day of its review, or after two years where it has none · frame: if the half-life is the "
        "kit’s lowest or highest guess · dashed line: the aim of {aim}",
        aim=percent(now.aim),
    )
    facts = (Fact(part_of(now.used, now.hours), text("hours of review in two years")),)
    undated = sum(not months for _, _, months, _ in now.rows)
    if undated:
        caption = plural(undated, "One thing has no date yet", "{n} things have no date yet")
    else:
        caption = text("Everything has a date: {n} reviews in two years", n=now.used)
    return finding(caption, header, rows, key, facts)


def _every(months: int) -> str:
    return plural(months, "every month", "every {n} months") if months else UNKNOWN


def _percents(bars: Bars) -> None:
    """A scale from 0 to 100% below the bars."""
    figure = bars.figure
    figure.height += 16
    for share in (0.0, 0.5, 1.0):
        x, words = bars.left + bars.track * share, percent(share)
        x = centred(x, words, figure.width)
        write(figure, x, figure.height - 10, words, ha="center", size=10.5, color="soft")


def _spread(share: float, low: float, high: float) -> str:
    """Without its range where that would not be seen."""
    value, least, most = percent(share), percent(low), percent(high)
    return value if least == most else ranged(value, least, most)


class Brought(NamedTuple):
    """What an interview loop brings, of 100; `minutes` used and available; `fair`: how many of
    the group that scores lower are hired for 100 of the other; `coverage` is (quality, methods that measure it)."""

    base: int
    loop: Spread | None
    best: Spread | None
    minutes: tuple[float, float]
    fair: float | None
    coverage: list[tuple[str, list[str]]]


class GoodHires:
    """The expected share of good hires beside chance, the best loop, and the clock; `shown(answer)` works it out."""

    def __init__(self, shown: Callable[[dict[str, Any]], Brought]) -> None:
        self.shown, self.bars = shown, Bars(3)

    def update(self, answer: dict[str, Any]) -> Figure:
        now = self.shown(answer)
        bars = [
            Bar(text("Hired at random"), now.base, str(now.base)),
            _hires_bar(text("Your loop"), now.loop),
            _hires_bar(text("Most good hires that fits"), now.best),
        ]
        self.finding = _hired(now, [bar.label for bar in bars])
        return self.bars.show(bars)


def _hires_bar(label: str, share: Spread | None) -> Bar:
    return Bar(label, share[0], number(share[0]), share[1], share[2]) if share else Bar(label, 0, UNKNOWN)


def _hired(now: Brought, labels: list[str]) -> Finding:
    time = part_of(*map(duration, now.minutes))
    fair = UNKNOWN if now.fair is None else number(now.fair)
    values = (str(now.base), _of_hundred(now.loop), _of_hundred(now.best))
    measured = [
        (text("{quality} is measured by", quality=quality), listed(names) or text("nothing"))
        for quality, names in now.coverage
    ]
    key = text("bar: good hires of 100 · frame: middle 80% of settings")
    rows = [*zip(labels, values, strict=True), (text("Time"), time), (text("Fairness"), fair), *measured]
    header = (text("What"), text("Value"))
    return finding(
        _hires_caption(now),
        header,
        rows,
        key,
        (Fact(time, text("time used")), Fact(fair, text("fairness: hired of one group, for 100 of the other"))),
    )


def _of_hundred(share: Spread | None) -> str:
    if not share:
        return UNKNOWN
    value, *ends = map(number, share)
    return ranged(part_of(value, 100), *ends)


def _hires_caption(now: Brought) -> str:
    if now.loop is None:
        return text("Pick methods: at random, {n} of 100 hires would do well", n=now.base)
    over = now.minutes[0] - now.minutes[1]
    bare = [quality for quality, names in now.coverage if not names]
    if over > 0:
        return plural(
            round(over),
            "This loop takes one minute more than there is",
            "This loop takes {n} minutes more than there are",
        )
    if bare:
        return text("Nothing measures {names} so far", names=listed(bare, "or"))
    good = number(now.loop[0])
    return text("About {n} of 100 hires would do well, instead of {base}", n=good, base=now.base)


class TwoMirrors:
    """What was said and what the choices show, two bars per attribute: for answers with `stated` {attribute: points} and
    `choices`; `reveal` works out what the choices show."""

    def __init__(self, kit: Kit, reveal: Callable[[dict[str, Any]], Revealed]) -> None:
        self.attributes, self.reveal = kit.mirror.attributes, reveal
        self.bars = Bars(2 * len(self.attributes), tall=25, colours=("bar", "bar2"))

    def update(self, answer: dict[str, Any]) -> Figure:
        revealed, names = self.reveal(answer), {a.id: a.name for a in self.attributes}
        stated = {name: answer["stated"].get(name, 0) for name in names}
        bars, rows = list[Bar](), list[tuple[str, ...]]()
        for name, points in stated.items():
            share, low, high = revealed[name] if revealed else (0.0, 0.0, 0.0)
            shown = (number(share), reach(number(low), number(high))) if revealed else (UNKNOWN, UNKNOWN)
            bars += [Bar(names[name], points, str(points)), Bar("", share, shown[0], low, high)]
            rows.append((names[name], str(points), *shown))
        header = (text("Attribute"), text("You said"), text("Your choices show"), text("Likely range"))
        key = text(
            "upper bar: what you said · striped bar below it: what your choices show · frame: what may be chance · of 100 points"
        )
        self.finding = finding(_mirrors_caption(names, stated, revealed), header, rows, key)
        return self.bars.show(bars)


def _mirrors_caption(names: dict[str, str], stated: dict[str, int], revealed: Revealed) -> str:
    if not revealed:
        return text("Choose between the pairs to see what your choices say")
    if not any(stated.values()):
        return text("Your choices are in; say above what you meant to weigh")
    apart = [name for a, name in names.items() if not revealed[a][1] <= stated[a] <= revealed[a][2]]
    if apart:
        return text("Words and choices differ on {names}", names=listed(apart))
    furthest = max(revealed, key=lambda a: abs(stated[a] - revealed[a][0]))
    if abs(stated[furthest] - revealed[furthest][0]) >= FAR:
        return text(
            "{name}: you said {points} and chose as if {share}, which may still be chance",
            name=names[furthest],
            points=stated[furthest],
            share=number(revealed[furthest][0]),
        )
    return text("Your choices fit your words, as far as they can tell")
