"""Tick must-haves, set bars, and see how rare a person becomes; beside it the smallest team that covers the same list."""

from collections.abc import Iterator

from ...kit import Kit
from ...pictures.dots import Cloud, Crowd
from ...words import Part, listed, mark, number, percent, plural, text
from .. import must_have_tiers
from ..base import Answer, Exercise, ModelAnswer, PlanLine
from ..fields import Field, Numbers, Option, Picks, Scale, Text
from ..marking import skill_names
from ..must_have_tiers.model import level_asked
from .check import FEWEST, HIGHEST, MOST, START, TIERS, at_levels, bars_of, check, doubts, together_of
from .model import (
    CROWD,
    able_count,
    expected,
    good_bars,
    in_words,
    pool_share,
    range_of,
    share_of,
    smallest_team,
)

MODEL_TOGETHER = 20


def question(kit: Kit) -> str:
    return text(
        "Tick everything one person should bring, set how high each bar is, and watch a crowd of {crowd} thin out. Then "
        "cut the list to {fewest} or {most} musts that leave at least {wanted} of {crowd}, and write down what you gave "
        "up and who covers it instead. How many reach each bar is taken from this kit’s invented pool.",
        crowd=CROWD,
        fewest=FEWEST,
        most=MOST,
        wanted=kit.content.tiers.of_thousand,
    )


def form(kit: Kit) -> tuple[Field, ...]:
    skills = [kit.skill[need.skill] for need in kit.about.team.skills]
    options = tuple(Option(s.id, s.name, s.about) for s in skills)
    scales = tuple(Scale(s.id, s.name, 1, 5, kit.need[s.id].required, detail=_detail(s.id, kit)) for s in skills)
    apart = text("0: being good at one says nothing about another. 60: who is good at one is mostly good at the rest.")
    scale = text("How strongly skills go together ({low} to {high})", low=0, high=HIGHEST)
    together = Scale("together", scale, 0, HIGHEST, START, 10, detail=apart)
    begin = text("The bars begin where the team’s need is.")
    guess = text("Nobody has measured this for your field: try both ends.")
    record = text("One or two sentences: what you no longer ask of one person, and who brings it instead.")
    return (
        Picks("musts", text("What one person must bring"), options, text("Tick freely first, then cut."), FEWEST, MOST),
        Numbers("bars", text("How high each bar is (level)"), scales, begin, "musts"),
        Numbers("together", text("What you assume"), (together,), guess),
        Text("record", text("What you give up"), record, 2),
    )


def _detail(skill: str, kit: Kit) -> str:
    return text(
        "People of {pool} in the pool who reach level 3: {three}; level 4: {four}; level 5: {five}.",
        pool=len(kit.candidates),
        **{name: able_count(kit, skill, level) for name, level in (("three", 3), ("four", 4), ("five", 5))},
    )


def crowd_of(answer: Answer, kit: Kit) -> Crowd:
    """What the answer makes of 1,000 people, and the smallest team for the same bars."""
    bars = bars_of(answer, kit)
    share, team = share_of(kit, bars, together_of(answer)), smallest_team(kit, bars)
    reached = tuple((kit.skill[s].name, level, percent(pool_share(kit, s, level))) for s, level in bars.items())
    covers = tuple(
        (person.name, listed([kit.skill[s].short for s, level in bars.items() if person.levels[s] >= level]))
        for person in team or ()
    )
    low, high = map(in_words, range_of(kit, bars, together_of(answer)))
    between = text("{low} to {high}", low=low, high=high)
    return Crowd(share, in_words(share), expected(share), reached, None if team is None else covers, between)


def hints(kit: Kit) -> tuple[str, str, str]:
    team = smallest_team(kit, _whole_list(kit))
    covered = text("The smallest team of the pool that covers the whole list: {n}.", n=len(team or ()))
    lower = text("A bar one level lower often brings back more people than one tick fewer.")
    return (
        text("Bars multiply: a fifth of a fifth of a fifth is under one in a hundred, unless skills go together."),
        f"{lower} {covered if team else text('No team from the pool covers the whole list.')}",
        text("Try {bars}. Then write who covers the rest.", bars=at_levels(_model_bars(kit), kit)),
    )


def model_answer(kit: Kit) -> ModelAnswer:
    bars, whole, wanted = _model_bars(kit), _whole_list(kit), kit.content.tiers.of_thousand
    share, team = share_of(kit, bars, MODEL_TOGETHER), smallest_team(kit, whole)
    size = text("a team of {n}", n=len(team)) if team else text("the rest of the team")
    weightiest = sorted((n for n in kit.about.team.skills if n.skill not in bars), key=lambda need: -need.weight)[:3]
    record = text(
        "We no longer ask one person for {skills}; {team} brings that, and this hire starts a level lower.",
        skills=listed(skill_names((need.skill for need in weightiest), kit)) or text("the whole list"),
        team=size,
    )
    odds = in_words(share_of(kit, whole, START))
    rest = text("The rest is not lost: {team} covers the whole list.", team=size)
    return ModelAnswer(
        {"musts": list(bars), "bars": bars, "together": {"together": MODEL_TOGETHER}, "record": record},
        (
            text("The whole list at the levels needed is met by {odds}, if skills go together a little.", odds=odds),
            text(
                "{skills}, each one level below the team’s need, are met by {odds}: {people} of {crowd}.",
                skills=listed(skill_names(bars, kit)),
                odds=in_words(share),
                people=expected(share),
                crowd=CROWD,
            ),
            text(
                "Even if skills were unrelated, {people} of {crowd} would be left, and {wanted} are enough.",
                people=expected(share_of(kit, bars, 0)),
                crowd=CROWD,
                wanted=wanted,
            ),
            rest if team else text("The rest needs people from outside."),
        ),
    )


def _model_bars(kit: Kit) -> dict[str, int]:
    """The musts of the requirement tiers' model answer where they leave enough people, else a good set."""
    wanted, musts = kit.content.tiers.of_thousand, must_have_tiers.model_musts(kit)
    bars = {skill: level_asked(kit, skill, must_have_tiers.MODEL_BELOW) for skill in musts}
    fits = FEWEST <= len(bars) <= MOST and share_of(kit, bars, 0) * CROWD >= wanted
    return bars if fits else good_bars(kit, wanted, MOST)


def _whole_list(kit: Kit) -> dict[str, int]:
    return {need.skill: need.required for need in kit.about.team.skills}


def wrong_answers(kit: Kit) -> dict[str, Answer]:
    right = model_answer(kit).answer
    skills = list(_whole_list(kit))
    rare = sorted(skills, key=lambda s: pool_share(kit, s, 5))[:MOST]
    highest = dict.fromkeys(rare, 5)
    wrong = {"one must": {**right, "musts": right["musts"][:1]}, "no record": {**right, "record": "a team"}}
    if len(skills) > MOST:
        wrong["the whole list at once"] = {**right, "musts": skills, "bars": {}}
    if share_of(kit, highest, MODEL_TOGETHER) * CROWD < kit.content.tiers.of_thousand:
        wrong["bars hardly anybody reaches"] = {**right, "musts": rare, "bars": highest}
    return wrong


def plan_lines(answer: Answer, kit: Kit) -> Iterator[PlanLine]:
    section, bars, crowd = text("Trade-offs"), bars_of(answer, kit), crowd_of(answer, kit)
    if not bars:
        return
    odds = text(
        "Expected: {people} of {crowd} people ({odds}). Assumed: skills go together at {n} on a scale from 0 to {high}.",
        people=crowd.expected,
        crowd=number(CROWD),
        odds=crowd.odds,
        n=together_of(answer),
        high=HIGHEST,
    )
    asked = text("One person must bring: {bars}", bars=at_levels(bars, kit))
    yield PlanLine(section, asked, (odds, *doubts(answer, kit)), text("your ticks and bars"), practice=True)
    if crowd.team:
        people = tuple(text("{name} (invented): {skills}", name=name, skills=covers) for name, covers in crowd.team)
        smallest = text("Smallest team for the same list: {n}", n=len(people))
        yield PlanLine(section, smallest, people, text("the kit’s pool"))
    if answer["record"]:
        yield PlanLine(section, text("Given up: {record}", record=answer["record"]), (), text("your record"), own=True)


def follows(answer: Answer, kit: Kit) -> Iterator[str]:
    """What one person is asked for, and how many of the pool it takes to cover what was given up."""
    bars, whole = bars_of(answer, kit), _whole_list(kit)
    rest = {skill: level for skill, level in whole.items() if skill not in bars}
    if not bars or not rest:
        return
    team = smallest_team(kit, rest) or ()
    parts: dict[str, Part] = {
        "skills": listed([kit.skill[s].short for s in bars]),
        "rest": len(rest),
        "total": len(whole),
    }
    nobody = text(
        "Ask your next hire for {skills} only; not even the whole invented pool covers the other {rest} of {total} skills.",
        **parts,
    )
    covered = plural(
        len(team),
        "Ask your next hire for {skills} only: one person of the invented pool covers the other {rest} of {total} skills.",
        "Ask your next hire for {skills} only: it takes {n} people of the invented pool to cover the other {rest} of {total} skills.",
        **parts,
    )
    yield covered if team else nobody
    yield text("Name the colleagues who cover the rest.")


EXERCISE = Exercise.of(
    __name__,
    mark("The unicorn meter"),
    lesson=2,
    minutes=10,
    gives=mark("the record of trade-offs"),
    builds_on=(TIERS,),
    check=check,
    picture=lambda kit: Cloud(kit, lambda answer: crowd_of(answer, kit)),
)
