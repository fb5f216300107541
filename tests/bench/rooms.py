"""A room on one laptop: forty people arriving at once, what the board and phones show and when, and an hour with a hundred.

People are simulated by bounded clients on loopback, on the same machine; one of them is a real Chromium.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import psutil
from playwright.async_api import async_playwright
from servers import QUIET

from tests.bench.hosting import _ms
from tests.bench.phones import KIT, Hand, Phone, arrived
from tests.web.roomed import RoomServer, person_of, room_server
from workshop.agenda.agendas import Slot
from workshop.agenda.guides import Phase

CROWD, MANY, TABLE = 40, 100, 4
SHORT = (Phase.ALONE, Phase.REVEAL, Phase.DECIDE)
AGENDA = (
    Slot(do="top-engineers", minutes=10),
    Slot(do="say-do-mirror", minutes=10),
    Slot(do="scorecard", minutes=10, phases=SHORT),
    Slot(do="must-have-tiers", minutes=10),
    Slot(do="who-owns-it", minutes=10),
    Slot(do="calibration-gym", minutes=10, phases=SHORT),
)
FIRST = AGENDA[0].do
ANSWERED = ("say-do-mirror", "scorecard", "who-owns-it")  # single people's answers are counted, also after the reveal
ANSWER_SECONDS, REVEALS = 15, 5
DRAG_SECONDS, BURST = 60, 5
MINUTE = 5.0  # seconds that stand for one of the hour
MOVES = 6  # of a person in such a minute: every other one a picture, every other one a save


def rows(data: Path) -> Iterator[str]:
    """A row for each question; one room for all of them."""
    with room_server(data / "room") as server:
        server.move(lambda state: state.model_copy(update={"slots": AGENDA}))
        server.go(FIRST)
        time.sleep(15)  # until workers have read the kit; a facilitator is there well before anybody else
        crowd, leader = [], server.lead()
        for part in (_arriving, _showing, _dragging, _hour):
            yield asyncio.run(_with_threads(part(server, leader, crowd)))


async def _with_threads(part: Any) -> str:
    """People wait for nobody but the server."""
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(CROWD))
    return await part


async def _arriving(server: RoomServer, leader: str, crowd: list[str]) -> str:
    """By the form, then the page and its socket, until the room's view and the open exercise are there."""
    stack = AsyncExitStack()

    async def arrive(number: int) -> float:
        await asyncio.sleep(number / CROWD)
        begun = time.perf_counter()
        crowd.append(cookie := await _joined(server, number))
        phone = await stack.enter_async_context(Phone.opened(server, cookie, "room"))
        await phone.place("own", FIRST)
        return time.perf_counter() - begun

    async with stack:
        times, seen = await asyncio.gather(asyncio.gather(*map(arrive, range(CROWD))), _chromium(server))
    told = f"a room, {CROWD} people joining within a second: page, room and open exercise there, median (p95)"
    return f"| {told}; a Chromium among them | {_ms(times)}; {1000 * seen:.0f} ms | aim: p95 1 s; 1 s | |"


async def _joined(server: RoomServer, number: int) -> str:
    return await arrived(server, f"n{number}" if number % 3 else "", chr(ord("A") + number // TABLE))


async def _chromium(server: RoomServer) -> float:
    """From the address on the wall to the exercise, the form filled in as fast as a machine types."""
    from find_chromium import find

    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=find(), args=QUIET)
        page = await browser.new_page(viewport={"width": 390, "height": 780})
        await asyncio.sleep(0.5)
        begun = time.perf_counter()
        await page.goto(f"{server.base}/{server.code}", wait_until="commit")
        await page.get_by_label("Letter of your table").fill("Z")
        await page.get_by_role("button", name="Join").click()
        await page.locator('.ws[data-ready="true"]').first.wait_for()
        seen = time.perf_counter() - begun
        await browser.close()
    return seen


async def _showing(server: RoomServer, leader: str, crowd: list[str]) -> str:
    """Everybody answers and goes on typing, while the board counts and the facilitator reveals and takes back."""
    counted: list[float] = []
    changed: list[float] = []
    async with AsyncExitStack() as stack:
        board, _, phones = await _everybody(stack, server, leader, crowd)
        for at, slot in enumerate(AGENDA):
            if slot.do in ANSWERED:
                await board.move("board", "go", at=at)
                await _round(board, phones, slot.do, counted, changed)
    told = f"{CROWD} people answering and typing on: answer to the board’s count, and reveal to a member’s page, median (p95)"
    return f"| {told} of {len(counted)} and {len(changed)} | {_ms(counted)}; {_ms(changed)} | aim: p95 1 s; 1 s | |"


async def _everybody(
    stack: AsyncExitStack, server: RoomServer, leader: str, crowd: list[str]
) -> tuple[Phone, Phone, list[Phone]]:
    """Board, wall and phones."""
    board = await stack.enter_async_context(Phone.opened(server, leader, "board", leads=True))
    wall = await stack.enter_async_context(Phone.opened(server, leader, "wall", leads=True))
    return board, wall, [await stack.enter_async_context(Phone.opened(server, cookie, "room")) for cookie in crowd]


async def _round(board: Phone, phones: list[Phone], slug: str, counted: list[float], changed: list[float]) -> None:
    done, answered = asyncio.Event(), 0

    async def answer(number: int, phone: Phone) -> None:
        nonlocal answered
        name, hand = await phone.place("own", slug), Hand(slug, number)
        await asyncio.sleep(ANSWER_SECONDS * number / len(phones))
        answered, begun = answered + 1, time.perf_counter()
        shown = asyncio.create_task(board.until(lambda upto=answered: board.traits["board"]["seen"]["in"] >= upto))
        await phone.edit(name, hand.answer())
        while not done.is_set():
            await asyncio.sleep(hand.rng.uniform(0.5, 1.5))
            await phone.edit(name, hand.answer())
        counted.append(await shown - begun)

    async def facilitate() -> None:
        await asyncio.sleep(ANSWER_SECONDS + 1)
        for _ in range(REVEALS):
            begun = time.perf_counter()
            revealed = [asyncio.create_task(phone.until(lambda p=phone: not p.seen["quiet"])) for phone in phones]
            await board.move("board", "reveal")
            changed.extend([await each - begun for each in revealed])
            await asyncio.sleep(0.7)
            await board.move("board", "back")
            await asyncio.gather(*(phone.until(lambda p=phone: p.seen["quiet"]) for phone in phones))
            await asyncio.sleep(0.4)
        done.set()

    await asyncio.gather(facilitate(), *(answer(number, phone) for number, phone in enumerate(phones)))


async def _dragging(server: RoomServer, leader: str, crowd: list[str]) -> str:
    """Everybody moves a slider, four times a second, and lets it go now and then, which saves; board and wall are open."""
    pictures: list[float] = []
    edits: list[float] = []
    slug = "scorecard"
    end = time.perf_counter() + DRAG_SECONDS

    async def drag(number: int, phone: Phone) -> None:
        name, hand = await phone.place("own", slug), Hand(slug, number)
        answer = hand.model
        while time.perf_counter() < end:
            for _ in range(BURST):
                weights = {each: hand.rng.randrange(0, 100, 5) for each in answer["criteria"]}
                pictures.append(await phone.move(name, "preview", answer={**answer, "weights": weights}))
                await asyncio.sleep(hand.rng.uniform(0.1, 0.4))
            edits.append(await phone.edit(name, {**answer, "weights": weights}))
            await asyncio.sleep(hand.rng.uniform(0.1, 0.4))

    async with AsyncExitStack() as stack:
        board, _, phones = await _everybody(stack, server, leader, crowd)
        await board.move("board", "go", at=[slot.do for slot in AGENDA].index(slug))
        await asyncio.gather(*(drag(number, phone) for number, phone in enumerate(phones)))
    told = f"{CROWD} people dragging for {DRAG_SECONDS} s, board and wall open: edit to receipt, and move to picture, median (p95)"
    return f"| {told} of {len(edits):,} and {len(pictures):,} | {_ms(edits)}; {_ms(pictures)} | aim: p95 50 ms; p95 30 ms | |"


async def _hour(server: RoomServer, leader: str, crowd: list[str]) -> str:
    """An hour's moves in a twelfth of the time; phones sleep, and come back for the next exercise."""
    crowd += await asyncio.gather(*(_joined(server, number) for number in range(CROWD, MANY)))
    times: list[float] = []
    wanted: dict[tuple[str, str], Any] = {}
    held = asyncio.create_task(_held(server))
    people = (_taken_part(server, number, cookie, times, wanted) for number, cookie in enumerate(crowd))
    await asyncio.gather(_led(server, leader), *people)
    quarter, half, end = await held
    with server.store() as store:
        lost = sum(
            store.of(whose, server.code).latest(KIT, slug).answer != answer
            for (whose, slug), answer in wanted.items()
            if answer is not None
        )
    told = f"{MANY} people, the moves of an hour in {len(AGENDA) * 10 * MINUTE / 60:.0f} minutes ({len(times):,} saves): saves lost"
    memory = f"{quarter:.0f}, {half:.0f}, {end:.0f} MB ({100 * (end / quarter - 1):+.1f}%)"
    return (
        f"| {told}; edit to receipt, median (p95); memory of server and workers (PSS) at a quarter, half and the end "
        f"| {lost} of {len(wanted)} answers; {_ms(times)}; {memory} | aim: 0; p95 50 ms; +5% after the first quarter | |"
    )


async def _held(server: RoomServer) -> list[float]:
    """Megabytes at a quarter, at half and at the end of the hour."""
    found = []
    for quarters in (1, 1, 2):
        await asyncio.sleep(quarters * len(AGENDA) * 10 * MINUTE / 4)
        process = psutil.Process(server.process.pid)
        family = [process, *process.children(recursive=True)]
        found.append(sum(each.memory_full_info().pss for each in family) / 1e6)
    return found


async def _led(server: RoomServer, leader: str) -> None:
    """The facilitator: every part of the agenda for as long as it takes; what is decided is typed."""
    async with (
        Phone.opened(server, leader, "board", leads=True) as board,
        Phone.opened(server, leader, "wall", leads=True),
    ):
        for at, slot in enumerate(AGENDA):
            await board.move("board", "go", at=at)
            for number, part in enumerate(slot.parts):
                end = time.perf_counter() + part.minutes * MINUTE
                await (
                    board.move("board", "reveal")
                    if part.phase is Phase.REVEAL
                    else board.move("board", "turn", at=number)
                )
                while part.phase is Phase.DECIDE and time.perf_counter() < end - 1:
                    await board.move(
                        "board", "decide", words=f"We decide on {slot.do}, {end - time.perf_counter():.1f}"
                    )
                    await asyncio.sleep(1)
                await asyncio.sleep(max(0.0, end - time.perf_counter()))
        await board.move("board", "go", at=len(AGENDA))


async def _taken_part(
    server: RoomServer, number: int, cookie: str, times: list[float], wanted: dict[tuple[str, str], Any]
) -> None:
    person, seat = person_of(cookie), chr(ord("A") + number // TABLE)
    for slot in AGENDA:
        async with Phone.opened(server, cookie, "room") as phone:
            hand = Hand(slot.do, number)
            name = await phone.place("own", slot.do)
            wanted[person, slot.do] = await _answered(phone, name, Phase.ALONE, hand, times)
            if Phase.TABLE in [part.phase for part in slot.parts]:
                name = await phone.place("table", slot.do)
                if number % TABLE == 0:  # one writes, the others see it
                    wanted[f"table-{seat}", slot.do] = await _answered(phone, name, Phase.TABLE, hand, times)
            await phone.until(lambda p=phone, slug=slot.do: p.seen["slug"] != slug)


async def _answered(phone: Phone, name: str, phase: Phase, hand: Hand, times: list[float]) -> Any:
    """The answer that had a receipt last, before the room went on; None of whom was too late for any."""
    saved = None
    await phone.until(lambda: phone.seen["phase"] == phase)
    while phone.seen["phase"] == phase:
        begun = time.perf_counter()
        await phone.move(name, "preview", answer=hand.answer())
        await asyncio.sleep(max(0.0, begun + hand.rng.uniform(0.5, 1.5) * MINUTE / MOVES - time.perf_counter()))
        begun = time.perf_counter()
        times.append(await phone.edit(name, hand.answer()))
        saved = phone.traits[name]["answer"]
        await asyncio.sleep(max(0.0, begun + hand.rng.uniform(0.5, 1.5) * MINUTE / MOVES - time.perf_counter()))
    return saved
