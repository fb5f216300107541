"""What several exercises say alike: what is right, wrong and left, and how many points are shared out."""

from datetime import date, timedelta

import pytest

from tests.exercises.said import differing, keyed
from workshop.exercises.base import Outcome, Tone, good, judged, missing, nearest, note
from workshop.exercises.marking import (
    Verdict,
    also,
    asked_to_write,
    dated,
    differences_allowed,
    differs,
    first_faults,
    first_quality,
    half,
    half_of,
    marked,
    other_quality,
    quoted,
    second_best,
    shared_out,
    skill_names,
    still_open,
    wrong,
)
from workshop.words import day

FAULTS = ["A is wrong.", "B is wrong.", "C is wrong."]


@pytest.mark.parametrize(
    ("faults", "rest"),
    [
        ([], []),
        (FAULTS, []),
        ([*FAULTS, "D is wrong."], ["1 more to change; begin with those above."]),
        (FAULTS * 3, ["6 more to change; begin with those above."]),
    ],
)
def test_three_faults_are_explained_and_the_rest_counted(faults, rest):
    explained = first_faults(faults)
    assert [message.text for message in explained] == [*faults[:3], *rest]
    assert sum(message.things for message in explained) == len(faults)


WRONG = [Verdict("a", False, "A is wrong."), Verdict("b", False, "B is wrong."), Verdict("c", False, "C is wrong.")]
MISSING = [keyed(f"{name.upper()} is wrong.", row=name) for name in "abc"]
RIGHT = [Verdict(name, True, f"{name.upper()} is right.") for name in "defghi"]
GOOD = [good(f"{name.upper()} is right.", row=name) for name in "defghi"]


@pytest.mark.parametrize(
    ("verdicts", "rightly", "reasons", "still"),
    [
        (RIGHT, "“Incidents”: 6 of 6 right.", GOOD, None),
        ([*WRONG[:1], *RIGHT[:1]], "“Incidents”: 1 of 6 right.", [*MISSING[:1], *GOOD[:1]], 4),
        ([*RIGHT[:2], *WRONG], "“Incidents”: 2 of 6 right.", [*GOOD[:2], *MISSING], 1),
        (WRONG, None, MISSING, 3),
        ([], None, [], 6),
    ],
)
def test_what_is_right_is_counted_before_the_reasons_row_by_row_and_what_is_left(verdicts, rightly, reasons, still):
    count = note if any(not verdict.right for verdict in verdicts) else good
    expected = [*([count(rightly)] if rightly else []), *reasons]
    assert marked("Incidents", 6, verdicts) == [
        *expected,
        *([missing(f"“Incidents”: {still} of 6 still open.")] if still else []),
    ]


def test_every_one_that_is_wrong_is_explained_at_its_row_and_the_headline_counts_them():
    many = [Verdict(f"r{n}", n == 4, f"Why {n}.") for n in range(30)]
    said = marked("Incidents", 30, many)
    assert said[1:] == [good("Why 4.", row="r4") if n == 4 else keyed(f"Why {n}.", row=f"r{n}") for n in range(30)]
    assert wrong(many) == 29
    feedback = judged(said, "")
    assert (feedback.outcome, feedback.headline) == (Outcome.FAILED, "Not yet: 29 things to look at")


def test_a_verdict_on_a_cell_stands_in_its_column():
    assert marked(
        "Owners", 2, [Verdict("a", False, "Not theirs.", "before"), Verdict("b", True, "Heat.", "after")]
    ) == [
        note("“Owners”: 1 of 2 right."),
        keyed("Not theirs.", row="a", column="before"),
        good("Heat.", row="b", column="after"),
    ]


def test_where_there_is_nothing_to_explain_only_the_count_is_said():
    assert marked("Incidents", 2, [Verdict("a", True), Verdict("b", True, "B is right.")]) == [
        good("“Incidents”: 2 of 2 right."),
        good("B is right.", row="b"),
    ]


def test_accepted_differences_are_named_at_their_row_and_marked_for_discussion():
    assert marked("Incidents", 6, [*RIGHT[:5], *WRONG[:1]], accepted=True) == [
        good("“Incidents”: 5 of 6 right."),
        *GOOD[:5],
        differing("A is wrong.", row="a"),
    ]
    assert judged(marked("Incidents", 6, [*RIGHT[:5], *WRONG[:1]], accepted=True), "Passed.").outcome is Outcome.PASSED


def test_enough_of_a_marked_list_is_a_shorter_version_and_less_is_open():
    short = nearest("“Incidents”: a shorter version, 3 of 6. Do the others when there is time.")
    assert marked("Incidents", 6, RIGHT[:3], half(6)) == [good("“Incidents”: 3 of 6 right."), *GOOD[:3], short]
    assert marked("Incidents", 6, RIGHT[:2], half(6))[-1] == missing("“Incidents”: 4 of 6 still open.")
    assert marked("Incidents", 6, [], 0) == [
        nearest("“Incidents”: a shorter version, 0 of 6. Do the others when there is time.")
    ]


def test_wrong_ones_are_counted():
    assert [wrong(some) for some in ([], RIGHT, [*RIGHT, *WRONG], iter(WRONG[:1]))] == [0, 0, 3, 1]


def test_a_second_answer_is_told_with_its_reason():
    assert second_best("Q2", "It takes both.") == "“Q2” is also defensible. It takes both."
    assert also("Q2", "It takes both.") == "Also defensible: Q2. It takes both."


@pytest.mark.parametrize(("done", "most"), [(0, 0), (4, 0), (5, 1), (9, 1), (10, 2), (40, 2)])
def test_one_in_five_may_differ_and_two_at_most(done, most):
    assert differs(most, done)
    assert not differs(most + 1, done)


@pytest.mark.parametrize(
    ("total", "n"), [(5, "one answer"), (9, "one answer"), (10, "up to 2 answers"), (40, "up to 2 answers")]
)
def test_the_task_says_how_many_answers_may_differ(total, n):
    assert differences_allowed(total).startswith(f"You pass with {n} unlike ours")


def test_what_is_wrong_takes_its_nudge_along_and_what_is_right_none():
    messages = marked(
        "Owners", 2, [Verdict("a", True, "It is.", nudge="Who?"), Verdict("b", False, "No.", nudge="Who?")]
    )
    assert {message.row: message.nudge for message in messages if message.row} == {"a": "", "b": "Who?"}


@pytest.mark.parametrize(("done", "counts"), [(2, False), (3, True), (5, True)])
def test_enough_of_a_list_is_a_shorter_version(done, counts):
    short = nearest(f"“Incidents”: a shorter version, {done} of 6. Do the others when there is time.")
    open_ = missing(f"“Incidents”: {6 - done} of 6 still open.")
    assert still_open("Incidents", 6, 6 - done, half(6)) == [short if counts else open_]
    assert still_open("Incidents", 6, 0, half(6)) == []


@pytest.mark.parametrize(
    ("points", "message"),
    [
        ((60, 40), good("“Weights”: all 100 points are shared out.")),
        ((60, 39), missing("“Weights”: the points add up to 99; one more is left to share out.")),
        ((60,), missing("“Weights”: the points add up to 60; 40 more are left to share out.")),
        ((60, 41), missing("“Weights”: the points add up to 101, one too many.")),
        ((60, 70), missing("“Weights”: the points add up to 130, 30 too many.")),
    ],
)
def test_points_come_to_the_total_or_how_many_are_left_or_too_many_is_told(points, message):
    assert shared_out("Weights", dict(enumerate(points)), 100) == message


@pytest.mark.parametrize(("count", "kept"), [(0, 0), (1, 0), (4, 2), (5, 2)])
def test_half_of_an_answer_is_its_first_half(count, kept):
    tags = {f"line{n}": "proxy" for n in range(count)}
    answer = half_of({"tags": tags, "musts": ["Has baked"]}, "tags")
    assert answer == {"tags": {f"line{n}": "proxy" for n in range(kept)}, "musts": ["Has baked"]}


def test_skills_and_qualities_have_the_names_of_the_kit(small_kit):
    assert skill_names(["s3", "s1"], small_kit) == [small_kit.skill["s3"].name, small_kit.skill["s1"].name]
    assert (first_quality(small_kit), other_quality(small_kit)) == ("Q1", "Q2")


def test_too_few_words_are_asked_for_more():
    assert asked_to_write("Has baked bread", "Say what came of it.") == [missing("Say what came of it.")]
    assert asked_to_write("Has baked four loaves", "Say what came of it.") == []


def in_days(n: int) -> str:
    return (date.today() + timedelta(days=n)).isoformat()


@pytest.mark.parametrize(("when", "said"), [
    ("", ["No day yet."]),
    (in_days(1), []),
    (in_days(30), []),
    (in_days(31), ["That is late."]),
])  # fmt: skip
def test_a_day_is_asked_for_and_may_not_be_too_far_off(when, said):
    messages = dated(when, "No day yet.", timedelta(days=30), "That is late.")
    assert [message.text for message in messages] == said
    assert all(message.tone is (Tone.NEXT if when else Tone.MISSING) for message in messages)


@pytest.mark.parametrize("days", [0, -1, -400])
def test_a_day_must_lie_ahead(days):
    (message,) = dated(in_days(days), "No day yet.", timedelta(days=30), "That is late.")
    assert (message.tone, message.text) == (
        Tone.MISSING,
        f"{day(in_days(days))} is not in the future. Choose a later day.",
    )


def test_each_name_is_quoted():
    assert quoted(["Big van", "Runner"]) == "“Big van” and “Runner”"
