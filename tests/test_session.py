"""One person at one exercise: every move saves, none raises for what a person, another window or a disk does."""

import json
import shutil
from dataclasses import replace

import pytest

from tests.driving import checked, drawn
from tests.driving import move as make
from workshop.exercises import BY_SLUG, EXERCISES, OPENINGS, Feedback, Outcome
from workshop.kit import load_kit
from workshop.session import Session
from workshop.store import Conflict, Record, Store

OWN = [{"text": "Mended the oven", "group": "q1"}]
every = pytest.mark.parametrize("slug", [exercise.slug for exercise in EXERCISES])


@pytest.fixture
def opened(small_kit, store):
    return lambda slug="top-engineers": Session(BY_SLUG[slug], small_kit, store)


def edited(session, **fields):
    session.edit({**session.answer, **fields}, session.record.revision)
    return session


@every
def test_what_was_done_is_there_again_after_a_restart(opened, slug):
    first = opened(slug)
    first.use_model_answer()
    said = checked(first)
    first.hint()
    again = opened(slug)
    assert (again.answer, again.record) == (first.answer, first.record)
    assert Feedback.from_json(again.record.feedback) == said
    assert len(again.state()["hints"]) == 1


@pytest.mark.slow
@every
def test_everything_the_page_gets_is_plain_json(opened, slug):
    session = opened(slug)
    for move in (lambda: None, session.use_model_answer, lambda: checked(session), session.hint, session.reset):
        move()
        for part in (session.card(), session.state(), drawn(session), session.answer):
            assert json.loads(json.dumps(part, allow_nan=False))


@every
def test_blank_check_model_undo(opened, slug):
    session = opened(slug)
    assert checked(session).outcome is Outcome.UNTOUCHED
    assert session.record.revision == 0
    blank = session.answer
    session.use_model_answer()
    assert session.answer != blank
    if slug != "plan-review":  # there the earlier exercises have to pass too
        assert checked(session).outcome is Outcome.PASSED
    session.undo()
    assert session.answer == blank


def test_reset_is_undone_by_undo_with_its_feedback(opened):
    session = edited(opened(), own=OWN)
    said = checked(session)
    session.reset()
    assert session.answer == {"sample": {}, "own": [], "average": ""}
    assert session.record.feedback is None
    session.undo()
    assert session.answer["own"] == OWN
    assert Feedback.from_json(session.record.feedback) == said


def test_undo_takes_back_what_passed_from_the_progress(opened):
    session = edited(opened(), own=[])
    session.use_model_answer()
    checked(session)
    assert session.state()["progress"][session.order.index(session.exercise)]
    session.undo()
    assert session.state()["progress"] == [False] * len(EXERCISES)


def test_a_session_is_opened_with_records_that_have_been_read_already(opened, small_kit, store, monkeypatch):
    edited(opened(), own=OWN)
    records = store.records("small")
    monkeypatch.setattr(store, "records", lambda kit: pytest.fail("They are read again."))
    session = Session(BY_SLUG["top-engineers"], small_kit, store, records)
    assert (session.answer["own"], session.record) == (OWN, records["top-engineers"])


def test_hints_seen_of_an_exercise_without_an_answer_are_no_earlier_answer(opened):
    opened("scorecard").hint()
    opened("top-engineers").use_model_answer()
    review = opened("plan-review")
    review.use_model_answer()
    review.reload()
    assert list(review.answer["earlier"]) == ["top-engineers"]


def test_a_check_of_an_untouched_form_is_shown_and_not_kept(opened):
    session = opened()
    checked(session)
    assert session.state()["feedback"]["headline"] == "Nothing here yet"
    assert opened().state()["feedback"] is None
    assert not session.state()["can_undo"]


def test_every_change_can_be_undone(opened):
    session = edited(edited(opened(), own=OWN), sample={"i0": "q1"})
    session.undo()
    assert (session.answer, session.state()["can_undo"]) == ({"sample": {}, "own": OWN, "average": ""}, True)
    session.undo()
    assert (session.answer, session.state()["can_undo"]) == ({"sample": {}, "own": [], "average": ""}, False)


def test_an_answer_that_is_gone_from_the_store_is_saved_anew(opened, small_kit, tmp_path):
    session = edited(edited(opened(), own=OWN), own=[])
    session.store = Store(tmp_path / "another")
    edited(session, own=OWN)
    assert (session.state()["problem"], session.record.revision) == ("", 1)
    assert session.store.latest("small", "top-engineers").answer["own"] == OWN
    session.store.close()


def test_drafts_of_each_place_have_a_name_of_their_own_that_tells_nobody_where_they_are(opened, store):
    keys = {slug: opened(slug).card()["key"] for slug in ("top-engineers", "scorecard")}
    assert keys == {slug: opened(slug).card()["key"] for slug in keys}
    assert keys["top-engineers"] != keys["scorecard"]
    other = opened()
    other.store = store.of("somebody-else", "room")
    assert other.card()["key"] not in keys.values()
    assert "top-engineers" not in keys["top-engineers"]


def test_an_opening_is_always_open(opened):
    assert [opened(opening.slug).card()["open"] for opening in OPENINGS] == [True] * len(OPENINGS)


@pytest.mark.slow
def test_where_a_lesson_is_done_its_first_exercise_is_open(opened):
    lesson = [exercise.slug for exercise in EXERCISES if exercise.lesson == 2]
    for slug in lesson:
        opened(slug).use_model_answer()
        assert checked(opened(slug)).outcome is Outcome.PASSED
    assert [opened(slug).card()["open"] for slug in lesson] == [True, *[False] * (len(lesson) - 1)]


def test_a_check_is_no_step_of_undo(opened):
    session = edited(edited(opened(), own=OWN), sample={"i0": "q1"})
    checked(session)
    session.undo()
    assert session.answer == {"sample": {}, "own": OWN, "average": ""}


def test_once_the_kit_asks_something_else_a_check_is_told_to_be_of_before(opened, small_kit, store, tmp_path):
    checked(opened())
    session = opened()
    session.use_model_answer()
    checked(session)
    assert not opened().state()["feedback"].get("stale")
    folder = shutil.copytree(small_kit.folder, tmp_path / "kit")
    skills = folder / "incidents.yaml"
    skills.write_text(skills.read_text(encoding="utf-8").replace("text: ", "text: As told anew, ", 1), encoding="utf-8")
    changed = Session(BY_SLUG["top-engineers"], load_kit(folder), store)
    assert changed.kit.name == small_kit.name
    said = changed.state()["feedback"]
    assert said["outcome"] == "passed" and said["stale"] and said["other_form"]
    assert not checked(changed).to_json().get("stale")
    assert not changed.state()["feedback"].get("stale")


def test_after_an_edit_old_feedback_is_marked_as_old(opened):
    session = edited(opened(), own=OWN)
    checked(session)
    assert "stale" not in session.state()["feedback"]
    edited(session, own=[])
    assert session.state()["feedback"]["stale"]


def test_two_windows_never_overwrite_each_other_silently(opened):
    mine, other = opened(), opened()
    edited(mine, own=OWN)
    edited(other, sample={"i0": "q1"})
    assert other.state()["conflict"]
    assert other.answer["sample"] == {"i0": "q1"}
    assert opened().answer["own"] == OWN
    other.reload()
    assert (other.answer["own"], other.state()["conflict"]) == (OWN, False)


def test_keeping_mine_puts_it_on_top_and_undo_brings_theirs_back(opened):
    mine, other = opened(), opened()
    edited(mine, own=OWN)
    edited(other, sample={"i0": "q1"})
    other.keep_mine()
    assert not other.state()["conflict"]
    assert opened().answer == {"sample": {"i0": "q1"}, "own": [], "average": ""}
    other.undo()
    assert other.answer["own"] == OWN


@pytest.mark.parametrize("move", ["hint", "check", "undo", "reset", "use_model_answer"])
def test_no_move_in_a_late_window_lets_it_overwrite_the_other(opened, move):
    mine, late = opened(), opened()
    edited(mine, own=OWN)
    make(late, move)
    edited(late, sample={"i0": "q1"})
    assert opened().answer["own"] == OWN
    assert late.state()["conflict"]


def test_reasons_come_with_the_second_check_or_a_hint(opened):
    session = edited(opened(), own=OWN)
    for due in (False, True, True):
        checked(session)
        assert session.state()["feedback"]["reasons"] is due
    session.reset()
    edited(session, own=OWN)
    checked(session)
    assert session.state()["feedback"]["reasons"] is False
    session.reset()
    session.hint()
    edited(session, own=OWN)
    checked(session)
    assert session.state()["feedback"]["reasons"] is True


def test_a_check_of_an_empty_form_is_not_the_first(opened):
    session = opened()
    assert checked(session).outcome is Outcome.UNTOUCHED
    edited(session, own=OWN)
    checked(session)
    assert session.state()["feedback"]["reasons"] is False


def test_a_mistake_in_what_follows_is_told_and_never_a_pass(opened):
    session = opened()
    session.use_model_answer()
    broken = replace(session.exercise, follows=lambda answer, kit: 1 / 0)
    told = broken.assessed(session.answer, session.kit)
    assert (told["outcome"], told["headline"]) == (Outcome.ERROR, "The check itself has a fault")
    assert "ZeroDivisionError" in told["messages"][0]["text"]


def test_what_passes_says_which_lines_went_into_the_plan_and_ticks_leave_it_passed(opened):
    session = edited(opened(), own=OWN)
    checked(session)
    assert "lines" not in session.state()["feedback"]
    session.use_model_answer()
    checked(session)
    line = session.state()["feedback"]["lines"][0]
    assert (line["section"], line["text"]) == (
        "Ideal profile",
        session.exercise.plan_lines(session.answer, session.kit)[0].text,
    )
    ticks = {f"absent:{line['key']}": "yes", "absent:nothing": "yes", "other:0123456789ab": "yes"}
    edited(session, ticks=ticks)
    assert session.answer["ticks"] == {f"absent:{line['key']}": "yes"}
    assert "stale" not in session.state()["feedback"]
    edited(session, own=OWN)
    assert session.state()["feedback"]["stale"]
    assert session.answer["ticks"]


def test_hints_come_one_by_one_and_no_more_than_three(opened):
    session = opened()
    for seen in (1, 2, 3, 3):
        session.hint()
        assert (len(session.state()["hints"]), session.record.hints) == (seen, seen)
    assert session.record.revision == 0
    assert not session.state()["can_undo"]


def test_earlier_answers_reach_the_last_exercise_as_they_change(opened):
    review = opened("plan-review")
    for slug in ("top-engineers", "scorecard", "say-do-mirror", "team-bench"):
        opened(slug).use_model_answer()
    review.use_model_answer()
    assert checked(review).outcome is Outcome.PASSED
    opened("team-bench").reset()  # the shortest way builds no team, and its plan can be signed all the same
    assert checked(review).outcome is Outcome.PASSED
    opened("scorecard").reset()
    assert checked(review).outcome is Outcome.FAILED


def test_progress_is_what_passed(opened):
    opened("scorecard").use_model_answer()
    assert opened().state()["progress"] == [False] * len(EXERCISES)
    checked(opened("scorecard"))
    assert opened().state()["progress"] == [exercise.slug == "scorecard" for exercise in EXERCISES]
    assert [Record().passed, Record(feedback={"outcome": "failed"}).passed] == [False, False]


def test_the_first_exercise_of_a_lesson_that_is_not_done_is_open(opened):
    lesson = [exercise for exercise in EXERCISES if exercise.lesson == 2]
    assert [opened(exercise.slug).card()["open"] for exercise in lesson] == [True, *[False] * (len(lesson) - 1)]
    first = opened(lesson[0].slug)
    first.use_model_answer()
    checked(first)
    assert [opened(exercise.slug).card()["open"] for exercise in lesson[:2]] == [False, True]
    assert opened("debrief").card()["open"]
    assert not opened("plan-review").card()["open"]


def test_what_an_exercise_says_of_the_next_hire_is_its_view_until_the_review(opened):
    view = "By this exercise alone; “Review the plan” puts it beside what the other exercises say."
    assert [opened(slug).card()["beside"] for slug in ("scorecard", "plan-review")] == [view, ""]


def test_a_conflict_says_so():
    assert "another window" in str(Conflict(Record()))


def test_a_workshop_without_a_review_gives_the_plan_in_its_last_exercise(small_folder, store):
    for exercise in EXERCISES:
        if exercise.slug not in ("scorecard", "team-bench"):
            small_folder.edit("kit.yaml", f"- exercise: {exercise.slug}\n", "")
    kit = small_folder.load()
    cards = {slug: Session(BY_SLUG[slug], kit, store).card() for slug in ("scorecard", "team-bench")}
    assert {slug: card["exports"] for slug, card in cards.items()} == {"scorecard": False, "team-bench": True}
