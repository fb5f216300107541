"""Draw the forty invented candidates of the genai_platform kit: `python data/generate_candidates.py`.

Reads kit.yaml and skills.yaml and writes candidates.csv beside them; the same seeds give the same file. Levels come
from the background's usual profile plus a general factor, a learning factor and noise. Names are shuffled by a seed of
their own, so they say nothing about levels. Years and degree are drawn per background and hardly follow skill: they are
there to distract. Seed, budget and weights were chosen together so that the best team is hard to find by looking.
"""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from ruamel.yaml import YAML

KIT = Path(__file__).parent / "kits" / "genai_platform"
SEED, LABEL_SEED = 3680, 2756  # levels, years and costs; names and degrees
Floats = NDArray[np.float64]

BACKGROUNDS = ("fullstack", "data_scientist", "ai_engineer", "data_engineer", "graduate", "startup")
PEOPLE = (8, 7, 7, 7, 5, 6)

# Mean level per background, in the order above.
PROFILES: dict[str, tuple[float, ...]] = {
    "api_design": (3.8, 0.5, 1.3, 1.3, 0.5, 2.0),
    "integration": (3.3, 0.2, 1.1, 3.7, 0.2, 1.6),
    "reliability": (3.5, 0.2, 1.0, 2.8, 0.2, 1.1),
    "observability": (2.0, 0.9, 0.9, 3.3, 0.2, 0.6),
    "data_pipelines": (0.7, 1.6, 0.8, 4.0, 0.6, 0.4),
    "interface_design": (3.5, 0.4, 0.9, 0.4, 0.4, 3.4),
    "adoption": (1.5, 1.2, 0.8, 0.8, 0.7, 2.2),
    "discovery": (1.2, 1.5, 0.5, 0.4, 0.3, 3.6),
    "evaluation": (0.3, 4.0, 2.1, 0.8, 1.8, 0.5),
    "retrieval": (0.3, 1.5, 3.3, 1.5, 1.7, 0.6),
    "agents": (0.5, 1.0, 3.4, 0.2, 2.2, 1.8),
    "serving": (0.2, 1.4, 3.4, 0.6, 1.9, 0.3),
    "hands_on": (1.4, 1.4, 2.3, 1.0, 3.4, 3.0),
    "retiring": (1.3, 0.9, 1.3, 1.5, 0.7, 3.1),
}
GENERAL_SD, LEARNING_SD, NOISE_SD = 0.15, 0.4, 0.85
LEARNING_LOAD = {"learning": 1.0, "ai": 0.4}  # how far each quality follows the learning factor

MEAN_YEARS = (9.0, 6.5, 5.5, 9.5, 0.8, 7.0)
DEGREES = ("none", "bachelor", "master", "doctorate")
DEGREE_SHARES = (
    (0.25, 0.50, 0.22, 0.03),
    (0.03, 0.22, 0.45, 0.30),
    (0.10, 0.35, 0.40, 0.15),
    (0.22, 0.50, 0.25, 0.03),
    (0.00, 0.10, 0.45, 0.45),
    (0.40, 0.40, 0.15, 0.05),
)

BASE_COST, COST_PER_LEVEL, COST_PER_YEAR, COST_NOISE_SD = 20_000.0, 70_000.0, 1_800.0, 14_000.0
GRADUATE_DISCOUNT = 18_000.0
LOWEST_COST, HIGHEST_COST = 85_000.0, 230_000.0

# Women and men in turn; the order is lost when they are shuffled.
NAMES = (
    *("Abena Owusu-Mensah", "Chidubem Nwachukwu", "Wairimu Ndegwa", "Dawit Tesfamariam", "Salma Bouzidi"),
    *("Yazan Haddadin", "Niloufar Rostamian", "Kaveh Shirvani", "Mahnoor Qazi", "Barış Akyürek"),
    *("Kavitha Sundaresan", "Gurdeep Dhaliwal", "Sumitra Bandyopadhyay", "Tejas Deshmukh", "Wenjing Qiu"),
    *("Zhihao Fang", "Hye-rin Bang", "Shōhei Kuramoto", "Phùng Thanh Trúc", "Rodel Magbanua"),
    *("Ratna Kusumawardhani", "Wiremu Tautari", "Malia Fonoti", "Joaquín Mondragón", "Ximena Quispe"),
    *("Caio Figueiredo", "Åsa Hägglund", "Ilkka Pöyhönen", "Agnieszka Żurawska", "Ostap Kovalyshyn"),
    *("Ludmila Říhová", "Nebojša Milinković", "Despoina Kalogirou", "Duarte Mascarenhas", "Gráinne Tuohy"),
    *("Joost Terpstra", "Maëlle Guillemot", "Íñigo Larrañaga", "Shanice Broadnax", "Wendell Prudhomme"),
)


def skill_qualities(kit: Path) -> dict[str, str]:
    """Skill id -> quality id, in file order; ValueError when the kit and the profiles above disagree."""
    yaml = YAML(typ="safe")
    skills = {str(s["id"]): str(s["quality"]) for s in yaml.load(kit / "skills.yaml")["skills"]}
    backgrounds = tuple(b["id"] for b in yaml.load(kit / "kit.yaml")["backgrounds"])
    if tuple(skills) != tuple(PROFILES):
        raise ValueError(f"skills.yaml lists {list(skills)}; give PROFILES the same ids in the same order")
    if backgrounds != BACKGROUNDS:
        raise ValueError(
            f"kit.yaml lists backgrounds {list(backgrounds)}; give BACKGROUNDS the same ids in the same order"
        )
    return skills


def draw_levels(
    rng: np.random.Generator, group: NDArray[np.int64], qualities: dict[str, str]
) -> tuple[Floats, Floats, Floats]:
    """Levels 0-5 (people, skills), and the general and learning factors (people,) in SD."""
    general, learning = rng.standard_normal((2, len(group)))
    load = np.array([LEARNING_LOAD.get(quality, 0.0) for quality in qualities.values()])
    usual = np.array(list(PROFILES.values()))[:, group].T
    noise = NOISE_SD * rng.standard_normal(usual.shape)
    levels = usual + GENERAL_SD * general[:, None] + LEARNING_SD * learning[:, None] * load + noise
    return np.clip(np.rint(levels), 0, 5), general, learning


def draw_years(rng: np.random.Generator, group: NDArray[np.int64], general: Floats) -> Floats:
    """Whole years 0-25 (people,), skewed, barely following the general factor."""
    mean = np.array(MEAN_YEARS)[group]
    years = rng.gamma(3.0, mean / 3.0) + 0.4 * general
    drawn: Floats = np.clip(np.rint(years), 0, np.where(mean < 1, 2, 25))
    return drawn


def draw_costs(rng: np.random.Generator, group: NDArray[np.int64], levels: Floats, years: Floats) -> Floats:
    """Yearly total cost (people,), rounded to 1,000."""
    cost = BASE_COST + COST_PER_LEVEL * levels.mean(axis=1) + COST_PER_YEAR * years
    cost -= GRADUATE_DISCOUNT * (group == BACKGROUNDS.index("graduate"))
    cost += COST_NOISE_SD * rng.standard_normal(len(group))
    rounded: Floats = np.clip(np.rint(cost / 1000) * 1000, LOWEST_COST, HIGHEST_COST)
    return rounded


def candidates(kit: Path, seed: int) -> list[dict[str, object]]:
    """One row per person, keyed by the columns of candidates.csv."""
    qualities = skill_qualities(kit)
    rng = np.random.default_rng(seed)
    group = rng.permutation(np.repeat(np.arange(len(BACKGROUNDS)), PEOPLE))
    levels, general, learning = draw_levels(rng, group, qualities)
    years = draw_years(rng, group, general)
    costs = draw_costs(rng, group, levels, years)
    learns = np.clip(np.rint(3 + 0.8 * learning + 0.8 * rng.standard_normal(len(group))), 1, 5)
    other = np.random.default_rng(LABEL_SEED)
    names = other.permutation(np.array(NAMES))
    return [
        {
            "id": f"c{i + 1:02d}",
            "name": str(names[i]),
            "background": BACKGROUNDS[g],
            "cost": int(costs[i]),
            "years": int(years[i]),
            "degree": str(other.choice(DEGREES, p=DEGREE_SHARES[g])),
            "learns": int(learns[i]),
            **{skill: int(level) for skill, level in zip(qualities, levels[i], strict=True)},
        }
        for i, g in enumerate(group)
    ]


def main() -> None:
    """Write candidates.csv into the kit."""
    rows = candidates(KIT, SEED)
    with (KIT / "candidates.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main()
