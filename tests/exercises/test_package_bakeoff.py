"""The comparison by hand on the small kit: Package A (Red oven) 5 1, B (Blue oven) 2 5, C (Old oven) 1 3, and a third level to be judged."""

import pytest

from tests.exercises.said import keyed, messages
from workshop.exercises import Outcome, Tone
from workshop.exercises.base import missing, nearest
from workshop.exercises.package_bakeoff import EXERCISE, model
from workshop.kit import load_kit

SCORES = {"o1": 2, "o2": 3, "o3": 1}
RIGHT = {
    "scores": SCORES,
    "ruled": ["k1"],
    "weights": {"k1": 40, "k2": 30, "k3": 30},
    "swing": "k1",
    "slider": {"at": 46},
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
    answer = {"scores": scores, "ruled": ["fit"], "weights": weights, "swing": criteria[3], "slider": {"at": 36}}
    messages = said(EXERCISE.run(answer, kit), Tone.GOOD)
    assert (
        "Right: as “Can be taken out again” gets more points, the lead passes from Package A to Package B at 1.8 points and "
        "from Package B to Package C at 35.7 points." in messages
    )
    assert any(message.startswith("Your own weight of 10 lies 8.2 points from 1.8. ") for message in messages)


@pytest.mark.parametrize("at", range(30, 42))
def test_the_slider_passes_only_where_the_picture_names_another_leader(kit, at):
    """At 35 points Package B still leads, 0.7 before the lead passes: nothing has changed yet."""
    names = [[each.id for each in of] for of in (kit.content.packages.packages, kit.content.packages.criteria)]
    scores, weights = (
        dict(zip(of, to, strict=True)) for of, to in zip(names, ((2, 5, 4, 1, 3), (35, 20, 20, 10, 15)), strict=True)
    )
    answer = {"scores": scores, "ruled": ["fit"], "weights": weights, "swing": "out", "slider": {"at": at}}
    picture = EXERCISE.picture(kit)
    picture.update(EXERCISE.complete(answer, kit))
    assert ("Package C leads" in picture.finding.caption) is (at >= 36)
    feedback = EXERCISE.run(answer, kit)
    assert (feedback.outcome is Outcome.PASSED) is (at == 36)
    if at == 35:
        assert said(feedback) == [
            "With a weight of 35 for “Can be taken out again”, Package B still leads: go one point further."
        ]


def test_a_winner_close_to_the_change_is_called_level(small_kit):
    feedback = run(small_kit, weights={"k1": 44, "k2": 28, "k3": 28})
    assert feedback.outcome is Outcome.PASSED
    assert said(feedback, Tone.NEXT) == [
        "Your own weight of 44 lies 1.5 points from 45.5. Treat the two as level, and try both."
    ]


@pytest.mark.parametrize(
    ("at", "outcome"), [(44, Outcome.FAILED), (45, Outcome.FAILED), (46, Outcome.PASSED), (47, Outcome.FAILED)]
)
def test_the_slider_must_stand_within_a_point_and_beyond_the_change(small_kit, at, outcome):
    assert run(small_kit, slider={"at": at}).outcome is outcome


@pytest.mark.parametrize(("changed", "field", "expected"), [
    ({"weights": {"k1": 40, "k2": 30}}, "weights", "“Points”: the points add up to 70; 30 more are left to share out."),
    ({"weights": {"k1": 60, "k2": 30, "k3": 30}}, "weights", "“Points”: the points add up to 120, 20 too many."),
    ({"weights": {"k1": 100}}, "weights", "All the points are on one criterion, so nothing is weighed. Give another one some."),
    ({"weights": {"k1": 35, "k2": 30, "k3": 35}}, "weights",
     "All weigh about the same, so nothing is decided yet. Which criterion would you give up first? Give it fewer points."),
    ({"ruled": []}, "ruled", "No rule yet. Where would you refuse a level 1, however good the rest?"),
    ({"ruled": ["k1", "k2"]}, "ruled", "Only Package B is left, so points decide nothing. Take off the tick that you could do without."),
    ({"scores": {"o1": 2, "o2": 3}}, "scores", "“Care” has no score yet for Package C."),
    ({"scores": {"o1": 2}}, "scores", "“Care” has no score yet for Package B and Package C."),
    ({"swing": ""}, "swing", "Choose the criterion whose weight you will move."),
    ({"slider": {}}, "slider", "You gave “Heat” 40 of 100. Move the slider until the lead changes."),
    ({"slider": {"at": 10}}, "slider", "With a weight of 10 for “Heat”, Package B leads, and still does one point up or down."),
    ({"slider": {"at": 60}}, "slider", "With a weight of 60 for “Heat”, Package A leads, and still does one point up or down."),
])  # fmt: skip
def test_each_mistake_is_told_in_its_own_words(small_kit, changed, field, expected):
    feedback = run(small_kit, **changed)
    assert feedback.outcome is Outcome.FAILED
    assert messages(feedback) == [missing(expected, field=field)]


def test_each_score_that_the_anchors_do_not_bear_is_told_at_its_package(small_kit):
    look = "You gave {}. Is it “{}”, or nearer to another?"
    much, little, other = (
        keyed(f"{said_of} By the anchors it is {levels}.", field="scores", row=row, nudge=look.format(*asked))
        for row, said_of, levels, asked in (
            ("o1", "4 of 5 is too much for “One smith.”", "2 or 3", (4, "Somebody mends it")),
            ("o2", "1 of 5 is too little for “Two smiths.”", "3 or 4", (1, "Nobody mends it")),
            ("o3", "2 of 5 is too much for “No smith.”", "0 or 1", (2, "Nobody mends it")),
        )
    )
    assert messages(run(small_kit, scores={**SCORES, "o1": 4})) == [much]
    assert messages(run(small_kit, scores={**SCORES, "o2": 1})) == [little]
    every = run(small_kit, scores={"o1": 4, "o2": 1, "o3": 2})
    assert messages(every) == [much, little, other]
    assert every.headline == "Not yet: 3 things to look at"


@pytest.mark.parametrize(
    ("at", "way", "far"),
    [(10, "more", "more than ten"), (40, "more", "a few"), (90, "less", "more than ten"), (50, "less", "a few")],
)
def test_a_slider_that_missed_is_told_the_way_but_not_the_number(small_kit, at, way, far):
    assert messages(run(small_kit, slider={"at": at}), Tone.NEXT) == [
        nearest(f"Give it {way}. The lead changes {far} points from here.", field="slider")
    ]


def test_a_criterion_that_changes_nothing_is_named_with_one_that_does(kit):
    right = EXERCISE.model_answer(kit).answer
    feedback = EXERCISE.run({**right, "swing": "upkeep"}, kit)
    assert said(feedback) == ["The same package leads whatever “Is kept up” weighs, from 0 to 100."]
    assert said(feedback, Tone.NEXT) == ["Move “Fits what we run” instead: there the lead changes."]


def test_a_criterion_that_is_closer_to_a_change_than_the_one_found_is_named(kit):
    """“Fits what we run” changes the winner 13.3 points up from 20, “Does our job” 14 points up from 30."""
    right = EXERCISE.model_answer(kit).answer
    _, job = model.flips(EXERCISE.complete(right, kit), kit, "fit")
    assert job.weight == pytest.approx(44)
    feedback = EXERCISE.run({**right, "swing": "fit", "slider": {"at": 45}}, kit)
    assert feedback.outcome is Outcome.PASSED
    assert said(feedback, Tone.NEXT) == [
        "The winner depends even more on “Fits what we run”: 13.3 points from your weight of 20, the lead passes from "
        "Package B to Package C at 33.3 points."
    ]
    assert said(EXERCISE.run(right, kit), Tone.NEXT) == []


def test_a_rule_throws_out_what_falls_below_it_before_points_decide(small_kit):
    """Without a rule C, which has 5 in nothing, would still be compared; one that is not scored yet stays."""
    assert model.staying(whole(small_kit, ruled=["k1"]), small_kit) == [0, 1]
    assert model.staying(whole(small_kit, ruled=["k3"], scores={"o1": 2}), small_kit) == [0, 1, 2]
    assert model.staying(whole(small_kit, ruled=["k3"]), small_kit) == [0, 1]
    picture = EXERCISE.picture(small_kit)
    picture.update(whole(small_kit, ruled=["k1"]))
    assert [row[0] for row in picture.finding.table.rows if row[1] != "out"] == ["Package A", "Package B"]
    assert picture.finding.table.rows[-1][:2] == ("Package C", "out")
    assert "Out by your rule: Package C." in said(run(small_kit, ruled=["k1"]), Tone.NOTE)
    none = "Your rules throw none of these out. Keep them if you would refuse a worse one."
    assert none in said(run(small_kit, ruled=["k3"], scores={"o1": 2, "o2": 3}), Tone.NOTE)
    beyond = run(small_kit, ruled=["k1", "k2", "k3"], scores={"o1": 2, "o2": 1, "o3": 1})
    assert "Your rules leave nothing to choose. Take off the tick that you could do without." in said(beyond)


def test_the_job_scheduler_that_runs_a_third_of_the_jobs_no_longer_leads():
    kit = load_kit("data_platform")
    scores = EXERCISE.model_answer(kit).answer["scores"]
    points = {"fit": 10, "recovery": 5, "upkeep": 40, "out": 40, "analysts": 5}
    without, ruled = (
        EXERCISE.complete({"scores": scores, "weights": points, "ruled": ruled}, kit) for ruled in ([], ["fit"])
    )
    assert model.leading(without, kit, model.weights(without, kit)) == (4,)
    assert 4 not in model.leading(ruled, kit, model.weights(ruled, kit))


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
    assert worked.reasoning[2] == "By these points Package A leads. No single weight changes the winner."
    assert EXERCISE.hints(safe)[2] == (
        "With the points of the example no single weight changes the winner; any criterion will do. Yours may differ."
    )
    assert EXERCISE.wrong_answers(safe)


def test_hints_and_model_answer_say_where_the_winner_changes(small_kit):
    """By the rule C is out (Heat 1); A is 5w + (33·1 + 23·3)/56 (1−w), B is 2w + (33·5 + 23·4)/56 (1−w)."""
    at = 100 * 155 / 56 / (3 + 155 / 56)
    assert at == pytest.approx(48, abs=0.05)
    assert EXERCISE.hints(small_kit)[2] == (
        "With the points of the example, “Heat” at 48 points lets another lead. Yours may differ."
    )
    worked = EXERCISE.model_answer(small_kit)
    assert worked.answer["ruled"] == ["k1"]
    assert worked.answer["weights"] == {"k1": 44, "k2": 33, "k3": 23}
    assert worked.answer["slider"] == {"at": 48}
    assert worked.reasoning[2] == (
        "By these points Package B leads. The lead changes at 48.0 points for “Heat”, 4.0 from its 44: no other single weight changes "
        "the winner sooner."
    )
