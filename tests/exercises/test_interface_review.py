"""The interface review, by hand: six lines of the shipped kit's first design are judged, of which four are defects."""

import ast
import re
import textwrap

import pytest

from tests.exercises.said import DISCUSS, messages
from tests.kits import SHIPPED
from workshop.exercises import Outcome, Tone
from workshop.exercises.base import missing
from workshop.exercises.interface_review import EXERCISE, FINE, _levels, defects, faults, rows, shown
from workshop.kit import load_kit

RIGHT = {
    "genbridge_3": "hidden",
    "genbridge_6": "hidden",
    "genbridge_7": "stringly",
    "genbridge_8": "error",
    "genbridge_9": FINE,
    "genbridge_10": FINE,
}


ELSEWHERE = "The other 2 designs are for the interview: designs and key stand in the document “Task: which would you rather call?”."


def run(kit, marks, worst="hidden"):
    return EXERCISE.run({"marks": marks, "worst": worst}, kit)


def plan(kit, marks=RIGHT, worst="hidden"):
    return EXERCISE.plan_lines(EXERCISE.complete({"marks": marks, "worst": worst}, kit), kit)


@pytest.fixture(scope="module", params=SHIPPED)
def every_kit(request):
    return load_kit(request.param)


def test_all_lines_judged_rightly_pass_each_with_its_reason(kit):
    feedback = run(kit, RIGHT)
    assert feedback.outcome is Outcome.PASSED
    assert feedback.headline == "Passed: 6 of 6 lines judged as the key does"
    count, *reasons = messages(feedback, Tone.GOOD)
    assert count.text == "“What each line of Design A (genbridge) does”: 6 of 6 right."
    assert [message.row for message in reasons] == list(RIGHT)
    assert [message.text for message in reasons] == [spot.line.why for spot in rows(kit)]


def test_one_difference_is_accepted_and_explained_two_are_not(kit):
    once = run(kit, {**RIGHT, "genbridge_9": "error"})
    assert once.outcome is Outcome.PASSED
    (said,) = messages(once, Tone.NEXT)
    assert said.text == f"This line is fine. {rows(kit)[4].line.why} {DISCUSS}"
    twice = run(kit, {**RIGHT, "genbridge_9": "error", "genbridge_10": "error"})
    assert twice.headline == "Not yet: 2 things to look at"


def test_a_first_check_asks_at_each_row_and_gives_no_answer_away(kit):
    wrong = {**RIGHT, "genbridge_3": FINE, "genbridge_7": "error", "genbridge_9": "hidden"}
    said = {message.row: message for message in messages(run(kit, wrong))}
    assert list(said) == ["genbridge_3", "genbridge_7", "genbridge_9"]
    assert all(message.key for message in said.values())
    assert said["genbridge_3"].nudge == (
        "Would this change help? Pass it in the call, or bind it to an object that the call names."
    )
    assert said["genbridge_7"].nudge == (
        "There is a fault, but is it this one? The caller learns that it failed, not what to do."
    )
    assert said["genbridge_9"].nudge == "Whom would “Hidden state” harm here, and how? If nobody, it is fine."
    assert not any(spot.line.does in message.nudge for spot in rows(kit) for message in said.values())
    right = {spot.id: spot.kind.name for spot in rows(kit) if spot.kind and spot.id in said}
    assert not any(name in said[row].nudge for row, name in right.items())
    assert said["genbridge_7"].text.startswith(
        "Something can go wrong here, but it is not “Unclear error”. It is “Free text for a choice”: "
    )


def test_calling_everything_a_fault_or_everything_fine_fails(every_kit):
    ids = [spot.id for spot in rows(every_kit)]
    for mark in (FINE, *(kind.id for kind in faults(every_kit))):
        assert run(every_kit, dict.fromkeys(ids, mark)).outcome is Outcome.FAILED


def test_lines_left_open_are_counted_and_a_choice_is_asked_for(kit):
    feedback = run(kit, dict(list(RIGHT.items())[:4]), worst="")
    assert messages(feedback) == [
        missing("“What each line of Design A (genbridge) does”: 2 of 6 still open.", field="marks"),
        missing("Choose the fault your callers would pay most for.", field="worst"),
    ]


def test_any_fault_may_be_the_costliest_and_the_plan_puts_it_first(kit):
    for fault in faults(kit):
        assert run(kit, RIGHT, fault.id).outcome is Outcome.PASSED
        assert plan(kit, worst=fault.id)[1].text == f"Listen first for “{fault.name}”, costliest to our callers"


def test_a_second_kind_counts_as_right_with_its_reason(small_folder):
    small_folder.edit(
        "interfaces.yaml", "kind: k1, why: At which", "kind: k2, second: k1, second_why: So it is., why: At"
    )
    kit = small_folder.load()
    feedback = run(kit, {"d1_1": "k1", "d1_3": "k1"}, "k1")
    assert feedback.outcome is Outcome.PASSED
    assert "“Hidden oven” is also defensible. So it is." in [m.text for m in messages(feedback, Tone.GOOD)]


def test_each_wrong_row_is_asked_about_in_words_of_its_own(every_kit):
    for answer in EXERCISE.wrong_answers(every_kit).values():
        asked = [found.nudge for found in messages(EXERCISE.run(answer, every_kit)) if found.row]
        assert all(asked)
        assert len(set(asked)) == len(asked)


def test_no_row_says_a_bare_look_again_where_all_is_called_fine(every_kit):
    """The page asks a third question only where it differs by more than four words from those before."""
    ids = [spot.id for spot in rows(every_kit)]
    asked = [set(m.nudge.split()) for m in messages(run(every_kit, dict.fromkeys(ids, FINE))) if m.row]
    for at, one in enumerate(asked):
        assert sum(max(len(one - other), len(other - one)) <= 4 for other in asked[:at]) < 2


def test_the_first_line_says_that_an_engineer_may_do_it(every_kit):
    assert EXERCISE.question(every_kit).startswith("You may hand this to an engineer. ")
    assert len(EXERCISE.question(every_kit).split()) <= 60


def test_only_lines_that_matter_are_asked_about_in_plain_words_and_the_code_stands_once(every_kit):
    items = EXERCISE.form(every_kit)[0].items
    assert 5 <= len(items) <= 8
    assert not any(item.detail for item in items)  # the picture shows it
    assert not any(sign in item.label for item in items for sign in "()=_")
    assert [item.id for item in items] == [spot.id for spot in rows(every_kit)]
    assert len(faults(every_kit)) == 3
    assert all("Everyday: " in kind.about for kind in faults(every_kit))


def test_where_no_line_is_told_in_plain_words_its_code_stands_there(small_kit):
    assert [item.label for item in EXERCISE.form(small_kit)[0].items] == ["set_oven(200)", "bread = bake(dough)"]
    assert "unlike ours" not in EXERCISE.form(small_kit)[0].help  # of two lines none may differ


def test_a_design_without_a_defect_is_not_the_one_to_judge(small_folder):
    small_folder.edit("interfaces.yaml", ", kind: k1, why: The next baker inherits it.", "")
    small_folder.edit("interfaces.yaml", ", kind: k1, why: At which heat is not said.", "")
    small_folder.edit("interfaces.yaml", '"salt = 0", why', '"salt = 0", kind: k2, why')
    small_folder.edit("interfaces.yaml", '"bake(dough, heat=200)"', '"bake(dough, heat=200)", kind: k1, why: Why')
    small_folder.edit("interfaces.yaml", '"    return bread"', '"    return bread", why: Why')
    small_folder.edit(
        "interfaces.yaml",
        'lines:\n      - {text: "if',
        'lines:\n      - {text: b, kind: k1, why: W}\n      - {text: "if',
    )
    assert shown(small_folder.load()).id == "d2"


def test_the_plan_holds_the_task_and_the_key_of_what_was_judged_and_says_where_the_rest_is(kit):
    lines = plan(kit)
    assert lines[0].text.startswith("Task, 45 minutes: show the designs unmarked.")
    assert "An engineer runs it and marks candidates by the key." in lines[0].details
    assert ELSEWHERE in lines[0].details
    assert not any(other in detail for line in lines for detail in line.details for other in ("modelbay", "askdocs"))
    keyed = [detail for line in lines[1:] for detail in line.details if not detail.startswith("A good repair: ")]
    assert len(keyed) == len([spot for spot in rows(kit) if spot.kind]) == 4
    assert "of the 10 faults in all designs" in lines[-3].text
    assert len(defects(kit)) == 10
    assert (
        lines[1]
        .details[1]
        .startswith(
            "Design A (genbridge): Sets which documents every later question searches, here the contracts. Every later call"
        )
    )
    assert lines[1].details[1].endswith('In code: “genbridge.use_index("contracts")”')
    assert [line.text.split(":")[0] for line in lines[-3:]] == ["Level 1", "Level 3", "Level 5"]
    assert not any(line.details for line in lines[-3:])


@pytest.mark.parametrize("total", range(4, 20))
def test_every_count_of_defects_has_a_level_and_false_alarms_cost(total):
    one, three, five = _levels(total)
    (below,) = re.findall(r"fewer than (\d+) of", one)
    low, high = re.findall(r"names (\d+) to (\d+)", three)[0]
    (many,) = re.findall(r"names (\d+) or more", five)
    assert int(below) == int(low) <= int(high) == int(many) - 1 < total
    assert "For each good line called a fault, take one off." in one
    assert "taste" not in one


def test_where_the_other_designs_are_is_said_once_there_is_a_plan_and_not_before(every_kit, small_kit):
    assert "other 2 designs" not in EXERCISE.form(every_kit)[0].help
    assert EXERCISE.model_answer(every_kit).reasoning[-1] == ELSEWHERE
    assert "No answer is wrong." in EXERCISE.form(small_kit)[1].help


def test_nothing_judged_leaves_no_interview(small_kit):
    assert plan(small_kit, {}) == []


def test_the_hints_count_the_faults_and_name_half_of_them(kit):
    _, count, told = EXERCISE.hints(kit)
    assert count == "4 of 6 lines have a fault. “Writes the failed reply into the service's own records.” is fine."
    assert told == "Line 1: Hidden state; Line 2: Hidden state. Look for the others in the same way."


def test_the_model_answer_explains_each_line_and_says_what_the_other_designs_are_for(kit):
    reasoning = EXERCISE.model_answer(kit).reasoning
    assert len(reasoning) == 7
    assert reasoning[0].startswith("Line 1 is “Hidden state”: ")
    assert reasoning[4].startswith("Line 5 is fine. ")
    assert reasoning[6] == ELSEWHERE


@pytest.mark.parametrize(
    ("marks", "caption"),
    [
        ({}, "The code behind the lines, as its callers type it"),
        ({"genbridge_3": FINE}, "You see a fault in 0 of 1 lines judged"),
        ({"genbridge_3": "hidden", "genbridge_9": FINE}, "You see a fault in 1 of 2 lines judged"),
        (RIGHT, "You see a fault in 4 of 6 lines judged"),
    ],
)
def test_the_picture_says_what_was_seen_and_shows_the_code(kit, marks, caption):
    picture = EXERCISE.picture(kit)
    figure = picture.update(EXERCISE.complete({"marks": marks}, kit))
    assert picture.finding.caption == caption
    assert len(picture.marked.boxes) == sum(mark != FINE for mark in marks.values())
    drawn = [text.text for text in figure.texts]
    assert all(line.text.strip() in drawn for line in shown(kit).lines)
    assert picture.finding.table.rows[0][:2] == ("1", 'genbridge.use_index("contracts")')


def test_the_shipped_call_sites_are_python_of_eight_to_fourteen_lines(kit):
    for design in kit.content.interfaces.designs:
        source = "\n".join(line.text for line in design.lines)
        ast.parse(textwrap.dedent(source))
        assert 8 <= len(design.lines) <= 14
        assert max(len(line.text) for line in design.lines) <= 64


def test_every_kind_of_the_shipped_kit_occurs_and_every_design_has_lines_that_only_look_odd(kit):
    content = kit.content.interfaces
    assert {found.line.kind for found in defects(kit)} == {kind.id for kind in content.kinds}
    for design in content.designs:
        assert any(line.kind for line in design.lines)
        assert any(line.why and not line.kind for line in design.lines)


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("kind: k2, why: A no", "kind: k9, why: A no", "There is no kind ‘k9’."),
        (", why: The next baker inherits it.", "", "This defect is not explained."),
        ('- {text: ""}', '- {text: "", kind: k1, why: W}', "A blank line cannot be a defect."),
        ("kind: k2, why: A no", "why: A no", "The designs hold 3 defects; a review needs 4."),
        ("{id: k2", "{id: k1", "‘k1’ stands here twice."),
        ("- id: d2", "- id: d1", "‘d1’ stands here twice."),
    ],
)
def test_mistakes_in_the_file_are_told_with_their_line(small_folder, old, new, what):
    line = small_folder.line_of("interfaces.yaml", old)
    small_folder.edit("interfaces.yaml", old, new)
    problems = small_folder.problems()
    assert what in [problem.what for problem in problems]
    place = next(problem.line for problem in problems if problem.what == what)
    assert place == (line if "hold 3" not in what else small_folder.line_of("interfaces.yaml", "designs:"))
