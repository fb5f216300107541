"""Sorting incidents: what the check says of each, by hand on the small kit (six incidents, two of each quality)."""

import pytest

from tests.exercises.said import at_rows, differing, keyed, messages
from tests.kits import SHIPPED
from workshop.exercises import Outcome, Tone
from workshop.exercises.base import good, missing, nearest
from workshop.exercises.top_engineers import EXERCISE
from workshop.kit import load_kit

OWN = [{"text": "Mended the oven at night", "group": "q1"}]


def said(feedback, tone):
    return [message.text for message in feedback.messages if message.tone is tone]


def right(kit):
    return {incident.id: incident.quality for incident in kit.incidents}


def test_a_misplaced_incident_is_explained_with_both_places(small_kit):
    feedback = EXERCISE.run({"sample": {**right(small_kit), "i0": "q3"}, "own": OWN}, small_kit)
    assert feedback.outcome is Outcome.PASSED
    assert messages(feedback, Tone.NEXT, "sample") == [
        differing("It shows Q1 rather than Q3. Why 0.", field="sample", row="i0")
    ]
    assert messages(feedback, Tone.GOOD, "sample") == [
        good("“Incidents (invented, but typical)”: 5 of 6 right.", field="sample"),
        *(good(f"Why {n}.", field="sample", row=f"i{n}") for n in range(1, 6)),
    ]


def test_every_misplaced_incident_is_explained_at_its_row_and_the_headline_counts_them(small_kit):
    turned = {name: {"q1": "q2", "q2": "q3", "q3": "q1"}[quality] for name, quality in right(small_kit).items()}
    feedback = EXERCISE.run({"sample": turned, "own": OWN}, small_kit)
    assert messages(feedback) == [
        keyed(f"It shows {here} rather than {there}. Why {n}.", field="sample", row=f"i{n}")
        for n, here, there in zip(range(6), ["Q1", "Q2", "Q3"] * 2, ["Q2", "Q3", "Q1"] * 2, strict=True)
    ]
    assert feedback.headline == "Not yet: 6 things to change"
    assert messages(feedback, Tone.GOOD, "sample") == []


def test_what_is_left_and_an_own_incident_without_a_quality_are_said(small_kit):
    some = dict(list(right(small_kit).items())[:2])
    own = [{"text": " ", "group": "q1"}, *OWN, {"text": "Mended it", "group": ""}]
    assert messages(EXERCISE.run({"sample": some, "own": own}, small_kit)) == [
        missing("“Incidents (invented, but typical)”: 4 of 6 still open.", field="sample"),
        missing("Fewer than 4 words: say what the person did.", field="own", row="2"),
        missing("Choose the quality that it shows.", field="own", row="2"),
    ]


def test_blank_lines_are_no_incidents(small_kit):
    feedback = EXERCISE.run({"sample": right(small_kit), "own": [{"text": "  ", "group": "q1"}]}, small_kit)
    assert feedback.outcome is Outcome.FAILED
    none = "Add at least one incident of your own: one thing a strong colleague did last year."
    assert messages(feedback) == [missing(none, field="own")]


def test_a_proxy_in_an_own_incident_is_a_hint_and_no_mistake(small_kit):
    own = [{"text": "Has a Degree and mended the oven", "group": "q1"}]
    feedback = EXERCISE.run({"sample": right(small_kit), "own": own}, small_kit)
    assert feedback.outcome is Outcome.PASSED
    assert messages(feedback, Tone.NEXT) == [
        nearest("“Degree” names a degree. Say what was baked.", field="own", row="0"),
        nearest("Before you call Q2 or Q3 rare, look for an incident of your own that shows it.", field="own"),
    ]
    assert "You added one incident of your own. Its words were counted; what it shows is yours to judge." in said(
        feedback, Tone.GOOD
    )


def test_the_plan_keeps_own_words_and_only_sorted_incidents_that_belong(small_kit):
    answer = EXERCISE.complete({"sample": {**right(small_kit), "i0": "q3"}, "own": OWN}, small_kit)
    lines = {line.text[:9]: line.details for line in EXERCISE.plan_lines(answer, small_kit)}
    assert lines["Quality 1"] == ("Our own: Mended the oven at night", "Typical: On day 3 somebody mended the oven.")
    assert not any("day 0" in detail for details in lines.values() for detail in details)


def test_two_differences_fail_where_one_is_accepted(small_kit):
    twice = EXERCISE.run({"sample": {**right(small_kit), "i0": "q3", "i1": "q3"}, "own": OWN}, small_kit)
    assert twice.outcome is Outcome.FAILED
    assert messages(twice) == [
        keyed("It shows Q1 rather than Q3. Why 0.", field="sample", row="i0"),
        keyed("It shows Q2 rather than Q3. Why 1.", field="sample", row="i1"),
    ]
    assert EXERCISE.form(small_kit)[0].help == (
        "One answer may differ from ours. It is named, so that you can discuss it with a colleague."
    )


def test_a_second_answer_counts_as_right_with_its_reason(kit):
    sample = {**right(kit), "hidden_error": "engineering", "own_router": "engineering"}
    feedback = EXERCISE.run({"sample": sample, "own": EXERCISE.model_answer(kit).answer["own"]}, kit)
    assert feedback.outcome is Outcome.PASSED
    assert "“Incidents (invented, but typical)”: 12 of 12 right." in said(feedback, Tone.GOOD)
    known, short = {one.id: one for one in kit.incidents}, kit.quality["engineering"].short
    reasons = at_rows(feedback, Tone.GOOD, "sample")
    for name in ("hidden_error", "own_router"):
        assert reasons.pop(name) == f"“{short}” is also defensible. {known[name].second_why}"
    assert reasons == {name: known[name].why for name in known.keys() - {"hidden_error", "own_router"}}


def test_the_count_at_the_top_is_that_of_what_is_to_be_changed(kit):
    ids = [quality.id for quality in kit.qualities]
    turned = {i.id: next(q for q in ids if q not in (i.quality, i.second)) for i in kit.incidents}
    feedback = EXERCISE.run({"sample": turned, "own": EXERCISE.model_answer(kit).answer["own"]}, kit)
    assert feedback.headline == "Not yet: 12 things to change"
    assert list(at_rows(feedback)) == [incident.id for incident in kit.incidents]


@pytest.mark.slow
@pytest.mark.parametrize("name", SHIPPED)
def test_ticking_in_order_gives_no_more_than_chance_allows(name):
    """The form's order is that of nobody's key, and the same each time."""
    kit = load_kit(name)
    shown = [option.id for option in EXERCISE.form(kit)[0].items]
    assert shown == [option.id for option in EXERCISE.form(load_kit(name))[0].items]
    assert sorted(shown) == sorted(incident.id for incident in kit.incidents)
    key, ids = right(kit), [quality.id for quality in kit.qualities]
    ticked = {incident: ids[n * len(ids) // len(shown)] for n, incident in enumerate(shown)}
    assert sum(key[incident] == quality for incident, quality in ticked.items()) <= len(shown) // 2


@pytest.mark.parametrize("typed", ["x", "asdf", "good work", "…"])
def test_an_incident_of_hardly_a_word_is_asked_for_more_and_never_praised(small_kit, typed):
    feedback = EXERCISE.run({"sample": right(small_kit), "own": [{"text": typed, "group": "q1"}]}, small_kit)
    assert feedback.outcome is Outcome.FAILED
    assert messages(feedback) == [missing("Fewer than 4 words: say what the person did.", field="own", row="0")]


def test_two_incidents_that_say_the_same_are_told(small_kit):
    twice = EXERCISE.run({"sample": right(small_kit), "own": [*OWN, {**OWN[0], "group": "q2"}]}, small_kit)
    assert messages(twice) == [
        missing("Two of your own incidents say the same. Change one, or take it out.", field="own")
    ]
