"""A kit of one's own grows by an exercise, on the page, with the keyboard; mistakes stand at their cells."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe import violations
from grown import nurse, two
from keyboard import fill, press, tab_to
from playwright.sync_api import Locator, Page, expect
from servers import Server
from sheets import open_sheet, saved

from workshop.exercises import BY_SLUG
from workshop.exercises.fields import describe
from workshop.kit import load_kit
from workshop.kit.folders import write_kit

ADVERT = """Ward nurse wanted.
Your tasks
• You hand over a ward of 24 patients every day without a missing note
• You have a degree in nursing
• We look for young and energetic colleagues
• You have taught students to take blood
• You are a team player
"""
ADDED = BY_SLUG["evidence-or-proxy"].title
LINES = {  # row: (what it is, why)
    4: ("Evidence", "A note is there or it is not."),
    5: ("Stand-in", "It stands in for what was learned."),
    6: ("Legal risk", "It picks by age."),
    7: ("Evidence", "The students can be asked."),
    8: ("Stand-in", "Everybody says so."),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_kit(nurse()[0], tmp_path_factory.mktemp("kits") / "nurse")


@pytest.fixture
def desk(page: Page, serve: Callable[..., Server], folder: Path) -> Iterator[Locator]:
    page.goto(serve("--kit", str(folder)).sheet("your_own_kit", "notebooks"))
    panel = page.locator(".ws-kits")
    expect(panel).to_have_attribute("data-ready", "true")
    expect(panel.get_by_text("Learn from your best people").first).to_be_visible()
    yield panel
    for path in folder.parent.glob("nurse*"):
        shutil.rmtree(path)
    write_kit(nurse()[0], folder)


def cell(desk: Locator, row: int, column: str) -> Locator:
    return desk.get_by_label(f"{column}, row {row}", exact=True)


def test_evidence_or_proxy_from_a_pasted_advert_and_done(
    page: Page, desk: Locator, folder: Path, serve: Callable[..., Server]
) -> None:
    press(page, desk, "Add “Evidence or stand-in”")
    expect(desk.get_by_label("Paste your advert here")).to_be_focused()
    page.keyboard.insert_text(ADVERT)
    press(page, desk, "Split it into lines")
    expect(desk.get_by_text("8 rows")).to_be_visible()
    expect(desk.get_by_text("The exercise takes 6 to 14.")).to_be_visible()
    expect(cell(desk, 5, "What it is")).to_have_value("Stand-in")
    expect(cell(desk, 6, "What it is")).to_have_value("Legal risk")
    expect(cell(desk, 1, "Line of the advert")).to_have_value(two("evidence-or-proxy").rows[0]["text"])
    press(page, desk, "Check")
    expect(desk.get_by_text("places to correct").first).to_be_visible()
    expect(cell(desk, 3, "What it is")).to_be_focused()
    expect(cell(desk, 3, "What it is")).to_have_accessible_description("‘What it is’ is empty. Fill it in.")
    assert violations(page) == []
    press(page, desk, "Remove row 3")
    for row, (what, why) in LINES.items():
        cell(desk, row - 1, "What it is").select_option(what)
        cell(desk, row - 1, "Why").fill(why)
    press(page, desk, "Preview")
    seen = desk.locator(".ws-preview")
    expect(seen.get_by_text("You have taught students to take blood").first).to_be_visible()
    assert violations(page) == []
    press(page, desk, "Add it to the kit")
    expect(desk.get_by_text("“Evidence or stand-in” is in your kit")).to_be_visible()
    row = desk.locator(".ws-item", has=page.get_by_text(ADDED, exact=True))
    expect(row.get_by_role("link", name=f"Open “{ADDED}”")).to_be_visible()
    expect(row.locator(".ws-notes").first).to_be_focused()
    expect(desk.locator(".ws-note.good")).to_contain_text(
        "One of 90 minutes is ready too: all that it uses is in your kit."
    )
    expect(desk.get_by_text("All that the 90 minutes use is in your kit.")).to_be_visible()
    assert "backup" not in desk.inner_text()
    assert "evidence-or-proxy" in load_kit(folder).minutes
    _done(page, serve("--kit", str(folder)), folder)


def _done(page: Page, server: Server, folder: Path) -> None:
    """The new exercise: untouched, wrong, right."""
    exercise, kit = BY_SLUG["evidence-or-proxy"], load_kit(folder)
    panel = open_sheet(page, server, exercise, lab=False)
    press(page, panel, "Check")
    expect(panel.locator(".ws-note").first).to_be_visible()
    fields = [describe(field) for field in exercise.form(kit)]
    fill(page, panel, fields, exercise.wrong_answers(kit)["everything taken for a proxy"])
    press(page, panel, "Check again")
    expect(panel.get_by_text("Not yet").first).to_be_visible()
    press(page, panel, "Show a model answer")
    panel.get_by_role("button", name="Put it into the form").click()
    press(page, panel, "Check again")
    expect(panel.locator(".ws-note.good")).to_be_visible()
    saved(panel)


def test_a_spreadsheet_is_pasted_into_a_cell_and_one_cell_is_corrected(page: Page, desk: Locator) -> None:
    desk.get_by_role("button", name="Change “Learn from your best people”").click()
    first = cell(desk, 1, "What somebody did, and what came of it")
    first.evaluate(
        """node => { const data = new DataTransfer();
        data.setData("text/plain", "Wrote the \\"two\\" minutes down\\tpeople\\tFor others.\\n\\"Two\\nlines\\"\\tTEAM\\tIt shows.");
        node.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true })); }"""
    )
    expect(first).to_have_value('Wrote the "two" minutes down')
    expect(cell(desk, 1, "The group it shows")).to_have_value("People")
    expect(cell(desk, 2, "What somebody did, and what came of it")).to_have_value("Two lines")
    expect(cell(desk, 2, "The group it shows")).to_have_value("Team")
    cell(desk, 2, "Why it shows that").fill("Write to ann@ward.example")
    press(page, desk, "Save it in the kit")
    expect(cell(desk, 2, "Why it shows that")).to_be_focused()
    expect(cell(desk, 2, "Why it shows that")).to_have_accessible_description(
        "‘ann@ward.example’ looks like an e-mail address. Use invented people only; take this out."
    )
    cell(desk, 2, "Why it shows that").fill("<img src=x onerror=alert(1)>")
    press(page, desk, "Save it in the kit")
    expect(desk.get_by_text("“Learn from your best people” is in your kit")).to_be_visible()
    assert desk.locator("img").count() == 0
    desk.get_by_role("button", name="Change “Learn from your best people”").click()
    expect(cell(desk, 2, "Why it shows that")).to_have_value("<img src=x onerror=alert(1)>")
    press(page, desk, "Check")
    expect(desk.get_by_text("Nothing to correct")).to_be_in_viewport()
    press(page, desk, "Close")
    press(page, desk, "Back to the former version")
    expect(desk.get_by_text("The former version is back.")).to_be_visible()


def test_a_renamed_skill_follows_the_table(page: Page, desk: Locator, folder: Path) -> None:
    table = (Path(__file__).parents[1] / "own_kit" / "tables" / "ward_nurse.csv").read_text(encoding="utf-8")
    desk.get_by_text("Has your table of skills changed?").click()
    tab_to(page, desk.get_by_label("Paste the changed table here"))
    page.keyboard.insert_text(table.replace("\nHandover,", "\nShift report,"))
    press(page, desk, "Compare it with the kit")
    expect(desk.get_by_label("“Shift report” was called")).to_have_value("Handover")
    assert violations(page) == []
    press(page, desk, "Update the kit")
    expect(desk.get_by_text("The kit follows your table")).to_be_visible()
    expect(desk.locator(".ws-again").get_by_text("Renamed: “Handover” is now “Shift report”.")).to_be_visible()
    assert load_kit(folder).skill["handover"].name == "Shift report"


def test_more_lines_than_the_exercise_takes_are_told_when_the_advert_is_split(page: Page, desk: Locator) -> None:
    press(page, desk, "Add “Evidence or stand-in”")
    expect(desk.get_by_label("Paste your advert here")).to_be_focused()
    page.keyboard.insert_text("\n".join(f"You have closed the books of house {n}." for n in range(15)))
    press(page, desk, "Split it into lines")
    said = desk.locator(".ws-note.warn")
    expect(said).to_contain_text("17 rows")
    expect(said).to_contain_text("The exercise takes 6 to 14.")
    expect(said).to_contain_text("Remove 3.")


def test_what_was_said_of_a_table_goes_with_the_version_it_was_said_of(page: Page, desk: Locator) -> None:
    table = (Path(__file__).parents[1] / "own_kit" / "tables" / "ward_nurse.csv").read_text(encoding="utf-8")
    desk.get_by_text("Has your table of skills changed?").click()
    area, again = desk.get_by_label("Paste the changed table here"), desk.locator(".ws-again")
    area.fill(table.replace("\nHandover,", "\nShift report to all of the team,"))
    press(page, desk, "Compare it with the kit")
    expect(desk.get_by_label("“Shift report to all of the team” was called")).to_have_value("Handover")
    press(page, desk, "Update the kit")
    expect(desk.get_by_text("The kit follows your table")).to_be_visible(timeout=30_000)
    area.fill(
        table + "Feeding babies,Team,Giving milk,Spills the milk often,Feeds without a spill,Ask ann@ward.example,3,\n"
    )
    press(page, desk, "Compare it with the kit")
    expect(again.get_by_text("looks like an e-mail address", exact=False)).to_be_visible()
    expect(again.get_by_role("button", name="Update the kit")).to_be_hidden()
    area.fill(
        table + "Feeding babies,Team,Giving milk,Spills the milk often,Feeds without a spill,Taught two to feed,3,\n"
    )
    press(page, desk, "Compare it with the kit")
    expect(again.get_by_text("Added, and the invented people get drawn levels in it: Feeding babies.")).to_be_visible()
    expect(again.get_by_role("button", name="Update the kit")).to_be_visible()
    press(page, desk, "Back to the former version")
    expect(desk.get_by_text("The former version is back.")).to_be_visible()
    expect(again.locator(".ws-note")).to_have_count(0)
    expect(again.get_by_role("button", name="Update the kit")).to_be_hidden()
