"""Lesson 2 opens with a count: how many of 1,000 people are in the top tenth on five qualities at once?"""

from __future__ import annotations

from functools import lru_cache
from math import log

import numpy as np

from ...kit import Kit
from ...kit.locale import number, percent
from ...models.rarity import bar_of_top_share, share_meeting_all
from ...pictures.base import Fact
from ...pictures.rare import Rare, RareDots
from ..base import Answer
from ..fields import Field, Numbers, Option, Scale
from ..unicorn_meter.odds import CROWD, expected, in_words
from .base import GUESS, Outturn, opening

QUALITIES, TOP, TOGETHER = 5, 10, 30  # how many qualities, the top percent on each, correlation in hundredths
GUESSES = {"hundred": 100, "thirty": 30, "six": 6, "one": 1.5}


@lru_cache(maxsize=512)
def share(qualities: int, top: int, together: int) -> float:
    """Share of people in the top `top` percent on each of that many qualities."""
    return share_meeting_all(np.repeat(bar_of_top_share(top / 100), qualities), together / 100)


def question(kit: Kit) -> str:
    return (
        f"You want one {kit.about.role} in the top tenth on five qualities at once. Suppose that being strong in one makes a "
        "person a little likelier to be strong in another: a correlation of .3, where 0 is not at all and 1 is always. How "
        f"many are there among {number(CROWD)}?"
    )


def options(kit: Kit) -> tuple[Option, ...]:
    said = {name: f"About {number(guess, None)}" for name, guess in GUESSES.items()}
    return tuple(Option(name, "One or two" if name == "one" else text) for name, text in said.items())


def tries(kit: Kit) -> tuple[Field, ...]:
    scales = (
        Scale("together", "How strongly qualities go together", 0, 90, TOGETHER, 10, " of 100", "30 of 100 is .3"),
        Scale("qualities", "Qualities at once", 1, 8, QUALITIES),
        Scale("top", "How high each bar is: the top", 5, 50, TOP, 5, "%"),
    )
    help_ = "What brings back more people: one quality fewer, or bars that are a little lower?"
    return (Numbers("try", "After your guess", scales, help_),)


def outturn(kit: Kit) -> Outturn:
    found = share(QUALITIES, TOP, TOGETHER)
    near = min(GUESSES, key=lambda name: abs(log(GUESSES[name]) - log(CROWD * found)))
    apart, close, lower = share(QUALITIES, TOP, 0), share(QUALITIES, TOP, 50), share(QUALITIES, 20, TOGETHER)
    fewer = share(3, TOP, TOGETHER)
    return Outturn(
        near,
        (
            f"A tenth of a tenth, five times over, would be {in_words(apart)}. Because qualities go together a little, it is "
            f"{in_words(found)}: {expected(found)} of {number(CROWD)}. At a correlation of .5 it would be {in_words(close)}.",
            f"The top fifth rather than the top tenth makes it {in_words(lower)}; three qualities rather than five, "
            f"{in_words(fewer)}. So an ideal is a direction to grow in, and a poor filter.",
            "This assumes bell curves (most people near the middle, few at either end), the same correlation between every two qualities and people drawn at random (worked out "
            "for this kit). Nobody has measured the correlation for your field, so try both ends of the slider.",
        ),
    )


def shown(answer: Answer) -> Rare:
    if not answer[GUESS]:
        return Rare(0, f"{number(CROWD)} people: guess first, then see who is left", (("All qualities", "?"),))
    tried = {"qualities": QUALITIES, "top": TOP, "together": TOGETHER} | answer["try"]
    counts = [share(n, tried["top"], tried["together"]) for n in range(1, tried["qualities"] + 1)]
    rows = tuple((_qualities(n), expected(one)) for n, one in enumerate(counts, 1))
    found = counts[-1]
    caption = f"{in_words(found)} {'are' if '%' in in_words(found) else 'is'} in the top {percent(tried['top'] / 100)} on {_qualities(len(counts))}"
    facts = (Fact(in_words(found), "meet every bar"), Fact(expected(found), f"expected of {number(CROWD)}"))
    return Rare(round(CROWD * found), caption, rows, facts)


def _qualities(count: int) -> str:
    return "1 quality" if count == 1 else f"{count} qualities at once"


OPENING = opening(
    2,
    "How many are there?",
    question,
    options,
    outturn,
    lambda kit: RareDots(shown, {GUESS: "", "try": {}}),
    tries,
)
