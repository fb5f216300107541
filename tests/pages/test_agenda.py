"""The agenda: nothing runs over, nobody sits for more than an hour, and what is left out is said."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest

import workshop
from workshop.cli import main
from workshop.exercises import BY_SLUG, EXERCISES
from workshop.kit import ROOT, load_kit
from workshop.pages.agenda import BREAK, OPENING, STRETCH, WELCOME, agenda
from workshop.pages.lessons import LESSONS, Lesson, lesson_of
from workshop.pages.notebooks import cells_of, notes_in
from workshop.pages.parts import agenda_page, notes_page

CORE = {"top-engineers", "scorecard", "say-do-mirror", "team-bench", "plan-review"}
HOURS = (2, 3, 4)
every_length = pytest.mark.parametrize("hours", HOURS)


def stretches(items):
    """Minutes of work between breaks."""
    pauses = [-1, *(place for place, item in enumerate(items) if item.is_break), len(items)]
    return [sum(item.minutes for item in items[pause + 1 : later]) for pause, later in pairwise(pauses)]


def course(*minutes, slugs=None):
    """One lesson per tuple of minutes, with exercises of that length."""
    names = iter(slugs or [f"own-{n}" for n in range(99)])
    return [
        Lesson(
            n,
            f"0{n}_lesson",
            f"Lesson {n}",
            tuple(_task(next(names), f"Task {n}.{m}", m) for m in lesson),
        )
        for n, lesson in enumerate(minutes, 1)
    ]


def _task(slug, title, minutes):
    """One of our exercises under another title, or one that nobody ranks."""
    known = BY_SLUG.get(slug)
    ranked = {"rank": known.rank, "english_gives": known.english_gives} if known else {"rank": 99, "english_gives": ""}
    return replace(EXERCISES[0], slug=slug, english_title=title, minutes=minutes, **ranked)


def exercises_in(plan):
    return [item.exercise for item in plan.items if item.exercise]


@every_length
def test_items_follow_each_other_and_end_in_time(hours):
    plan = agenda(LESSONS, hours)
    now = 0
    for item in plan.items:
        assert item.start == now
        assert item.minutes > 0
        now += item.minutes
    assert now + plan.spare == 60 * hours
    assert plan.spare >= 0


@every_length
def test_nobody_sits_longer_than_an_hour_and_no_break_stands_at_an_end(hours):
    plan = agenda(LESSONS, hours)
    assert max(stretches(plan.items)) <= STRETCH
    assert not plan.items[0].is_break
    assert not plan.items[-1].is_break
    assert sum(item.is_break for item in plan.items) >= hours - 1


@every_length
def test_each_exercise_is_either_there_or_left_out_and_keeps_its_place_and_time(hours):
    plan = agenda(LESSONS, hours)
    kept = exercises_in(plan)
    assert kept == [exercise for exercise in EXERCISES if exercise in kept]
    assert [exercise for exercise in EXERCISES if exercise not in kept] == list(plan.left_out)
    assert all(item.minutes == item.exercise.minutes for item in plan.items if item.exercise)


@every_length
def test_the_five_that_the_plan_needs_most_are_always_there(hours):
    assert {exercise.slug for exercise in exercises_in(agenda(LESSONS, hours))} >= CORE


def test_a_longer_workshop_leaves_out_no_more():
    short, middle, long = (set(agenda(LESSONS, hours).left_out) for hours in HOURS)
    assert long <= middle <= short


@every_length
def test_what_is_left_out_would_not_have_fitted(hours):
    plan = agenda(LESSONS, hours)
    assert all(exercise.minutes + OPENING + BREAK > plan.spare for exercise in plan.left_out)


def test_every_exercise_has_its_rank_and_what_the_plan_gets_from_it():
    ranks = sorted(exercise.rank for exercise in EXERCISES if exercise.rank < 99)  # 99: not ranked yet
    assert ranks == list(range(1, len(ranks) + 1))
    assert {exercise.slug for exercise in EXERCISES if exercise.rank <= 5} == CORE
    assert all(exercise.gives for exercise in EXERCISES)


def test_by_hand():
    plan = agenda(course((20, 20), (20, 30)), 2)
    told = [(item.clock, item.minutes, item.title) for item in plan.items]
    assert told == [
        ("0:00", WELCOME, "Welcome: what you take home, and how the pages work"),
        ("0:05", OPENING, "Lesson 1, Lesson 1: guess first, then the idea"),
        ("0:09", 20, "Task 1.20"),
        ("0:29", 20, "Task 1.20"),
        ("0:49", BREAK, "Break"),
        ("0:59", OPENING, "Lesson 2, Lesson 2: guess first, then the idea"),
        ("1:03", 20, "Task 2.20"),
        ("1:23", 30, "Task 2.30"),
    ]
    assert (plan.spare, plan.left_out) == (7, ())
    assert plan.notes == ("Nothing is left out.",)


def test_a_lesson_without_a_kept_exercise_has_no_opening():
    plan = agenda(course((50,), (50,), (50,), slugs=["own", "plan-review", "scorecard"]), 2)
    assert [exercise.slug for exercise in exercises_in(plan)] == ["plan-review"]
    assert sum("guess first" in item.title for item in plan.items) == 1


def test_the_less_needed_goes_first_and_a_shorter_one_may_still_fit():
    lessons = course((50,), (40,), (12,), slugs=["interface-review", "plan-review", "package-bakeoff"])
    plan = agenda(lessons, 2)
    assert [exercise.slug for exercise in exercises_in(plan)] == ["plan-review", "package-bakeoff"]
    assert "the plan then lacks the interview task on interfaces" in str(plan)


def test_an_exercise_of_ones_own_comes_last_and_promises_nothing():
    plan = agenda(course((60,), (50,), slugs=["own", "plan-review"]), 2)
    assert [exercise.slug for exercise in plan.left_out] == ["own"]
    assert plan.notes[-1] == "- Lesson 1, Task 1.60 (60 min)."


def test_a_break_falls_before_a_lesson_when_that_costs_nothing():
    plan = agenda(course((40,), (30, 20)), 2)
    at = next(place for place, item in enumerate(plan.items) if item.is_break)
    assert "guess first" in plan.items[at + 1].title


def test_an_item_longer_than_the_longest_stretch_stands_alone():
    plan = agenda(course((90,)), 2)
    assert stretches(plan.items) == [WELCOME + OPENING, 90]


def test_hours_too_short_for_anything_are_refused():
    with pytest.raises(ValueError, match="too short for any exercise"):
        agenda(course((90,)), 1)


@every_length
def test_the_terminal_prints_what_the_page_shows(capsys, hours):
    assert main(["agenda", "--hours", str(hours)]) == 0
    printed = capsys.readouterr().out
    plan = agenda(LESSONS, hours)
    assert printed == f"{plan}\n"
    page = agenda_page(load_kit(), hours)
    assert repr(page) == str(plan)
    for item in plan.items:
        assert item.clock in printed
        assert f"<td>{item.clock}</td><td>{item.minutes}</td>" in page.html
    for exercise in plan.left_out:
        assert exercise.title in printed
        assert f"../exercises/{lesson_of(exercise).stem}.ipynb#{exercise.slug}" in page.html
        assert exercise.gives in page.html


@pytest.mark.parametrize("hours", ["0", "5", "two"])
def test_other_hours_are_refused(capsys, hours):
    with pytest.raises(SystemExit, match="2"):
        main(["agenda", "--hours", hours])
    assert "--hours" in capsys.readouterr().err


def test_every_exercise_has_a_note_and_the_guide_shows_it():
    notes = notes_in(ROOT)
    assert {exercise.slug for exercise in EXERCISES} <= set(notes)
    page = workshop.facilitator_notes()
    for exercise in EXERCISES:
        assert f"{exercise.title}</a> ({exercise.minutes} minutes)" in page.html
        assert notes[exercise.slug].split(".")[0].replace("“", "") in repr(page).replace("“", "")
        assert "For the facilitator" not in notes[exercise.slug]


def test_each_note_says_what_to_say_what_goes_wrong_and_what_to_cut():
    for slug, note in notes_in(ROOT).items():
        assert note.startswith("Say: "), slug
        assert re.search(r"\bfeedback\b|\bcheck\b", note), slug
        assert "If late" in note, slug


def test_a_note_is_markdown_and_nothing_in_it_is_run(monkeypatch):
    slug = EXERCISES[0].slug
    monkeypatch.setattr("workshop.pages.parts.notes_in", lambda _: {slug: "Say **this**, <script>alert(1)</script>."})
    page = notes_page(load_kit())
    assert "<strong>this</strong>" in page.html
    assert "<script>" not in page.html
    assert page.html.count("No note yet.") == len(EXERCISES) - 1


@every_length
def test_the_guide_shows_this_agenda(hours):
    cells = [cell for cell in cells_of(ROOT / "notebooks" / "facilitator_guide.ipynb") if cell["cell_type"] == "code"]
    assert any(f"show_agenda({hours})" in cell["source"] for cell in cells)
    assert all(cell["metadata"]["jupyter"]["source_hidden"] for cell in cells)
    assert workshop.show_agenda(hours).html == agenda_page(load_kit(), hours).html
