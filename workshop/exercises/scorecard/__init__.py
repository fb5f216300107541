"""Pick five to eight criteria, share out 100 points, and anchor each level in behaviour one can observe."""

from __future__ import annotations

from ...kit import ANCHOR_LEVELS, Kit
from ...pictures.base import listed
from ...pictures.ranking import Ranking
from ..base import Answer, Exercise, ModelAnswer, PlanLine
from ..fields import Field, Option, Picks, Shares, Text, Texts
from .answer import anchors_of, points_of, starts
from .feedback import FEWEST, MOST, TOTAL, check, over_name


def question(kit: Kit) -> str:
    return (
        f"Pick {FEWEST} to {MOST} things you will score in every interview, share {TOTAL} points between them, and say what "
        "levels 1, 3 and 5 look like. Some drafts are bad on purpose: repair them. Watch who changes place when a weight "
        "moves a little: a ranking that flips is no basis for an offer."
    )


def form(kit: Kit) -> tuple[Field, ...]:
    skills = tuple(Option(s.id, s.name, f"{kit.quality[s.quality].short} · {s.about}") for s in kit.skills)
    parts = tuple(Option(level, f"level {level}") for level in ANCHOR_LEVELS)
    why = f"Needed only if {kit.quality[kit.about.priority.first].short} gets fewer points than {over_name(kit)}."
    return (
        Picks("criteria", "Criteria", skills, f"Pick {FEWEST} to {MOST}.", FEWEST, MOST),
        Shares("weights", "Points", skills, "What matters most gets most.", TOTAL, "criteria"),
        Texts(
            "anchors",
            "What the levels look like",
            skills,
            parts,
            starts(kit),
            "Behaviour you can see or hear.",
            "criteria",
        ),
        Text("reason", "Your reason", why, 2),
    )


def hints(kit: Kit) -> tuple[str, str, str]:
    flawed = listed([kit.skill[skill].name for skill in kit.scorecard.drafts])
    return (
        "Start with one criterion for each quality, then add the ones your next project cannot do without.",
        "Read each anchor and ask: could I see or hear this in an interview? A degree, an age, a school, a number of "
        f"years or a trait cannot be scored. Look hard at the drafts of {flawed}.",
        f"Give {kit.quality[kit.about.priority.first].short} at least as many points as {over_name(kit)}, and replace flawed "
        f"anchors by what a person did, such as: “{kit.skills[0].anchors['3']}”",
    )


def model_answer(kit: Kit) -> ModelAnswer:
    chosen = _model_criteria(kit)
    anchors = {s: dict(kit.skill[s].anchors) for s in chosen if s in kit.scorecard.drafts}
    names = listed([kit.skill[s].name for s in chosen])
    first = kit.quality[kit.about.priority.first].short
    return ModelAnswer(
        {"criteria": chosen, "weights": _model_weights(kit, chosen), "anchors": anchors, "reason": ""},
        (
            f"{names}: at least one for each quality, and those the team needs most.",
            f"Points follow the team's needs; {first} is never below {over_name(kit)}. {kit.about.priority.why}",
            "Drafts that named a degree, an age, a school or a trait are replaced by what a person at that level did.",
        ),
    )


def _model_criteria(kit: Kit) -> list[str]:
    """The most needed skill of each quality, then the most needed of the rest, in the kit's order."""

    def weight(skill: str) -> float:
        return kit.need[skill].weight if skill in kit.need else 0.0

    best = [max((s.id for s in kit.skills if s.quality == q.id), key=weight) for q in kit.qualities]
    first = [s.id for s in kit.skills if s.quality == kit.about.priority.first and s.id not in best]
    rest = [s.id for s in kit.skills if s.id not in best + first]
    chosen = (best + sorted(first, key=weight, reverse=True)[:2] + sorted(rest, key=weight, reverse=True))[:6]
    return [skill.id for skill in kit.skills if skill.id in chosen]


def _model_weights(kit: Kit, chosen: list[str]) -> dict[str, int]:
    """Points in proportion to the team's needs, in fives; what is left goes to the quality that comes first."""
    needs = {s: kit.need[s].weight + 1 if s in kit.need else 1.0 for s in chosen}
    points = {s: max(5, int(TOTAL * need / sum(needs.values())) // 5 * 5) for s, need in needs.items()}
    first = max((s for s in chosen if kit.skill[s].quality == kit.about.priority.first), key=points.__getitem__)
    points[first] += TOTAL - sum(points.values())
    return _first_leads(points, first, kit)


def _first_leads(points: dict[str, int], top: str, kit: Kit) -> dict[str, int]:
    """Points moved to `top`, up to five at a time, until the quality that comes first has no fewer than the other."""
    first, over = (
        [s for s in points if kit.skill[s].quality == q] for q in (kit.about.priority.first, kit.about.priority.over)
    )
    while sum(points[s] for s in first) < sum(points[s] for s in over):
        giver = max(over, key=points.__getitem__)
        moved = min(5, points[giver] - 1)
        points = {**points, giver: points[giver] - moved, top: points[top] + moved}
    return points


def wrong_answers(kit: Kit) -> dict[str, Answer]:
    right = model_answer(kit).answer
    first, over = kit.about.priority.first, kit.about.priority.over
    first_name = kit.quality[first].short
    fewer = [s for s in right["criteria"] if kit.skill[s].quality != over]
    moved = {s: (1 if kit.skill[s].quality == first else n) for s, n in right["weights"].items()}
    top = next(s for s in right["criteria"] if kit.skill[s].quality == over)
    moved[top] += TOTAL - sum(moved.values())
    one = right["criteria"][0]
    proxies = {level: f"Known for {kit.scorecard.proxies[0].words[0]} number {level}" for level in ANCHOR_LEVELS}
    return {
        "points short of the total": {**right, "weights": {**right["weights"], one: 1}},
        "a quality left out": {**right, "criteria": fewer},
        f"{over_name(kit)} before {first_name} without a reason": {**right, "weights": moved},
        "too few criteria": {**right, "criteria": right["criteria"][: FEWEST - 1]},
        "anchors that name proxies": {**right, "anchors": {**right["anchors"], one: proxies}},
    }


def plan_lines(answer: Answer, kit: Kit) -> list[PlanLine]:
    points = points_of(answer)
    lines = []
    for name in sorted(points, key=lambda skill: -points[skill]):
        skill, anchors = kit.skill[name], anchors_of(answer, kit, name)
        details = tuple(f"{level}: {anchors[level]}" for level in ANCHOR_LEVELS)
        text = f"{skill.name}: {points[name]} points ({kit.quality[skill.quality].short})"
        lines.append(PlanLine("Scorecard", text, details, "your criteria, points and anchors"))
    if answer["reason"]:
        lines.append(PlanLine("Scorecard", f"Why the points stand as they do: {answer['reason']}", (), "your reason"))
    return lines


EXERCISE = Exercise(
    slug="scorecard",
    title="Build the scorecard",
    lesson=2,
    minutes=20,
    question=question,
    form=form,
    picture=Ranking,
    check=check,
    hints=hints,
    model_answer=model_answer,
    wrong_answers=wrong_answers,
    plan_lines=plan_lines,
)
