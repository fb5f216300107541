"""Judge the lines of one interface by what they let go wrong for its callers; two more designs make the interview task."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from math import ceil
from typing import NamedTuple

from ..kit import Kit
from ..kit.content.lesson2 import CodeLine, DefectKind, Design
from ..pictures.marked_lines import CallSite, Row
from ..words import Part, first_few, mark, plural, text
from .base import Answer, Exercise, Feedback, Message, ModelAnswer, PlanLine, at, judged, missing
from .fields import Choice, Field, Groups, Option
from .marking import (
    Verdict,
    also,
    bare,
    differences_allowed,
    differs,
    marked,
    most_differences,
    second_best,
    told_above,
    wrong,
)

FINE = "_fine"  # no id of a kit begins like this
ENOUGH = 0.75  # of the defects of all designs: the best level of a candidate
FULL = 4  # lines to judge that make a design worth judging


class Spot(NamedTuple):
    """One line of a design; `kind` is that of its defect, None where it is fine."""

    id: str
    design: Design
    line: CodeLine
    kind: DefectKind | None

    @property
    def parts(self) -> dict[str, str]:
        """For the places {line}, {does}, {kind}, {why} and {design}."""
        kind, code = self.kind.name if self.kind else "", self.line.text.strip()
        does, why = self.line.does or code, self.line.why or ""
        return {"line": code, "does": does, "kind": kind, "why": why, "design": self.design.name}


def lines_of(kit: Kit) -> Iterator[Spot]:
    kinds = {kind.id: kind for kind in kit.content.interfaces.kinds}
    for design in kit.content.interfaces.designs:
        for row, line in enumerate(design.lines, 1):
            if line.text.strip():
                yield Spot(f"{design.id}_{row}", design, line, kinds.get(line.kind or ""))


def defects(kit: Kit) -> list[Spot]:
    """Those of all designs."""
    return [spot for spot in lines_of(kit) if spot.kind]


def shown(kit: Kit) -> Design:
    """The design to be judged: the first with enough lines that matter."""
    designs = kit.content.interfaces.designs
    return max(designs, key=lambda design: (any(line.kind for line in design.lines), min(FULL, _judged(design))))


def _judged(design: Design) -> int:
    return sum(bool(line.kind or line.why) for line in design.lines)


def rows(kit: Kit) -> list[Spot]:
    """The lines to be judged, in order: defects, and lines that look odd and are fine."""
    design = shown(kit)
    return [spot for spot in lines_of(kit) if spot.design.id == design.id and (spot.kind or spot.line.why)]


def faults(kit: Kit) -> list[DefectKind]:
    """The kinds of the defects in these lines."""
    there = {spot.line.kind for spot in rows(kit)}
    return [kind for kind in kit.content.interfaces.kinds if kind.id in there]


def question(kit: Kit) -> str:
    judge = text("Judge the first: what could go wrong?")
    hand = text("You may hand this to an engineer.")
    return f"{hand} {kit.content.interfaces.task} {judge}"


def form(kit: Kit) -> tuple[Field, ...]:
    some, every = faults(kit), rows(kit)
    items = tuple(Option(spot.id, spot.parts["does"]) for spot in every)
    kinds = tuple(Option(kind.id, kind.name, kind.about) for kind in some)
    fine = Option(FINE, text("Fine"), text("The line may look odd, but nobody who calls it is harmed."))
    calls = text("A caller is a team whose code uses this. Names are invented.")
    alone = text("Each row says in plain words what a line of code does.")
    rule = differences_allowed(len(every)) if most_differences(len(every)) else ""
    most = text("The interviewer listens for it first. No answer is wrong.")
    return (
        Groups("marks", _label(kit), items, bare((*kinds, fine)), told_above((*kinds, fine), alone, calls, rule)),
        Choice("worst", text("Which of these faults would cost your callers most?"), bare(kinds), most),
    )


def _label(kit: Kit) -> str:
    return text("What each line of {design} does", design=shown(kit).name)


def picture(kit: Kit) -> CallSite:
    numbers = {spot.id: n for n, spot in enumerate(rows(kit), 1)}
    design = shown(kit)
    lines = [(f"{design.id}_{row}", line.text) for row, line in enumerate(design.lines, 1)]
    names = {**_kind_names(kit), FINE: text("Fine")}
    return CallSite(design.name, tuple(Row(line, code, numbers.get(line, 0)) for line, code in lines), names, FINE)


def _kind_names(kit: Kit) -> dict[str, str]:
    return {kind.id: kind.name for kind in kit.content.interfaces.kinds}


def _is_right(spot: Spot, chosen: str) -> bool:
    """Whether that is the kind of its defect, or one that can be defended as well, or fine where it is."""
    return chosen in (spot.line.kind, spot.line.second) if spot.kind else chosen == FINE


def check(answer: Answer, kit: Kit) -> Feedback:
    every, marks = rows(kit), answer["marks"]
    asks = _asked(marks, kit)
    verdicts = [_verdict(spot, marks[spot.id], kit, asks.get(spot.id, "")) for spot in every if spot.id in marks]
    accepted = differs(wrong(verdicts), len(every))
    messages = at("marks", marked(_label(kit), len(every), verdicts, accepted=accepted))
    right = sum(verdict.right for verdict in verdicts)
    passed = text("Passed: {n} of {total} lines judged as the key does", n=right, total=len(every))
    return judged([*messages, *at("worst", _worst(answer))], passed)


def _verdict(spot: Spot, chosen: str, kit: Kit, nudge: str) -> Verdict:
    name = _kind_names(kit).get(chosen, "")
    parts = {"marked": name, **spot.parts}
    if _is_right(spot, chosen):
        second = spot.kind and chosen != spot.line.kind
        return Verdict(spot.id, right=True, why=second_best(name, spot.line.second_why) if second else parts["why"])
    if not spot.kind:
        return Verdict(spot.id, right=False, why=text("This line is fine. {why}", **parts), nudge=nudge)
    if chosen == FINE:
        return Verdict(spot.id, right=False, why=text("It is “{kind}”: {why}", **parts), nudge=nudge)
    why = text("Something can go wrong here, but it is not “{marked}”. It is “{kind}”: {why}", **parts)
    return Verdict(spot.id, right=False, why=why, nudge=nudge)


def _asked(marks: Mapping[str, str], kit: Kit) -> dict[str, str]:
    """{line: question} for those judged wrongly; where two would be asked the same, the second is asked otherwise."""
    asked: dict[str, str] = {}
    times: Counter[str] = Counter()
    for spot in rows(kit):
        if spot.id in marks and not _is_right(spot, marks[spot.id]):
            first, *others = _questions(spot, marks[spot.id], kit)
            asked[spot.id] = (first, *others)[times[first] % (1 + len(others))]
            times[first] += 1
    return asked


def _questions(spot: Spot, chosen: str, kit: Kit) -> tuple[str, ...]:
    """Of a fault called fine by its own kind, else by the mark that was chosen; none names the right one."""
    kind = next(k for k in kit.content.interfaces.kinds if k.id == (spot.line.kind if chosen == FINE else chosen))
    parts = {"marked": kind.name, "mend": kind.mend, "about": _first_sentence(kind.about)}
    if not spot.kind:
        return (
            text("Whom would “{marked}” harm here, and how? If nobody, it is fine.", **parts),
            text("What would somebody do wrong because of this line? If nothing, it is fine.", **parts),
        )
    if chosen == FINE:
        return text("Would this change help? {mend}", **parts), text("Could this be said here? {about}", **parts)
    return (
        text("There is a fault, but is it this one? {about}", **parts),
        text("There is a fault. Would this mend it? {mend}", **parts),
        text("There is a fault. What would “{marked}” cost somebody in this very line?", **parts),
    )


def _first_sentence(said: str) -> str:
    return re.split(r"(?<=[a-zäöüß]{2}[.!?]) (?=[A-ZÄÖÜ])", said, maxsplit=1)[0]


def _worst(answer: Answer) -> list[Message]:
    """The plan keeps the choice; none of them is wrong."""
    return [] if answer["worst"] else [missing(text("Choose the fault your callers would pay most for."))]


def hints(kit: Kit) -> tuple[str, str, str]:
    every = [spot for spot in rows(kit) if spot.kind]
    odd = [text("“{does}” is fine.", **spot.parts) for spot in rows(kit) if not spot.kind][:1]
    numbers = {spot.id: n for n, spot in enumerate(rows(kit), 1)}
    told = [text("Line {n}: {kind}", n=numbers[spot.id], **spot.parts) for spot in every[: ceil(len(every) / 2)]]
    count = plural(
        len(every), "One of {total} lines has a fault.", "{n} of {total} lines have a fault.", total=len(rows(kit))
    )
    ask = text("Ask of each line: what if two people use it at once, if a word is mistyped, if it fails? Who notices?")
    return ask, " ".join([count, *odd]), text("{lines}. Look for the others in the same way.", lines="; ".join(told))


def model_answer(kit: Kit) -> ModelAnswer:
    every = rows(kit)
    reasons = [f"{_reason(n, spot)} {_also(spot, kit)}".strip() for n, spot in enumerate(every, 1)]
    most = max(faults(kit), key=lambda kind: sum(spot.kind == kind for spot in every))
    return ModelAnswer(
        {"marks": {s.id: s.line.kind or FINE for s in every}, "worst": most.id}, (*reasons, *_others(kit))
    )


def _reason(n: int, spot: Spot) -> str:
    if spot.kind:
        return text("Line {n} is “{kind}”: {why}", n=n, **spot.parts)
    return text("Line {n} is fine. {why}", n=n, **spot.parts)


def _others(kit: Kit) -> list[str]:
    """Where the designs are that nobody judged here."""
    others = len(kit.content.interfaces.designs) - 1
    told = plural(
        others,
        "The other design is for the interview: design and key stand in the document “{task}”.",
        "The other {n} designs are for the interview: designs and key stand in the document “{task}”.",
        task=text("Task: which would you rather call?"),
    )
    return [told] if others else []


def _also(spot: Spot, kit: Kit) -> str:
    second = spot.line.second
    offered = second in [kind.id for kind in faults(kit)]
    return also(_kind_names(kit)[second], spot.line.second_why) if second and offered else ""


def wrong_answers(kit: Kit) -> dict[str, Answer]:
    right = model_answer(kit).answer
    ids = [*(kind.id for kind in faults(kit)), FINE]
    turned = {
        line: next(other for other in ids if other not in (kind, spot.line.second))
        for spot, (line, kind) in zip(rows(kit), right["marks"].items(), strict=True)
    }
    same = dict.fromkeys(right["marks"], ids[0])
    over = not differs(sum(not _is_right(spot, ids[0]) for spot in rows(kit)), len(same))
    return {
        "every line called fine": {**right, "marks": dict.fromkeys(right["marks"], FINE)},
        "each judged otherwise": {**right, "marks": turned},
        **({"every line the same fault": {**right, "marks": same}} if over else {}),
        "a single line judged": {**right, "marks": dict(list(right["marks"].items())[:1])},
        "no choice": {**right, "worst": ""},
    }


def plan_lines(answer: Answer, kit: Kit) -> Iterator[PlanLine]:
    """The task, the key of the design that was judged, and the levels; one's own is which fault comes first."""
    if not answer["marks"]:
        return
    content, section, trace = kit.content.interfaces, text("Interface interview"), text("the kit’s designs")
    task = text(
        "Task, {minutes} minutes: show the designs unmarked. Which would you rather call, and what would you change?",
        minutes=content.minutes,
    )
    runs = text("An engineer runs it and marks candidates by the key.")
    adjusted = text("Ask every applicant beforehand what adjustments they need.")
    yield PlanLine(section, task, (content.task, *_others(kit), runs, adjusted), trace, practice=True)
    for kind in sorted(content.kinds, key=lambda kind: kind.id != answer["worst"]):
        seen = tuple(_seen(spot) for spot in rows(kit) if spot.kind == kind)
        if seen:
            yield _listen(kind, seen, kind.id == answer["worst"], section)
    yield from (PlanLine(section, level, (), text("the number of defects")) for level in _levels(len(defects(kit))))


def _seen(spot: Spot) -> str:
    """A defect in plain words, and its line of code where the kit says what the line does."""
    if spot.line.does:
        return text("{design}: {does} {why} In code: “{line}”", **spot.parts)
    return text("{design}: {why} In code: “{line}”", **spot.parts)


def _listen(kind: DefectKind, seen: tuple[str, ...], first: bool, section: str) -> PlanLine:
    """What an interviewer listens for; `first` is the reader's own choice."""
    details = (text("A good repair: {mend}", mend=kind.mend), *seen)
    if first:
        words = text("Listen first for “{kind}”, costliest to our callers", kind=kind.name)
        return PlanLine(section, words, details, text("your choice"))
    return PlanLine(section, text("Listen for “{kind}”", kind=kind.name), details, text("the kit’s key"))


def _levels(total: int) -> tuple[str, str, str]:
    """Every count of defects has a level, and a sound line called a defect costs one."""
    some, many = ceil(total / 2), ceil(ENOUGH * total)
    parts: dict[str, Part] = {"some": some, "below": max(some, many - 1), "many": many, "total": total}
    return (
        text(
            "Level 1: names fewer than {some} of the {total} faults in all designs. For each good line called a fault, take one off.",
            **parts,
        ),
        text("Level 3: names {some} to {below}, and says how each hurts the caller.", **parts),
        text("Level 5: names {many} or more, and says how teams that call it today would move over.", **parts),
    )


def follows(answer: Answer, kit: Kit) -> Iterator[str]:
    """What the interview task holds beyond the design judged here, and who can run it."""
    missed = [
        spot.parts["kind"] for spot in rows(kit) if spot.kind and not _is_right(spot, answer["marks"].get(spot.id, ""))
    ]
    if missed:
        kinds = first_few([text("“{name}”", name=name) for name in dict.fromkeys(missed)], 2)
        yield text("Go over {kinds} first: there your answer and the key differ.", kinds=kinds)
    yield from _others(kit)
    yield text(
        "Let an engineer run it and mark candidates. Agree the three levels with them first: they are our guess."
    )


EXERCISE = Exercise.of(
    __name__, mark("Review an interface"), lesson=2, minutes=11, gives=mark("the interview task on interfaces")
)
