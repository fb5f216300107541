"""Lesson 5 opens with money: one star for a price, or two or three people for twice that?"""

from ...kit import Candidate, Kit
from ...pictures.bars import Bar, Shown
from ...pictures.base import Fact
from ...words import listed, mark, money, percent, plural, text
from ..fields import Numbers, Option, Scale
from ..joins import best_few, best_plan
from .base import Result, opening, trying

MOST, DOUBLE = 3, 200  # people in the small team; percent of the star’s price
# Guess → least share of what the best team brings.
ABOVE = {"under": 0.0, "two_thirds": 0.5, "four_fifths": 0.65, "over": 0.8}


def question(kit: Kit) -> str:
    name, price, share = _star(kit)
    return text(
        "{star}, the best single person in the invented pool, costs {price} a year and alone brings {share} of what the best team of "
        "{size} brings (the needs of the team, weighted). You have twice that money, for two or three people. How much of it can the "
        "best such choice bring?",
        star=name,
        price=money(price),
        share=percent(share),
        size=kit.about.team.headcount,
    )


def options(kit: Kit) -> tuple[Option, ...]:
    return (
        Option("under", text("Less than half: nobody replaces a star")),
        Option("two_thirds", text("From half to about two thirds")),
        Option("four_fifths", text("From about two thirds to four fifths")),
        Option("over", text("More than four fifths")),
    )


def tries(kit: Kit) -> Numbers:
    aim = text("100% is what the best single person costs. Try 100%: do cheaper people together still win?")
    return trying((Scale("money", text("Money, in percent of that price"), 50, 500, DOUBLE, 50, text("%")),), aim)


def _bought(kit: Kit, size: int, money: float) -> tuple[float, list[Candidate]]:
    """Share of the best team's value that up to `size` people bring for that much, and who."""
    plan = best_few(kit, size, money)
    if plan is None:
        return 0.0, []
    return plan.value / best_plan(kit).plan.value, [kit.candidates[row] for row in plan.members]


def _star(kit: Kit) -> tuple[str, int, float]:
    """Name, price and share of the best team's value of the best single person."""
    share, (person,) = _bought(kit, 1, kit.about.team.budget)
    return person.name, person.cost, share


def brought(kit: Kit, size: int, paid: int) -> tuple[float, list[Candidate]]:
    """Share of the best team's value that up to `size` people bring for that percentage of the star’s price, and who."""
    return _bought(kit, size, _star(kit)[1] * paid / 100)


def option_for(share: float) -> str:
    """The guess that holds this share of what the best team brings."""
    return [option for option, least in ABOVE.items() if share > least or not least][-1]


def result(kit: Kit) -> Result:
    share, people = brought(kit, MOST, DOUBLE)
    same, few = brought(kit, MOST, 100)
    return Result(
        option_for(share),
        plural(
            len(people),
            "{names} brings {share}, against {alone} for the best single person. The computer looked at every choice within the "
            "money (worked out for this kit).",
            "{names} together bring {share}, against {alone} for the best single person. The computer looked at every choice "
            "within the money (worked out for this kit).",
            names=listed([person.name for person in people]),
            share=percent(share),
            alone=percent(_star(kit)[2]),
        ),
        _same_money(same, len(few), _star(kit)[2]),
        text(
            "The measure counts skills reached and a second person behind each. It leaves out what more people cost: time to agree, to "
            "manage and to hand over. And these people and prices are invented: they show how to reckon, and prove nothing about yours."
        ),
    )


def _same_money(share: float, people: int, alone: float) -> str:
    """Whether mixing gains anything where there is no more money."""
    if share <= alone + 0.005:
        return text(
            "For the star’s own price no choice of up to three people brings more than the star alone, {share}: in this pool the gain "
            "comes from the money.",
            share=percent(alone),
        )
    return text(
        "For the star’s own price the best choice of up to three brings {share} ({people}), against {alone} for the star: part of the gain "
        "comes from mixing, the rest from the money.",
        share=percent(share),
        people=_people(people),
        alone=percent(alone),
    )


def _people(n: int) -> str:
    return plural(n, "one person", "{n} people")


def seen(tried: dict[str, int], kit: Kit) -> Shown:
    paid, labels = tried["money"], [text("One person"), *(text("Up to {n} people", n=n) for n in range(2, MOST + 1))]
    choices = [brought(kit, size, paid) for size in range(1, MOST + 1)]
    bars = [Bar(label, 100 * share, percent(share)) for label, (share, _) in zip(labels, choices, strict=True)]
    size = kit.about.team.headcount
    key = text("bar: share of what the best team of {n} brings, by the best choice for this money", n=size)
    spend = Fact(money(_star(kit)[1] * paid / 100), text("a year to spend"))
    header = (text("Who"), text("Share of what the best team brings"))
    return Shown(_caption(choices, paid), bars, header, key, (spend,))


def _caption(choices: list[tuple[float, list[Candidate]]], paid: int) -> str:
    (single, _), (most, people), price = choices[0], choices[-1], percent(paid / 100)
    if not people:
        return text("For {price} of the star’s price there is nobody to hire", price=price)
    if most <= single + 0.005:
        return text("For {price} of the star’s price, one person is as good as any small team", price=price)
    parts = {"people": _people(len(people)), "share": percent(most), "single": percent(single), "price": price}
    return text("For {price} of the star’s price, {people} bring {share}, and the best single person {single}", **parts)


OPENING = opening(__name__, mark("One star or two others?"))
