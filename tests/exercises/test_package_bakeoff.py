"""The comparison by hand on the small kit: Package A (Red oven) 5 1, B (Blue oven) 2 5, C (Old oven) 1 3, and a third level to be judged."""

import pytest

from tests.exercises.said import keyed, messages
from tests.kits import SHIPPED
from workshop.exercises import Outcome, Tone
from workshop.exercises.base import missing, nearest
from workshop.exercises.package_bakeoff import EXERCISE, model
from workshop.kit import load_kit

SCORES = {"o1": 2, "o2": 3, "o3": 1}
RIGHT = {
    "scores": SCORES,
    "weights": {"k1": 40, "k2": 30, "k3": 30},
    "swing": "k1",
    "slider": {"at": 45},
    "reason": "We try the one with two smiths.",
}


def whole(kit, **changed):
    return EXERCISE.complete({**RIGHT, **changed}, kit)


def run(kit, **changed):
    return EXERCISE.run({**RIGHT, **changed}, kit)


def said(feedback, tone=Tone.MISSING):
    return [message.text for message in feedback.messages if message.tone is tone]


def test_the_lead_changes_where_two_lines_cross(small_kit):
    """k2 and k3 share alike: A is 5w + 1.5(1−w), B is 2w + 4(1−w); equal at w = 2.5 / 5.5."""
    (flip,) = model.flips(whole(small_kit), small_kit, "k1")
    assert flip.weight == pytest.approx(100 * 2.5 / 5.5)
    assert (flip.before, flip.after) == ((1,), (0,))


def test_the_slider_there_passes_and_says_how_far_ones_own_weight_is(small_kit):
    feedback = run(small_kit)
    assert feedback.outcome is Outcome.PASSED
    assert "Right: as “Heat” gets more points, the lead passes from Package B to Package A at 45.5 points." in said(
        feedback, Tone.GOOD
    )
    assert (
        "Your own weight of 40 lies 5.5 points from 45.5. Moving this weight alone by 5 points keeps the winner."
        in said(feedback, Tone.GOOD)
    )


def test_every_crossing_is_named_and_the_distance_is_to_the_one_named(kit):
    """Package A leads below 1.8 points, so it would be wrong to say that Package B leads below 35.7."""
    packages, criteria = (
        [each.id for each in of] for of in (kit.content.packages.packages, kit.content.packages.criteria)
    )
    scores, weights = (
        dict(zip(packages, (2, 5, 4, 1, 3), strict=True)),
        dict(zip(criteria, (35, 20, 20, 10, 15), strict=True)),
    )
    answer = {**RIGHT, "scores": scores, "weights": weights, "swing": criteria[3], "slider": {"at": 36}}
    messages = said(EXERCISE.run(answer, kit), Tone.GOOD)
    assert (
        "Right: as “Can be taken out again” gets more points, the lead passes from Package A to Package B at 1.8 points and "
        "from Package B to Package C at 35.7 points." in messages
    )
    assert any(message.startswith("Your own weight of 10 lies 8.2 points from 1.8. ") for message in messages)


@pytest.mark.parametrize("at", range(30, 42))
def test_where_the_picture_shows_two_packages_level_the_check_does_so_too(kit, at):
    packages, criteria = (
        [each.id for each in of] for of in (kit.content.packages.packages, kit.content.packages.criteria)
    )
    scores, weights = (
        dict(zip(packages, (2, 5, 4, 1, 3), strict=True)),
        dict(zip(criteria, (35, 20, 20, 10, 15), strict=True)),
    )
    answer = {**RIGHT, "scores": scores, "weights": weights, "swing": criteria[3], "slider": {"at": at}}
    picture = EXERCISE.picture(kit)
    picture.update(EXERCISE.complete(answer, kit))
    first, second = picture.finding.table.rows[:2]
    if first[1] == second[1]:
        assert EXERCISE.run(answer, kit).outcome is Outcome.PASSED


def test_a_winner_close_to_the_change_is_called_level(small_kit):
    feedback = run(small_kit, weights={"k1": 44, "k2": 28, "k3": 28})
    assert feedback.outcome is Outcome.PASSED
    assert said(feedback, Tone.NEXT) == [
        "Your own weight of 44 lies 1.5 points from 45.5. Treat the two as level, and try both."
    ]


@pytest.mark.parametrize(
    ("at", "outcome"), [(44, Outcome.FAILED), (45, Outcome.PASSED), (46, Outcome.PASSED), (47, Outcome.FAILED)]
)
def test_the_slider_must_stand_within_a_point(small_kit, at, outcome):
    assert run(small_kit, slider={"at": at}).outcome is outcome


@pytest.mark.parametrize(("changed", "field", "expected"), [
    ({"weights": {"k1": 40, "k2": 30}}, "weights", "“Points”: the points add up to 70; 30 more are left to share out."),
    ({"weights": {"k1": 60, "k2": 30, "k3": 30}}, "weights", "“Points”: the points add up to 120, 20 too many."),
    ({"weights": {"k1": 100}}, "weights", "All the points are on one criterion, so no weight can move. Give another one some."),
    ({"scores": {"o1": 2, "o2": 3}}, "scores", "“Care” has no score yet for Package C."),
    ({"scores": {"o1": 2}}, "scores", "“Care” has no score yet for Package B and Package C."),
    ({"swing": ""}, "swing", "Choose the criterion whose weight you will move."),
    ({"slider": {}}, "slider", "You gave “Heat” 40 of 100. Move the slider until the lead changes."),
    ({"slider": {"at": 10}}, "slider", "With a weight of 10 for “Heat”, the lead is with Package B, and stays there one point up or down."),
    ({"slider": {"at": 60}}, "slider", "With a weight of 60 for “Heat”, the lead is with Package A, and stays there one point up or down."),
    ({"reason": "just so"}, "reason", "Say in a sentence which package you would try, and why; the record keeps it."),
])  # fmt: skip
def test_each_mistake_is_told_in_its_own_words(small_kit, changed, field, expected):
    feedback = run(small_kit, **changed)
    assert feedback.outcome is Outcome.FAILED
    assert messages(feedback) == [missing(expected, field=field)]


def test_each_score_that_the_anchors_do_not_bear_is_told_at_its_package(small_kit):
    much = keyed("4 of 5 is too much for “One smith.” By the anchors it is 2 or 3.", field="scores", row="o1")
    little = keyed("1 of 5 is too little for “Two smiths.” By the anchors it is 3 or 4.", field="scores", row="o2")
    other = keyed("2 of 5 is too much for “No smith.” By the anchors it is 0 or 1.", field="scores", row="o3")
    assert messages(run(small_kit, scores={**SCORES, "o1": 4})) == [much]
    assert messages(run(small_kit, scores={**SCORES, "o2": 1})) == [little]
    every = run(small_kit, scores={"o1": 4, "o2": 1, "o3": 2})
    assert messages(every) == [much, little, other]
    assert every.headline == "Not yet: 3 things to change"


@pytest.mark.parametrize(
    ("at", "way", "far"),
    [(10, "more", "more than ten"), (40, "more", "a few"), (90, "less", "more than ten"), (50, "less", "a few")],
)
def test_a_slider_that_missed_is_told_the_way_but_not_the_number(small_kit, at, way, far):
    assert messages(run(small_kit, slider={"at": at}), Tone.NEXT) == [
        nearest(f"Give it {way}. The lead changes hands {far} points from here.", field="slider")
    ]


def test_a_criterion_that_changes_nothing_is_named_with_one_that_does(kit):
    right = EXERCISE.model_answer(kit).answer
    feedback = EXERCISE.run({**right, "swing": "upkeep"}, kit)
    assert said(feedback) == ["The same package leads whatever “Is kept up” weighs, from 0 to 100."]
    assert said(feedback, Tone.NEXT) == ["Move “Fits what we run” instead: there the lead changes."]


def test_a_criterion_that_is_closer_to_a_change_than_the_one_found_is_named(kit):
    """At even points “Fits what we run” changes the winner 13.3 points up; “Does our job” does so later."""
    right = EXERCISE.model_answer(kit).answer
    (job,) = model.flips(EXERCISE.complete(right, kit), kit, "fit")
    assert job.weight > 20 + 13.4
    feedback = EXERCISE.run({**right, "swing": "fit", "slider": {"at": round(job.weight)}}, kit)
    assert feedback.outcome is Outcome.PASSED
    assert said(feedback, Tone.NEXT) == [
        "The winner depends even more on “Fits what we run”: 13.3 points from your weight of 20, the lead passes from "
        "Package B to Package C at 33.3 points."
    ]
    assert said(EXERCISE.run(right, kit), Tone.NEXT) == []


def test_where_no_weight_changes_the_winner_that_is_the_finding(small_kit):
    best = {"k1": {"level": 5, "text": "x"}, "k2": {"level": 5, "text": "x"}}
    bake = small_kit.content.packages
    evidence = {name: line.model_copy(update=best.get(name, {})) for name, line in bake.packages[0].evidence.items()}
    evidence["k3"] = evidence["k3"].model_copy(update={"lowest": 5, "highest": 5})
    first = bake.packages[0].model_copy(update={"evidence": evidence})
    from dataclasses import replace

    content = replace(small_kit.content, packages=bake.model_copy(update={"packages": (first, *bake.packages[1:])}))
    safe = replace(small_kit, content=content)
    worked = EXERCISE.model_answer(safe)
    feedback = EXERCISE.run(worked.answer, safe)
    assert feedback.outcome is Outcome.PASSED
    assert "No single weight changes the winner: this ranking is as safe as its scores." in said(feedback, Tone.GOOD)
    assert worked.reasoning[1] == "With even points Package A leads. No single weight changes the winner."
    assert EXERCISE.hints(safe)[2] == "With even points no single weight changes the winner; any criterion will do."
    assert EXERCISE.wrong_answers(safe)


def test_hints_and_model_answer_say_where_the_winner_changes(small_kit):
    """A is 5w + 2(1−w), B is 2w + 4.5(1−w), equal at w = 2.5 / 5.5; changes of the other two lie further from 33."""
    assert EXERCISE.hints(small_kit)[2] == "With even points, moving “Heat” changes the winner at about 45 points."
    assert EXERCISE.model_answer(small_kit).reasoning[1] == (
        "With even points Package B leads. The lead changes at 45.5 points for “Heat”, 11.5 from its 34 points: of all single weights, "
        "this one changes the winner soonest."
    )


def test_each_line_of_evidence_says_its_level_or_that_it_is_to_be_scored(small_kit):
    lines = [line.text for line in EXERCISE.fields(small_kit)[0].passages[0].lines]
    assert lines == ["Heat (5 of 5): Very hot.", "Size (1 of 5): Small.", "Care (yours to score): One smith."]


def test_the_names_are_told_only_once_everything_is_right(small_kit):
    assert "Red oven" not in str(run(small_kit, reason="").to_json())
    assert "Package A is Red oven, Package B is Blue oven and Package C is Old oven" in str(run(small_kit))
    form = EXERCISE.form(small_kit)
    assert not any("Red oven" in repr(field) for field in form)


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
    picture.update(whole(small_kit))
    assert picture.finding.caption == "With “Heat” at 45 points, Package B leads"
    picture.update(whole(small_kit, slider={"at": 46}))
    assert picture.finding.caption == "With “Heat” at 46 points, Package A leads"
    picture.update(whole(small_kit, slider={}, scores={"o1": 2}))
    assert picture.finding.caption.endswith("as you share out the points; 2 not scored yet")


def test_the_plan_holds_the_rule_and_names_the_invented_packages_in_one_line(small_kit):
    lines = EXERCISE.plan_lines(whole(small_kit, decisive={"o2_k3": "decides"}), small_kit)
    assert [(line.text, line.details, line.practice) for line in lines] == [
        (
            "Before we choose a package, somebody scores every one by these criteria, with its name hidden",
            (
                "Heat, 40 of 100 points: How hot.",
                "Size, 30 of 100 points: How big.",
                "Care, 30 of 100 points: Who mends it.",
            ),
            True,
        ),
        (
            "We score “Care” by these anchors",
            ("1: Nobody mends it.", "3: Somebody mends it.", "5: Many mend it at once."),
            True,
        ),
        (
            "We ask how much more or less one criterion would have to weigh before another package wins",
            ("In the practice round it changed at 45.5 points for “Heat”, which had 40.",),
            True,
        ),
        (
            "Practice round with invented packages, points of 100: Package B (Blue oven) 64, Package A (Red oven) 58 and "
            "Package C (Old oven) 32",
            ("Decided it: Two smiths.",),
            False,
        ),
        ("Why: We try the one with two smiths.", (), False),
    ]
    assert [line.text for line in lines if "oven" in str(line)] == [lines[3].text]


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
