"""Who owns what: each mistake by hand on the small kit, where three of five incidents change hands."""

import pytest

from workshop.exercises import Outcome, Tone
from workshop.exercises.who_owns_it import EXERCISE
from workshop.pictures.links import Handover

DISCUSS = (
    "You differ here. That alone does not keep you from passing: if you have a reason, discuss it with a colleague."
)
RIGHT = {
    "cold": {"classic": "oven", "genai": "oven"},
    "late": {"classic": "oven", "genai": "store"},
    "sour": {"classic": "oven", "genai": "store"},
    "queue": {"classic": "shop", "genai": "shop"},
    "waste": {"classic": "oven", "genai": "shop"},
}


def run(kit, places=None, **cells):
    """The right answer but for cells such as late="oven oven" (classic, genai)."""
    changed = {one: dict(zip(("classic", "genai"), owners.split(), strict=False)) for one, owners in cells.items()}
    return EXERCISE.run({"places": {**(RIGHT if places is None else places), **changed}}, kit)


def told(feedback, tone=Tone.MISSING):
    return [message.text for message in feedback.messages if message.tone is tone]


def test_the_kits_own_answer_passes_and_is_counted(small_kit):
    feedback = run(small_kit)
    assert feedback.outcome is Outcome.PASSED
    assert told(feedback, Tone.GOOD) == [
        "“One oven”: 5 of 5 right.",
        "“Bought dough”: 5 of 5 right.",
    ]
    assert told(feedback, Tone.NEXT) == ["On your board 3 of 5 change hands; in the kit’s answer 3 do."]


@pytest.mark.parametrize(("cells", "moved"), [
    ({"late": "oven oven"}, 2), ({"late": "oven shop", "cold": "oven shop"}, 4), (dict.fromkeys(RIGHT, "store store"), 0),
])  # fmt: skip
def test_the_moves_that_are_counted_are_those_the_picture_shows(small_kit, cells, moved):
    said = f"On your board {moved} of 5 change hands; in the kit’s answer 3 do."
    assert said in told(run(small_kit, **cells), Tone.NEXT)
    picture = Handover(small_kit)
    picture.update(
        {
            "places": {
                **RIGHT,
                **{one: dict(zip(("classic", "genai"), o.split(), strict=True)) for one, o in cells.items()},
            }
        }
    )
    assert picture.finding.caption.startswith(f"{moved} of 5" if moved else "Nothing changes hands")
    assert "On your board" not in str(run(small_kit, **{**cells, "waste": "oven"}))


@pytest.mark.parametrize(("cells", "said"), [
    ({"late": "oven oven"}, "“The dough comes late” passes from the Oven crew to the Store crew. Dough is bought now."),
    ({"late": "oven shop"}, "“The dough comes late” passes from the Oven crew to the Store crew. Dough is bought now."),
    ({"cold": "oven shop"}, "“The bread comes out cold” does not change hands: it stays with the Oven crew. Heat is heat."),
    ({"queue": "oven shop"}, "“The queue is long” is not for the Oven crew under “One oven”, but for the Shop crew: Sells the bread."),
])  # fmt: skip
def test_each_difference_has_its_own_explanation_and_one_or_two_pass(small_kit, cells, said):
    feedback = run(small_kit, **cells)
    assert feedback.outcome is Outcome.PASSED
    assert told(feedback, Tone.NEXT)[0] == f"{said} {DISCUSS}"


def test_what_is_still_open_is_told(small_kit):
    assert told(run(small_kit, queue="shop")) == ["“Bought dough”: 1 of 5 still open."]


def test_three_differences_are_three_things_to_change(small_kit):
    feedback = run(small_kit, late="oven oven", cold="oven shop", queue="oven shop")
    assert feedback.outcome is Outcome.FAILED
    assert feedback.headline == "Not yet: 3 things to change"


def test_a_second_owner_counts_as_right_with_its_reason(kit):
    places = EXERCISE.model_answer(kit).answer["places"]
    other = {
        "quiet_change": {"classic": "model", "genai": "product"},
        "dear_feature": {"classic": "model", "genai": "product"},
    }
    feedback = EXERCISE.run({"places": {**places, **other}}, kit)
    assert feedback.outcome is Outcome.PASSED
    assert told(feedback, Tone.GOOD)[:2] == [
        "“Classic ML product”: 12 of 12 right.",
        "“A new feature doubles the cost of every answer” : “Model team” is also defensible. The model team chose a model of that "
        "size, and could have made it smaller.".replace("” :", "”:"),
    ]


def test_an_owner_on_one_side_only_is_judged_there_and_asked_for_on_the_other(small_kit):
    feedback = run(small_kit, {"late": {"genai": "store"}})
    assert told(feedback) == [
        "“One oven”: 5 of 5 still open.",
        "“Bought dough”: 4 of 5 still open.",
    ]
    assert told(feedback, Tone.GOOD) == ["“Bought dough”: 1 of 5 right."]


def test_at_most_three_are_explained_and_the_rest_counted(kit):
    same = {one.id: {"classic": one.classic, "genai": one.classic} for one in kit.content.ownership.incidents}
    feedback = EXERCISE.run({"places": same}, kit)
    found = told(feedback)
    assert len(found) == 4
    assert found[-1] == "5 more to change; look at these first."
    assert feedback.headline == "Not yet: 8 things to change"
    same_, next_ = told(feedback, Tone.NEXT)
    assert same_ == "On your board 0 of 12 change hands; in the kit’s answer 8 do."
    assert next_.startswith("8 still have their old owners. Could the Platform team or the Product team")


def test_three_mistakes_need_no_count_of_the_rest(kit):
    moved = [one for one in kit.content.ownership.incidents if one.moves][:3]
    answer = EXERCISE.model_answer(kit).answer
    stuck = {one.id: {"classic": one.classic, "genai": one.classic} for one in moved}
    feedback = EXERCISE.run({"places": {**answer["places"], **stuck}}, kit)
    assert len(told(feedback)) == 3
    assert told(feedback, Tone.NEXT) == ["On your board 5 of 12 change hands; in the kit’s answer 8 do."]


def test_the_shipped_incidents_are_twelve_of_which_some_stay_and_optimising_and_serving_merge(kit):
    incidents = kit.content.ownership.incidents
    assert len(incidents) == 12
    assert 0 < sum(one.moves for one in incidents) < 12
    left = {one.genai for one in incidents if one.classic in ("model", "serving") and one.moves}
    assert left == {"product", "platform"}
    assert {one.genai for one in incidents if one.classic == "serving"} == left  # nothing is left to serving alone


def test_the_plan_says_who_fixes_what_and_who_did_before(small_kit):
    answer = EXERCISE.complete({"places": RIGHT, "differs": "The shop buys too."}, small_kit)
    lines = EXERCISE.plan_lines(answer, small_kit)
    assert [line.text for line in lines] == [
        "Oven crew: fixes 1 of 5 typical incidents",
        "Shop crew: fixes 2 of 5 typical incidents",
        "Store crew: fixes 2 of 5 typical incidents",
        "Where we differ: The shop buys too.",
    ]
    assert lines[1].details == ("The queue is long.", "Half of the loaves are thrown away. (before: Oven crew)")


def test_the_plan_takes_the_participants_own_placing_not_the_key(small_kit):
    answer = EXERCISE.complete({"places": {"cold": {"genai": "shop"}}}, small_kit)
    (line,) = EXERCISE.plan_lines(answer, small_kit)
    assert (line.text, line.details) == ("Shop crew: fixes 1 of 5 typical incidents", ("The bread comes out cold.",))


@pytest.mark.parametrize(("places", "caption"), [
    ({}, "Place the incidents to see which change hands"),
    ({"cold": {"genai": "oven"}}, "1 of 5 placed under one heading; place them under the other too"),
    ({"cold": RIGHT["cold"], "queue": RIGHT["queue"]}, "Nothing changes hands so far: 2 of 5 stay where they were"),
    (RIGHT, "3 of 5 change hands; Oven gives away most, Store takes on most"),
    ({"late": RIGHT["late"], "waste": RIGHT["waste"]}, "2 of 2 change hands; Oven gives away most, Store and Shop take on most"),
    ({"late": RIGHT["late"]}, "1 of 1 changes hands; Oven gives away most, Store takes on most"),
])  # fmt: skip
def test_the_picture_states_what_changes_hands(small_kit, places, caption):
    picture = Handover(small_kit)
    picture.update({"places": places})
    assert picture.finding.caption == caption


def test_the_picture_knows_nothing_of_the_key(small_kit):
    picture = Handover(small_kit)
    picture.update({"places": {"cold": {"classic": "shop", "genai": "store"}}})
    assert picture.finding.table.rows[0] == ("The bread comes out cold.", "Shop", "Store", "changes hands")
    assert picture.finding.table.rows[1] == ("The dough comes late.", "–", "–", "–")


@pytest.mark.slow
@pytest.mark.parametrize(("old", "new", "said"), [
    ("classic: model", "classic: nobody", "There is no owner ‘nobody’."),
    ("genai: platform", "genai: cloud", "There is no owner ‘cloud’."),
    ("- id: outage", "- id: slow", "‘slow’ stands here twice."),
    ("- id: serving", "- id: model", "‘model’ stands here twice."),
])  # fmt: skip
def test_a_kit_that_contradicts_itself_is_refused_with_the_line(kit_folder, old, new, said):
    line = kit_folder.line_of("ownership.yaml", old)
    kit_folder.edit("ownership.yaml", old, new)
    found = [problem for problem in kit_folder.problems() if problem.what == said]
    assert [(problem.file, problem.line) for problem in found] == [("ownership.yaml", line)]
    assert found[0].fix


def test_a_kit_in_which_nothing_changes_hands_is_refused(small_folder):
    small_folder.edit("ownership.yaml", "genai: store", "genai: oven", count=-1)
    small_folder.edit("ownership.yaml", "classic: oven, genai: shop", "classic: shop, genai: shop")
    (problem,) = small_folder.problems()
    assert "nothing to tell apart" in problem.what
