"""What errors in the marks do to a place: the tries by hand, and next to the proven best team of each."""

from dataclasses import replace

import numpy as np
import pytest

from tests.kits import SHIPPED
from workshop.exercises import BY_SLUG
from workshop.exercises.joins import best_plan
from workshop.exercises.mark_errors import doubt, moved
from workshop.kit import load_kit
from workshop.models.staffing import plan_team, team_value
from workshop.models.staffing.errors import CHANCE, TRIES, moved_marks


@pytest.fixture(params=SHIPPED)
def shipped(request):
    return load_kit(request.param)


@pytest.mark.slow
def test_marks_move_by_one_level_with_the_chance_said_and_stay_on_the_scale(shipped):
    problem, tries = best_plan(shipped).problem, moved(shipped)
    off = tries.levels - problem.levels
    assert tries.levels.shape == (TRIES, *problem.levels.shape)
    assert set(np.unique(off)) == {-1.0, 0.0, 1.0}
    assert (tries.levels.min(), tries.levels.max()) == (0, problem.levels.max())
    free = (problem.levels > 0) & (problem.levels < problem.levels.max())
    assert (off[:, free] != 0).mean() == pytest.approx(CHANCE, abs=0.01)
    assert (off[:, free] > 0).mean() == pytest.approx(CHANCE / 2, abs=0.01)


def test_each_share_is_the_value_of_the_team_by_that_try_over_the_best(shipped):
    (problem, plan), tries = best_plan(shipped), moved(shipped)
    members = [row for row in plan.members if row != plan.members[0]]
    values = [team_value(replace(problem, levels=levels), members) for levels in tries.levels]
    assert tries.shares(members) == pytest.approx(np.array(values) / tries.best)


@pytest.mark.slow
def test_the_best_found_is_within_a_hundredth_of_the_proven_best(shipped):
    (problem, plan), tries = best_plan(shipped), moved(shipped)
    tested = [replace(problem, levels=levels) for levels in tries.levels]
    proven = [plan_team(each) for each in tested]
    found = tries.best / [each.value for each in proven]
    assert found.max() <= 1 + 1e-9
    assert found.min() > 0.985
    assert found.mean() > 0.998
    others = sum(
        each.value > team_value(moved_problem, plan.members) + problem.value_tolerance
        for each, moved_problem in zip(proven, tested, strict=True)
    )
    assert others - 4 <= tries.others <= others


@pytest.mark.parametrize(
    ("name", "others", "least"), [("genai_platform", 45, 95), ("data_platform", 48, 96), ("product_security", 56, 94)]
)
def test_the_sentence_says_the_computed_numbers(name, others, least):
    kit = load_kit(name)
    members = best_plan(kit).plan.members
    assert doubt(members, kit) == (
        "Levels are rough ratings: tried 60 times with some of them a level off, your team still brought at least "
        f"{least}% of what the best one brought."
    )
    assert moved(kit).others == others


@pytest.mark.slow
def test_it_stands_beside_the_place_and_not_in_the_plan(kit):
    bench = BY_SLUG["team-bench"]
    answer, sentence = bench.model_answer(kit).answer, doubt(best_plan(kit).plan.members, kit)
    (place,) = [message.text for message in bench.run(answer, kit).messages if "possible teams" in message.text]
    assert place.endswith(sentence)
    assert sentence not in str(bench.plan_lines(bench.complete(answer, kit), kit))


def test_the_best_found_lies_between_the_team_and_the_proven_best(small_kit):
    problem, plan = best_plan(small_kit)
    tries = moved_marks(problem, plan.members)
    for levels, best in zip(tries.levels[:20], tries.best[:20], strict=True):
        by_try = replace(problem, levels=levels)
        assert team_value(by_try, plan.members) <= best <= plan_team(by_try).value + 1e-9


def test_it_is_the_same_each_time(small_kit):
    problem, plan = best_plan(small_kit)
    one, other = moved_marks(problem, plan.members), moved_marks(problem, plan.members)
    assert (one.others, one.kept) == (other.others, other.kept)
    assert one.best.tolist() == other.best.tolist()
