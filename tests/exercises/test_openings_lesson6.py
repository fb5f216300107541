"""Lesson 6's opening: the growth model with pairs in the first quarters only."""

import pytest

from workshop.exercises import Outcome
from workshop.exercises.growth_lab.model import Rates, search, team_of
from workshop.exercises.openings.lesson6 import OPENING, at_start, ends, enough, options, result
from workshop.models.growth import simulate
from workshop.pictures import to_svg

LIKELY = Rates(6, 60)


def seen(kit, **answer):
    picture = OPENING.picture(kit)
    figure = picture.update(OPENING.complete(answer, kit))
    assert to_svg(figure, picture.finding.alt).startswith("<svg")
    return picture.finding


def test_without_pairs_only_fading_counts(kit):
    """Levels above what is needed lose first what does not count, so the share falls by no more than half in a half-life."""
    team = team_of({}, kit)
    levels = simulate(team.levels, [], 12, 1, 0.06, 60, 7)[0, -1]
    weights = [weight / sum(team.weights) for weight in team.weights]
    shares = [
        sum(w * min(have / need, 1) for w, have, need in zip(weights, person, team.required, strict=True))
        for person in levels
    ]
    assert ends(kit, LIKELY)[0] == pytest.approx(100 * sum(shares) / len(shares))
    assert at_start(kit) * 0.5 ** (12 / 60) <= ends(kit, LIKELY)[0] < at_start(kit)


def test_more_quarters_of_pairs_never_hurt(kit, small_kit):
    for one in (kit, small_kit):
        found = ends(one, LIKELY)
        assert len(found) == len(one.content.growth.quarters) + 1
        assert found == sorted(found)


def test_what_turns_out_is_the_fewest_quarters_that_hold_the_start(kit):
    start, found = at_start(kit), ends(kit, LIKELY)
    needed = int(result(kit).option)
    assert needed == enough(kit, LIKELY) == 2
    assert found[needed - 1] < start <= found[needed]


def test_what_turns_out_is_said_with_the_computed_numbers(kit):
    start, likely, low = at_start(kit), ends(kit, LIKELY), ends(kit, Rates(4, 48))
    assert result(kit).why[:2] == (
        f"Without pairs the team goes from {start:.0f}% to {likely[0]:.0f}%, with pairs all year to {likely[-1]:.0f}% (simulated "
        f"for this kit). Pairs in the first 2 quarters are the least that is enough, and bring it to {likely[2]:.0f}%.",
        f"At the low rates (4% a month, half-life 48 months) the year ends at {low[1]:.0f}% with pairs in one quarter and at "
        f"{low[-1]:.0f}% with pairs in all: what is slow to learn needs the whole year.",
    )


@pytest.mark.parametrize(("rates", "needed"), [(Rates(20, 160), 1), (Rates(1, 6), 5), (Rates(4, 48), 5)])
def test_slower_learning_or_faster_fading_needs_more(kit, rates, needed):
    start, found = at_start(kit), ends(kit, rates)
    assert enough(kit, rates) == needed
    assert all(end < start for end in found[:needed])


def test_the_first_quarters_pairs_are_those_of_the_search(kit):
    team, growth = team_of({}, kit), kit.content.growth
    plan = [list(search(team, growth)[0])] * 3 + [[]] * 9
    levels = simulate(team.levels, plan, 12, 20, 0.06, 60, 7)[:, -1]
    weights = [weight / sum(team.weights) for weight in team.weights]
    reached = [
        sum(w * min(have / need, 1) for w, have, need in zip(weights, person, team.required, strict=True))
        for one in levels
        for person in one
    ]
    assert ends(kit, LIKELY)[1] == pytest.approx(100 * sum(reached) / len(reached))


def test_a_right_and_a_wrong_guess_are_told_apart_and_a_blank_one_tells_nothing(kit):
    assert OPENING.run({"guess": "2"}, kit).headline == "Two (as you guessed)"
    assert OPENING.run({"guess": "0"}, kit).headline == "Two (you guessed: None)"
    assert OPENING.run({"try": {"learning": 3}}, kit).outcome is Outcome.FAILED
    assert [option.id for option in options(kit)] == ["0", "1", "2", "3"]


def test_the_picture_keeps_the_outcome_to_itself_until_the_guess(kit):
    for tried in ({}, {"try": {"learning": 3, "half_life": 12}}):
        finding = seen(kit, **tried)
        assert finding.caption == "Guess first; then the bars fill"
        assert [row[1] for row in finding.table.rows] == ["45%", "?", "?", "?", "?", "?"]


@pytest.mark.parametrize(("tried", "caption"), [
    ({}, "At 6% a month and a half-life of 60 months, 2 quarters of pairs keep the team from slipping"),
    ({"learning": 20, "half_life": 160}, "At 20% a month and a half-life of 160 months, one quarter of pairs keeps the team from slipping"),
    ({"learning": 1, "half_life": 6}, "At 1% a month and a half-life of 6 months, the team slips even with pairs all year"),
])  # fmt: skip
def test_the_picture_follows_the_sliders(kit, tried, caption):
    finding = seen(kit, guess="1", **{"try": tried})
    assert finding.caption == caption
    assert [row[1] for row in finding.table.rows[1:]] == [
        f"{end:.0f}%" for end in ends(kit, Rates(*({"learning": 6, "half_life": 60} | tried).values()))
    ]
