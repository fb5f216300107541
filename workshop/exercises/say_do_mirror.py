"""Say what you weigh, choose between anonymous candidates, and see what your choices weighed."""

from collections.abc import Iterable, Iterator
from itertools import compress

import numpy as np

from ..kit import Kit
from ..pictures.estimates import TwoMirrors
from ..words import Part, listed, mark, number, plural, text
from . import scorecard
from .base import Answer, Exercise, Feedback, Message, ModelAnswer, PlanLine, at, good, judged, nearest, note
from .fields import Copy, Field, Option, Pair, Pairs, Shares, Text
from .joins import PAIRS, design_of, revealed_by
from .marking import asked_to_write, first_quality, half_of, other_quality, quoted, shared_out, still_open

TOTAL = 100
ENOUGH = 8  # pairs for a shorter version
NEAR = 5  # points between words and choices that are not worth a word
WIDE = 60  # a 95% range at least this wide, of 100 points, says too little


def question(kit: Kit) -> str:
    return text(
        "First share {total} points among the things that should count. Then choose one of two anonymous, invented "
        "candidates in each of {pairs} pairs. The picture shows how much each thing counted in your choices. There is no "
        "right answer: the mirror only shows where words and choices differ, so that you can agree on weights you will "
        "stand by.",
        total=TOTAL,
        pairs=PAIRS,
    )


def form(kit: Kit) -> tuple[Field, ...]:
    attributes = tuple(
        Option(a.id, a.name, text("From “{lowest}” to “{highest}”", lowest=a.levels[0], highest=a.levels[-1]))
        for a in kit.mirror.attributes
    )
    design = design_of(kit)
    pairs = tuple(
        Pair(
            i, tuple((a.name, a.levels[x], a.levels[y]) for a, x, y in zip(kit.mirror.attributes, *sides, strict=True))
        )
        for i, sides in zip(design.ids, design.pairs, strict=True)
    )
    left, right, twice = text("Candidate A"), text("Candidate B"), text("Two pairs come twice, in disguise.")
    before = text("Before you choose: how much should each of these count?")
    after = text("After the mirror: change what you said, or stand by it.")
    return (
        Shares("stated", text("What should count"), attributes, before, TOTAL),
        Pairs("choices", text("Whom would you hire?"), pairs, left, right, twice),
        Shares(
            "agreed",
            _agreed_label(),
            attributes,
            after,
            TOTAL,
            copies=Copy(text("Begin with what I said"), ("stated",)),
        ),
        Text("reason", text("Why these weights"), text("One or two sentences for whoever reads the plan."), 2),
    )


def _agreed_label() -> str:
    return text("The weights you will use")


def picture(kit: Kit) -> TwoMirrors:
    return TwoMirrors(kit, lambda answer: revealed_by(answer["choices"], kit))


def check(answer: Answer, kit: Kit) -> Feedback:
    """Whether it is complete; what the mirror shows is said, never held against anybody."""
    why = text("Write in a sentence why you use these weights; the plan shows it.")
    messages = [
        *at("stated", [shared_out(text("What should count"), answer["stated"], TOTAL)]),
        *at("choices", _choices(answer, kit)),
        *at("agreed", [shared_out(_agreed_label(), answer["agreed"], TOTAL)]),
        *at("reason", asked_to_write(answer["reason"], why)),
    ]
    return judged(messages, text("Done: your words and your choices are side by side"))


def _choices(answer: Answer, kit: Kit) -> Iterator[Message]:
    """What the choices say, never as a mistake."""
    revealed, stated = revealed_by(answer["choices"], kit), answer["stated"]
    yield from still_open(text("Whom would you hire?"), PAIRS, PAIRS - len(answer["choices"]), ENOUGH)
    if len(answer["choices"]) < ENOUGH or revealed is None:
        return
    if len(answer["choices"]) == PAIRS:
        yield note(_repeats(answer, kit))
    rows = [(a.name, stated.get(a.id, 0), *revealed[a.id]) for a in kit.mirror.attributes]
    differing = [row for row in rows if not row[3] <= row[1] <= row[4]]
    for name, points, _, low, high in differing:
        parts = {"attribute": name, "points": str(points), "low": number(low), "high": number(high)}
        suggest = text("{attribute}: you said {points}; your choices suggest between {low} and {high}.", **parts)
        yield nearest(suggest)
    if not differing:
        yield _furthest(rows, len(answer["choices"]))
    elif vague := [name for name, *_, low, high in rows if high - low >= WIDE]:
        few = text(
            "{pairs} choices are too few to tell how much weight you give to {names}.",
            pairs=len(answer["choices"]),
            names=listed(vague),
        )
        yield note(few)
    yield from _given_up(answer, kit)


def _furthest(rows: Iterable[tuple[str, int, float, float, float]], choices: int) -> Message:
    """The largest difference between words and choices, where each may be chance."""
    name, points, share, low, high = max(rows, key=lambda row: abs(row[1] - row[2]))
    if abs(points - share) < NEAR:
        return good(text("On everything, your choices lie within {n} points of your words.", n=NEAR))
    parts = {"points": str(points), "share": number(share), "low": number(low), "high": number(high)}
    few = text("{n} choices are too few to show a contradiction.", n=choices)
    look = text(
        "Look at {name}: you said {points}, your choices gave it about {share} ({low} to {high}).", name=name, **parts
    )
    return nearest(f"{few} {look}")


def _repeats(answer: Answer, kit: Kit) -> str:
    ids, repeat_of = design_of(kit).ids, design_of(kit).repeat_of
    twice = [(ids[row], again) for row, again in zip(repeat_of, ids[-len(repeat_of) :], strict=True)]
    same = sum(answer["choices"][first] != answer["choices"][again] for first, again in twice)  # sides are swapped
    return text(
        "In {same} of the {repeats} pairs that came twice, you chose the same candidate both times.",
        same=same,
        repeats=len(twice),
    )


def _given_up(answer: Answer, kit: Kit) -> Iterator[Message]:
    """The pair where most of what was said to count was given up for something said to count less."""
    design, names = design_of(kit), [a.name for a in kit.mirror.attributes]
    points = np.array([answer["stated"].get(a.id, 0) for a in kit.mirror.attributes])
    sign = np.array([{"left": -1, "right": 1}.get(answer["choices"].get(name, ""), 0) for name in design.ids])
    gaps = sign[:, None] * (
        design.pairs[:, 1] - design.pairs[:, 0]
    )  # levels by which the chosen one is above the other
    lost = (gaps * points).argmin(axis=1)
    won = (gaps > 0) & (points < points[lost][:, None])
    cost = -(gaps * points).min(axis=1) - np.maximum(gaps * points, 0).sum(axis=1)
    pair = int(np.where(won.any(axis=1), cost, 0).argmax())
    if won[pair].any() and cost[pair] > 0:
        gap = dict(zip(names, gaps[pair].tolist(), strict=True))
        yield nearest(_sacrifice(pair + 1, gap, names[lost[pair]], list(compress(names, won[pair]))))


def _sacrifice(pair: int, gap: dict[str, int], lost: str, won: list[str]) -> str:
    lower = plural(-gap[lost], "one level lower in {name}", "{n} levels lower in {name}", name=lost)
    higher = [plural(gap[name], "one level higher in {name}", "{n} levels higher in {name}", name=name) for name in won]
    return text(
        "In pair {pair} you chose the candidate who is {differences}, although you said that {more} should count for more "
        "than {less}.",
        pair=pair,
        differences=listed([lower, *higher]),
        more=lost,
        less=listed(won),
    )


def hints(kit: Kit) -> tuple[str, str, str]:
    parts = {"first": first_quality(kit), "over": other_quality(kit)}
    priority = text("This kit puts {first} before {over}. If you disagree, write down why.", **parts)
    if uncounted := quoted(a.name for a in kit.mirror.attributes if not a.quality):
        priority = text(
            "This kit puts {first} before {over} and gives {names} no points. If you disagree, write down why.",
            names=uncounted,
            **parts,
        )
    return (
        text("Choose quickly and honestly, as you would on a busy day; the mirror is for you alone."),
        text(
            "Look at the frames: where a frame is wide, your choices say little. Where a frame leaves out your own "
            "number, talk about it."
        ),
        priority,
    )


def model_answer(kit: Kit) -> ModelAnswer:
    weights = _model_weights(kit)
    worth = np.array([weights.get(a.id, 0) / (len(a.levels) - 1) for a in kit.mirror.attributes])
    design = design_of(kit)
    sides = np.argmax(design.pairs @ worth, axis=1)
    chosen = {name: ("left", "right")[side] for name, side in zip(design.ids, sides, strict=True)}
    why = kit.about.priority.why
    own = text(
        "This answer takes the kit’s own weights and, in every pair, the candidate with the higher weighted sum."
    )
    other = text("Another team may agree on other weights: what matters is that the choices match the words.")
    return ModelAnswer(
        {"stated": weights, "choices": chosen, "agreed": weights, "reason": why},
        (own, why, other),
    )


def _model_weights(kit: Kit) -> dict[str, int]:
    """The points of the scorecard, so that the two agree; nothing for what shows no quality.

    Where the mirror leaves out a quality, even points, five less for the other one, and what is left for the first.
    """
    shown = {q.id: [a.id for a in kit.mirror.attributes if a.quality == q.id] for q in kit.qualities}
    if all(shown.values()):
        points = scorecard.by_quality(scorecard.model_answer(kit).answer, kit)
        return {
            name: points[quality] // len(names) + (row < points[quality] % len(names))
            for quality, names in shown.items()
            for row, name in enumerate(names)
        }
    counted = [a for a in kit.mirror.attributes if a.quality] or list(kit.mirror.attributes)
    weights = {a.id: TOTAL // len(counted) // 5 * 5 for a in counted}
    lead = next((a.id for a in counted if a.quality == kit.about.priority.first), counted[0].id)
    last = next((a.id for a in counted if a.quality == kit.about.priority.over), counted[-1].id)
    weights[last] -= 5
    weights[lead] += TOTAL - sum(weights.values())
    return weights


def wrong_answers(kit: Kit) -> dict[str, Answer]:
    """There is no wrong answer here, only unfinished ones."""
    right = model_answer(kit).answer
    first = next(iter(right["stated"]))
    return {
        "points short of the total": {**right, "stated": {**right["stated"], first: 1}},
        "half the pairs": half_of(right, "choices"),
        "nothing agreed": {**right, "agreed": {}},
        "no reason": {**right, "reason": "just so"},
    }


def plan_lines(answer: Answer, kit: Kit) -> Iterator[PlanLine]:
    if not answer["agreed"]:
        return
    section, revealed = text("Agreed weights"), revealed_by(answer["choices"], kit)
    names = {a.id: a.name for a in kit.mirror.attributes}
    for name, points in sorted(answer["agreed"].items(), key=lambda item: -item[1]):
        agreed = plural(points, "{name}: one point", "{name}: {n} points", name=names[name])
        detail = text("Weight stated before choosing: {points}.", points=answer["stated"].get(name, 0))
        if revealed:
            _, low, high = revealed[name]
            shown = text(
                "Weight suggested by the choices: {low} to {high} (95% interval).", low=number(low), high=number(high)
            )
            detail = f"{detail} {shown}"
        yield PlanLine(section, agreed, (detail,), text("the points you agreed on"))
    if answer["reason"]:
        yield PlanLine(section, text("Why: {reason}", reason=answer["reason"]), (), text("your reason"), own=True)


def follows(answer: Answer, kit: Kit) -> Iterator[str]:
    """Whether the choices bear out the points agreed on: where they do so least, else where most points are."""
    revealed, agreed = revealed_by(answer["choices"], kit), answer["agreed"]
    if revealed is None or not agreed:
        return
    rows = [(a.name, agreed.get(a.id, 0), *(round(end) for end in revealed[a.id][1:])) for a in kit.mirror.attributes]
    outside = max(rows, key=lambda row: max(row[2] - row[1], row[1] - row[3]))
    borne_out = outside[2] <= outside[1] <= outside[3]
    name, points, low, high = max(rows, key=lambda row: row[1]) if borne_out else outside
    parts: dict[str, Part] = {"name": name, "points": points, "low": low, "high": high}
    first = text(
        "Nothing weighs more for your next hire than {name}: you agreed on {points} points, and your choices suggest {low} to {high}.",
        **parts,
    )
    differs = text(
        "Add up points before you discuss your next candidates: you agreed on {points} for {name}, and your choices gave it {low} to {high}.",
        **parts,
    )
    yield first if borne_out else differs
    yield text("That is a 95% range from {n} choices, and so few can mislead.", n=len(answer["choices"]))


EXERCISE = Exercise.of(
    __name__,
    mark("Say, do, mirror"),
    lesson=3,
    minutes=15,
    gives=mark("the weights the panel agreed on, and why"),
)
