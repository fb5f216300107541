"""Sort what the team needs into must, trainable and nice for the next hire, and see what each must costs."""

from __future__ import annotations

from statistics import median
from typing import Any

from ...kit import Kit
from ...kit.schema import Need
from ...pictures.funnel import Funnel
from ...words import listed, mark, text
from ..base import Answer, Exercise, ModelAnswer, PlanLine
from ..fields import Field, Groups, Numbers, Option, Scale, Text
from .check import LOWEST, check, names_of
from .model import (
    MUST,
    NICE,
    TRAINABLE,
    below_of,
    best_musts,
    gives_back,
    in_tier,
    learnt_to,
    left,
    level_asked,
    steps,
    to_learn,
)

MODEL_BELOW = 1  # musts of the model answer are asked one level below the need


def question(kit: Kit) -> str:
    return text(
        "Your team needs all {n} of these skills; your next hire does not. Sort them for one hire: what must be there on "
        "the first day, what can be learnt, what would merely be nice. Each must looks modest; the picture shows how many "
        "of the pool are left when you insist on all of them.",
        n=len(kit.about.team.skills),
    )


def form(kit: Kit) -> tuple[Field, ...]:
    tiers = (
        Option(MUST, text("Must"), text("The person has it on the first day. Without it there is no offer.")),
        Option(TRAINABLE, text("Trainable"), text("Learnt within a year, beside a colleague who has it.")),
        Option(NICE, text("Nice"), text("Somebody else in the team brings it; you do not look for it in this hire.")),
    )
    items = tuple(_item(need, kit) for need in kit.about.team.skills)
    below = Scale("below", text("Levels below the team’s need that are enough on the first day"), 0, LOWEST, 0)
    help_ = text(
        "At 1, a skill the team needs at level 4 is asked for at level 3. The person then has one level to learn."
    )
    why = text(
        "For each must: what would go wrong in the first month without it? Nobody marks this; the plan keeps it."
    )
    return (
        Groups("tiers", text("What the team needs"), items, tiers),
        Numbers("start", text("How high the musts are set"), (below,), help_),
        Text("reason", text("Why these musts"), why, 3),
    )


def _item(need: Need, kit: Kit) -> Option:
    name, level = kit.skill[need.skill].name, need.required
    if need.critical:
        return Option(need.skill, text("{skill}: level {level} (critical)", skill=name, level=level))
    return Option(need.skill, text("{skill}: level {level}", skill=name, level=level))


def picture(kit: Kit) -> Funnel:
    def taken(answer: dict[str, Any]) -> list[tuple[str, int]]:
        return [(step.skill, step.left) for step in steps(kit, in_tier(answer, MUST), below_of(answer))]

    return Funnel(kit, taken, kit.content.tiers.enough)


def hints(kit: Kit) -> tuple[str, str, str]:
    musts = _model_musts(kit)
    critical = names_of((need.skill for need in kit.about.team.skills if need.critical), kit)
    start = text("Start with the critical skills ({skills}): each is a must or trainable.", skills=listed(critical))
    watch = text("Watch which must makes the bar shrink most, and whether asking for it one level lower would do.")
    return (
        text(
            "Ask of each skill: if the new person had none of it on the first day, what would break before a colleague "
            "could help?"
        ),
        f"{start} {watch}" if critical else watch,
        text(
            "As musts, ask for {skills} one level below the need: {n} of {pool} people are left. Keep the other critical "
            "skills as trainable.",
            skills=listed(names_of(musts, kit)),
            n=int(left(kit, musts, MODEL_BELOW).sum()),
            pool=len(kit.candidates),
        ),
    )


def _model_musts(kit: Kit) -> list[str]:
    skills = [need.skill for need in kit.about.team.skills]
    return best_musts(kit, skills, MODEL_BELOW, kit.content.tiers.enough)


def _model_trainable(kit: Kit, musts: list[str]) -> list[str]:
    """The critical skills that are left, and what the people left can still learn within a year."""
    rest = [need for need in kit.about.team.skills if need.skill not in musts]
    learnt = [need.skill for need in rest if need.critical]
    for need in sorted(rest, key=lambda need: -need.weight):
        more = [*learnt, need.skill]
        middle = median(levels for levels, _ in to_learn(kit, musts, more, MODEL_BELOW))
        fits = len(more) <= kit.content.tiers.trainable and middle <= kit.content.tiers.levels_a_year
        learnt = more if fits and not need.critical else learnt
    return learnt


def model_answer(kit: Kit) -> ModelAnswer:
    musts = _model_musts(kit)
    learnt = _model_trainable(kit, musts)
    place = dict.fromkeys(musts, MUST) | dict.fromkeys(learnt, TRAINABLE)
    names = listed(names_of(musts, kit))
    answer = {
        "tiers": {n.skill: place.get(n.skill, NICE) for n in kit.about.team.skills},
        "start": {"below": MODEL_BELOW},
        "reason": text(
            "From the first week others build on {skills}; a colleague can cover the rest for a few months.",
            skills=names,
        ),
    }
    return ModelAnswer(
        answer,
        (
            text(
                "{skills}: of all sets of up to three musts that leave enough people, this one weighs most for the team.",
                skills=names,
            ),
            text(
                "Asked for one level below the need, they leave {n} of {pool} people; at the full level they would leave "
                "{full}. A person one level short learns it beside the one who has it.",
                n=int(left(kit, musts, MODEL_BELOW).sum()),
                pool=len(kit.candidates),
                full=int(left(kit, musts, 0).sum()),
            ),
            text(
                "Trainable: {skills}. These are the critical skills that are left, and whatever else fits into a year of "
                "learning.",
                skills=listed(names_of(learnt, kit)) or text("nothing"),
            ),
            text("The rest is nice: the team needs it, but this one hire does not have to bring it."),
        ),
    )


def wrong_answers(kit: Kit) -> dict[str, Answer]:
    right = model_answer(kit).answer
    skills = [need.skill for need in kit.about.team.skills]
    critical = [s for s in skills if kit.need[s].critical][:1]
    all_musts = {**right, "tiers": dict.fromkeys(skills, MUST), "start": {}}
    return {
        **({"everything a must": all_musts} if left(kit, skills, 0).sum() < kit.content.tiers.enough else {}),
        "everything trainable": {**right, "tiers": dict.fromkeys(skills, TRAINABLE)},
        "half sorted": {**right, "tiers": dict(list(right["tiers"].items())[: len(skills) // 2])},
        "no reason": {**right, "reason": "we say so"},
        **{f"{s} merely nice": {**right, "tiers": {**right["tiers"], s: NICE}} for s in critical},
    }


def plan_lines(answer: Answer, kit: Kit) -> list[PlanLine]:
    section, trace = text("Requirement tiers"), text("your tiers")
    lines = [PlanLine(section, must, (detail,), trace) for must, detail in _musts(answer, kit)]
    learnt = [
        text("{skill} to level {level}", skill=kit.skill[s].name, level=learnt_to(kit, s))
        for s in in_tier(answer, TRAINABLE)
    ]
    nice = [
        text("{skill} (the team needs {level})", skill=kit.skill[s].name, level=kit.need[s].required)
        for s in in_tier(answer, NICE)
    ]
    if learnt:
        within = text("Trainable within a year: {skills}", skills=listed(learnt))
        lines.append(PlanLine(section, within, (), trace))
    if nice:
        lines.append(PlanLine(section, text("Nice to have: {skills}", skills=listed(nice)), (), trace))
    if answer["reason"]:
        why = text("Why these musts: {reason}", reason=answer["reason"])
        lines.append(PlanLine(section, why, (), text("your reason")))
    return lines


def _musts(answer: Answer, kit: Kit) -> list[tuple[str, str]]:
    """Each must with the level asked for, and what it costs."""
    musts, below, pool = in_tier(answer, MUST), below_of(answer), len(kit.candidates)
    now, back = int(left(kit, musts, below).sum()), gives_back(kit, musts, below)
    return [
        (
            text(
                "Must: {skill}, level {level} on the first day",
                skill=kit.skill[s].name,
                level=level_asked(kit, s, below),
            ),
            text(
                "All musts together leave {n} of {pool} in the pool; without this one {more}.",
                n=now,
                pool=pool,
                more=now + back[s],
            ),
        )
        for s in musts
    ]


EXERCISE = Exercise.of(
    __name__,
    mark("Sort the requirements"),
    lesson=2,
    minutes=12,
    rank=11,
    gives=mark("the requirement tiers"),
    check=check,
)
