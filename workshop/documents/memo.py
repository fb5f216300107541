"""The decision memo: one page for whoever signs."""

from collections.abc import Iterator, Mapping

from ..exercises import (
    interview_loop,
    must_have_tiers,
    plan_review,
    scorecard,
    team_bench,
    top_engineers,
    unicorn_meter,
    who_owns_it,
)
from ..words import day, listed, plural, text
from .blocks import Block, Bullets, Cell, Document, Fields, Heading, Look, Paragraph, Table, lacking
from .facts import Facts
from .risks import contradicting

MOST = 3  # lines of a list that still fit one page


def memo(facts: Facts) -> Document:
    parts = (_why, _whom, _tiers, _seats, _risks, _next)
    blocks = tuple(block for part in parts for block in part(facts))
    subtitle = text("For a decision by whoever signs · {day}", day=facts.made_on)
    title = text("Decision memo: {role}", role=facts.role)
    return Document("memo", title, text("for the director"), blocks, subtitle, tight=True)


def _why(facts: Facts) -> Iterator[Block]:
    yield Heading(text("Why now"))
    absent = [line.text for line in facts.absent][:MOST]
    own = [incident for quality in facts.kit.qualities for incident in facts.incidents(quality.id)][:MOST]
    if absent:
        yield Paragraph(text("Nobody does this here yet:"))
        yield Bullets(tuple(absent))
    if own:
        yield Paragraph(text("What our best people did, and what this hire should do too:"))
        yield Bullets(tuple(own))
    if not (absent or own):
        yield lacking(_no_reason(facts))


def _no_reason(facts: Facts) -> str:
    asks = next((one for one in (top_engineers.EXERCISE, who_owns_it.EXERCISE) if not facts.answered(one)), None)
    if asks:
        return facts.gap(asks)
    return text("Missing: an incident of your own. “{exercise}” asks for one.", exercise=top_engineers.EXERCISE.title)


def _whom(facts: Facts) -> Iterator[Block]:
    yield Heading(text("Whom, and for what"))
    if facts.provides:
        parts = {"team": facts.kit.about.team_name, "what": listed(list(facts.provides))}
        yield Paragraph(text("So that others can build on what the {team} provides: {what}.", **parts))
    if not facts.criteria:
        yield lacking(facts.gap(scorecard.EXERCISE))
        return
    scored = [text("{name} ({points} of 100 points)", name=c.name, points=c.points) for c in facts.criteria[:MOST]]
    yield Paragraph(text("Weighed most: {criteria}.", criteria=listed(scored)))


def _tiers(facts: Facts) -> Iterator[Block]:
    if not facts.musts:
        yield lacking(facts.gap(must_have_tiers.EXERCISE))
        return
    must = listed([text("{skill} (level {n})", skill=skill, n=level) for skill, level in facts.musts])
    learnt = listed([text("{skill} (to level {n})", skill=skill, n=level) for skill, level in facts.trainable])
    rows: list[tuple[str, Cell | str]] = [
        (text("Must be there on the first day"), must),
        (text("Learnt within a year"), learnt or "–"),
    ]
    if facts.given_up:
        rows.append((text("Given up"), facts.given_up))
    elif facts.plan.asks(unicorn_meter.EXERCISE):
        rows.append((text("Given up"), Cell(facts.gap(unicorn_meter.EXERCISE), gap=True)))
    yield Table(rows, (0.3, 0.7))


def _seats(facts: Facts) -> Iterator[Block]:
    yield Heading(text("Seats and pay"))
    if facts.seats:
        seats = [text("{n} × {background}", n=n, background=name) for name, n in facts.seats]
        yield Paragraph(
            text("The mix of backgrounds that was put together in the exercise: {seats}.", seats=listed(seats))
        )
        yield Paragraph(text("Worked out on invented people: it shows a mix, and nobody’s pay."), Look.SOFT)
    elif facts.plan.asks(team_bench.EXERCISE):
        yield lacking(facts.gap(team_bench.EXERCISE))
    yield Fields((text("Seats asked for now"), text("Pay band, from"), text("Pay band, to")))


def _risks(facts: Facts) -> Iterator[Block]:
    yield Heading(text("Risks"))
    risks = list(contradicting(facts)) if any(facts.sign_off.values()) else []
    if facts.hang_on_one:
        risks.append(text("Would hang on one person: {skills}.", skills=listed(list(facts.hang_on_one))))
    if facts.methods:
        risks.append(
            text("Interviews point to somebody and promise nothing: compare how groups pass from the first round on.")
        )
    if facts.unread:
        risks.append(
            plural(
                facts.unread,
                "One line of this plan has not been read by a second person.",
                "{n} lines of this plan have not been read by a second person.",
            )
        )
    if risks:
        yield Bullets(tuple(risks))
    if not facts.methods:
        yield lacking(facts.gap(interview_loop.EXERCISE))


def _next(facts: Facts) -> Iterator[Block]:
    yield Heading(text("What happens next"))
    signed = facts.sign_off
    if not any(signed.values()):
        yield lacking(facts.gap(plan_review.EXERCISE))
    else:
        yield Table(_agreed(signed), (0.3, 0.7))
    yield Fields((text("Advert live by"), text("Interviews from"), text("Decision by")))
    yield Fields((text("Decided by"), text("Date"), text("Signature")))


def _agreed(signed: Mapping[str, str]) -> list[tuple[str, str]]:
    review = day(signed["review_on"]) if signed["review_on"] else text("no day yet")
    rows = [
        (text("Owner"), signed["owner"] or text("nobody yet")),
        (text("First step"), signed["first_step"] or text("none yet")),
        (text("This plan is looked at again"), review),
    ]
    return [*rows, (text("Still missing in the team"), signed["gaps"])] if signed["gaps"] else rows
