"""Lesson 3 opens with four signs of good work to come: which of them says most?"""

from __future__ import annotations

from functools import cache

from ...evidence import Validity, records
from ...kit import Kit
from ...kit.locale import percent
from ...models.selection import credibility_interval
from ...pictures.bars import Bar
from ...pictures.base import Fact, figure
from ...pictures.shown import Shown, ShownBars
from ..base import Answer
from ..fields import Field, Numbers, Option, Scale
from .base import GUESS, Outturn, opening

SIGNS = {  # id → name in the evidence file, label, what it is
    "conversation": ("unstructured interview", "A free conversation", "everybody is asked something else"),
    "structured": ("structured interview", "A structured interview", "the same questions, scored against a scale"),
    "knowledge": ("job knowledge test", "A job knowledge test", "questions with right and wrong answers"),
    "years": ("years of job experience", "Years in the job", "counted from the CV"),
}
MIDDLE = 80  # percent of settings


@cache
def validity(sign: str) -> tuple[float, float]:
    """Mean of true validities and their SD across settings, as of 2022."""
    found = next(one for one in records(Validity) if one.predictor == SIGNS[sign][0])
    if found.rho_2022 is None or found.sd is None:
        raise ValueError(f"The evidence file gives no validity of 2022 with its spread for “{found.predictor}”.")
    return found.rho_2022, found.sd


def spread(sign: str, middle: int) -> tuple[float, float]:
    """The ends of the middle `middle` percent of settings."""
    low, high = credibility_interval(*validity(sign), middle / 100)
    return float(low), float(high)


def question(kit: Kit) -> str:
    return (
        f"You are hiring: {kit.about.role}. Which of these four says most about how well somebody will do a job? Put all four in "
        "order in your head, and mark the one you put first."
    )


def options(kit: Kit) -> tuple[Option, ...]:
    return tuple(Option(sign, label, about) for sign, (_, label, about) in SIGNS.items())


def tries(kit: Kit) -> tuple[Field, ...]:
    scale = Scale(
        "middle", "The frame holds the middle", 50, 95, MIDDLE, 5, "%", "of the settings in which a sign was studied"
    )
    return (
        Numbers(
            "try",
            "After your guess",
            (scale,),
            "Widen it: from where on can a third sign reach the average of the first?",
        ),
    )


def ordered() -> list[str]:
    """The signs from the best to the worst."""
    return sorted(SIGNS, key=lambda sign: -validity(sign)[0])


def outturn(kit: Kit) -> Outturn:
    first, second, *_, last = ordered()
    said = "; ".join(f"{SIGNS[sign][1].lower()} {_told(sign, MIDDLE)}" for sign in ordered())
    return Outturn(
        first,
        (
            f"Validity says how closely a sign goes with later performance: 0 is a guess, 1 is perfect. {said[0].upper()}{said[1:]}. "
            f"In brackets is the middle {percent(MIDDLE / 100)} of settings.",
            f"{SIGNS[first][1]} and {SIGNS[second][1].lower()} lie too close to rank: in some settings one does better, in others the "
            f"other. {SIGNS[last][1]} comes last, and its range holds 0.",
            "Averages are from Sackett and others 2022, Journal of Applied Psychology 107:2040 (taken from a secondary source; ranges "
            "worked out for this kit). Oh, Le and Roth 2023, in the same journal, contest them.",
        ),
    )


def _told(sign: str, middle: int) -> str:
    return f"{figure(validity(sign)[0])} ({_range(sign, middle)})"


def _range(sign: str, middle: int) -> str:
    low, high = spread(sign, middle)
    return f"{figure(low)} to {figure(high)}"


def shown(answer: Answer) -> Shown:
    header, key = (
        ("Sign", "Validity (range)"),
        "bar: validity on average, 0 to 1 · frame: where the settings lie, cut off at 0",
    )
    if not answer[GUESS]:
        bars = [Bar(label, 0, "?") for _, label, _ in SIGNS.values()]
        return Shown("Guess first; then the bars fill", bars, header, key)
    middle = answer["try"].get("middle", MIDDLE)
    bars = [_bar(sign, middle) for sign in ordered()]
    facts = tuple(Fact(_range(sign, middle), SIGNS[sign][1].lower()) for sign in ordered())
    return Shown(_caption(middle), bars, header, key, facts)


def _bar(sign: str, middle: int) -> Bar:
    low, high = spread(sign, middle)
    return Bar(SIGNS[sign][1], 100 * validity(sign)[0], figure(validity(sign)[0]), 100 * low, 100 * high)


def reach(middle: int) -> list[str]:
    """The signs whose range reaches the average of the best one."""
    best = validity(ordered()[0])[0]
    return [sign for sign in ordered() if spread(sign, middle)[1] >= best]


def _caption(middle: int) -> str:
    first, *others = reach(middle)
    if not others:
        return f"In the middle {percent(middle / 100)} of settings no other sign reaches the average of {SIGNS[first][1].lower()}"
    names = [SIGNS[sign][1].lower() for sign in others]
    return f"In the middle {percent(middle / 100)} of settings, {' and '.join(names)} can reach the average of {SIGNS[first][1].lower()}"


OPENING = opening(
    3,
    "Which sign says most?",
    question,
    options,
    outturn,
    lambda kit: ShownBars(len(SIGNS), shown, {GUESS: "", "try": {}}),
    tries,
)
