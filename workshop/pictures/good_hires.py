"""What an interview loop brings: the expected share of good hires with its interval, beside chance, the best loop, and the clock."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from ..kit.locale import number
from .bars import Bar, Bars
from .base import Fact, Finding, Table, listed
from .marks import Figure

Spread = tuple[float, float, float]  # share of 100, low, high


class Brought(NamedTuple):
    """`used` and available minutes; `coverage` is (quality, methods that measure it)."""

    base: int
    loop: Spread | None
    best: Spread | None
    minutes: tuple[float, float]
    coverage: list[tuple[str, list[str]]]


class GoodHires:
    """`shown(answer)` works out what is drawn."""

    def __init__(self, shown: Callable[[dict[str, Any]], Brought], blank: dict[str, Any]) -> None:
        self.shown = shown
        self.bars = Bars(4)
        self.update(blank)

    def update(self, answer: dict[str, Any]) -> Figure:
        now = self.shown(answer)
        used, most = now.minutes
        self.finding = _finding(now)
        return self.bars.show(
            [
                Bar("Hired at random", now.base, str(now.base)),
                _bar("Your loop", now.loop),
                _bar("Best loop that fits", now.best),
                Bar("Hours used", 100 * used / most, f"{number(used / 60, 1)} h"),
            ]
        )


def _bar(label: str, share: Spread | None) -> Bar:
    return Bar(label, share[0], f"{share[0]:.0f}", share[1], share[2]) if share else Bar(label, 0, "–")


def _finding(now: Brought) -> Finding:
    caption = _caption(now)
    rows = [
        ("Hired at random", str(now.base)),
        ("Your loop", _said(now.loop)),
        ("Best loop that fits", _said(now.best)),
    ]
    rows += [("Hours used", f"{number(now.minutes[0] / 60, 2)} of {number(now.minutes[1] / 60, 2)}")]
    rows += [(f"{quality} is measured by", listed(names, "nothing")) for quality, names in now.coverage]
    facts = (Fact(f"{number(now.minutes[0] / 60, 1)} of {number(now.minutes[1] / 60, 1)}", "hours used"),)
    said = "; ".join(f"{name}: {value}" for name, value in rows)
    key = "bar: good hires of 100, or share of the hours used · frame: middle 80% of settings"
    return Finding(caption, f"{caption}. {said}.", Table(("What", "Value"), tuple(rows)), key, facts)


def _said(share: Spread | None) -> str:
    return f"{share[0]:.0f} of 100 ({share[1]:.0f} to {share[2]:.0f})" if share else "–"


def _caption(now: Brought) -> str:
    if now.loop is None:
        return f"Pick methods: at random, {now.base} of 100 hires would do well"
    over = now.minutes[0] - now.minutes[1]
    bare = [quality for quality, names in now.coverage if not names]
    if over > 0:
        return f"This loop takes {over:.0f} minutes more than there are"
    if bare:
        return f"Nothing measures {listed(bare)} so far"
    return f"About {now.loop[0]:.0f} of 100 hires would do well, instead of {now.base}"
