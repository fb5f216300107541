"""A database's address: what it may say, what may be shown of it, and how the connection is encrypted."""

from __future__ import annotations

import ssl
from contextlib import suppress
from importlib.util import find_spec
from typing import Any

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from ..words import mark, text
from .opening import StoreError

SCHEMES = ("postgresql", "postgresql+pg8000", "postgres")
ENCRYPTION = ("disable", "prefer", "require", "verify-full")
KNOWN = {"sslmode", "sslrootcert", "unix_sock"}  # what may stand behind the question mark
WRONG = mark(
    "This is no address of a PostgreSQL database. Write postgresql://USER:PASSWORD@HOST:5432/DATABASE; behind it there may be "
    "?sslmode=verify-full and &sslrootcert=FILE. Signs such as @ or / in a password are written as %40 and %2F."
)
NO_DRIVER = mark("PostgreSQL needs one more package here: pip install “hiring-workshop-kit[postgres]”.")


class Address:
    """Raises StoreError where it is none. Nothing that is shown of it holds the password."""

    def __init__(self, address: str) -> None:
        url = _read(address)
        self._query = dict(url.query)
        kept = {"unix_sock": self._query["unix_sock"]} if "unix_sock" in self._query else {}
        self.url = url.set(drivername="postgresql+pg8000", query=kept)
        where = url.host or self._query.get("unix_sock", "localhost")
        self.shown = f"{url.database} ({where}:{url.port or 5432})"

    def encryption(self) -> dict[str, Any]:
        """What the driver is told: by default it encrypts where the server can."""
        mode = self._query.get("sslmode", "prefer")
        if mode == "verify-full":
            file = self._query.get("sslrootcert")
            try:
                return {"ssl_context": ssl.create_default_context(cafile=str(file) if file else None)}
            except OSError as error:
                why = error.strerror or str(error)
                raise StoreError(
                    text("The file {file} cannot be read as a certificate: {why}.", file=str(file), why=why)
                ) from None
        return {"ssl_context": {"disable": False, "require": True}.get(str(mode))}


def _read(address: str) -> URL:
    if find_spec("pg8000") is None:
        raise StoreError(text(NO_DRIVER))
    with suppress(ArgumentError, ValueError):  # whose messages may hold the password
        url = make_url(address)
        fits = url.drivername in SCHEMES and url.username and url.database and set(url.query) <= KNOWN
        if fits and url.query.get("sslmode", "prefer") in ENCRYPTION:
            return url
    raise StoreError(text(WRONG))
