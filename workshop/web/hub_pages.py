"""Where a facilitator under a Hub opens a room and finds those that are open."""

from __future__ import annotations

from typing import cast

from ..pages.parts import template
from ..room.beginning import begin, going_on
from ..words import mark, speaking, text
from .app import static_path
from .hub import HubPeople
from .room_pages import RoomHandler, with_forms

MOST_SHOWN = 20
NO_LEADER = (
    mark("Only facilitators open rooms"),
    mark(
        "Ask whoever runs the Hub to put you into the group of facilitators. To join a room, open its address and type its code."
    ),
)


class Lead(RoomHandler):
    """The rooms that are open, and a button for a new one."""

    set_default_headers = with_forms

    async def get(self) -> None:
        if await self._leads():
            rooms = await self.rooms.in_rooms(going_on)
            links = [(room.code, f"/board/{room.code}?key={room.board_key}") for room in rooms[:MOST_SHOWN]]
            with speaking(self.rooms.settings.language):
                parts = {"title": text("Lead a room"), "rooms": links, "xsrf": self.xsrf_form_html()}
                page = template("room_lead.html.j2").render(static=static_path(), **parts)
            self.finish(page)

    async def post(self) -> None:
        if await self._leads():
            room = await self.rooms.in_rooms(lambda rooms: begin(rooms, self.rooms.settings.kit))
            self.redirect(f"/board/{room.code}?key={room.board_key}")

    async def _leads(self) -> bool:
        user = await cast(HubPeople, self.rooms.people).user(self)
        if user is None or not user.leads:
            self.refuse(403, NO_LEADER, back="")
            return False
        return True
