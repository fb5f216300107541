"""What the check of dates and rewrites says: what is reviewed too late, the hours, and which lines still name a product."""

from collections.abc import Iterator
from datetime import date

from ...kit import Kit
from ...words import clipped, day, first_few, listed, plural, text
from ..base import Answer, Feedback, Message, by_field, good, judged, missing, nearest, note
from ..marking import shorter
from . import model
from .model import HORIZON, REST_ID, in_months

ABOUT = 36  # characters of what a thing is, in a question about it


def check(answer: Answer, kit: Kit) -> Feedback:
    parts = (("dates", _dated), ("dates", _late), ("dates", _hours), ("start", _start))
    messages = by_field((("rewrites", _rewritten), ("serious", _serious), *parts), answer, kit)
    passed = text(
        "Passed: your dates keep to the rule and to your hours. Whether your rewritten lines say enough, only a colleague can judge."
    )
    return judged(messages, passed)


def _serious(answer: Answer, kit: Kit) -> Iterator[Message]:
    most, n = model.most_serious(kit), len(answer["serious"])
    if n < most:
        yield missing(
            plural(
                most,
                "Pick the one thing that would do most harm if it is out of date.",
                "Pick the {n} things that would do most harm if they are out of date.",
            )
        )
    if n > most:
        yield missing(
            plural(
                most,
                "If everything would do most harm, nothing does: keep one.",
                "If everything would do most harm, nothing does: keep {n}.",
            )
        )


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
    left = [text("“{name}”", name=name) for key, name in names.items() if key not in answer["dates"]]
    if left and all(tool.id in answer["dates"] for tool in kit.content.freshness.tools):
        return [shorter(text("How often to review it"), len(names) - len(left), len(names))]
    if left:
        return [missing(text("Without a date: {names}.", names=first_few(left)))]
    return [good(text("All {n} things have a date.", n=len(names)))]


def _late(answer: Answer, kit: Kit) -> Iterator[Message]:
    """What no longer fits likely enough on its day, row by row, and the reason where a date suffices."""
    why = {**{tool.id: tool.why for tool in kit.content.freshness.tools}, REST_ID: kit.content.freshness.durable.why}
    most = model.most_serious(kit)
    chosen, settled = answer["serious"] if len(answer["serious"]) <= most else (), len(answer["serious"]) == most
    for name, months in model.terms(answer).items():
        age, serious = model.ages(kit)[name], name in chosen
        suffices = model.longest_term(age, kit, serious)
        if months > suffices:
            yield missing(
                _too_late(age, months, suffices, serious),
                row=name,
                key=True,
                nudge=_compare(name, months, serious, kit),
            )
        elif settled or months <= model.longest_term(age, kit, serious=True):
            yield good(why[name], row=name)
        else:
            yield note(text("Soon enough only if this is not what would do most harm."), row=name)


def _compare(name: str, months: int, serious: bool, kit: Kit) -> str:
    """The rule put to this very thing, by what it is."""
    about = {tool.id: tool.about for tool in kit.content.freshness.tools}.get(name, model.names(kit)[name])
    parts = {"about": clipped(about, ABOUT), "term": in_months(months)}
    if serious:
        return text("“{about}” This would do most harm: is every {term} soon enough?", **parts)
    half = in_months(model.ages(kit)[name].half)
    return text("“{about}” Half-life {half}: is every {term} soon enough?", half=half, **parts)


def _too_late(age: model.Age, months: int, suffices: int, serious: bool) -> str:
    said = text(
        "Of a hundred such things, {n} would still fit after {months}.",
        n=round(100 * age.fits(months)[0]),
        months=in_months(months),
    )
    harm = text("You said that this would do most harm.")
    review = text("Review it every {months}.", months=in_months(suffices))
    return f"{said} {harm} {review}" if serious else f"{said} {review}"


def _hours(answer: Answer, kit: Kit) -> Iterator[Message]:
    terms, most = model.terms(answer), model.hours(kit)
    n = model.reviews(terms)
    if n > most:
        over = text(
            "Your dates come to {n} reviews in two years, an hour each, and you have {most} hours.", n=n, most=most
        )
        yield missing(over)
        yield from _could_wait(answer, terms, kit)
    elif terms.keys() == model.names(kit).keys():
        yield good(
            plural(n, "Your dates come to one review in two years.", "Your dates come to {n} reviews in two years.")
        )
        yield from _left_over(terms, kit)


def _left_over(terms: dict[str, int], kit: Kit) -> Iterator[Message]:
    """What the hours left could be spent on."""
    name, left = model.affordable(terms, kit), model.hours(kit) - model.reviews(terms)
    if name:
        spare = plural(left, "One hour is left.", "{n} hours are left.")
        yield nearest(f"{spare} {text('Review something that worries you more often.')}")


def _could_wait(answer: Answer, terms: dict[str, int], kit: Kit) -> Iterator[Message]:
    """The thing that saves most hours if it is looked at only as often as it ages."""
    enough, names = model.frugal(kit, answer["serious"]), model.names(kit)
    saved = {name: HORIZON // months - HORIZON // max(months, enough[name]) for name, months in terms.items()}
    most = max(saved, key=lambda name: saved[name])
    if saved[most]:
        advice = text(
            "For “{thing}” every {months} is soon enough, and saves {hours}.",
            thing=names[most],
            months=in_months(enough[most]),
            hours=plural(saved[most], "one hour", "{n} hours"),
        )
        look = text("Look for what ages slowly, would do little harm, and is reviewed often.")
        yield nearest(advice, key=True, nudge=look)


def _rewritten(answer: Answer, kit: Kit) -> Iterator[Message]:
    lines = model.stale_lines(kit)
    faults = {line.id: model.fault_of(answer, line, kit) for line in lines}
    right = [line for line in lines if not faults[line.id]]
    if right:
        named = text("Lines that no longer name a product: {n} of {m}.", n=len(right), m=len(lines))
        yield note(f"{named} {text('Nobody has read them yet.')}")
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
