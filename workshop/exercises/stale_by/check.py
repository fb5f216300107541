"""What the check of dates and rewrites says: undated things, rewrites, what still fits, and how many reviews it takes."""

from collections.abc import Callable, Iterator
from datetime import date

from ...kit import Kit
from ...words import clipped, day, first_few, listed, percent, plural, text
from ..base import Answer, Feedback, Message, by_field, good, judged, missing, nearest
from ..marking import shorter
from . import model
from .model import HORIZON, QUOTED, TERMS, TOOLS, WORDS, Thing, change_of, later, sooner


def check(answer: Answer, kit: Kit) -> Feedback:
    parts = (
        *(("start", _start), ("dates", _dated), ("rewrites", _rewritten)),
        *(("dates", _tools), ("rewrites", _durable), ("dates", _load)),
    )
    messages = by_field(parts, answer, kit)
    return judged(messages, text("Passed: everything has a date, and the scorecard outlives its tools"))


def _quoted(name: str) -> str:
    return text("“{name}”", name=clipped(name, QUOTED))


def _start(answer: Answer, kit: Kit) -> Iterator[Message]:
    start = answer["start"]
    if not start:
        yield missing(text("Choose the day to count from; without it the calendar has no dates."))
        return
    first = model.day_after(start, min(model.terms(answer).values(), default=HORIZON))
    if first <= date.today().isoformat():
        due = text("Counted from {start}, the first review was due on {first}.", start=day(start), first=day(first))
        yield missing(f"{due} {text('Choose a later day.')}")


def _dated(answer: Answer, kit: Kit) -> list[Message]:
    names = model.names(kit)
    left = [_quoted(name) for key, name in names.items() if key not in answer["dates"]]
    if left and all(tool.id in answer["dates"] for tool in kit.content.freshness.tools):
        return [shorter(text("When to review it"), len(names) - len(left), len(names))]
    if left:
        return [missing(text("Without a date: {names}.", names=first_few(left)))]
    return [good(text("All {n} things have a date.", n=len(names)))]


def _rewritten(answer: Answer, kit: Kit) -> Iterator[Message]:
    lines = model.stale_lines(kit)
    faults = {line.id: model.fault_of(answer, line, kit) for line in lines}
    right = [line for line in lines if not faults[line.id]]
    if right:
        yield good(text("Lines in words that outlive the product: {n} of {m}.", n=len(right), m=len(lines)))
    untouched = [line.id for line in lines if line.id not in answer["rewrites"]]
    if right and untouched:
        yield shorter(text("Lines that name a product"), len(right), len(lines))
    for name, fault in faults.items():
        if fault and not (right and name in untouched):
            yield missing(fault, row=name)
    for line in right:
        words = model.wording(answer, line)
        lacking = [part.name for part in line.ingredients if not any(word in words.lower() for word in part.words)]
        if lacking:
            parts = text("It may not yet mention {parts}.", parts=listed(lacking))
            listen = text("Check that an interviewer would know what to listen for.")
            yield nearest(f"{parts} {listen}", row=line.id)


def _tools(answer: Answer, kit: Kit) -> list[Message]:
    target, longest = kit.content.freshness.tools_target / 100, model.longest(kit)
    months = min(model.half_life_of(answer, kit), longest)
    answer = {**answer, "sliders": {**answer["sliders"], "half_life": months}}
    things, half = model.things(answer, kit), model.in_months(months)
    share = model.still_fresh(things.values(), TOOLS, HORIZON)
    fits = percent(share)
    fit = text("On the day you review them, {n} of the tools still fit, at a half-life of {half}.", n=fits, half=half)
    if share < target:
        return [missing(f"{fit} {text('The aim is {n}.', n=percent(target))}"), *_soonest_gain(things)]
    quick = percent(model.still_fresh(model.things(answer, kit, 0.5).values(), TOOLS, HORIZON))
    return [good(f"{fit} {text('If tools aged twice as fast, {share} would.', share=quick)}")]


def _soonest_gain(things: dict[str, Thing]) -> Iterator[Message]:
    later = [thing for thing in things.values() if thing.kind == TOOLS and thing.months != TERMS[0]]
    for thing in sorted(later, key=gain_of)[-1:]:
        advice = text(
            "Reviewing “{tool}” every {months} adds most: {points}.",
            tool=thing.name,
            months=model.in_months(sooner(thing)),
            points=plural(round(100 * gain_of(thing)), "one percentage point", "{n} percentage points"),
        )
        yield nearest(advice)


def gain_of(thing: Thing) -> float:
    """What the next shorter term would add to the share of tools that still fits (0–1)."""
    return change_of(thing, sooner(thing))


def _durable(answer: Answer, kit: Kit) -> list[Message]:
    lines = [thing for thing in model.things(answer, kit).values() if thing.kind == WORDS]
    share, target = model.still_fresh(lines, WORDS, HORIZON), kit.content.freshness.durable_target / 100
    whose = text("The points are those of your own scorecard.")
    if not model.points(answer, kit)[1]:
        whose = text("Every line counts the same here, as your own scorecard has no points for them yet.")
    still = text("Durable share: {share} of the points still count after two years.", share=percent(share))
    if share >= target:
        return [good(f"{still} {whose}")]
    lost = {line.name: round(100 * line.points * (1 - line.fresh(HORIZON))) for line in lines}
    worst = max(lost, key=lambda name: lost[name])
    points = plural(lost[worst], "one point", "{n} points")
    costs = text("“{line}” costs you most: {points}.", line=clipped(worst, QUOTED), points=points)
    aim, advice = text("The aim is {n}.", n=percent(target)), text("Put it into words that outlive any product.")
    return [_short_of(answer, kit)(f"{still} {aim} {whose}"), nearest(f"{costs} {advice}")]


def _short_of(answer: Answer, kit: Kit) -> Callable[[str], Message]:
    """In a shorter version, lines that were left alone keep the aim out of reach."""
    lines = model.stale_lines(kit)
    done = [line for line in lines if not model.fault_of(answer, line, kit)]
    return nearest if done and any(line.id not in answer["rewrites"] for line in lines) else missing


def _load(answer: Answer, kit: Kit) -> Iterator[Message]:
    names, terms, n = model.names(kit), model.terms(answer), model.reviews(answer)
    if len(terms) < len(names):
        return
    most = model.hours(kit)
    if n > most:
        over = text(
            "Your dates come to {n} reviews in two years, an hour each, and you have {most} hours.", n=n, most=most
        )
        yield missing(over)
        yield from _cheapest_saving(model.things(answer, kit))
        return
    yield good(plural(n, "Your dates come to one review in two years.", "Your dates come to {n} reviews in two years."))
    lives = {tool.id: tool.life for tool in kit.content.freshness.tools}
    lives |= {f"line_{line.id}": line.life for line in kit.content.freshness.criteria if not line.durable}
    chosen = [(_quoted(names[key]), terms[key], life) for key, life in lives.items()]
    if late := listed([name for name, months, life in chosen if months > life.latest]):
        yield nearest(text("Dated later than the kit’s guess, which nobody has measured: {names}.", names=late))
    if soon := listed([name for name, months, life in chosen if 2 * months < life.soonest and months < TERMS[-1]]):
        yield nearest(text("Reviewed more often than a change is likely: {names}.", names=soon))


def _cheapest_saving(things: dict[str, Thing]) -> Iterator[Message]:
    """The thing that loses least for each hour saved, if it is looked at less often."""
    saved = {name: HORIZON // thing.months - HORIZON // later(thing) for name, thing in things.items() if later(thing)}
    if saved:
        name = max(saved, key=lambda name: change_of(things[name], later(things[name])) / saved[name])
        lost = round(-100 * change_of(things[name], later(things[name])))
        loses = plural(lost, "one percentage point fewer still fit", "{n} percentage points fewer still fit")
        advice = text(
            "Reviewing {thing} only every {months} loses least: it saves {hours}, and {loses}.",
            thing=_quoted(things[name].name),
            months=model.in_months(later(things[name])),
            hours=plural(saved[name], "one hour", "{n} hours"),
            loses=loses if lost else text("as good as nothing is lost"),
        )
        yield nearest(advice)
