"""Place typical incidents with their owner, in a product as it was and again in what it becomes."""

from collections.abc import Iterator

from ..kit import Kit
from ..kit.content.lesson1 import Trouble
from ..pictures.links import AFTER, BEFORE, Handover, heads
from ..words import clipped, listed, mark, text
from .base import Answer, Exercise, Feedback, Message, ModelAnswer, PlanLine, good, judged, nearest
from .fields import Board, Column, Field, Option, Text
from .marking import SHOWN, marked


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
    messages = [*_placed(BEFORE, answer, kit), *_placed(AFTER, answer, kit), *_moves(answer, kit)]
    return judged(messages, text("Passed: you can say what changes hands, and why"))


def _placed(column: str, answer: Answer, kit: Kit) -> list[Message]:
    incidents = kit.content.ownership.incidents
    chosen = [(incident, owner_in(answer, incident, column)) for incident in incidents]
    faults = [
        _not_theirs(incident, owner, kit) if column == BEFORE else _to_whom(incident, kit)
        for incident, owner in chosen
        if owner not in ("", getattr(incident, column))
    ]
    return marked(heads(kit)[column], len(incidents), faults, sum(not owner for _, owner in chosen))


def _not_theirs(incident: Trouble, chosen: str, kit: Kit) -> str:
    content = kit.content.ownership
    return text(
        "“{incident}” is not for the {chosen} under “{setting}”, but for the {owner}: {about}",
        incident=_short(incident),
        chosen=content.owner[chosen].name,
        setting=content.classic_name,
        owner=content.owner[incident.classic].name,
        about=content.owner[incident.classic].about,
    )


def _to_whom(incident: Trouble, kit: Kit) -> str:
    """From whom to whom an incident passes, or with whom it stays."""
    old, new = (kit.content.ownership.owner[owner].name for owner in (incident.classic, incident.genai))
    parts = {"incident": _short(incident), "old": old, "owner": new, "why": incident.why}
    if incident.moves:
        return text("“{incident}” passes from the {old} to the {owner}. {why}", **parts)
    return text("“{incident}” does not change hands: it stays with the {owner}. {why}", **parts)


def _moves(answer: Answer, kit: Kit) -> Iterator[Message]:
    """How many moves and stays are right once all are placed; what to ask where too many to explain were left behind."""
    content = kit.content.ownership
    placed = [(incident, owner_in(answer, incident, AFTER)) for incident in content.incidents]
    if all(owner for _, owner in placed):
        moving, staying = ([owner == i.genai for i, owner in placed if i.moves is moves] for moves in (True, False))
        parts = {"moved": sum(moving), "moving": len(moving), "stayed": sum(staying), "staying": len(staying)}
        moved = text("Incidents that change hands: you gave {moved} of {moving} to the right new owner.", **parts)
        yield good(f"{moved} {text('Incidents that stay: you left {stayed} of {staying} where they were.', **parts)}")
    stuck = [incident for incident, owner in placed if incident.moves and owner == incident.classic]
    if len(stuck) > SHOWN:
        owners = dict.fromkeys(content.owner[incident.genai].name for incident in stuck)
        names = listed([text("the {owner}", owner=name) for name in owners], "or")
        yield nearest(
            text("{n} still have their old owners. Could {owners} do more about each?", n=len(stuck), owners=names)
        )


def _short(incident: Trouble) -> str:
    return clipped(incident.text.rstrip("."), 70)


def hints(kit: Kit) -> tuple[str, str, str]:
    content = kit.content.ownership
    moving = [incident for incident in content.incidents if incident.moves]
    takes = {owner.name: sum(incident.genai == owner.id for incident in moving) for owner in content.owners}
    counts = [text("{n} to the {owner}", n=count, owner=name) for name, count in takes.items() if count]
    ask = text("Ask who could fix the cause this week, with what they own.")
    others = text("The others are decisions or materials that the change takes from nobody.")
    return (
        f"{ask} {content.lesson or ''}".strip(),
        f"{_moving(kit)} {others}",
        f"{text('New owners: {counts}.', counts=listed(counts))} {_to_whom(moving[0], kit)}",
    )


def _moving(kit: Kit) -> str:
    moves = [incident.moves for incident in kit.content.ownership.incidents]
    return text("Incidents that change hands: {n} of {total}.", n=sum(moves), total=len(moves))


def model_answer(kit: Kit) -> ModelAnswer:
    content = kit.content.ownership
    places = {incident.id: {BEFORE: incident.classic, AFTER: incident.genai} for incident in content.incidents}
    reasons = (_to_whom(incident, kit) for incident in content.incidents)
    return ModelAnswer({"places": places, "differs": ""}, (f"{_moving(kit)} {content.lesson or ''}".strip(), *reasons))


def wrong_answers(kit: Kit) -> dict[str, Answer]:
    content, right = kit.content.ownership, model_answer(kit).answer
    other = {i.id: next(o for o in content.owner if o not in (i.classic, i.genai)) for i in content.incidents}

    def placed(column: str, owners: dict[str, str]) -> Answer:
        return {**right, "places": {name: {**at, column: owners[name]} for name, at in right["places"].items()}}

    return {
        "nothing changes hands": placed(AFTER, {incident.id: incident.classic for incident in content.incidents}),
        "moved to somebody else": placed(AFTER, other),
        "classic owners wrong": placed(BEFORE, other),
        "only the first column": placed(AFTER, dict.fromkeys(right["places"], "")),
    }


def plan_lines(answer: Answer, kit: Kit) -> Iterator[PlanLine]:
    content, section = kit.content.ownership, text("Responsibility map")
    for owner in content.owners:
        mine = [incident for incident in content.incidents if owner_in(answer, incident, AFTER) == owner.id]
        if mine:
            total = len(content.incidents)
            fixes = text("{owner}: fixes {n} of {total} typical incidents", owner=owner.name, n=len(mine), total=total)
            details = tuple(_detail(incident, answer, kit) for incident in mine)
            yield PlanLine(section, fixes, details, text("your placing of the incidents"))
    if answer["differs"].strip():
        differs = text("Where we differ: {difference}", difference=answer["differs"])
        yield PlanLine(section, differs, (), text("your own words"))


def _detail(incident: Trouble, answer: Answer, kit: Kit) -> str:
    before = owner_in(answer, incident, BEFORE)
    if before in ("", owner_in(answer, incident, AFTER)):
        return incident.text
    return text("{incident} (before: {owner})", incident=incident.text, owner=kit.content.ownership.owner[before].name)


EXERCISE = Exercise.of(
    __name__,
    mark("Who owns it?"),
    lesson=1,
    minutes=12,
    rank=17,
    gives=mark("the responsibility map"),
    picture=Handover,
)
