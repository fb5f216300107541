"""Where a room can be found: this machine's addresses on the local network, as an address to type and as a picture to scan."""

import io
import ipaddress
import re
import socket
from contextlib import suppress
from functools import lru_cache
from urllib.parse import urlsplit

import segno

ANYWHERE = "0.0.0.0"  # noqa: S104 - a room is for the devices around it; what it serves is behind a code
NOWHERE_NEAR = (
    ("192.0.2.1", socket.AF_INET),
    ("2001:db8::1", socket.AF_INET6),
)  # reserved for documents: nothing is sent
NEAR = r"[\d.]+|\[[\da-f:.]+\]|[a-z\d-]+(\.local)?"  # numbers, and names that only a local network gives


def lan_address() -> str:
    """This machine's address on the network it would reach others by; loopback where there is none."""
    for far, family in NOWHERE_NEAR:
        with suppress(OSError), socket.socket(family, socket.SOCK_DGRAM) as asking:
            asking.connect((far, 9))
            found = str(asking.getsockname()[0])
            if not ipaddress.ip_address(found).is_loopback:
                return found
    return "127.0.0.1"


def web_address(host: str, port: int, *, secure: bool) -> str:
    """The address of a host's pages."""
    name = f"[{host}]" if ":" in host else host
    usual = 443 if secure else 80
    return f"http{'s' if secure else ''}://{name}{'' if port == usual else f':{port}'}"


def names_of(base_url: str) -> str:
    """The names under which a room is served. Under any other, a page from elsewhere might pose as ours (DNS rebinding)."""
    given = urlsplit(base_url).hostname
    return f"({NEAR}|{re.escape(given)})" if given else f"({NEAR})"


@lru_cache(maxsize=8)
def qr_svg(address: str) -> str:
    """The address as a picture for a phone's camera: an SVG that has no size of its own, black on white."""
    drawn = io.BytesIO()
    segno.make(address, error="m").save(
        drawn, kind="svg", border=2, omitsize=True, xmldecl=False, dark="#000", light="#fff"
    )
    return drawn.getvalue().decode()
