"""What was ticked at a line stands in the plan; a person's own words are marked until somebody else has read them."""

from workshop.dossier import plan_of
from workshop.exercises import BY_SLUG
from workshop.exercises.base import ABSENT, READ, PlanLine

ABSENT_NOTE, UNREAD_NOTE = "Nobody does this here yet.", "Not yet read by a second person."


def test_each_line_carries_its_own_notes():
    own, computed = PlanLine("S", "We write this.", ("a",), own=True), PlanLine("S", "Counted: 3")
    ticks = {f"{ABSENT}:{computed.key}": "yes"}
    assert own.ticked(ticks).details == ("a", UNREAD_NOTE)
    assert computed.ticked(ticks).details == (ABSENT_NOTE,)
    assert own.ticked({f"{READ}:{own.key}": "yes"}).details == ("a",)
    assert own.key != PlanLine("S", "We write that.", ("a",)).key


def test_the_plan_says_what_was_ticked_until_the_words_change(small_kit):
    exercise = BY_SLUG["evidence-or-proxy"]
    answer = exercise.model_answer(small_kit).answer
    must = next(line for line in exercise.plan_lines(answer, small_kit) if line.own)
    ticked = {**answer, "ticks": {f"{READ}:{must.key}": "yes", f"{ABSENT}:{must.key}": "yes"}}
    assert details(ticked, must, small_kit)[-1] == ABSENT_NOTE
    assert details(answer, must, small_kit)[-1] == UNREAD_NOTE
    changed = {**ticked, "musts": [{**row, "text": row["text"] + " again"} for row in answer["musts"]]}
    lines = plan_of({exercise.slug: changed}, small_kit).lines(exercise)
    assert all(UNREAD_NOTE in line.details for line in lines if line.own)


def details(answer, line, kit):
    lines = plan_of({"evidence-or-proxy": answer}, kit).lines(BY_SLUG["evidence-or-proxy"])
    return next(each.details for each in lines if each.text == line.text)
