"""What was ticked at a line stands in the plan; a person's own words are marked until somebody else has read them."""

from workshop.dossier import plan_of
from workshop.exercises import BY_SLUG
from workshop.exercises.base import ABSENT, READ, PlanLine


def test_each_line_carries_its_own_notes():
    own, computed = PlanLine("S", "We write this.", ("a",), own=True), PlanLine("S", "We do this.", practice=True)
    ticks = {f"{ABSENT}:{computed.key}": "yes"}
    assert told(own.ticked(ticks)) == (False, True)
    assert told(computed.ticked(ticks)) == (True, False)
    assert told(own.ticked({f"{READ}:{own.key}": "yes"})) == (False, False)
    assert own.ticked(ticks).details == ("a",)
    assert own.key != PlanLine("S", "We write that.", ("a",)).key


def test_the_plan_says_what_was_ticked_until_the_words_change(small_kit):
    exercise = BY_SLUG["evidence-or-proxy"]
    answer = exercise.model_answer(small_kit).answer
    must = next(line for line in exercise.plan_lines(answer, small_kit) if line.own)
    ticked = {**answer, "ticks": {f"{READ}:{must.key}": "yes", f"{ABSENT}:{must.key}": "yes"}}
    assert told(line_of(ticked, must, small_kit)) == (must.practice, False)
    assert told(line_of(answer, must, small_kit)) == (False, True)
    changed = {**ticked, "musts": [{**row, "text": row["text"] + " again"} for row in answer["musts"]]}
    lines = plan_of({exercise.slug: changed}, small_kit).lines(exercise)
    assert all(line.unread for line in lines if line.own)


def told(line):
    return line.absent, line.unread


def line_of(answer, line, kit):
    lines = plan_of({"evidence-or-proxy": answer}, kit).lines(BY_SLUG["evidence-or-proxy"])
    return next(each for each in lines if each.text == line.text)
