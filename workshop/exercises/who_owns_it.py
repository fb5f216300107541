"""Place typical incidents with their owner, in a product as it was and again in what it becomes."""

from __future__ import annotations

from ..kit import Kit
from ..kit.content.lesson1 import Trouble
from ..pictures.links import AFTER, BEFORE, Handover, heads
from ..words import clipped, listed, mark, plural, text
from .base import Answer, Exercise, Feedback, Message, ModelAnswer, PlanLine, good, judged, missing, nearest
from .fields import Board, Column, Field, Option, Text

SHOWN = 3  # misplaced incidents explained at once


def question(kit: Kit) -> str:
    names = heads(kit)
    return text(
        "Here are {n} incidents that can happen in either of two settings. Say who has to fix each, first under "
        "“{before}”, then under “{after}”. What changes hands tells you what your next hires must be able to do. The "
        "owners are one company’s (invented); add below where yours differs.",
        n=len(kit.content.ownership.incidents),
        before=names[BEFORE],
        after=names[AFTER],
    )


def form(kit: Kit) -> tuple[Field, ...]:
    content = kit.content.ownership
    rows, names = tuple(Option(incident.id, incident.text) for incident in content.incidents), heads(kit)
    owners = tuple(Option(owner.id, owner.name, owner.about) for owner in content.owners)
    columns = (Column(BEFORE, names[BEFORE], content.classic), Column(AFTER, names[AFTER], content.genai))
    cause = text("Choose whoever can fix the cause, not whoever hears of it first.")
    own = text("Optional. One or two sentences; the plan shows them.")
    return (
        Board("places", text("Who has to fix it?"), rows, columns, owners, cause),
        Text("differs", text("Where your company draws the line elsewhere"), own, 2),
    )


def owner_in(answer: Answer, incident: Trouble, column: str) -> str:
    """The owner chosen for an incident in one product, "" while there is none."""
    return str(answer["places"].get(incident.id, {}).get(column, ""))


def check(answer: Answer, kit: Kit) -> Feedback:
    messages = [*_unplaced(answer, kit), *_before(answer, kit), *_after(answer, kit)]
    return judged(messages, text("Passed: you can say what changes hands, and why"))


def _unplaced(answer: Answer, kit: Kit) -> list[Message]:
    incidents, messages = kit.content.ownership.incidents, []
    for column, head in heads(kit).items():
        left = sum(not owner_in(answer, incident, column) for incident in incidents)
        unplaced = plural(
            left,
            "{setting}: one of {total} incidents has no owner yet.",
            "{setting}: {n} of {total} incidents have no owner yet.",
            setting=head,
            total=len(incidents),
        )
        messages += [missing(unplaced)] if left else []
    return messages


def _before(answer: Answer, kit: Kit) -> list[Message]:
    content = kit.content.ownership
    placed = [incident for incident in content.incidents if owner_in(answer, incident, BEFORE)]
    wrong = [incident for incident in placed if owner_in(answer, incident, BEFORE) != incident.classic]
    messages = [missing(_not_theirs(incident, owner_in(answer, incident, BEFORE), kit)) for incident in wrong[:SHOWN]]
    if len(placed) > len(wrong):
        usual = plural(
            len(placed) - len(wrong),
            "{setting}: one of {total} incidents has its usual owner.",
            "{setting}: {n} of {total} incidents have their usual owner.",
            setting=content.classic_name,
            total=len(content.incidents),
        )
        messages.append(good(usual))
    return messages + _more(wrong)


def _not_theirs(incident: Trouble, chosen: str, kit: Kit) -> str:
    content = kit.content.ownership
    right = content.owner[incident.classic]
    return text(
        "“{incident}” is not for the {chosen} under “{setting}”, but for the {owner}: {about}",
        incident=_short(incident),
        chosen=content.owner[chosen].name,
        setting=content.classic_name,
        owner=right.name,
        about=right.about,
    )


def _after(answer: Answer, kit: Kit) -> list[Message]:
    content = kit.content.ownership
    placed = [incident for incident in content.incidents if owner_in(answer, incident, AFTER)]
    wrong = [incident for incident in placed if owner_in(answer, incident, AFTER) != incident.genai]
    right = [incident for incident in placed if incident not in wrong]
    messages = [missing(_explained(incident, owner_in(answer, incident, AFTER), kit)) for incident in wrong[:SHOWN]]
    if right:
        rightly = text(
            "{setting}: {moved} rightly moved to a new owner, {kept} rightly left with the old one.",
            setting=content.genai_name,
            moved=sum(incident.moves for incident in right),
            kept=sum(not incident.moves for incident in right),
        )
        messages.append(good(rightly))
    stuck = [incident for incident in wrong if incident.moves and owner_in(answer, incident, AFTER) == incident.classic]
    return messages + _stuck(stuck, kit) + _more(wrong)


def _stuck(stuck: list[Trouble], kit: Kit) -> list[Message]:
    """What to ask where many more incidents than are explained were left with their old owner."""
    if len(stuck) <= SHOWN:
        return []
    owners = dict.fromkeys(kit.content.ownership.owner[incident.genai].name for incident in stuck)
    names = listed([text("the {owner}", owner=name) for name in owners], "or")
    still = plural(len(stuck), "One still has its old owner.", "{n} still have their old owners.")
    ask = text("Ask of each: could {owners} do more about it?", owners=names)
    return [nearest(f"{still} {ask}")]


def _explained(incident: Trouble, chosen: str, kit: Kit) -> str:
    """A move that was missed, one too many, or one to the wrong owner."""
    owner = kit.content.ownership.owner
    parts = {
        "incident": _short(incident),
        "chosen": owner[chosen].name,
        "owner": owner[incident.genai].name,
        "why": incident.why,
    }
    if not incident.moves:
        return text("“{incident}” does not change hands: it stays with the {owner}. {why}", **parts)
    if chosen == incident.classic:
        return text("“{incident}” passes from the {chosen} to the {owner}. {why}", **parts)
    return text("“{incident}” changes hands, but not to the {chosen}: to the {owner}. {why}", **parts)


def _short(incident: Trouble) -> str:
    return clipped(incident.text.rstrip("."), 70)


def _more(wrong: list[Trouble]) -> list[Message]:
    rest = plural(
        len(wrong) - SHOWN,
        "One more is with the wrong owner; look at these first.",
        "{n} more are with the wrong owner; look at these first.",
    )
    return [missing(rest)] if len(wrong) > SHOWN else []


def hints(kit: Kit) -> tuple[str, str, str]:
    content = kit.content.ownership
    moving = [incident for incident in content.incidents if incident.moves]
    takes = {owner.name: sum(incident.genai == owner.id for incident in moving) for owner in content.owners}
    counts = [text("{n} to the {owner}", n=count, owner=name) for name, count in takes.items() if count]
    others = text("The others are decisions or materials that the change takes from nobody.")
    return (
        _with(text("Ask who could fix the cause this week, with what they own."), content.lesson),
        f"{_moving(kit)} {others}",
        text(
            "New owners: {counts}. One incident that changes hands: “{incident}”. {why}",
            counts=listed(counts),
            incident=_short(moving[0]),
            why=moving[0].why,
        ),
    )


def _moving(kit: Kit) -> str:
    incidents = kit.content.ownership.incidents
    return plural(
        sum(incident.moves for incident in incidents),
        "One of {total} incidents changes hands.",
        "{n} of {total} incidents change hands.",
        total=len(incidents),
    )


def model_answer(kit: Kit) -> ModelAnswer:
    incidents = kit.content.ownership.incidents
    places = {incident.id: {BEFORE: incident.classic, AFTER: incident.genai} for incident in incidents}
    moves = _with(_moving(kit), kit.content.ownership.lesson)
    return ModelAnswer({"places": places, "differs": ""}, (moves, *(_why(incident) for incident in incidents)))


def _why(incident: Trouble) -> str:
    if incident.moves:
        return text("“{incident}” changes hands. {why}", incident=_short(incident), why=incident.why)
    return text("“{incident}” stays where it was. {why}", incident=_short(incident), why=incident.why)


def _with(sentence: str, lesson: str | None) -> str:
    """The sentence, and after it what the kit says the moves teach, if it does."""
    return f"{sentence} {lesson}" if lesson else sentence


def wrong_answers(kit: Kit) -> dict[str, Answer]:
    content, right = kit.content.ownership, model_answer(kit).answer
    moving = [incident.genai for incident in content.incidents if incident.moves]
    taker, ids = max(moving, key=moving.count), [owner.id for owner in content.owners]

    def with_after(owners: dict[str, str]) -> Answer:
        return {**right, "places": {name: {**at, AFTER: owners[name]} for name, at in right["places"].items()}}

    other = {i.id: next(owner for owner in ids if owner not in (i.classic, i.genai)) for i in content.incidents}
    swapped = {name: {**at, BEFORE: other[name]} for name, at in right["places"].items()}
    return {
        "nothing changes hands": with_after({incident.id: incident.classic for incident in content.incidents}),
        "everything to one owner": with_after({incident.id: taker for incident in content.incidents}),
        "moved to somebody else": with_after(other),
        "classic owners wrong": {**right, "places": swapped},
        "only the first column": {**right, "places": {n: {BEFORE: at[BEFORE]} for n, at in right["places"].items()}},
    }


def plan_lines(answer: Answer, kit: Kit) -> list[PlanLine]:
    content, section, lines = kit.content.ownership, text("Responsibility map"), []
    for owner in content.owners:
        mine = [incident for incident in content.incidents if owner_in(answer, incident, AFTER) == owner.id]
        fixes = plural(
            len(mine),
            "{owner}: fixes one of {total} typical incidents",
            "{owner}: fixes {n} of {total} typical incidents",
            owner=owner.name,
            total=len(content.incidents),
        )
        if mine:
            details = tuple(_detail(incident, answer, kit) for incident in mine)
            lines.append(PlanLine(section, fixes, details, text("your placing of the incidents")))
    if answer["differs"].strip():
        differs = text("Where we differ: {difference}", difference=answer["differs"])
        lines.append(PlanLine(section, differs, (), text("your own words")))
    return lines


def _detail(incident: Trouble, answer: Answer, kit: Kit) -> str:
    before, after = (owner_in(answer, incident, column) for column in (BEFORE, AFTER))
    if not before or before == after:
        return incident.text
    owner = kit.content.ownership.owner[before].name
    return text("{incident} (before: {owner})", incident=incident.text, owner=owner)


EXERCISE = Exercise.of(
    __name__,
    mark("Who owns it?"),
    lesson=1,
    minutes=12,
    rank=17,
    gives=mark("the responsibility map"),
    picture=Handover,
)
