"""Lesson 6's opening: the growth model with pairs in the first quarters only."""

import numpy as np
import pytest

from workshop.exercises import Outcome
from workshop.exercises.growth_lab.model import Rates, at_start, left, search, team_of
from workshop.exercises.openings.lesson6 import OPENING, ends, enough, options, result
from workshop.models.growth import simulate
from workshop.pictures import to_svg

SLOW, LIKELY = Rates(4, 48), Rates(6, 60)


def seen(kit, **answer):
    picture = OPENING.picture(kit)
    figure = picture.update(OPENING.complete(answer, kit))
    assert to_svg(figure, picture.finding.alt).startswith("<svg")
    return picture.finding


def kept(levels, team):
    """Percent of the levels needed without the best person at each skill."""
    weights = np.array(team.weights) / sum(team.weights)
    return 100 * np.sort(np.minimum(levels / np.array(team.required), 1), axis=-2)[..., -2, :] @ weights


def used(team):
    return np.array(team.levels) == np.array(team.levels).max(axis=0)


def test_without_pairs_what_nobody_uses_fades(kit):
    team = team_of(kit)
    levels = simulate(team.levels, [], 12, 1, 0.04, 48, 7, used(team))[0, -1]
    assert ends(kit, SLOW)[0] == pytest.approx(kept(levels, team))
    assert at_start(team) * 0.5 ** (12 / 48) <= ends(kit, SLOW)[0] < at_start(team)


def test_the_opening_counts_as_the_exercise_does(kit, small_kit):
    """The same measure, the same slow rates: with no pairs, and with the best pairs all year."""
    for one in (kit, small_kit):
        team, growth = team_of(one), one.content.growth
        found = ends(one, Rates(growth.learning.low, growth.half_life.low))
        assert found[0] == pytest.approx(left(team, (), growth))
        assert found[-1] == pytest.approx(left(team, search(team, growth)[0], growth), abs=1)  # of fewer runs


def test_more_quarters_of_pairs_never_hurt(kit, small_kit):
    for one in (kit, small_kit):
        found = ends(one, LIKELY)
        assert len(found) == len(one.content.growth.quarters) + 1
        assert found == sorted(found)


def test_what_turns_out_is_the_fewest_quarters_that_hold_the_start(kit):
    start, found = at_start(team_of(kit)), ends(kit, SLOW)
    assert result(kit).option == "3"
    assert enough(kit, SLOW) == 3
    assert found[2] < start <= found[3]


def test_what_turns_out_is_said_with_the_computed_numbers(kit):
    start, slow, likely = at_start(team_of(kit)), ends(kit, SLOW), ends(kit, LIKELY)
    assert result(kit).why[:2] == (
        f"Without pairs it goes from {start:.0f}% to {slow[0]:.0f}%, with pairs all year to {slow[-1]:.0f}% (simulated for this "
        f"kit). Pairs in the first 3 quarters are the least that is enough, and bring it to {slow[3]:.0f}%.",
        f"Were learning quicker (6% a month, half-life 60 months), pairs all year would bring it to {likely[-1]:.0f}%.",
    )


@pytest.mark.parametrize(("rates", "needed"), [(Rates(20, 160), 1), (Rates(1, 6), 5), (Rates(6, 60), 2)])
def test_slower_learning_or_faster_fading_needs_more(kit, rates, needed):
    start, found = at_start(team_of(kit)), ends(kit, rates)
    assert enough(kit, rates) == needed
    assert all(end < start for end in found[:needed])


def test_the_first_quarters_pairs_are_those_of_the_search(kit):
    team, growth = team_of(kit), kit.content.growth
    plan = [list(search(team, growth)[0])] * 3 + [[]] * 9
    levels = simulate(team.levels, plan, 12, 20, 0.06, 60, 7, used(team))[:, -1]
    assert ends(kit, LIKELY)[1] == pytest.approx(kept(levels, team).mean())


def test_a_right_and_a_wrong_guess_are_told_apart_and_a_blank_one_tells_nothing(kit):
    assert OPENING.run({"guess": "3"}, kit).headline == "Three or more (as you guessed)"
    assert OPENING.run({"guess": "0"}, kit).headline == "Three or more (you guessed: None)"
    assert OPENING.run({"try": {"learning": 3}}, kit).outcome is Outcome.FAILED
    assert [option.id for option in options(kit)] == ["0", "1", "2", "3"]


def test_the_picture_keeps_the_outcome_to_itself_until_the_guess(kit):
    for tried in ({}, {"try": {"learning": 3, "half_life": 12}}):
        finding = seen(kit, **tried)
        assert finding.caption == "Guess first; then the bars fill"
        assert [row[1] for row in finding.table.rows] == ["80%", "?", "?", "?", "?", "?"]


@pytest.mark.parametrize(("tried", "caption"), [
    ({}, "At 4% a month and a half-life of 48 months, 3 quarters of pairs keep the team from slipping"),
    ({"learning": 20, "half_life": 160}, "At 20% a month and a half-life of 160 months, one quarter of pairs keeps the team from slipping"),
    ({"learning": 1, "half_life": 6}, "At 1% a month and a half-life of 6 months, the team slips even with pairs all year"),
])  # fmt: skip
def test_the_picture_follows_the_sliders(kit, tried, caption):
    finding = seen(kit, guess="1", **{"try": tried})
    assert finding.caption == caption
    assert [row[1] for row in finding.table.rows[1:]] == [
        f"{end:.0f}%" for end in ends(kit, Rates(*({"learning": 4, "half_life": 48} | tried).values()))
    ]
