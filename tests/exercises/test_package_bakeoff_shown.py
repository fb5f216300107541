"""What a comparison of packages shows, what its plan holds, and what its file may say."""

import pytest

from tests.exercises.test_package_bakeoff import RIGHT, run, whole
from tests.kits import SHIPPED
from workshop.exercises.package_bakeoff import EXERCISE, model
from workshop.kit import load_kit


def test_the_packages_are_one_table_whose_last_column_is_scored(small_kit):
    scores, *_ = EXERCISE.fields(small_kit)
    assert scores.table.heads == ("Heat", "Size", "Your score: Care")
    assert scores.table.rows["o1"] == ("5 of 5: Very hot.", "1 of 5: Small.")
    assert (scores.scales[0].label, scores.scales[0].detail) == ("Package A", "One smith.")
    assert "smith" not in str(scores.table)


def test_the_invented_names_stay_hidden(small_kit):
    assert "Red oven" not in f"{run(small_kit).to_json()} {EXERCISE.form(small_kit)}"


def test_the_slider_moves_the_other_weights_in_proportion(small_kit):
    assert list(model.moved(whole(small_kit, slider={"at": 70}), small_kit)) == pytest.approx([70, 15, 15])
    assert list(model.moved(whole(small_kit, slider={}), small_kit)) == [40, 30, 30]
    assert list(model.moved(whole(small_kit, swing=""), small_kit)) == [40, 30, 30]
    assert list(model.moved(whole(small_kit, weights={"k1": 100}), small_kit)) == [100, 0, 0]


def test_the_closest_change_of_all_weights_is_named(small_kit):
    answer = whole(small_kit)
    gaps = {
        c: min(abs(flip.weight - own) for flip in found)
        for c, own in RIGHT["weights"].items()
        if (found := model.flips(answer, small_kit, c))
    }
    assert model.closest(answer, small_kit)[0] == min(gaps, key=gaps.get)


def test_the_picture_says_who_leads_at_the_slider(small_kit):
    picture = EXERCISE.picture(small_kit)
    picture.update(whole(small_kit, slider={"at": 45}))
    assert picture.finding.caption == "With “Heat” at 45 points, Package B leads"
    picture.update(whole(small_kit, slider={"at": 46}))
    assert picture.finding.caption == "With “Heat” at 46 points, Package A leads"
    picture.update(whole(small_kit, slider={}, scores={"o1": 2}))
    assert picture.finding.caption.endswith("as you share out the points; 2 not scored yet")


def test_until_all_points_are_shared_the_picture_names_no_winner(small_kit):
    picture = EXERCISE.picture(small_kit)
    picture.update(whole(small_kit, weights={"k1": 41, "k2": 30}))
    assert picture.finding.caption == "71 of 100 points are shared out; the ranking shows once all are"
    assert {score for _, score in picture.finding.table.rows} == {"–"}


def test_where_no_weight_can_move_the_picture_speaks_of_none(small_kit):
    """All points lie on the criterion that the slider is to move."""
    picture = EXERCISE.picture(small_kit)
    picture.update(whole(small_kit, weights={"k1": 100}, slider={"at": 11}))
    assert picture.finding.caption == "Package A leads as you share out the points"


def test_the_rule_takes_no_slider_and_the_task_says_how_near_is_too_near(small_kit):
    _, ruled, _, _, slider = EXERCISE.form(small_kit)
    assert (ruled.name, ruled.least) == ("ruled", 1)
    assert "If that is within 5 points of your own weight, treat the two as level." in slider.help


def test_the_plan_holds_the_rule_and_nothing_invented(small_kit):
    lines = EXERCISE.plan_lines(whole(small_kit), small_kit)
    assert [(line.text, line.details, line.practice) for line in lines] == [
        (
            "Ask candidates how they compared two packages and what would have changed their choice.",
            ("Listen for what they would have refused, and when the other would have won.",),
            True,
        ),
        (
            "Before we choose, whatever is below level 2 in one of these is out",
            ("Heat: How hot.",),
            True,
        ),
        (
            "Somebody scores the others by these criteria, with their names hidden",
            (
                "Heat, 40 of 100 points: How hot.",
                "Size, 30 of 100 points: How big.",
                "Care, 30 of 100 points: Who mends it.",
            ),
            True,
        ),
        (
            "We score by anchors that we write before we look. Example: “Care”",
            ("1: Nobody mends it.", "3: Somebody mends it.", "5: Many mend it at once."),
            True,
        ),
        (
            "We ask how much more or less one criterion would have to weigh before another package wins",
            (
                "Within 5 points of our own weight, we treat the two as level and try both.",
                "Ours: ______ leads; at ______ points for ______ it would be ______.",
            ),
            True,
        ),
    ]
    assert "oven" not in str(lines)
    assert "Package A" not in str(lines)


@pytest.mark.slow
@pytest.mark.parametrize("name", SHIPPED)
def test_the_lead_that_is_shown_is_that_of_the_scores_shown(name):
    """76.7 and 76.5 lie 0.2 apart, whatever the digits behind them."""
    any_kit = load_kit(name)
    picture = EXERCISE.picture(any_kit)
    for at in range(101):
        picture.update(EXERCISE.complete({**EXERCISE.model_answer(any_kit).answer, "slider": {"at": at}}, any_kit))
        first, second = (float(row[1]) for row in picture.finding.table.rows[:2])
        assert float(picture.finding.facts[0].value) == pytest.approx(first - second, abs=1e-9)


@pytest.mark.parametrize("name", SHIPPED)
def test_one_maintainer_and_months_of_silence_get_the_lowest_anchor(name):
    any_kit = load_kit(name)
    bake, scores = any_kit.content.packages, EXERCISE.model_answer(any_kit).answer["scores"]
    alone = [p for p in bake.packages if "one maintainer" in p.evidence[bake.judge].text]
    assert [scores[package.id] for package in alone] == [1] * len(alone)


@pytest.mark.slow
@pytest.mark.parametrize(("old", "new", "what"), [
    ("judge: upkeep", "judge: beauty", ["There is no criterion ‘beauty’."]),
    ("- id: p2", "- id: p1", ["‘p1’ stands here twice."]),
    ("fit: {level: 5, ", "fit: {", ["It needs a level."]),
    ("{lowest: 2, highest: 3, ", "{lowest: 3, highest: 2, ", ["It is for the participant to judge, so it needs a range."]),
    ("fit: {level: 5, ", "fist: {level: 5, ", ["‘p1’ needs one line of evidence for each criterion."]),
])  # fmt: skip
def test_a_kit_that_disagrees_with_itself_is_told_where(kit_folder, old, new, what):
    kit_folder.edit("packages.yaml", old, new)
    assert sorted(problem.what for problem in kit_folder.problems()) == sorted(what)
