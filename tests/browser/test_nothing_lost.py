"""Whatever happens between the page and the disk, “Saved” is said only of what is saved, and nothing typed is lost."""

from __future__ import annotations

import signal
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing

import psutil
import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from servers import Server
from sheets import open_sheet, panel_of, saved

from workshop.exercises import BY_SLUG
from workshop.store import Store

REVIEW = BY_SLUG["plan-review"]
CHIP = ".ws-savestate"
# Every text the chip showed while nothing may be called saved.
WATCH = """node => { window.said = [node.textContent]; new MutationObserver(() => window.said.push(node.textContent))
    .observe(node, { childList: true, characterData: true, subtree: true }); }"""


@pytest.fixture
def server(serve: Callable[..., Server]) -> Server:
    return serve()


@pytest.fixture
def panel(page: Page, server: Server) -> Locator:
    """The review, with something saved."""
    panel = open_sheet(page, server, REVIEW, lab=False)
    owner(panel).fill("Before")
    saved(panel)
    return panel


def owner(panel: Locator) -> Locator:
    return panel.get_by_label("Who owns this plan?")


def on_disk(server: Server) -> str:
    """What another program reads."""
    store = Store(server.data)
    answer = store.latest("genai_platform", REVIEW.slug).answer.get("owner", "")
    store.close()
    return str(answer)


def watch(panel: Locator) -> Callable[[], list[str]]:
    panel.locator(CHIP).evaluate(WATCH)
    return lambda: list(panel.page.evaluate("window.said"))


def test_a_server_killed_and_started_again(page: Page, server: Server, panel: Locator) -> None:
    said = watch(panel)
    server.kill()
    owner(panel).fill("Typed while nobody listened")
    expect(page.get_by_text("Once it runs again, this page goes on by itself.")).to_be_visible()
    assert "Saved" not in said()[1:]
    server.start_again()
    saved(panel)
    assert on_disk(server) == "Typed while nobody listened"
    expect(page.locator("#line")).to_be_hidden()
    owner(panel).fill("And on it goes")
    saved(panel)
    assert on_disk(server) == "And on it goes"


def test_a_check_under_way_when_the_server_dies_is_done_when_it_is_back(server: Server, panel: Locator) -> None:
    server.kill()
    panel.get_by_role("button", name="Check", exact=True).click()
    server.start_again()
    expect(panel.locator(".ws-note").first).to_be_visible()


def test_a_server_that_stands_still(server: Server, panel: Locator) -> None:
    said = watch(panel)
    server.process.send_signal(signal.SIGSTOP)
    owner(panel).fill("Typed while it stood still")
    expect(panel.locator(CHIP)).to_have_text("Not saved: no answer from the workshop")
    panel.page.wait_for_timeout(12_000)
    assert "Saved" not in said()[1:]
    server.process.send_signal(signal.SIGCONT)
    saved(panel)
    assert on_disk(server) == "Typed while it stood still"


def test_answers_another_program_is_using(server: Server, panel: Locator) -> None:
    said = watch(panel)
    with closing(sqlite3.connect(server.data / "answers.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        owner(panel).fill("Typed while it was locked")
        panel.page.wait_for_timeout(10_000)
        assert "Saved" not in said()[1:]
        other.execute("ROLLBACK")
    saved(panel)
    assert on_disk(server) == "Typed while it was locked"


@pytest.fixture
def full_disk(server: Server) -> Iterator[Callable[[bool], None]]:
    """fill(True): files cannot grow any more; fill(False): they can."""
    process = psutil.Process(server.process.pid)
    before = process.rlimit(psutil.RLIMIT_FSIZE)
    yield lambda full: process.rlimit(psutil.RLIMIT_FSIZE, (1000, before[1]) if full else before)
    process.rlimit(psutil.RLIMIT_FSIZE, before)


def test_a_disk_filled_and_freed(server: Server, panel: Locator, full_disk: Callable[[bool], None]) -> None:
    said = watch(panel)
    full_disk(True)
    owner(panel).fill("Typed while the disk was full")
    expect(panel.get_by_role("alert")).to_contain_text("tried again every few seconds")
    assert "Saved" not in said()[1:]
    full_disk(False)
    saved(panel)
    assert on_disk(server) == "Typed while the disk was full"
    expect(panel.get_by_role("alert")).to_be_empty()


@pytest.mark.parametrize("lost", ["answers.sqlite*", "answers.sqlite"])
def test_answers_deleted_while_a_page_is_open(server: Server, panel: Locator, lost: str) -> None:
    for path in server.data.glob(lost):
        path.unlink()
    owner(panel).fill("Typed after they were deleted")
    saved(panel)
    assert on_disk(server) == "Typed after they were deleted"


# A page whose sockets reach nobody while `window.cutOff` is set.
CUT_OFF = """
const send = WebSocket.prototype.send;
WebSocket.prototype.send = function (data) { if (!window.cutOff) send.call(this, data); };
"""


def test_two_tabs_one_of_them_cut_off(context: BrowserContext, server: Server) -> None:
    page = context.new_page()
    page.add_init_script(CUT_OFF)
    panel = open_sheet(page, server, REVIEW, lab=False)
    other_page = context.new_page()
    other = open_sheet(other_page, server, REVIEW, lab=False)
    page.evaluate("window.cutOff = true")
    owner(panel).fill("From the tab that was cut off")
    expect(panel.locator(CHIP)).to_have_text("Not saved: no answer from the workshop")
    owner(other).fill("From the other tab")
    saved(other)
    page.reload()
    panel = panel_of(page, REVIEW)
    expect(panel.get_by_role("alert")).to_contain_text("Changed in another window")
    expect(owner(panel)).to_have_value("From the tab that was cut off")
    panel.get_by_role("button", name="Keep this one").click()
    saved(panel)
    assert on_disk(server) == "From the tab that was cut off"
    panel.get_by_role("button", name="Undo").click()
    expect(owner(panel)).to_have_value("From the other tab")
    for one in (page, other_page):
        one.close()


@pytest.mark.parametrize(("choice", "kept"), [("Use it here", "Left behind"), ("Throw it away", "Before")])
def test_what_a_closed_tab_could_not_save_is_offered(
    context: BrowserContext, server: Server, panel: Locator, choice: str, kept: str
) -> None:
    page = context.new_page()
    page.add_init_script(CUT_OFF)
    lost = open_sheet(page, server, REVIEW, lab=False)
    page.evaluate("window.cutOff = true")
    owner(lost).fill("Left behind")
    page.close()
    other_page = context.new_page()
    other = open_sheet(other_page, server, REVIEW, lab=False)
    expect(owner(other)).to_have_value("Before")
    other.get_by_role("button", name=choice).click()
    expect(owner(other)).to_have_value(kept)
    expect(other.locator(CHIP)).to_have_text("Saved")
    assert on_disk(server) == kept
    other_page.reload()
    expect(panel_of(other_page, REVIEW).get_by_role("button", name=choice)).to_have_count(0)
    other_page.close()


def test_a_receipt_that_was_lost_is_no_conflict(context: BrowserContext, server: Server) -> None:
    page = context.new_page()
    page.add_init_script("""
        const take = Object.getOwnPropertyDescriptor(WebSocket.prototype, "onmessage").set;
        Object.defineProperty(WebSocket.prototype, "onmessage", { set(heard) {
            take.call(this, (event) => { if (!window.deaf) heard(event); }); } });""")
    panel = open_sheet(page, server, REVIEW, lab=False)
    page.evaluate("window.deaf = true")
    owner(panel).fill("Saved, but never told")
    expect(panel.locator(CHIP)).to_have_text("Not saved: no answer from the workshop")
    assert on_disk(server) == "Saved, but never told"
    owner(panel).fill("Saved, but never told, and then more")
    page.evaluate("window.deaf = false")
    server.kill()
    server.start_again()
    saved(panel)
    expect(panel.get_by_role("alert")).to_be_empty()
    assert on_disk(server) == "Saved, but never told, and then more"
    page.close()


def test_a_network_that_lets_no_sockets_through_is_told(context: BrowserContext, server: Server) -> None:
    page = context.new_page()
    page.add_init_script(
        """window.WebSocket = class { constructor() { setTimeout(() => this.onclose(), 20); } close() {} };"""
    )
    page.goto(server.sheet("07_hiring_plan"))
    expect(page.get_by_text("ask its owner to allow WebSockets")).to_be_visible()
    page.close()


def test_a_page_that_is_not_known_any_more_says_what_to_do(
    context: BrowserContext, server: Server, panel: Locator
) -> None:
    owner(panel).fill("Typed before")
    saved(panel)
    context.clear_cookies()
    server.kill()
    server.start_again()
    expect(panel.page.get_by_text("Open the address again that is printed")).to_be_visible()
    owner(panel).fill("Typed in between")
    page = context.new_page()
    page.goto(server.address)
    page.close()
    saved(panel)
    assert on_disk(server) == "Typed in between"


def test_without_the_address_one_is_led_back(browser: Browser, server: Server) -> None:
    page = browser.new_page()
    for place in ("", "/exercises/02_ideal_candidate.ipynb", "/nowhere"):
        answer = page.goto(server.base + place)
        assert answer is not None
        assert answer.status == 403
        expect(page.get_by_role("heading", level=1)).to_have_text("This browser is not known to the workshop")
        expect(page.get_by_text("Open the address that is printed")).to_be_visible()
    page.goto(server.address)
    page.goto(server.base.replace("127.0.0.1", "localhost") + "/exercises/07_hiring_plan.ipynb")
    expect(panel_of(page, REVIEW)).to_be_visible()
    page.goto(f"{server.base}/exercises/08_more.ipynb")
    expect(page.get_by_role("heading", level=1)).to_have_text("There is no such page")
    page.get_by_role("link", name="Go to the start page").click()
    expect(page.locator(".ws-now:visible")).to_be_visible()
    page.close()
