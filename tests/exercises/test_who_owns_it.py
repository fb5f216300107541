"""Who owns what: each mistake by hand on the small kit, where three of five incidents change hands."""

from dataclasses import replace

import pytest

from tests.exercises.said import differing, keyed, messages
from tests.kits import SHIPPED
from workshop.exercises import Outcome, Tone
from workshop.exercises.base import good, missing, nearest
from workshop.exercises.who_owns_it import EXERCISE
from workshop.kit import load_kit
from workshop.pictures.handover import Handover

RIGHT = {
    "cold": {"classic": "oven", "genai": "oven"},
    "late": {"classic": "oven", "genai": "store"},
    "sour": {"classic": "oven", "genai": "store"},
    "queue": {"classic": "shop", "genai": "shop"},
    "waste": {"classic": "oven", "genai": "shop"},
}


TO_WHOM = {
    "cold": "It does not change hands: it stays with the Oven crew. Heat is heat.",
    "late": "It passes from the Oven crew to the Store crew. Dough is bought now.",
    "sour": "It passes from the Oven crew to the Store crew. The maker of the dough changed it.",
    "queue": "It does not change hands: it stays with the Shop crew. Selling has not changed.",
    "waste": "It passes from the Oven crew to the Shop crew. The shop orders the dough.",
}


def run(kit, places=None, **cells):
    """The right answer but for cells such as late="oven oven" (classic, genai)."""
    changed = {one: dict(zip(("classic", "genai"), owners.split(), strict=False)) for one, owners in cells.items()}
    return EXERCISE.run({"places": {**(RIGHT if places is None else places), **changed}}, kit)


def unasked(message):
    """The message without what a first check asks."""
    return replace(message, nudge="")


def told(feedback, tone=Tone.MISSING):
    return [message.text for message in feedback.messages if message.tone is tone]


def test_the_kits_own_answer_passes_and_is_counted(small_kit):
    feedback = run(small_kit)
    assert feedback.outcome is Outcome.PASSED
    assert messages(feedback, Tone.GOOD) == [
        good("“One oven”: 5 of 5 right.", field="places"),
        good("“Bought dough”: 5 of 5 right.", field="places"),
        *(good(why, field="places", row=incident, column="genai") for incident, why in TO_WHOM.items()),
        good("On your board 3 of 5 change hands; in the kit’s answer 3 do.", field="places"),
    ]
    assert messages(feedback, Tone.NEXT) == []


@pytest.mark.parametrize(("cells", "moved"), [
    ({"late": "oven oven"}, 2), ({"late": "oven shop", "cold": "oven shop"}, 4), (dict.fromkeys(RIGHT, "store store"), 0),
])  # fmt: skip
def test_the_moves_that_are_counted_are_those_the_picture_shows(small_kit, cells, moved):
    said = f"On your board {moved} of 5 change hands; in the kit’s answer 3 do."
    assert nearest(said, field="places") in messages(run(small_kit, **cells), Tone.NEXT)
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


@pytest.mark.parametrize(("cells", "column", "said"), [
    ({"late": "oven oven"}, "genai", TO_WHOM["late"]),
    ({"late": "oven shop"}, "genai", TO_WHOM["late"]),
    ({"cold": "oven shop"}, "genai", TO_WHOM["cold"]),
    ({"queue": "oven shop"}, "classic", "Under “One oven” this is not for the Oven crew, but for the Shop crew. Selling has not changed."),
])  # fmt: skip
def test_each_difference_has_its_own_explanation_and_one_or_two_pass(small_kit, cells, column, said):
    feedback = run(small_kit, **cells)
    assert feedback.outcome is Outcome.PASSED
    (row,) = cells
    difference = messages(feedback, Tone.NEXT)[0]
    assert unasked(difference) == differing(said, field="places", row=row, column=column)
    assert [found for found in messages(feedback, Tone.NEXT) if found.row] == [difference]
    both = run(small_kit, **cells, sour="shop store")
    sour = "Under “One oven” this is not for the Shop crew, but for the Oven crew. The maker of the dough changed it."
    assert both.outcome is Outcome.PASSED
    named = [unasked(found) for found in messages(both, Tone.NEXT)]
    assert differing(said, field="places", row=row, column=column) in named
    assert differing(sour, field="places", row="sour", column="classic") in named


def test_what_is_still_open_is_told(small_kit):
    assert messages(run(small_kit, queue="shop")) == [missing("“Bought dough”: 1 of 5 still open.", field="places")]


def test_three_differences_are_three_things_to_change(small_kit):
    feedback = run(small_kit, late="oven oven", cold="oven shop", queue="oven shop")
    assert feedback.outcome is Outcome.FAILED
    assert feedback.headline == "Not yet: 3 things to look at"
    queue = "Under “One oven” this is not for the Oven crew, but for the Shop crew. Selling has not changed."
    assert [unasked(found) for found in messages(feedback)] == [
        keyed(queue, field="places", row="queue", column="classic"),
        keyed(TO_WHOM["cold"], field="places", row="cold", column="genai"),
        keyed(TO_WHOM["late"], field="places", row="late", column="genai"),
    ]


def test_both_owners_of_one_incident_are_explained_each_in_its_column(small_kit):
    feedback = run(small_kit, late="shop oven", cold="oven shop")
    assert [(found.row, found.column) for found in messages(feedback) if found.row == "late"] == [
        ("late", "classic"),
        ("late", "genai"),
    ]
    assert feedback.headline == "Not yet: 3 things to look at"


def test_a_second_owner_counts_as_right_with_its_reason(kit):
    places = EXERCISE.model_answer(kit).answer["places"]
    other = {
        "quiet_change": {"classic": "model", "genai": "product"},
        "dear_feature": {"classic": "model", "genai": "product"},
    }
    feedback = EXERCISE.run({"places": {**places, **other}}, kit)
    assert feedback.outcome is Outcome.PASSED
    assert "“Classic ML product”: 12 of 12 right." in told(feedback, Tone.GOOD)
    dear = "“Model team” is also defensible. The model team chose a model of that size, and could have made it smaller."
    change = next(one for one in kit.content.ownership.incidents if one.id == "quiet_change")
    quiet = f"“Product team” is also defensible. {change.second_why}"
    assert [found for found in messages(feedback, Tone.GOOD) if "is also defensible" in found.text] == [
        good(dear, field="places", row="dear_feature", column="classic"),
        good(quiet, field="places", row="quiet_change", column="genai"),
    ]


def test_an_owner_on_one_side_only_is_judged_there_and_asked_for_on_the_other(small_kit):
    feedback = run(small_kit, {"late": {"genai": "store"}})
    assert messages(feedback) == [
        missing("“One oven”: 5 of 5 still open.", field="places"),
        missing("“Bought dough”: 4 of 5 still open.", field="places"),
    ]
    assert messages(feedback, Tone.GOOD) == [
        good("“Bought dough”: 1 of 5 right.", field="places"),
        good(TO_WHOM["late"], field="places", row="late", column="genai"),
    ]


def test_every_one_is_explained_in_its_cell_and_the_headline_counts_them(kit):
    same = {one.id: {"classic": one.classic, "genai": one.classic} for one in kit.content.ownership.incidents}
    feedback = EXERCISE.run({"places": same}, kit)
    names = {owner.id: owner.name for owner in kit.content.ownership.owners}
    assert [unasked(found) for found in messages(feedback)] == [
        keyed(
            f"It passes from the {names[one.classic]} to the {names[one.genai]}. {one.why}",
            field="places",
            row=one.id,
            column="genai",
        )
        for one in kit.content.ownership.incidents
        if one.moves
    ]
    assert feedback.headline == "Not yet: 8 things to look at"
    same_, next_ = told(feedback, Tone.NEXT)
    assert same_ == "On your board 0 of 12 change hands; in the kit’s answer 8 do."
    assert next_ == "Could the Platform team or the Product team do more about some of those that stay?"
    assert [found.nudge for found in messages(feedback) if found.row == "slow"] == [
        "Serving team: Keeps a trained model running on the company's machines, fast enough and around the clock. "
        "Does that reach the cause?"
    ]


@pytest.mark.parametrize("name", SHIPPED)
def test_a_first_check_asks_something_at_every_wrong_choice_and_nothing_more_than_twice(name):
    kit = load_kit(name)
    for answer in EXERCISE.wrong_answers(kit).values():
        asked = [found.nudge for found in messages(EXERCISE.run(answer, kit)) if found.row]
        assert all(asked)
        assert max(map(asked.count, asked), default=0) <= 2


@pytest.mark.parametrize("name", SHIPPED)
def test_settings_and_owners_are_told_above_the_board_and_not_folded(name):
    kit = load_kit(name)
    board, content = EXERCISE.form(kit)[0], kit.content.ownership
    for one, told in ((content.classic_name, content.classic), (content.genai_name, content.genai)):
        assert f"{one}: {told}" in board.help
    assert all(f"{owner.name}: {owner.about}" in board.help.split("\n") for owner in content.owners)
    assert not any(choice.detail for choice in board.choices)
    assert max(len(owner.about.split()) for owner in content.owners) <= 23


def test_before_there_are_contracts_a_source_team_may_be_chosen_too():
    kit = load_kit("data_platform")
    places = EXERCISE.model_answer(kit).answer["places"]
    feedback = EXERCISE.run({"places": {**places, "renamed": {"classic": "source", "genai": "source"}}}, kit)
    (why,) = [
        found.text for found in messages(feedback, Tone.GOOD) if (found.row, found.column) == ("renamed", "classic")
    ]
    assert why.startswith("“Source teams” is also defensible. A source team could always have given notice")


@pytest.mark.parametrize("name", SHIPPED)
def test_where_nothing_changes_hands_the_numbers_add_up(name):
    kit = load_kit(name)
    incidents = kit.content.ownership.incidents
    same = {one.id: {"classic": one.classic, "genai": one.classic} for one in incidents}
    feedback = EXERCISE.run({"places": same}, kit)
    fine = [one for one in incidents if one.moves and one.second == one.classic]
    wrong = sum(one.moves for one in incidents) - len(fine)
    count, ask = told(feedback, Tone.NEXT)
    assert feedback.headline == f"Not yet: {wrong} things to look at"
    assert ask.startswith("Could the ")
    assert not any(sign.isdigit() for sign in ask)
    known = "more do" if fine else "8 do"  # a number beside that of the headline would not agree with it
    assert count == f"On your board 0 of 12 change hands; in the kit’s answer {known}."


@pytest.mark.parametrize("name", SHIPPED)
def test_the_numbers_on_the_lines_are_those_of_the_rows(name):
    kit = load_kit(name)
    picture = EXERCISE.picture(kit)
    picture.update(EXERCISE.complete(EXERCISE.model_answer(kit).answer, kit))
    rows = [row.id for row in EXERCISE.form(kit)[0].rows]
    assert picture.numbers == {row: n for n, row in enumerate(rows, 1)}
    shown = [label for label in picture._numbers if label.text]
    assert sorted(int(label.text) for label in shown) == list(range(1, len(rows) + 1))
    spots = [(label.x, label.y) for label in shown]
    assert all(abs(x - a) >= 12 or abs(y - b) >= 7 for n, (x, y) in enumerate(spots) for a, b in spots[:n])
    picture.update(EXERCISE.complete({}, kit))
    assert not any(label.text for label in picture._numbers)


@pytest.mark.parametrize("name", SHIPPED)
def test_a_team_that_does_not_exist_before_is_said_not_to(name):
    kit = load_kit(name)
    content = kit.content.ownership
    new = [owner for owner in content.owners if owner.id not in {i.classic for i in content.incidents}]
    assert [owner.id for owner in new] == ["platform"]
    assert f"There is no {kit.about.team_name if name != 'data_platform' else 'platform team'} yet." in content.classic


def test_three_mistakes_need_no_count_of_the_rest(kit):
    moved = [one for one in kit.content.ownership.incidents if one.moves][:3]
    answer = EXERCISE.model_answer(kit).answer
    stuck = {one.id: {"classic": one.classic, "genai": one.classic} for one in moved}
    feedback = EXERCISE.run({"places": {**answer["places"], **stuck}}, kit)
    assert [(found.row, found.column) for found in messages(feedback)] == [(one.id, "genai") for one in moved]
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
        "Oven crew: fixes 1 of 5 invented incidents",
        "Shop crew: fixes 2 of 5 invented incidents",
        "Store crew: fixes 2 of 5 invented incidents",
        "Where we differ: The shop buys too.",
    ]
    assert lines[1].details == ("The queue is long.", "New: Half of the loaves are thrown away. (before: Oven crew)")


def test_the_plan_takes_the_participants_own_placing_not_the_key(small_kit):
    answer = EXERCISE.complete({"places": {"cold": {"genai": "shop"}}}, small_kit)
    (line,) = EXERCISE.plan_lines(answer, small_kit)
    assert (line.text, line.details) == ("Shop crew: fixes 1 of 5 invented incidents", ("The bread comes out cold.",))


@pytest.mark.parametrize(("places", "caption"), [
    ({}, "Place the incidents to see which change hands"),
    ({"cold": {"genai": "oven"}}, "1 of 5 placed under one heading; place them under the other too"),
    ({"cold": RIGHT["cold"], "queue": RIGHT["queue"]}, "Nothing changes hands so far: 2 of 5 stay where they were"),
    (RIGHT, "3 of 5 change hands; the Oven crew gives away most, the Store crew takes on most"),
    ({"late": RIGHT["late"], "waste": RIGHT["waste"]}, "2 of 2 change hands; the Oven crew gives away most, the Store crew and the Shop crew take on most"),
    ({"late": RIGHT["late"]}, "1 of 1 changes hands; the Oven crew gives away most, the Store crew takes on most"),
])  # fmt: skip
def test_the_picture_states_what_changes_hands(small_kit, places, caption):
    picture = Handover(small_kit)
    picture.update({"places": places})
    assert picture.finding.caption == caption


def test_the_picture_knows_nothing_of_the_key(small_kit):
    picture = Handover(small_kit)
    picture.update({"places": {"cold": {"classic": "shop", "genai": "store"}}})
    assert picture.finding.table.rows[0] == ("The bread comes out cold.", "Shop crew", "Store crew", "changes hands")
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
