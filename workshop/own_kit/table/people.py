"""Invented people, drawn by rules: those of the shipped kits, and those of a kit made from a table.

The same seeds give the same people. Levels come from the background's usual profile plus a general factor, a learning factor
and noise. Names are shuffled by a seed of their own, so they say nothing about levels. Years and degree are drawn per
background and hardly follow skill: they are there to distract.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict
from ruamel.yaml import YAML

from ...kit import KITS

POOLS = KITS.parent / "pools"
DEGREES = ("none", "bachelor", "master", "doctorate")
Floats = NDArray[np.float64]


class Part(BaseModel):
    """Base of every part of a pool: no unknown keys, no later change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Seeds(Part):
    """`levels`: also of years and costs. `labels`: names and degrees."""

    levels: int
    labels: int


class Background(Part):
    """How many come from it, their mean years, shares of DEGREES, and what is taken off their cost."""

    people: int
    years: float
    degrees: tuple[float, float, float, float]
    discount: float = 0


class Spread(Part):
    """SD of what is added to the usual levels."""

    general: float
    learning: float
    noise: float


class Cost(Part):
    """Yearly total cost, in whole `step`s; `per_level` is per level of the mean over all skills."""

    base: float
    per_level: float
    per_year: float
    noise: float
    lowest: float
    highest: float
    step: int = 1000


class Pool(Part):
    """`pools/KITNAME.yaml`. `profiles`: mean level of a skill per background, in the order of `backgrounds`.

    `exchanged`: pairs of names that change places after the shuffle, where by chance it made names of one region go with levels.
    """

    seeds: Seeds
    backgrounds: dict[str, Background]
    profiles: dict[str, tuple[float, ...]]
    spread: Spread
    learning_load: dict[str, float]
    cost: Cost
    names: tuple[str, ...]
    exchanged: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class People:
    """Who is drawn: background (people,), levels 0-5 (people, skills), general and learning factor in SD (people,)."""

    group: NDArray[np.int64]
    levels: Floats
    general: Floats
    learning: Floats


def read_pool(name: str) -> tuple[Pool, dict[str, str]]:
    """The pool and skill id -> quality id, in file order; ValueError when kit and pool disagree."""
    yaml, kit = YAML(typ="safe"), KITS / name
    pool = Pool.model_validate(yaml.load(POOLS / f"{name}.yaml"))
    skills = {str(s["id"]): str(s["quality"]) for s in yaml.load(kit / "skills.yaml")["skills"]}
    agree("skills.yaml", list(skills), "profiles", list(pool.profiles))
    backgrounds = [str(b["id"]) for b in yaml.load(kit / "kit.yaml")["backgrounds"]]
    agree("kit.yaml", backgrounds, "backgrounds", list(pool.backgrounds))
    if len(set(pool.names)) != sum(b.people for b in pool.backgrounds.values()):
        raise ValueError("the pool needs as many different names as people")
    return pool, skills


def agree(file: str, kit: list[str], part: str, pool: list[str]) -> None:
    """ValueError unless the kit's file and a part of the pool list the same ids in the same order."""
    if kit != pool:
        raise ValueError(f"{file} lists {kit}; give the pool's {part} the same ids in the same order")


def draw_people(rng: np.random.Generator, pool: Pool, qualities: dict[str, str]) -> People:
    """Backgrounds in random order, and levels around each one's usual profile."""
    counts = [b.people for b in pool.backgrounds.values()]
    group = rng.permutation(np.repeat(np.arange(len(counts)), counts))
    general, learning = rng.standard_normal((2, len(group)))
    load = np.array([pool.learning_load.get(quality, 0.0) for quality in qualities.values()])
    usual = np.array(list(pool.profiles.values()))[:, group].T
    noise = pool.spread.noise * rng.standard_normal(usual.shape)
    levels = usual + pool.spread.general * general[:, None] + pool.spread.learning * learning[:, None] * load + noise
    return People(group, np.clip(np.rint(levels), 0, 5), general, learning)


def draw_years(rng: np.random.Generator, pool: Pool, people: People) -> Floats:
    """Whole years 0-25 (people,), skewed, barely following the general factor."""
    mean = np.array([b.years for b in pool.backgrounds.values()])[people.group]
    years = rng.gamma(3.0, mean / 3.0) + 0.4 * people.general
    drawn: Floats = np.clip(np.rint(years), 0, np.where(mean < 1, 2, 25))
    return drawn


def draw_costs(rng: np.random.Generator, pool: Pool, people: People, years: Floats) -> Floats:
    """Yearly total cost (people,), rounded to whole steps."""
    rule = pool.cost
    cost = rule.base + rule.per_level * people.levels.mean(axis=1) + rule.per_year * years
    cost -= np.array([b.discount for b in pool.backgrounds.values()])[people.group]
    cost += rule.noise * rng.standard_normal(len(cost))
    rounded: Floats = np.clip(np.rint(cost / rule.step) * rule.step, rule.lowest, rule.highest)
    return rounded


def draw_learns(rng: np.random.Generator, people: People) -> Floats:
    """How readily each one learns, 1-5 (people,)."""
    noise = 0.8 * rng.standard_normal(len(people.learning))
    drawn: Floats = np.clip(np.rint(3 + 0.8 * people.learning + noise), 1, 5)
    return drawn


def draw_labels(pool: Pool, people: People) -> list[tuple[str, str]]:
    """Name and degree of each person, by the seed of their own."""
    rng = np.random.default_rng(pool.seeds.labels)
    names = rng.permutation(np.array(pool.names))
    for pair in pool.exchanged:
        names[np.isin(names, pair)] = names[np.isin(names, pair)][::-1]
    shares = [b.degrees for b in pool.backgrounds.values()]
    degrees = [str(rng.choice(DEGREES, p=shares[g])) for g in people.group]
    return [(str(name), degree) for name, degree in zip(names, degrees, strict=True)]


def candidates(pool: Pool, qualities: dict[str, str]) -> list[dict[str, object]]:
    """One row per person, keyed by the columns of candidates.csv."""
    rng = np.random.default_rng(pool.seeds.levels)
    people = draw_people(rng, pool, qualities)
    years = draw_years(rng, pool, people)
    costs = draw_costs(rng, pool, people, years)
    learns = draw_learns(rng, people)
    return [
        {
            "id": f"c{i + 1:02d}",
            "name": name,
            "background": list(pool.backgrounds)[people.group[i]],
            "cost": int(costs[i]),
            "years": int(years[i]),
            "degree": degree,
            "learns": int(learns[i]),
            **{skill: int(level) for skill, level in zip(qualities, people.levels[i], strict=True)},
        }
        for i, (name, degree) in enumerate(draw_labels(pool, people))
    ]


def as_csv(rows: list[dict[str, object]]) -> str:
    """`candidates.csv` of a kit."""
    content = io.StringIO(newline="")
    writer = csv.DictWriter(content, fieldnames=list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return content.getvalue()


def draw_shipped(name: str) -> Path:
    """Draw the people of a shipped kit anew, by `data/pools/NAME.yaml`, and write its candidates.csv."""
    place = KITS / name / "candidates.csv"
    place.write_text(as_csv(candidates(*read_pool(name))), encoding="utf-8", newline="")
    return place
