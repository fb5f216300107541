"""What the plan and the picture show of a calendar, and rates that a kit cannot have."""

import pytest

from workshop.exercises.growth_lab import EXERCISE, lessons
from workshop.exercises.growth_lab.model import (
    Team,
    team_of,
)


def test_what_two_people_learn_from_each_other_is_the_widest_gap_the_team_cares_for(small_kit):
    """Of S1–S5 (weights 1–5), person 1 has 5 4 0 1 2 and person 3 has 1 0 5 4 0; level 4 is needed."""
    team = Team(
        ("One", "Three"), ((5, 4, 0, 1, 2), (1, 0, 5, 4, 0)), (4,) * 5, (1.0, 2.0, 3.0, 4.0, 5.0), default=False
    )
    assert lessons((0, 1), team, small_kit) == "One learns Skill 3 and Skill 4. Three learns Skill 5 and Skill 2."
    alike = Team(("One", "Two"), ((1,) * 5, (1,) * 5), (4,) * 5, (1.0,) * 5, default=False)
    assert lessons((0, 1), alike, small_kit) == "One learns little. Two learns little."


def test_the_plan_names_people_not_numbers(small_kit):
    answer = EXERCISE.complete({"pairs": {"s1": {"spring": "1-2"}}}, small_kit)
    names = team_of({}, small_kit).names
    lines = EXERCISE.plan_lines(answer, small_kit)
    assert lines[0].text == f"Spring: {names[0]} and {names[1]}"
    assert lines[1].text.startswith("Cover if the best person at each skill leaves: ")
    assert " at low rates, " in lines[1].text
    assert " at high rates; the goal is " in lines[1].text
    assert len(lines) == 2


@pytest.mark.parametrize(("pairs", "caption"), [
    ({}, "With nobody paired, the team’s cover slips from"),
    ({"s1": {"spring": "1-2"}}, "At the rates set in the form, the cover goes from "),
    ({"s1": {"spring": "1-2"}, "s2": {"spring": "2-3"}}, "is overloaded"),
])  # fmt: skip
def test_the_picture_says_where_the_team_goes(small_kit, pairs, caption):
    picture = EXERCISE.picture(small_kit)
    picture.update(EXERCISE.complete({"pairs": pairs}, small_kit))
    assert caption in picture.finding.caption
    rows = picture.finding.table.rows
    names = team_of({}, small_kit).names
    assert [row[0] for row in rows] == [
        *(f"{n}. {name}" for n, name in enumerate(names, 1)),
        "The best person at each skill",
    ]


def test_the_picture_follows_the_sliders(small_kit):
    picture, pairs = EXERCISE.picture(small_kit), {"s1": {"spring": "1-2", "autumn": "1-3"}}
    ends = []
    for learning in (2, 30):
        picture.update(EXERCISE.complete({"pairs": pairs, "rates": {"learning": learning}}, small_kit))
        ends.append(int(picture.finding.table.rows[-1][2].rstrip("%")))
    assert ends[0] < ends[1]


@pytest.mark.slow
@pytest.mark.parametrize(("old", "new", "said"), [
    ("learning: {low: 4", "learning: {low: 8", "‘learning’ is out of order."),
    ("half_life: {low: 48, likely: 60, high: 84}", "half_life: {low: 48, likely: 90, high: 84}", "‘half_life’ is out of order."),
    ("likely: 6, high: 10", "likely: 6, high: 60", "Nobody closes more than half of a gap every month."),
    ("load: {quarter: 2, year: 4}", "load: {quarter: 2, year: 3}", "One person could not be in a pair every quarter."),
    ("load: {quarter: 2, year: 4}", "load: {quarter: 2, year: 12}", "Nobody can be overloaded, so there is nothing to share out."),
    ("- id: q2", "- id: q1", "‘q1’ stands here twice."),
])  # fmt: skip
def test_rates_and_loads_that_make_no_sense_are_refused(kit_folder, old, new, said):
    kit_folder.edit("growth.yaml", old, new)
    assert [(problem.file, problem.what) for problem in kit_folder.problems()] == [("growth.yaml", said)]
