"""The invitation to participants, on one page."""

from docx.document import Document as WordDocument

from ...dossier.paper import blank, saved, table, write
from ...words import clipped, listed, plural, text
from ...words import first_few as few
from .session import TO_FILL, Session, homework, long

SIZES = {"Normal": 12, "Title": 24, "Heading 2": 13}
LONG, MOST = 400, 6  # letters of what a kit says, and exercises that are named: together they fit the page


def invitation(session: Session) -> bytes:
    title = text("Invitation: {title}", title=clipped(session.title, 120))
    document = blank(title, SIZES)
    write(document.add_paragraph(style="Title"), title)
    write(document.add_paragraph(), text("We work out together whom we look for and how we recognise them: {role}.", role=clipped(session.kit.about.role, 120)))  # fmt: skip
    table(document, _facts(session), (0.25, 0.75))
    _part(document, text("Before you come"), _before(session))
    _part(document, text("What to bring"), [_bring()])
    _part(document, text("What is kept, and where"), list(session.kept))
    _part(document, text("What you need"), _access())
    return saved(document)


def _facts(session: Session) -> list[tuple[str, str]]:
    names = [text("“{name}”", name=exercise.title) for exercise in session.exercises if not exercise.predicts]
    pauses = [slot for slot in session.slots if slot.pause]
    breaks = plural(len(pauses), "with one break", "with {n} breaks") if pauses else text("without a break")
    return [
        (text("Day"), session.on_day),
        (text("Time"), session.hours),
        (text("How long"), text("{minutes}, {breaks}", minutes=long(session.plan.minutes), breaks=breaks)),
        (text("Where"), TO_FILL),
        (text("What we do"), few(names, MOST)),
        (text("What comes of it"), text("One plan that the room has agreed on, with an owner, a first step and a day of review.")),
    ]  # fmt: skip


def _before(session: Session) -> list[str]:
    if not session.before:
        return [text("There is nothing to prepare.")]
    total = sum(task.minutes for task in session.before)
    where = plural(
        total,
        "It takes one minute in all, alone, at this address: {address}",
        "It takes up to {n} minutes in all, alone, at this address: {address}",
        address=TO_FILL,
    )
    return [*homework(session.before), where]


def _bring() -> str:
    return text(
        "A phone, a tablet or a laptop that opens pages of the web. There are cards for everybody who would rather answer without one."
    )


def _access() -> list[str]:
    wishes = listed(
        [
            text("large print"),
            text("the texts beforehand"),
            text("more time"),
            text("a seat near the wall or the door"),
            text("somebody who reads aloud or writes for you"),
            text("taking part from elsewhere"),
        ],
        "or",
    )
    return [
        text("Tell us what would help you to take part, such as {wishes}. You need not say why.", wishes=wishes),
        text("Write or call by {day}: {whom}", day=TO_FILL, whom=TO_FILL),
    ]


def _part(document: WordDocument, title: str, lines: list[str]) -> None:
    write(document.add_paragraph(style="Heading 2"), title)
    for line in lines:
        style = "List Bullet" if len(lines) > 1 else None
        write(document.add_paragraph(style=style), clipped(line, LONG))
