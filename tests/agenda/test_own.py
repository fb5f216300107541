"""Slots of one's own: read strictly, refused with place and fix, and held to the hours there are."""

import pytest

from workshop.agenda.own import AgendaError, agenda_for, read_own
from workshop.cli import main

GOOD = """
title: Our afternoon
minutes: 60
slots:
  - {talk: Welcome, minutes: 5}
  - {do: scorecard, phases: [alone, reveal, decide], minutes: 18, note: with dots}
  - {pause: true, minutes: 10}
  - {do: plan-review}
"""


@pytest.fixture
def own(tmp_path):
    def write(content):
        path = tmp_path / "afternoon.yaml"
        path.write_text(content, encoding="utf-8")
        return path

    return write


def test_slots_of_ones_own_are_an_agenda(own, kit):
    plan = read_own(own(GOOD), kit)
    assert [(slot.title, slot.length) for slot in plan.slots] == [
        ("Welcome", 5),
        ("Build the scorecard: with dots", 18),
        ("Break", 10),
        ("Review the plan", 12),
    ]
    assert (plan.title, plan.minutes, plan.spare(1)) == ("Our afternoon", 60, 15)


def test_without_a_length_it_takes_what_its_slots_take_and_has_the_files_name(own, kit):
    plan = read_own(own("slots:\n- do: plan-review\n"), kit)
    assert (plan.title, plan.minutes, plan.spare(1)) == ("afternoon", 12, 0)


def test_hours_given_on_top_leave_minutes_in_hand(own, kit):
    assert agenda_for(kit, 1.5, str(own(GOOD))).spare(1) == 45


@pytest.mark.parametrize(("content", "said"), [
    ("slots:\n- {do: scorcard}\n", "line 2: There is no exercise ‘scorcard’.\n    Did you mean ‘scorecard’?"),
    ("slots:\n- {do: x}\n", "line 2: There is no exercise ‘x’.\n    Use one of: who-owns-it, bridge-the-gap,"),
    ("slots:\n- {talk: Welcome}\n", "line 2: “Welcome” has no minutes.\n    Add ‘minutes: 10’, or as many as it takes."),
    ("slots:\n- {pause: true}\n", "line 2: “Break” has no minutes."),
    ("slots:\n- {minutes: 5}\n", "line 2: A slot is one thing: an exercise (do), something said (talk) or a break (pause)."),
    ("slots:\n- {do: scorecard, talk: Hello, minutes: 5}\n", "line 2: A slot is one thing"),
    ("slots:\n- {do: plan-review, phases: [hands]}\n", "line 2: “Review the plan” has none of these phases.\n    Use one of: reveal or decide."),
    ("slots:\n- {do: plan-review, phases: [dance]}\n", "line 2: ‘slots.0.phases.0’ is \"dance\"."),
    ("slots:\n- {do: plan-review, minuts: 5}\n", "line 2: ‘slots.0.minuts’ is not a known key.\n    Did you mean ‘minutes’?"),
    ("slots:\n- {do: plan-review, minutes: 500}\n", "line 2: ‘slots.0.minutes’ is 500.\n    Write 120 or less."),
    ("slots: []\n", "line 1: ‘slots’ is empty."),
    ("minutes: 30\nslots:\n- {do: scorecard}\n", "line 1: The slots add up to 45 minutes, and there are 30.\n    Shorten them by 15 minutes."),
    ("slots: [\n", "afternoon.yaml"),
])  # fmt: skip
def test_a_mistake_is_told_with_its_place_and_how_to_mend_it(own, kit, content, said):
    with pytest.raises(AgendaError) as caught:
        read_own(own(content), kit)
    assert said in str(caught.value)


def test_all_mistakes_are_told_at_once(own, kit):
    with pytest.raises(AgendaError) as caught:
        read_own(own("slots:\n- {do: scorcard}\n- {talk: Welcome}\n"), kit)
    assert [problem.line for problem in caught.value.problems] == [2, 3]


def test_an_exercise_that_the_kit_leaves_out_is_told(own, small_folder):
    lines = [line for line in small_folder.text("kit.yaml").split("\n") if line != "- exercise: scorecard"]
    small_folder.write("kit.yaml", "\n".join(lines))
    with pytest.raises(AgendaError, match="This workshop leaves out “Build the scorecard”"):
        read_own(own(GOOD), small_folder.load())


def test_hours_too_short_for_it_are_told_with_what_is_too_much(kit):
    with pytest.raises(AgendaError) as caught:
        agenda_for(kit, 1.5, "two-hours")
    assert "two-hours: It takes 116 minutes, and there are 90.\n    Shorten it by 26 minutes." in str(caught.value)
    with pytest.raises(AgendaError, match="A session takes from 1 to 8 hours"):
        agenda_for(kit, 0.5)


@pytest.mark.slow
def test_a_name_that_is_neither_agenda_nor_file_is_told_with_the_names(capsys):
    assert main(["agenda", "--agenda", "one-day"]) == 1
    said = capsys.readouterr().err
    assert "one-day: The file is missing." in said
    assert (
        "Give a file, or one of: one-hour, ninety-minutes, two-hours, three-hours, four-hours or two-sessions." in said
    )


def test_two_hours_where_nobody_says(kit):
    assert agenda_for(kit).name == "two-hours"
