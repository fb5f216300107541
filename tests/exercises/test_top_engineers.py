"""Sorting incidents: what the check says of each, by hand on the small kit (six incidents, two of each quality)."""

from workshop.exercises import Outcome, Tone
from workshop.exercises.top_engineers import EXERCISE

OWN = [{"text": "Mended the oven at night", "group": "q1"}]


def said(feedback, tone):
    return [message.text for message in feedback.messages if message.tone is tone]


def right(kit):
    return {incident.id: incident.quality for incident in kit.incidents}


def test_a_misplaced_incident_is_explained_with_both_places(small_kit):
    feedback = EXERCISE.run({"sample": {**right(small_kit), "i0": "q3"}, "own": OWN}, small_kit)
    (wrong,) = said(feedback, Tone.MISSING)
    assert wrong == "“On day 0 somebody mended the oven.” stands under Q3; it shows Q1. Why 0."
    assert "“Incidents (invented, but typical)”: 5 of 6 right." in said(feedback, Tone.GOOD)


def test_only_three_misplaced_incidents_are_explained_at_once(small_kit):
    turned = {name: {"q1": "q2", "q2": "q3", "q3": "q1"}[quality] for name, quality in right(small_kit).items()}
    wrong = said(EXERCISE.run({"sample": turned, "own": OWN}, small_kit), Tone.MISSING)
    assert len(wrong) == 4
    assert wrong[-1] == "3 more to change; look at these first."


def test_what_is_left_and_an_own_incident_without_a_quality_are_said(small_kit):
    some = dict(list(right(small_kit).items())[:5])
    wrong = said(EXERCISE.run({"sample": some, "own": [{"text": "Mended it", "group": ""}]}, small_kit), Tone.MISSING)
    assert wrong == [
        "“Incidents (invented, but typical)”: 1 of 6 still open.",
        "Choose the quality that “Mended it” shows.",
    ]


def test_blank_lines_are_no_incidents(small_kit):
    feedback = EXERCISE.run({"sample": right(small_kit), "own": [{"text": "  ", "group": "q1"}]}, small_kit)
    assert feedback.outcome is Outcome.FAILED
    assert "at least one incident of your own" in str(feedback)


def test_a_proxy_in_an_own_incident_is_a_hint_and_no_mistake(small_kit):
    own = [{"text": "Has a Degree and mended the oven", "group": "q1"}]
    feedback = EXERCISE.run({"sample": right(small_kit), "own": own}, small_kit)
    assert feedback.outcome is Outcome.PASSED
    assert said(feedback, Tone.NEXT) == [
        "“Degree” names a degree. Say what was baked.",
        "Before you call Q2 or Q3 rare, look for an incident of your own that shows it.",
    ]
    assert "You added one incident of your own: evidence no job advert can give you." in said(feedback, Tone.GOOD)


def test_the_plan_keeps_own_words_and_only_sorted_incidents_that_belong(small_kit):
    answer = EXERCISE.complete({"sample": {**right(small_kit), "i0": "q3"}, "own": OWN}, small_kit)
    lines = {line.text[:9]: line.details for line in EXERCISE.plan_lines(answer, small_kit)}
    assert lines["Quality 1"] == ("Our own: Mended the oven at night", "Typical: On day 3 somebody mended the oven.")
    assert not any("day 0" in detail for details in lines.values() for detail in details)
