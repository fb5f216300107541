"""In no shipped kit do invented names go with levels, cost, years, degree or background: neither women's and men's, nor those of one
region. Permutation tests, seeded. The pools list women and men in turn, and names of neighbouring regions beside each other.
"""

from pathlib import Path

import numpy as np
import pytest
from ruamel.yaml import YAML

from workshop.kit import load_kit

POOLS = Path(__file__).parents[2] / "data" / "pools"
KITS = sorted(path.stem for path in POOLS.glob("*.yaml"))
RUNS, SEED = 2000, 20250222
REGIONS = 4  # equal stretches of the list of names


def columns_of(values):
    """Numbers in SD from their mean; words as one column each, scaled so that squares add up to chi-square."""
    values = np.asarray(values)
    if values.dtype.kind in "if":
        table = values.reshape(len(values), -1).astype(float)
        return (table - table.mean(axis=0)) / np.where(table.std(axis=0) > 0, table.std(axis=0), 1)
    marks = (values[:, None] == np.unique(values)).astype(float)
    return (marks - marks.mean(axis=0)) / np.sqrt(marks.mean(axis=0))


def apart(groups, columns):
    """How far the groups' means lie from the whole, squared and weighted by their size (runs,); `groups` (runs, people)."""
    total = np.zeros(len(groups))
    for group in np.unique(groups):
        inside = (groups == group).astype(float)
        total += ((inside @ columns) ** 2).sum(axis=1) / inside.sum(axis=1)
    return total


def chance(groups, values, runs=RUNS, seed=SEED):
    """How often shuffled names would lie at least as far apart as these."""
    groups, columns = np.asarray(groups), columns_of(values)
    shuffled = np.random.default_rng(seed).permuted(np.tile(groups, (runs, 1)), axis=1)
    seen = apart(groups[None, :], columns)[0]
    return (1 + np.count_nonzero(apart(shuffled, columns) >= seen - 1e-9)) / (1 + runs)


def places(kit):
    """Where each candidate's name stands in the pool's list."""
    names = list(YAML(typ="safe").load(POOLS / f"{kit.name}.yaml")["names"])
    assert sorted(names) == sorted(person.name for person in kit.candidates)
    return np.array([names.index(person.name) for person in kit.candidates])


def grouped(by, where):
    return where % 2 if by == "women and men" else where * REGIONS // len(where)


def matters(kit):
    people = kit.candidates
    levels = np.array([list(person.levels.values()) for person in people])
    return {
        "mean level": levels.mean(axis=1),
        "level in any skill": levels,
        "cost": [person.cost for person in people],
        "years": [person.years for person in people],
        "learning": [person.learns for person in people],
        "degree": [person.degree for person in people],
        "background": [person.background for person in people],
    }


MATTERS = ("mean level", "level in any skill", "cost", "years", "learning", "degree", "background")
by_both = pytest.mark.parametrize("by", ["women and men", "regions"])


@pytest.fixture(scope="module", params=KITS)
def pool(request):
    return load_kit(request.param)


def test_every_shipped_kit_has_a_pool():
    assert sorted(path.parent.name for path in (POOLS.parent / "kits").glob("*/kit.yaml")) == KITS


@pytest.mark.slow
@by_both
@pytest.mark.parametrize("matter", MATTERS)
def test_names_do_not_go_with(pool, by, matter):
    assert chance(grouped(by, places(pool)), matters(pool)[matter]) > 0.05


def test_women_and_men_are_as_many(pool):
    assert abs(int(np.sum(grouped("women and men", places(pool)) * 2 - 1))) <= 1


@by_both
@pytest.mark.parametrize("matter", ["mean level", "cost", "years", "background"])
def test_a_biased_pool_would_be_found(pool, by, matter):
    """The same people, but the names handed out in the order of what must not matter; and again with a third of them shuffled back."""
    values, where = matters(pool)[matter], np.arange(len(pool.candidates))
    order = np.argsort(np.argsort(values, kind="stable"), kind="stable")
    by_group = np.sort(grouped(by, where))
    given = by_group[order]
    assert chance(given, values) < 0.001
    rng = np.random.default_rng(SEED)
    mixed = given.copy()
    some = rng.choice(len(mixed), len(mixed) // 3, replace=False)
    mixed[some] = rng.permutation(mixed[some])
    assert chance(mixed, values) < 0.05


def test_one_group_a_standard_deviation_above_the_other_would_nearly_always_be_found():
    rng, groups = np.random.default_rng(SEED), np.arange(40) % 2
    found = [chance(groups, rng.standard_normal(40) + groups, 200, seed) <= 0.05 for seed in range(60)]
    assert np.mean(found) > 0.8


@pytest.mark.slow
def test_names_that_say_nothing_are_suspected_one_time_in_twenty(pool):
    rng, where = np.random.default_rng(SEED), places(pool)
    for values in (matters(pool)["mean level"], matters(pool)["background"]):
        found = [chance(grouped("regions", rng.permutation(where)), values, 200, seed) <= 0.05 for seed in range(100)]
        assert np.mean(found) <= 0.1


def test_chance_is_right_by_hand():
    """Of the 20 ways to choose three of six, 2 lie as far apart as 0, 0, 0 against 1, 1, 1."""
    assert chance([0, 0, 0, 1, 1, 1], [0.0, 0, 0, 1, 1, 1], 5000) == pytest.approx(0.1, abs=0.015)
    assert chance([0, 0, 0, 1, 1, 1], ["a", "a", "a", "b", "b", "b"], 5000) == pytest.approx(0.1, abs=0.015)
