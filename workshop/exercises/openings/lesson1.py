"""Lesson 1 opens with a chain: many parts that are each nearly always right, and how often the whole is."""

from __future__ import annotations

from ...kit import Kit
from ...kit.locale import number
from ...pictures.bars import Bar
from ...pictures.base import listed
from ...pictures.shown import Shown, ShownBars
from ..base import Answer
from ..fields import Field, Numbers, Option, Scale
from .base import GUESS, Outturn, opening

RIGHT = 95  # percent of the time one part does its work well; an assumption, not a measurement
MOST = 20  # parts
ROWS = 5
NAMED = 3  # parts named in the question
GUESSES = {"nearly": 95, "most": 80, "half": 55, "few": 30}


def parts(kit: Kit) -> int:
    """The components that all must do their work, in the system of this lesson."""
    return len(kit.content.system.components)


def all_right(count: float, percent: float) -> float:
    """Percent of results for which every one of `count` independent parts does its work well."""
    return float(100 * (percent / 100) ** count)


def question(kit: Kit) -> str:
    return (
        f"{kit.content.system.about} It is made of {parts(kit)} parts, such as {_first(kit)}. Suppose that each does its "
        f"work well {RIGHT} times in 100, independently of the others, and that a result is good only if all of them do. How "
        "often is the whole result good?"
    )


def _first(kit: Kit) -> str:
    return listed([f"“{one.short}”" for one in kit.content.system.components[:NAMED]])


def options(kit: Kit) -> tuple[Option, ...]:
    return tuple(Option(name, f"About {percent} times in 100") for name, percent in GUESSES.items())


def tries(kit: Kit) -> tuple[Field, ...]:
    scales = (
        Scale("parts", "Parts in the chain", 1, MOST, min(MOST, parts(kit))),
        Scale("right", "How often one part is right", 80, 100, RIGHT, 1, "%"),
    )
    return (
        Numbers(
            "try", "After your guess", scales, "How few parts, or how good a part, until 90 of 100 results are good?"
        ),
    )


def outturn(kit: Kit) -> Outturn:
    count = parts(kit)
    whole = all_right(count, RIGHT)
    near = min(GUESSES, key=lambda name: abs(GUESSES[name] - whole))
    one, each = all_right(count - 1, RIGHT) * 0.99, all_right(count, RIGHT + 1)
    return Outturn(
        near,
        (
            f"{number(RIGHT / 100, 2)} multiplied by itself for {count} parts is {number(whole / 100, 2)}: about {whole:.0f} of 100 results are "
            "good, although every part passes its own test.",
            f"Making one part right 99 times in 100 brings {one:.0f}. Making every part right one time more in 100 brings "
            f"{each:.0f}: it pays to have somebody who looks at the whole path and can improve any part of it.",
            f"The {RIGHT} is assumed, and so is independence. Parts that fail together would do better than this, and parts that "
            "catch each other's mistakes better still (worked out for this kit).",
        ),
    )


def shown(answer: Answer, kit: Kit) -> Shown:
    header = ("Parts passed", "Results still good, of 100")
    key = "bar: results still good after that many parts, of 100"
    if not answer[GUESS]:
        bars = [Bar("Before the first part", 100, "100"), *[Bar("After more parts", 0, "?")] * (ROWS - 1)]
        return Shown("Guess first; then the bars fill", bars, header, key)
    count, right = answer["try"].get("parts", min(MOST, parts(kit))), answer["try"].get("right", RIGHT)
    bars = [_bar(passed, right) for passed in stops(count)]
    caption = f"{count} {'part' if count == 1 else 'parts'}, each right {right} times in 100: {all_right(count, right):.0f} of 100 results are good"
    return Shown(caption, bars, header, key)


def stops(count: int) -> list[int]:
    """Up to ROWS places along the chain to look at: its start, its end and some evenly between."""
    return sorted({round(count * step / (ROWS - 1)) for step in range(ROWS)})


def _bar(passed: int, right: int) -> Bar:
    whole = all_right(passed, right)
    label = "Before the first part" if not passed else f"After {passed} {'part' if passed == 1 else 'parts'}"
    return Bar(label, whole, f"{whole:.0f}")


OPENING = opening(
    1,
    "How good is the whole?",
    question,
    options,
    outturn,
    lambda kit: ShownBars(ROWS, lambda answer: shown(answer, kit), {GUESS: "", "try": {}}),
    tries,
)
