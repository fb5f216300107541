"""Pair people on projects, quarter by quarter, so that others can do what the best can, and nobody is overloaded."""

from collections.abc import Iterator
from itertools import combinations

import numpy as np

from ...kit import Kit
from ...pictures.base import item
from ...pictures.over_time import Growing, Grown
from ...words import listed, mark, percent, plural, text
from .. import team_bench
from ..base import Answer, Exercise, ModelAnswer, PlanLine
from ..fields import Board, Column, Field, Numbers, Option, Scale
from ..marking import skill_names
from . import model
from .check import at_named, at_rates, check, pair_name
from .model import Calendar, Pair, Team

BANDS = (0.1, 0.5, 0.9)


def question(kit: Kit) -> str:
    growth, team = kit.content.growth, model.team_of({}, kit)
    low = model.scenarios(growth)["low"]
    return text(
        "Cover is what the team can still do if the best person at each skill leaves: {start} today for the kit’s best team, "
        "{idle} in {quarters} quarters without pairs. Choose pairs so that at least {goal} is left in {share} of simulated years, "
        "at low, likely and high rates. Your own team has its own goal: see the picture.",
        start=percent(model.at_start(team) / 100),
        idle=percent(model.unpaired(team, low, growth) / 100),
        quarters=len(growth.quarters),
        goal=percent(model.goal(team, growth) / 100, 1),
        share=percent(model.SURE),
    )


def _pairs(n: int) -> str:
    return plural(n, "one pair", "{n} pairs")


def form(kit: Kit) -> tuple[Field, ...]:
    growth = kit.content.growth
    letters = enumerate("ABCDEF"[: growth.slots], 1)
    rows = tuple(Option(f"s{n}", text("Pair {letter}", letter=letter)) for n, letter in letters)
    columns = tuple(Column(quarter.id, quarter.name, quarter.news) for quarter in growth.quarters)
    pairs = combinations([str(seat) for seat in range(1, model.seats(kit) + 1)], 2)
    choices = tuple(Option("-".join(pair), listed(pair)) for pair in pairs)
    low, high = (at_rates(model.scenarios(growth)[name]) for name in ("low", "high"))
    numbers = text(
        "At most {slots} a quarter; one person may be in {load} a quarter and {all} in all. The numbers are those in the "
        "picture: your team from “{exercise}”, or else the kit’s best team.",
        slots=_pairs(growth.slots),
        load=_pairs(growth.load.quarter),
        all=_pairs(growth.load.year),
        exercise=team_bench.EXERCISE.title,
    )
    try_out = text(
        "Nobody has measured these rates. Try others; the check uses low rates ({low}) to high rates ({high}).",
        low=low,
        high=high,
    )
    return (
        Board("pairs", text("Who works with whom"), rows, columns, choices, numbers),
        Numbers("rates", text("Assumptions you can change"), scales(kit), try_out),
    )


def scales(kit: Kit) -> tuple[Scale, ...]:
    learning, half = kit.content.growth.learning, kit.content.growth.half_life
    closed = text("Learning: share of a gap closed in a month")
    faded = text("Fading: months until half of an unused skill is lost")
    return (
        Scale("learning", closed, 1, 2 * learning.high, learning.likely, 1, text("%")),
        Scale("half_life", faded, min(6, half.low), 2 * half.high, half.likely),
    )


def _grown(answer: Answer, kit: Kit) -> Grown:
    growth, team = kit.content.growth, model.team_of(answer["earlier"], kit)
    calendar, rates = model.calendar_of(answer, team, kit), model.rates_of(answer, kit)
    paths = model.cover(team, calendar, rates, growth.months)
    low, _, high = np.quantile(paths.second, BANDS, axis=0)
    over = list(dict.fromkeys(team.names[who] for who, _, _ in model.overloaded(calendar, growth)))
    return Grown(
        team.names,
        paths.without[0, 0],
        np.quantile(paths.without[:, -1], BANDS, axis=0),
        np.stack([low, paths.second.mean(axis=0), high]),
        model.cover(team, tuple(() for _ in calendar), rates, growth.months, 1).second[0],
        model.goal(team, growth),
        any(calendar),
        len(growth.quarters),
        plural(len(over), "{names} is overloaded", "{names} are overloaded", names=listed(over)) if over else "",
    )


def hints(kit: Kit) -> tuple[str, str, str]:
    growth, team = kit.content.growth, model.team_of({}, kit)
    first, load = "; ".join(pair_name(pair, team) for pair in model.search(team, growth)[0]), _pairs(growth.load.year)
    early = text("Do not use up one star early: nobody can be in more than {pairs} over all quarters.", pairs=load)
    spread = text("Spread each person over the quarters, and give people a new partner once they have caught up.")
    return (
        text("A pair teaches most where each is strong in what the other lacks, and little where both know the same."),
        f"{early} {spread}",
        text(
            "A good first quarter for the kit’s best team: {pairs}. Later, those who learned pass it on.", pairs=first
        ),
    )


def model_answer(kit: Kit) -> ModelAnswer:
    growth, team = kit.content.growth, model.team_of({}, kit)
    best, low = model.search(team, growth), model.scenarios(growth)["low"]
    pairs: dict[str, dict[str, str]] = {}
    for quarter, row in zip(growth.quarters, best, strict=True):
        for place, (first, second) in enumerate(row, 1):
            pairs.setdefault(f"s{place}", {})[quarter.id] = f"{first + 1}-{second + 1}"
    idle = percent(model.unpaired(team, low, growth) / 100)
    start, ends = percent(model.at_start(team) / 100), _ends(team, best, kit)
    return ModelAnswer(
        {"earlier": {}, "pairs": pairs, "rates": low._asdict()},
        (
            text("The cover of the kit’s best team starts at {start} and ends at {ends}.", start=start, ends=ends),
            text("With nobody paired, skills fade: at low rates its cover would slip to {share}.", share=idle),
            text(
                "A search built this calendar pair by pair, each time taking the pair that helps most at the low rates without "
                "overloading anybody. Other calendars may do as well: this one is good, not proven best."
            ),
            text(
                "Two people stay together while both still learn from each other, and change partners after that. The sliders "
                "are set to the low rates: a calendar that works there works at the other rates too."
            ),
        ),
    )


def _ends(team: Team, calendar: Calendar, kit: Kit) -> str:
    growth = kit.content.growth
    rates = model.scenarios(growth).items()
    ends = {name: percent(model.left(team, calendar, at, growth)) for name, at in rates}
    return listed([at_named(name, end) for name, end in ends.items()])


def wrong_answers(kit: Kit) -> dict[str, Answer]:
    growth, right = kit.content.growth, model_answer(kit).answer
    rows, quarters = [f"s{n}" for n in range(1, growth.slots + 1)], [quarter.id for quarter in growth.quarters]
    first = {row: {quarters[0]: cells[quarters[0]]} for row, cells in right["pairs"].items() if quarters[0] in cells}

    two = {"team": {"members": [person.id for person in kit.candidates[:2]], "keep": [], "ban": []}}
    missing_seat = {"earlier": {"team-bench": two}, "pairs": {rows[0]: dict.fromkeys(quarters, "1-3")}}
    return {
        "one pair everywhere": {**right, "pairs": {row: dict.fromkeys(quarters, "1-2") for row in rows}},
        "only the first quarter": {**right, "pairs": first},
        "people who are not in the team": {**right, **missing_seat},
    }


def plan_lines(answer: Answer, kit: Kit) -> Iterator[PlanLine]:
    growth, team = kit.content.growth, model.team_of(answer["earlier"], kit)
    calendar, section = model.calendar_of(answer, team, kit), text("Pairing calendar")
    for quarter, pairs in zip(growth.quarters, calendar, strict=True):
        if pairs:
            names = "; ".join(pair_name(pair, team) for pair in pairs)
            details = tuple(lessons(pair, team, kit) for pair in pairs)
            yield PlanLine(section, item(quarter.name, names), details, text("your pairs (invented people)"))
    if any(calendar):
        expected = text(
            "Cover if the best person at each skill leaves: {start} today, then {ends}; the goal is {goal}",
            start=percent(model.at_start(team) / 100),
            ends=_ends(team, calendar, kit),
            goal=percent(model.goal(team, growth) / 100, 1),
        )
        assumed = text("The rates are assumptions; nobody has measured them.")
        yield PlanLine(section, expected, (assumed,), text("a simulation of your pairs"))


def lessons(pair: Pair, team: Team, kit: Kit) -> str:
    """What each of the two can learn most of from the other, by the needs of the team."""
    return " ".join(_lesson(learner, partner, team, kit) for learner, partner in (pair, pair[::-1]))


def _lesson(learner: int, partner: int, team: Team, kit: Kit) -> str:
    levels = zip(team.levels[learner], team.levels[partner], team.required, team.weights, strict=True)
    gaps = [weight * (min(there, need) - min(here, need)) / need for here, there, need, weight in levels]
    best = sorted((at for at, gap in enumerate(gaps) if gap > 0), key=lambda at: -gaps[at])[:2]
    skills = listed(skill_names((kit.about.team.skills[at].skill for at in best), kit)) or text("little")
    return text("{person} learns {skills}.", person=team.names[learner], skills=skills)


def follows(answer: Answer, kit: Kit) -> Iterator[str]:
    """The skill to hire for in spite of the pairs, and the one in which they help most."""
    growth, team, needs = kit.content.growth, model.team_of(answer["earlier"], kit), kit.about.team.skills
    calendar, rates = model.calendar_of(answer, team, kit), model.scenarios(growth)
    thin = model.thinnest(team, calendar, kit)
    slow, quick = (
        model.cover(team, calendar, rates[name], growth.months, model.RUNS).skills for name in ("low", "high")
    )
    idle = model.cover(team, tuple(() for _ in calendar), rates["low"], growth.months, 1).skills
    grown = max(range(len(needs)), key=lambda row: (row != thin, slow[row] - idle[row]))
    names = skill_names((needs[row].skill for row in (thin, grown)), kit)
    shares = [percent(float(share) / 100) for share in (slow[thin], quick[thin], slow[grown], idle[grown])]
    if shares[0] != percent(1):
        yield text(
            "Hire next for {skill}: without its best person, your pairs leave {low} to {high} of the level needed (low to high rates).",
            skill=names[0],
            low=shares[0],
            high=shares[1],
        )
    if slow[grown] - idle[grown] >= 1 and grown != thin:
        yield text(
            "Train for {skill}: at low rates {kept} is left there, and {idle} without your pairs.",
            skill=names[1],
            kept=shares[2],
            idle=shares[3],
        )


EXERCISE = Exercise.of(
    __name__,
    mark("Plan who learns from whom"),
    lesson=6,
    minutes=15,
    gives=mark("the pairing calendar"),
    check=check,
    picture=lambda kit: Growing(model.seats(kit), lambda answer: _grown(answer, kit)),
    builds_on=("team-bench",),
)
