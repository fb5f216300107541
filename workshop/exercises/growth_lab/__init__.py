"""Pair people on projects, quarter by quarter, so that the team grows even if learning is slow, and nobody is overloaded."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

from ...kit import Kit
from ...kit.locale import number, percent
from ...pictures.base import listed
from ...pictures.growing import Growing
from ..base import Answer, Exercise, ModelAnswer, PlanLine
from ..fields import Board, Carried, Column, Field, Numbers, Option, Scale
from .checks import check
from .pairing import at_end, at_start, goal, scenarios, search, seats, team_of
from .said import at_rates, calendar_of, grown, lessons, pair_name


def question(kit: Kit) -> str:
    growth = kit.content.growth
    return (
        "People who share a project learn from whoever is stronger, and everything fades a little that nobody renews. Pair "
        f"people for {len(growth.quarters)} quarters, at most {growth.slots} pairs in each. One person bears {growth.load.quarter} "
        f"in a quarter and {growth.load.year} in all. Even at the low rates, the team must end {number(growth.gain, None)} points nearer "
        "to the ideal profile (every level it needs, in everyone), or as near as it can. It is your team from “Build the team”, "
        "or else the kit's best plan."
    )


def form(kit: Kit) -> tuple[Field, ...]:
    growth = kit.content.growth
    rows = tuple(Option(f"s{number}", f"Pair {'ABCDEF'[number - 1]}") for number in range(1, growth.slots + 1))
    columns = tuple(Column(quarter.id, quarter.name, quarter.news) for quarter in growth.quarters)
    pairs = combinations(range(1, seats(kit) + 1), 2)
    choices = tuple(Option(f"{one}-{other}", f"{one} and {other}") for one, other in pairs)
    numbers = "People are numbered as in the picture. A place may stay empty."
    learning, half = growth.learning, growth.half_life
    scales = (
        Scale("learning", "Learning: share of a gap closed in a month", 1, 2 * learning.high, learning.likely, 1, "%"),
        Scale(
            "half_life",
            "Staleness: months until half of a skill has faded",
            min(6, half.low),
            2 * half.high,
            half.likely,
            1,
            "",
        ),
    )
    try_ = f"To try out; the check uses {at_rates(scenarios(growth)['low'])} (low) to {at_rates(scenarios(growth)['high'])} (high)."
    return (
        Carried("earlier", "Your team"),
        Board("pairs", "Who works with whom", rows, columns, choices, numbers),
        Numbers("rates", "Rates nobody knows", scales, try_),
    )


def carry_over(answer: Answer, earlier: Mapping[str, Answer], kit: Kit) -> Answer:
    return {**answer, "earlier": {slug: earlier[slug] for slug in ("team-bench",) if slug in earlier}}


def picture(kit: Kit) -> Growing:
    return Growing(seats(kit), lambda answer: grown(answer, kit), {"earlier": {}, "pairs": {}, "rates": {}})


def hints(kit: Kit) -> tuple[str, str, str]:
    growth, team = kit.content.growth, team_of({}, kit)
    best = search(team, growth)
    first = listed([pair_name(pair, team) for pair in best[0]])
    return (
        "A pair teaches most where each is strong in what the other lacks. Two people who are strong in the same things teach little.",
        f"Do not use up one star early: with {growth.load.year} pairs in all, spread each person over the quarters, and give "
        "people a new partner once they have caught up.",
        f"For the kit's best plan, a good first quarter pairs {first}. Later, let those who learned pass it on to others.",
    )


def model_answer(kit: Kit) -> ModelAnswer:
    growth, team = kit.content.growth, team_of({}, kit)
    best, low = search(team, growth), scenarios(growth)["low"]
    pairs: dict[str, dict[str, str]] = {}
    for quarter, row in zip(growth.quarters, best, strict=True):
        for place, (one, other) in enumerate(row, 1):
            pairs.setdefault(f"s{place}", {})[quarter.id] = f"{one + 1}-{other + 1}"
    ends = [
        f"{percent(float(at_end(team, best, rates, growth).mean()) / 100)} at {name}"
        for name, rates in scenarios(growth).items()
    ]
    idle = float(at_end(team, tuple(() for _ in best), low, growth).mean())
    tried = {"learning": low.learning, "half_life": low.half_life}
    return ModelAnswer(
        {"earlier": {}, "pairs": pairs, "rates": tried},
        (
            f"The kit's best plan starts at {percent(at_start(team) / 100)} of the ideal and ends at {listed(ends)} rates.",
            f"With nobody paired it would slip to {percent(idle / 100)} at low rates, because skills fade and nobody passes them on.",
            "A search built this calendar pair by pair, each time taking the pair that helps most at the low rates without "
            "overloading anybody. Other calendars do as well; a search like this is good, not proven best.",
            "Two people stay together while both still learn from each other, and change partners after that. The sliders stand at "
            "the low end: if the calendar stands that, it stands the rest.",
        ),
    )


def wrong_answers(kit: Kit) -> dict[str, Answer]:
    growth, right = kit.content.growth, model_answer(kit).answer
    rows, quarters = (
        [f"s{number}" for number in range(1, growth.slots + 1)],
        [quarter.id for quarter in growth.quarters],
    )
    first = {row: {quarters[0]: cells[quarters[0]]} for row, cells in right["pairs"].items() if quarters[0] in cells}
    last = {row: {q: pair for q, pair in cells.items() if q != quarters[-1]} for row, cells in right["pairs"].items()}
    return {
        "one pair everywhere": {**right, "pairs": {row: dict.fromkeys(quarters, "1-2") for row in rows}},
        "only the first quarter": {**right, "pairs": first},
        "the last quarter left out": {**right, "pairs": last},
        "only the sliders moved": {**right, "pairs": {}},
        "people who are not in the team": {
            **right,
            "earlier": _two(kit),
            "pairs": {rows[0]: dict.fromkeys(quarters, "1-3")},
        },
    }


def _two(kit: Kit) -> Answer:
    """A team of two, carried over."""
    return {"team-bench": {"team": {"members": [person.id for person in kit.candidates[:2]], "keep": [], "ban": []}}}


def plan_lines(answer: Answer, kit: Kit) -> list[PlanLine]:
    growth, team = kit.content.growth, team_of(answer["earlier"], kit)
    calendar, lines = calendar_of(answer, team, kit), []
    for quarter, pairs in zip(growth.quarters, calendar, strict=True):
        told = "; ".join(pair_name(pair, team) for pair in pairs)
        if told:
            details = tuple(lessons(pair, team, kit) for pair in pairs)
            lines.append(
                PlanLine("Pairing calendar", f"{quarter.name}: {told}", details, "your pairs (invented people)")
            )
    if lines:
        ends = [
            f"{percent(at_end(team, calendar, r, growth).mean() / 100)} at {n}" for n, r in scenarios(growth).items()
        ]
        text = f"Expected: from {percent(at_start(team) / 100)} of the ideal to {listed(ends)} rates; the goal is {percent(goal(team, growth) / 100, 1)}"
        lines.append(
            PlanLine("Pairing calendar", text, ("The rates are assumptions; nobody has measured them.",), "simulated")
        )
    return lines


EXERCISE = Exercise(
    slug="growth-lab",
    title="The growth lab",
    lesson=6,
    minutes=15,
    question=question,
    form=form,
    picture=picture,
    check=check,
    hints=hints,
    model_answer=model_answer,
    wrong_answers=wrong_answers,
    plan_lines=plan_lines,
    carry_over=carry_over,
)
