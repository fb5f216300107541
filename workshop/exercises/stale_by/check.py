"""What the check of dates and rewrites says: undated things, rewrites, what still fits, and how many reviews it takes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ...kit import Kit
from ...kit.content.base import product_in
from ...kit.content.lesson4 import Life, OldCriterion
from ...words import clipped, day, first_few, listed, percent, plural, text
from ..base import Answer, Feedback, Message, good, judged, missing, nearest
from . import model
from .model import HORIZON, TERMS, TOOLS, WORDS, Fault, Thing

QUOTED = 50  # characters


def check(answer: Answer, kit: Kit) -> Feedback:
    parts = (_dated, _rewritten, _tools, _durable, _load)
    messages = [message for part in parts for message in part(answer, kit)]
    return judged(messages, text("Passed: everything has a date, and the scorecard outlives its tools"))


def _dated(answer: Answer, kit: Kit) -> list[Message]:
    names = model.names(kit)
    left = [_quoted(name) for key, name in names.items() if key not in answer["dates"]]
    if left:
        return [*_start(answer), missing(text("Without a date: {names}.", names=first_few(left)))]
    return [
        *_start(answer),
        good(plural(len(names), "The one thing there is has a date.", "All {n} things have a date.")),
    ]


def _quoted(name: str) -> str:
    return text("“{name}”", name=clipped(name, QUOTED))


def _start(answer: Answer) -> list[Message]:
    """The day to count from, and whether the first review still lies ahead."""
    if not answer["start"]:
        return [missing(text("Choose the day to count from; without it the calendar has no dates."))]
    soonest = min((int(term[1:]) for term in answer["dates"].values()), default=HORIZON)
    first = model.day_after(answer["start"], soonest)
    if first > date.today().isoformat():
        return []
    late = text(
        "Counted from {start}, the first review would be due on {first}, which is not in the future. Choose a later day.",
        start=day(answer["start"]),
        first=day(first),
    )
    return [missing(late)]


def _rewritten(answer: Answer, kit: Kit) -> list[Message]:
    lines, messages, right = model.stale_lines(kit), [], 0
    for line in lines:
        fault = model.fault_of(answer, line, kit)
        if fault:
            messages.append(missing(_faulty(fault, answer, line, kit)))
        else:
            right += 1
            messages += _ingredients(answer, line)
    if right:
        done = text("Lines in words that outlive the product: {n} of {total}.", n=right, total=len(lines))
        messages.append(good(done))
    return messages


def _faulty(fault: Fault, answer: Answer, line: OldCriterion, kit: Kit) -> str:
    words = model.wording(answer, line)
    shown, product = clipped(words, QUOTED), product_in(words, kit.content.freshness.products)
    if line.id not in answer["rewrites"]:
        return text("“{line}” still names “{product}”. {why}", line=shown, product=product, why=line.why)
    messages = {
        Fault.NAMES_A_PRODUCT: text("Your rewrite “{line}” names “{product}”.", line=shown, product=product),
        Fault.ONLY_DROPS_THE_NAME: text("Your rewrite “{line}” only drops the product’s name.", line=shown),
        Fault.TOO_SHORT: text("Your rewrite “{line}” is too short to score anybody by.", line=shown),
    }
    return messages[fault] + " " + text("Say what the person did, whichever product it was done with.")


def _ingredients(answer: Answer, line: OldCriterion) -> list[Message]:
    words = model.wording(answer, line)
    lacking = [part.name for part in line.ingredients if not any(word in words.lower() for word in part.words)]
    if not lacking:
        return []
    advice = text(
        "“{line}” may not yet mention {parts}. Check that an interviewer would know what to listen for.",
        line=clipped(words, QUOTED),
        parts=listed(lacking),
    )
    return [nearest(advice)]


def _tools(answer: Answer, kit: Kit) -> list[Message]:
    """The share of tools that still fits on the worst day, at the half-life chosen, against the kit's target."""
    things, target = model.things(answer, kit), kit.content.freshness.tools_target
    share, half = model.still_fresh(things.values(), TOOLS, HORIZON), model.in_months(model.half_life_of(answer, kit))
    if share * 100 < target:
        short = text(
            "On the day you look again, {share} of the tools still fit, at a half-life of {half}. The aim is {target}.",
            share=percent(share),
            half=half,
            target=percent(target / 100),
        )
        return [missing(short), *_soonest_gain(things)]
    enough = text(
        "On the day you look again, {share} of the tools still fit, at a half-life of {half}; if tools aged twice as fast, {quick} would.",
        share=percent(share),
        half=half,
        quick=percent(model.still_fresh(model.things(answer, kit, 0.5).values(), TOOLS, HORIZON)),
    )
    return [good(enough)]


def _soonest_gain(things: dict[str, Thing]) -> list[Message]:
    gains = [(gain_of(thing), thing) for thing in things.values() if thing.kind == TOOLS and thing.months != TERMS[0]]
    if not gains:
        return []
    gain, thing = max(gains, key=lambda pair: pair[0])
    advice = text(
        "Looking at “{tool}” again after {months} adds most: {points}.",
        tool=thing.name,
        months=model.in_months(_sooner(thing)),
        points=plural(round(100 * gain), "one percentage point", "{n} percentage points"),
    )
    return [nearest(advice)]


def _sooner(thing: Thing) -> int:
    """The next shorter term; half a year while there is no date."""
    return max((term for term in TERMS if term < thing.months), default=6)


def gain_of(thing: Thing) -> float:
    """What the next shorter term would add to the share of tools that still fits (0–1)."""
    return thing.points * (replace(thing, months=_sooner(thing)).fresh(HORIZON) - thing.fresh(HORIZON))


def _durable(answer: Answer, kit: Kit) -> list[Message]:
    lines = [thing for thing in model.things(answer, kit).values() if thing.kind == WORDS]
    share, target = model.still_fresh(lines, WORDS, HORIZON), kit.content.freshness.durable_target
    if model.points(answer, kit)[1]:
        whose = text("The points are those of your own scorecard.")
    else:
        whose = text("Every line counts the same here, as your own scorecard has no points for them yet.")
    still = text("Durable share: {share} of the points still count after two years.", share=percent(share))
    if share * 100 >= target:
        return [good(f"{still} {whose}")]
    aim = text("The aim is {target}.", target=percent(target / 100))
    worst = max(lines, key=lambda line: line.points * (1 - line.fresh(HORIZON)))
    lost = plural(round(100 * worst.points * (1 - worst.fresh(HORIZON))), "one point", "{n} points")
    advice = text(
        "“{line}” costs you most: {points}. Put it into words that outlive any product.",
        line=clipped(worst.name, QUOTED),
        points=lost,
    )
    return [missing(f"{still} {aim} {whose}"), nearest(advice)]


def _load(answer: Answer, kit: Kit) -> list[Message]:
    """Reviews in all, and what is reviewed much later or sooner than the kit's guess."""
    names, dates = model.names(kit), answer["dates"]
    if len(dates) < len(names):
        return []
    reviews = plural(
        model.reviews(answer),
        "Your dates come to one review in two years.",
        "Your dates come to {n} reviews in two years.",
    )
    chosen = [(_quoted(names[key]), int(dates[key][1:]), life) for key, life in _lives(kit).items()]
    late = [name for name, months, life in chosen if months > life.latest]
    soon = [name for name, months, life in chosen if 2 * months < life.soonest and months < TERMS[-1]]
    messages = [good(reviews)]
    if late:
        messages.append(
            nearest(text("Dated later than the kit’s guess, which nobody has measured: {names}.", names=listed(late)))
        )
    if soon:
        messages.append(nearest(text("Reviewed more often than a change is likely: {names}.", names=listed(soon))))
    return messages


def _lives(kit: Kit) -> dict[str, Life]:
    """How long each tool, and each line that needs no rewrite, is likely to last."""
    fresh = kit.content.freshness
    lines = {f"line_{line.id}": line.life for line in fresh.criteria if not line.durable}
    return {tool.id: tool.life for tool in fresh.tools} | lines
