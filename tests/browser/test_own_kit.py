"""A manager makes the workshop theirs: takes a kit home, brings it back with mistakes, corrects them, and goes on with it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from keyboard import press
from openpyxl import load_workbook
from playwright.sync_api import Locator, Page, WebSocketRoute, expect
from servers import Server
from sheets import open_sheet

from workshop.exercises import BY_SLUG, EXERCISES
from workshop.kit.workbook import MAX_BYTES

BAD_NAME = '=HYPERLINK("http://x") <img src=x onerror=alert(1)>'


@pytest.fixture
def desk(page: Page, serve: Callable[..., Server]) -> Locator:
    page.goto(serve().sheet("your_own_kit", "notebooks"))
    panel = page.locator(".ws-kits")
    expect(panel).to_have_attribute("data-ready", "true")
    panel.get_by_text("Choose another kit, or change one in Excel").click()
    return panel


def test_a_late_answer_leaves_what_was_picked_meanwhile(page: Page, serve: Callable[..., Server]) -> None:
    late: list[Callable[[], None]] = []

    def slow(socket: WebSocketRoute) -> None:
        server = socket.connect_to_server()
        server.on_message(
            lambda said: socket.send(said) if '"opened"' in str(said) else late.append(lambda: socket.send(said))
        )

    page.route_web_socket("**/socket*", slow)
    page.goto(serve().sheet("your_own_kit", "notebooks"))
    page.get_by_text("Choose another kit, or change one in Excel").click()
    picked = page.locator(".ws-kits input[value=data_platform]")
    picked.check()
    for _ in range(100):
        page.wait_for_timeout(100)
        if late:
            break
    assert late
    for answer in late:
        answer()
    page.wait_for_timeout(300)
    expect(picked).to_be_checked()
    expect(picked).to_be_focused()
    expect(page.get_by_role("button", name="Use this kit")).to_be_enabled()


def taken_home(page: Page, desk: Locator, place: Path) -> Path:
    with page.expect_download() as download:
        press(page, desk, "Download as Excel")
    download.value.save_as(place)
    return place


def test_home_corrected_and_in_use(page: Page, desk: Locator, serve: Callable[..., Server], tmp_path: Path) -> None:
    desk.locator("input[value=data_platform]").check()
    press(page, desk, "Use this kit")
    expect(desk.get_by_text("is in use now")).to_be_visible()
    book = load_workbook(taken_home(page, desk, tmp_path / "kit.xlsx"))
    book["kit general"]["B3"], book["kit general"]["B4"] = "bakery", "Hiring for a bakery"
    name, book["candidates"]["B2"].value = book["candidates"]["B2"].value, BAD_NAME
    book["candidates"]["B2"].data_type = "s"
    level, book["candidates"]["H3"] = book["candidates"]["H3"].value, "4,5"
    book.save(tmp_path / "kit.xlsx")
    upload = desk.get_by_label("Upload a workbook you have changed")
    upload.set_input_files(tmp_path / "kit.xlsx")
    expect(desk.get_by_text("One place to correct")).to_be_visible()
    expect(desk.locator("tbody tr")).to_contain_text("sheet ‘candidates’, row 3, column H")
    book["candidates"]["H3"] = level
    book.save(tmp_path / "kit.xlsx")
    upload.set_input_files(tmp_path / "kit.xlsx")
    expect(
        desk.get_by_text(f"Ready for a workshop of {sum(each.minutes for each in EXERCISES)} minutes.")
    ).to_be_visible()
    expect(desk.get_by_text("Hiring for a bakery")).to_be_visible()
    desk.get_by_role("link", name="Open the workshop").click()
    expect(page.get_by_text("Hiring for a bakery")).to_be_visible()
    panel = open_sheet(page, serve(), BY_SLUG["team-bench"], lab=False)
    expect(panel.get_by_text(BAD_NAME).first).to_be_visible()
    assert panel.locator("img").count() == 0
    assert name != BAD_NAME


def test_what_is_no_workbook_or_too_large_is_refused(desk: Locator, tmp_path: Path) -> None:
    upload = desk.get_by_label("Upload a workbook you have changed")
    (tmp_path / "notes.xlsx").write_text("not a workbook")
    upload.set_input_files(tmp_path / "notes.xlsx")
    expect(desk.get_by_text("This is not an Excel workbook.")).to_be_visible()
    (tmp_path / "large.xlsx").write_bytes(b"0" * (MAX_BYTES + 1))
    upload.set_input_files(tmp_path / "large.xlsx")
    expect(desk.get_by_text("Too large")).to_be_visible()
