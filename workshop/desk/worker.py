"""What is worked out of a kit and an answer: pure jobs, done in this process or in one that does nothing else."""

from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from functools import lru_cache
from pathlib import Path
from typing import Any

from ..documents import PlanFile, plan_file
from ..dossier import plan_of
from ..exercises import BY_SLUG, Answer, Exercise, chosen, following
from ..exercises.fields import describe
from ..kit import Kit, load_kit
from ..pages.lengths import Length, lengths
from ..pages.lessons import lesson_of
from ..pictures import Picture, narrow, to_svg
from ..words import speaking, text
from ..words.page import page_language


@lru_cache(maxsize=128)  # those of two kits, for wide screens and for phones
def _picture(kit: Kit, slug: str, phone: bool) -> Picture:
    with speaking(kit.language), narrow() if phone else nullcontext():
        return BY_SLUG[slug].picture(kit)


def draw(kit: Kit, slug: str, answer: Mapping[str, Any], phone: bool = False) -> dict[str, Any]:
    """The picture of an answer as SVG, caption, table and facts; laid out for a `phone` where it is seen on one."""
    exercise, picture = BY_SLUG[slug], _picture(kit, slug, phone)
    with speaking(kit.language):
        figure, found = picture.update(exercise.readable(answer, kit)), picture.finding
        return {
            "svg": to_svg(figure, found.alt),
            "narrow": phone,
            "caption": found.caption,
            "key": found.key,
            "header": list(found.table.header),
            "rows": [list(row) for row in found.table.rows],
            "facts": [[fact.value, fact.label] for fact in found.facts],
        }


def check(kit: Kit, slug: str, answer: Mapping[str, Any]) -> dict[str, Any]:
    """What the check says of an answer, as plain JSON; where it passes, also what follows and what the plan has from it."""
    with speaking(kit.language):
        return BY_SLUG[slug].assessed(answer, kit)


def card(kit: Kit, slug: str) -> dict[str, Any]:
    """What the page shows of an exercise whoever does it: `card`; and what comes when it is asked for: `hints`, `model`."""
    with speaking(kit.language):
        order = chosen(kit)
        exercise = next((each for each in order if each.slug == slug), BY_SLUG[slug])
        model = exercise.model_answer(kit)
        reviewed = any(each.exports_plan for each in order)  # else the plan can be taken home where the workshop ends
        return {
            "card": {
                "slug": exercise.slug,
                "title": exercise.title,
                "minutes": exercise.minutes,
                "crumb": text("Lesson {n} · {title}", n=exercise.lesson, title=lesson_of(exercise).title),
                "gives": text("For your plan: {what}", what=exercise.gives) if exercise.gives else "",
                "question": exercise.question(kit),
                "fields": [describe(field) for field in exercise.fields(kit)],
                "exports": exercise.exports_plan or (not reviewed and exercise.slug == order[-1].slug),
                "predicts": exercise.predicts,
                "beside": _beside(exercise, order),
                "next": _step(next(iter(following(exercise, kit)), None)),
                "routes": {length.id: _route(length, exercise, order) for length in lengths(kit) if exercise in length},
                "reasoning": list(model.reasoning),
                **page_language(),
            },
            "hints": list(exercise.hints(kit)),
            "model": model.answer,
        }


def _beside(exercise: Exercise, order: Sequence[Exercise]) -> str:
    """That what follows for the next hire is one exercise's view, where another puts all of them together."""
    review = next((each for each in order if each.exports_plan), exercise)
    if review.slug == exercise.slug:
        return ""
    return text("By this exercise alone; “{title}” puts it beside what the other exercises say.", title=review.title)


def _route(length: Length, exercise: Exercise, order: Sequence[Exercise]) -> dict[str, Any]:
    """What comes after the exercise in that length, and which places of the `order` belong to it."""
    return {"next": _step(length.after(exercise)), "places": [order.index(each) for each in length.exercises]}


def _step(exercise: Exercise | None) -> dict[str, str] | None:
    """Where the page leads on to."""
    if exercise is None:
        return None
    return {"title": exercise.title, "href": f"../exercises/{lesson_of(exercise).stem}.ipynb#{exercise.slug}"}


def plan(folder: str, answers: dict[str, Answer], name: str, plan_id: str = "") -> PlanFile:
    """The plan of the kit in that folder as a file of that name. Raises NotWrittenError."""
    return plan_file(plan_of(answers, load_kit(folder), plan_id), Path(name))
