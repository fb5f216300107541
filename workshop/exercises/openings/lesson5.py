"""Lesson 5 opens with money: one star for a price, or two or three people for twice that?"""

from __future__ import annotations

from ...kit import Candidate, Kit
from ...kit.locale import money, percent
from ...pictures.bars import Bar
from ...pictures.base import Fact, listed
from ...pictures.shown import Shown, ShownBars
from ..base import Answer
from ..fields import Field, Numbers, Option, Scale
from ..joins import best_few, best_plan
from .base import GUESS, Outturn, opening

MOST, DOUBLE = 3, 200  # people in the small team; percent of the star’s price
BOUNDS = (0.5, 0.65, 0.8)  # shares of what the best team brings, between the options
NUMBERS = ("nobody", "one person", "two people", "three people")


def question(kit: Kit) -> str:
    name, price, share = _star(kit)
    return (
        f"{name}, the best single person in the invented pool, costs {money(price)} a year and alone brings "
        f"{percent(share)} of what the best team of {kit.about.team.headcount} brings (the needs of the team, weighted). You have "
        f"twice that money, for two or three people. How much of it can the best such choice bring?"
    )


def options(kit: Kit) -> tuple[Option, ...]:
    return (
        Option("under", "Less than half: nobody replaces a star"),
        Option("two_thirds", "From half to about two thirds"),
        Option("four_fifths", "From about two thirds to four fifths"),
        Option("over", "More than four fifths"),
    )


def tries(kit: Kit) -> tuple[Field, ...]:
    help_ = "100% is what the best single person costs. Try 100%: does a pair of cheaper people still win?"
    return (
        Numbers(
            "try",
            "After your guess",
            (Scale("money", "Money, in percent of that price", 50, 500, DOUBLE, 50, "%"),),
            help_,
        ),
    )


def _star(kit: Kit) -> tuple[str, int, float]:
    """Name, price and share of the best team's value of the best single person."""
    alone = best_few(kit, 1, kit.about.team.budget)
    if alone is None:
        raise ValueError("Nobody in the pool fits the budget alone.")
    person = kit.candidates[alone.members[0]]
    return person.name, person.cost, alone.value / best_plan(kit).plan.value


def brought(kit: Kit, size: int, paid: int) -> tuple[float, list[Candidate]]:
    """Share of the best team's value that up to `size` people bring for that percentage of the star’s price, and who."""
    plan = best_few(kit, size, _star(kit)[1] * paid / 100)
    if plan is None:
        return 0.0, []
    return plan.value / best_plan(kit).plan.value, [kit.candidates[row] for row in plan.members]


def outturn(kit: Kit) -> Outturn:
    share, people = brought(kit, MOST, DOUBLE)
    alone, (same, few) = _star(kit)[2], brought(kit, MOST, 100)
    found = options(kit)[sum(share > bound for bound in BOUNDS)].id
    return Outturn(
        found,
        (
            f"{listed([person.name for person in people])} together bring {percent(share)}, against {percent(alone)} for the best single "
            "person. The computer looked at every choice within the money (worked out for this kit).",
            f"For the star’s own price the best choice of up to three brings {percent(same)} ({NUMBERS[len(few)]}): the gain comes "
            "from money as well as from mixing.",
            "The measure counts skills reached and a second person behind each. It leaves out what more people cost: time to "
            "agree, to manage and to hand over.",
        ),
    )


def shown(answer: Answer, kit: Kit) -> Shown:
    header = ("Who", "Share of what the best team brings")
    if not answer[GUESS]:
        name, _, share = _star(kit)
        hidden = [Bar(f"Up to {size} people", 0, "?") for size in range(2, MOST + 1)]
        bars = [Bar(f"{name} alone", 100 * share, percent(share)), *hidden]
        return Shown("Guess first; then the other bars fill", bars, header, "bar: share of what the best team brings")
    paid = answer["try"].get("money", DOUBLE)
    found = [brought(kit, size, paid) for size in range(1, MOST + 1)]
    labels = ["One person", *(f"Up to {size} people" for size in range(2, MOST + 1))]
    bars = [Bar(label, 100 * share, percent(share)) for label, (share, _) in zip(labels, found, strict=True)]
    key = f"bar: share of what the best team of {kit.about.team.headcount} brings, by the best choice for this money"
    return Shown(_caption(found, paid), bars, header, key, (_money(kit, paid),))


def _caption(found: list[tuple[float, list[Candidate]]], paid: int) -> str:
    (one, _), (most, people) = found[0], found[-1]
    if not people:
        return f"For {percent(paid / 100)} of the star’s price there is nobody to hire"
    if most <= one + 0.005:
        return f"For {percent(paid / 100)} of the star’s price, one person is as good as any small team"
    return f"For {percent(paid / 100)} of the star’s price, {NUMBERS[len(people)]} bring {percent(most)}, and the best single person {percent(one)}"


def _money(kit: Kit, paid: int) -> Fact:
    return Fact(money(_star(kit)[1] * paid / 100), "a year to spend")


OPENING = opening(
    5,
    "One star or two others?",
    question,
    options,
    outturn,
    lambda kit: ShownBars(MOST, lambda answer: shown(answer, kit), {GUESS: "", "try": {}}),
    tries,
)
