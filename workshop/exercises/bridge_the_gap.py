"""Mark what each side brings to a system of many parts, then cover the rest with the fewest of the team’s capabilities."""

from collections.abc import Iterable, Iterator, Mapping

from ..kit import Kit
from ..kit.content.lesson1 import Capability, Link, System, fewest_covers
from ..pictures.links import NOBODY, Bridge
from ..words import Part, listed, mark, plural, text
from .base import (
    Answer,
    Exercise,
    Feedback,
    Message,
    ModelAnswer,
    PlanLine,
    Tone,
    at,
    good,
    judged,
    missing,
    nearest,
    note,
)
from .fields import Field, Groups, Option, Picks
from .joins import shuffled
from .marking import Verdict, bare, differences_allowed, differs, marked, quoted, told_above, wrong


def nearest_best(picked: list[str], kit: Kit) -> frozenset[str]:
    """Of all smallest sets of capabilities (ids) that cover every gap, the one that keeps most of what was picked."""
    return max(fewest_covers(kit.content.system), key=lambda best: (len(best & set(picked)), sorted(best)))


def _gaps(system: System) -> set[str]:
    return {edge.id for edge in system.gaps}


def covered_by(picked: Iterable[str], system: System) -> set[str]:
    """Edges that at least one of the picked capabilities covers."""
    return {edge for capability in chosen(picked, system) for edge in capability.covers}


def chosen(picked: Iterable[str], system: System) -> list[Capability]:
    picks = set(picked)
    return [capability for capability in system.capabilities if capability.id in picks]


def by_a_side(brings: Mapping[str, str]) -> set[str]:
    """Edges that were marked as one side's."""
    return {edge for edge, side in brings.items() if side != NOBODY}


def sides(kit: Kit) -> str:
    return quoted(side.name for side in kit.content.system.sides)


def numbered(edges: Iterable[str], kit: Kit) -> str:
    """These edges by the numbers they have in form and picture: “connections 5, 8 and 11”."""
    some = set(edges)
    numbers = [str(n) for n, edge in enumerate(kit.content.system.edges, 1) if edge.id in some]
    return plural(len(numbers), "connection {numbers}", "connections {numbers}", numbers=listed(numbers))


def question(kit: Kit) -> str:
    system = kit.content.system
    parts: dict[str, Part] = {"about": system.about, "team": kit.about.team_name}
    if all(edge.breaks for edge in system.edges):
        return text(
            "{about} Each row says what breaks. Mark whose daily work would prevent it, or “Neither”. Then tick the fewest "
            "capabilities of the {team} that cover every row marked “Neither”.",
            **parts,
        )
    return text(
        "{about} Each row is what runs between two of its parts. Mark who brings the skill it needs, or “Neither”. Then tick "
        "the fewest capabilities of the {team} that cover every row marked “Neither”.",
        **parts,
    )


def form(kit: Kit) -> tuple[Field, ...]:
    system, team = kit.content.system, kit.about.team_name
    edges = tuple(Option(edge.id, edge.breaks or edge.needs, _between(edge, system)) for edge in system.edges)
    choices = (*(Option(side.id, side.name, side.about) for side in system.sides), _neither())
    capabilities = tuple(Option(c.id, c.name, c.about) for c in _cards(kit))
    few = text("Each card says what a capability does. The picture shows at once which connections your ticks cover.")
    provides = text("What the {team} provides", team=team)
    rules = told_above(choices, differences_allowed(len(edges)))
    return (
        Groups("brings", text("What each side brings"), edges, bare(choices), rules),
        Picks("platform", provides, capabilities, few, 1, len(capabilities)),
    )


def _neither() -> Option:
    """Whatever is on the border: how to tell it from what one side simply does not do yet."""
    border = text("Each side has only a part of it in hand, or one answer has to serve everybody.")
    return Option(NOBODY, text("Neither"), border)


def _cards(kit: Kit) -> tuple[Capability, ...]:
    """The capabilities in an order that says nothing of which are needed."""
    best = nearest_best([], kit)
    return shuffled(kit.content.system.capabilities, kit, "platform", lambda one: one.id in best)


def _between(edge: Link, system: System) -> str:
    names = {component.id: component.short for component in system.components}
    return text("{source} to {target}", source=names[edge.source], target=names[edge.target])


def check(answer: Answer, kit: Kit) -> Feedback:
    edges, brings = kit.content.system.edges, answer["brings"]
    verdicts = [_verdict(edge, brings[edge.id], kit) for edge in edges if edge.id in brings]
    accepted = bool(brings) and differs(wrong(verdicts), len(edges))
    sides = at("brings", marked(text("What each side brings"), len(edges), verdicts, accepted=accepted))
    settled = not any(message.tone is Tone.MISSING for message in sides)
    messages = [*sides, *at("platform", [*_gap(answer, kit, settled), *_idle(answer, kit), *_covers(answer, kit)])]
    passed = text("Passed: your ticks cover what neither side brings, and fewer could not. The system is an example.")
    return judged(messages, passed)


def _verdict(edge: Link, marked: str, kit: Kit) -> Verdict:
    """Rightly marked, or counted on too much, overlooked, taken for the other side's."""
    if marked == (edge.by or NOBODY):
        return Verdict(edge.id, right=True, why=edge.why)
    names = {side.id: side.name for side in kit.content.system.sides}
    parts = {"why": edge.why, "side": names[edge.by or marked], "needs": edge.needs}
    if edge.by is None:
        why = text("You count on “{side}”, but neither side brings this. {why}", **parts)
        nudge = text("What it takes: “{needs}”. Could “{side}” do that alone, for everybody?", **parts)
    elif marked == NOBODY:
        why = text("It does not need the {team}: “{side}” brings it. {why}", team=kit.about.team_name, **parts)
        nudge = text("What it takes: “{needs}”. Is that one side’s daily work?", **parts)
    else:
        why = text("It is brought by “{side}”, not by “{other}”. {why}", other=names[marked], **parts)
        nudge = text("What it takes: “{needs}”. Who does that every day?", **parts)
    return Verdict(edge.id, right=False, why=why, nudge=nudge)


def _gap(answer: Answer, kit: Kit, settled: bool) -> Iterator[Message]:
    """Whether the picks cover the gap; `settled`: the marks that say what the gap is are right."""
    system, picked = kit.content.system, answer["platform"]
    best, still = nearest_best(picked, kit), _gaps(system) - covered_by(picked, system)
    if still:
        parts = {"team": kit.about.team_name, "edges": numbered(still, kit)}
        leaves = text("What you ticked leaves a gap: nobody covers {edges}.", **parts)
        nothing = text("Nothing is ticked for the {team} yet: nobody covers {edges}.", **parts)
        nudge = text(
            "Which row that is nobody’s daily work does none of your ticks cover? Each ticked card says what it covers."
        )
        begin = text("Tick what would prevent the rows marked “Neither”.")
        yield missing(leaves if picked else nothing, key=True, nudge=nudge if picked else begin)
        yield nearest(_addition(still, chosen(best - set(picked), system)), key=True)
    elif len(picked) > len(best):
        yield missing(text("You ticked {picked} capabilities; {n} would do.", picked=len(picked), n=len(best)))
    else:
        gaps = len(system.gaps)
        covered = text(
            "All {n} connections that neither side brings are covered; fewer capabilities cannot do it.", n=gaps
        )
        yield from [good(covered)] if settled else []
        return
    yield from _surplus(picked, best, kit)


def _idle(answer: Answer, kit: Kit) -> list[Message]:
    """That by one's own marks nothing is left for what was ticked."""
    brings, picked = answer["brings"], answer["platform"]
    if not picked or len(by_a_side(brings)) < len(kit.content.system.edges):
        return []
    idle = text(
        "You marked no row “Neither”, so nothing is left for the {team}. Look at your marks first.",
        team=kit.about.team_name,
    )
    return [nearest(idle)]


def _covers(answer: Answer, kit: Kit) -> list[Message]:
    """On each card that was ticked, the numbers of the rows it covers."""
    picks = chosen(answer["platform"], kit.content.system)
    return [note(text("Covers {edges}.", edges=numbered(pick.covers, kit)), row=pick.id) for pick in picks]


def _addition(still: set[str], options: list[Capability]) -> str:
    """The one of these capabilities that covers most of what is still open."""
    best = max(options, key=lambda capability: len(still & set(capability.covers)))
    covered = len(still & set(best.covers))
    if covered == len(still):
        return plural(covered, "“{name}” would cover it.", "“{name}” would cover all of them.", name=best.name)
    return text("“{name}” would cover {n} of these {m}.", name=best.name, n=covered, m=len(still))


def _surplus(picked: list[str], best: frozenset[str], kit: Kit) -> Iterator[Message]:
    """What can go: a capability that nothing depends on, or several that a smaller set replaces."""
    system, picks = kit.content.system, set(picked)
    gaps = _gaps(system)
    for capability in chosen(picked, system):
        if gaps & set(capability.covers) <= covered_by(picks - {capability.id}, system):
            parts = {"name": capability.name, "edges": numbered(capability.covers, kit)}
            drop = text("Drop “{name}”: without it, {edges} would still be covered, by a side or by the rest.", **parts)
            yield nearest(drop, key=True)
            return
    if gaps <= covered_by(picked, system):
        better, spare = (quoted(c.name for c in chosen(ids, system)) for ids in (best - picks, picks - best))
        yield nearest(text("Pick {better} instead of {spare}.", better=better, spare=spare), key=True)


def hints(kit: Kit) -> tuple[str, str, str]:
    system = kit.content.system
    widest = max(system.capabilities, key=lambda capability: len(capability.covers))
    best = chosen(nearest_best([], kit), system)
    gaps = text("{n} of {m} connections are brought by neither side.", n=len(system.gaps), m=len(system.edges))
    gap = f"{gaps} {text('Look for capabilities that cover several of those, and overlap least.')}"
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
    brings = {edge.id: edge.by or NOBODY for edge in system.edges}
    sides_bring = [
        text("{side} bring {edges}.", side=side.name, edges=numbered([e for e in brings if brings[e] == side.id], kit))
        for side in system.sides
    ]
    enough = text("The fewest capabilities that will do: {n}.", n=len(best))
    tried = text("Every smaller set was tried, and each leaves a connection open.")
    covers = [
        text("“{name}” covers {edges}. {about}", name=c.name, edges=numbered(c.covers, kit), about=c.about)
        for c in best
    ]
    why = [text("Connection {n}: {why}", n=n, why=edge.why) for n, edge in enumerate(system.edges, 1) if not edge.by]
    answer = {"brings": brings, "platform": [capability.id for capability in best]}
    return ModelAnswer(answer, (" ".join(sides_bring), f"{enough} {tried}", *covers, *why))


def wrong_answers(kit: Kit) -> dict[str, Answer]:
    system, right = kit.content.system, model_answer(kit).answer
    return {
        "everything counted on one side": {**right, "brings": {edge.id: system.sides[0].id for edge in system.edges}},
        "nothing marked": {**right, "brings": {}},
        "everything left to the team": {**right, "brings": dict.fromkeys(right["brings"], NOBODY)},
        "no capability": {**right, "platform": []},
        "one capability short": {**right, "platform": right["platform"][:-1]},
        "every capability": {**right, "platform": [capability.id for capability in system.capabilities]},
    }


def plan_lines(answer: Answer, kit: Kit) -> Iterator[PlanLine]:
    system, team, section = kit.content.system, kit.about.team_name, text("Capability map")
    brings, picks = answer["brings"], chosen(answer["platform"], system)
    brought = by_a_side(brings)
    for side in system.sides:
        needs = tuple(edge.needs for edge in system.edges if brings.get(edge.id) == side.id)
        if needs:
            yield PlanLine(section, text("{side} bring", side=side.name), needs, text("your marks on the system"))
    for capability in picks:
        needs = tuple(edge.needs for edge in system.edges if edge.id in capability.covers)
        provides = text("The {team} provides: {capability}", team=team, capability=capability.name)
        yield PlanLine(section, provides, needs, text("your capabilities"), practice=True)
    if picks:
        covered = covered_by(answer["platform"], system) - brought
        parts: dict[str, Part] = {"team": team, "n": len(covered), "m": len(system.edges), "sides": sides(kit)}
        charter = text(
            "Charter: the {team} covers {n} of {m} connections, so that {sides} can build on each other", **parts
        )
        still = (edge.needs for edge in system.edges if edge.id not in covered | brought)
        open_ = tuple(text("Open: {needs}", needs=needs) for needs in still)
        yield PlanLine(section, charter, open_, text("your marks and capabilities"))


def follows(answer: Answer, kit: Kit) -> Iterator[str]:
    """What stops without one of the capabilities that were picked, as an example of how to choose among them."""
    system = kit.content.system
    brought, picks = by_a_side(answer["brings"]), chosen(answer["platform"], system)
    lost = [
        (pick, edge) for pick in picks for edge in system.edges if edge.id in pick.covers and edge.id not in brought
    ]
    if not lost:
        return
    pick, edge = lost[0]
    yield text("Hire first for the capability whose absence has already hurt you.")
    yield text("The system is an example: draw your own.")
    yield _loss(pick, edge)


def _loss(pick: Capability, edge: Link) -> str:
    if edge.breaks:
        return text("In the example “{name}” is what prevents this: {breaks}", name=pick.name, breaks=edge.breaks)
    return text("In the example “{name}” is what makes sure of this: {needs}.", name=pick.name, needs=edge.needs)


EXERCISE = Exercise.of(
    __name__,
    mark("Bridge the gap"),
    lesson=1,
    minutes=17,
    gives=mark("the capability map and the team’s charter"),
    picture=Bridge,
)
