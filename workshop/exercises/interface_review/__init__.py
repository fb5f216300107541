"""Compare three designs of one interface as their callers see them, and mark what would trip a caller."""

from __future__ import annotations

from math import ceil

from ...kit import Kit
from ...kit.content.lesson2 import Design
from ...pictures.base import listed
from ...pictures.call_sites import CallSites, Site
from ..base import Answer, Exercise, ModelAnswer, PlanLine
from ..fields import Choice, Field, Line, Option, Passage, Spans
from .feedback import ENOUGH, check, defects, kinds_of, line_id, lines_of, quoted, score

SECTION = "Interface interview"


def question(kit: Kit) -> str:
    return (
        f"{kit.content.interfaces.task} Mark each line that would cost a caller an afternoon, and of what kind it is. Some lines "
        "look odd and are fine. You need not program: look for what a line hides, what it lets you get wrong, and what "
        "happens when something fails. What you find becomes an interview task."
    )


def form(kit: Kit) -> tuple[Field, ...]:
    content = kit.content.interfaces
    passages = tuple(Passage(d.name, _lines(d), True, d.about) for d in content.designs)
    marks = tuple(Option(kind.id, kind.name, f"{kind.about} {kind.mend}") for kind in content.kinds)
    designs = tuple(Option(design.id, design.name) for design in content.designs)
    help_ = "The names are invented. A line after # is a remark for the reader; the program skips it."
    return (
        Spans("marks", "The same thing, called in different ways", passages, marks, help_),
        Choice("ship", "Which one would you develop further?", designs, "Nobody marks this; the plan keeps it."),
    )


def _lines(design: Design) -> tuple[Line, ...]:
    numbered = enumerate(design.lines, 1)
    return tuple(Line(line_id(design, n) if line.text.strip() else "", line.text) for n, line in numbered)


def picture(kit: Kit) -> CallSites:
    designs = kit.content.interfaces.designs
    sites = tuple(Site(d.name, tuple((line.id, line.text) for line in _lines(d))) for d in designs)
    return CallSites(sites, {kind.id: kind.name for kind in kit.content.interfaces.kinds})


def hints(kit: Kit) -> tuple[str, str, str]:
    content, found = kit.content.interfaces, defects(kit)
    counts = listed([f"{sum(bool(line.kind) for line in d.lines)} in {d.name}" for d in content.designs])
    odd = next(
        (f"{quoted(one)} looks odd and is fine." for one in lines_of(kit) if one.line.why and not one.line.kind), ""
    )
    return (
        "Read each design as someone in a hurry: copy it, change one word, let something fail. Who notices, and when?",
        f"There are {counts}. {odd}",
        "; ".join(f"{quoted(one)}: {kinds_of(kit)[str(one.line.kind)].name}" for one in found[: len(found) * 2 // 3])
        + ".",
    )


def model_answer(kit: Kit) -> ModelAnswer:
    fewest = min(kit.content.interfaces.designs, key=lambda design: sum(bool(line.kind) for line in design.lines))
    marks = {found.id: str(found.line.kind) for found in defects(kit)}
    kinds = kinds_of(kit)
    reasons = tuple(f"{quoted(f)} is “{kinds[str(f.line.kind)].name}”: {f.line.why}" for f in defects(kit))
    odd = tuple(f"{quoted(f)} is fine. {f.line.why}" for f in lines_of(kit) if f.line.why and not f.line.kind)
    return ModelAnswer({"marks": marks, "ship": fewest.id}, reasons + odd)


def wrong_answers(kit: Kit) -> dict[str, Answer]:
    right = model_answer(kit).answer
    ids = list(kinds_of(kit))
    turned = {line: ids[(ids.index(kind) + 1) % len(ids)] for line, kind in right["marks"].items()}
    return {
        "every line marked": {
            **right,
            "marks": {found.id: right["marks"].get(found.id, ids[0]) for found in lines_of(kit)},
        },
        "seen but named otherwise": {**right, "marks": turned},
        "a single line marked": {**right, "marks": dict(list(right["marks"].items())[:1])},
        "no choice": {**right, "ship": ""},
    }


def plan_lines(answer: Answer, kit: Kit) -> list[PlanLine]:
    if not answer["marks"]:
        return []
    content, got, total = kit.content.interfaces, score(answer, kit), len(defects(kit))
    ask = f"Task, {content.minutes} minutes: show the designs unmarked. Which would you rather call, and what would you change?"
    lines = [PlanLine(SECTION, ask, (content.task,), "the kit’s designs")]
    for kind in content.kinds:
        seen = [
            f"{quoted(found)} ({found.design.name}): {found.line.why}"
            for found in got.right
            if found.line.kind == kind.id
        ]
        if seen:
            text = f"Listen for {kind.name.lower()}. A good repair: {kind.mend}"
            lines.append(PlanLine(SECTION, text, tuple(seen), "your marks"))
    lines += [PlanLine(SECTION, text, (), "the number of defects") for text in _rubric(total)]
    chosen = [design.name for design in content.designs if design.id == answer["ship"]]
    return lines + [
        PlanLine(SECTION, f"Our own choice to develop further: {name}", (), "your choice") for name in chosen
    ]


def _rubric(total: int) -> list[str]:
    few, many = max(1, total // 3), ceil(ENOUGH * total)
    return [
        f"Level 1: names up to {few} of the {total} defects, mostly matters of taste, and speaks as the author of the code.",
        f"Level 3: names {ceil(total / 2)} or more, says of each what the caller suffers, and leaves the odd but sound lines alone.",
        f"Level 5: names {many} or more, rewrites one call on the spot, and says how teams that call it today would move over.",
    ]


EXERCISE = Exercise(
    slug="interface-review",
    title="Review an interface",
    lesson=2,
    minutes=15,
    question=question,
    form=form,
    picture=picture,
    check=check,
    hints=hints,
    model_answer=model_answer,
    wrong_answers=wrong_answers,
    plan_lines=plan_lines,
)
