"""Seeded staffing problems of any size: skills that go together, pay that follows skill, conditions that bind."""

import numpy as np

from workshop.models.staffing import Problem

SIZES = ((40, 12, 6), (200, 16, 8), (1_000, 20, 8), (5_000, 24, 10), (20_000, 24, 10))
BACKGROUNDS = ("software", "data science", "AI", "data engineering", "research", "startup")


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
        required=rng.integers(3, 6, skills),
        weights=rng.integers(4, 11, skills),
        backup_weights=rng.integers(0, 4, skills),
        headcount=headcount,
        budget=1_000 * round(float(np.median(costs)) * headcount * 0.9 / 1_000),
        max_per_background=max(2, headcount // 3),
        min_backgrounds=3,
        must_have=[(0, 4)] if seed % 2 else [],
    )
