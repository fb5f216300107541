"""Whom a ranking puts low and the best team takes: found by hand, told with the skills only they bring, never before one passes."""

import pytest

from tests.exercises.said import messages
from tests.kits import SHIPPED
from workshop.exercises import Outcome, Tone, scorecard
from workshop.exercises.passed_over import passed_over, told
from workshop.exercises.team_bench import EXERCISE, best_people
from workshop.kit import load_kit


@pytest.fixture(params=SHIPPED)
def shipped(request):
    return load_kit(request.param)


def by_hand(kit):
    weights = scorecard.EXERCISE.model_answer(kit).answer["weights"]
    return {p.id: sum(weights[s] * p.levels[s] for s in weights) / 5 for p in kit.candidates}


def test_the_lowest_of_the_best_team_is_named_with_score_place_and_what_only_they_bring(shipped):
    found, scores, team = passed_over(best_people(shipped), shipped), by_hand(shipped), best_people(shipped)
    assert scores[found.person.id] == pytest.approx(found.score) == min(scores[person.id] for person in team)
    assert found.place == 1 + sum(score > found.score + 1e-9 for score in scores.values())
    assert found.place > len(scores) / 2
    for skill in found.brings:
        others = [person.levels[skill] for person in team if person is not found.person]
        assert found.person.levels[skill] >= shipped.need[skill].required > max(others)


def test_it_is_told_with_a_team_that_passes_and_not_before(shipped):
    sentence = told(passed_over(best_people(shipped), shipped), shipped)
    right = EXERCISE.run(EXERCISE.model_answer(shipped).answer, shipped)
    assert sum(m.text.startswith("By the kit’s model scorecard ") for m in messages(right, Tone.NOTE, "team")) == 1
    assert sentence.startswith("By the kit’s model scorecard ")
    found = passed_over(best_people(shipped), shipped)
    assert f"The best team still takes {found.person.name}: nobody else in it has “" in sentence
    for skill in found.brings[:3]:  # of the team: others in the pool may reach the level too
        assert f"“{shipped.skill[skill].name}” at level {shipped.need[skill].required}" in sentence
    alone = {"team": {"members": [best_people(shipped)[0].id], "keep": [], "ban": []}}
    feedback = EXERCISE.run(alone, shipped)
    assert feedback.outcome is Outcome.FAILED
    assert "model scorecard" not in str(feedback)


def test_nobody_is_passed_over_where_nobody_alone_has_anything(shipped):
    twice = [*best_people(shipped), *best_people(shipped)]
    lowest = passed_over(best_people(shipped), shipped).person
    twins = [person.model_copy() if person is lowest else person for person in twice]
    assert passed_over(twins, shipped) is None
