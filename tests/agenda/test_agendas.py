"""Agendas hold: minutes add up, breaks come in time, there is slack, and what to do when late really frees the minutes."""

from datetime import time
from itertools import pairwise

import pytest

import workshop
from workshop.agenda.agendas import Homework, Late, Plan, Slot, clock, fitted, fitting, for_kit, not_in, plans, timed
from workshop.agenda.guides import Part, Phase, guides
from workshop.agenda.printed import as_text, end_of, notes_of
from workshop.cli import main
from workshop.exercises import BY_SLUG, chosen
from workshop.kit import ROOT
from workshop.pages.notebooks import cells_of
from workshop.pages.parts import agenda_page

SESSIONS = [(name, session) for name, plan in plans().items() for session in range(1, len(plan.sessions) + 1)]
every_session = pytest.mark.parametrize(("name", "session"), SESSIONS)
every_plan = pytest.mark.parametrize("name", list(plans()))
AS_PLANNED = {  # minutes in hand where the plan for rooms has fewer than three
    ("ninety-minutes", 1): 0,
    ("two-sessions", 2): 2,
}


def slots(name, session):
    return plans()[name].sessions[session - 1]


def stretches(session):
    """Minutes between breaks."""
    pauses = [-1, *(place for place, slot in enumerate(session) if slot.pause), len(session)]
    return [sum(slot.length for slot in session[pause + 1 : later]) for pause, later in pairwise(pauses)]


def shorter_kit(folder, *slugs):
    kept = [line for line in folder.text("kit.yaml").split("\n") if not line.startswith("- exercise:")]
    at = next(n for n, line in enumerate(kept) if line.startswith("agenda:"))
    kept[at + 1 : at + 1] = [f"- exercise: {slug}" for slug in slugs]
    folder.write("kit.yaml", "\n".join(kept))
    return folder.load()


def test_there_are_the_lengths_that_rooms_need():
    assert [(plan.name, plan.minutes, len(plan.sessions)) for plan in plans().values()] == [
        ("one-hour", 60, 1),
        ("ninety-minutes", 90, 1),
        ("two-hours", 120, 1),
        ("three-hours", 180, 1),
        ("four-hours", 240, 1),
        ("two-sessions", 120, 2),
    ]


@every_session
def test_it_ends_in_time_with_minutes_in_hand(name, session):
    spare = plans()[name].spare(session)
    assert spare == AS_PLANNED.get((name, session), spare)
    assert spare >= 3 or (name, session) in AS_PLANNED


@every_session
def test_nobody_sits_much_longer_than_an_hour_and_no_break_stands_at_an_end(name, session):
    session_ = slots(name, session)
    assert max(stretches(session_)) <= (66 if name == "two-sessions" else 65)
    assert not session_[0].pause
    assert not session_[-1].pause


@every_session
def test_slots_follow_each_other(name, session):
    items = timed(slots(name, session))
    assert items[0].start == 0
    assert all(item.end == later.start for item, later in pairwise(items))
    assert all(item.slot.length > 0 for item in items)


@every_plan
def test_it_ends_with_the_sign_off_and_closing_words(name):
    last, closing = plans()[name].sessions[-1][-2:]
    assert last.do == "plan-review"
    assert closing.talk.startswith("Closing: owner, first step and dates")
    assert last.length + closing.length >= 8


@every_plan
def test_there_are_at_most_three_guesses_and_every_name_is_known(name):
    plan = plans()[name]
    assert sum(slot.do.startswith("predict-") for slot in plan.slots) <= 3
    assert {slot.do for slot in plan.slots if slot.do} <= set(guides())
    assert {task.do for task in plan.homework} <= set(BY_SLUG)
    assert all(sum((bool(slot.do), slot.pause, bool(slot.talk) and not slot.pause)) == 1 for slot in plan.slots)


@every_plan
def test_the_steps_of_an_exercise_fill_just_its_slot(name):
    for slot in plans()[name].slots:
        assert sum(part.minutes for part in slot.parts) == (slot.length if slot.do else 0)


def test_ninety_minutes_are_as_planned():
    told = [(clock(item.start), item.slot.length, item.slot.title) for item in timed(slots("ninety-minutes", 1))]
    assert told == [
        ("0:00", 8, "Rules, and who sits where"),
        ("0:08", 2, "Guess: How many are there?"),
        ("0:10", 10, "The unicorn meter"),
        ("0:20", 18, "Learn from your best people"),
        ("0:38", 14, "Say, do, mirror: one set of weights"),
        ("0:52", 3, "Stretch"),
        ("0:55", 15, "Build the scorecard: criteria set beforehand; one anchor for each table, tested by the next"),
        ("1:10", 12, "Calibration gym: answers A, C and F"),
        ("1:22", 5, "Review the plan"),
        ("1:27", 3, "Closing: owner, first step and dates aloud; the plan is sent"),
    ]


def test_three_hours_break_and_close_when_planned():
    starts = {item.slot.title.split(":")[0]: clock(item.start) for item in timed(slots("three-hours", 1))}
    assert starts["Evidence or stand-in"] == "2:30"
    assert starts["Review the plan"] == "2:45"
    assert [clock(item.start) for item in timed(slots("three-hours", 1)) if item.slot.pause] == ["1:05", "2:00"]


@every_plan
def test_the_questions_and_the_debrief_are_in_the_room_where_there_is_time_and_else_after_it(name):
    plan = plans()[name]
    there = {slot.do for slot in plan.slots} & {"ask-for-it", "debrief"}
    wanted = {"four-hours": {"ask-for-it"}, "two-sessions": {"ask-for-it", "debrief"}}.get(name, set())
    assert there == wanted
    assert {task.do for task in plan.after} & {"ask-for-it", "debrief"} == {"ask-for-it", "debrief"} - wanted


@every_plan
def test_what_the_room_does_with_answers_made_beforehand_is_asked_for_beforehand(name):
    """A slot without the part done alone: the choices come as homework, the criteria from the facilitator."""
    plan = plans()[name]
    tasks = [task for task in plan.homework if task.do == "say-do-mirror"]
    for slot in plan.slots:
        if slot.do == "say-do-mirror" and slot.phases:
            assert [task.what for task in tasks if "unless five people have done so" in task.what]
        if slot.do == "scorecard" and slot.phases == (Phase.TABLE,):
            before = plan.slots[: plan.slots.index(slot)]
            assert "criteria set beforehand" in slot.note or any(each.do == "scorecard" for each in before)


@every_plan
def test_homework_takes_what_the_exercise_says_unless_only_a_part_of_it_is_meant(name, kit):
    whole = {exercise.slug: exercise.minutes for exercise in chosen(kit)}
    for task in for_kit(plans()[name], kit).homework:
        assert task.minutes == (task.other or whole[task.do])
        assert task.other < whole[task.do] or task.what.startswith("A month later")
    bridge = Homework(do="bridge-the-gap", what="", who="")
    assert (bridge.minutes, bridge.model_copy(update={"other": 9}).minutes) == (BY_SLUG["bridge-the-gap"].minutes, 9)


def test_homework_takes_as_long_as_the_kit_says(small_folder):
    kit = shorter_kit(small_folder, "team-bench\n  minutes: 40", "plan-review")
    assert [task.minutes for task in for_kit(plans()["two-hours"], kit).homework] == [40, 30]


# late


def catching_up(plan: Plan, session: int, late: int, done: int = 0) -> tuple[tuple[Late, ...], tuple[Slot, ...]]:
    """What to let go when that session is `late` minutes behind with its first `done` slots over, and the slots still to come.

    Steps are taken in order until the minutes are there; one whose slots are over no longer helps.
    """
    ahead, taken, spare = plan.sessions[session - 1][done:], [], plan.spare(session)
    for step in (step for step in plan.late if step.session == session):
        before = sum(slot.length for slot in ahead)
        shorter = _let_go(ahead, step)
        saved = before - sum(slot.length for slot in shorter)
        if spare < late and saved:
            ahead, spare = shorter, spare + saved
            taken.append(step)
    return tuple(taken), ahead


def _let_go(slots: tuple[Slot, ...], step: Late) -> tuple[Slot, ...]:
    kept = (slot for slot in slots if slot.do not in step.leave)
    return tuple(
        slot.model_copy(update={"minutes": min(slot.length, step.shorten[slot.do])})
        if slot.do in step.shorten
        else slot
        for slot in kept
    )


@every_session
@pytest.mark.parametrize("late", [5, 10, 15])
def test_the_steps_free_the_minutes_and_touch_neither_break_nor_sign_off(name, session, late):
    plan = plans()[name]
    steps, left = catching_up(plan, session, late)
    saved = sum(slot.length for slot in slots(name, session)) - sum(slot.length for slot in left)
    assert plan.spare(session) + saved >= late
    assert [slot for slot in left if slot.pause] == [slot for slot in slots(name, session) if slot.pause]
    assert left[-2:] == slots(name, session)[-2:]
    assert all(step.by <= late for step in steps)


@every_session
def test_each_session_says_what_to_do_at_five_ten_and_fifteen(name, session):
    steps = [step for step in plans()[name].late if step.session == session]
    assert [step.by for step in steps] == [5, 10, 15]
    there = {slot.do for slot in slots(name, session)}
    assert all({*step.leave, *step.shorten} <= there for step in steps)


def test_what_is_over_cannot_be_let_go():
    plan = plans()["three-hours"]
    done = next(place for place, slot in enumerate(plan.sessions[0]) if slot.do == "say-do-mirror")
    steps, left = catching_up(plan, 1, 10, done)
    assert [step.say for step in steps] == ["The advert goes to After."]
    assert [slot.do for slot in left if slot.do] == ["say-do-mirror", "scorecard", "calibration-gym", "plan-review"]


def test_in_time_nothing_goes():
    assert catching_up(plans()["three-hours"], 1, 3)[0] == ()


# of any length, for any kit


@pytest.mark.parametrize(
    ("hours", "name", "spare"),
    [
        *((1, "one-hour", 6), (1.25, "one-hour", 21), (1.5, "ninety-minutes", 0), (2, "two-hours", 4)),
        *((2.75, "two-hours", 49), (3, "three-hours", 3), (4, "four-hours", 5), (8, "four-hours", 245)),
    ],
)
def test_the_longest_that_fits_is_taken_and_the_rest_is_in_hand(hours, name, spare):
    plan = fitting(hours)
    assert (plan.name, plan.spare(1), plan.minutes) == (name, spare, int(60 * hours))


@pytest.mark.parametrize("hours", [0, 0.99, 8.5, float("nan"), -1])
def test_other_hours_are_refused(hours):
    with pytest.raises(ValueError, match="A session takes from 1 to 8 hours"):
        fitting(hours)


def test_what_a_kit_leaves_out_goes_and_its_minutes_are_in_hand(small_folder):
    kit = shorter_kit(small_folder, "scorecard", "say-do-mirror", "plan-review")
    plan = for_kit(plans()["three-hours"], kit)
    assert [slot.do for slot in plan.slots if slot.do] == [
        *("predict-2", "scorecard", "say-do-mirror", "scorecard", "plan-review"),
    ]
    assert plan.spare(1) == 3 + 11 + 20 + 20 + 15
    assert {task.do for task in plan.homework} == {"say-do-mirror", "plan-review"}
    assert [step.by for step in plan.late] == [5]


def test_a_break_that_follows_a_break_goes_too(small_folder):
    plan = for_kit(plans()["three-hours"], shorter_kit(small_folder, "top-engineers", "plan-review"))
    told = [slot.title for slot in plan.slots]
    assert told.count("Break") == 1
    assert "Guess: How many are there?" in told  # its lesson is still there


def test_a_kit_that_no_agenda_knows_is_told_so(small_folder):
    kit = shorter_kit(small_folder, "package-bakeoff")
    plan = for_kit(plans()["two-hours"], kit)
    assert [exercise.slug for exercise in not_in(plan, kit)] == ["package-bakeoff"]
    assert "None of this kit’s exercises is in this agenda." in as_text(plan, kit)


def test_parts_keep_their_proportion_and_a_minute_each():
    parts = tuple(Part(phase=Phase.ALONE, minutes=n, what=str(n)) for n in (6, 4, 5, 4, 3))
    assert [part.minutes for part in fitted(parts, 22)] == [6, 4, 5, 4, 3]
    assert sum(part.minutes for part in fitted(parts, 12)) == 12
    assert [part.minutes for part in fitted(parts, 5)] == [1, 1, 1, 1, 1]
    assert [part.what for part in fitted(parts, 2)] == ["6", "4"]


def test_a_slot_takes_only_the_phases_it_names():
    slot = Slot(do="scorecard", phases=(Phase.ALONE, Phase.REVEAL, Phase.DECIDE))
    assert (slot.length, [part.phase.value for part in slot.parts]) == (20, ["alone", "reveal", "decide"])
    assert Slot(do="scorecard", phases=(Phase.TABLE,)).length == 25


@pytest.mark.parametrize(
    ("minutes", "begin", "shown"), [(65, None, "1:05"), (65, time(10), "11:05"), (90, time(23), "00:30")]
)
def test_times_count_from_the_start_or_by_the_clock(minutes, begin, shown):
    assert clock(minutes, begin) == shown


# as it is shown


@every_plan
def test_the_page_shows_what_the_terminal_does(kit, name):
    plan = for_kit(plans()[name], kit)
    page = agenda_page(kit, name)
    assert repr(page) == as_text(plan, kit)
    for session in range(1, len(plan.sessions) + 1):
        assert f"<td>{end_of(plan, session)}</td>" in page.html
    for slot in plan.slots:
        assert f"#{slot.do}" in page.html or not slot.do
    assert all(title in page.html for title, _ in notes_of(plan, kit))


def test_the_text_says_times_slack_lateness_homework_and_what_is_missing(capsys):
    assert main(["agenda", "--hours", "3", "--start", "9:30"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("Three hours\n\n09:30   12 min  Rules, and who sits where")
    assert "\n12:30           End, 3 minutes in hand\n" in said
    assert "- 10 minutes late: The advert goes to After.\n" in said
    assert "- The lead and two engineers: Bridge the gap (17 min). Find what falls between the specialists.\n" in said
    assert "- Lesson 1, Who owns it? (12 min): the plan then lacks the responsibility map.\n" in said


def test_much_that_is_left_over_is_said_as_such(capsys):
    assert main(["agenda", "--hours", "2,5"]) == 0
    said = capsys.readouterr().out
    assert " 2:30           End, 34 minutes in hand\n" in said
    assert "Much time is left over." in said


def test_two_sessions_are_told_one_after_the_other(capsys):
    assert main(["agenda", "--agenda", "two-sessions"]) == 0
    said = capsys.readouterr().out
    assert said.index("Session 1\n") < said.index("Session 2\n") < said.index("Between the sessions\n")
    assert "- Session 2, 10 minutes late: The questions go to After." in said


@pytest.mark.parametrize(
    ("option", "value"), [("--hours", "0.5"), ("--hours", "9"), ("--hours", "two"), ("--start", "25:00")]
)
def test_what_no_session_can_be_is_refused(capsys, option, value):
    with pytest.raises(SystemExit, match="2"):
        main(["agenda", option, value])
    assert f"argument {option}: ‘{value}’ is no" in capsys.readouterr().err


def test_the_guide_shows_every_agenda_and_hides_its_cells():
    cells = [cell for cell in cells_of(ROOT / "notebooks" / "facilitator_guide.ipynb") if cell["cell_type"] == "code"]
    shown = [cell["source"].split("\n")[-1] for cell in cells]
    calls = ["show_agenda(1.5)", "show_agenda(2)", "show_agenda(3)", "show_agenda(4)", 'show_agenda("two-sessions")']
    assert shown == [*calls, "facilitator_notes()"]
    assert all(cell["metadata"]["jupyter"]["source_hidden"] for cell in cells)
    assert workshop.show_agenda(1.5).html != workshop.show_agenda(2).html
