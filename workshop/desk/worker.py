"""What is worked out of a kit and an answer: pure jobs, done in this process or in one that does nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from ..dossier import PlanFile, plan_file, plan_of
from ..exercises import BY_SLUG, Answer, Exercise, chosen, following
from ..exercises.fields import describe
from ..kit import Kit, KitKey, load_kit
from ..pages.lessons import lesson_of
from ..pictures import Picture, to_svg
from ..words import speaking, text
from ..words.page import page_language

PICTURES = 64  # kept: those of two kits


@lru_cache(maxsize=PICTURES)
def _picture(kit: KitKey, slug: str) -> Picture:
    with speaking(kit.kit.language):
        return BY_SLUG[slug].picture(kit.kit)


def draw(kit: Kit, slug: str, answer: Mapping[str, Any]) -> dict[str, Any]:
    """The picture of an answer as SVG, caption, table and facts."""
    exercise, picture = BY_SLUG[slug], _picture(KitKey(kit), slug)
    with speaking(kit.language):
        shown = exercise.readable(answer, kit)
        figure, found = picture.update(shown), picture.finding
        return {
            "svg": to_svg(figure, found.alt),
            "caption": found.caption,
            "key": found.key,
            "header": list(found.table.header),
            "rows": [list(row) for row in found.table.rows],
            "facts": [[fact.value, fact.label] for fact in found.facts],
        }


def check(kit: Kit, slug: str, answer: Mapping[str, Any]) -> dict[str, Any]:
    """What the check says of an answer, as plain JSON."""
    with speaking(kit.language):
        return BY_SLUG[slug].run(answer, kit).to_json()


def card(kit: Kit, slug: str) -> dict[str, Any]:
    """What the page shows of an exercise whoever does it: `card`; and what comes when it is asked for: `hints`, `model`."""
    with speaking(kit.language):
        exercise = next((one for one in chosen(kit) if one.slug == slug), BY_SLUG[slug])
        model = exercise.model_answer(kit)
        return {
            "card": {**_card(exercise, kit), "reasoning": list(model.reasoning), **page_language()},
            "hints": list(exercise.hints(kit)),
            "model": model.answer,
        }


def _card(exercise: Exercise, kit: Kit) -> dict[str, Any]:
    return {
        "slug": exercise.slug,
        "title": exercise.title,
        "minutes": exercise.minutes,
        "crumb": text("Lesson {n} · {title}", n=exercise.lesson, title=lesson_of(exercise).title),
        "question": exercise.question(kit),
        "fields": [describe(field) for field in exercise.fields(kit)],
        "exports": _exports(exercise, kit),
        "predicts": exercise.predicts,
        "next": _next(exercise, kit),
    }


def _exports(exercise: Exercise, kit: Kit) -> bool:
    """Whether the plan can be taken home here: in the review, or where the workshop ends without one."""
    order = chosen(kit)
    reviewed = any(one.exports_plan for one in order)
    return exercise.exports_plan or (not reviewed and exercise.slug == order[-1].slug)


def _next(exercise: Exercise, kit: Kit) -> dict[str, str] | None:
    later = following(exercise, kit)
    if not later:
        return None
    href = f"../exercises/{lesson_of(later[0]).stem}.ipynb#{later[0].slug}"
    return {"title": later[0].title, "href": href}


def plan(folder: str, answers: dict[str, Answer], name: str) -> PlanFile:
    """The plan of the kit in that folder as a file of that name. Raises NotWrittenError."""
    kit = load_kit(folder)
    with speaking(kit.language):
        return plan_file(plan_of(answers, kit), Path(name))
