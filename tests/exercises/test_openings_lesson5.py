"""The opening of lesson 5 against the planner, and by trying every team."""

from itertools import combinations

import pytest

from workshop.exercises import Outcome
from workshop.exercises.joins import best_few, best_plan, problem_of
from workshop.exercises.openings.lesson5 import OPENING, brought, option_for, options, result
from workshop.kit import load_kit
from workshop.models.staffing import best_single, team_cost, team_value


@pytest.mark.parametrize(("size", "money"), [(1, 60), (2, 120), (2, 155), (3, 155), (3, 240)])
def test_the_best_few_are_the_best_of_all_few(small_kit, size, money):
    problem = problem_of(small_kit)
    teams = [team for n in range(1, size + 1) for team in combinations(range(8), n)]
    apart = [team for team in teams if max(_crowd(small_kit, team)) <= small_kit.about.team.max_per_background]
    values = [team_value(problem, team) for team in apart if team_cost(problem, team) <= money]
    assert best_few(small_kit, size, money).value == pytest.approx(max(values))


def _crowd(kit, team):
    labels = [kit.candidates[row].background for row in team]
    return [labels.count(label) for label in labels]


def test_without_money_there_is_nobody(small_kit):
    assert best_few(small_kit, 3, 5) is None
    assert brought(small_kit, 3, 0) == (0.0, [])


def test_one_person_for_the_whole_price_is_the_best_single_person(kit):
    single = best_single(problem_of(kit))
    share, people = brought(kit, 1, 100)
    assert [person.id for person in people] == [kit.candidates[single.members[0]].id]
    assert share == pytest.approx(single.value / best_plan(kit).plan.value)


@pytest.mark.parametrize("percent", [50, 100, 200, 300, 500])
def test_more_people_never_bring_less_and_nor_does_more_money(kit, percent):
    shares = [brought(kit, size, percent)[0] for size in (1, 2, 3)]
    assert shares == sorted(shares)
    assert brought(kit, 3, percent)[0] <= brought(kit, 3, percent + 50)[0] <= 1


@pytest.mark.parametrize(("share", "option"), [
    (0.0, "under"), (0.5, "under"), (0.51, "two_thirds"), (0.65, "two_thirds"), (0.66, "four_fifths"), (0.8, "four_fifths"),
    (0.81, "over"), (1.0, "over"),
])  # fmt: skip
def test_each_share_has_its_option(kit, share, option):
    assert option_for(share) == option
    labels = {
        "under": "Less than half: nobody replaces a star",
        "two_thirds": "From half to about two thirds",
        "four_fifths": "From about two thirds to four fifths",
        "over": "More than four fifths",
    }
    assert {option.id: option.label for option in options(kit)} == labels


def test_what_turns_out_is_worked_out_by_trying_every_small_team(small_kit):
    problem, best = problem_of(small_kit), best_plan(small_kit).plan.value
    single = best_single(problem)
    price = team_cost(problem, single.members)

    def most(paid):
        teams = [team for n in (1, 2, 3) for team in combinations(range(8), n)]
        fit = [t for t in teams if team_cost(problem, t) <= paid and max(_crowd(small_kit, t)) <= 2]
        best_first = max(fit, key=lambda team: (round(team_value(problem, team), 9), -team_cost(problem, team)))
        return team_value(problem, best_first), best_first

    (value, team), (same, few) = most(2 * price), most(price)
    found = result(small_kit)
    *names, last = [small_kit.candidates[row].name for row in team]
    assert found.option == option_for(value / best)
    assert found.why[0].startswith(
        f"{', '.join(names)} and {last} together bring {value / best:.0%}, against {single.value / best:.0%} for the best single "
    )
    people = "one person" if len(few) == 1 else f"{len(few)} people"
    if same > single.value + 0.005 * best:
        assert f"up to three brings {same / best:.0%} ({people}), against {single.value / best:.0%} for" in found.why[1]
    else:
        assert f"brings more than the star alone, {single.value / best:.0%}:" in found.why[1]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        (
            "genai_platform",
            "For the star’s own price the best choice of up to three brings 46% (2 people), against 42% for the star: part of the gain comes "
            "from mixing, the rest from the money.",
        ),
        (
            "data_platform",
            "For the star’s own price no choice of up to three people brings more than the star alone, 52%: in this pool the gain comes from "
            "the money.",
        ),
        (
            "product_security",
            "For the star’s own price no choice of up to three people brings more than the star alone, 54%: in this pool the gain comes from "
            "the money.",
        ),
    ],
)
def test_where_the_gain_comes_from_follows_the_kit(name, sentence):
    assert result(load_kit(name)).why[1] == sentence


def test_four_fifths_turn_out_in_the_shipped_kit(kit):
    assert result(kit).option == "four_fifths"
    assert round(brought(kit, 3, 200)[0], 2) == 0.71


def test_a_guess_is_met_with_what_turns_out_and_none_with_a_request(kit):
    assert OPENING.run({"guess": "under"}, kit).headline.endswith(
        "(you guessed: Less than half: nobody replaces a star)"
    )
    assert OPENING.run({"guess": result(kit).option}, kit).headline.endswith("(as you guessed)")
    assert OPENING.run({"try": {"money": 100}}, kit).outcome is Outcome.FAILED


def test_nothing_is_given_away_before_the_guess(kit):
    picture = OPENING.picture(kit)
    for tried in ({}, {"money": 500}):
        picture.update(OPENING.complete({"try": tried}, kit))
        assert [row[1] for row in picture.finding.table.rows][1:] == ["?", "?"]
        assert "71%" not in picture.finding.alt
    picture.update(OPENING.complete({"guess": "over"}, kit))
    assert [row[1] for row in picture.finding.table.rows] == [f"{brought(kit, size, 200)[0]:.0%}" for size in (1, 2, 3)]


def test_the_picture_follows_the_money(kit):
    picture = OPENING.picture(kit)
    picture.update(OPENING.complete({"guess": "over", "try": {"money": 100}}, kit))
    assert "100% of the star’s price, 2 people bring 46%" in picture.finding.caption
    picture.update(OPENING.complete({"guess": "over", "try": {"money": 50}}, kit))
    assert picture.finding.caption.endswith("one person is as good as any small team")


def test_hostile_names_are_told_as_they_are(hostile_kit):
    assert hostile_kit.candidates[brought_row(hostile_kit)].name in OPENING.question(hostile_kit)


def brought_row(kit):
    return best_single(problem_of(kit)).members[0]
