"""Under a JupyterHub: its users are the people. Whoever has the scope `custom:workshop:lead` there opens rooms and leads them.

The login is OAuth as the Hub documents it for services. Nothing of it is kept in a host’s memory, so that people who begin it at
one host may end it at another.
"""

from __future__ import annotations

import json
import secrets
import time
from base64 import urlsafe_b64encode
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from hmac import compare_digest
from os import environ
from typing import Any, cast
from urllib.parse import urlencode, urlsplit

from tornado.httpclient import AsyncHTTPClient, HTTPError
from tornado.web import RequestHandler

from ..desk.desk import SharedDesk
from ..room.meeting import Meeting
from ..settings import Settings
from ..store import RoomError, Store
from ..words import mark, text
from .app import Handler
from .people import Person
from .rooms import RoomHost, RoomPeople

LEAD = "custom:workshop:lead"
KNOWN_SECONDS, AWAY_SECONDS = 60.0, 600.0  # how long what the Hub said of somebody holds, and while the Hub is away
MOST_KEPT = 20_000  # people
LOGIN_MINUTES = 10
TOKEN, STATE = "hiring-hub", "hiring-hub-login"  # cookies
NOT_IN = (
    mark("The Hub did not let you in"),
    mark("Open the address again. If that does not help, ask whoever runs the Hub whether you may use the workshop."),
)


@dataclass(frozen=True)
class Hub:
    """What the Hub told this service of itself."""

    api: str
    token: str
    client: str
    authorize: str
    callback: str
    access: frozenset[str]

    @classmethod
    def told(cls, said: Mapping[str, str] = environ) -> Hub:
        """From the environment that the Hub gives its services. Raises RoomError where that is missing."""
        try:
            prefix, token = said["JUPYTERHUB_SERVICE_PREFIX"], said["JUPYTERHUB_API_TOKEN"]
            client, api = said["JUPYTERHUB_CLIENT_ID"], said["JUPYTERHUB_API_URL"]
            access = frozenset(json.loads(said["JUPYTERHUB_OAUTH_ACCESS_SCOPES"]))
        except (KeyError, ValueError) as error:
            raise RoomError(
                text("The Hub has not told its service {name}. See docs/deployment.md.", name=str(error))
            ) from None
        hub = f"{said.get('JUPYTERHUB_HOST', '')}{said.get('JUPYTERHUB_BASE_URL', '/')}hub"
        callback = said.get("JUPYTERHUB_OAUTH_CALLBACK_URL") or f"{prefix}oauth_callback"
        return cls(api, token, client, f"{hub}/api/oauth2/authorize", callback, access)

    @property
    def key(self) -> str:
        """Signs cookies: the same on every host of the service, and told nobody."""
        return sha256(f"hiring workshop {self.token}".encode()).hexdigest()

    def login(self, state: str, verifier: str) -> str:
        """Where somebody logs in."""
        challenge = urlsafe_b64encode(sha256(verifier.encode()).digest()).rstrip(b"=").decode()
        asked = {"client_id": self.client, "redirect_uri": self.callback, "response_type": "code", "state": state}
        return f"{self.authorize}?{urlencode({**asked, 'code_challenge': challenge, 'code_challenge_method': 'S256'})}"

    async def token_for(self, code: str, verifier: str) -> str:
        """What stands for somebody who has logged in; empty if the Hub does not know the code. Raises OSError and HTTPError."""
        sent = {"client_id": self.client, "client_secret": self.token, "grant_type": "authorization_code"}
        sent |= {"code": code, "redirect_uri": self.callback, "code_verifier": verifier}
        answer = await AsyncHTTPClient().fetch(
            f"{self.api}/oauth2/token", method="POST", body=urlencode(sent), raise_error=False
        )
        return str(json.loads(answer.body)["access_token"]) if answer.code == 200 else ""

    async def user(self, token: str) -> HubUser | None:
        """Whose token that is; None for nobody who may come in. Raises OSError and HTTPError while the Hub is away."""
        headers = {"Authorization": f"Bearer {token}"}
        answer = await AsyncHTTPClient().fetch(f"{self.api}/user", headers=headers, raise_error=False)
        if answer.code >= 500:
            answer.rethrow()
        said: dict[str, Any] = json.loads(answer.body) if answer.code == 200 else {}
        if said.get("kind") != "user" or not self.access & set(said["scopes"]):
            return None
        return HubUser(str(said["name"]), LEAD in said["scopes"])


@dataclass(frozen=True)
class HubUser:
    name: str
    leads: bool


class HubPeople(RoomPeople):
    """Somebody is who the Hub says, whatever a cookie of the room says; in a room they are a number made from their name."""

    def __init__(self, host: HubHost, port: int, hub: Hub) -> None:
        super().__init__(host, port)
        self.hub, self.path = hub, f"{host.prefix}/"
        self._users: OrderedDict[str, tuple[float, HubUser | None]] = OrderedDict()

    async def user(self, handler: RequestHandler) -> HubUser | None:
        """Whoever is logged in at the Hub."""
        token = handler.get_signed_cookie(TOKEN)
        if not token:
            return None
        name, now = sha256(token).hexdigest(), time.monotonic()
        at, user = self._users.get(name, (-AWAY_SECONDS, None))
        if now - at < KNOWN_SECONDS:
            return user
        try:
            user = await self.hub.user(token.decode())
        except (OSError, HTTPError):
            return user if now - at < AWAY_SECONDS else None
        self._users[name] = (now, user)
        while len(self._users) > MOST_KEPT:
            self._users.popitem(last=False)
        return user

    def _number(self, meeting: Meeting, user: HubUser) -> str:
        return meeting.room.signed("hub", user.name)[:24]

    async def who(self, handler: RequestHandler) -> Person | None:
        person = await super().who(handler)
        user = await self.user(handler) if person else None
        meeting = await self.host.meeting(person.room) if person and user else None
        if person is None or user is None or meeting is None:
            return None
        theirs = user.leads if person.leads else compare_digest(person.id, self._number(meeting, user))
        return person if theirs else None

    async def stopped(self, handler: RequestHandler) -> bool:
        if user := await self.user(handler):
            handler.request.remote_ip = (
                f"user {user.name}"  # behind a Hub all come from one address; limits are each user's
            )
            return False
        if handler.request.method != "GET":
            handler.send_error(403)
            return True
        state, verifier = secrets.token_urlsafe(16), secrets.token_urlsafe(48)
        kept = json.dumps({"state": state, "verifier": verifier, "back": handler.request.uri})
        self.keep_signed(handler, f"{STATE}-{state[:6]}", kept, expires_days=LOGIN_MINUTES / 24 / 60)
        RequestHandler.redirect(handler, self.hub.login(state, verifier))
        return True

    def keep_signed(self, handler: RequestHandler, name: str, content: str, expires_days: float | None) -> None:
        """In a cookie that no script can read and no other service gets."""
        secure = handler.request.protocol == "https"
        handler.set_signed_cookie(
            name, content, expires_days, path=self.path, httponly=True, samesite="Lax", secure=secure
        )

    async def joining(self, handler: RequestHandler, meeting: Meeting) -> str:
        user = await self.user(handler)
        return self._number(meeting, user) if user else ""

    async def may_lead(self, handler: RequestHandler, meeting: Meeting, key: str) -> bool:
        user = await self.user(handler)
        return bool(user and user.leads) and await super().may_lead(handler, meeting, key)


class HubHost(RoomHost):
    """Rooms for the users of a Hub."""

    users = True

    def __init__(
        self,
        settings: Settings,
        store: Callable[[], Store],
        desk: SharedDesk,
        port: int,
        base_url: str = "",
        secure: bool = False,
    ) -> None:
        super().__init__(settings, store, desk, port, base_url or environ.get("JUPYTERHUB_PUBLIC_URL", ""), secure)
        if self.prefix != environ.get("JUPYTERHUB_SERVICE_PREFIX", "").rstrip("/"):
            raise RoomError(
                text("Say with --base-url at which address people find this service: https://…/services/NAME.")
            )
        from .hub_pages import Lead

        self.hub = Hub.told()
        self.people = HubPeople(self, port, self.hub)
        self.paths = {
            **self.paths,
            f"{urlsplit(self.hub.callback).path.removeprefix(self.prefix)}": Back,
            r"/lead": Lead,
        }

    def key(self) -> str:
        return self.hub.key


class Back(Handler):
    """Where the Hub sends people whom it has let in."""

    async def get(self) -> None:
        people = cast(HubPeople, self.host.people)
        state = self.get_query_argument("state", "")
        name = f"{STATE}-{state[:6]}"
        kept = json.loads(self.get_signed_cookie(name, max_age_days=1) or "{}")
        self.clear_cookie(name, path=people.path)
        token = ""
        if kept and compare_digest(state, kept["state"]):
            try:
                token = await people.hub.token_for(self.get_query_argument("code", ""), kept["verifier"])
            except (OSError, HTTPError):
                token = ""
        if not token:
            self.refuse(403, NOT_IN, back="")
            return
        people.keep_signed(self, TOKEN, token, None)
        RequestHandler.redirect(self, kept["back"])
