"""Sorting incidents: what the check says of each, by hand on the small kit (six incidents, two of each quality)."""

from dataclasses import replace

import pytest

from tests.exercises.said import at_rows, differing, keyed, messages
from tests.kits import SHIPPED
from workshop.exercises import Outcome, Tone
from workshop.exercises.base import good, missing, nearest, note
from workshop.exercises.top_engineers import EXERCISE
from workshop.kit import load_kit

OWN = [{"text": "Mended the oven at night", "group": "q1"}]
AVERAGE = nearest(
    "Say what somebody average did in that case, or ask a colleague who knows: only the difference counts.",
    field="average",
)


def unasked(found):
    """The messages without what a first check asks."""
    return [replace(message, nudge="") for message in found]


def said(feedback, tone):
    return [message.text for message in feedback.messages if message.tone is tone]


def right(kit):
    return {incident.id: incident.quality for incident in kit.incidents}


def test_a_misplaced_incident_is_explained_with_both_places(small_kit):
    feedback = EXERCISE.run({"sample": {**right(small_kit), "i0": "q3"}, "own": OWN}, small_kit)
    assert feedback.outcome is Outcome.PASSED
    assert unasked(messages(feedback, Tone.NEXT, "sample")) == [
        differing("It shows “Q1” rather than “Q3”. Why 0.", field="sample", row="i0")
    ]
    assert messages(feedback, Tone.GOOD, "sample") == [
        good("“Incidents (invented, but typical)”: 5 of 6 right.", field="sample"),
        *(good(f"Why {n}.", field="sample", row=f"i{n}") for n in range(1, 6)),
    ]


def test_every_misplaced_incident_is_explained_at_its_row_and_the_headline_counts_them(small_kit):
    turned = {name: {"q1": "q2", "q2": "q3", "q3": "q1"}[quality] for name, quality in right(small_kit).items()}
    feedback = EXERCISE.run({"sample": turned, "own": OWN}, small_kit)
    assert unasked(messages(feedback)) == [
        keyed(f"It shows “{here}” rather than “{there}”. Why {n}.", field="sample", row=f"i{n}")
        for n, here, there in zip(range(6), ["Q1", "Q2", "Q3"] * 2, ["Q2", "Q3", "Q1"] * 2, strict=True)
    ]
    assert feedback.headline == "Not yet: 6 things to look at"
    assert messages(feedback, Tone.GOOD, "sample") == []


def test_what_is_left_and_an_own_incident_without_a_quality_are_said(small_kit):
    some = dict(list(right(small_kit).items())[:2])
    own = [{"text": " ", "group": "q1"}, *OWN, {"text": "Mended it", "group": ""}]
    assert messages(EXERCISE.run({"sample": some, "own": own}, small_kit)) == [
        missing("“Incidents (invented, but typical)”: 4 of 6 still open.", 4, field="sample"),
        *(missing("Not sorted yet.", 0, field="sample", row=f"i{n}") for n in range(2, 6)),
        missing("Fewer than 4 words: say what the person did.", field="own", row="2"),
        missing("Choose the quality that it shows.", field="own", row="2"),
    ]


def test_less_than_half_is_no_praise_and_leads_to_each_row_that_is_open(small_kit):
    some = dict(list(right(small_kit).items())[:2])
    feedback = EXERCISE.run({"sample": some, "own": OWN}, small_kit)
    assert feedback.headline == "Not yet: 4 things to look at"  # as many as there are rows to go back to
    short = EXERCISE.run({"sample": some, "own": [{"text": "x", "group": "q1"}]}, small_kit)
    assert short.headline == "Not yet: 5 things to look at"
    assert note("“Incidents (invented, but typical)”: 2 of 6 right.", field="sample") in feedback.messages
    assert list(at_rows(feedback)) == ["i2", "i3", "i4", "i5"]
    half = EXERCISE.run({"sample": dict(list(right(small_kit).items())[:3]), "own": OWN}, small_kit)
    assert half.outcome is Outcome.PASSED
    assert at_rows(half) == {}


def test_what_somebody_average_did_reaches_the_plan_and_is_asked_for_where_it_is_missing(small_kit):
    answer = EXERCISE.complete({"sample": right(small_kit), "own": OWN, "average": "Rang the oven maker."}, small_kit)
    last = EXERCISE.plan_lines(answer, small_kit)[-1]
    assert (last.text, last.own) == ("Beside them, somebody average: Rang the oven maker.", True)
    assert messages(EXERCISE.run(answer, small_kit), Tone.NEXT, "average") == []
    without = EXERCISE.complete({"sample": right(small_kit), "own": OWN}, small_kit)
    assert len(EXERCISE.plan_lines(without, small_kit)) == len(small_kit.qualities)
    assert messages(EXERCISE.run(without, small_kit), Tone.NEXT, "average") == [AVERAGE]


@pytest.mark.parametrize(
    "typed", ["banana lorem flurble wibble quax", "very good at her work", "a strong team player here"]
)
def test_an_incident_in_which_nobody_does_anything_is_no_incident(small_kit, typed):
    feedback = EXERCISE.run({"sample": right(small_kit), "own": [{"text": typed, "group": "q1"}]}, small_kit)
    said = "Say what the person did, such as “found …”, “built …” or “stopped …”."
    assert messages(feedback) == [missing(said, field="own", row="0")]


@pytest.mark.parametrize(
    "typed",
    [
        "Mended the oven at night",
        "She found the crack first",
        "Our baker wrote the rota anew",
        "Has kept the shop open",
    ],
)
def test_what_somebody_did_is_taken_as_it_is_written_and_never_praised(small_kit, typed):
    feedback = EXERCISE.run({"sample": right(small_kit), "own": [{"text": typed, "group": "q1"}]}, small_kit)
    assert feedback.outcome is Outcome.PASSED
    assert messages(feedback, Tone.GOOD, "own") == []
    assert messages(feedback, Tone.NOTE, "own") == [
        note("You wrote one incident of your own; nobody has read it yet.", field="own")
    ]


@pytest.mark.parametrize("name", SHIPPED)
def test_each_misplaced_incident_is_asked_about_in_words_of_its_own(name):
    kit = load_kit(name)
    for answer in EXERCISE.wrong_answers(kit).values():
        asked = [found.nudge for found in messages(EXERCISE.run(answer, kit)) if found.row and found.key]
        assert all(asked)
        assert len(set(asked)) == len(asked)


@pytest.mark.parametrize("name", SHIPPED)
def test_incidents_are_two_sentences_and_what_qualities_mean_stands_open(name):
    kit = load_kit(name)
    assert all(len(incident.text.split()) <= 34 for incident in kit.incidents)
    sample = EXERCISE.form(kit)[0]
    assert sample.help.split("\n")[1:] == [f"{quality.short}: {quality.about}" for quality in kit.qualities]
    assert not any(group.detail for group in sample.groups)


def test_the_kits_example_shows_nothing_of_ones_own_team(kit):
    assert "No line of your own" not in str(EXERCISE.run(EXERCISE.model_answer(kit).answer, kit))


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
        nearest(
            "No line of your own shows “Q2” or “Q3” yet. Ask a colleague for one before you conclude that it is lacking.",
            field="own",
        ),
        AVERAGE,
    ]


def test_the_plan_keeps_own_words_and_only_sorted_incidents_that_belong(small_kit):
    answer = EXERCISE.complete({"sample": {**right(small_kit), "i0": "q3"}, "own": OWN}, small_kit)
    lines = {line.text[:9]: line.details for line in EXERCISE.plan_lines(answer, small_kit)}
    assert lines["Quality 1"] == (
        "Shows in deed 1.",
        "Our own: Mended the oven at night",
        "Invented, but typical: On day 3 somebody mended the oven.",
    )
    assert not any("day 0" in detail for details in lines.values() for detail in details)


@pytest.mark.parametrize("name", SHIPPED)
def test_the_kits_example_is_no_incident_of_ones_own(name):
    kit = load_kit(name)
    model = EXERCISE.complete(EXERCISE.model_answer(kit).answer, kit)
    feedback = EXERCISE.run(model, kit)
    assert (
        feedback.headline
        == "The sorting passes. The incident written there is the kit’s: one of your own is still missing."
    )
    assert "This is the kit’s example and counts for nothing" in str(feedback)
    lines = EXERCISE.plan_lines(model, kit)
    assert not any(line.own for line in lines)
    assert not any(model["own"][0]["text"] in detail for line in lines for detail in line.details)
    real = EXERCISE.run({**model, "own": [*model["own"], {"text": "Mended the oven at night", "group": ""}]}, kit)
    assert real.outcome is Outcome.FAILED


def test_two_differences_fail_where_one_is_accepted(small_kit):
    twice = EXERCISE.run({"sample": {**right(small_kit), "i0": "q3", "i1": "q3"}, "own": OWN}, small_kit)
    assert twice.outcome is Outcome.FAILED
    assert [found.nudge for found in messages(twice)] == [
        "“On day 0 somebody mended the oven”: would that have happened without “Q3”?",
        "“On day 1 somebody mended the oven”: would that have happened without “Q3”?",
    ]
    assert unasked(messages(twice)) == [
        keyed("It shows “Q1” rather than “Q3”. Why 0.", field="sample", row="i0"),
        keyed("It shows “Q2” rather than “Q3”. Why 1.", field="sample", row="i1"),
    ]
    rule = EXERCISE.form(small_kit)[0].help.split("\n")[0]
    assert rule == "You pass with one answer unlike ours, too; the check shows you which."


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
    assert feedback.headline == "Not yet: 12 things to look at"
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
