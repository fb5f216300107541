"""Who is asking: whoever opened the printed address, which holds a token, has a signed cookie from then on."""

import secrets
from contextlib import suppress
from dataclasses import dataclass
from hmac import compare_digest
from pathlib import Path
from typing import Protocol

from tornado.web import RequestHandler

from ..store import ALONE, LOCAL

KEY_FILE = "key"
DAYS = 7  # a page that stays open longer asks for the printed address again


@dataclass(frozen=True)
class Person:
    """Whose answers these are, in which room, and whether that person leads it."""

    id: str = LOCAL
    room: str = ALONE
    leads: bool = False


class People(Protocol):
    """Who may come in, and who is asking."""

    async def who(self, handler: RequestHandler) -> Person | None: ...
    def welcome(self, handler: RequestHandler) -> bool: ...


class LocalPeople:
    """The one person of this computer. Several workshops may run on it, each on a port with a cookie of its own."""

    def __init__(self, token: str, port: int) -> None:
        self.token, self.cookie = token, f"hiring-workshop-{port}"

    def welcome(self, handler: RequestHandler) -> bool:
        """Whether the address held the right token; then the browser is known."""
        given = handler.get_query_argument("token", "")
        if not compare_digest(given.encode(), self.token.encode()):
            return False
        handler.set_signed_cookie(
            self.cookie, LOCAL, expires_days=None, httponly=True, samesite="Lax", secure=False, path="/"
        )
        return True

    async def who(self, handler: RequestHandler) -> Person | None:
        """Whoever the cookie stands for."""
        known = handler.get_signed_cookie(self.cookie, max_age_days=DAYS)
        return Person() if known == LOCAL.encode() else None


def signing_key(folder: Path) -> str:
    """Signs cookies; kept beside the answers, so that pages still open are known again after a restart."""
    path = folder / KEY_FILE
    with suppress(OSError):
        kept = path.read_text(encoding="ascii")
        if len(kept) == 64:
            return kept
    key = secrets.token_hex(32)
    with suppress(OSError):  # where nothing may be written, pages ask for the printed address again
        folder.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        path.touch(mode=0o600)
        path.write_text(key, encoding="ascii")
    return key
