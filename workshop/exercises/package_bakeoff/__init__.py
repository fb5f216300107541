"""Weigh criteria, score packages with their names hidden, and find the weight at which the winner changes."""

from __future__ import annotations

from ...kit import Kit
from ...models.scoring import stability
from ...pictures.ranking import SHIFT, Bake, Bench
from ...words import listed, mark, number, plural, text
from ..base import Answer, Exercise, ModelAnswer, PlanLine
from ..fields import Choice, Field, Line, Numbers, Option, Passage, Scale, Shares, Spans, Text
from . import model
from .check import check
from .model import TOTAL, name_of

MISSED = 5  # points from every place where the lead changes


def question(kit: Kit) -> str:
    task = text(
        "All are invented, and their names stay hidden until you are done, since a well-known name tends to raise its own score. Read the "
        "evidence, score what is left to you, and weigh the criteria. Then find the weight at which the winner changes: how near it lies "
        "tells you how far to trust the ranking."
    )
    return f"{kit.content.packages.need} {task}"


def form(kit: Kit) -> tuple[Field, ...]:
    bake, names = kit.content.packages, model.letters(kit)
    criteria = tuple(Option(c.id, c.name, c.about) for c in bake.criteria)
    passages = tuple(Passage(names[p.id], tuple(_line(p.id, c.id, kit) for c in bake.criteria)) for p in bake.packages)
    decides = Option("decides", text("decides"), text("This line would settle it for you."))
    keep = text("Mark the lines that decide for you, if you like; the plan keeps them.")
    try_all = text("Try one after another: not every weight changes the winner.")
    stop = text("Stop where the lead passes from one package to another.")
    ask = text("A sentence for the colleague who asks in a year.")
    return (
        Spans("decisive", text("The evidence"), passages, (decides,), keep),
        _to_score(kit),
        Shares("weights", text("Points"), criteria, text("What matters most gets most."), TOTAL),
        Choice("swing", text("Which criterion’s weight will you move?"), criteria, try_all),
        Numbers("slider", text("Move it until the winner changes"), (_weight(),), stop),
        Text("reason", text("Which package, and why?"), ask, 2),
    )


def _line(package: str, criterion: str, kit: Kit) -> Line:
    bake = kit.content.packages
    evidence = next(p for p in bake.packages if p.id == package).evidence[criterion]
    parts = {"criterion": name_of(criterion, kit), "evidence": evidence.text}
    if criterion == bake.judge:
        shown = text("{criterion} (yours to score): {evidence}", **parts)
    else:
        shown = text("{criterion} ({level} of 5): {evidence}", level=evidence.level or 0, **parts)
    return Line(f"{package}_{criterion}", shown)


def _to_score(kit: Kit) -> Numbers:
    bake, names, unit = kit.content.packages, model.letters(kit), text(" of 5")
    label = text("{criterion}: your score", criterion=name_of(bake.judge, kit))
    scales = tuple(Scale(p.id, names[p.id], 0, 5, 0, 1, unit, p.evidence[bake.judge].text) for p in bake.packages)
    anchors = [text("{level}: {anchor}", level=level, anchor=anchor) for level, anchor in bake.anchors.items()]
    return Numbers("scores", label, scales, " ".join(anchors))


def _weight() -> Scale:
    rest = text("The other weights share the rest in their own proportions.")
    return Scale("at", text("Its weight"), 0, TOTAL, 0, 1, text(" points"), rest)


def bench(answer: Answer, kit: Kit) -> Bench:
    given, weights = model.weights(answer, kit), model.moved(answer, kit)
    shown = ""
    if weights is not given and "at" in answer["slider"]:
        name = name_of(answer["swing"], kit)
        shown = plural(
            answer["slider"]["at"], "“{criterion}” at one point", "“{criterion}” at {n} points", criterion=name
        )
    letters = list(model.letters(kit).values())
    return Bench(letters, model.levels(answer, kit), weights, shown, model.unscored(answer, kit))


def picture(kit: Kit) -> Bake:
    drawn = Bake(len(kit.content.packages.packages), lambda answer: bench(answer, kit))
    drawn.update(EXERCISE.complete({}, kit))
    return drawn


def hints(kit: Kit) -> tuple[str, str, str]:
    nearby = model.closest(EXERCISE.complete(model_answer(kit).answer, kit), kit)
    if nearby:
        last = plural(
            round(nearby[1].weight),
            "With even points, moving “{criterion}” changes the winner at about one point.",
            "With even points, moving “{criterion}” changes the winner at about {n} points.",
            criterion=name_of(nearby[0], kit),
        )
    else:
        last = text("With even points no single weight changes the winner; any criterion will do.")
    return (
        text("Score the evidence before you look at the ranking; afterwards one tends to see what one hopes for."),
        text(
            "The winner changes only on a criterion where the leader is weak and another package is strong. Raise that one slowly."
        ),
        last,
    )


def model_answer(kit: Kit) -> ModelAnswer:
    answer: Answer = {"decisive": {}, "scores": _scores(kit), "weights": _even(kit), "slider": {}, "swing": ""}
    nearby, weights = model.closest(answer, kit), answer["weights"]
    swing = nearby[0] if nearby else kit.content.packages.criteria[0].id
    first = list(model.letters(kit).values())[int((model.levels(answer, kit) @ model.weights(answer, kit)).argmax())]
    chosen = {
        "swing": swing,
        "slider": {"at": round(nearby[1].weight) if nearby else weights[swing]},
        "reason": text(
            "We try {package} for a month: it leads at even weights, and we know at which weight it would not.",
            package=first,
        ),
    }
    return ModelAnswer(
        {**answer, **chosen},
        (
            text(
                "The scores stay within what the anchors allow for the evidence; admirers do not count, maintainers do."
            ),
            _leading(first, weights[swing], nearby, kit),
            text(
                "Even points are a good start, and the default in US government guidance on interviews; they make you give a reason for every "
                "change."
            ),
        ),
    )


def _leading(package: str, own: int, nearby: tuple[str, model.Flip] | None, kit: Kit) -> str:
    if nearby is None:
        return text("With even points {package} leads. No single weight changes the winner.", package=package)
    return text(
        "With even points {package} leads. The lead changes at {points} points for “{criterion}”, {away} from its {own} points: of all single "
        "weights, this one changes the winner soonest.",
        package=package,
        points=number(nearby[1].weight, 1),
        criterion=name_of(nearby[0], kit),
        away=number(abs(nearby[1].weight - own), 1),
        own=own,
    )


def _even(kit: Kit) -> dict[str, int]:
    """Points in equal parts; what cannot be divided goes to the first."""
    ids = [c.id for c in kit.content.packages.criteria]
    points = dict.fromkeys(ids, TOTAL // len(ids))
    points[ids[0]] += TOTAL - sum(points.values())
    return points


def _scores(kit: Kit) -> dict[str, int]:
    """The middle of what a panel would accept."""
    bake = kit.content.packages
    lines = {package.id: package.evidence[bake.judge] for package in bake.packages}
    return {name: ((line.lowest or 0) + (line.highest or 0) + 1) // 2 for name, line in lines.items()}


def wrong_answers(kit: Kit) -> dict[str, Answer]:
    right = model_answer(kit).answer
    first, *_ = right["weights"]
    package = kit.content.packages.packages[0]
    off = 5 if (package.evidence[kit.content.packages.judge].highest or 0) < 5 else 0
    return {
        "points short of the total": {**right, "weights": {**right["weights"], first: 1}},
        "all points on one criterion": {**right, "weights": {first: TOTAL}},
        "one package not scored": {**right, "scores": dict(list(right["scores"].items())[1:])},
        "a score the evidence does not bear": {**right, "scores": {**right["scores"], package.id: off}},
        "no reason": {**right, "reason": "just so"},
        **_missed(right, kit),
    }


def _missed(right: Answer, kit: Kit) -> dict[str, Answer]:
    """The slider far from any change of the lead, where there is one."""
    flips = model.flips(right, kit, right["swing"])
    if not flips:
        return {}
    far = [at for at in range(1, TOTAL) if all(abs(at - flip.weight) > MISSED for flip in flips)]
    still = [c.id for c in kit.content.packages.criteria if not model.flips(right, kit, c.id)]
    cases: dict[str, Answer] = {}
    if far:
        cases["the slider where nothing changes"] = {**right, "slider": {"at": far[0]}}
        cases["the slider not moved"] = {**right, "slider": {}}
        cases["no criterion chosen"] = {**right, "swing": ""}
    if still:
        cases["a criterion that changes nothing"] = {**right, "swing": still[0]}
    return cases


def plan_lines(answer: Answer, kit: Kit) -> list[PlanLine]:
    if not answer["weights"]:
        return []
    lines = [*_ranked(answer, kit), *_changes(answer, kit)]
    if answer["reason"].strip():
        lines.append(
            PlanLine(text("Evaluation record"), text("Why: {reason}", reason=answer["reason"]), (), text("your reason"))
        )
    return lines


def _ranked(answer: Answer, kit: Kit) -> list[PlanLine]:
    bake = kit.content.packages
    band = stability(model.levels(answer, kit), model.weights(answer, kit), shift=SHIFT)
    lines = []
    for row, package in sorted(enumerate(bake.packages), key=lambda place: -band.score[place[0]]):
        score = text(
            "{package} (invented): {score} of 100, place {place}",
            package=package.name,
            score=number(band.score[row]),
            place=int(band.place[row]),
        )
        span = text(
            "Between {low} and {high} if one weight moves by {shift} points.",
            low=number(band.lowest_score[row]),
            high=number(band.highest_score[row]),
            shift=SHIFT,
        )
        marked = [package.evidence[c.id].text for c in bake.criteria if f"{package.id}_{c.id}" in answer["decisive"]]
        decisive = [text("Decides: {evidence}", evidence=evidence) for evidence in marked]
        lines.append(PlanLine(text("Evaluation record"), score, (span, *decisive), text("your points and scores")))
    return lines


def _changes(answer: Answer, kit: Kit) -> list[PlanLine]:
    """Where the winner changes on the criterion whose weight was moved."""
    packages, lines = kit.content.packages.packages, []
    for flip in model.flips(answer, kit, answer["swing"]):
        below, above = (listed([packages[row].name for row in rows]) for rows in (flip.before, flip.after))
        where = text(
            "The winner changes at {points} points for “{criterion}”",
            points=number(flip.weight, 1),
            criterion=name_of(answer["swing"], kit),
        )
        lead = text("In the lead with fewer points: {below}; with more: {above}.", below=below, above=above)
        lines.append(PlanLine(text("Evaluation record"), where, (lead,), text("your points and scores")))
    return lines


EXERCISE = Exercise.of(
    __name__,
    mark("Compare packages blind"),
    lesson=4,
    minutes=15,
    rank=19,
    gives=mark("the record of a package evaluation"),
    check=check,
)
