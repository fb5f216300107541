"""A running room to test against."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, expect
from servers import ROOT

PHONE, LAPTOP, WALL = (390, 780), (1440, 900), (1920, 1080)


@dataclass
class RoomServer:
    """`workshop room` on this machine; `board` is what it printed for the facilitator."""

    data: Path
    arguments: tuple[str, ...]
    port: str = "0"
    board: str = ""
    code: str = ""
    process: subprocess.Popen[str] = field(init=False)

    def start(self) -> RoomServer:
        """The same room again, where one is going on."""
        command = [sys.executable, "-m", "workshop", "room", "--no-browser", "--data", str(self.data)]
        command += ["--listen", "127.0.0.1", "--port", self.port, *self.arguments]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if "/board/" in line:
                self.board = line.strip()
            if "and the code" in line:
                self.code = line.split()[-1]
                break
        self.port = self.base.rpartition(":")[2]
        return self

    @property
    def base(self) -> str:
        return self.board.partition("/board/")[0]

    def kill(self) -> None:
        """As if the laptop's battery had died."""
        self.process.kill()
        self.process.wait(timeout=60)
        assert self.process.stdout is not None
        self.process.stdout.close()


@dataclass
class Room:
    """Everybody's browsers: the facilitator's board and wall, and the devices of participants."""

    server: RoomServer
    browser: Browser
    faults: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)

    def device(self, size: tuple[int, int]) -> Page:
        """A browser of its own, as another person has."""
        context = self.browser.new_context(viewport={"width": size[0], "height": size[1]}, accept_downloads=True)
        context.set_default_timeout(30_000)
        self.contexts.append(context)
        return self._watched(context.new_page())

    def _watched(self, page: Page) -> Page:
        page.on("pageerror", lambda error: self.faults.append(f"script error: {error}"))
        page.on("console", lambda said: self.faults.append(said.text) if "Content Security" in said.text else None)
        return page

    def facilitator(self) -> tuple[Page, Page]:
        """Board and wall."""
        board = self.device(LAPTOP)
        board.goto(self.server.board)
        wall = self._watched(board.context.new_page())
        wall.set_viewport_size({"width": WALL[0], "height": WALL[1]})
        wall.goto(f"{self.server.base}/wall")
        expect(wall.locator("h1")).to_have_text("Join the room")
        return board, wall

    def join(self, seat: str = "", nickname: str = "", size: tuple[int, int] = PHONE) -> Page:
        """Somebody joins by the code."""
        page = self.device(size)
        page.goto(self.server.base)
        page.get_by_label("Code of the room").fill(self.server.code)
        page.get_by_label("Letter of your table").fill(seat)
        page.get_by_label("Nickname").fill(nickname)
        page.get_by_role("button", name="Join").click()
        expect(page.locator(".where")).to_contain_text(f"Room {self.server.code}")
        return page

    def close(self) -> None:
        for context in self.contexts:
            context.close()
        self.server.kill()
        assert not self.faults
