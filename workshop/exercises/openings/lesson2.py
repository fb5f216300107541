"""Lesson 2 opens with a count: how many of 1,000 people are in the top tenth on five qualities at once?"""

from functools import lru_cache
from math import log

import numpy as np

from ...kit import Kit
from ...models.rarity import bar_of_top_share, share_meeting_all
from ...pictures.base import Fact
from ...pictures.funnel import Rare, RareDots
from ...words import figure, mark, percent, plural, text
from ..base import Answer
from ..fields import Numbers, Option, Scale
from ..unicorn_meter.model import CROWD, expected, in_words
from .base import GUESS, Result, opening, trying

QUALITIES, TOP, TOGETHER = 5, 10, 30  # how many qualities, the top percent on each, correlation in hundredths
GUESSES = {"hundred": 100, "thirty": 30, "six": 6, "one": 1.5}


@lru_cache(maxsize=512)
def share(qualities: int, top: int, together: int) -> float:
    """Share of people in the top `top` percent on each of that many qualities."""
    return share_meeting_all(np.repeat(bar_of_top_share(top / 100), qualities), together / 100)


def question(kit: Kit) -> str:
    return text(
        "You want to hire for this role: {role}. You want somebody in the top tenth on five qualities at once. Suppose that being "
        "strong in one makes a person a little likelier to be strong in another: a correlation of {correlation}, where 0 is not at "
        "all and 1 is always. How many such people are there among {crowd}?",
        role=kit.about.role,
        correlation=figure(TOGETHER / 100),
        crowd=CROWD,
    )


def options(kit: Kit) -> tuple[Option, ...]:
    about = tuple(Option(name, text("About {n}", n=int(n))) for name, n in GUESSES.items() if name != "one")
    return (*about, Option("one", text("One or two")))


def tries(kit: Kit) -> Numbers:
    stands = text("{n} stands for a correlation of {correlation}.", n=TOGETHER, correlation=figure(TOGETHER / 100))
    scales = (
        Scale(
            "together", text("How strongly qualities go together, in hundredths"), 0, 90, TOGETHER, 10, detail=stands
        ),
        Scale("qualities", text("Qualities at once"), 1, 8, QUALITIES),
        Scale("top", text("How high each bar is: the top"), 5, 50, TOP, 5, text("%")),
    )
    return trying(scales, text("What brings back more people: one quality fewer, or bars that are a little lower?"))


def result(kit: Kit) -> Result:
    right = share(QUALITIES, TOP, TOGETHER)
    return Result(
        min(GUESSES, key=lambda name: abs(log(GUESSES[name]) - log(CROWD * right))),
        text(
            "A tenth of a tenth, five times over, would be {apart}. Because qualities go together a little, it is {odds}: {n} of "
            "{crowd}. At a correlation of {correlation} it would be {close}.",
            apart=in_words(share(QUALITIES, TOP, 0)),
            odds=in_words(right),
            n=expected(right),
            crowd=CROWD,
            correlation=figure(0.5),
            close=in_words(share(QUALITIES, TOP, 50)),
        ),
        text(
            "The top fifth rather than the top tenth makes it {lower}; three qualities rather than five, {fewer}. So an ideal "
            "is a direction to grow in, and a poor filter.",
            lower=in_words(share(QUALITIES, 20, TOGETHER)),
            fewer=in_words(share(3, TOP, TOGETHER)),
        ),
        text(
            "This assumes bell curves (most people near the middle, few at either end), the same correlation between every two "
            "qualities and people drawn at random (worked out for this kit). Nobody has measured the correlation for your "
            "field, so try both ends of the slider."
        ),
    )


def picture(kit: Kit) -> RareDots:
    return RareDots(_shown)


def _shown(answer: Answer) -> Rare:
    if not answer[GUESS]:
        caption = text("{n} people: guess first, then see who is left", n=CROWD)
        return Rare(0, caption, ((text("All qualities"), "?"),))
    tried = {"qualities": QUALITIES, "top": TOP, "together": TOGETHER} | answer["try"]
    shares = [share(n, tried["top"], tried["together"]) for n in range(1, tried["qualities"] + 1)]
    rows = tuple((_qualities(n), expected(left)) for n, left in enumerate(shares, 1))
    odds, top = in_words(shares[-1]), percent(tried["top"] / 100)
    caption = text("In the top {top} on {qualities}: {odds}", top=top, qualities=_qualities(len(shares)), odds=odds)
    facts = Fact(odds, text("meet every bar")), Fact(expected(shares[-1]), text("expected of {n}", n=CROWD))
    return Rare(round(CROWD * shares[-1]), caption, rows, facts)


def _qualities(count: int) -> str:
    return plural(count, "{n} quality", "{n} qualities at once")


OPENING = opening(__name__, mark("How many are there?"))
