"""One exercise on the screen: question, form, live picture, check, hints, model answer, progress."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from ..answers import StoreError
from ..dossier import NotWrittenError, PlanFile
from ..exercises import Feedback
from ..session import Saved, Session

_STATIC = Path(__file__).parent / "static"


def source(*names: str) -> str:
    """Files of `static/`, one after the other: one module."""
    return "\n".join((_STATIC / name).read_text(encoding="utf-8") for name in names)


class Panel(anywidget.AnyWidget):
    """Shows a Session. The page sends what a person does; everything it shows comes back through the traits below."""

    _esm = source("dom.js", "fields.js", "pairs.js", "people.js", "marking.js", "draft.js", "panel.js")
    _css = source("panel.css")

    card = traitlets.Dict().tag(sync=True)
    answer = traitlets.Dict().tag(sync=True)
    state = traitlets.Dict().tag(sync=True)
    picture = traitlets.Dict().tag(sync=True)
    ack = traitlets.Int(0).tag(sync=True)  # number of the last message dealt with

    def __init__(self, session: Session, plan: Callable[[Path], PlanFile]) -> None:
        super().__init__()
        self._session, self._plan = session, plan
        self._moves: dict[str, Callable[[dict[str, Any]], None]] = {
            "check": lambda _: self._answered(session.check),
            "hint": lambda _: session.hint(),
            "undo": lambda _: session.undo(),
            "reset": lambda _: session.reset(),
            "model": lambda _: session.use_model_answer(),
            "theirs": lambda _: session.reload(),
            "mine": lambda _: session.keep_mine(),
            "plan": lambda message: self._export(Path(message["name"])),
        }
        self.card = session.card()
        self._show()
        self.on_msg(self._received)

    def _answered(self, move: Callable[[], Feedback]) -> None:
        move()

    def _export(self, name: Path) -> None:
        """Send the plan as a file of that name, or say why there is none."""
        try:
            file = self._plan(name)
            self.send({"file": name.name, "type": file.mime}, [file.content])
        except NotWrittenError as error:
            self.send({"refused": self._session.kit.speech.say(str(error))})
        except StoreError as error:
            self._session.saved = Saved(str(error))

    def _received(self, _: Any, message: dict[str, Any], buffers: Any) -> None:
        """One move; the page waits for `ack` before it sends its newest state, so the latest value wins."""
        move = message.get("do")
        if move == "preview":
            with self.hold_sync():
                self.picture, self.ack = self._session.draw(message["answer"]), message["seq"]
            return
        if move == "edit":
            self._session.edit(message["answer"], message["base"], bool(message.get("continues")))
        elif move in self._moves:
            self._moves[move](message)
        self._show(message["seq"])

    def _show(self, ack: int = 0) -> None:
        with self.hold_sync():
            self.answer = self._session.answer
            self.state = self._session.state()
            self.picture = self._session.draw()
            self.ack = ack

    # for notebooks

    def solve(self) -> Feedback:
        """Put the model answer in and check it."""
        self._session.use_model_answer()
        feedback = self._session.check()
        self._show()
        return feedback

    def __repr__(self) -> str:
        return f"Exercise “{self._session.exercise.title}”"
