"""Staffing problems to measure: seeded ones of any size (skills that go together, pay that follows skill, conditions that
bind), and those of the shipped kits.
"""

from collections.abc import Iterator

import numpy as np

from workshop.exercises.joins import problem_of
from workshop.kit import KITS, load_kit
from workshop.models.staffing import Problem

SIZES = {"40": (40, 12, 6), "200": (200, 16, 8), "1,000": (1_000, 20, 8)}  # people, skills, headcount
KIT_NAMES = sorted(path.parent.name for path in KITS.glob("*/kit.yaml"))
BACKGROUNDS = ("software", "data science", "AI", "data engineering", "research", "startup")


def problems(case: str, number: int) -> Iterator[Problem]:
    """So many problems of a size, or so often a kit's."""
    for seed in range(number):
        yield make_problem(*SIZES[case], seed) if case in SIZES else problem_of(load_kit(case))


def make_problem(people: int, skills: int, headcount: int, seed: int = 0) -> Problem:
    """One random problem; the same arguments give the same problem.

    Most people are strong in a few skills that go with their background, and nobody affordable is strong in all.
    """
    rng = np.random.default_rng((seed, people, skills, headcount))
    groups = rng.integers(0, len(BACKGROUNDS), people)
    typical = rng.normal(0, 0.8, (len(BACKGROUNDS), skills))
    talent, luck = rng.normal(0, 0.5, (people, 1)), rng.normal(0, 1.1, (people, skills))
    levels = np.clip(np.rint(0.5 + talent + typical[groups] + luck), 0, 5)
    merit = 10 * levels.mean(axis=1) * rng.lognormal(0, 0.25, people) + 4 * levels.max(axis=1)
    costs = 1_000 * np.rint(50 + merit + rng.uniform(0, 20, people))
    return Problem(
        levels=levels,
        costs=costs,
        backgrounds=[BACKGROUNDS[group] for group in groups],
        required=rng.integers(3, 6, skills).astype(float),
        weights=rng.integers(4, 11, skills).astype(float),
        backup_weights=rng.integers(0, 4, skills).astype(float),
        headcount=headcount,
        budget=1_000 * round(float(np.median(costs)) * headcount * 0.9 / 1_000),
        max_per_background=max(2, headcount // 3),
        min_backgrounds=3,
    )
