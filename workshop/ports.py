"""The address that pages are served on: this machine only unless told otherwise, on a port that is free."""

import os
import socket
from contextlib import suppress

LOOPBACK = "127.0.0.1"


def bound(wanted: int, address: str = LOOPBACK) -> tuple[socket.socket, int]:
    """A socket on `wanted` if it is free on that address, else on a port that is; and that port. Raises OSError."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    for port in (wanted, 0):
        found = socket.socket(family)
        if os.name != "nt":  # there it would let two programs have the same port
            found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        with suppress(OSError):
            found.bind((address, port))
            return found, int(found.getsockname()[1])
        found.close()
    raise OSError("No port is free on this machine.")
