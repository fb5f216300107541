"""Where two answers behind the plan say different things: each sentence names both places and where to mend it."""

from collections.abc import Iterator, Mapping

from ..kit import Kit
from ..words import clipped, listed, text
from . import evidence_or_proxy, interview_loop, must_have_tiers, say_do_mirror, scorecard
from .base import Answer
from .interview_loop.model import measuring
from .marking import skill_names
from .must_have_tiers.model import MUST, in_tier
from .scorecard import by_quality, points_of

APART = 10  # points between the scorecard and the weights agreed on
TWICE = 2  # methods at most that measure a criterion

Answers = Mapping[str, Answer]  # by slug, complete; without exercises that the kit has no content for


def contradictions(answers: Answers, kit: Kit) -> Iterator[str]:
    """Of exercises that are answered and stand in this kit's agenda; an answer that is missing contradicts nothing."""
    pairs = {_points: "say-do-mirror", _heaviest: "must-have-tiers", _measured: "interview-loop"}
    for compare, other in pairs.items():
        yield from compare(answers, kit) if other in answers else ()
    yield from _musts(answers, kit) if {"must-have-tiers", "evidence-or-proxy"} <= set(answers) else ()


def titles() -> dict[str, str]:
    """What the exercises that are compared are called."""
    exercises = {"card": scorecard, "mirror": say_do_mirror, "tiers": must_have_tiers}
    exercises |= {"advert": evidence_or_proxy, "loop": interview_loop}
    return {name: module.EXERCISE.title for name, module in exercises.items()}


def _points(answers: Answers, kit: Kit) -> Iterator[str]:
    agreed, card = answers["say-do-mirror"]["agreed"], answers["scorecard"]
    for quality, points in by_quality(card, kit).items():
        attributes = [attribute.id for attribute in kit.mirror.attributes if attribute.quality == quality]
        weight = sum(agreed.get(name, 0) for name in attributes)
        if agreed and card["criteria"] and attributes and abs(points - weight) > APART:
            yield text(
                "{quality} has {points} of the points in “{card}”, but you agreed on {weight} in “{mirror}”. Change one of them, so "
                "that they are no more than {apart} apart.",
                quality=kit.quality[quality].short,
                points=points,
                weight=weight,
                apart=APART,
                **titles(),
            )


def _heaviest(answers: Answers, kit: Kit) -> Iterator[str]:
    tiers, points = answers["must-have-tiers"]["tiers"], points_of(answers["scorecard"])
    top = [skill for skill, n in points.items() if n == max(points.values())]
    if top and tiers and all(tiers.get(skill, MUST) != MUST for skill in top):
        yield text(
            "{skills}: the most points in “{card}” ({n}), but no must in “{tiers}”. Give the points to a must, or make this one.",
            skills=listed(skill_names(top, kit)),
            n=points[top[0]],
            **titles(),
        )


def _musts(answers: Answers, kit: Kit) -> Iterator[str]:
    """The musts of the tiers and those of the advert are the same list: each quality is in both or in none."""
    musts, rows = in_tier(answers["must-have-tiers"], MUST), answers["evidence-or-proxy"]["musts"]
    if not musts or not rows:
        return
    asked, parts = {kit.skill[skill].quality for skill in musts}, titles()
    for row in rows:
        if row["group"] in kit.quality and row["group"] not in asked:
            yield text(
                "“{must}” is a must in “{advert}”, but in “{tiers}” nothing of {quality} is one. Take it out of the advert, or make "
                "one of those skills a must.",
                must=clipped(row["text"], 60),
                quality=kit.quality[row["group"]].short,
                **parts,
            )
    for quality in asked - {row["group"] for row in rows}:
        names = listed(skill_names((skill for skill in musts if kit.skill[skill].quality == quality), kit))
        yield text(
            "In “{tiers}”, {skills} must be there on the first day, but no must in “{advert}” asks for it. Write one.",
            skills=names,
            **parts,
        )


def _measured(answers: Answers, kit: Kit) -> Iterator[str]:
    chosen, parts = answers["interview-loop"]["methods"], titles()
    if not chosen:
        return
    picked = [method for method in kit.content.loop.methods if method.id in chosen]
    for skill in answers["scorecard"]["criteria"]:
        methods, name = measuring(kit.skill[skill].quality, picked, kit), kit.skill[skill].name
        if not methods:
            yield text(
                "{skill} has points in “{card}”, but nothing in “{loop}” measures it. Add a method there.",
                skill=name,
                **parts,
            )
        elif len(methods) > TWICE:
            yield text(
                "{skill} has points in “{card}” and is measured more than twice in “{loop}”, by {methods}. Drop a method there.",
                skill=name,
                methods=listed(methods),
                **parts,
            )
