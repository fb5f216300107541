"""Tick must-haves, set bars, and see how rare a person becomes; beside it the smallest team that covers the same list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...kit import Kit
from ...kit.locale import percent
from ...pictures.base import listed
from ...pictures.cloud import Cloud, Crowd
from ..base import Answer, Exercise, ModelAnswer, PlanLine
from ..fields import Carried, Field, Numbers, Option, Picks, Scale, Text
from .feedback import FEWEST, MOST, START, TIERS, bars_of, check, together_of
from .odds import CROWD, able_count, expected, good_bars, in_words, pool_share, share_of
from .smallest_team import smallest_team

MODEL_TOGETHER = 20


def question(kit: Kit) -> str:
    tiers = kit.content.tiers
    return (
        "Tick everything one person should bring, set how high each bar is, and watch a crowd of 1,000 thin out. Then cut the "
        f"list to {FEWEST} or {MOST} musts that leave at least {tiers.of_thousand} of 1,000, and write down what you gave "
        "up and who covers it instead. How many reach each bar is taken from this kit’s invented pool."
    )


def form(kit: Kit) -> tuple[Field, ...]:
    needs = kit.about.team.skills
    options = tuple(Option(n.skill, kit.skill[n.skill].name, kit.skill[n.skill].about) for n in needs)
    scales = tuple(
        Scale(n.skill, kit.skill[n.skill].name, 1, 5, n.required, detail=_detail(n.skill, kit)) for n in needs
    )
    apart = "0: being good at one says nothing about another. 60: who is good at one is mostly good at the rest."
    together = Scale("together", "How strongly skills go together", 0, 60, START, 10, " of 100", apart)
    record = "One or two sentences: what you no longer ask of one person, and who brings it instead."
    return (
        Carried("earlier", "Your requirement tiers"),
        Picks("musts", "What one person must bring", options, "Tick freely first, then cut.", FEWEST, MOST),
        Numbers("bars", "How high each bar is (level)", scales, "The bars begin where the team’s need is.", "musts"),
        Numbers("together", "What you assume", (together,), "Nobody has measured this for your field: try both ends."),
        Text("record", "What you give up", record, 2),
    )


def _detail(skill: str, kit: Kit) -> str:
    counts = ", ".join(f"{able_count(kit, skill, level)} reach level {level}" for level in (3, 4, 5))
    return f"Of {len(kit.candidates)} in the pool, {counts}."


def carry_over(answer: Answer, earlier: Mapping[str, Answer], kit: Kit) -> Answer:
    return {**answer, "earlier": {TIERS: earlier[TIERS]} if TIERS in earlier else {}}


def crowd_of(answer: dict[str, Any], kit: Kit) -> Crowd:
    """What the answer makes of 1,000 people, and the smallest team for the same bars."""
    bars = bars_of(answer, kit)
    share, team = share_of(kit, bars, together_of(answer)), smallest_team(kit, bars)
    told = tuple((kit.skill[s].name, level, percent(pool_share(kit, s, level))) for s, level in bars.items())
    people = None if team is None else tuple((person.name, _covers(person.levels, bars, kit)) for person in team)
    return Crowd(share, in_words(share), expected(share), told, people)


def _covers(levels: dict[str, int], bars: dict[str, int], kit: Kit) -> str:
    return ", ".join(kit.skill[s].short for s, level in bars.items() if levels[s] >= level)


def picture(kit: Kit) -> Cloud:
    return Cloud(kit, lambda answer: crowd_of(answer, kit))


def hints(kit: Kit) -> tuple[str, str, str]:
    bars = good_bars(kit, kit.content.tiers.of_thousand, MOST)
    names = listed([f"{kit.skill[s].name} at level {level}" for s, level in bars.items()])
    team = smallest_team(kit, {n.skill: n.required for n in kit.about.team.skills})
    whole = f"{len(team)} people of the pool" if team else "nobody in the pool"
    return (
        "Each bar you add multiplies: a fifth of a fifth of a fifth is under one in a hundred, unless skills go together.",
        f"A bar one level lower often brings back more people than one tick fewer. The whole list is covered by {whole}.",
        f"Try {names}. Then write who covers the rest.",
    )


def model_answer(kit: Kit) -> ModelAnswer:
    bars = good_bars(kit, kit.content.tiers.of_thousand, MOST)
    share, full = (
        share_of(kit, bars, MODEL_TOGETHER),
        share_of(kit, {n.skill: n.required for n in needs_of(kit)}, START),
    )
    names, given_up = (listed([kit.skill[s].name for s in some], "nothing") for some in (bars, _rest(kit, bars)))
    team = smallest_team(kit, {n.skill: n.required for n in needs_of(kit)})
    size = f"a team of {len(team)}" if team else "the rest of the team"
    record = f"We no longer ask {given_up} of one person; {size} brings it, and this hire starts a level lower."
    answer = {"musts": list(bars), "bars": bars, "together": {"together": MODEL_TOGETHER}, "record": record}
    return ModelAnswer(
        answer,
        (
            f"The whole list at the levels needed is met by {in_words(full)}, if skills go together a little.",
            f"{names}, each one level below the team’s need, are met by {in_words(share)}: {expected(share)} of 1,000.",
            f"Even if skills were unrelated, {expected(share_of(kit, bars, 0))} of 1,000 would be left, "
            f"and {kit.content.tiers.of_thousand} are enough.",
            f"The rest is not lost: {size} covers the whole list." if team else "The rest needs people from outside.",
        ),
    )


def needs_of(kit: Kit) -> tuple[Any, ...]:
    return kit.about.team.skills


def _rest(kit: Kit, bars: dict[str, int]) -> list[str]:
    """The weightiest skills that are no musts, three at most."""
    rest = [n for n in needs_of(kit) if n.skill not in bars]
    return [n.skill for n in sorted(rest, key=lambda n: -n.weight)[:3]]


def wrong_answers(kit: Kit) -> dict[str, Answer]:
    right = model_answer(kit).answer
    skills = [need.skill for need in needs_of(kit)]
    rare = sorted(skills, key=lambda s: pool_share(kit, s, 5))[:MOST]
    highest = dict.fromkeys(rare, 5)
    wrong = {"one must": {**right, "musts": right["musts"][:1]}, "no record": {**right, "record": "a team"}}
    if len(skills) > MOST:
        wrong["the whole list at once"] = {**right, "musts": skills, "bars": {}}
    if share_of(kit, highest, MODEL_TOGETHER) * CROWD < kit.content.tiers.of_thousand:
        wrong["bars hardly anybody reaches"] = {**right, "musts": rare, "bars": highest}
    return wrong


def plan_lines(answer: Answer, kit: Kit) -> list[PlanLine]:
    bars, crowd = bars_of(answer, kit), crowd_of(answer, kit)
    if not bars:
        return []
    asked = listed([f"{kit.skill[s].name} {level}" for s, level in bars.items()])
    odds = f"{crowd.odds} people, {crowd.expected} of 1,000 (assumed: skills go together {together_of(answer)} of 100)."
    lines = [PlanLine("Trade-offs", f"One person must bring: {asked}", (odds,), "your ticks and bars")]
    if crowd.team:
        people = tuple(f"{name} (invented): {covers}" for name, covers in crowd.team)
        lines.append(
            PlanLine("Trade-offs", f"Smallest team for the same list: {len(people)}", people, "the kit’s pool")
        )
    if answer["record"]:
        lines.append(PlanLine("Trade-offs", f"Given up: {answer['record']}", (), "your record"))
    return lines


EXERCISE = Exercise(
    slug="unicorn-meter",
    title="The unicorn meter",
    lesson=2,
    minutes=10,
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
