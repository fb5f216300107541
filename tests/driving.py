"""A Session driven as a page drives it: its checks and pictures are worked out beside it."""

from typing import Any

from workshop.desk import worker
from workshop.exercises import Answer, Feedback
from workshop.session import Session


def checked(session: Session) -> Feedback:
    """Check the answer as it stands and keep what was said."""
    session.catch_up()
    said = worker.check(session.kit, session.exercise.slug, session.answer)
    session.keep(said)
    return Feedback.from_json(said)


def drawn(session: Session, answer: Answer | None = None) -> dict[str, Any]:
    """The picture of `answer`, or of the saved one."""
    return worker.draw(session.kit, session.exercise.slug, session.answer if answer is None else answer)


def move(session: Session, name: str) -> None:
    """A move by its name, as a page gives it."""
    if name == "check":
        checked(session)
    else:
        getattr(session, name)()
