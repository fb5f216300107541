"""Compare designs of one interface as their callers see them, and mark what would trip a caller."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil
from typing import NamedTuple

from ..kit import Kit
from ..kit.content.lesson2 import CodeLine, DefectKind, Design
from ..pictures.base import item
from ..pictures.call_sites import CallSites, Site
from ..words import listed, mark, plural, text
from .base import Answer, Exercise, Feedback, Message, ModelAnswer, PlanLine, good, judged, missing, nearest
from .fields import Choice, Field, Line, Option, Passage, Spans

ENOUGH = 0.75  # of the defects, found and named
SHOWN = 3  # lines of one sort explained at once


def question(kit: Kit) -> str:
    marking = text(
        "Mark each line that would cost a caller an afternoon, and say what kind of defect it is. Some lines look odd but are "
        "fine. You do not need to be a programmer: look for what a line hides, what it lets you get wrong, and what happens when "
        "something fails. What you find becomes an interview task."
    )
    return f"{kit.content.interfaces.task} {marking}"


def form(kit: Kit) -> tuple[Field, ...]:
    content = kit.content.interfaces
    passages = tuple(Passage(d.name, _lines(d), True, d.about) for d in content.designs)
    marks = tuple(Option(kind.id, kind.name, f"{kind.about} {kind.mend}") for kind in content.kinds)
    designs = tuple(Option(design.id, design.name) for design in content.designs)
    names = text("The names are invented. A line after # is a remark for the reader; the program skips it.")
    kept = text("No choice is wrong; the plan keeps yours.")
    return (
        Spans("marks", text("The same thing, called in different ways"), passages, marks, names),
        Choice("ship", text("Which one would you develop further?"), designs, kept),
    )


def _lines(design: Design) -> tuple[Line, ...]:
    """A blank line has no id, so that it cannot be marked."""
    numbered = enumerate(design.lines, 1)
    return tuple(Line(f"{design.id}_{row}" if line.text.strip() else "", line.text) for row, line in numbered)


def picture(kit: Kit) -> CallSites:
    designs = kit.content.interfaces.designs
    sites = tuple(Site(d.name, tuple((line.id, line.text) for line in _lines(d))) for d in designs)
    return CallSites(sites, {kind.id: kind.name for kind in kit.content.interfaces.kinds})


class Spot(NamedTuple):
    """One line of a design that can be marked."""

    id: str
    design: Design
    line: CodeLine

    @property
    def code(self) -> str:
        return self.line.text.strip()

    def kind(self, kit: Kit) -> DefectKind:
        """Of a defect."""
        return next(kind for kind in kit.content.interfaces.kinds if kind.id == self.line.kind)


def lines_of(kit: Kit) -> Iterator[Spot]:
    for design in kit.content.interfaces.designs:
        for shown, line in zip(_lines(design), design.lines, strict=True):
            if shown.id:
                yield Spot(shown.id, design, line)


def defects(kit: Kit) -> list[Spot]:
    return [spot for spot in lines_of(kit) if spot.line.kind]


def _defects_in(design: Design) -> int:
    return sum(bool(line.kind) for line in design.lines)


class Score(NamedTuple):
    """The marks against the key: named right, seen but named otherwise, fine lines marked, defects not seen."""

    right: list[Spot]
    other: list[Spot]
    fine: list[Spot]
    left: list[Spot]


def score(answer: Answer, kit: Kit) -> Score:
    marks = answer["marks"]
    seen = [spot for spot in lines_of(kit) if spot.id in marks]
    return Score(
        [spot for spot in seen if spot.line.kind == marks[spot.id]],
        [spot for spot in seen if spot.line.kind and spot.line.kind != marks[spot.id]],
        [spot for spot in seen if not spot.line.kind],
        [spot for spot in defects(kit) if spot.id not in marks],
    )


def check(answer: Answer, kit: Kit) -> Feedback:
    got, total = score(answer, kit), len(defects(kit))
    right = len(got.right)
    say = nearest if right >= ceil(ENOUGH * total) else missing
    messages = [good(_named_right(right, total))] if right else []
    messages += [say(sentence) for sentence in (*_named_otherwise(got, answer, kit), *_unseen(got, kit))]
    messages += [*_fine(got, total // 4), *_ship(answer, kit)]
    passed = text("Passed: {n} of {total} defects found, enough to judge a candidate’s review", n=right, total=total)
    return judged(messages, passed)


def _named_right(right: int, total: int) -> str:
    return plural(
        right,
        "You found and named one of the {total} defects.",
        "You found and named {n} of the {total} defects.",
        total=total,
    )


def _named_otherwise(got: Score, answer: Answer, kit: Kit) -> Iterator[str]:
    kinds = {kind.id: kind.name for kind in kit.content.interfaces.kinds}
    for spot in got.other[:SHOWN]:
        yield text(
            "“{line}” would trip a caller, but not as “{marked}”. It is “{kind}”: {why}",
            line=spot.code,
            marked=kinds[answer["marks"][spot.id]],
            kind=spot.kind(kit).name,
            why=spot.line.why or "",
        )
    if len(got.other) > SHOWN:
        yield plural(
            len(got.other) - SHOWN,
            "One more defect is marked as the wrong kind.",
            "{n} more defects are marked as the wrong kind.",
        )


def _unseen(got: Score, kit: Kit) -> Iterator[str]:
    for design in kit.content.interfaces.designs:
        here = [spot for spot in got.left if spot.design.id == design.id]
        if here:
            kind = here[0].kind(kit)
            yield plural(
                len(here),
                "In {design}, one defect is not marked yet. Look for “{kind}”: {about}",
                "In {design}, {n} defects are not marked yet. Look for “{kind}”: {about}",
                design=design.name,
                kind=kind.name,
                about=kind.about,
            )


def _fine(got: Score, harmless: int) -> list[Message]:
    """Fine lines that were marked; a few of them keep nobody from passing."""
    if not got.fine:
        return [good(text("You left alone every line that only looks odd."))] if got.right else []
    say = missing if len(got.fine) > harmless else nearest
    explained = sorted(got.fine, key=lambda spot: not spot.line.why)[:SHOWN]
    messages = [say(_is_fine(spot)) for spot in explained]
    if len(got.fine) > max(harmless, SHOWN):
        many = text(
            "{n} lines that are fine are marked. Marking everything finds nothing: remove each mark that you cannot explain.",
            n=len(got.fine),
        )
        messages.append(missing(many))
    return messages


def _is_fine(spot: Spot) -> str:
    why = spot.line.why or text("Nothing in it would trip a caller.")
    return text("“{line}” is fine. {why}", line=spot.code, why=why)


def _ship(answer: Answer, kit: Kit) -> list[Message]:
    designs = kit.content.interfaces.designs
    chosen = next((design for design in designs if design.id == answer["ship"]), None)
    if chosen is None:
        return [missing(text("Choose the design you would develop further; the plan keeps your choice."))]
    fewest = min(map(_defects_in, designs))
    count = plural(_defects_in(chosen), "one defect", "{n} defects")
    if _defects_in(chosen) == fewest:
        least = text("{design} has {defects} to fix, no more than any other.", design=chosen.name, defects=count)
        return [good(least)]
    fewer = text(
        "{design} has {defects} to fix; with {others} there would be {fewest}. You may have another reason; ask candidates for "
        "theirs.",
        design=chosen.name,
        defects=count,
        others=listed([design.name for design in designs if _defects_in(design) == fewest], "or"),
        fewest=plural(fewest, "only one", "only {n}") if fewest else text("none"),
    )
    return [nearest(fewer)]


def hints(kit: Kit) -> tuple[str, str, str]:
    every = defects(kit)
    shown = [item(text("“{name}”", name=spot.code), spot.kind(kit).name) for spot in every[: len(every) * 2 // 3]]
    odd = [text("“{line}” looks odd but is fine.", line=spot.code) for spot in lines_of(kit) if _only_odd(spot)]
    return (
        text(
            "Read each design as someone in a hurry: copy it, change one word, let something fail. Who notices, and when?"
        ),
        " ".join([_counts(kit), *odd[:1]]),
        "; ".join(shown),
    )


def _only_odd(spot: Spot) -> bool:
    return bool(spot.line.why and not spot.line.kind)


def _counts(kit: Kit) -> str:
    """How many defects each design has."""
    counts = [
        plural(_defects_in(design), "one defect in {design}", "{n} defects in {design}", design=design.name)
        for design in kit.content.interfaces.designs
    ]
    return text("Look for {defects}.", defects=listed(counts))


def model_answer(kit: Kit) -> ModelAnswer:
    fewest = min(kit.content.interfaces.designs, key=_defects_in)
    every = defects(kit)
    reasons = [
        text("“{line}” is “{kind}”: {why}", line=spot.code, kind=spot.kind(kit).name, why=spot.line.why or "")
        for spot in every
    ]
    odd = [_is_fine(spot) for spot in lines_of(kit) if _only_odd(spot)]
    marks = {spot.id: spot.kind(kit).id for spot in every}
    return ModelAnswer({"marks": marks, "ship": fewest.id}, (*reasons, *odd))


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


def plan_lines(answer: Answer, kit: Kit) -> list[PlanLine]:
    if not answer["marks"]:
        return []
    content, section = kit.content.interfaces, text("Interface interview")
    ask = text(
        "Task, {minutes} minutes: show the designs unmarked. Which would you rather call, and what would you change?",
        minutes=content.minutes,
    )
    lines = [PlanLine(section, ask, (content.task,), text("the kit’s designs"))]
    for kind in content.kinds:
        if seen := _found(answer, kind, kit):
            listen = text("Listen for “{kind}”. A good repair: {mend}", kind=kind.name, mend=kind.mend)
            lines.append(PlanLine(section, listen, seen, text("your marks")))
    lines += [PlanLine(section, level, (), text("the number of defects")) for level in _rubric(len(defects(kit)))]
    for design in content.designs:
        if design.id == answer["ship"]:
            own = text("Our own choice to develop further: {design}", design=design.name)
            lines.append(PlanLine(section, own, (), text("your choice")))
    return lines


def _found(answer: Answer, kind: DefectKind, kit: Kit) -> tuple[str, ...]:
    """The defects of that kind found and named, each with its design and reason."""
    return tuple(
        text("“{line}” ({design}): {why}", line=spot.code, design=spot.design.name, why=spot.line.why or "")
        for spot in score(answer, kit).right
        if spot.line.kind == kind.id
    )


def _rubric(total: int) -> tuple[str, str, str]:
    return (
        text(
            "Level 1: names up to {few} of the {total} defects, mostly matters of taste, and speaks as the author of the code.",
            few=max(1, total // 3),
            total=total,
        ),
        text(
            "Level 3: names {half} or more, says how each hurts the caller, and leaves alone the lines that only look odd.",
            half=ceil(total / 2),
        ),
        text(
            "Level 5: names {many} or more, rewrites one call on the spot, and says how teams that call it today would move "
            "over.",
            many=ceil(ENOUGH * total),
        ),
    )


EXERCISE = Exercise.of(
    __name__,
    mark("Review an interface"),
    lesson=2,
    minutes=15,
    rank=20,
    gives=mark("the interview task on interfaces"),
)
