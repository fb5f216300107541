"""The growth lab: pairs of a year by hand, overload by counting, and the goal against the model run anew."""

import re
from itertools import combinations

import numpy as np
import pytest

from tests.exercises.said import messages
from tests.kits import SHIPPED
from workshop.exercises import Outcome, Tone
from workshop.exercises.growth_lab import EXERCISE
from workshop.exercises.growth_lab.model import (
    Rates,
    Team,
    asked,
    at_start,
    best_pairs,
    by_skill,
    choices,
    cover,
    goal,
    left,
    load_of,
    missing_of,
    nearest_better,
    offered,
    overloaded,
    pair_id,
    pairs_of,
    products,
    reaches,
    search,
    team_of,
    thinnest,
    value,
    wanted,
)
from workshop.kit import load_kit
from workshop.models.growth import simulate
from workshop.words import money, speaking

EVEN = Team(("a", "b", "c"), ("Ann", "Bob", "Cy"), ((4, 0), (0, 4), (2, 2)), (4, 4), (1.0, 1.0))


def run(kit, pairs, hire=""):
    return EXERCISE.run({"together": [pair_id(pair, team_of(kit)) for pair in pairs], "hire": hire}, kit)


def told(feedback, tone=Tone.MISSING):
    return [message.text for message in feedback.messages if message.tone is tone]


def share(percents):
    return f"{percents / 100:.0%}"


def ids(pair, team):
    return [team.ids[who] for who in pair]


def load(kit, quarter, year, slots):
    growth = kit.content.growth
    changed = growth.load.model_copy(update={"quarter": quarter, "year": year})
    return growth.model_copy(update={"load": changed, "slots": slots})


@pytest.fixture(scope="module", params=SHIPPED)
def shipped(request):
    return load_kit(request.param)


def test_one_rate_and_one_number_stand_in_question_picture_headline_and_check(shipped):
    """What is left at the slow rates, of the same pairs."""
    answer = EXERCISE.complete(EXERCISE.model_answer(shipped).answer, shipped)
    growth, team = shipped.content.growth, team_of(shipped)
    end, idle = (share(left(team, pairs, growth)) for pairs in (pairs_of(answer, team), ()))
    with speaking(shipped.language):
        feedback, picture = EXERCISE.run(answer, shipped), EXERCISE.picture(shipped)
        figure = picture.update(answer)
    assert feedback.headline == (
        f"Passed: by the assumed rates {end} is kept with these pairs if the best at each skill leaves, and {idle} without"
    )
    with speaking(shipped.language):  # and its currency
        cost = money(
            0.1 * sum(shipped.candidate[who].cost for pair in pairs_of(answer, team) for who in ids(pair, team))
        )
    assert [fact.value for fact in picture.finding.facts] == [end, idle, f"{goal(team, growth)}%", cost]
    assert f"so that at least {goal(team, growth)}% is kept; without pairs it is {idle}." in EXERCISE.question(shipped)
    assert "is assumed here: nobody has measured it." in EXERCISE.question(shipped)
    assert picture.finding.caption == (
        f"If the best at each skill leaves: {share(at_start(team))} is kept today, {end} after a year with your pairs, {idle} without"
    )
    assert {share(at_start(team)), end, idle, f"goal {goal(team, growth)}%"} <= {m.text for m in figure.texts}
    assert f"With these pairs {end} is kept" in messages(feedback, Tone.GOOD, "together")[0].text
    assert cost in messages(feedback, Tone.NOTE, "together")[1].text


def test_nobody_is_asked_to_pair_numbers(shipped):
    """Each pair is named, with what each of the two would teach and from which level to which."""
    names, (pairs, hire, own) = team_of(shipped).names, EXERCISE.form(shipped)
    assert 8 <= len(pairs.options) <= 12
    for option in pairs.options:
        one, other = option.label.split(" and ")
        assert {one, other} <= {*names}
        first, second = one.split()[0], other.split()[0]
        *taught, gain = option.detail.split("\n")
        assert all(re.search(f": ({first} [1-5] → {second}|{second} [1-5] → {first}) [0-4]$", line) for line in taught)
        assert re.fullmatch(r"This pair alone: \d+\.\d points more are kept", gain)
    assert [option.label for option in own.groups] == [shipped.skill[n.skill].name for n in shipped.about.team.skills]
    assert {option.label for option in hire.options} <= {skill.name for skill in shipped.skill.values()}


def test_most_choices_do_not_reach_the_goal_and_some_do(shipped):
    growth, team = shipped.content.growth, team_of(shipped)
    every = choices(team, growth)
    reached = sum(reaches(team, choice, growth) for choice in every)
    assert 2 <= reached < 0.6 * len(every)


def test_what_is_left_is_the_second_best_share_of_each_level_needed():
    team = Team(("a", "b"), ("Ann", "Bob"), ((5, 1), (2, 0)), (4, 4), (3.0, 1.0))
    start = cover(team, ((),), Rates(5, 60), 1, 2)
    assert start.second[:, 0] == pytest.approx(100 * (3 * 0.5 + 0) / 4)
    assert at_start(team) == pytest.approx(37.5)


def test_whoever_is_best_at_a_skill_uses_it_and_keeps_it():
    """Two who are both at the top keep it without any pair; a second who is below forgets."""
    team = Team(("a", "b", "c"), ("Ann", "Bob", "Cy"), ((4, 4), (4, 3), (0, 0)), (4, 4), (1.0, 1.0))
    assert cover(team, ((), ()), Rates(5, 6), 3, 4).skills == pytest.approx([100, 37.5])


def test_without_pairs_what_others_do_fades_by_half_in_a_half_life():
    path = cover(EVEN, ((), ()), Rates(5, 6), 3, 4)
    assert path.second[:, 0] == pytest.approx(50)  # of 4, 2 and 0 the second is half of what is needed
    assert path.second[:, -1] == pytest.approx(25)
    assert path.skills == pytest.approx([25, 25])


def test_a_pair_learns_what_the_model_says_and_the_third_person_only_fades():
    path = cover(EVEN, (((0, 2),),), Rates(10, 60), 3, 5)
    used = np.array(EVEN.levels) == 4  # whoever is best does that work
    levels = simulate(EVEN.levels, [[(0, 2)]] * 3, 3, 5, 0.10, 60, 7, used)
    second = np.sort(np.minimum(levels / 4, 1), axis=2)[:, :, 1]
    assert path.second == pytest.approx(100 * second.mean(axis=2))


@pytest.mark.parametrize(("pairs", "found"), [
    (((0, 1), (2, 3)), {}),
    (((0, 1), (0, 2)), {0: 2}),
    (((0, 1), (0, 2), (1, 2)), {0: 2, 1: 2, 2: 2}),
])  # fmt: skip
def test_overload_is_counted(small_kit, pairs, found):
    assert overloaded(pairs, small_kit.content.growth) == found  # 1 pair a quarter, 2 in two quarters


@pytest.mark.parametrize(("quarter", "year", "slots", "most", "pairs"), [
    (1, 2, 2, 1, 1), (2, 2, 2, 1, 1), (2, 4, 2, 2, 2), (2, 4, 3, 2, 3), (4, 8, 6, 4, 3),
])  # fmt: skip
def test_a_year_of_pairs_keeps_to_the_load_of_quarter_and_year(small_kit, quarter, year, slots, most, pairs):
    growth = load(small_kit, quarter, year, slots)
    assert (load_of(growth), wanted(EVEN, growth)) == (most, pairs)  # three people, two quarters


def test_every_choice_offered_overloads_nobody_and_the_best_is_the_best(shipped):
    growth, team = shipped.content.growth, team_of(shipped)
    every = choices(team, growth)
    assert all(len(choice) == wanted(team, growth) and not overloaded(choice, growth) for choice in every)
    assert value(team, best_pairs(team, growth), growth) == max(every.values())
    assert search(team, growth) == (best_pairs(team, growth),) * len(growth.quarters)


def test_a_team_of_many_is_offered_the_pairs_that_save_most_and_a_choice_among_them(small_kit):
    growth, random = load(small_kit, 1, 2, 4), np.random.default_rng(3)
    levels = tuple(tuple(int(level) for level in row) for row in random.integers(0, 6, (8, 4)))
    team = Team(tuple("abcdefgh"), tuple("ABCDEFGH"), levels, (4,) * 4, (1.0,) * 4)
    few = offered(team, growth)
    assert 12 <= len(few) < 28
    worth = {pair: value(team, (pair,), growth) for pair in combinations(range(8), 2)}
    assert min(worth[pair] for pair in few) >= max(worth[pair] for pair in worth if pair not in few)
    assert choices(team, growth)


def test_the_goal_is_the_gain_where_it_can_be_reached_and_less_where_not(shipped, small_kit):
    growth, team = shipped.content.growth, team_of(shipped)
    lowest, best = left(team, (), growth), left(team, best_pairs(team, growth), growth)
    assert goal(team, growth) == round(min(at_start(team) + growth.gain, lowest + 0.85 * (best - lowest)))
    modest = growth.model_copy(update={"gain": -20.0})
    assert goal(team, modest) == round(at_start(team) - 20)
    alike = Team(("a", "b"), ("Ann", "Bob"), ((2, 2), (2, 2)), (4, 4), (1.0, 1.0))
    assert goal(alike, small_kit.content.growth) == at_start(alike)  # two who know the same keep it and learn nothing


def test_it_passes_exactly_when_the_number_shown_reaches_the_goal(shipped):
    growth, team = shipped.content.growth, team_of(shipped)
    outcomes = set()
    for choice in choices(team, growth):
        hire = shipped.about.team.skills[thinnest(team, choice, growth)[0]].skill
        good = int(share(left(team, choice, growth)).rstrip("%")) >= goal(team, growth)
        assert (run(shipped, choice, hire).outcome is Outcome.PASSED) == good
        outcomes.add(good)
    assert outcomes == {True, False}


def test_too_few_pairs_and_somebody_in_two_are_named_and_the_hire_is_not_judged_yet(kit):
    team, growth = team_of(kit), kit.content.growth
    hire = kit.about.team.skills[asked(team, growth)[0]].skill
    busy = [pair for pair in offered(team, growth) if 0 in pair][:2]
    assert told(run(kit, busy, hire)) == [
        "Pairs chosen: 2. There should be 3.",
        f"{team.names[0]} is in 2 pairs at once; 1 is the most one person can bear.",
    ]


def test_what_falls_short_is_told_where_to_look_and_later_the_best_exchange(kit):
    growth, team = kit.content.growth, team_of(kit)
    every = choices(team, growth)
    worst = min(every, key=every.get)
    feedback, better = run(kit, worst), nearest_better(team, worst, growth)
    end, idle, aim = share(left(team, worst, growth)), share(left(team, (), growth)), goal(team, growth)
    assert told(feedback)[0] == (
        f"With these pairs {end} is kept after the year, and {idle} without any. The goal is {aim}%."
    )
    (change,) = [message for message in feedback.messages if message.key]
    assert change.nudge.startswith("Look at the shortest bars in the picture")
    assert change.text.endswith(f"It keeps {better.gain:.1f} points more.")
    assert better.gain == pytest.approx(every[tuple(sorted({*worst} - {*better.out} | {*better.into}))] - every[worst])


def test_the_nearest_improvement_exchanges_as_few_pairs_as_can_be(small_kit):
    growth = load(small_kit, 2, 4, 2)
    for choice in choices(EVEN, growth):
        if better := nearest_better(EVEN, choice, growth):
            assert len(better.into) == len(better.out) == 1
    assert nearest_better(EVEN, best_pairs(EVEN, growth), growth) is None


def test_one_more_person_helps_most_where_weight_and_what_is_missing_come_to_most(shipped):
    growth, team, needs = shipped.content.growth, team_of(shipped), shipped.about.team.skills
    best = best_pairs(team, growth)
    weights, after = np.array([need.weight for need in needs]), by_skill(team, best, growth)
    points = weights * (100 - after.round())
    thin = thinnest(team, best, growth)
    assert all(points[row] == points.max() for row in thin)  # of all skills: the others are not even offered
    for row in asked(team, growth):
        said = messages(run(shipped, best, needs[row].skill), Tone.GOOD if row in thin else Tone.MISSING, "hire")[0]
        name, short = shipped.skill[needs[row].skill].name, missing_of(team, best, growth)[row]
        told_ = f"{name}: {short:g} missing × weight {needs[row].weight:g} = {short * needs[row].weight:g}."
        assert said.text.startswith(told_)  # a reader can work it out from what is shown
        assert (said.text.endswith("None of the other choices comes to more."), said.key) == (
            row in thin,
            row not in thin,
        )
        assert said.nudge == ("" if row in thin else f"{told_} Which of the other choices comes to more?")


def test_a_short_bar_that_counts_little_is_not_where_one_more_person_helps_most(small_kit):
    """Of two skills, one lacks half at a weight of 1, the other a quarter at a weight of 4."""
    team = Team(("a", "b"), ("Ann", "Bob"), ((4, 4), (2, 3)), (4, 4), (1.0, 4.0))
    growth = small_kit.content.growth
    assert list(by_skill(team, (), growth)).index(min(by_skill(team, (), growth))) == 0
    assert products(team, (), growth)[1] > products(team, (), growth)[0]
    assert thinnest(team, (), growth) == [1]


@pytest.mark.parametrize(("row", "said"), [
    ({"text": "Ben", "group": "s1"}, "Write two people here: who learns, and from whom."),
    ({"text": "Ben from Anna", "group": ""}, "Choose the skill that is learned in this pair."),
])  # fmt: skip
def test_half_a_pair_of_ones_own_is_asked_to_be_finished(small_kit, row, said):
    right = EXERCISE.model_answer(small_kit).answer
    feedback = EXERCISE.run({**right, "own": [row]}, small_kit)
    assert told(feedback) == [said]
    assert [message.row for message in messages(feedback, field="own")] == ["0"]


def test_pairs_of_ones_own_are_asked_for_and_not_required(small_kit):
    right = EXERCISE.model_answer(small_kit).answer
    without = EXERCISE.run(right, small_kit)
    assert without.outcome is Outcome.PASSED
    assert messages(without, Tone.NEXT, "own")[0].text.startswith("No pair of your own yet.")
    pair = {"text": "Ben from Anna", "group": small_kit.about.team.skills[0].skill}
    feedback = EXERCISE.run({**right, "own": [pair]}, small_kit)
    assert feedback.outcome is Outcome.PASSED
    assert messages(feedback, Tone.NEXT, "own") == []
    lines = EXERCISE.plan_lines(EXERCISE.complete({**right, "own": [pair]}, small_kit), small_kit)
    assert [line.text for line in lines if line.own] == [f"{small_kit.skill[pair['group']].name}: Ben from Anna"]
    assert "who learns it: ______" not in str(lines)


def test_a_pair_of_people_the_kit_no_longer_has_is_no_pair(kit):
    feedback = EXERCISE.run({"together": ["gone--c01"], "hire": ""}, kit)
    assert feedback.outcome is Outcome.UNTOUCHED


def test_an_answer_of_the_form_before_is_as_good_as_blank(kit):
    assert EXERCISE.run({"pairs": {"s1": {"q1": "1-2"}}, "rates": {"learning": 4}}, kit).outcome is Outcome.UNTOUCHED


def test_a_kit_with_faster_fading_still_has_sliders_that_hold_its_numbers(small_folder):
    small_folder.edit("growth.yaml", "half_life: {low: 30, likely: 60", "half_life: {low: 2, likely: 4")
    kit = small_folder.load()
    for field in EXERCISE.form(kit):
        field.clean(field.blank())
    assert EXERCISE.run(EXERCISE.model_answer(kit).answer, kit).outcome is Outcome.PASSED
