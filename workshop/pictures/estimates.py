"""Bars of what a model estimates, each framed by the range in which it may lie."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from ..kit import Kit
from ..words import first_few, listed, number, percent, plural, text
from .bars import LABEL, TRACK, Bar, Bars
from .base import UNKNOWN, Fact, Finding, finding, part_of, ranged, reach
from .marks import Figure, write

Spread = tuple[float, float, float]  # estimate, low, high
# answer → (talks held, then per skill needed: the chance that it stays open; 0–1)
Opened = tuple[int, Sequence[Spread]]
# (month, share of tools, lowest, highest, share of points, lowest, highest), shares 0–1
Reading = tuple[int, float, float, float, float, float, float]
# attribute id → share of 100 that the choices show; None while there are too few
Revealed = dict[str, Spread] | None

YEAR, BETWEEN = 12, 18
MONTHS = (6, YEAR, 24)
LIKELY = 0.5
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
        labels = [f"{self.kit.skill[need.skill].short}{' *' if need.critical else ''}" for need in self.needs]
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
            Fact(part_of(number(sum(chances), 1), len(chances)), text("gaps expected to stay open")),
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


class Fading:
    """What is still fresh, tools and scorecard points: in the calendar's month and after some fixed ones.

    `read(answer, months)` gives a Reading for each; `state(answer)` half-life, things undated, month of the calendar, reviews due.
    """

    def __init__(
        self,
        read: Callable[[dict[str, Any], tuple[int, ...]], list[Reading]],
        state: Callable[[dict[str, Any]], tuple[int, int, int, int]],
    ) -> None:
        self.read, self.state = read, state
        self.bars = Bars(2 * (len(MONTHS) + 1), tall=25, colours=("bar", "bar2"))
        _percents(self.bars.figure)

    def update(self, answer: dict[str, Any]) -> Figure:
        half_life, undated, now, due = self.state(answer)
        # In a month that is shown anyway the two would be the same.
        others = sorted({*MONTHS, BETWEEN} - {now}) if now in MONTHS else MONTHS
        readings = self.read(answer, (now, *others))
        bars, rows = list[Bar](), list[tuple[str, ...]]()
        for month, *shares in readings:
            tools, points = shares[:3], shares[3:]
            parts = {"n": month}
            bars.append(_bar(text("tools, month {n}", **parts), tools, percent(tools[0])))
            bars.append(_bar(text("points, month {n}", **parts), points, percent(points[0])))
            when = text("calendar: month {n}", **parts) if not rows else text("after {n} months", **parts)
            rows.append((when, _spread(*tools), _spread(*points)))
        months = plural(half_life, "one month", "{n} months")
        key = text(
            "plain bar: tools that still fit · striped: scorecard points that still fit · frame: if a tool’s half-life were half or twice "
            "{months} · top pair: the calendar’s month · the others: at worst, just before a review",
            months=months,
        )
        facts = (
            Fact(months, text("half-life of a tool (your assumption)")),
            Fact(str(due), plural(due, "review due by the calendar", "reviews due by the calendar")),
        )
        header = (text("When"), text("Tools"), text("Scorecard points"))
        self.finding = finding(_faded_caption(readings, undated), header, rows, key, facts)
        return self.bars.show(bars)


def _percents(figure: Figure) -> None:
    """A scale from 0 to 100% below the bars."""
    figure.height += 16
    for share in (0.0, 0.5, 1.0):
        write(figure, LABEL + TRACK * share, figure.height - 10, percent(share), ha="center", size=10.5, color="soft")


def _faded_caption(readings: list[Reading], undated: int) -> str:
    year = next(reading for reading in readings if reading[0] == YEAR)
    month, tools, _, _, points, *_ = readings[0] if readings[0][0] else year
    caption = plural(
        month,
        "After one month, {tools} of the tools and {points} of the points still fit",
        "After {n} months, {tools} of the tools and {points} of the points still fit",
        tools=percent(tools),
        points=percent(points),
    )
    if not undated:
        return caption
    return plural(undated, "{caption}; one thing has no date", "{caption}; {n} things have no date", caption=caption)


def _spread(share: float, low: float, high: float) -> str:
    """Without its range where that would not be seen."""
    value, least, most = percent(share), percent(low), percent(high)
    return value if least == most else ranged(value, least, most)


class Brought(NamedTuple):
    """What an interview loop brings, of 100; `minutes` used and available; `coverage` is (quality, methods that measure it)."""

    base: int
    loop: Spread | None
    best: Spread | None
    minutes: tuple[float, float]
    coverage: list[tuple[str, list[str]]]


class GoodHires:
    """The expected share of good hires beside chance, the best loop, and the clock; `shown(answer)` works it out."""

    def __init__(self, shown: Callable[[dict[str, Any]], Brought]) -> None:
        self.shown, self.bars = shown, Bars(4)

    def update(self, answer: dict[str, Any]) -> Figure:
        now = self.shown(answer)
        used, most = now.minutes
        bars = [
            Bar(text("Hired at random"), now.base, str(now.base)),
            _hires_bar(text("Your loop"), now.loop),
            _hires_bar(text("Most valid that fits"), now.best),
            Bar(text("Hours used"), 100 * used / most, text("{hours} h", hours=number(used / 60, 1))),
        ]
        self.finding = _hired(now, [bar.label for bar in bars])
        return self.bars.show(bars)


def _hires_bar(label: str, share: Spread | None) -> Bar:
    return Bar(label, share[0], number(share[0]), share[1], share[2]) if share else Bar(label, 0, UNKNOWN)


def _hired(now: Brought, labels: list[str]) -> Finding:
    brief, exact = (part_of(*(number(minutes / 60, digits) for minutes in now.minutes)) for digits in (1, 2))
    values = (str(now.base), _of_hundred(now.loop), _of_hundred(now.best), exact)
    measured = [
        (text("{quality} is measured by", quality=quality), listed(names) or text("nothing"))
        for quality, names in now.coverage
    ]
    key = text("bar: good hires of 100, or share of the hours used · frame: middle 80% of settings")
    rows = [*zip(labels, values, strict=True), *measured]
    header = (text("What"), text("Value"))
    return finding(_hires_caption(now), header, rows, key, (Fact(brief, text("hours used")),))


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
            "upper bar: what you said · striped bar: what your choices show · frame: where that weight most likely lies (95% interval) · "
            "of 100 points"
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
    furthest = max(names, key=lambda a: abs(stated[a] - revealed[a][0]))
    parts = {"said": str(stated[furthest]), "shown": number(revealed[furthest][0])}
    return text(
        "Words and choices differ most on {name}: {said} said, {shown} by the choices", name=names[furthest], **parts
    )
