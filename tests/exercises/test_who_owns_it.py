"""Who owns what: each mistake by hand on the small kit, where three of five incidents change hands."""

import pytest

from workshop.exercises import Outcome, Tone
from workshop.exercises.who_owns_it import EXERCISE
from workshop.pictures.links import Handover

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
        "Incidents that change hands: you gave 3 of 3 to the right new owner. Incidents that stay: you left 2 of 2 where "
        "they were.",
    ]


@pytest.mark.parametrize(("cells", "moved", "stayed"), [
    ({"late": "oven oven"}, 2, 2), ({"late": "oven shop", "cold": "oven shop"}, 2, 1), ({"queue": "oven shop"}, 3, 2),
])  # fmt: skip
def test_right_moves_and_right_stays_are_counted_apart_once_all_are_placed(small_kit, cells, moved, stayed):
    assert told(run(small_kit, **cells), Tone.GOOD)[-1] == (
        f"Incidents that change hands: you gave {moved} of 3 to the right new owner. Incidents that stay: you left "
        f"{stayed} of 2 where they were."
    )
    assert "you gave" not in str(run(small_kit, **cells, waste="oven"))


@pytest.mark.parametrize(("cells", "said"), [
    ({"late": "oven oven"}, "“The dough comes late” passes from the Oven crew to the Store crew. Dough is bought now."),
    ({"late": "oven shop"}, "“The dough comes late” passes from the Oven crew to the Store crew. Dough is bought now."),
    ({"cold": "oven shop"}, "“The bread comes out cold” does not change hands: it stays with the Oven crew. Heat is heat."),
    ({"queue": "oven shop"}, "“The queue is long” is not for the Oven crew under “One oven”, but for the Shop crew: Sells the bread."),
    ({"queue": "shop"}, "“Bought dough”: 1 of 5 still open."),
])  # fmt: skip
def test_each_mistake_has_its_own_explanation(small_kit, cells, said):
    feedback = run(small_kit, **cells)
    assert feedback.outcome is Outcome.FAILED
    assert told(feedback) == [said]


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
    (next_,) = told(feedback, Tone.NEXT)
    assert next_.startswith("8 still have their old owners. Could the Platform team or the Product team")


def test_three_mistakes_need_no_count_of_the_rest(kit):
    moved = [one for one in kit.content.ownership.incidents if one.moves][:3]
    answer = EXERCISE.model_answer(kit).answer
    stuck = {one.id: {"classic": one.classic, "genai": one.classic} for one in moved}
    feedback = EXERCISE.run({"places": {**answer["places"], **stuck}}, kit)
    assert len(told(feedback)) == 3
    assert told(feedback, Tone.NEXT) == []


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
