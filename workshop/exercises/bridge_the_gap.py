"""Mark what each side brings to a system of many parts, then hold the rest with the fewest of the team’s capabilities."""

from collections.abc import Iterable, Iterator

from ..kit import Kit
from ..kit.content.lesson1 import Capability, Link, System, fewest_covers
from ..pictures.links import Bridge
from ..words import Part, listed, mark, plural, text
from .base import Answer, Exercise, Feedback, Message, ModelAnswer, PlanLine, Tone, at, good, judged, missing, nearest
from .fields import Field, Groups, Option, Picks
from .marking import Verdict, differences_allowed, differs, marked, quoted, wrong


def nearest_best(picked: list[str], kit: Kit) -> frozenset[str]:
    """Of all smallest sets of capabilities (ids) that hold every gap, the one that keeps most of what was picked."""
    return max(fewest_covers(kit.content.system), key=lambda best: (len(best & set(picked)), sorted(best)))


def _gaps(system: System) -> set[str]:
    return {edge.id for edge in system.gaps}


def held_by(picked: Iterable[str], system: System) -> set[str]:
    """Edges that at least one of the picked capabilities holds."""
    return {edge for capability in chosen(picked, system) for edge in capability.covers}


def chosen(picked: Iterable[str], system: System) -> list[Capability]:
    picks = set(picked)
    return [capability for capability in system.capabilities if capability.id in picks]


def sides(kit: Kit) -> str:
    return quoted(side.name for side in kit.content.system.sides)


def numbered(edges: Iterable[str], kit: Kit) -> str:
    """These edges by the numbers they have in form and picture: “connections 5, 8 and 11”."""
    some = set(edges)
    numbers = [str(n) for n, edge in enumerate(kit.content.system.edges, 1) if edge.id in some]
    return plural(len(numbers), "connection {numbers}", "connections {numbers}", numbers=listed(numbers))


def question(kit: Kit) -> str:
    system = kit.content.system
    return text(
        "{about} Each of the {n} numbered connections between two parts needs a skill. Mark what {sides} "
        "bring. The rest is the gap: hold it with as few capabilities of the {team} as you can.",
        about=system.about,
        n=len(system.edges),
        sides=sides(kit),
        team=kit.about.team_name,
    )


def form(kit: Kit) -> tuple[Field, ...]:
    system, team = kit.content.system, kit.about.team_name
    edges = tuple(Option(edge.id, _between(edge, system)) for edge in system.edges)
    sides = tuple(Option(side.id, side.name, side.about) for side in system.sides)
    capabilities = tuple(
        Option(c.id, c.name, text("{about} Holds {edges}.", about=c.about, edges=numbered(c.covers, kit)))
        for c in system.capabilities
    )
    leave = text("Leave a connection at “Nobody” if neither side would have the skill without the {team}.", team=team)
    few = text("As few as will do. The numbers say which connections each would hold.")
    rule = differences_allowed(len(edges))
    provides = text("What the {team} provides", team=team)
    return (
        Groups("brings", text("What each side brings"), edges, sides, f"{leave} {rule}", text("Nobody")),
        Picks("platform", provides, capabilities, few, 1, len(capabilities)),
    )


def _between(edge: Link, system: System) -> str:
    names = {component.id: component.short for component in system.components}
    return text("{source} to {target}: {needs}", source=names[edge.source], target=names[edge.target], needs=edge.needs)


def check(answer: Answer, kit: Kit) -> Feedback:
    edges, brings = kit.content.system.edges, answer["brings"]
    verdicts = [Verdict(e.id, brings.get(e.id) == e.by, _reason(e, brings.get(e.id), kit)) for e in edges]
    accepted = bool(brings) and differs(wrong(verdicts), len(edges))
    sides = at("brings", marked(text("What each side brings"), len(edges), verdicts, accepted=accepted))
    messages = [*sides, *at("platform", _gap(answer, kit))]
    if not any(message.tone is Tone.MISSING for message in messages):  # earlier they would give the gap away
        messages += [good(e.why, field="brings", row=e.id) for e in edges if not e.by and not brings.get(e.id)]
    return judged(messages, text("Passed: what neither side brings is held, with the fewest capabilities"))


def _reason(edge: Link, marked: str | None, kit: Kit) -> str:
    """Rightly marked, or counted on too much, overlooked, taken for the other side's."""
    if marked == edge.by:
        return edge.why if marked else ""
    names = {side.id: side.name for side in kit.content.system.sides}
    parts = {"why": edge.why, "side": names[edge.by or marked or ""]}
    if edge.by is None:
        return text("You count on “{side}”, but neither side brings this. {why}", **parts)
    if marked:
        return text("It is brought by “{side}”, not by “{other}”. {why}", other=names[marked], **parts)
    return text("It does not need the {team}: “{side}” brings it. {why}", team=kit.about.team_name, **parts)


def _gap(answer: Answer, kit: Kit) -> Iterator[Message]:
    system, picked = kit.content.system, answer["platform"]
    best, still = nearest_best(picked, kit), _gaps(system) - held_by(picked, system)
    if still:
        parts = {"team": kit.about.team_name, "edges": numbered(still, kit)}
        leaves = text("The {team} you picked leaves a gap: nobody holds {edges}.", **parts)
        nothing = text("Nothing is picked for the {team} yet: nobody holds {edges}.", **parts)
        yield missing(leaves if picked else nothing, key=True)
        yield nearest(_addition(still, chosen(best - set(picked), system)), key=True)
    elif len(picked) > len(best):
        yield missing(text("You provide {picked} capabilities; {n} would do.", picked=len(picked), n=len(best)))
    else:
        gaps = len(system.gaps)
        yield good(
            text("All {n} connections that neither side brings are held; fewer capabilities cannot do it.", n=gaps)
        )
        return
    yield from _surplus(picked, best, kit)


def _addition(still: set[str], options: list[Capability]) -> str:
    """The one of these capabilities that holds most of what is still open."""
    best = max(options, key=lambda capability: len(still & set(capability.covers)))
    held = len(still & set(best.covers))
    if held == len(still):
        return plural(held, "“{name}” would hold it.", "“{name}” would hold all of them.", name=best.name)
    return text("“{name}” would hold {n} of these {m}.", name=best.name, n=held, m=len(still))


def _surplus(picked: list[str], best: frozenset[str], kit: Kit) -> Iterator[Message]:
    """What can go: a capability that nothing depends on, or several that a smaller set replaces."""
    system, picks = kit.content.system, set(picked)
    gaps = _gaps(system)
    for capability in chosen(picked, system):
        if gaps & set(capability.covers) <= held_by(picks - {capability.id}, system):
            parts = {"name": capability.name, "edges": numbered(capability.covers, kit)}
            drop = text("Drop “{name}”: without it, {edges} would still be held, by a side or by the rest.", **parts)
            yield nearest(drop, key=True)
            return
    if gaps <= held_by(picked, system):
        better, spare = (quoted(c.name for c in chosen(ids, system)) for ids in (best - picks, picks - best))
        yield nearest(text("Pick {better} instead of {spare}.", better=better, spare=spare), key=True)


def hints(kit: Kit) -> tuple[str, str, str]:
    system = kit.content.system
    widest = max(system.capabilities, key=lambda capability: len(capability.covers))
    best = chosen(nearest_best([], kit), system)
    gaps = text("{n} of {m} connections are brought by neither side.", n=len(system.gaps), m=len(system.edges))
    gap = f"{gaps} {text('Look for capabilities that hold several of those, and overlap least.')}"
    trap = text("The widest of all, “{name}”, is not among the best.", name=widest.name)
    neither = text("Neither side brings {edges}.", edges=numbered(_gaps(system), kit))
    enough = text("The fewest capabilities that will do: {n}.", n=len(best))
    begin = text("Begin with {names}.", names=quoted(capability.name for capability in best[: max(1, len(best) - 1)]))
    return (
        text("Ask of each connection: would one of the two sides do this well in its own product, with nobody’s help?"),
        gap if widest in best else f"{gap} {trap}",
        f"{neither} {enough} {begin}",
    )


def model_answer(kit: Kit) -> ModelAnswer:
    system = kit.content.system
    best = chosen(nearest_best([], kit), system)
    brings = {edge.id: edge.by for edge in system.edges if edge.by}
    sides_bring = [
        text("{side} bring {edges}.", side=side.name, edges=numbered([e for e in brings if brings[e] == side.id], kit))
        for side in system.sides
    ]
    enough = text("The fewest capabilities that will do: {n}.", n=len(best))
    tried = text("Every smaller set was tried, and each leaves a connection open.")
    holds = [
        text("“{name}” holds {edges}. {about}", name=c.name, edges=numbered(c.covers, kit), about=c.about) for c in best
    ]
    why = [text("Connection {n}: {why}", n=n, why=edge.why) for n, edge in enumerate(system.edges, 1) if not edge.by]
    answer = {"brings": brings, "platform": [capability.id for capability in best]}
    return ModelAnswer(answer, (" ".join(sides_bring), f"{enough} {tried}", *holds, *why))


def wrong_answers(kit: Kit) -> dict[str, Answer]:
    system, right = kit.content.system, model_answer(kit).answer
    return {
        "everything counted on one side": {**right, "brings": {edge.id: system.sides[0].id for edge in system.edges}},
        "nothing marked": {**right, "brings": {}},
        "no capability": {**right, "platform": []},
        "one capability short": {**right, "platform": right["platform"][:-1]},
        "every capability": {**right, "platform": [capability.id for capability in system.capabilities]},
    }


def plan_lines(answer: Answer, kit: Kit) -> Iterator[PlanLine]:
    system, team, section = kit.content.system, kit.about.team_name, text("Capability map")
    brings, picks = answer["brings"], chosen(answer["platform"], system)
    for side in system.sides:
        needs = tuple(edge.needs for edge in system.edges if brings.get(edge.id) == side.id)
        if needs:
            yield PlanLine(section, text("{side} bring", side=side.name), needs, text("your marks on the system"))
    for capability in picks:
        needs = tuple(edge.needs for edge in system.edges if edge.id in capability.covers)
        provides = text("The {team} provides: {capability}", team=team, capability=capability.name)
        yield PlanLine(section, provides, needs, text("your capabilities"), practice=True)
    if picks:
        held = held_by(answer["platform"], system) - set(brings)
        parts: dict[str, Part] = {"team": team, "n": len(held), "m": len(system.edges), "sides": sides(kit)}
        charter = text(
            "Charter: the {team} holds {n} of {m} connections, so that {sides} can build on each other", **parts
        )
        still = (edge.needs for edge in system.edges if edge.id not in held | set(brings))
        open_ = tuple(text("Open: {needs}", needs=needs) for needs in still)
        yield PlanLine(section, charter, open_, text("your marks and capabilities"))


def follows(answer: Answer, kit: Kit) -> Iterator[str]:
    """The capabilities to hire for first: no other holds more of what the person left to nobody."""
    system, brings = kit.content.system, answer["brings"]
    left, picks = {edge.id for edge in system.edges if not brings.get(edge.id)}, chosen(answer["platform"], system)
    holds = {pick.name: len(left.intersection(pick.covers)) for pick in picks}
    most = max(holds.values(), default=0)
    if not most:
        return
    first, team = [name for name, held in holds.items() if held == most], kit.about.team_name
    if len(first) > 1:
        yield _level(first, most, len(picks), team)
    else:
        yield plural(
            len(left),
            "Hire for “{name}” first: it holds the one connection left to the {team}.",
            "Hire for “{name}” first: of the {n} connections left to the {team} it holds {held}, more than any other pick.",
            name=first[0],
            held=most,
            team=team,
        )
    yield text("The system is an example: draw your own before you advertise.")


def _level(first: list[str], held: int, picks: int, team: str) -> str:
    """What to go by where several picks hold as many."""
    every = plural(
        held,
        "Each of your {picks} capabilities holds one of the connections left to the {team}: hire first for the one whose "
        "connection broke most often at your company.",
        "Each of your {picks} capabilities holds {n} of the connections left to the {team}: hire first for the one whose "
        "connections broke most often at your company.",
        picks=picks,
        team=team,
    )
    some = plural(
        held,
        "{names} hold one connection each, more than your other picks: hire first for the one whose connection broke most "
        "often at your company.",
        "{names} hold {n} connections each, more than your other picks: hire first for the one whose connections broke most "
        "often at your company.",
        names=quoted(first),
    )
    return every if len(first) == picks else some


EXERCISE = Exercise.of(
    __name__,
    mark("Bridge the gap"),
    lesson=1,
    minutes=15,
    gives=mark("the capability map and the team’s charter"),
    picture=Bridge,
)
