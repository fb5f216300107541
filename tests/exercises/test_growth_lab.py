"""The growth lab: one pair by hand, overload by counting, and the goal against the model run anew."""

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
    at_end,
    at_start,
    best_change,
    best_rematch,
    calendar_of,
    cover,
    goal,
    least_loss,
    left,
    overloaded,
    reaching,
    scenarios,
    search,
    team_of,
    unpaired,
    value,
)
from workshop.kit import load_kit
from workshop.models.growth import simulate

EVEN = Team(("Ann", "Bob", "Cy"), ((4, 0), (0, 4), (2, 2)), (4, 4), (1.0, 1.0), default=False)


def run(kit, pairs, rates=None, members=()):
    earlier = {"team-bench": {"team": {"members": list(members), "keep": [], "ban": []}}} if members else {}
    return EXERCISE.run({"earlier": earlier, "pairs": pairs, "rates": rates or {}}, kit)


def told(feedback, tone=Tone.MISSING):
    return [message.text for message in feedback.messages if message.tone is tone]


@pytest.fixture(scope="module", params=SHIPPED)
def shipped(request):
    return load_kit(request.param)


def test_one_number_stands_in_the_headline_the_tile_the_line_the_note_and_the_plan(shipped):
    """The cover at the end, of the same pairs at the same rates."""
    answer = EXERCISE.complete(EXERCISE.model_answer(shipped).answer, shipped)
    growth, team = shipped.content.growth, team_of({}, shipped)
    end = f"{at_end(team, calendar_of(answer, team, shipped), scenarios(growth)['low'], growth).mean() / 100:.0%}"
    feedback, picture = EXERCISE.run(answer, shipped), EXERCISE.picture(shipped)
    figure = picture.update(answer)
    start, idle = f"{at_start(team) / 100:.0%}", f"{unpaired(team, scenarios(growth)['low'], growth) / 100:.0%}"
    assert feedback.headline == (
        f"Passed: even at the low rates these pairs keep the cover at {end}; without them it is {idle}"
    )
    assert [fact.value for fact in picture.finding.facts] == [end, idle, f"{goal(team, growth):.1f}%"]
    assert picture.finding.caption.endswith(f"goes from {start} to {end} with your pairs, and to {idle} without")
    drawn = {mark.text for mark in figure.texts}
    assert {f"with pairs {end}", f"without pairs {idle}", f"goal {goal(team, growth):.1f}%"} <= drawn
    (own,) = messages(feedback, Tone.NOTE, "rates")
    assert own.text.endswith(f"the team’s cover goes from {start} to {end}.")
    assert f"{start} today, then {end} at low rates" in EXERCISE.plan_lines(answer, shipped)[-1].text


def test_a_team_that_grows_is_told_so(kit):
    """Two who know nothing of what the other knows."""
    ends = {}
    for people in combinations(kit.candidates[:8], 2):
        members = [person.id for person in people]
        earlier = {"team-bench": {"team": {"members": members, "keep": [], "ban": []}}}
        team, growth = team_of(earlier, kit), kit.content.growth
        calendar = search(team, growth)
        ends[tuple(members)] = left(team, calendar, scenarios(growth)["low"], growth) - at_start(team) / 100
    members = max(ends, key=ends.get)
    assert ends[members] > 0.01
    quarters = [quarter.id for quarter in kit.content.growth.quarters]
    feedback = run(kit, {"s1": dict.fromkeys(quarters, "1-2")}, members=members)
    assert feedback.headline.startswith("Passed: even at the low rates the team’s cover grows from ")


def test_the_task_names_the_goal_that_the_check_asks_for(shipped):
    growth, team = shipped.content.growth, team_of({}, shipped)
    asked = EXERCISE.question(shipped)
    assert (
        f"at least {goal(team, growth):.1f}% is left in 80% of simulated years, at low, likely and high rates" in asked
    )


def load_of(kit, quarter, year, slots=2):
    growth = kit.content.growth
    return growth.model_copy(
        update={"load": growth.load.model_copy(update={"quarter": quarter, "year": year}), "slots": slots}
    )


def test_cover_is_what_is_left_of_each_level_needed_when_the_best_leaves():
    team = Team(("Ann",) * 2, ((5, 1), (2, 0)), (4, 4), (3.0, 1.0), default=False)
    start = cover(team, ((),), Rates(5, 60), 1, 2)
    assert start.second[:, 0] == pytest.approx(100 * (3 * 0.5 + 0) / 4)
    assert start.without[:, 0] == pytest.approx(np.array([[(3 * 0.5) / 4, (3 * 1 + 0.25) / 4]] * 2) * 100)
    assert start.each[:, 0] == pytest.approx((81.25 + 37.5) / 2)
    assert at_start(team) == pytest.approx(37.5)


def test_without_pairs_everything_fades_by_half_in_a_half_life():
    path = cover(EVEN, ((), ()), Rates(5, 6), 3, 4)
    assert path.second[:, 0] == pytest.approx(50)  # of 4, 2 and 0 the second is half of what is needed
    assert path.second[:, -1] == pytest.approx(25)
    assert path.skills == pytest.approx([25, 25])


def test_a_pair_learns_what_the_model_says_and_the_third_person_only_fades():
    path = cover(EVEN, (((0, 2),),), Rates(10, 60), 3, 5)
    levels = simulate(EVEN.levels, [[(0, 2)]] * 3, 3, 5, 0.10, 60, 7)
    second = np.sort(np.minimum(levels / 4, 1), axis=2)[:, :, 1]
    assert path.second == pytest.approx(100 * second.mean(axis=2))
    assert np.all(path.without[:, -1, 0] > 50)  # without Ann, Cy has learned her skill


def test_a_round_of_everybody_with_everybody_does_not_pass_and_is_told_what_helps(kit):
    """What one tries without thinking: three new pairs every quarter."""
    rounds = (("1-6", "2-5", "3-4"), ("1-5", "4-6", "2-3"), ("1-4", "3-5", "2-6"), ("1-3", "2-4", "5-6"))
    quarters = [quarter.id for quarter in kit.content.growth.quarters]
    pairs = {f"s{n + 1}": {q: row[n] for q, row in zip(quarters, rounds, strict=True)} for n in range(3)}
    feedback = run(kit, pairs)
    assert feedback.outcome is Outcome.FAILED
    assert [text for text in told(feedback, Tone.NEXT) if text.startswith("The nearest improvement: ")]
    assert [text for text in told(feedback, Tone.NEXT) if text.startswith("Most is lost in ")]
    assert {message.field for message in feedback.messages} == {"", "pairs"}
    (whose,) = [message for message in feedback.messages if not message.field]
    assert whose.tone is Tone.NOTE
    assert whose.text.startswith("You have no team of a fitting size")


def test_where_no_single_change_fits_two_pairs_change_partners(small_kit):
    growth = load_of(small_kit, 1, 1, slots=2)
    alike = Team(("A", "B", "C", "D"), ((4, 4),) * 4, (4, 4), (1.0, 1.0), default=False)
    assert best_rematch(alike, (((0, 1), (2, 3)), ()), growth) is None
    team = Team(alike.names, ((4, 0), (0, 4), (3, 0), (0, 3)), (4, 4), (1.0, 1.0), default=False)
    before = (((0, 3), (1, 2)), ())  # the second-best learn nothing of what they are second in
    at, into, out, gain = best_rematch(team, before, growth)
    assert (at, sorted(into), sorted(out)) == (0, [(0, 2), (1, 3)], [(0, 3), (1, 2)])
    assert gain == pytest.approx(value(team, (tuple(into), ()), growth) - value(team, before, growth))


@pytest.mark.parametrize(("calendar", "found"), [
    ((((0, 1),), ((0, 1),)), []),
    ((((0, 1), (0, 2)), ()), [(0, 0, 2)]),
    ((((0, 1), (0, 1)), ((0, 1),)), [(0, 0, 2), (1, 0, 2), (0, None, 3), (1, None, 3)]),
])  # fmt: skip
def test_overload_is_counted_by_quarter_and_in_all(small_kit, calendar, found):
    assert overloaded(calendar, small_kit.content.growth) == found  # 1 pair a quarter, 2 in all


def test_the_search_keeps_to_the_load_and_pairs_somebody_every_quarter(kit, small_kit):
    for one in (kit, small_kit):
        growth, team = one.content.growth, team_of({}, one)
        found = search(team, growth)
        assert overloaded(found, growth) == []
        assert all(1 <= len(pairs) <= growth.slots for pairs in found)
        assert len(found) == len(growth.quarters)


def test_the_first_pair_searched_for_is_the_best_of_all_single_pairs(small_kit):
    growth = load_of(small_kit, 1, 2, slots=1)
    best = max(value(EVEN, ((pair,), ()), growth) for pair in ((0, 1), (0, 2), (1, 2)))
    first = search(EVEN, growth)[0]
    assert first in (((0, 2),), ((1, 2),))  # only the third is near enough to be a second
    assert value(EVEN, (first, ()), growth) == best


def test_the_goal_is_the_gain_where_it_can_be_reached_and_less_where_not(kit, small_kit):
    growth, team = kit.content.growth, team_of({}, kit)
    low = scenarios(growth)["low"]
    lowest, sure = unpaired(team, low, growth), np.quantile(at_end(team, search(team, growth), low, growth), 0.2)
    assert goal(team, growth) == np.floor(10 * (lowest + 0.8 * (sure - lowest))) / 10 < at_start(team)
    modest = growth.model_copy(update={"gain": -20.0})
    assert goal(team, modest) == np.floor(10 * (at_start(team) - 20)) / 10
    assert reaching(team, search(team, growth), low, growth) >= 0.8
    alike = Team(("Ann", "Bob"), ((2, 2), (2, 2)), (4, 4), (1.0, 1.0), default=False)
    assert goal(alike, small_kit.content.growth) < at_start(alike)  # two who know the same can only fade


def test_a_calendar_passes_exactly_when_it_reaches_the_goal_at_every_rate_without_overload(small_kit):
    growth, team = small_kit.content.growth, team_of({}, small_kit)
    outcomes = set()
    for first in ("1-2", "1-3", "2-3"):
        for second in ("1-2", "1-3", "2-3", ""):
            pairs = {"s1": {"spring": first} | ({"autumn": second} if second else {})}
            answer = EXERCISE.complete({"pairs": pairs}, small_kit)
            calendar = calendar_of(answer, team, small_kit)
            good = bool(second) and all(
                reaching(team, calendar, rates, growth) >= 0.8 for rates in scenarios(growth).values()
            )
            assert (run(small_kit, pairs).outcome is Outcome.PASSED) == good
            outcomes.add(good)
    assert outcomes == {True, False}


def test_overload_names_who_when_and_what_to_give_up(small_kit):
    pairs = {"s1": {"spring": "1-2", "autumn": "1-2"}, "s2": {"spring": "1-3"}}
    feedback = run(small_kit, pairs)
    first = team_of({}, small_kit).names[0]
    assert f"{first} is overloaded in “Spring”: 2 pairs, and 1 is the most for one person." in told(feedback)
    assert f"{first} is overloaded over all quarters: 3 pairs, and 2 is the most for one person." in told(feedback)
    growth, team = small_kit.content.growth, team_of({}, small_kit)
    calendar = calendar_of(EXERCISE.complete({"pairs": pairs}, small_kit), team, small_kit)
    (one, other), quarter, loss = least_loss(team, calendar, growth)
    assert told(feedback, Tone.NEXT)[:1] == [
        f"Giving up the pair {team.names[one]} and {team.names[other]} in “{growth.quarters[quarter].name}” costs least: "
        f"{loss:.1f} points at the low rates."
    ]


def test_a_calendar_that_falls_short_is_told_how_far_and_what_would_help_most(small_kit):
    growth, team = small_kit.content.growth, team_of({}, small_kit)
    names, rates = team.names, scenarios(growth)
    calendar = (((0, 1),), ())
    feedback = run(small_kit, {"s1": {"spring": "1-2"}})
    faded = {"low": (5, 30), "likely": (10, 60), "high": (20, 90)}
    shares = {name: reaching(team, calendar, rates[name], growth) for name in rates}
    items = [
        f"{shares[name]:.0%} at {name} rates ({closed}% of a gap closed in a month, and half of an unused skill lost in {half} "
        "months)"
        for name, (closed, half) in faded.items()
        if shares[name] < 0.8
    ]
    *first, last = items
    short = f"{', '.join(first)} and {last}" if first else last
    assert (
        f"Too few simulated years end with a cover of {goal(team, growth):.1f}% or more: {short}. 80% must do so."
        in told(feedback)
    )
    quarter, into, out, gain = best_change(team, calendar, growth)
    instead = f" It takes the place of {names[out[0]]} and {names[out[1]]}." if out else ""
    assert told(feedback, Tone.NEXT)[:1] == [
        f"The nearest improvement: in “{growth.quarters[quarter].name}”, pair {names[into[0]]} and {names[into[1]]}; "
        f"it brings {gain:.1f} points at the low rates.{instead}"
    ]


def test_what_to_give_up_is_the_pair_whose_loss_is_least(small_kit):
    growth = small_kit.content.growth
    calendar = (((0, 1), (0, 2)), ())
    (pair, quarter, loss) = least_loss(EVEN, calendar, growth)
    kept = {(0, 1): (((0, 2),), ()), (0, 2): (((0, 1),), ())}
    losses = {one: value(EVEN, calendar, growth) - value(EVEN, left, growth) for one, left in kept.items()}
    assert pair == min(losses, key=losses.get) == (0, 1)
    assert (quarter, loss) == (0, pytest.approx(losses[pair]))


def test_the_nearest_improvement_is_the_best_single_change(small_kit):
    growth = load_of(small_kit, 1, 2, slots=1)
    calendar = (((0, 1),), ())
    quarter, into, _, gain = best_change(EVEN, calendar, growth)
    changed = (calendar[0], (into,)) if quarter else ((into,), calendar[1])
    others = [(((0, 1),), (pair,)) for pair in ((0, 1), (0, 2), (1, 2))] + [((pair,), ()) for pair in ((0, 2), (1, 2))]
    assert gain == pytest.approx(value(EVEN, changed, growth) - value(EVEN, calendar, growth))
    assert value(EVEN, changed, growth) == max(value(EVEN, other, growth) for other in others)
    assert best_change(EVEN, search(EVEN, growth), growth) is None


def test_a_quarter_without_pairs_and_a_number_nobody_has_are_named(kit):
    members = [person.id for person in kit.candidates[:2]]
    feedback = run(kit, {"s1": {"q1": "1-2", "q2": "1-3", "q3": "4-6"}}, members=members)
    assert "Your team has 2 people, so there is no number 3, 4 or 6. Choose other pairs there." in told(feedback)
    assert (
        "Nobody is paired in Second quarter, Third quarter and Fourth quarter. Skills that nobody renews fade."
        in told(feedback)
    )


def test_a_pair_twice_in_a_quarter_is_told_once_for_all_quarters(kit):
    twice = {"s1": {"q1": "1-2", "q2": "3-4"}, "s2": {"q1": "1-2", "q2": "3-4"}}
    said = told(run(kit, twice), Tone.NEXT)
    assert "In First quarter and Second quarter, the same pair stands more than once; once teaches as much." in said


@pytest.mark.parametrize(("size", "default"), [(0, True), (1, True), (2, False), (6, False), (7, True)])
def test_ones_own_team_is_grown_where_its_size_fits_and_otherwise_the_best_plan_which_is_said(kit, size, default):
    members = [person.id for person in kit.candidates[:size]]
    earlier = EXERCISE.carry_over({"pairs": {}}, {"team-bench": {"team": {"members": members}}, "other": {}}, kit)[
        "earlier"
    ]
    assert set(earlier) == {"team-bench"}
    team = team_of(earlier, kit)
    assert team.default is default
    feedback = run(kit, {"s1": {"q1": "1-2"}}, members=members)
    said = told(feedback, Tone.NOTE)[0]
    assert ("the kit’s best team" in said) is default
    assert all(name in said for name in team.names)
    if not default:
        assert team.names == tuple(person.name for person in kit.candidates[:size])


@pytest.mark.parametrize("team", [1, {}, {"members": 1}, {"members": [["c01"], {}, 3]}, {"members": None}])
def test_a_team_that_cannot_be_read_is_no_team(kit, team):
    assert team_of({"team-bench": {"team": team}}, kit).default


def test_a_kit_with_faster_fading_still_has_sliders_that_hold_its_numbers(small_folder):
    small_folder.edit("growth.yaml", "half_life: {low: 30, likely: 60", "half_life: {low: 2, likely: 4")
    kit = small_folder.load()
    for field in EXERCISE.form(kit):
        field.clean(field.blank())
    assert EXERCISE.run(EXERCISE.model_answer(kit).answer, kit).outcome is Outcome.PASSED


def test_people_the_kit_no_longer_has_are_left_out(kit):
    known = [person.id for person in kit.candidates[:3]]
    assert len(team_of({"team-bench": {"team": {"members": [*known, "gone"]}}}, kit).names) == 3


@pytest.mark.parametrize("seed", range(4))
def test_any_team_one_may_bring_can_pass(kit, seed):
    rng = np.random.default_rng(seed)
    members = [kit.candidates[row].id for row in sorted(rng.choice(len(kit.candidates), size=2 + seed, replace=False))]
    growth = kit.content.growth
    team = team_of({"team-bench": {"team": {"members": members}}}, kit)
    pairs: dict[str, dict[str, str]] = {}
    for quarter, row in zip(growth.quarters, search(team, growth), strict=True):
        for number, (one, other) in enumerate(row, 1):
            pairs.setdefault(f"s{number}", {})[quarter.id] = f"{one + 1}-{other + 1}"
    assert run(kit, pairs, members=members).outcome is Outcome.PASSED


def test_sliders_never_decide_but_are_talked_about(kit):
    pairs = EXERCISE.model_answer(kit).answer["pairs"]
    still, moved = run(kit, pairs), run(kit, pairs, rates={"learning": 1, "half_life": 6})
    assert still.outcome is moved.outcome is Outcome.PASSED
    assert any("Move the sliders" in message.text for message in messages(still, Tone.NEXT, "rates"))
    assert any(
        "At your own rates (1% of a gap closed in a month, and half of an unused skill lost in 6 months), the team’s cover goes from "
        in message.text
        for message in messages(moved, Tone.NOTE, "rates")
    )
