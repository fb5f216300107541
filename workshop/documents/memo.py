"""The decision memo: one page for whoever signs."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from ..dossier.hiring import hiring
from ..exercises import (
    Exercise,
    evidence_or_proxy,
    interview_loop,
    must_have_tiers,
    plan_review,
    scorecard,
    top_engineers,
    unicorn_meter,
)
from ..exercises.marking import quoted
from ..exercises.plan_review import model as review
from ..pages.lengths import SHORT
from ..words import day, listed, money, plural, text
from .blocks import Block, Bullets, Cell, Document, Fields, Heading, Look, Paragraph, Table, lacking
from .facts import Criterion, Facts
from .musts import left_out
from .risks import contradicting

MOST, MOST_TIED = 3, 5  # lines of a list that still fit one page; criteria, where some weigh the same
PARTS = (  # of the memo
    *(top_engineers.EXERCISE, scorecard.EXERCISE, evidence_or_proxy.EXERCISE, must_have_tiers.EXERCISE),
    *(unicorn_meter.EXERCISE, interview_loop.EXERCISE, plan_review.EXERCISE),
)


def memo(facts: Facts) -> Document:
    body = tuple(block for part in (_why, _whom, _tiers, _risks, _next) for block in part(facts))
    missing = sum(_gaps(block, facts) for block in body)
    ready = not (missing or _contradicted(facts) or _failing(facts))
    blocks = (*_opening(facts, missing), *body, *((_signature(),) if ready else ()))
    subtitle = text("For decision by: ______________________ · {day}", day=facts.made_on)
    title = text("Decision memo: {role}", role=facts.role)
    return Document("memo", title, text("for the director"), blocks, subtitle, tight=True)


def _contradicted(facts: Facts) -> bool:
    """Whether answers contradict each other, and nobody has said why the plan is signed all the same."""
    return bool(facts.contradictions) and not facts.overridden


def _failing(facts: Facts) -> list[str]:
    """Exercises without which nobody may sign, and whose answer does not pass: the same as before the sign-off."""
    answer = {"earlier": facts.given}
    open_ = [each for each in review.PASSING if facts.answered(each) and not review.finished(each, answer, facts.kit)]
    return [each.title for each in open_]


def _gaps(block: Block, facts: Facts) -> int:
    """How many parts are open here; what this workshop leaves out, nobody can answer."""
    cells = [cell for row in block.rows for cell in row] if isinstance(block, Table) else []
    open_ = [cell.text for cell in cells if isinstance(cell, Cell) and cell.gap]
    if isinstance(block, Paragraph) and block.look is Look.GAP:
        open_.append(block.text)
    return sum(words not in {facts.gap(one) for one in PARTS if not facts.plan.asks(one)} for words in open_)


def _later(exercise: Exercise, facts: Facts) -> Paragraph:
    """In the place of what that exercise would give; nothing is open where the shortest way does without it."""
    line = _added(exercise, facts)
    return Paragraph(line, Look.SOFT) if line else lacking(facts.gap(exercise))


def _added(exercise: Exercise, facts: Facts) -> str:
    """What a longer workshop adds; "" where this one has it answered, asks for it on the shortest way or leaves it out."""
    if exercise.slug in SHORT or facts.answered(exercise) or not facts.plan.asks(exercise):
        return ""
    return text(
        "The longer workshop adds {what} (“{exercise}”, lesson {n}).",
        what=exercise.gives,
        exercise=exercise.title,
        n=exercise.lesson,
    )


def _opening(facts: Facts, missing: int) -> Iterator[Block]:
    if missing:
        yield lacking(plural(missing, "Not ready to sign: one part open.", "Not ready to sign: {n} parts open."))
    if failing := _failing(facts):
        yield lacking(
            text("Not ready to sign: the check of {exercises} still asks for something.", exercises=quoted(failing))
        )
    live = _days(facts).get("advert")
    yield Paragraph(_ask(facts, day(live) if live else "____________"), Look.LEAD)


def _ask(facts: Facts, live: str) -> str:
    """What is asked for, in the figures that somebody wrote when the kit was made; blanks where nobody did."""
    team, words = facts.kit.about.team, {"role": facts.role, "day": live}
    if team.pay_from is None or team.pay_to is None:
        if team.seats is None:
            return text(
                "You are asked to approve ____ post(s) as {role}, pay from ________ to ________, advert by {day}.",
                **words,
            )
        return plural(
            team.seats,
            "You are asked to approve one post as {role}, pay from ________ to ________, advert by {day}.",
            "You are asked to approve {n} posts as {role}, pay from ________ to ________, advert by {day}.",
            **words,
        )
    cost = {**words, "low": money(team.pay_from), "high": money(team.pay_to)}
    if team.seats is None:
        return text(
            "You are asked to approve ____ post(s) as {role}, each at {low} to {high} a year in all, advert by {day}.",
            **cost,
        )
    return plural(
        team.seats,
        "You are asked to approve one post as {role}, at {low} to {high} a year in all, advert by {day}.",
        "You are asked to approve {n} posts as {role}, each at {low} to {high} a year in all, advert by {day}.",
        **cost,
    )


def _signature() -> Block:
    return Fields((text("Decided by"), text("Date"), text("Signature")))


def _days(facts: Facts) -> Mapping[str, date]:
    """Of the hiring calendar, by what happens."""
    return {entry.id: entry.day for entry in hiring(facts.plan)}


def _why(facts: Facts) -> Iterator[Block]:
    yield Heading(text("Why now"))
    absent = [line.text for line in facts.absent][:MOST]
    own = [incident for quality in facts.kit.qualities for incident in facts.incidents(quality.id)][:MOST]
    if absent:
        yield Paragraph(text("Nobody does this here yet:"))
        yield Bullets(tuple(absent))
    for incident in own:
        yield Paragraph(
            text("The kind of work this hire should do, seen here: “{incident}”", incident=facts.shown(incident))
        )
    for example in facts.typical[: 0 if own else 1]:
        yield Paragraph(
            text(
                "A typical case of the work this hire should do, none of ours yet: “{incident}”",
                incident=example,
            )
        )
    if not facts.answered(top_engineers.EXERCISE) and not absent:
        yield lacking(facts.gap(top_engineers.EXERCISE))
    yield Fields((text("What waits or goes wrong without this hire"),))


def _whom(facts: Facts) -> Iterator[Block]:
    yield Heading(text("Whom, and for what"))
    if facts.provides:
        parts = {"team": facts.kit.about.team_name, "what": listed(list(facts.provides))}
        yield Paragraph(text("So that others can build on what the {team} provides: {what}.", **parts))
    if not facts.criteria:
        yield lacking(facts.gap(scorecard.EXERCISE))
        return
    heaviest = _heaviest(facts.criteria)
    scored = [text("{name} ({points} of 100 points)", name=c.name, points=c.points) for c in heaviest]
    yield Paragraph(text("Weighed most: {criteria}.", criteria=listed(scored)))


def _heaviest(criteria: Sequence[Criterion]) -> Sequence[Criterion]:
    """The first few, never some of those that weigh the same and not the others; where these are many, none of them."""
    n = min(MOST, len(criteria))
    tied = [one for one in criteria if one.points >= criteria[n - 1].points]
    above = [one for one in criteria if one.points > criteria[n - 1].points]
    return tied if len(tied) <= MOST_TIED or not above else above


def _tiers(facts: Facts) -> Iterator[Block]:
    if not facts.musts:
        yield from _written(facts)
        yield _later(must_have_tiers.EXERCISE, facts)
        return
    must = listed([text("{skill} (level {n} of 5)", skill=skill, n=level) for skill, level in facts.musts])
    learnt = listed([text("{skill} (to level {n} of 5)", skill=skill, n=level) for skill, level in facts.trainable])
    rows: list[tuple[str, Cell | str]] = [
        (text("Must be there on the first day"), must),
        (text("Learnt within a year"), learnt or "–"),
    ]
    if facts.given_up:
        rows.append((text("Given up"), facts.shown(facts.given_up)))
    elif facts.plan.asks(unicorn_meter.EXERCISE):
        added = _added(unicorn_meter.EXERCISE, facts)
        rows.append((text("Given up"), Cell(added or facts.gap(unicorn_meter.EXERCISE), gap=not added)))
    yield Table(rows, (0.3, 0.7))


def _written(facts: Facts) -> Iterator[Block]:
    """The musts in the words written for the advert, as nobody has sorted the skills."""
    if own := [*(facts.shown(words) for words, _ in facts.own_musts), *left_out(facts)]:
        yield Paragraph(text("What somebody must have done, as the advert says it:"))
        yield Bullets(tuple(own))
    elif facts.plan.asks(evidence_or_proxy.EXERCISE):
        yield lacking(facts.gap(evidence_or_proxy.EXERCISE))


def _risks(facts: Facts) -> Iterator[Block]:
    yield Heading(text("Risks"))
    risks = [*contradicting(facts), *facts.still_open, *_of_interviews(facts)]
    if facts.unread:
        risks.append(
            plural(
                facts.unread,
                "Before signing: ask a second person to read the one line of this memo, the advert, the kits and the trail that "
                "nobody else has read.",
                "Before signing: ask a second person to read the {n} lines of this memo, the advert, the kits and the trail that "
                "nobody else has read.",
            )
        )
    if risks:
        yield Bullets(tuple(risks))
    if not facts.methods:
        yield _later(interview_loop.EXERCISE, facts)


def _of_interviews(facts: Facts) -> Iterator[str]:
    if facts.methods:
        yield text(
            "Interviews predict imperfectly. From the first round on, count who is left of each group; if one group passes at under "
            "80% of another’s rate, stop and look why."
        )


def _next(facts: Facts) -> Iterator[Block]:
    yield Heading(text("What happens next"))
    signed, days = facts.sign_off, _days(facts)
    if not any(signed.values()):
        yield lacking(facts.gap(plan_review.EXERCISE))
    else:
        yield Table(_agreed(facts), (0.3, 0.7))
    labels = (
        ("advert", text("Advert live by")),
        ("interviews-1", text("Interviews from")),
        ("decision", text("Decision by")),
    )
    yield Fields(
        tuple(text("{name}: {value}", name=label, value=day(days[id])) if id in days else label for id, label in labels)
    )


def _agreed(facts: Facts) -> list[tuple[str, str]]:
    signed = facts.sign_off
    review = day(facts.review_day) if facts.review_day else text("no day yet")
    rows = [
        (text("Owner"), signed["owner"] or text("nobody yet")),
        (text("First step"), facts.shown(signed["first_step"]) if signed["first_step"] else text("none yet")),
        (text("This plan is looked at again"), review),
    ]
    return [*rows, (text("How the gaps are closed"), facts.shown(signed["gaps"]))] if signed["gaps"] else rows
