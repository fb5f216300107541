"""Conversations as widgets in a notebook; one exercise is one."""

from typing import Any

import anywidget
import traitlets

from ..conversation import Conversation, Reply, Talk
from ..desk.desk import Desk, at_once
from ..exercises import Feedback
from ..session import Session
from .bundle import bundle, style


class Talking(anywidget.AnyWidget):
    """The page sends what a person does; everything it shows comes back through the traits."""

    _css = style()

    state = traitlets.Dict().tag(sync=True)

    def __init__(self, talk: Talk) -> None:
        super().__init__()
        self.talk = talk
        self._take(Reply(at_once(talk.open())))
        self.on_msg(self._received)

    def _take(self, reply: Reply) -> None:
        with self.hold_sync():
            for name, value in reply.changed.items():
                setattr(self, name, value)
        if reply.content:
            self.send(reply.content, [reply.file] if reply.file else [])

    def _received(self, _: Any, message: dict[str, Any], buffers: list[Any] | None) -> None:
        """The page waits for `ack` before it sends its newest state, so the latest value wins."""
        self._take(at_once(self.talk.receive(message, bytes(buffers[0]) if buffers else b"")))


class Panel(Talking):
    """One exercise."""

    _esm = bundle("panel")

    card = traitlets.Dict().tag(sync=True)
    answer = traitlets.Dict().tag(sync=True)
    picture = traitlets.Dict().tag(sync=True)
    ack = traitlets.Int(0).tag(sync=True)  # number of the last message dealt with

    def __init__(self, session: Session) -> None:
        self.title = session.exercise.title
        super().__init__(Conversation(session, Desk()))

    def solve(self) -> Feedback:
        """Put the model answer in and check it."""
        for move in ("model", "check"):
            self._take(at_once(self.talk.receive({"do": move})))
        return Feedback.from_json(self.state["feedback"])

    def __repr__(self) -> str:
        return f"Exercise “{self.title}”"
