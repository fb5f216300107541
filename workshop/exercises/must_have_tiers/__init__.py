"""Sort what the team needs into must, trainable and nice for the next hire, and see what each must costs."""

from __future__ import annotations

from statistics import median
from typing import Any

from ...kit import Kit
from ...pictures.base import listed
from ...pictures.funnel import Funnel
from ..base import Answer, Exercise, ModelAnswer, PlanLine
from ..fields import Field, Groups, Numbers, Option, Scale, Text
from .feedback import LOWEST, MUST, NICE, TIERS, TRAINABLE, below_of, check, in_tier
from .pool_left import best_musts, gives_back, learnt_to, left, level_asked, steps, to_learn

MODEL_BELOW = 1  # musts of the model answer are asked one level below the need


def question(kit: Kit) -> str:
    return (
        f"Your team needs all {len(kit.about.team.skills)} of these skills; your next hire does not. Sort them for one hire: "
        "what must be there on the first day, what can be learnt, what would merely be nice. Each must looks modest; "
        "the picture shows how many of the pool are left when you insist on all of them."
    )


def form(kit: Kit) -> tuple[Field, ...]:
    below = Scale("below", "Levels below the team’s need that will do on the first day", 0, LOWEST, 0)
    help_ = "At 1, a skill the team needs at level 4 is asked at level 3. The person then has a level to learn."
    why = "For each must: what would go wrong in the first month without it? Nobody marks this; the plan keeps it."
    return (
        Groups("tiers", "What the team needs", tuple(_item(n.skill, kit) for n in kit.about.team.skills), TIERS),
        Numbers("start", "How high the musts are set", (below,), help_),
        Text("reason", "Why these musts", why, 3),
    )


def _item(skill: str, kit: Kit) -> Option:
    need = kit.need[skill]
    return Option(skill, f"{kit.skill[skill].name}: level {need.required}{' (critical)' if need.critical else ''}")


def picture(kit: Kit) -> Funnel:
    def taken(answer: dict[str, Any]) -> list[tuple[str, int]]:
        return [(step.skill, step.left) for step in steps(kit, in_tier(answer, MUST), below_of(answer))]

    return Funnel(kit, taken, kit.content.tiers.enough)


def hints(kit: Kit) -> tuple[str, str, str]:
    musts, below = _model_musts(kit), MODEL_BELOW
    critical = listed([kit.skill[n.skill].name for n in kit.about.team.skills if n.critical], "none")
    return (
        "Ask of each skill: if the new person had none of it on the first day, what would break before a colleague could help?",
        f"Start with the critical skills ({critical}): each is a must or trainable. Then watch which must makes the bar "
        "shrink most, and whether asking it one level lower would do.",
        f"{listed([kit.skill[s].name for s in musts])} as musts, asked one level below the need, leave "
        f"{int(left(kit, musts, below).sum())} of {len(kit.candidates)}. Keep the other critical skills as trainable.",
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
    names, taught = (listed([kit.skill[s].name for s in some], "nothing") for some in (musts, learnt))
    counts = [int(left(kit, musts, below).sum()) for below in (MODEL_BELOW, 0)]
    reason = f"From the first week others build on {names}; a colleague can cover the rest for a few months."
    return ModelAnswer(
        {
            "tiers": {n.skill: place.get(n.skill, NICE) for n in kit.about.team.skills},
            "start": {"below": MODEL_BELOW},
            "reason": reason,
        },
        (
            f"{names}: of all sets of up to three musts that leave enough people, these weigh most for the team.",
            f"Asked one level below the need they leave {counts[0]} of {len(kit.candidates)}; at the full level they would "
            f"leave {counts[1]}. A person one level short learns it beside the one who has it.",
            f"Trainable: {taught}. These are the critical skills that are left, and whatever else fits into a year of learning.",
            "The rest is nice: the team needs it, but this one hire does not have to bring it.",
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
    section, musts, below = "Requirement tiers", in_tier(answer, MUST), below_of(answer)
    lines = [
        PlanLine(
            section, f"Must: {kit.skill[s].name}, level {level_asked(kit, s, below)} on the first day", d, "your tiers"
        )
        for s, d in zip(musts, _must_details(musts, below, kit), strict=True)
    ]
    learnt = [f"{kit.skill[s].name} to level {learnt_to(kit, s)}" for s in in_tier(answer, TRAINABLE)]
    nice = [f"{kit.skill[s].name} (the team needs {kit.need[s].required})" for s in in_tier(answer, NICE)]
    for said, names in (("Trainable within a year", learnt), ("Nice to have", nice)):
        lines += [PlanLine(section, f"{said}: {listed(names)}", (), "your tiers")] if names else []
    if answer["reason"]:
        lines.append(PlanLine(section, f"Why these musts: {answer['reason']}", (), "your reason"))
    return lines


def _must_details(musts: list[str], below: int, kit: Kit) -> list[tuple[str, ...]]:
    pool, now = len(kit.candidates), int(left(kit, musts, below).sum())
    back = gives_back(kit, musts, below)
    return [
        (f"All musts together leave {now} of {pool} in the pool; without this one {now + back[s]}.",) for s in musts
    ]


EXERCISE = Exercise(
    slug="must-have-tiers",
    title="Sort the requirements",
    lesson=2,
    minutes=12,
    question=question,
    form=form,
    picture=picture,
    check=check,
    hints=hints,
    model_answer=model_answer,
    wrong_answers=wrong_answers,
    plan_lines=plan_lines,
)
