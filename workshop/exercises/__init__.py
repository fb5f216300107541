"""What is asked, what counts, and why: one file or folder per exercise, named by its slug."""

from dataclasses import replace
from importlib import import_module

from ..kit import Kit
from ..kit.slugs import SLUGS
from .base import Answer, Exercise, Feedback, Message, ModelAnswer, Outcome, PlanLine, Tone, run_check
from .openings import OPENINGS

EXERCISES: tuple[Exercise, ...] = tuple(
    import_module(f".{slug.replace('-', '_')}", __name__).EXERCISE for slug in SLUGS
)
OPENING_NEEDS = {1: ("system",), 4: ("freshness",), 6: ("growth",)}  # lesson → files its opening cannot be without
BY_SLUG = {exercise.slug: exercise for exercise in (*EXERCISES, *OPENINGS)}


def chosen(kit: Kit) -> tuple[Exercise, ...]:
    """The exercises this kit's workshop has, in its order and with its minutes."""
    own = {slug: minutes or BY_SLUG[slug].minutes for slug, minutes in kit.minutes.items()}
    return tuple(replace(BY_SLUG[slug], minutes=minutes) for slug, minutes in own.items())


def has_content(slug: str, kit: Kit) -> bool:
    """Whether the kit holds what that exercise, or that opening of a lesson, cannot be without."""
    opening = BY_SLUG[slug]
    return all(map(kit.has, OPENING_NEEDS.get(opening.lesson, ()))) if opening.predicts else kit.can(slug)


def openings(kit: Kit) -> tuple[Exercise, ...]:
    """The openings of lessons that this kit has content for."""
    return tuple(opening for opening in OPENINGS if has_content(opening.slug, kit))


def following(exercise: Exercise, kit: Kit) -> tuple[Exercise, ...]:
    """What comes after it in this kit's workshop: for the opening of a lesson, from that lesson's first exercise on."""
    order = chosen(kit)
    if exercise.predicts:
        first = next((row for row, one in enumerate(order) if one.lesson == exercise.lesson), len(order))
        return order[first:]
    slugs = [one.slug for one in order]
    return order[slugs.index(exercise.slug) + 1 :] if exercise.slug in slugs else ()


__all__ = [
    "BY_SLUG",
    "EXERCISES",
    "OPENINGS",
    "Answer",
    "Exercise",
    "Feedback",
    "Message",
    "ModelAnswer",
    "Outcome",
    "PlanLine",
    "Tone",
    "chosen",
    "following",
    "has_content",
    "openings",
    "run_check",
]
