"""Weigh criteria, score packages with their names hidden, and find the weight at which the winner changes."""

from __future__ import annotations

from ...kit import Kit
from ...kit.locale import number
from ...models.scoring import stability
from ...pictures.bake import SHIFT, Bake, Bench
from ...pictures.base import listed
from ..base import Answer, Exercise, PlanLine
from ..fields import Choice, Field, Line, Numbers, Option, Passage, Scale, Shares, Spans, Text
from . import bakeoff as bk
from .checks import TOTAL, check
from .model import model, wrong


def question(kit: Kit) -> str:
    return (
        f"{kit.content.packages.need} All are invented, and their names stay hidden until you are done, since a well-known name tends "
        "to score for itself. Read the evidence, score what is left to you, and weigh the criteria. Then find the weight at which the "
        "winner changes: how near it lies tells you how far to trust the ranking."
    )


def form(kit: Kit) -> tuple[Field, ...]:
    bake, names = kit.content.packages, bk.letters(kit)
    judged_by = next(c for c in bake.criteria if c.id == bake.judge)
    criteria = tuple(Option(c.id, c.name, c.about) for c in bake.criteria)
    passages = tuple(Passage(names[p.id], tuple(_line(p.id, c.id, kit) for c in bake.criteria)) for p in bake.packages)
    marks = (Option("decides", "decides", "This line would settle it for you."),)
    scales = tuple(Scale(p.id, names[p.id], 0, 5, 0, 1, " of 5", p.evidence[bake.judge].text) for p in bake.packages)
    anchors = " ".join(f"{level}: {text}" for level, text in bake.anchors.items())
    at = (
        Scale(
            "at", "Its weight", 0, TOTAL, 0, 1, " points", "The other weights share the rest in their own proportions."
        ),
    )
    return (
        Spans(
            "decisive",
            "The evidence",
            passages,
            marks,
            "Mark the lines that decide for you, if you like; the plan keeps them.",
        ),
        Numbers("scores", f"{judged_by.name}: your score", scales, anchors),
        Shares("weights", "Points", criteria, "What matters most gets most.", TOTAL),
        Choice(
            "swing",
            "Whose weight will you move?",
            criteria,
            "Try one after another: not every weight changes the winner.",
        ),
        Numbers(
            "slider", "Move it until the winner changes", at, "Stop where the lead passes from one package to another."
        ),
        Text("reason", "Which package, and why?", "A sentence for the colleague who asks in a year.", 2),
    )


def _line(package: str, criterion: str, kit: Kit) -> Line:
    bake = kit.content.packages
    found = next(p for p in bake.packages if p.id == package).evidence[criterion]
    name = next(c.name for c in bake.criteria if c.id == criterion)
    level = "yours to score" if criterion == bake.judge else f"{found.level} of 5"
    return Line(f"{package}_{criterion}", f"{name} ({level}): {found.text}")


def bench(answer: Answer, kit: Kit) -> Bench:
    given, weights = bk.weights(answer, kit), bk.moved(answer, kit)
    name = bk.quoted(answer["swing"], kit)
    shown = f"{name} at {answer['slider']['at']} points" if weights is not given and "at" in answer["slider"] else ""
    return Bench(list(bk.letters(kit).values()), bk.levels(answer, kit), weights, shown, bk.unscored(answer, kit))


def picture(kit: Kit) -> Bake:
    drawn = Bake(len(kit.content.packages.packages), lambda answer: bench(answer, kit))
    drawn.update(EXERCISE.complete({}, kit))
    return drawn


def hints(kit: Kit) -> tuple[str, str, str]:
    whole = EXERCISE.complete(model(kit).answer, kit)
    nearby = bk.closest(whole, kit)
    last = (
        f"With even points, moving {bk.quoted(nearby[0], kit)} changes the winner at {nearby[1].weight:.0f}."
        if nearby
        else ""
    )
    return (
        "Score the evidence before you look at the ranking; afterwards one tends to see what one hopes for.",
        "The winner changes only on a criterion where the leader is weak and another package is strong. Raise that one slowly.",
        last or "With even points no single weight changes the winner; any criterion will do.",
    )


def plan_lines(answer: Answer, kit: Kit) -> list[PlanLine]:
    if not answer["weights"]:
        return []
    section, bake = "Evaluation record", kit.content.packages
    band = stability(bk.levels(answer, kit), bk.weights(answer, kit), shift=SHIFT)
    lines = []
    for row in sorted(range(len(bake.packages)), key=lambda row: -band.score[row]):
        package = bake.packages[row]
        marked = [package.evidence[c.id].text for c in bake.criteria if f"{package.id}_{c.id}" in answer["decisive"]]
        text = f"{int(band.place[row])}. {package.name} (invented): {band.score[row]:.0f} of 100"
        span = f"Between {band.lowest_score[row]:.0f} and {band.highest_score[row]:.0f} if one weight moves by {SHIFT} points."
        lines.append(PlanLine(section, text, (span, *(f"Decides: {one}" for one in marked)), "your points and scores"))
    for flip in bk.flips(answer, kit, answer["swing"]):
        below, above = (listed([bake.packages[row].name for row in rows]) for rows in (flip.before, flip.after))
        text = f"The winner changes at {number(flip.weight, 1)} points for {bk.quoted(answer['swing'], kit)}"
        lines.append(PlanLine(section, text, (f"{below} leads below, {above} above.",), "worked out"))
    if answer["reason"].strip():
        lines.append(PlanLine(section, f"Why: {answer['reason']}", (), "your reason"))
    return lines


EXERCISE = Exercise(
    slug="package-bakeoff",
    title="Compare packages blind",
    lesson=4,
    minutes=15,
    question=question,
    form=form,
    picture=picture,
    check=check,
    hints=hints,
    model_answer=model,
    wrong_answers=wrong,
    plan_lines=plan_lines,
)
