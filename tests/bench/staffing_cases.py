"""Seeded staffing problems of any size: skills that go together, pay that follows skill, conditions that bind."""

import numpy as np

from workshop.models.staffing import Problem

SIZES = ((40, 12, 6), (200, 16, 8), (1_000, 20, 8), (5_000, 24, 10), (20_000, 24, 10))
BACKGROUNDS = ("software", "data science", "AI", "data engineering", "research", "startup")


def make_problem(people: int, skills: int, headcount: int, seed: int = 0) -> Problem:
    """One random problem; the same arguments give the same problem."""
    rng = np.random.default_rng((seed, people, skills, headcount))
    groups = rng.integers(0, len(BACKGROUNDS), people)
    strengths = rng.normal(0, 0.8, (len(BACKGROUNDS), skills))
    talent = rng.normal(0, 0.7, (people, 1))
    levels = np.clip(np.rint(2 + talent + strengths[groups] + rng.normal(0, 1, (people, skills))), 0, 5)
    costs = 1_000 * np.rint(60 + 12 * (levels.mean(axis=1) + rng.normal(1, 0.8, people)).clip(0))
    return Problem(
        levels=levels,
        costs=costs,
        backgrounds=[BACKGROUNDS[group] for group in groups],
        required=rng.integers(3, 6, skills),
        weights=rng.integers(1, 10, skills),
        backup_weights=rng.integers(0, 4, skills),
        headcount=headcount,
        budget=1_000 * round(float(np.median(costs)) * headcount * 0.95 / 1_000),
        max_per_background=max(2, headcount // 3),
        min_backgrounds=3,
        must_have=[(0, 4)],
    )
