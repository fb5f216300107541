"""Tick must-haves, set bars, and see how rare a person becomes who brings them all."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ...kit import Kit
from ...pictures.base import Fact
from ...pictures.funnel import Rare, RareDots
from ...words import Part, figure, mark, number, plural, text
from .. import must_have_tiers
from ..base import Answer, Exercise, ModelAnswer, PlanLine
from ..fields import Field, Numbers, Option, Picks, Scale, Text
from ..marking import quoted, skill_names
from ..model_scorecard import model_criteria
from ..must_have_tiers.model import level_asked
from .check import FEWEST, MOST, TIERS, at_both_ends, at_levels, bars_of, check, doubts, rest_of
from .model import (
    APART,
    CLOSE,
    CROWD,
    TOGETHER,
    able_count,
    counted,
    good_bars,
    of_crowd,
    pool_share,
    share_of,
    smallest_team,
)


def question(kit: Kit) -> str:
    counted_before = text("“{tiers}” counted one pool.", tiers=must_have_tiers.EXERCISE.title)
    ask = text(
        "Here you estimate: of {crowd} strangers, how many bring everything you ask? First tick all that you wish for, and watch "
        "the crowd. Then cut to {most} musts at most, and lower bars, until at least {wanted} of {crowd} are left.",
        crowd=CROWD,
        most=MOST,
        wanted=kit.content.tiers.of_thousand,
    )
    return f"{counted_before} {ask}" if TIERS in kit.minutes else ask


def form(kit: Kit) -> tuple[Field, ...]:
    skills = [kit.skill[need.skill] for need in kit.about.team.skills]
    options = tuple(Option(s.id, s.name, s.about) for s in skills)
    scales = tuple(Scale(s.id, s.name, 1, 5, kit.need[s.id].required, detail=_detail(s.id, kit)) for s in skills)
    name = text("Name a skill that you no longer ask of this person, and say who brings it instead.")
    return (
        Picks("musts", text("What one person must bring"), options, _wanted(kit), FEWEST, MOST),
        Numbers("bars", text("How high each bar is (level)"), scales, _assumed(kit), "musts"),
        Text("record", text("What you give up"), name, 2, of_people=True),
    )


def _wanted(kit: Kit) -> str:
    """How many must be left and why, and what to cut to; a line each."""
    least = text("Why {wanted}: {market}", wanted=kit.content.tiers.of_thousand, market=kit.content.tiers.market)
    cut = text("Cut to the musts that you sorted before.")
    return f"{least}\n{cut}" if TIERS in kit.minutes else least


def _assumed(kit: Kit) -> str:
    """Where the bars begin, and what the estimate takes for granted; a line each."""
    begin = text("Each bar begins at the level that the team needs.")
    below = text(
        "Below it: how many of the {pool} invented people reach a level. The estimate takes these shares.",
        pool=len(kit.candidates),
    )
    guess = text(
        "Assumed: who is strong in one skill is a little likelier to be strong in another (correlation {correlation}).",
        correlation=figure(TOGETHER / 100),
    )
    return f"{begin}\n{below}\n{guess}"


def _detail(skill: str, kit: Kit) -> str:
    return text(
        "level 3: {three} · level 4: {four} · level 5: {five}",
        **{name: able_count(kit, skill, level) for name, level in (("three", 3), ("four", 4), ("five", 5))},
    )


class Strangers(NamedTuple):
    """Who clears the bars: `share` of people, said as `odds`."""

    share: float
    odds: str


def crowd_of(answer: Answer, kit: Kit) -> Strangers:
    """What the answer makes of 1,000 people."""
    share = share_of(kit, bars_of(answer, kit))
    return Strangers(share, of_crowd(share))


def _shown(answer: Answer, kit: Kit) -> Rare:
    """The crowd, how each further bar thins it out, and what it rests on."""
    bars, crowd = bars_of(answer, kit), crowd_of(answer, kit)
    if not bars:
        return Rare(
            CROWD,
            text("Nothing is asked yet: all {n} people are still there", n=CROWD),
            ((text("Nothing asked"), number(CROWD, None)),),
        )
    caption = plural(
        len(bars),
        "Expect {odds} to clear this one bar",
        "Expect {odds} to clear all {n} bars at once",
        odds=crowd.odds,
    )
    both = text("Expect {odds} to clear both bars", odds=crowd.odds)
    return Rare(
        round(CROWD * crowd.share), both if len(bars) == 2 else caption, _one_by_one(bars, kit), _facts(bars, kit)
    )


def _one_by_one(bars: dict[str, int], kit: Kit) -> tuple[tuple[str, str], ...]:
    """Who is left after each further bar."""
    names, taken, rows = {s: kit.skill[s].name for s in bars}, dict[str, int](), []
    for skill, level in bars.items():
        taken[skill] = level
        first = text("{skill}, level {level}", skill=names[skill], level=level)
        also = text("and {skill}, level {level}", skill=names[skill], level=level)
        rows.append((also if len(taken) > 1 else first, of_crowd(share_of(kit, taken))))
    return tuple(rows)


def _facts(bars: dict[str, int], kit: Kit) -> tuple[Fact, ...]:
    """What would be left at the ends of what one could assume; and how many people cover what nobody of the pool does alone."""
    low, high = (of_crowd(share_of(kit, bars, together)) for together in (APART, CLOSE))
    apart, close = text("if skills did not go together"), text("if they went together strongly")
    ends = (Fact(low, apart), Fact(high, close)) if len(bars) > 1 and low != high else ()
    team = smallest_team(kit, bars) or []
    alone = counted(kit, bars) or len(team) < 2
    covers = text("people of the invented pool cover the same list between them")
    return ends if alone else (*ends, Fact(number(len(team), None), covers))


def hints(kit: Kit) -> tuple[str, str, str]:
    team = smallest_team(kit, _whole_list(kit))
    covered = text("The smallest team of the pool that covers the whole list: {n}.", n=len(team or ()))
    lower = text("A bar one level lower can bring back as many people as one tick fewer.")
    return (
        text("Bars multiply: a fifth of a fifth of a fifth is under one in a hundred, unless skills go together."),
        f"{lower} {covered if team else text('No team from the pool covers the whole list.')}",
        text("Try {bars}. Then write who covers the rest.", bars=at_levels(_model_bars(kit), kit)),
    )


def model_answer(kit: Kit) -> ModelAnswer:
    bars, whole, wanted = _model_bars(kit), _whole_list(kit), kit.content.tiers.of_thousand
    share, team = share_of(kit, bars), smallest_team(kit, rest_of(bars, kit))
    size = text("a team of {n}", n=len(team)) if team else text("the rest of the team")
    weightiest = _given_up(bars, kit)
    record = text(
        "We no longer ask one person for {skills}; {team} brings that, and this hire starts a level lower.",
        skills=quoted(skill_names(weightiest, kit)) or text("the whole list"),
        team=size,
    )
    odds = of_crowd(share_of(kit, whole))
    rest = text("The rest is not lost: {team} of the invented pool covers it.", team=size)
    return ModelAnswer(
        {"musts": list(bars), "bars": bars, "record": record},
        (
            text("The whole list at the levels needed is met by {odds}.", odds=odds),
            text(
                "{skills}, each one level below the team’s need, are met by {odds}; {wanted} of {crowd} are enough.",
                skills=quoted(skill_names(bars, kit)),
                odds=of_crowd(share),
                wanted=wanted,
                crowd=CROWD,
            ),
            at_both_ends(bars, kit),
            rest if team else text("The rest needs people from outside."),
        ),
    )


def _given_up(bars: Mapping[str, int], kit: Kit) -> list[str]:
    """The skills that weigh most of those that are no must, and that the model scorecard does not score either."""
    rest = sorted((need for need in kit.about.team.skills if need.skill not in bars), key=lambda need: -need.weight)
    names, scored = [need.skill for need in rest], model_criteria(kit)
    return ([name for name in names if name not in scored] or names)[:3]


def _model_bars(kit: Kit) -> dict[str, int]:
    """The musts of the requirement tiers' model answer where they leave enough people, else a good set."""
    wanted, musts = kit.content.tiers.of_thousand, must_have_tiers.model_musts(kit)
    bars = {skill: level_asked(kit, skill, must_have_tiers.MODEL_BELOW) for skill in musts}
    fits = FEWEST <= len(bars) <= MOST and share_of(kit, bars) * CROWD >= wanted
    return bars if fits else good_bars(kit, wanted, MOST)


def _whole_list(kit: Kit) -> dict[str, int]:
    return {need.skill: need.required for need in kit.about.team.skills}


def wrong_answers(kit: Kit) -> dict[str, Answer]:
    right = model_answer(kit).answer
    skills = list(_whole_list(kit))
    rare = sorted(skills, key=lambda s: pool_share(kit, s, 5))[:MOST]
    highest = dict.fromkeys(rare, 5)
    named = text("Somebody else in the team does all of that.")
    wrong = {"no record": {**right, "record": "a team"}, "nothing named in the record": {**right, "record": named}}
    if len(skills) > MOST:
        wrong["the whole list at once"] = {**right, "musts": skills, "bars": {}}
    if share_of(kit, highest) * CROWD < kit.content.tiers.of_thousand:
        wrong["bars hardly anybody reaches"] = {**right, "musts": rare, "bars": highest}
    return wrong


def plan_lines(answer: Answer, kit: Kit) -> Iterator[PlanLine]:
    section, bars, crowd = text("Trade-offs"), bars_of(answer, kit), crowd_of(answer, kit)
    if not bars:
        return
    odds = text(
        "Expected: {odds} people. Assumed: a correlation of {correlation} between skills.",
        odds=crowd.odds,
        correlation=figure(TOGETHER / 100),
    )
    asked = text("One person must bring: {bars}", bars=at_levels(bars, kit))
    yield PlanLine(section, asked, (odds, at_both_ends(bars, kit), *doubts(answer, kit)), text("your ticks and bars"))
    rest = tuple(
        text("{skill}, level {level}: … (name a colleague)", skill=kit.skill[s].name, level=n)
        for s, n in rest_of(bars, kit).items()
    )
    if rest:
        yield PlanLine(section, text("Who covers the rest"), rest, text("what the team needs"))
    if answer["record"]:
        yield PlanLine(section, text("Given up: {record}", record=answer["record"]), (), text("your record"), own=True)


def follows(answer: Answer, kit: Kit) -> Iterator[str]:
    """What one person is asked for, and how many of the pool it takes to cover what was given up."""
    bars, whole = bars_of(answer, kit), _whole_list(kit)
    rest = rest_of(bars, kit)
    if not bars or not rest:
        return
    team = smallest_team(kit, rest) or ()
    parts: dict[str, Part] = {
        "skills": quoted(skill_names(bars, kit)),
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
    minutes=13,
    gives=mark("the record of trade-offs"),
    builds_on=(TIERS,),
    check=check,
    picture=lambda kit: RareDots(lambda answer: _shown(answer, kit)),
)
