"""One host and many people: arriving at once, dragging while a plan is made, editing for minutes; and what a person costs.

People are simulated by bounded clients on loopback; one of them is a real Chromium.
"""

from __future__ import annotations

import asyncio
import json
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import psutil
from playwright.async_api import async_playwright
from servers import QUIET, ROOT, Server

from tests.bench.many import COOKIE
from tests.bench.people import Page, ask
from workshop.exercises import EXERCISES
from workshop.kit import load_kit
from workshop.store import Store

CROWD, MANY = 40, 100
DRAG_SECONDS, EDIT_SECONDS = 60, 600
PLAN_EVERY, BURST = 3.0, 6
SHEET = "03_hiring_principles"
KIT = "genai_platform"


def rows(data: Path) -> Iterator[str]:
    """A row for each question; the server is started once, as it would be in a room."""
    server = _started(data)
    try:
        time.sleep(6)  # until everything has been worked out once
        for part in (_arriving, _memory, _dragging, _editing):
            yield asyncio.run(part(server))
    finally:
        server.stop()


def _started(data: Path) -> Server:
    command = [sys.executable, "-m", "tests.bench.many", str(data)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert process.stdout is not None
    return Server(process, process.stdout.readline().strip(), data)


def _sheet() -> list[str]:
    return [exercise.slug for exercise in EXERCISES if exercise.lesson == 3]


def _late(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


def _ms(times: list[float]) -> str:
    return f"{1000 * statistics.median(times):.0f} ms ({1000 * _late(times):.0f} ms)"


async def _arriving(server: Server) -> str:
    """Everybody opens a sheet of five exercises within one second."""
    stack = AsyncExitStack()

    async def arrive(number: int) -> float:
        await asyncio.sleep(number / CROWD)
        begun, cookie = time.perf_counter(), f"{COOKIE}=arriving{number}"
        answer = await asyncio.to_thread(ask, server, "GET", f"/exercises/{SHEET}.ipynb", {"Cookie": cookie})
        assert answer.status == 200
        await stack.enter_async_context(Page.opened(server, cookie, _sheet()))
        return time.perf_counter() - begun

    async with stack:
        times, seen = await asyncio.gather(asyncio.gather(*map(arrive, range(CROWD))), _chromium(server))
    told = f"{CROWD} people arriving within a second: all five exercises there, median (p95)"
    return f"| {told}; a Chromium among them | {_ms(times)}; {1000 * seen:.0f} ms | aim: p95 1 s; 1 s | |"


async def _chromium(server: Server) -> float:
    """One of them has a real browser, open on an empty page."""
    from find_chromium import find

    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=find(), args=QUIET)
        context = await browser.new_context()
        await context.add_cookies([{"name": COOKIE, "value": "browser", "url": server.base}])
        page = await context.new_page()
        await asyncio.sleep(0.5)
        begun = time.perf_counter()
        await page.goto(f"{server.base}/exercises/{SHEET}.ipynb", wait_until="commit")
        await page.locator('.ws[data-ready="true"]').first.wait_for()
        seen = time.perf_counter() - begun
        await browser.close()
    return seen


async def _memory(server: Server) -> str:
    """What the server and its workers hold more with everybody there, each with five exercises open."""
    family = [psutil.Process(server.process.pid)]
    family += family[0].children(recursive=True)

    def held() -> int:
        return sum(process.memory_full_info().pss for process in family)

    await asyncio.sleep(2)
    before = held()
    async with AsyncExitStack() as stack:
        for number in range(CROWD):
            await stack.enter_async_context(Page.opened(server, f"{COOKIE}=m{number}", _sheet()))
        more = held() - before
    total = f"{before / 1e6:.0f} MB with nobody there"
    return f"| memory a person (PSS), five exercises open | {more / CROWD / 1e6:.2f} MB ({total}) | aim: 3 MB | |"


async def _dragging(server: Server) -> str:
    """Everybody moves a slider for a minute, four times a second, while a plan is made as Word every three seconds."""
    times: list[float] = []
    end = time.perf_counter() + DRAG_SECONDS

    async def drag(number: int) -> None:
        rng = random.Random(number)  # noqa: S311 - the same moves every time
        async with Page.opened(server, f"{COOKIE}=d{number}", ["scorecard"]) as page:
            await page.move("scorecard", "model")
            answer = page.traits["scorecard"]["answer"]
            while time.perf_counter() < end:
                weights = {name: rng.randrange(0, 100, 5) for name in answer["criteria"]}
                begun = time.perf_counter()
                await page.move("scorecard", "preview", answer={**answer, "weights": weights})
                times.append(time.perf_counter() - begun)
                await asyncio.sleep(rng.uniform(0.1, 0.4))

    plans = asyncio.create_task(_plans(server, end))
    await asyncio.gather(*map(drag, range(CROWD)))
    made = await plans
    told = f"{CROWD} people dragging for {DRAG_SECONDS} s, {made} plans made as Word meanwhile: move to picture on the socket"
    return f"| {told}, median (p95) of {len(times):,} | {_ms(times)} | aim: p95 30 ms | |"


async def _plans(server: Server, end: float) -> int:
    """How many plans of a full set of answers were made until then."""
    kit, store = load_kit(KIT), Store(server.data, "planner", "bench")
    for exercise in EXERCISES:
        store.save(kit.name, exercise.slug, exercise.model_answer(kit).answer, 0)
    store.close()
    made = 0
    async with Page.opened(server, f"{COOKIE}=planner", ["plan-review"]) as page:
        while time.perf_counter() < end:
            begun = time.perf_counter()
            await page.socket.write_message(
                json.dumps({"of": "plan-review", "do": "plan", "seq": made, "name": "plan.docx"})
            )
            assert isinstance(await page.socket.read_message(), bytes)
            made += 1
            await asyncio.sleep(max(0.0, PLAN_EVERY - (time.perf_counter() - begun)))
    return made


async def _editing(server: Server) -> str:
    """Bursts of edits, as when a sentence is typed; at the end everybody's last one must be on the disk."""
    times: list[float] = []
    end = time.perf_counter() + EDIT_SECONDS

    async def edit(number: int) -> dict[str, Any]:
        rng, count, changed = random.Random(number), 0, {}  # noqa: S311 - the same moves every time
        async with Page.opened(server, f"{COOKIE}=e{number}", ["top-engineers"]) as page:
            while time.perf_counter() < end:
                for _ in range(BURST):
                    begun, count = time.perf_counter(), count + 1
                    changed = await page.edit("top-engineers", own=[{"text": f"Line {count} " * 9, "group": ""}])
                    times.append(time.perf_counter() - begun)
                    assert changed["state"]["problem"] == ""
                    await asyncio.sleep(0.35)
                await asyncio.sleep(rng.uniform(1, 12))
        return changed["answer"]

    wanted = await asyncio.gather(*map(edit, range(MANY)))
    store = Store(server.data, "", "bench")
    found = [store.of(f"e{number}", "bench").latest(KIT, "top-engineers").answer for number in range(MANY)]
    store.close()
    lost = sum(one != other for one, other in zip(found, wanted, strict=True))
    told = (
        f"{MANY} people editing in bursts for {EDIT_SECONDS // 60} minutes: saves lost; edit to receipt, median (p95)"
    )
    return f"| {told} of {len(times):,} | {lost}; {_ms(times)} | aim: 0; p95 50 ms | |"
