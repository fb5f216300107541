"""What the check of the interface review says: defects found, named otherwise or unseen, and lines that only look odd."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil
from typing import NamedTuple

from ...kit import Kit
from ...kit.content.lesson2 import CodeLine, DefectKind, Design
from ...pictures.base import listed
from ..base import Answer, Feedback, Message, good, judged, missing, nearest

ENOUGH = 0.75  # of the defects, found and named
SHOWN = 3


class Found(NamedTuple):
    """One line of a design that can be marked."""

    id: str
    design: Design
    line: CodeLine


def lines_of(kit: Kit) -> Iterator[Found]:
    for design in kit.content.interfaces.designs:
        for number, line in enumerate(design.lines, 1):
            if line.text.strip():
                yield Found(line_id(design, number), design, line)


def line_id(design: Design, number: int) -> str:
    return f"{design.id}_{number}"


def defects(kit: Kit) -> list[Found]:
    return [found for found in lines_of(kit) if found.line.kind]


def kinds_of(kit: Kit) -> dict[str, DefectKind]:
    return {kind.id: kind for kind in kit.content.interfaces.kinds}


class Score(NamedTuple):
    """The marks against the key: named right, seen but named otherwise, fine lines marked, defects not seen."""

    right: list[Found]
    other: list[Found]
    fine: list[Found]
    left: list[Found]


def score(answer: Answer, kit: Kit) -> Score:
    marks = answer["marks"]
    seen = [found for found in lines_of(kit) if found.id in marks]
    return Score(
        [found for found in seen if found.line.kind == marks[found.id]],
        [found for found in seen if found.line.kind and found.line.kind != marks[found.id]],
        [found for found in seen if not found.line.kind],
        [found for found in defects(kit) if found.id not in marks],
    )


def check(answer: Answer, kit: Kit) -> Feedback:
    got, total = score(answer, kit), len(defects(kit))
    needed, harmless = ceil(ENOUGH * total), total // 4
    say = nearest if len(got.right) >= needed else missing
    said = [good(f"{len(got.right)} of {total} defects are found and named.")] if got.right else []
    said += [say(_otherwise(found, answer, kit)) for found in got.other[:SHOWN]]
    if len(got.other) > SHOWN:
        said.append(say(f"{len(got.other) - SHOWN} more defects are marked, but as another kind than they are."))
    said += [say(_unseen(design, got, kit)) for design in _with_unseen(got, kit)]
    said += _fine(got, harmless)
    return judged(
        [*said, *_ship(answer, kit)], f"Passed: {len(got.right)} of {total}, enough to judge a candidate's review"
    )


def quoted(found: Found) -> str:
    return f"“{found.line.text.strip()}”"


def _otherwise(found: Found, answer: Answer, kit: Kit) -> str:
    kinds = kinds_of(kit)
    marked, right = kinds[answer["marks"][found.id]].name, kinds[str(found.line.kind)]
    return f"{quoted(found)} does trip a caller, but not as “{marked}”. It is “{right.name}”: {found.line.why}"


def _with_unseen(got: Score, kit: Kit) -> list[Design]:
    unseen = {found.design.id for found in got.left}
    return [design for design in kit.content.interfaces.designs if design.id in unseen]


def _unseen(design: Design, got: Score, kit: Kit) -> str:
    here = [found for found in got.left if found.design.id == design.id]
    kind = kinds_of(kit)[str(here[0].line.kind)]
    count = "one defect is" if len(here) == 1 else f"{len(here)} defects are"
    return f"In {design.name}, {count} still unseen. Look for “{kind.name}”: {kind.about}"


def _fine(got: Score, harmless: int) -> list[Message]:
    """Fine lines that were marked; a few of them keep nobody from passing."""
    if not got.fine:
        return [good("You left every line alone that only looks odd.")] if got.right else []
    say = missing if len(got.fine) > harmless else nearest
    explained = sorted(got.fine, key=lambda found: not found.line.why)[:SHOWN]
    said = [
        say(f"{quoted(found)} is fine. {found.line.why or 'Nothing in it would trip a caller.'}") for found in explained
    ]
    if len(got.fine) > max(harmless, SHOWN):
        said.append(
            missing(
                f"{len(got.fine)} fine lines are marked. Marking everything finds nothing: unmark all you cannot explain."
            )
        )
    return said


def _ship(answer: Answer, kit: Kit) -> list[Message]:
    content = kit.content.interfaces
    if not answer["ship"]:
        return [missing("Choose the design you would develop further; the plan keeps your choice.")]
    counts = {design.id: sum(bool(line.kind) for line in design.lines) for design in content.designs}
    names = {design.id: design.name for design in content.designs}
    chosen, fewest = counts[answer["ship"]], min(counts.values())
    told = f"{names[answer['ship']]} has {chosen} {'defect' if chosen == 1 else 'defects'} to fix"
    if chosen == fewest:
        return [good(f"{told}, no more than any other.")]
    better = listed([names[d] for d, count in counts.items() if count == fewest])
    return [nearest(f"{told}, {better} only {fewest}. You may have another reason; ask candidates for theirs.")]
