"""Score packages with their names hidden, throw out by a rule, weigh the rest, and find the weight at which the winner changes."""

from collections.abc import Iterator
from math import ceil, floor

from ...kit import Kit
from ...pictures.ranking import SHIFT, Bake, Bench
from ...words import Part, mark, number, plural, text
from ..base import Answer, Exercise, ModelAnswer, PlanLine
from ..fields import Choice, Field, Numbers, Option, Picks, Scale, Shares, Table
from . import model
from .check import check
from .model import TOTAL, name_of

TINY = 1e-9  # points
FEWEST_LEFT = 2  # packages, for points to decide something
SHIFTED = 10  # points that it takes from the last criterion for the first
MISSED = 5  # points from every place where the lead changes


def question(kit: Kit) -> str:
    invented = text("(All of them are invented.)")
    task = text("As with candidates, mark them without names, and set a rule and points. Then find the weight at which another one wins.")  # fmt: skip
    return f"{kit.content.packages.need} {invented} {task}"


def form(kit: Kit) -> tuple[Field, ...]:
    bake = kit.content.packages
    criteria = tuple(Option(c.id, c.name, c.about) for c in bake.criteria)
    named = tuple(Option(c.id, c.name) for c in bake.criteria)
    out = text(
        "Tick at least one: whatever is below level {least} there is out, however good the rest.", least=model.LEAST
    )
    matters = text("Between those that stay. Not all alike: decide what you would give up first.")
    try_all = text("Try one after another: not every weight changes the winner.")
    stop = text("Stop as soon as another leads.")
    near = text("If that is within {n} points of your own weight, treat the two as level.", n=SHIFT)
    rest = text("The other weights share the rest in their own proportions.")
    weight = Scale("at", text("Its weight"), 0, TOTAL, 0, 1, text(" points"), rest)
    return (
        _table(kit),
        Picks("ruled", text("Your rule"), named, out, 1, len(named)),
        Shares("weights", text("Points"), criteria, matters, TOTAL),
        Choice("swing", text("Which criterion’s weight will you move?"), named, try_all),
        Numbers("slider", text("Move it until the winner changes"), (weight,), f"{stop}\n{near}"),
    )


def _table(kit: Kit) -> Numbers:
    """A row for each package and a column for each criterion; the last one is to be scored."""
    bake, names = kit.content.packages, model.letters(kit)
    given, judged = [c for c in bake.criteria if c.id != bake.judge], name_of(bake.judge, kit)
    scales = tuple(
        Scale(p.id, names[p.id], 0, model.HIGHEST, 0, 1, "", p.evidence[bake.judge].text) for p in bake.packages
    )
    cells = {
        p.id: tuple(_cell(p.evidence[c.id].level or 0, p.evidence[c.id].text) for c in given) for p in bake.packages
    }
    anchors = [text("{level}: {anchor}", level=level, anchor=words) for level, words in bake.anchors.items()]
    hidden = text("Names stay hidden: a well-known one tends to raise its own score.")
    ask = text("Score “{criterion}” by these anchors; the other scores are given.", criterion=judged)
    heads = (*(c.name for c in given), text("Your score: {criterion}", criterion=judged))
    told = "\n".join([f"{ask} {hidden}", *anchors])
    return Numbers("scores", text("What is compared"), scales, told, marks=True, table=Table(heads, cells))


def _cell(level: int, evidence: str) -> str:
    return text("{level} of 5: {evidence}", level=level, evidence=evidence)


def _bench(answer: Answer, kit: Kit) -> Bench:
    letters, weights, shown = list(model.letters(kit).values()), model.moved(answer, kit), ""
    rows = model.in_race(answer, kit)
    if model.movable(answer, kit, answer["swing"]) is not None and "at" in answer["slider"]:
        name, at = name_of(answer["swing"], kit), answer["slider"]["at"]
        shown = plural(at, "“{criterion}” at one point", "“{criterion}” at {n} points", criterion=name)
    names, levels = [letters[row] for row in rows], model.levels(answer, kit)[rows]
    out = [letter for row, letter in enumerate(letters) if row not in rows]
    return Bench(names, levels, weights, shown, model.unscored(answer, kit), sum(answer["weights"].values()), out)


def hints(kit: Kit) -> tuple[str, str, str]:
    right = EXERCISE.complete(model_answer(kit).answer, kit)
    nearby = model.closest(right, kit)
    last = text("With the points of the example no single weight changes the winner; any criterion will do.")
    if nearby:
        last = plural(
            _beyond(nearby, right),
            "With the points of the example, “{criterion}” at one point lets another lead.",
            "With the points of the example, “{criterion}” at {n} points lets another lead.",
            criterion=name_of(nearby.criterion, kit),
        )
    return (
        text("For the rule, ask: which of them would you refuse even as a present?"),
        text("The winner changes only where the leader is weak and another is strong. Raise that weight slowly."),
        f"{last} {text('Yours may differ.')}",
    )


def model_answer(kit: Kit) -> ModelAnswer:
    answer: Answer = {"scores": _scores(kit), "ruled": [], "weights": _uneven(kit), "slider": {}, "swing": ""}
    answer["ruled"] = _rule(answer, kit)
    nearby, swing = model.closest(answer, kit), kit.content.packages.criteria[0].id
    at, change = answer["weights"][swing], text("No single weight changes the winner.")
    (first, *_) = model.leading(answer, kit, model.weights(answer, kit))
    if nearby:
        swing, at = nearby.criterion, _beyond(nearby, answer)
        change = text(
            "The lead changes at {points} points for “{criterion}”, {away} from its {own}: no other single weight changes the winner sooner.",
            points=number(nearby.flip.weight, 1),
            criterion=name_of(swing, kit),
            away=number(nearby.away, 1),
            own=answer["weights"][swing],
        )
    leads = text("By these points {package} leads.", package=list(model.letters(kit).values())[first])
    return ModelAnswer(
        {**answer, "swing": swing, "slider": {"at": at}},
        (
            text("The scores go by the anchors, not by a name or a following."),
            _why_so(answer, kit),
            f"{leads} {change}",
        ),
    )


def _why_so(answer: Answer, kit: Kit) -> str:
    """What the worked example decided, and that it is a decision."""
    criteria = kit.content.packages.criteria
    rule = text("The rule is the example’s own: what scores too low there helps nobody.")
    points = text(
        "So are the points: most for “{first}”, fewest for “{last}”.", first=criteria[0].name, last=criteria[-1].name
    )
    return f"{rule} {points}"


def _rule(answer: Answer, kit: Kit) -> list[str]:
    """The first criterion that throws something out and leaves at least two packages; else one that leaves all of them."""
    bake = kit.content.packages
    left = {c.id: len(model.staying({**answer, "ruled": [c.id]}, kit)) for c in bake.criteria}
    biting = [name for name, n in left.items() if 1 < n < len(bake.packages)]
    return [next(iter(biting or [name for name, n in left.items() if n > 1]), bake.criteria[-1].id)]


def _beyond(nearby: model.Closest, answer: Answer) -> int:
    """The first whole number of points at which another package leads, away from the criterion's own."""
    weight = nearby.flip.weight
    if answer["weights"].get(nearby.criterion, 0) <= weight:
        return min(TOTAL, floor(weight + TINY) + 1)
    return max(0, ceil(weight - TINY) - 1)


def _uneven(kit: Kit) -> dict[str, int]:
    """Even points, but for some that the last criterion gives to the first."""
    criteria = kit.content.packages.criteria
    each, rest = divmod(TOTAL, len(criteria))
    points = {c.id: each + (0 if row else rest) for row, c in enumerate(criteria)}
    return {**points, criteria[0].id: each + rest + SHIFTED, criteria[-1].id: each - SHIFTED}


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
        "all points alike": {**right, "weights": _alike(kit)},
        "no rule": {**right, "ruled": []},
        "one package not scored": {**right, "scores": dict(list(right["scores"].items())[1:])},
        "a score the evidence does not bear": {**right, "scores": {**right["scores"], package.id: off}},
    }
    every = {**right, "ruled": [c.id for c in bake.criteria]}
    if len(model.staying(every, kit)) < FEWEST_LEFT:
        cases["rules that leave points nothing to decide"] = every
    if flips:
        cases |= {"the slider not moved": {**right, "slider": {}}, "no criterion chosen": {**right, "swing": ""}}
        for at in (at for at in range(1, TOTAL) if all(abs(at - flip.weight) > MISSED for flip in flips)):
            cases["the slider where nothing changes"] = {**right, "slider": {"at": at}}
        for c in (c for c in bake.criteria if not model.flips(right, kit, c.id)):
            cases["a criterion that changes nothing"] = {**right, "swing": c.id}
    return cases


def _alike(kit: Kit) -> dict[str, int]:
    criteria = kit.content.packages.criteria
    each, rest = divmod(TOTAL, len(criteria))
    return {c.id: each + (row < rest) for row, c in enumerate(criteria)}


def plan_lines(answer: Answer, kit: Kit) -> Iterator[PlanLine]:
    """What to ask candidates, then how we choose ourselves; those compared here are invented."""
    if not answer["weights"]:
        return
    section, points, bake = text("Evaluation record"), text("your points"), kit.content.packages
    yield PlanLine(section, _ask(), (_listen(),), points, practice=True)
    rules = model.rules(answer)
    if rules:
        out = text("Before we choose, whatever is below level {least} in one of these is out", least=model.LEAST)
        levels = [text("{criterion}: {about}", criterion=c.name, about=c.about) for c in bake.criteria if c.id in rules]
        yield PlanLine(section, out, tuple(levels), text("your rule"), practice=True)
    given = [(answer["weights"].get(c.id, 0), c) for c in bake.criteria]
    weighed = [
        text("{criterion}, {n} of {total} points: {about}", criterion=c.name, n=n, total=TOTAL, about=c.about)
        for n, c in sorted(given, key=lambda pair: -pair[0])
        if n
    ]
    rule = text("Somebody scores the others by these criteria, with their names hidden")
    yield PlanLine(section, rule, tuple(weighed), points, practice=True)
    levels = [text("{level}: {anchor}", level=level, anchor=anchor) for level, anchor in bake.anchors.items()]
    anchored = text(
        "We score by anchors that we write before we look. Example: “{criterion}”", criterion=name_of(bake.judge, kit)
    )
    yield PlanLine(section, anchored, tuple(levels), points, practice=True)
    asked = text("We ask how much more or less one criterion would have to weigh before another package wins")
    level = text("Within {n} points of our own weight, we treat the two as level and try both.", n=SHIFT)
    own = text("Ours: ______ leads; at ______ points for ______ it would be ______.")
    yield PlanLine(section, asked, (level, own), points, practice=True)


def _ask() -> str:
    return text("Ask candidates how they compared two packages and what would have changed their choice.")


def _listen() -> str:
    return text("Listen for what they would have refused, and when the other would have won.")


def follows(answer: Answer, kit: Kit) -> Iterator[str]:
    """What to ask instead of experience with a package, and how little it took here until another one led."""
    nearby, leading = model.closest(answer, kit), len(model.leading(answer, kit, model.weights(answer, kit)))
    away = nearby.flip.weight - answer["weights"].get(nearby.criterion, 0) if nearby else 0.0
    parts: dict[str, Part] = {"n": number(max(abs(away), 0.1), 1), "leading": leading}
    parts["criterion"] = name_of(nearby.criterion, kit) if nearby else ""
    yield f"{_ask()} {_listen()}"
    if leading > 1:
        yield text("In your comparison {leading} packages are level, so the advert should name no product.", **parts)
    elif nearby and away > 0:
        yield text("In your comparison another wins once “{criterion}” gets {n} points more.", **parts)
    elif nearby:
        yield text("In your comparison another wins once “{criterion}” gets {n} points fewer.", **parts)
    else:
        yield text("In your comparison no single weight changes the winner, so check its scores.")


EXERCISE = Exercise.of(
    __name__,
    mark("Compare blind"),
    lesson=4,
    minutes=20,
    gives=mark("the record of a package evaluation"),
    check=check,
    picture=lambda kit: Bake(len(kit.content.packages.packages), lambda answer: _bench(answer, kit)),
)
