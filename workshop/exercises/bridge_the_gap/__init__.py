"""Mark what each side brings to a system of many parts, then hold the rest with the fewest of the team’s capabilities."""

from __future__ import annotations

from ...kit import Kit
from ...kit.content.lesson1 import Link
from ...pictures.base import listed
from ...pictures.bridge import Bridge
from ..base import Answer, Exercise, Feedback, Message, ModelAnswer, PlanLine, good, judged, missing, nearest
from ..fields import Edge, Field, Graph, Node, Option, Picks
from .bridging import best_addition, bridged, chosen, held_by, inside, numbers, sides

SHOWN = 3  # marks explained at once


def question(kit: Kit) -> str:
    system = kit.content.system
    return (
        f"{system.about} It has {len(system.components)} components, which do their work only together. Each of the "
        f"{len(system.edges)} numbered edges (the lines between two components) needs a skill. Mark what {sides(kit)} bring on their own. What is "
        f"left is the gap: hold it with as few capabilities of the {kit.about.team_name} as you can."
    )


def form(kit: Kit) -> tuple[Field, ...]:
    system = kit.content.system
    nodes = tuple(Node(one.id, one.short, one.x, one.y) for one in system.components)
    edges = tuple(Edge(one.id, one.source, one.target, one.needs) for one in system.edges)
    sides = tuple(Option(side.id, side.name, side.about) for side in system.sides)
    capabilities = tuple(
        Option(one.id, one.name, f"{one.about} Holds {numbers(one.covers, kit)}.") for one in system.capabilities
    )
    leave = f"Leave an edge at “nobody” if neither side would have the skill without the {kit.about.team_name}."
    return (
        Graph("brings", "What each side brings", nodes, edges, sides, leave),
        Picks(
            "platform",
            f"What the {kit.about.team_name} provides",
            capabilities,
            "As few as will do. The numbers say which edges each would hold.",
            1,
            len(capabilities),
        ),
    )


def check(answer: Answer, kit: Kit) -> Feedback:
    said = [*_marks(answer, kit), *_gap(answer, kit)]
    return judged(said, "Passed: every edge is held, with the fewest capabilities")


def _marks(answer: Answer, kit: Kit) -> list[Message]:
    system = kit.content.system
    wrong = [(n, edge) for n, edge in enumerate(system.edges, 1) if answer["brings"].get(edge.id) != edge.by]
    said = [missing(_explained(number, edge, answer["brings"].get(edge.id, ""), kit)) for number, edge in wrong[:SHOWN]]
    if len(wrong) > SHOWN:
        said.append(
            missing(f"{len(wrong) - SHOWN} more edges are marked otherwise than they should be; look at these first.")
        )
    right = len(system.edges) - len(wrong)
    if answer["brings"] and right:
        said.append(good(f"{right} of {len(system.edges)} edges are marked with what people bring on their own."))
    return said


def _explained(number: int, edge: Link, marked: str, kit: Kit) -> str:
    """Counted on too much, overlooked, or taken for the other side's."""
    side = kit.content.system.side
    if edge.by is None:
        return f"Edge {number}: you count on {inside(side[marked].name)}, but neither side brings this. {edge.why}"
    if not marked:
        return f"Edge {number} does not need the {kit.about.team_name}: {inside(side[edge.by].name)} bring this. {edge.why}"
    return f"Edge {number}: not {inside(side[marked].name)}, but {inside(side[edge.by].name)}. {edge.why}"


def _gap(answer: Answer, kit: Kit) -> list[Message]:
    picked, system = answer["platform"], kit.content.system
    found = bridged(picked, kit)
    if found.open_edges:
        one, closes = best_addition(found, picked, kit)
        team = kit.about.team_name
        start = f"The {team} you picked leaves a gap" if picked else f"Nothing is picked for the {team} yet"
        edges = f"{'edge' if len(found.open_edges) == 1 else 'edges'} {numbers(found.open_edges, kit)}"
        said = [missing(f"{start}: nobody holds {edges}.")]
        return [
            *said,
            nearest(f"“{one.name}” would hold {closes} of {len(found.open_edges)} at once."),
            *_surplus(answer, kit),
        ]
    if len(picked) == found.fewest:
        return [
            good(
                f"{found.fewest} capabilities hold all {len(system.gaps)} edges that neither side brings; fewer cannot."
            )
        ]
    return [missing(f"You provide {len(picked)} capabilities; {found.fewest} are enough."), *_surplus(answer, kit)]


def _surplus(answer: Answer, kit: Kit) -> list[Message]:
    """What can go: a capability that holds nothing by itself, or several that a smaller set replaces."""
    picked, system = answer["platform"], kit.content.system
    found = bridged(picked, kit)
    gaps = {edge.id for edge in system.gaps}
    for one in chosen(picked, system):
        if not gaps & set(one.covers):
            return [
                nearest(f"Drop “{one.name}”: it holds only {numbers(one.covers, kit)}, which a side brings anyway.")
            ]
    if found.open_edges:
        return []
    if found.idle:
        idle = chosen(list(found.idle), system)[0]
        return [nearest(f"Drop “{idle.name}”: what it holds ({numbers(idle.covers, kit)}) is held without it.")]
    out = [f"“{one.name}”" for one in chosen([name for name in picked if name not in found.nearest], system)]
    into = [f"“{one.name}”" for one in chosen([name for name in found.nearest if name not in picked], system)]
    return [nearest(f"{listed(into)} {'does' if len(into) == 1 else 'do'} the work of {listed(out)}.")]


def hints(kit: Kit) -> tuple[str, str, str]:
    system, found = kit.content.system, bridged([], kit)
    widest = max(system.capabilities, key=lambda one: len(one.covers))
    trap = "" if widest.id in found.nearest else f" The widest of all, “{widest.name}”, is not among the best."
    names = [f"“{one.name}”" for one in chosen(list(found.nearest), system)]
    return (
        "Ask of each edge: would one of the two sides do this well in its own product, with nobody's help?",
        f"{len(system.gaps)} of {len(system.edges)} edges are brought by neither side. Look for capabilities that hold "
        f"several of those, and whose edges overlap least.{trap}",
        f"Neither side brings {numbers(tuple(edge.id for edge in system.gaps), kit)}. {found.fewest} capabilities are enough; "
        f"{listed(names[: max(1, len(names) - 1)])} {'is' if len(names) <= 2 else 'are'} among them.",
    )


def model_answer(kit: Kit) -> ModelAnswer:
    system, found = kit.content.system, bridged([], kit)
    best = [one.id for one in system.capabilities if one.id in found.nearest]
    sides = [f"{side.name} bring {numbers(_of(side.id, kit), kit)}." for side in system.sides]
    picks = tuple(f"“{one.name}” holds {numbers(one.covers, kit)}. {one.about}" for one in chosen(best, system))
    proof = f"{found.fewest} are enough and fewer are not: every smaller set was tried, and each leaves an edge open."
    why = tuple(f"Edge {n}: {edge.why}" for n, edge in enumerate(system.edges, 1) if edge.by is None)
    return ModelAnswer(
        {"brings": {edge.id: edge.by for edge in system.edges if edge.by}, "platform": best},
        (" ".join(sides), proof, *picks, *why),
    )


def _of(side: str, kit: Kit) -> tuple[str, ...]:
    return tuple(edge.id for edge in kit.content.system.edges if edge.by == side)


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
        "every capability": {**right, "platform": [one.id for one in system.capabilities]},
    }


def plan_lines(answer: Answer, kit: Kit) -> list[PlanLine]:
    system, lines = kit.content.system, []
    for side in system.sides:
        needs = tuple(edge.needs for edge in system.edges if answer["brings"].get(edge.id) == side.id)
        if needs:
            lines.append(PlanLine("Capability map", f"{side.name} bring", needs, "your marks on the system"))
    picks = chosen(answer["platform"], system)
    for one in picks:
        needs = tuple(edge.needs for edge in system.edges if edge.id in one.covers)
        lines.append(
            PlanLine("Capability map", f"The {kit.about.team_name} provides: {one.name}", needs, "your capabilities")
        )
    return [*lines, *_charter(answer, kit)] if picks else lines


def _charter(answer: Answer, kit: Kit) -> list[PlanLine]:
    system, picked = kit.content.system, answer["platform"]
    held = held_by(picked, system) - set(answer["brings"])
    left = tuple(f"Open: {e.needs}" for e in system.edges if e.id not in held and e.id not in answer["brings"])
    text = f"Charter: the {kit.about.team_name} holds {len(held)} of {len(system.edges)} edges, so that {sides(kit)} can build on each other"
    return [PlanLine("Capability map", text, left, "your marks and capabilities")]


EXERCISE = Exercise(
    slug="bridge-the-gap",
    title="Bridge the gap",
    lesson=1,
    minutes=15,
    question=question,
    form=form,
    picture=Bridge,
    check=check,
    hints=hints,
    model_answer=model_answer,
    wrong_answers=wrong_answers,
    plan_lines=plan_lines,
)
