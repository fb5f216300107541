"""Lesson 3 opens with four signs of good work to come: which of them says most?"""

from functools import cache

from ...evidence import Validity, records
from ...kit import Kit
from ...models.selection import credibility_interval
from ...pictures.bars import Bar, Shown
from ...pictures.base import Fact
from ...words import figure, listed, mark, percent, text
from ..fields import Numbers, Option, Scale
from .base import Result, opening, trying

SIGNS = {  # id → name in the evidence file
    "conversation": "unstructured interview",
    "structured": "structured interview",
    "knowledge": "job knowledge test",
    "years": "years of job experience",
}
MIDDLE = 80  # percent of settings


@cache
def validity(sign: str) -> tuple[float, float]:
    """Mean of true validities and their SD across settings, as of 2022."""
    found = next(record for record in records(Validity) if record.predictor == SIGNS[sign])
    if found.rho_2022 is None or found.sd is None:
        raise ValueError(f"The evidence file gives no validity of 2022 with its spread for “{found.predictor}”.")
    return found.rho_2022, found.sd


def spread(sign: str, middle: int) -> tuple[float, float]:
    """The ends of the middle `middle` percent of settings."""
    low, high = credibility_interval(*validity(sign), middle / 100)
    return float(low), float(high)


def question(kit: Kit) -> str:
    return text(
        "You are hiring: {role}. Which of these four says most about how well somebody will do a job? Put all four in order in "
        "your head, and mark the one you put first.",
        role=kit.about.role,
    )


def options(kit: Kit) -> tuple[Option, ...]:
    return (
        Option("conversation", text("A free conversation"), text("everybody is asked something else")),
        Option("structured", text("A structured interview"), text("the same questions, scored against a scale")),
        Option("knowledge", text("A job knowledge test"), text("questions with right and wrong answers")),
        Option("years", text("Years in the job"), text("counted from the CV")),
    )


def tries(kit: Kit) -> Numbers:
    detail = text("of the settings in which a sign was studied")
    scale = Scale("middle", text("The frame holds the middle"), 50, 95, MIDDLE, 5, text("%"), detail)
    return trying(
        (scale,), text("Widen the frames: at which percentage does a third frame reach the end of the longest bar?")
    )


def ordered() -> list[str]:
    """The signs from the best to the worst."""
    return sorted(SIGNS, key=lambda sign: -validity(sign)[0])


def result(kit: Kit) -> Result:
    names = {option.id: option.label for option in options(kit)}
    first, second, *_, last = ordered()
    values = [
        text("{sign}: {value} ({range})", sign=names[sign], value=figure(validity(sign)[0]), range=_range(sign, MIDDLE))
        for sign in ordered()
    ]
    return Result(
        first,
        text(
            "Validity says how closely a sign goes with later performance: 0 is a guess, 1 is perfect. {values}. In brackets "
            "is the middle {middle} of settings.",
            values="; ".join(values),
            middle=percent(MIDDLE / 100),
        ),
        text(
            "“{first}” and “{second}” lie too close to rank: in some settings one does better, in others the other. “{last}” "
            "comes last, and its range includes 0.",
            first=names[first],
            second=names[second],
            last=names[last],
        ),
        text(
            "Averages are from Sackett and others 2022, Journal of Applied Psychology 107:2040 (taken from a secondary source; "
            "ranges worked out for this kit). Oh, Le and Roth 2023, in the same journal, contest them."
        ),
    )


def _range(sign: str, middle: int) -> str:
    low, high = map(figure, spread(sign, middle))
    return text("{low} to {high}", low=low, high=high)


def seen(tried: dict[str, int], kit: Kit) -> Shown:
    names, middle = {option.id: option.label for option in options(kit)}, tried["middle"]
    rows = [(names[sign], validity(sign)[0], *spread(sign, middle)) for sign in ordered()]
    bars = [Bar(name, 100 * mean, figure(mean), 100 * low, 100 * high) for name, mean, low, high in rows]
    facts = tuple(Fact(_range(sign, middle), names[sign]) for sign in ordered())
    key = text("bar: validity on average, 0 to 1 · frame: where the settings lie, cut off at 0")
    return Shown(_caption(middle, names), bars, (text("Sign"), text("Validity (range)")), key, facts)


def reach(middle: int) -> list[str]:
    """The signs whose range reaches the average of the best one."""
    best = validity(ordered()[0])[0]
    return [sign for sign in ordered() if spread(sign, middle)[1] >= best]


def _caption(middle: int, names: dict[str, str]) -> str:
    best, *others = [text("“{name}”", name=names[sign]) for sign in reach(middle)]
    parts = {"share": percent(middle / 100), "signs": listed(others), "best": best}
    if not others:
        return text("In the middle {share} of settings no other sign reaches the average of {best}", **parts)
    return text("In the middle {share} of settings, {signs} can reach the average of {best}", **parts)


OPENING = opening(__name__, mark("Which sign says most?"), ranked=True)
