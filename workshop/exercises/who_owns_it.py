"""Place typical incidents with their owner, in a product as it was and again in what it becomes."""

from __future__ import annotations

from ..kit import Kit
from ..kit.content.lesson1 import Trouble
from ..pictures.base import clipped, listed
from ..pictures.handover import AFTER, BEFORE, Handover, heads
from .base import Answer, Exercise, Feedback, Message, ModelAnswer, PlanLine, good, judged, missing, nearest
from .fields import Board, Column, Field, Option, Text

SHOWN = 3  # misplaced incidents explained at once


def question(kit: Kit) -> str:
    count, names = len(kit.content.ownership.incidents), heads(kit)
    return (
        f"Here are {count} incidents that can happen in either of two settings. Say who has to fix each, first under "
        f"“{names[BEFORE]}”, then under “{names[AFTER]}”. What changes hands tells you what your next hires "
        "must be able to do. The owners are one company's (invented); add below where yours differs."
    )


def form(kit: Kit) -> tuple[Field, ...]:
    content = kit.content.ownership
    rows, names = tuple(Option(one.id, one.text) for one in content.incidents), heads(kit)
    owners = tuple(Option(owner.id, owner.name, owner.about) for owner in content.owners)
    columns = (Column(BEFORE, names[BEFORE], content.classic), Column(AFTER, names[AFTER], content.genai))
    help_ = "Choose whoever can fix the cause, not whoever hears of it first."
    own = "Optional. One or two sentences; the plan shows them."
    return (
        Board("places", "Who has to fix it?", rows, columns, owners, help_),
        Text("differs", "Where your company draws the line elsewhere", own, 2),
    )


def owner_in(answer: Answer, incident: Trouble, column: str) -> str:
    """The owner chosen for an incident in one product, "" while there is none."""
    return str(answer["places"].get(incident.id, {}).get(column, ""))


def check(answer: Answer, kit: Kit) -> Feedback:
    said = [*_unplaced(answer, kit), *_before(answer, kit), *_after(answer, kit)]
    return judged(said, "Passed: you can say what changes hands, and why")


def _unplaced(answer: Answer, kit: Kit) -> list[Message]:
    incidents, said = kit.content.ownership.incidents, []
    for column, head in heads(kit).items():
        left = sum(not owner_in(answer, one, column) for one in incidents)
        if left:
            said.append(missing(f"{head}: {left} of {len(incidents)} {'has' if left == 1 else 'have'} no owner yet."))
    return said


def _before(answer: Answer, kit: Kit) -> list[Message]:
    content = kit.content.ownership
    placed = [one for one in content.incidents if owner_in(answer, one, BEFORE)]
    wrong = [one for one in placed if owner_in(answer, one, BEFORE) != one.classic]
    count = f"{len(placed) - len(wrong)} of {len(content.incidents)} with the usual owner"
    said = [good(f"{content.classic_name}: {count}.")] if len(placed) > len(wrong) else []
    for one in wrong[:SHOWN]:
        chosen, right = content.owner[owner_in(answer, one, BEFORE)], content.owner[one.classic]
        said.append(
            missing(
                f"“{_told(one)}” is not for the {chosen.name} under “{content.classic_name}”, but for the {right.name}: {right.about}"
            )
        )
    return said + _more(wrong)


def _after(answer: Answer, kit: Kit) -> list[Message]:
    content = kit.content.ownership
    placed = [one for one in content.incidents if owner_in(answer, one, AFTER)]
    wrong = [one for one in placed if owner_in(answer, one, AFTER) != one.genai]
    right = [one for one in placed if one not in wrong]
    said = [good(_counted(right, kit))] if right else []
    said += [missing(_explained(one, owner_in(answer, one, AFTER), kit)) for one in wrong[:SHOWN]]
    stuck = [one for one in wrong if one.moves and owner_in(answer, one, AFTER) == one.classic]
    if len(stuck) > SHOWN:
        gone = dict.fromkeys(content.owner[one.genai].name for one in stuck)
        could = listed([f"the {name}" for name in gone])
        said.append(
            nearest(f"{len(stuck)} still stand with their old owner. Ask of each: could {could} do more about it?")
        )
    return said + _more(wrong)


def _counted(right: list[Trouble], kit: Kit) -> str:
    moves = sum(one.moves for one in right)
    parts = [f"move {moves}"] * bool(moves) + [f"leave {len(right) - moves} where they were"] * (len(right) > moves)
    return f"{kit.content.ownership.genai_name}: you rightly {listed(parts)}."


def _explained(one: Trouble, chosen: str, kit: Kit) -> str:
    """A move that was missed, one too many, or one to the wrong owner."""
    owner = kit.content.ownership.owner
    if not one.moves:
        return f"“{_told(one)}” does not change hands: it stays with the {owner[one.genai].name}. {one.why}"
    if chosen == one.classic:
        return f"“{_told(one)}” passes from the {owner[chosen].name} to the {owner[one.genai].name}. {one.why}"
    return (
        f"“{_told(one)}” changes hands, but not to the {owner[chosen].name}: to the {owner[one.genai].name}. {one.why}"
    )


def _told(one: Trouble) -> str:
    return clipped(one.text.rstrip("."), 70)


def _more(wrong: list[Trouble]) -> list[Message]:
    left = len(wrong) - SHOWN
    return (
        [missing(f"{left} more {'stands' if left == 1 else 'stand'} elsewhere; look at these first.")]
        if left > 0
        else []
    )


def hints(kit: Kit) -> tuple[str, str, str]:
    content = kit.content.ownership
    moving = [one for one in content.incidents if one.moves]
    takes = {o.name: sum(one.genai == o.id for one in moving) for o in content.owners}
    told, first = listed([f"{count} to the {name}" for name, count in takes.items() if count]), moving[0]
    return (
        _with("Ask who could fix the cause this week, with what they own.", content.lesson),
        f"{len(moving)} of {len(content.incidents)} change hands. The others are decisions or materials that the change takes from nobody.",
        f"Of those that change hands, {told}. One of them: “{_told(first)}”. {first.why}",
    )


def model_answer(kit: Kit) -> ModelAnswer:
    incidents, lesson = kit.content.ownership.incidents, kit.content.ownership.lesson
    places = {one.id: {BEFORE: one.classic, AFTER: one.genai} for one in incidents}
    moves = _with(f"{sum(one.moves for one in incidents)} of {len(incidents)} change hands.", lesson)
    reasons = (f"“{_told(one)}”: {'changes hands' if one.moves else 'stays'}. {one.why}" for one in incidents)
    return ModelAnswer({"places": places, "differs": ""}, (moves, *reasons))


def _with(text: str, lesson: str | None) -> str:
    """The text, and after it what the kit says the moves teach, if it does."""
    return f"{text} {lesson}" if lesson else text


def wrong_answers(kit: Kit) -> dict[str, Answer]:
    content, right = kit.content.ownership, model_answer(kit).answer
    moving = [one.genai for one in content.incidents if one.moves]
    taker, ids = max(moving, key=moving.count), [owner.id for owner in content.owners]

    def with_after(owners: dict[str, str]) -> Answer:
        return {**right, "places": {one: {**at, AFTER: owners[one]} for one, at in right["places"].items()}}

    other = {one.id: next(o for o in ids if o not in (one.classic, one.genai)) for one in content.incidents}
    swapped = {one: {**at, BEFORE: other[one]} for one, at in right["places"].items()}
    return {
        "nothing changes hands": with_after({one.id: one.classic for one in content.incidents}),
        "everything to one owner": with_after({one.id: taker for one in content.incidents}),
        "moved to somebody else": with_after(other),
        "classic owners wrong": {**right, "places": swapped},
        "only the first column": {**right, "places": {n: {BEFORE: at[BEFORE]} for n, at in right["places"].items()}},
    }


def plan_lines(answer: Answer, kit: Kit) -> list[PlanLine]:
    content, trace, lines = kit.content.ownership, "your placing of the incidents", []
    for owner in content.owners:
        mine = [one for one in content.incidents if owner_in(answer, one, AFTER) == owner.id]
        if mine:
            text = f"{owner.name}: fixes {len(mine)} of {len(content.incidents)} typical incidents"
            lines.append(PlanLine("Responsibility map", text, _details(mine, answer, kit), trace))
    if answer["differs"].strip():
        lines.append(PlanLine("Responsibility map", f"Where we differ: {answer['differs']}", (), "your own words"))
    return lines


def _details(mine: list[Trouble], answer: Answer, kit: Kit) -> tuple[str, ...]:
    told = []
    for one in mine:
        before, after = (owner_in(answer, one, column) for column in (BEFORE, AFTER))
        came = f" (before: {kit.content.ownership.owner[before].name})" if before and before != after else ""
        told.append(one.text + came)
    return tuple(told)


EXERCISE = Exercise(
    slug="who-owns-it",
    title="Who owns it?",
    lesson=1,
    minutes=12,
    question=question,
    form=form,
    picture=Handover,
    check=check,
    hints=hints,
    model_answer=model_answer,
    wrong_answers=wrong_answers,
    plan_lines=plan_lines,
)
