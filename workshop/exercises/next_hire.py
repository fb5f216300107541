"""What the answers behind the plan say of the next hire: each to a question of its own."""

from collections.abc import Iterator

from ..kit import Kit
from ..pictures.base import UNKNOWN
from ..words import first_few, plural, text
from . import growth_lab, must_have_tiers, scorecard, team_bench
from .base import Exercise
from .contradictions.base import BENCH, CARD, GROWTH, TIERS, UNICORN, Answers
from .marking import skill_names
from .moves import lacking
from .must_have_tiers.model import MUST, TRAINABLE, in_tier
from .scorecard import points_of

NAMED = 2  # skills beside one question
ASKED = (must_have_tiers, scorecard, team_bench, growth_lab)  # whose answers say something of it


def asked(kit: Kit) -> list[Exercise]:
    """The exercises of this workshop that say something of the next hire."""
    return [module.EXERCISE for module in ASKED if module.EXERCISE.slug in kit.minutes]


def by_question(answers: Answers, kit: Kit) -> list[tuple[str, str]]:
    """Each question, and what its exercise answers; a dash where it is not answered."""
    return [
        (_questions()[exercise.slug], first_few(skill_names(_said(exercise.slug, answers, kit), kit), NAMED) or UNKNOWN)
        for exercise in asked(kit)
    ]


def _questions() -> dict[str, str]:
    return {
        TIERS: text("Must be there on the first day"),
        CARD: text("Weighs most when you score"),
        BENCH: text("Lacking most in the team today"),
        GROWTH: text("Lacking most after a year of pairs"),
    }


def _said(slug: str, answers: Answers, kit: Kit) -> list[str]:
    if slug not in answers:
        return []
    own = answers[slug]
    if slug == TIERS:
        return in_tier(own, MUST)
    if slug == CARD:
        points = points_of(own)
        return [skill for skill, n in points.items() if n == max(points.values()) > 0]
    if slug == BENCH:
        return [need.skill for need in lacking(own, kit)[:1]]
    return [own["hire"]] if own["hire"] else []


def next_hire(answers: Answers, kit: Kit) -> Iterator[str]:
    """What must be there on the first day, and how much is learnt."""
    musts, learnt = _musts(answers), in_tier(answers[TIERS], TRAINABLE) if TIERS in answers else []
    if not musts:
        return
    names = first_few(skill_names(musts, kit))
    if not learnt:
        yield text("Hire for {musts}.", musts=names)
        return
    yield plural(
        len(learnt),
        "Hire for {musts}; one more skill can be learnt.",
        "Hire for {musts}; {n} more can be learnt.",
        musts=names,
    )


def _musts(answers: Answers) -> list[str]:
    """Those of the tiers, else those of the unicorn meter."""
    sorted_ = in_tier(answers[TIERS], MUST) if TIERS in answers else []
    return sorted_ or (list(answers[UNICORN]["musts"]) if UNICORN in answers else [])
