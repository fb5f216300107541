"""Lesson 1 opens with a chain: many parts that are each nearly always right, and how often the whole is."""

from ...kit import Kit
from ...pictures.bars import Bar, Shown
from ...words import mark, number, plural, text
from ..fields import Numbers, Option, Scale
from ..marking import quoted
from .base import Result, opening, trying

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
    asked = text(
        "It is made of {n} parts, such as {names}. Suppose that each does its work well {right} times in 100, independently of "
        "the others, and that a result is good only if all of them do. How often is the whole result good?",
        n=parts(kit),
        names=quoted(component.short for component in kit.content.system.components[:NAMED]),
        right=RIGHT,
    )
    return f"{kit.content.system.about} {asked}"


def options(kit: Kit) -> tuple[Option, ...]:
    return tuple(Option(name, text("About {n} times in 100", n=guess)) for name, guess in GUESSES.items())


def tries(kit: Kit) -> Numbers:
    scales = (
        Scale("parts", text("Parts in the chain"), 1, MOST, min(MOST, parts(kit))),
        Scale("right", text("How often one part is right"), 80, 100, RIGHT, 1, text("%")),
    )
    return trying(scales, text("How few parts, or how good a part, until 90 of 100 results are good?"))


def result(kit: Kit) -> Result:
    count, whole = parts(kit), all_right(parts(kit), RIGHT)
    return Result(
        min(GUESSES, key=lambda name: abs(GUESSES[name] - whole)),
        text(
            "{share} multiplied by itself for {n} parts is {product}: about {good} of 100 results are good, although every "
            "part passes its own test.",
            share=number(RIGHT / 100, 2),
            n=count,
            product=number(whole / 100, 2),
            good=number(whole),
        ),
        text(
            "Making one part right 99 times in 100 raises that to {one}. Making every part right one time more in 100 raises "
            "it to {each}: it pays to have somebody who looks at the whole path and can improve any part of it.",
            one=number(all_right(count - 1, RIGHT) * 0.99),
            each=number(all_right(count, RIGHT + 1)),
        ),
        text(
            "The {right} is assumed, and so is independence. Parts that fail together would do better than this, and parts "
            "that catch each other’s mistakes better still (worked out for this kit).",
            right=RIGHT,
        ),
    )


def seen(tried: dict[str, int], kit: Kit) -> Shown:
    count, right = tried["parts"], tried["right"]
    caption = plural(
        count,
        "One part, right {right} times in 100: {good} of 100 results are good",
        "{n} parts, each right {right} times in 100: {good} of 100 results are good",
        right=right,
        good=number(all_right(count, right)),
    )
    key = text("bar: results still good after that many parts, of 100")
    bars = []
    for passed in stops(count):
        label = plural(passed, "After one part", "After {n} parts") if passed else text("Before the first part")
        bars.append(Bar(label, all_right(passed, right), number(all_right(passed, right))))
    return Shown(caption, bars, (text("Parts passed"), text("Results still good, of 100")), key)


def stops(count: int) -> list[int]:
    """Up to ROWS places along the chain to look at: its start, its end and some evenly between."""
    return sorted({round(count * step / (ROWS - 1)) for step in range(ROWS)})


OPENING = opening(__name__, mark("How good is the whole?"), ROWS)
