"""Mark what each side brings to a system of many parts, then hold the rest with the fewest of the team’s capabilities."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..kit import Kit
from ..kit.content.lesson1 import Capability, Link, System, fewest_covers
from ..pictures.links import Bridge
from ..words import listed, mark, plural, text
from .base import Answer, Exercise, Feedback, Message, ModelAnswer, PlanLine, good, judged, missing, nearest
from .fields import Edge, Field, Graph, Node, Option, Picks

SHOWN = 3  # marks explained at once


@dataclass(frozen=True)
class Bridged:
    """`open_edges`: gaps nothing picked holds. `nearest`: of all smallest sets, the one that keeps most of what was picked."""

    open_edges: tuple[str, ...]
    fewest: int
    nearest: frozenset[str]
    idle: tuple[str, ...]  # picked, but everything they hold of the gaps is held by the others as well


def bridged(picked: list[str], kit: Kit) -> Bridged:
    """What the picked capabilities (ids) hold, set against every smallest set that holds all gaps."""
    system = kit.content.system
    gaps = tuple(edge.id for edge in system.gaps)
    held = held_by(picked, system)
    nearest = max(fewest_covers(system), key=lambda best: (len(best & set(picked)), sorted(best)))
    return Bridged(tuple(name for name in gaps if name not in held), len(nearest), nearest, _idle(picked, system))


def held_by(picked: Iterable[str], system: System) -> set[str]:
    """Edges that at least one of the picked capabilities holds."""
    return {edge for capability in chosen(picked, system) for edge in capability.covers}


def chosen(picked: Iterable[str], system: System) -> list[Capability]:
    picks = set(picked)
    return [capability for capability in system.capabilities if capability.id in picks]


def _idle(picked: list[str], system: System) -> tuple[str, ...]:
    gaps = {edge.id for edge in system.gaps}
    return tuple(
        capability.id
        for capability in chosen(picked, system)
        if not (gaps & set(capability.covers)) - held_by([other for other in picked if other != capability.id], system)
    )


def quoted(names: Iterable[str]) -> str:
    """“Big van” and “Runner”, each in quotation marks."""
    return listed([text("“{name}”", name=name) for name in names])


def sides(kit: Kit) -> str:
    return quoted(side.name for side in kit.content.system.sides)


def numbered(edges: Iterable[str], kit: Kit) -> str:
    """These edges by the numbers they have in form and picture: “edges 5, 8 and 11”."""
    some = set(edges)
    numbers = [str(n) for n, edge in enumerate(kit.content.system.edges, 1) if edge.id in some]
    return plural(len(numbers), "edge {numbers}", "edges {numbers}", numbers=listed(numbers))


def question(kit: Kit) -> str:
    system = kit.content.system
    return text(
        "{about} It has {components} components, which do their work only together. Each of the {edges} numbered edges "
        "(the lines between two components) needs a skill. Mark what {sides} bring on their own. What is left is the "
        "gap: hold it with as few capabilities of the {team} as you can.",
        about=system.about,
        components=len(system.components),
        edges=len(system.edges),
        sides=sides(kit),
        team=kit.about.team_name,
    )


def form(kit: Kit) -> tuple[Field, ...]:
    system, team = kit.content.system, kit.about.team_name
    nodes = tuple(Node(component.id, component.short, component.x, component.y) for component in system.components)
    edges = tuple(Edge(edge.id, edge.source, edge.target, edge.needs) for edge in system.edges)
    sides = tuple(Option(side.id, side.name, side.about) for side in system.sides)
    capabilities = tuple(Option(each.id, each.name, _about(each, kit)) for each in system.capabilities)
    leave = text("Leave an edge at “nobody” if neither side would have the skill without the {team}.", team=team)
    few = text("As few as will do. The numbers say which edges each would hold.")
    provides = text("What the {team} provides", team=team)
    return (
        Graph("brings", text("What each side brings"), nodes, edges, sides, leave),
        Picks("platform", provides, capabilities, few, 1, len(capabilities)),
    )


def _about(capability: Capability, kit: Kit) -> str:
    return text("{about} Holds {edges}.", about=capability.about, edges=numbered(capability.covers, kit))


def check(answer: Answer, kit: Kit) -> Feedback:
    messages = [*_marks(answer, kit), *_gap(answer, kit)]
    return judged(messages, text("Passed: every edge is held, with the fewest capabilities"))


def _marks(answer: Answer, kit: Kit) -> list[Message]:
    edges, brings = kit.content.system.edges, answer["brings"]
    wrong = [(n, edge) for n, edge in enumerate(edges, 1) if brings.get(edge.id) != edge.by]
    messages = [missing(_explained(n, edge, brings.get(edge.id, ""), kit)) for n, edge in wrong[:SHOWN]]
    if len(wrong) > SHOWN:
        rest = plural(
            len(wrong) - SHOWN,
            "One more edge is not marked as it should be; look at these first.",
            "{n} more edges are not marked as they should be; look at these first.",
        )
        messages.append(missing(rest))
    right = len(edges) - len(wrong)
    if brings and right:
        messages.append(good(text("{n} of {m} edges are marked as they should be.", n=right, m=len(edges))))
    return messages


def _explained(n: int, edge: Link, marked: str, kit: Kit) -> str:
    """Counted on too much, overlooked, or taken for the other side's."""
    names = {side.id: side.name for side in kit.content.system.sides}
    if edge.by is None:
        return text(
            "Edge {edge}: you count on “{side}”, but neither side brings this. {why}",
            edge=n,
            side=names[marked],
            why=edge.why,
        )
    if not marked:
        return text(
            "Edge {edge} does not need the {team}: it is brought by “{side}”. {why}",
            edge=n,
            team=kit.about.team_name,
            side=names[edge.by],
            why=edge.why,
        )
    return text(
        "Edge {edge} is brought by “{side}”, not by “{other}”. {why}",
        edge=n,
        side=names[edge.by],
        other=names[marked],
        why=edge.why,
    )


def _gap(answer: Answer, kit: Kit) -> list[Message]:
    picked, gaps = answer["platform"], kit.content.system.gaps
    found = bridged(picked, kit)
    if found.open_edges:
        return [missing(_left_open(found, picked, kit)), nearest(_addition(found, picked, kit)), *_surplus(answer, kit)]
    if len(picked) > found.fewest:
        many = plural(
            found.fewest,
            "You provide {picked} capabilities; one is enough.",
            "You provide {picked} capabilities; {n} are enough.",
            picked=len(picked),
        )
        return [missing(many), *_surplus(answer, kit)]
    held = plural(
        found.fewest,
        "One capability holds every edge that neither side brings ({m} in all).",
        "{n} capabilities hold every edge that neither side brings ({m} in all); fewer cannot.",
        m=len(gaps),
    )
    return [good(held)]


def _left_open(found: Bridged, picked: list[str], kit: Kit) -> str:
    team, edges = kit.about.team_name, numbered(found.open_edges, kit)
    if picked:
        return text("The {team} you picked leaves a gap: nobody holds {edges}.", team=team, edges=edges)
    return text("Nothing is picked for the {team} yet: nobody holds {edges}.", team=team, edges=edges)


def _addition(found: Bridged, picked: list[str], kit: Kit) -> str:
    """The capability of the nearest smallest set that holds most of what is still open."""
    still = set(found.open_edges)
    options = chosen(found.nearest - set(picked), kit.content.system)
    best = max(options, key=lambda capability: len(still & set(capability.covers)))
    if still <= set(best.covers):
        return plural(len(still), "“{name}” would hold it.", "“{name}” would hold all of them.", name=best.name)
    return plural(
        len(still & set(best.covers)),
        "“{name}” would hold one of these {m}.",
        "“{name}” would hold {n} of these {m} at once.",
        name=best.name,
        m=len(still),
    )


def _surplus(answer: Answer, kit: Kit) -> list[Message]:
    """What can go: a capability that holds nothing by itself, or several that a smaller set replaces."""
    picked, system = answer["platform"], kit.content.system
    found = bridged(picked, kit)
    gaps = {edge.id for edge in system.gaps}
    useless = [capability for capability in chosen(picked, system) if not gaps & set(capability.covers)]
    if useless:
        anyway = text(
            "Drop “{name}”: it holds only {edges}, which the sides bring anyway.",
            name=useless[0].name,
            edges=numbered(useless[0].covers, kit),
        )
        return [nearest(anyway)]
    if found.open_edges:
        return []
    if found.idle:
        (idle, *_) = chosen(found.idle, system)
        covers = numbered(idle.covers, kit)
        without = text("Drop “{name}”: {edges} would be held without it.", name=idle.name, edges=covers)
        return [nearest(without)]
    better = [capability.name for capability in chosen(found.nearest - set(picked), system)]
    replaced = quoted(capability.name for capability in chosen(set(picked) - found.nearest, system))
    instead = plural(
        len(better),
        "{better} does the work of {replaced}.",
        "{better} do the work of {replaced}.",
        better=quoted(better),
        replaced=replaced,
    )
    return [nearest(instead)]


def hints(kit: Kit) -> tuple[str, str, str]:
    system, found = kit.content.system, bridged([], kit)
    widest = max(system.capabilities, key=lambda capability: len(capability.covers))
    best = chosen(found.nearest, system)
    gap = text(
        "{n} of {m} edges are brought by neither side. Look for capabilities that hold several of those, and whose edges "
        "overlap least.",
        n=len(system.gaps),
        m=len(system.edges),
    )
    trap = text("The widest of all, “{name}”, is not among the best.", name=widest.name)
    neither = text("Neither side brings {edges}.", edges=numbered((edge.id for edge in system.gaps), kit))
    begin = text("Begin with {names}.", names=quoted(capability.name for capability in best[: max(1, len(best) - 1)]))
    return (
        text("Ask of each edge: would one of the two sides do this well in its own product, with nobody’s help?"),
        gap if widest in best else f"{gap} {trap}",
        f"{neither} {_enough(found)} {begin}",
    )


def _enough(found: Bridged) -> str:
    return plural(found.fewest, "One capability is enough.", "{n} capabilities are enough.")


def model_answer(kit: Kit) -> ModelAnswer:
    system, found = kit.content.system, bridged([], kit)
    best = chosen(found.nearest, system)
    tried = text("Every smaller set was tried, and each leaves an edge open.")
    why = [
        text("Edge {edge}: {why}", edge=n, why=edge.why) for n, edge in enumerate(system.edges, 1) if edge.by is None
    ]
    return ModelAnswer(
        {
            "brings": {edge.id: edge.by for edge in system.edges if edge.by},
            "platform": [capability.id for capability in best],
        },
        (
            " ".join(_brings(side.id, kit) for side in system.sides),
            f"{_enough(found)} {tried}",
            *(_reason(capability, kit) for capability in best),
            *why,
        ),
    )


def _brings(side: str, kit: Kit) -> str:
    edges = numbered((edge.id for edge in kit.content.system.edges if edge.by == side), kit)
    return text("{side} bring {edges}.", side=kit.content.system.side[side].name, edges=edges)


def _reason(capability: Capability, kit: Kit) -> str:
    return text(
        "“{name}” holds {edges}. {about}",
        name=capability.name,
        edges=numbered(capability.covers, kit),
        about=capability.about,
    )


def wrong_answers(kit: Kit) -> dict[str, Answer]:
    system, right = kit.content.system, model_answer(kit).answer
    ids = [side.id for side in system.sides]
    other = dict(zip(ids, [*ids[1:], ids[0]], strict=True))
    return {
        "everything counted on one side": {**right, "brings": {edge.id: ids[0] for edge in system.edges}},
        "sides mistaken for each other": {**right, "brings": {edge: other[by] for edge, by in right["brings"].items()}},
        "nothing marked": {**right, "brings": {}},
        "no capability": {**right, "platform": []},
        "one capability short": {**right, "platform": right["platform"][:-1]},
        "every capability": {**right, "platform": [capability.id for capability in system.capabilities]},
    }


def plan_lines(answer: Answer, kit: Kit) -> list[PlanLine]:
    system, section, lines = kit.content.system, text("Capability map"), []
    for side in system.sides:
        needs = tuple(edge.needs for edge in system.edges if answer["brings"].get(edge.id) == side.id)
        if needs:
            bring = text("{side} bring", side=side.name)
            lines.append(PlanLine(section, bring, needs, text("your marks on the system")))
    picks = chosen(answer["platform"], system)
    for capability in picks:
        needs = tuple(edge.needs for edge in system.edges if edge.id in capability.covers)
        provides = text("The {team} provides: {capability}", team=kit.about.team_name, capability=capability.name)
        lines.append(PlanLine(section, provides, needs, text("your capabilities")))
    return [*lines, _charter(answer, kit)] if picks else lines


def _charter(answer: Answer, kit: Kit) -> PlanLine:
    system, brings = kit.content.system, set(answer["brings"])
    held = held_by(answer["platform"], system) - brings
    left = [edge.needs for edge in system.edges if edge.id not in held | brings]
    charter = text(
        "Charter: the {team} holds {n} of {m} edges, so that {sides} can build on each other",
        team=kit.about.team_name,
        n=len(held),
        m=len(system.edges),
        sides=sides(kit),
    )
    still = tuple(text("Open: {needs}", needs=needs) for needs in left)
    return PlanLine(text("Capability map"), charter, still, text("your marks and capabilities"))


EXERCISE = Exercise.of(
    __name__,
    mark("Bridge the gap"),
    lesson=1,
    minutes=15,
    rank=15,
    gives=mark("the capability map and the team’s charter"),
    picture=Bridge,
)
