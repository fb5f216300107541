"""Place invented incidents with their owner, in a product as it was and again in what it becomes."""

from collections import Counter
from collections.abc import Iterator

from ..kit import Kit
from ..kit.content.lesson1 import Trouble
from ..kit.schema import Named
from ..pictures.handover import AFTER, BEFORE, Handover, heads
from ..words import Part, listed, mark, plural, text
from .base import Answer, Exercise, Feedback, Message, ModelAnswer, PlanLine, at, good, judged, nearest
from .fields import Board, Column, Field, Option, Text
from .joins import shuffled
from .marking import SHOWN, Verdict, also, bare, differences_allowed, differs, marked, second_best, told_above, wrong

TWICE = 2  # so often the same question may stand in one field


def question(kit: Kit) -> str:
    names = heads(kit)
    return text(
        "Here are {n} incidents that can happen in either of two settings. Say who has to fix each: first under “{before}”, "
        "then under “{after}”. Whoever takes one on needs people who can do that work. Incidents and owners are invented; say "
        "below where yours differ.",
        n=len(kit.content.ownership.incidents),
        before=names[BEFORE],
        after=names[AFTER],
    )


def form(kit: Kit) -> tuple[Field, ...]:
    content = kit.content.ownership
    rows, names = tuple(Option(incident.id, incident.text) for incident in _rows(kit)), heads(kit)
    owners = tuple(Option(owner.id, owner.name, owner.about) for owner in content.owners)
    columns = (Column(BEFORE, names[BEFORE]), Column(AFTER, names[AFTER]))
    settings = (Option(BEFORE, names[BEFORE], content.classic), Option(AFTER, names[AFTER], content.genai))
    cause = text("Choose whoever can fix the cause, not whoever hears of it first.")
    rule = differences_allowed(len(rows) * len(columns))
    above = "\n\n".join((told_above(settings, cause, rule), told_above(owners)))
    own = text("Optional. One or two sentences; the plan shows them.")
    return (
        Board("places", text("Who has to fix it?"), rows, columns, bare(owners), above),
        Text("differs", text("Where your company draws the line elsewhere"), own, 2),
    )


def _rows(kit: Kit) -> tuple[Trouble, ...]:
    """The incidents in the order of the form."""
    return shuffled(kit.content.ownership.incidents, kit, "places", lambda incident: (incident.classic, incident.genai))


def owner_in(answer: Answer, incident: Trouble, column: str) -> str:
    """The owner chosen for an incident in one product, "" while there is none."""
    return str(answer["places"].get(incident.id, {}).get(column, ""))


def check(answer: Answer, kit: Kit) -> Feedback:
    total = len(kit.content.ownership.incidents)
    placed = _asked({c: _verdicts(c, answer, kit) for c in (BEFORE, AFTER)}, answer, kit)
    accepted = differs(sum(map(wrong, placed.values())), 2 * total)
    heading = heads(kit)
    messages = [m for c, verdicts in placed.items() for m in marked(heading[c], total, verdicts, accepted=accepted)]
    return judged(at("places", [*messages, *_moves(answer, kit)]), text("Passed: who fixes what, before and after"))


def _accepted(incident: Trouble, column: str) -> tuple[str, str | None]:
    """The kit’s owner in a column, and one that can be defended as well."""
    if column == BEFORE:
        return incident.classic, incident.second_classic
    return incident.genai, incident.second


def _verdicts(column: str, answer: Answer, kit: Kit) -> list[Verdict]:
    return [
        _verdict(incident, column, owner, kit)
        for incident in kit.content.ownership.incidents
        if (owner := owner_in(answer, incident, column))
    ]


def _verdict(incident: Trouble, column: str, owner: str, kit: Kit) -> Verdict:
    right = owner in _accepted(incident, column)
    return Verdict(incident.id, right, _why(incident, column, owner, kit), column)


def _asked(placed: dict[str, list[Verdict]], answer: Answer, kit: Kit) -> dict[str, list[Verdict]]:
    """Each wrong choice with a question of its own: none stands at more than two."""
    known, used = kit.content.ownership, Counter[str]()

    def ask(verdict: Verdict, column: str) -> Verdict:
        if verdict.right:
            return verdict
        options = _questions(known.owner[str(answer["places"][verdict.row][column])])
        nudge = min(options, key=lambda one: (used[one] >= TWICE, options.index(one)))
        used[nudge] += 1
        return verdict._replace(nudge=nudge)

    return {column: [ask(verdict, column) for verdict in verdicts] for column, verdicts in placed.items()}


def _questions(chosen: Named) -> tuple[str, ...]:
    """What one may ask oneself of a choice that is wrong, the nearest first."""
    return (
        text("{owner}: {about} Does that reach the cause?", owner=chosen.name, about=chosen.about),
        text("After a week of that team’s work, could it still happen again?"),
        text("Who hears of it first, and who can keep it from coming back? The second is meant."),
        text("Does the cause lie with one team, or in something that several share?"),
        text("Is this something to decide, to build, or to keep running? Whose task is that above?"),
        text("What exactly has to be changed here, and which line above names its keeper?"),
        text("If only one team could work tomorrow, which one would you need?"),
    )


def _why(incident: Trouble, column: str, owner: str, kit: Kit) -> str:
    first, second = _accepted(incident, column)
    if owner not in (first, second):
        return _not_theirs(incident, owner, kit) if column == BEFORE else _to_whom(incident, kit)
    if owner != first:
        return second_best(kit.content.ownership.owner[owner].name, incident.second_why)
    return _to_whom(incident, kit) if column == AFTER else ""


def _not_theirs(incident: Trouble, chosen: str, kit: Kit) -> str:
    content = kit.content.ownership
    return text(
        "Under “{setting}” this is not for the {chosen}, but for the {owner}. {why}",
        chosen=content.owner[chosen].name,
        setting=content.classic_name,
        owner=content.owner[incident.classic].name,
        why=incident.why,
    )


def _to_whom(incident: Trouble, kit: Kit) -> str:
    """From whom to whom an incident passes, or with whom it stays."""
    old, new = (kit.content.ownership.owner[owner].name for owner in (incident.classic, incident.genai))
    parts = {"old": old, "owner": new, "why": incident.why}
    if incident.moves:
        return text("It passes from the {old} to the {owner}. {why}", **parts)
    return text("It does not change hands: it stays with the {owner}. {why}", **parts)


def _of(incident: Trouble, kit: Kit) -> str:
    return text("“{incident}” {reason}", incident=incident.text, reason=_to_whom(incident, kit))


def _moves(answer: Answer, kit: Kit) -> Iterator[Message]:
    """How many change hands on the board, as the picture has it, and in the kit."""
    incidents = kit.content.ownership.incidents
    both = [(i, owner_in(answer, i, BEFORE), owner_in(answer, i, AFTER)) for i in incidents]
    if not all(old and new for _, old, new in both):
        return
    moved, known = sum(old != new for _, old, new in both), [i for i in incidents if i.moves]
    parts: dict[str, Part] = {"n": moved, "total": len(both), "known": len(known)}
    count = text("On your board {n} of {total} change hands; in the kit’s answer {known} do.", **parts)
    left = [i for i, old, new in both if i.moves and old == new != i.genai]
    fine = [i for i in left if owner_in(answer, i, AFTER) in _accepted(i, AFTER)]
    more = text("On your board {n} of {total} change hands; in the kit’s answer more do.", **parts)
    yield (good if moved == len(known) else nearest)(more if fine and moved < len(known) else count)
    yield from _left_behind([i for i in left if i not in fine], kit)


def _left_behind(stuck: list[Trouble], kit: Kit) -> Iterator[Message]:
    """What to ask where many were left behind."""
    if len(stuck) > SHOWN:
        owners = dict.fromkeys(kit.content.ownership.owner[incident.genai].name for incident in stuck)
        names = listed([text("the {owner}", owner=name) for name in owners], "or")
        yield nearest(text("Could {owners} do more about some of those that stay?", owners=names))


def hints(kit: Kit) -> tuple[str, str, str]:
    content = kit.content.ownership
    moving = [incident for incident in content.incidents if incident.moves]
    takes = {owner.name: sum(incident.genai == owner.id for incident in moving) for owner in content.owners}
    counts = [text("{n} to the {owner}", n=count, owner=name) for name, count in takes.items() if count]
    ask = text("Ask who could fix the cause this week, with what they own.")
    others = text("The others stay: the same people still own what has to be changed.")
    return (
        f"{ask} {content.lesson or ''}".strip(),
        f"{_moving(kit)} {others}",
        f"{text('New owners: {counts}.', counts=listed(counts))} {_of(moving[0], kit)}",
    )


def _moving(kit: Kit) -> str:
    moves = [incident.moves for incident in kit.content.ownership.incidents]
    return text("Incidents that change hands: {n} of {total}.", n=sum(moves), total=len(moves))


def model_answer(kit: Kit) -> ModelAnswer:
    content = kit.content.ownership
    places = {incident.id: {BEFORE: incident.classic, AFTER: incident.genai} for incident in content.incidents}
    reasons = (f"{_of(incident, kit)} {_also(incident, kit)}".strip() for incident in content.incidents)
    return ModelAnswer({"places": places, "differs": ""}, (f"{_moving(kit)} {content.lesson or ''}".strip(), *reasons))


def _also(incident: Trouble, kit: Kit) -> str:
    owners = [owner for owner in (incident.second_classic, incident.second) if owner]
    names = [kit.content.ownership.owner[owner].name for owner in dict.fromkeys(owners)]
    return also(listed(names), incident.second_why) if names else ""


def wrong_answers(kit: Kit) -> dict[str, Answer]:
    content, right = kit.content.ownership, model_answer(kit).answer
    taken = {i.id: (i.classic, i.genai, i.second, i.second_classic) for i in content.incidents}
    others = len(content.owner) - 1
    other = {name: next(o for o in content.owner if o not in owners[:others]) for name, owners in taken.items()}

    def placed(column: str, owners: dict[str, str]) -> Answer:
        return {**right, "places": {name: {**at, column: owners[name]} for name, at in right["places"].items()}}

    stuck = placed(AFTER, {incident.id: incident.classic for incident in content.incidents})
    found = not differs(wrong(_verdicts(AFTER, stuck, kit)), 2 * len(content.incidents))
    return {
        **({"nothing changes hands": stuck} if found else {}),
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
            fixes = text("{owner}: fixes {n} of {total} invented incidents", owner=owner.name, n=len(mine), total=total)
            details = tuple(_detail(incident, answer, kit) for incident in mine)
            yield PlanLine(section, fixes, details, text("your placing of the incidents"))
    if answer["differs"].strip():
        differs = text("Where we differ: {difference}", difference=answer["differs"])
        yield PlanLine(section, differs, (), text("your own words"), own=True)


def _detail(incident: Trouble, answer: Answer, kit: Kit) -> str:
    before = owner_in(answer, incident, BEFORE)
    if before in ("", owner_in(answer, incident, AFTER)):
        return incident.text
    return text(
        "New: {incident} (before: {owner})", incident=incident.text, owner=kit.content.ownership.owner[before].name
    )


def follows(answer: Answer, kit: Kit) -> Iterator[str]:
    """What is left to the owner who had most and loses, beside those who then have most."""
    owners, incidents = kit.content.ownership.owners, kit.content.ownership.incidents
    before, after = (Counter(owner_in(answer, each, column) for each in incidents) for column in (BEFORE, AFTER))
    losing = [owner for owner in owners if after[owner.id] < before[owner.id]]
    if not losing:
        return
    old = max(losing, key=lambda owner: (before[owner.id], -after[owner.id]))
    others = [owner for owner in owners if owner != old]
    most = max(after[owner.id] for owner in others)
    busiest = [owner for owner in others if after[owner.id] == most]
    parts: dict[str, Part] = {
        "old": old.name,
        "covered": after[old.id],
        "total": len(incidents),
        "others": listed([text("the {owner}", owner=owner.name) for owner in busiest]),
        "more": most,
    }
    yield _none_left(len(busiest), parts) if not after[old.id] else _some_left(len(busiest), parts)
    yield text("Your plan marks what is new to whom: hire for that.")
    yield text("Count your own incidents first.")


def _none_left(busiest: int, parts: dict[str, Part]) -> str:
    return plural(
        busiest,
        "On this invented list none of the {total} incidents is left to the {old}, and {others} has {more}.",
        "On this invented list none of the {total} incidents is left to the {old}, and {others} have {more} each.",
        **parts,
    )


def _some_left(busiest: int, parts: dict[str, Part]) -> str:
    return plural(
        busiest,
        "On this invented list the {old} has {covered} of {total} incidents left, and {others} has {more}.",
        "On this invented list the {old} has {covered} of {total} incidents left, and {others} have {more} each.",
        **parts,
    )


def picture(kit: Kit) -> Handover:
    """With the numbers that the rows have in the form."""
    return Handover(kit, {row.id: n for n, row in enumerate(_rows(kit), 1)})


EXERCISE = Exercise.of(
    __name__,
    mark("Who owns it?"),
    lesson=1,
    minutes=12,
    gives=mark("the responsibility map"),
)
