"""What a facilitator hands out, shows and sends for one session, all from the guides, the agenda and the kit."""

from collections.abc import Callable, Mapping
from pathlib import Path

from ...dossier import write_into
from ...words import speaking
from .cards import cards
from .client import client_page
from .follow_up import follow_up
from .handouts import handouts
from .invitation import invitation
from .results import NOTHING, Results, results_of
from .run_sheet import run_sheet
from .session import Session, of_room
from .slides import slides

__all__ = ["PAPERS", "Results", "Session", "of_room", "results_of", "write_papers"]

PAPERS: Mapping[str, Callable[[Session, Results], bytes]] = {
    "invitation.docx": lambda session, _: invitation(session),
    "run-sheet.docx": lambda session, _: run_sheet(session),
    "handouts.docx": lambda session, _: handouts(session),
    "cards.docx": lambda session, _: cards(session),
    "slides.pptx": lambda session, _: slides(session),
    "client-page.docx": client_page,
    "follow-up.docx": follow_up,
}


def write_papers(folder: Path, session: Session, results: Results = NOTHING) -> list[Path]:
    """All of them, in the kit's language, into the folder, which is made. Raises NotWrittenError."""
    with speaking(session.kit.language):
        return write_into(folder, {name: make(session, results) for name, make in PAPERS.items()})
