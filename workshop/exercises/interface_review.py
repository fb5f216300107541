"""Compare designs of one interface as their callers see them, and mark what would trip a caller."""

from collections.abc import Callable, Iterator
from math import ceil
from typing import NamedTuple

from ..kit import Kit
from ..kit.content.lesson2 import CodeLine, DefectKind, Design
from ..pictures.call_sites import CallSites, Site
from ..words import Part, first_few, listed, mark, plural, text
from .base import Answer, Exercise, Feedback, Message, ModelAnswer, PlanLine, at, good, judged, missing, nearest, note
from .fields import Choice, Field, Line, Option, Passage, Spans
from .marking import SHOWN, also, second_best

ENOUGH = 0.75  # of the defects, found and named


def question(kit: Kit) -> str:
    marking = text("Mark each line that would cost a caller an afternoon, and name its defect.")
    return f"{kit.content.interfaces.task} {marking}"


def form(kit: Kit) -> tuple[Field, ...]:
    content = kit.content.interfaces
    passages = tuple(Passage(d.name, _lines(d), True, d.about) for d in content.designs)
    marks = tuple(Option(kind.id, kind.name, kind.about) for kind in content.kinds)
    designs = tuple(Option(design.id, design.name) for design in content.designs)
    names = text("A caller is a team whose code uses this. Names are invented; what follows a # is a remark.")
    look = text(
        "Easiest together with an engineer. Read what stands below each name first, then look for what a line hides, "
        "what it lets you get wrong, and what happens when something fails. Some lines look odd but are fine."
    )
    enough = plural(
        _harmless(kit),
        "You pass with {found} of the {total} defects marked and named and at most one other line marked.",
        "You pass with {found} of the {total} defects marked and named and at most {n} other lines marked.",
        found=_enough(kit),
        total=len(defects(kit)),
    )
    kept = text("No choice is wrong; the plan keeps yours.")
    return (
        Spans("marks", text("The same thing, called in different ways"), passages, marks, f"{look} {names} {enough}"),
        Choice("ship", text("Which one would you develop further?"), designs, kept),
    )


def _enough(kit: Kit) -> int:
    """How many of the defects are to be found and named."""
    return ceil(ENOUGH * len(defects(kit)))


def _harmless(kit: Kit) -> int:
    """How many fine lines may be marked."""
    return len(defects(kit)) // 4


def _lines(design: Design) -> tuple[Line, ...]:
    """A blank line has no id, so that it cannot be marked."""
    numbered = enumerate(design.lines, 1)
    return tuple(Line(f"{design.id}_{row}" if line.text.strip() else "", line.text) for row, line in numbered)


def picture(kit: Kit) -> CallSites:
    designs = kit.content.interfaces.designs
    sites = tuple(Site(d.name, tuple((line.id, line.text) for line in _lines(d))) for d in designs)
    return CallSites(sites, {kind.id: kind.name for kind in kit.content.interfaces.kinds})


class Spot(NamedTuple):
    """One line of a design that can be marked; `kind` is that of its defect, None where it is fine."""

    id: str
    design: Design
    line: CodeLine
    kind: DefectKind | None

    @property
    def parts(self) -> dict[str, str]:
        """For the places {line}, {kind}, {why} and {design}."""
        kind, why = self.kind.name if self.kind else "", self.line.why or text("Nothing in it would trip a caller.")
        return {"line": self.line.text.strip(), "kind": kind, "why": why, "design": self.design.name}


def lines_of(kit: Kit) -> Iterator[Spot]:
    kinds = {kind.id: kind for kind in kit.content.interfaces.kinds}
    for design in kit.content.interfaces.designs:
        for shown, line in zip(_lines(design), design.lines, strict=True):
            if shown.id:
                yield Spot(shown.id, design, line, kinds.get(line.kind or ""))


def defects(kit: Kit) -> list[Spot]:
    return [spot for spot in lines_of(kit) if spot.kind]


def _defects_in(design: Design) -> int:
    return sum(bool(line.kind) for line in design.lines)


def _named_rightly(answer: Answer, kit: Kit) -> list[Spot]:
    return [spot for spot in defects(kit) if _is_named(spot, answer["marks"].get(spot.id))]


def _is_named(spot: Spot, kind: str | None) -> bool:
    """Whether that is the kind of its defect, or one that can be defended as well."""
    return kind is not None and kind in (spot.line.kind, spot.line.second)


def check(answer: Answer, kit: Kit) -> Feedback:
    right, total = len(_named_rightly(answer, kit)), len(defects(kit))
    say = nearest if right >= _enough(kit) else missing
    say_found = good if _fine_marked(answer, kit) <= _harmless(kit) else note
    found = text("You found and named {n} of the {total} defects.", n=right, total=total)
    messages = [say_found(found)] if right else []
    messages += [*_named(answer["marks"], say, kit), *map(say, _unseen(answer, kit))]
    messages += _fine(answer, right, _harmless(kit), kit)
    return judged(
        [*at("marks", messages), *at("ship", [_ship(answer, kit)])],
        text("Passed: {n} of {total} defects found and named", n=right, total=total),
    )


def _kind_names(kit: Kit) -> dict[str, str]:
    return {kind.id: kind.name for kind in kit.content.interfaces.kinds}


def _named(marks: dict[str, str], say: Callable[..., Message], kit: Kit) -> Iterator[Message]:
    """Each defect that was marked: why it is one, or what kind it is instead."""
    kinds = _kind_names(kit)
    for spot in [spot for spot in defects(kit) if spot.id in marks]:
        name = kinds[marks[spot.id]]
        if marks[spot.id] == spot.line.kind:
            yield good(spot.parts["why"], row=spot.id)
        elif marks[spot.id] == spot.line.second:
            yield good(second_best(name, spot.line.second_why), row=spot.id)
        else:
            parts = {"marked": name, **spot.parts}
            otherwise = text("It would trip a caller, but not as “{marked}”. It is “{kind}”: {why}", **parts)
            yield say(otherwise, row=spot.id, key=True)


def _unseen(answer: Answer, kit: Kit) -> Iterator[str]:
    for design in kit.content.interfaces.designs:
        kinds = [s.kind for s in lines_of(kit) if s.kind and s.design.id == design.id and s.id not in answer["marks"]]
        if kinds:
            parts = {"design": design.name, "kind": kinds[0].name, "about": kinds[0].about}
            yield text("Not marked yet in {design}: {n}. Look for “{kind}”: {about}", n=len(kinds), **parts)


def _fine(answer: Answer, right: int, harmless: int, kit: Kit) -> Iterator[Message]:
    """Fine lines that were marked; a few of them keep nobody from passing."""
    fine, names = [spot for spot in lines_of(kit) if spot.id in answer["marks"] and not spot.kind], _kind_names(kit)
    if right and not fine:
        yield good(text("You left alone every line that only looks odd."))
    for spot in fine:
        say, parts = missing if len(fine) > harmless else nearest, {"kind": names[answer["marks"][spot.id]]}
        plain = text("Ordinary code: nothing in this line is “{kind}”.", **parts)
        why = (
            text("Not “{kind}”: this line is fine. {why}", why=spot.line.why or "", **parts) if spot.line.why else plain
        )
        yield say(why, row=spot.id, key=True)
    if len(fine) > max(harmless, SHOWN):
        many = text(
            "{n} lines that are fine are marked. Marking everything finds nothing: remove each mark you cannot explain.",
            n=len(fine),
        )
        yield missing(many, things=0)
    elif len(fine) <= harmless and right >= _enough(kit):  # earlier they would say which lines are left to look at
        yield from (good(s.line.why, row=s.id) for s in _only_odd(kit) if s.id not in answer["marks"] and s.line.why)


def _fine_marked(answer: Answer, kit: Kit) -> int:
    """How many fine lines are marked."""
    return sum(spot.id in answer["marks"] and not spot.kind for spot in lines_of(kit))


def _ship(answer: Answer, kit: Kit) -> Message:
    if not answer["ship"]:
        return missing(text("Choose the design you would develop further; the plan keeps your choice."))
    designs = kit.content.interfaces.designs
    chosen, fewest = next(d for d in designs if d.id == answer["ship"]), min(map(_defects_in, designs))
    parts = {"design": chosen.name, "defects": plural(_defects_in(chosen), "one defect", "{n} defects")}
    if _defects_in(chosen) == fewest:
        return good(text("{design} has {defects} to fix, no more than any other.", **parts))
    fewer = text(
        "{design} has {defects} to fix; with {others} there would be {fewest}. You may have another reason; ask candidates for "
        "theirs.",
        others=listed([design.name for design in designs if _defects_in(design) == fewest], "or"),
        fewest=plural(fewest, "only one", "only {n}") if fewest else text("none"),
        **parts,
    )
    return nearest(fewer)


def hints(kit: Kit) -> tuple[str, str, str]:
    every = defects(kit)
    shown = [text("“{line}”: {kind}", **spot.parts) for spot in every[: len(every) * 2 // 3]]
    odd = [text("“{line}” looks odd but is fine.", **spot.parts) for spot in _only_odd(kit)]
    designs = kit.content.interfaces.designs
    counts = [text("{name} ({n})", name=design.name, n=_defects_in(design)) for design in designs]
    hurry = text("Read each design in a hurry: copy it, change one word, let something fail. Who notices, and when?")
    look = text("How many defects to look for: {designs}.", designs=listed(counts))
    return hurry, " ".join([look, *odd[:1]]), "; ".join(shown)


def _only_odd(kit: Kit) -> list[Spot]:
    return [spot for spot in lines_of(kit) if spot.line.why and not spot.kind]


def model_answer(kit: Kit) -> ModelAnswer:
    fewest, every = min(kit.content.interfaces.designs, key=_defects_in), defects(kit)
    reasons = [f"{text('“{line}” is “{kind}”: {why}', **spot.parts)} {_also(spot, kit)}".strip() for spot in every]
    reasons += [text("“{line}” is fine. {why}", **spot.parts) for spot in _only_odd(kit)]
    return ModelAnswer({"marks": {spot.id: spot.line.kind for spot in every}, "ship": fewest.id}, tuple(reasons))


def _also(spot: Spot, kit: Kit) -> str:
    second = spot.line.second
    return also(_kind_names(kit)[second], spot.line.second_why) if second else ""


def wrong_answers(kit: Kit) -> dict[str, Answer]:
    right = model_answer(kit).answer
    ids = [kind.id for kind in kit.content.interfaces.kinds]
    every = {spot.id: right["marks"].get(spot.id, ids[0]) for spot in lines_of(kit)}
    turned = {line: ids[(ids.index(kind) + 1) % len(ids)] for line, kind in right["marks"].items()}
    return {
        "every line marked": {**right, "marks": every},
        "seen but named otherwise": {**right, "marks": turned},
        "a single line marked": {**right, "marks": dict(list(right["marks"].items())[:1])},
        "no choice": {**right, "ship": ""},
    }


def plan_lines(answer: Answer, kit: Kit) -> Iterator[PlanLine]:
    if not answer["marks"]:
        return
    content, section, total = kit.content.interfaces, text("Interface interview"), len(defects(kit))
    ask = text(
        "Task, {minutes} minutes: show the designs unmarked. Which would you rather call, and what would you change?",
        minutes=content.minutes,
    )
    adjusted = text("Ask every applicant beforehand what adjustments they need.")
    yield PlanLine(section, ask, (content.task, adjusted), text("the kit’s designs"), practice=True)
    for kind in content.kinds:
        right = [spot for spot in _named_rightly(answer, kit) if spot.kind == kind]
        seen = tuple(text("“{line}” ({design}): {why}", **spot.parts) for spot in right)
        if seen:
            listen = text("Listen for “{kind}”. A good repair: {mend}", kind=kind.name, mend=kind.mend)
            yield PlanLine(section, listen, seen, text("your marks"))
    few, half, many = max(1, total // 3), ceil(total / 2), ceil(ENOUGH * total)
    for level in (
        text(
            "Level 1: names up to {few} of the {total} defects, mostly matters of taste, and speaks as the author of the code.",
            few=few,
            total=total,
        ),
        text(
            "Level 3: names {half} or more, says how each hurts the caller, and leaves alone the lines that only look odd.",
            half=half,
        ),
        text(
            "Level 5: names {many} or more, rewrites one call on the spot, and says how teams that call it today would move "
            "over.",
            many=many,
        ),
    ):
        yield PlanLine(section, level, (), text("the number of defects"))
    for design in (design for design in content.designs if design.id == answer["ship"]):
        own = text("Our own choice to develop further: {design}", design=design.name)
        yield PlanLine(section, own, (), text("your choice"))


def follows(answer: Answer, kit: Kit) -> Iterator[str]:
    """Who can mark candidates on this task, and what to go over first."""
    right, every = _named_rightly(answer, kit), defects(kit)
    missed = dict.fromkeys(spot.parts["kind"] for spot in every if spot not in right)
    parts: dict[str, Part] = {"found": len(right), "total": len(every)}
    if not right:
        return
    if missed:
        kinds = first_few([text("“{name}”", name=name) for name in missed], 2)
        yield text("Go over {kinds} first: you named {found} of the {total} defects.", kinds=kinds, **parts)
    else:
        yield text("You named all {total} defects.", **parts)
    yield text("Let an engineer mark candidates, with this list as the key.")
    yield text("The limits of the three levels are our guess: agree them with a colleague first.")


EXERCISE = Exercise.of(
    __name__, mark("Review an interface"), lesson=2, minutes=15, gives=mark("the interview task on interfaces")
)
