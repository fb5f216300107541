"""What stands beside an interview loop: one figure for one thing, the minutes of its questions, why one method may do, and what changes."""

from dataclasses import replace

import pytest

from tests.exercises.test_interview_loop import run, told
from tests.kits import SHIPPED
from workshop.exercises import BY_SLUG, Tone
from workshop.exercises.interview_loop import EXERCISE
from workshop.exercises.interview_loop.model import changes, loop_of
from workshop.exercises.stages import minutes_each
from workshop.kit import load_kit


def test_what_stands_beside_the_methods_is_no_figure_that_the_sliders_change(kit):
    """Good hires and fairness hang on the sliders, so the picture alone says them."""
    field = EXERCISE.form(kit)[0]
    cells = " ".join(" ".join(row[1:]) for row in field.table.rows.values())
    assert not any(f" {n} " in f" {cells} " for n in (53, 71))
    assert "hires" not in field.help.casefold() + " ".join(field.table.heads).casefold()


def card_of(kit, criteria):
    """A scorecard of so many criteria that weigh nearly the same."""
    names = [*kit.skill][:criteria]
    points = dict.fromkeys(names, 100 // criteria)
    points[names[0]] += 100 % criteria
    return {"scorecard": {**BY_SLUG["scorecard"].model_answer(kit).answer, "criteria": names, "weights": points}}


def test_a_stage_that_asks_for_too_much_in_its_time_is_told_so_with_a_way_out(kit):
    said = [each for each in told(run(kit, "structured", earlier=card_of(kit, 8)), Tone.NOTE) if "asks about" in each]
    assert said == [
        "Structured interview asks about 8 criteria in one hour. Hold it twice, each time about half of them: 2 hours in all."
    ]
    few = run(kit, "structured", earlier=card_of(kit, 6))
    assert not any("asks about" in each.text for each in few.messages)


def test_a_stage_that_cannot_be_held_twice_is_told_to_ask_for_less(kit):
    said = told(run(small_of(kit, 100), "structured", earlier=card_of(kit, 8)), Tone.NEXT)
    assert (
        "Structured interview asks about 8 criteria in one hour. The shortest question gets 6 minutes, its two probes included; under 8 is "
        "little. Ask about fewer criteria there, or plan more time." in said
    )


@pytest.mark.parametrize(
    ("points", "minutes"),
    [
        ([25, 20, 15, 15, 15, 10], [8] * 6),
        ([70, 30], [31, 18]),
        ([0, 50, 50], [16] * 3),
        ([5] * 12, [4] * 12),
        ([], []),
    ],
)
def test_minutes_go_by_points_once_each_question_has_enough(kit, points, minutes):
    method = next(each for each in kit.content.loop.methods if each.id == "structured")
    assert minutes_each(method, points, kit, task=True) == minutes


@pytest.mark.parametrize("name", SHIPPED)
def test_the_model_answer_earns_no_warning_of_its_minutes(name):
    kit = load_kit(name)
    feedback = EXERCISE.run(EXERCISE.model_answer(kit).answer, kit)
    assert not any("asks about" in each for each in told(feedback, Tone.NEXT))


def test_fairness_is_told_once(kit):
    """It once stood at its field, below the form and in the plan."""
    answer = EXERCISE.model_answer(kit).answer
    feedback = EXERCISE.run(answer, kit)
    assert [message.field for message in feedback.messages if message.text.startswith("Fairness: ")] == [""]
    lines = EXERCISE.plan_lines(EXERCISE.complete(answer, kit), kit)
    assert not any("Fairness: " in detail for line in lines for detail in line.details)


def small_of(kit, minutes):
    """The kit with fewer minutes for each candidate."""
    loop = kit.content.loop.model_copy(update={"minutes": minutes})
    return replace(kit, content=replace(kit.content, loop=loop))


def test_one_method_alone_has_its_reason_in_the_model_answer(kit, small_kit):
    assert any(
        each.startswith("One method passes, as it measures every quality")
        for each in EXERCISE.model_answer(kit).reasoning
    )
    assert not any("One method passes" in each for each in EXERCISE.model_answer(small_kit).reasoning)


def test_the_way_from_one_loop_to_another(small_kit):
    start, end = loop_of(["taste", "chat"], small_kit), loop_of(["taste", "quiz", "bake"], small_kit)
    assert changes(start, end, small_kit) == (["Free talk"], ["Flour quiz", "Trial bake"])
    assert changes(start, start, small_kit) == ([], [])
