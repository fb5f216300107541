"""The host as `workshop start` runs it, but with as many people as there are cookies: each cookie's value is a person.

As a program: `python -m tests.bench.many FOLDER` serves, and prints its address.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tornado.web import RequestHandler

from workshop.arguments import DATA, KIT
from workshop.desk import processes
from workshop.desk.desk import SharedDesk
from workshop.ports import bound
from workshop.settings import Settings
from workshop.web.app import Host, serve
from workshop.web.people import LocalPeople, Person

COOKIE = "bench-person"


class ManyPeople(LocalPeople):
    def who(self, handler: RequestHandler) -> Person | None:
        name = handler.get_cookie(COOKIE)
        return Person(name, "bench") if name else None


def main() -> None:
    data = Path(sys.argv[1])
    processes.prepare({KIT: "genai_platform", DATA: str(data)})
    settings, desk = Settings("genai_platform", data), SharedDesk()
    desk.warm(settings.kit)
    door, port = bound(0)
    address = f"http://127.0.0.1:{port}/notebooks/00_start_here.ipynb"
    serve(Host(settings, ManyPeople("", port), desk), door, browser="", opened=lambda: print(address, flush=True))


if __name__ == "__main__":
    main()
