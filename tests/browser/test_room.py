"""A session of ninety minutes in a room, with phones and without any: from joining to the plan."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe import violations
from playwright.sync_api import Browser, Page, expect
from room_server import LAPTOP, WALL, Room, RoomServer

SIZES = (360, 1440, 1920)
SMALL_LETTERS = """() => [...document.querySelectorAll("main *")].filter((node) => node.checkVisibility() && [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim()))
    .filter((node) => !node.closest(".qr, svg") && parseFloat(getComputedStyle(node).fontSize) < innerHeight / 36).map((node) => node.textContent.slice(0, 40))"""


@pytest.fixture
def room(browser: Browser, tmp_path: Path) -> Iterator[Room]:
    made = Room(RoomServer(tmp_path, ("--hours", "1.5")).start(), browser)
    yield made
    made.close()


def go(board: Page, title: str) -> None:
    board.locator(".agenda .link", has_text=title).first.click()
    expect(board.locator(".agenda [aria-current=step]")).to_contain_text(title)


def phase(board: Page, name: str) -> None:
    board.locator(".phases").get_by_role("button", name=name).click()


def reveal(board: Page, wall: Page) -> None:
    board.get_by_role("button", name="Reveal on the wall").click()
    expect(board.locator(".chip")).to_have_text("● answers on the wall")
    expect(wall.locator(".reveal")).to_be_visible()


def test_a_session_with_phones(room: Room) -> None:
    board, wall = room.facilitator()
    people = [room.join(seat, name) for seat, name in zip("AABBCCC", ("Ana", "Bo", "", "", "", "", "Cy"), strict=True)]
    people.append(room.join("A", "Dee", LAPTOP))
    expect(board.locator(".top")).to_contain_text("8 people joined")
    expect(wall.locator(".base")).to_contain_text("8 people are in")
    board.get_by_role("button", name="Begin").click()
    expect(people[0].locator("h1")).to_have_text("Rules, and who sits where")
    guess(board, wall, people)
    answer_at_tables(board, people)
    lose_the_laptop(room, board, wall, people)
    ask_for_later(board, people[4])
    late = room.join("B")  # a latecomer joins where the room is
    expect(late.locator("h1")).to_contain_text("Learn from your best people")
    take_home(board)


def guess(board: Page, wall: Page, people: list[Page]) -> None:
    go(board, "Guess")  # each guesses alone; the wall shows nothing before the reveal
    for at, person in enumerate(people):
        person.locator(".ws [type=radio]").nth(at % 4).check()
    expect(board.locator(".count")).to_contain_text("8")
    expect(wall.locator(".reveal")).to_have_count(0)
    expect(people[0].get_by_role("button", name="Compare")).to_be_hidden()
    expect(people[0].locator(".time")).to_have_text(re.compile(r"[01]:\d\d"))
    left = board.locator(".time").inner_text()
    board.get_by_role("button", name="Two more minutes").click()
    expect(board.locator(".time")).not_to_have_text(left)
    reveal(board, wall)
    expect(wall.locator("h1")).to_contain_text("guessed what turns out")
    assert not wall.evaluate(SMALL_LETTERS)
    board.get_by_role("button", name="Take it back").click()
    expect(wall.locator(".reveal")).to_have_count(0)


def answer_at_tables(board: Page, people: list[Page]) -> None:
    go(board, "Learn from your best people")  # alone, then one answer for a table, from two devices at once
    for at, person in enumerate(people):
        person.get_by_role("button", name="Add an incident").click()
        person.locator(".ws-entries :is(textarea, [type=text])").first.fill(f"Somebody mended thing number {at}")
    expect(board.locator(".count")).to_contain_text("8")
    phase(board, "At your table")
    ana, bo = people[0], people[1]
    for person in (ana, bo):  # the table begins with the lines its three people wrote
        expect(person.locator(".ws-entries :is(textarea, [type=text])")).to_have_count(3)
    rows = ana.locator(".ws-groups .ws-item"), bo.locator(".ws-groups .ws-item")
    rows[0].nth(0).locator("[type=radio]").nth(1).check()
    expect(bo.locator(".ws-others")).to_contain_text("Ana changed")
    expect(rows[1].nth(0).locator("[type=radio]").nth(1)).to_be_checked()
    bo.context.set_offline(True)  # both change while they do not hear of each other
    rows[1].nth(1).locator("[type=radio]").nth(2).check()
    rows[0].nth(2).locator("[type=radio]").nth(0).check()
    bo.context.set_offline(False)
    expect(rows[1].nth(2).locator("[type=radio]").nth(0)).to_be_checked(timeout=40_000)
    expect(rows[0].nth(1).locator("[type=radio]").nth(2)).to_be_checked(timeout=40_000)


def lose_the_laptop(room: Room, board: Page, wall: Page, people: list[Page]) -> None:
    room.server.kill()  # the laptop dies and comes back: the same code, everybody there again
    room.server.start()
    reveal(board, wall)
    expect(wall.locator("main")).to_contain_text("mended thing")
    expect(people[3].locator(".lead")).to_contain_text("Look up")
    assert "Ana" not in wall.content() and "Ana" not in board.content()
    board.get_by_label("The decision, as you type it").fill("Two of these become anchors.")
    expect(wall.locator(".decided")).to_contain_text("Two of these become anchors.")
    expect(people[2].locator(".decision")).to_contain_text("Two of these become anchors.")


def ask_for_later(board: Page, person: Page) -> None:
    person.locator("summary", has_text="Your place in the room").click()
    person.get_by_label("A question for later").fill("Do we count a <b>bootcamp</b>?")
    person.get_by_role("button", name="Park it").click()
    expect(board.locator("aside.notes")).to_contain_text("Do we count a <b>bootcamp</b>?")


def take_home(board: Page) -> None:
    with board.expect_download() as taken:
        board.locator(".menu summary").click()
        board.get_by_role("link", name="All plans (zip)").click()
    with zipfile.ZipFile(io.BytesIO(taken.value.path().read_bytes())) as packed:
        names = packed.namelist()
        assert {"table-A.html", "decisions.txt", "results.csv"} <= set(names)
        assert "mended thing" in packed.read("results.csv").decode("utf-8-sig")
        assert "Two of these become anchors." in packed.read("decisions.txt").decode()


def test_a_session_with_hands_only(room: Room) -> None:
    """Nobody but the laptop: tallies, the room's one answer, reveals, the plan."""
    board, wall = room.facilitator()
    board.get_by_role("button", name="Begin").click()
    go(board, "Guess")
    board.locator("summary", has_text="Hands and cards").click()
    boxes = board.locator(".tally input[type=number]")
    for at in range(3):
        boxes.nth(at).fill(str(at + 2))
        boxes.nth(at).press("Tab")
    reveal(board, wall)
    expect(wall.locator(".bar .n").nth(1)).to_have_text("3")
    go(board, "Say, do, mirror")
    board.locator("summary", has_text="The room’s one answer").click()
    sliders = board.locator(".ws input[type=range]:visible")
    expect(sliders.first).to_be_visible()
    sliders.nth(0).fill("60")
    sliders.nth(1).fill("40")
    expect(board.locator(".ws-savestate")).to_have_text("Saved")
    board.get_by_label("The decision, as you type it").fill("These weights.")
    expect(wall.locator(".decided")).to_contain_text("These weights.")
    with board.expect_download() as taken:
        board.locator(".menu summary").click()
        board.get_by_role("link", name="The room’s plan", exact=True).click()
    assert "60" in taken.value.path().read_text(encoding="utf-8")


def test_wrong_ways_in_are_told(room: Room) -> None:
    board, _ = room.facilitator()
    room.join("A", "Ana")
    page = room.device((390, 780))
    page.goto(room.server.base)
    page.get_by_label("Code of the room").fill("ZZZZ")
    page.get_by_role("button", name="Join").click()
    expect(page.get_by_role("alert")).to_contain_text("no room with this code")
    page.get_by_label("Code of the room").fill(room.server.code.lower())
    page.get_by_label("Nickname").fill("ana")
    page.get_by_role("button", name="Join").click()
    expect(page.get_by_role("alert")).to_contain_text("called ana already")
    board.locator(".menu summary").click()
    board.get_by_role("button", name="Close to newcomers").click()
    expect(board.locator(".menu")).to_contain_text("Let newcomers in")
    page.get_by_label("Nickname").fill("")
    page.get_by_role("button", name="Join").click()
    expect(page.get_by_role("alert")).to_contain_text("closed to newcomers")


def test_going_on_from_another_device_and_being_taken_out(room: Room) -> None:
    board, _ = room.facilitator()
    phone = room.join("A", "Ana")
    phone.locator("summary", has_text="Your place in the room").click()
    letters = re.search(r"your letters ([A-Z]{5})", phone.locator(".about").inner_text())
    assert letters
    other = room.device(LAPTOP)
    other.goto(room.server.base)
    other.get_by_label("Code of the room").fill(room.server.code)
    other.locator("summary", has_text="another device").click()
    other.get_by_label("The five letters").fill(letters[1])
    other.get_by_role("button", name="Join").click()
    expect(other.locator(".where")).to_contain_text("Table A")
    expect(board.locator(".top")).to_contain_text("one person joined")
    people = board.context.new_page()
    people.goto(f"{room.server.base}/people")
    people.get_by_role("button", name="Take out").click()
    expect(phone.locator(".task")).to_contain_text("taken you out")
    people.get_by_role("button", name="Let in again").click()
    expect(phone.locator(".task")).not_to_contain_text("taken you out")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_runs_sideways(room: Room, scheme: str) -> None:
    board, wall = room.facilitator()
    people = [room.join(seat) for seat in "AABBC"]
    pages = {"join": room.device((390, 780)), "room": people[0], "board": board, "wall": wall}
    pages["join"].goto(room.server.base)
    for page in pages.values():
        page.emulate_media(color_scheme=scheme)
    _look(pages)
    board.get_by_role("button", name="Begin").click()
    go(board, "Guess")
    for at, person in enumerate(people):
        person.locator(".ws [type=radio]").nth(at % 3).check()
    reveal(board, wall)
    _look(pages)


def _look(pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        assert (name, violations(page)) == (name, [])
        for width in SIZES:
            page.set_viewport_size({"width": width, "height": WALL[1]})
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (name, width)
