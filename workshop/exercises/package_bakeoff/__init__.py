"""Weigh criteria, score packages with their names hidden, and find the weight at which the winner changes."""

from collections.abc import Iterator

from ...kit import Kit
from ...kit.content.lesson4 import Package
from ...pictures.ranking import Bake, Bench
from ...words import Part, listed, mark, number, plural, text
from ..base import Answer, Exercise, ModelAnswer, PlanLine
from ..fields import Choice, Field, Line, Numbers, Option, Passage, Scale, Shares, Spans, Text
from . import model
from .check import check
from .model import TOTAL, name_of

TIED = 1e-9  # points, of packages that lead together
MISSED = 5  # points from every place where the lead changes


def question(kit: Kit) -> str:
    bake = kit.content.packages
    task = text(
        "Score “{criterion}” for each, share out points, and find where the winner changes (all invented).",
        criterion=name_of(bake.judge, kit),
    )
    return f"{bake.need} {task}"


def form(kit: Kit) -> tuple[Field, ...]:
    bake, names = kit.content.packages, model.letters(kit)
    criteria = tuple(Option(c.id, c.name, c.about) for c in bake.criteria)
    passages = tuple(Passage(names[p.id], tuple(_line(p, c.id, kit) for c in bake.criteria)) for p in bake.packages)
    decides = Option("decides", text("decided it"))
    keep = text(
        "The names stay hidden until you are done, since a well-known name tends to raise its own score. Tick the lines that "
        "decided it for you, if you like; the plan keeps them."
    )
    try_all = text("Try one after another: not every weight changes the winner.")
    stop = text(
        "Stop where the lead passes from one package to another: how near that lies tells how far to trust the ranking."
    )
    yours, unit = text("Your score for “{criterion}”", criterion=name_of(bake.judge, kit)), text(" of 5")
    scales = tuple(Scale(p.id, names[p.id], 0, 5, 0, 1, unit, p.evidence[bake.judge].text) for p in bake.packages)
    anchors = " ".join(text("{level}: {anchor}", level=level, anchor=anchor) for level, anchor in bake.anchors.items())
    rest = text("The other weights share the rest in their own proportions.")
    weight = Scale("at", text("Its weight"), 0, TOTAL, 0, 1, text(" points"), rest)
    return (
        Spans("decisive", text("The evidence"), passages, (decides,), keep),
        Numbers("scores", yours, scales, anchors),
        Shares("weights", text("Points"), criteria, text("What matters most gets most."), TOTAL),
        Choice("swing", text("Which criterion’s weight will you move?"), criteria, try_all),
        Numbers("slider", text("Move it until the winner changes"), (weight,), stop),
        Text("reason", text("Which package, and why?"), text("A sentence for the colleague who asks in a year."), 2),
    )


def _line(package: Package, criterion: str, kit: Kit) -> Line:
    evidence = package.evidence[criterion]
    parts = {"criterion": name_of(criterion, kit), "evidence": evidence.text}
    shown = text("{criterion} (yours to score): {evidence}", **parts)
    if criterion != kit.content.packages.judge:
        shown = text("{criterion} ({level} of 5): {evidence}", level=evidence.level or 0, **parts)
    return Line(f"{package.id}_{criterion}", shown)


def _bench(answer: Answer, kit: Kit) -> Bench:
    letters, weights, shown = list(model.letters(kit).values()), model.moved(answer, kit), ""
    if answer["swing"] and "at" in answer["slider"]:
        name, at = name_of(answer["swing"], kit), answer["slider"]["at"]
        shown = plural(at, "“{criterion}” at one point", "“{criterion}” at {n} points", criterion=name)
    return Bench(letters, model.levels(answer, kit), weights, shown, model.unscored(answer, kit))


def hints(kit: Kit) -> tuple[str, str, str]:
    nearby = model.closest(EXERCISE.complete(model_answer(kit).answer, kit), kit)
    last = text("With even points no single weight changes the winner; any criterion will do.")
    if nearby:
        last = plural(
            round(nearby.flip.weight),
            "With even points, moving “{criterion}” changes the winner at about one point.",
            "With even points, moving “{criterion}” changes the winner at about {n} points.",
            criterion=name_of(nearby.criterion, kit),
        )
    return (
        text("Score the evidence before you look at the ranking; afterwards one tends to see what one hopes for."),
        text("The winner changes only where the leader is weak and another is strong. Raise that weight slowly."),
        last,
    )


def model_answer(kit: Kit) -> ModelAnswer:
    answer: Answer = {"decisive": {}, "scores": _scores(kit), "weights": _even(kit), "slider": {}, "swing": ""}
    nearby, swing = model.closest(answer, kit), kit.content.packages.criteria[0].id
    at = answer["weights"][swing]
    first = list(model.letters(kit).values())[int((model.levels(answer, kit) @ model.weights(answer, kit)).argmax())]
    month = text("We try {name} for a month: it leads at even weights, and we know where it would not.", name=first)
    change = text("No single weight changes the winner.")
    if nearby:
        swing, at = nearby.criterion, round(nearby.flip.weight)
        change = text(
            "The lead changes at {points} points for “{criterion}”, {away} from its {own} points: of all single weights, this one changes the "
            "winner soonest.",
            points=number(nearby.flip.weight, 1),
            criterion=name_of(swing, kit),
            away=number(nearby.away, 1),
            own=answer["weights"][swing],
        )
    return ModelAnswer(
        {**answer, "swing": swing, "slider": {"at": at}, "reason": month},
        (
            text(
                "The scores stay within what the anchors allow: they go by the evidence, not by a name or a following."
            ),
            f"{text('With even points {package} leads.', package=first)} {change}",
            text("Even points are a good start, and US government guidance on interviews begins with them, too."),
        ),
    )


def _even(kit: Kit) -> dict[str, int]:
    criteria = kit.content.packages.criteria
    each, rest = divmod(TOTAL, len(criteria))
    return {c.id: each + (0 if row else rest) for row, c in enumerate(criteria)}


def _scores(kit: Kit) -> dict[str, int]:
    """The middle of what a panel would accept."""
    accepted = {p.id: model.accepted(p, kit) for p in kit.content.packages.packages}
    return {name: (low + high + 1) // 2 for name, (low, high) in accepted.items()}


def wrong_answers(kit: Kit) -> dict[str, Answer]:
    right, bake = model_answer(kit).answer, kit.content.packages
    first, package, flips = bake.criteria[0].id, bake.packages[0], model.flips(right, kit, right["swing"])
    off = 5 if model.accepted(package, kit)[1] < 5 else 0
    cases = {
        "points short of the total": {**right, "weights": {**right["weights"], first: 1}},
        "all points on one criterion": {**right, "weights": {first: TOTAL}},
        "one package not scored": {**right, "scores": dict(list(right["scores"].items())[1:])},
        "a score the evidence does not bear": {**right, "scores": {**right["scores"], package.id: off}},
        "no reason": {**right, "reason": "just so"},
    }
    if flips:
        cases |= {"the slider not moved": {**right, "slider": {}}, "no criterion chosen": {**right, "swing": ""}}
        for at in (at for at in range(1, TOTAL) if all(abs(at - flip.weight) > MISSED for flip in flips)):
            cases["the slider where nothing changes"] = {**right, "slider": {"at": at}}
        for c in (c for c in bake.criteria if not model.flips(right, kit, c.id)):
            cases["a criterion that changes nothing"] = {**right, "swing": c.id}
    return cases


def plan_lines(answer: Answer, kit: Kit) -> Iterator[PlanLine]:
    """How packages are compared, and one line on the practice round, as its packages are invented."""
    if not answer["weights"]:
        return
    section, points, bake = text("Evaluation record"), text("your points"), kit.content.packages
    given = [(answer["weights"].get(c.id, 0), c) for c in bake.criteria]
    weighed = [
        text("{criterion}, {n} of {total} points: {about}", criterion=c.name, n=n, total=TOTAL, about=c.about)
        for n, c in sorted(given, key=lambda pair: -pair[0])
        if n
    ]
    rule = text("Before we choose a package, somebody scores every one by these criteria, with its name hidden")
    yield PlanLine(section, rule, tuple(weighed), points, practice=True)
    levels = [text("{level}: {anchor}", level=level, anchor=anchor) for level, anchor in bake.anchors.items()]
    anchored = text("We score “{criterion}” by these anchors", criterion=name_of(bake.judge, kit))
    yield PlanLine(section, anchored, tuple(levels), points, practice=True)
    asked = text("We ask how much more or less one criterion would have to weigh before another package wins")
    yield PlanLine(section, asked, _where(answer, kit), points, practice=True)
    yield _practised(section, answer, kit)
    if reason := answer["reason"].strip():
        yield PlanLine(section, text("Why: {reason}", reason=reason), (), text("your reason"), own=True)


def _where(answer: Answer, kit: Kit) -> tuple[str, ...]:
    """Where the winner of the practice round changes."""
    name, own = name_of(answer["swing"], kit), answer["weights"].get(answer["swing"], 0)
    return tuple(
        text(
            "In the practice round it changed at {at} points for “{name}”, which had {own}.",
            at=number(flip.weight, 1),
            name=name,
            own=own,
        )
        for flip in model.flips(answer, kit, answer["swing"])
    )


def _practised(section: str, answer: Answer, kit: Kit) -> PlanLine:
    """The one line that names the invented packages: their scores, and what decided it."""
    packages, letters = kit.content.packages.packages, model.letters(kit)
    scores = model.levels(answer, kit) @ model.weights(answer, kit) / model.HIGHEST
    order = sorted(zip(scores, packages, strict=True), key=lambda pair: -pair[0])
    ranked = [
        text("{letter} ({name}) {score}", letter=letters[package.id], name=package.name, score=number(score))
        for score, package in order
    ]
    decided = [
        text("Decided it: {evidence}", evidence=line.text)
        for package in packages
        for criterion, line in package.evidence.items()
        if f"{package.id}_{criterion}" in answer["decisive"]
    ]
    what = text(
        "Practice round with invented packages, points of {total}: {packages}", total=TOTAL, packages=listed(ranked)
    )
    return PlanLine(section, what, tuple(decided), text("your points and scores"))


def follows(answer: Answer, kit: Kit) -> Iterator[str]:
    """What to ask instead of experience with a package, and how little it took here until another one led."""
    scores, nearby = model.levels(answer, kit) @ model.weights(answer, kit), model.closest(answer, kit)
    leading = int((scores > scores.max() - TIED).sum())
    away = nearby.flip.weight - answer["weights"].get(nearby.criterion, 0) if nearby else 0.0
    parts: dict[str, Part] = {"n": number(max(abs(away), 0.1), 1), "leading": leading}
    parts["criterion"] = name_of(nearby.criterion, kit) if nearby else ""
    yield text("Ask candidates how they compared two packages and what would have changed their choice.")
    if leading > 1:
        yield text("In your comparison {leading} packages are level, so the advert should name no product.", **parts)
    elif nearby and away > 0:
        yield text("In your comparison another wins once “{criterion}” gets {n} points more.", **parts)
    elif nearby:
        yield text("In your comparison another wins once “{criterion}” gets {n} points fewer.", **parts)
    else:
        yield text("In your comparison no single weight changes the winner, so check its scores.")
    yield text(
        "Only you scored “{criterion}”: ask how they would check that.",
        criterion=name_of(kit.content.packages.judge, kit),
    )


EXERCISE = Exercise.of(
    __name__,
    mark("Compare packages blind"),
    lesson=4,
    minutes=15,
    gives=mark("the record of a package evaluation"),
    check=check,
    picture=lambda kit: Bake(len(kit.content.packages.packages), lambda answer: _bench(answer, kit)),
)
