"""What is sent afterwards: a mail on the day after, and one a month later, to copy."""

from datetime import timedelta

from docx.document import Document as WordDocument

from ...dossier.paper import SOFT, blank, saved, write
from ...words import clipped, day, text
from ...words.durations import working
from .results import NOTHING, Results
from .session import TO_FILL, Session, homework

SIZES = {"Normal": 11, "Title": 22, "Heading 1": 15}
MONTH, SHORT = 30, 30  # days; minutes, where the agenda says none


def follow_up(session: Session, results: Results = NOTHING) -> bytes:
    title = text("Afterwards: {title}", title=clipped(session.title, 120))
    document = blank(title, SIZES)
    write(document.add_paragraph(style="Title"), title)
    write(document.add_paragraph(), text("Two mails to copy. Fill in what is blank."), colour=SOFT)
    _mail(document, text("The day after"), _subject(session), _day_one(session, results))
    _mail(
        document,
        text("A month later"),
        text("{n} minutes: is the first step done?", n=_minutes(session)),
        _month(session, results),
    )
    return saved(document)


def _subject(session: Session) -> str:
    return text("What we decided: {title}", title=clipped(session.title, 120))


def _mail(document: WordDocument, when: str, subject: str, lines: list[str]) -> None:
    write(document.add_paragraph(style="Heading 1"), when)
    write(document.add_paragraph(), text("Subject: {subject}", subject=subject), bold=True)
    for line in lines:
        write(document.add_paragraph(), line)


def _day_one(session: Session, results: Results) -> list[str]:
    tasks = homework(session.after)
    return [
        text("Hello everybody,"),
        text("thank you for yesterday. The plan is attached; this is what it begins with."),
        *_agreed(results),
        *([text("What is still to do, and who does it:"), *(text("– {line}", line=task) for task in tasks)] if tasks else []),
        text("Your answers are deleted on {day}. Until then the facilitator can send you your own plan.", day=_after(session, session.keep)),
        text("If something was in your way in the session, tell me, so that it is better next time: {whom}", whom=TO_FILL),
    ]  # fmt: skip


def _agreed(results: Results) -> list[str]:
    return [
        text("Owner: {owner}", owner=results.owner or TO_FILL),
        text("First step: {step}", step=results.first_step or TO_FILL),
        text("Review on: {day}", day=results.review_on or TO_FILL),
    ]


def _month(session: Session, results: Results) -> list[str]:
    return [
        text("Hello everybody,"),
        text(
            "a month ago we made a plan. Let us look at it for {n} minutes on {day}.",
            n=_minutes(session),
            day=_meeting(session),
        ),
        text("1. Is the first step done? {step}", step=results.first_step or TO_FILL),
        text("2. Bring two score sheets of one real conversation, without names. Did the two interviewers agree?"),
        text("3. Where they did not, we rewrite one anchor."),
        text("4. When do we look again? {day}", day=TO_FILL),
    ]


def _minutes(session: Session) -> int:
    return sum(task.minutes for task in session.later) or SHORT


def _after(session: Session, days: int) -> str:
    return day(session.on + timedelta(days=days)) if session.on else TO_FILL


def _meeting(session: Session) -> str:
    """A month later, on a day on which people work."""
    return day(working(session.on + timedelta(days=MONTH))) if session.on else TO_FILL
