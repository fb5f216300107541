"""Somebody who has one table makes a workshop of it, in the browser, with the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from axe import violations
from keyboard import press, tab_to
from playwright.sync_api import Locator, Page, expect
from servers import Server, start_server, stop_server

TABLES = Path(__file__).parents[1] / "own_kit" / "tables"
NURSE = (TABLES / "ward_nurse.csv").read_text(encoding="utf-8")


@pytest.fixture
def desk(page: Page, serve: Callable[..., Server]) -> Locator:
    page.goto(serve().sheet("your_own_kit", "notebooks"))
    panel = page.locator(".ws-kits")
    expect(panel).to_have_attribute("data-ready", "true")
    if not panel.get_by_label("Paste the table here").is_visible():  # folded where a kit of one's own is in use
        panel.get_by_text("Make one from a table").click()
    return panel


def test_from_a_pasted_table_to_the_start_page(page: Page, desk: Locator) -> None:
    for label, value in (("Paste the table here", NURSE), ("The role", "Ward nurse"), ("How many to hire", "3")):
        tab_to(page, desk.get_by_label(label, exact=True))
        page.keyboard.press("Control+A")
        page.keyboard.insert_text(value)
    expect(desk.get_by_role("button", name="Use it")).to_have_count(0)
    press(page, desk, "Look at the table")
    expect(desk.get_by_text("6 skills in 3 groups, and 24 invented people.").first).to_be_visible(timeout=30_000)
    expect(desk.get_by_label("able alone", exact=True)).to_have_value("3")
    assert violations(page) == []
    desk.get_by_text("How it was read, and what it gives").click()
    desk.get_by_label("critical", exact=True).focus()
    page.keyboard.press("ArrowDown")
    expect(desk.get_by_text("No skill is marked as critical", exact=False)).to_be_visible(timeout=30_000)
    expect(desk.get_by_label("critical", exact=True)).to_be_focused()
    press(page, desk, "Use it")
    expect(desk.get_by_text("Ready for a workshop of")).to_be_visible(timeout=60_000)
    box = desk.locator(".ws-note.good")
    expect(box.get_by_role("link")).to_have_text("Open the workshop")
    assert len(box.inner_text().split()) <= 60
    assert "backup" not in desk.inner_text()
    expect(desk.get_by_role("heading", name="For 90 minutes you still need:", exact=False)).to_be_visible(
        timeout=60_000
    )
    assert violations(page) == []
    desk.get_by_role("link", name="Open the workshop").click()
    expect(page.get_by_text("for the role of Ward nurse")).to_be_visible()
    for other in ("platform", "GenAI", "software"):
        assert other not in page.locator("main").inner_text()


def test_a_file_in_another_language_is_read_and_what_is_missing_is_listed(desk: Locator) -> None:
    upload = desk.get_by_label("or choose a file", exact=False)
    upload.set_input_files(TABLES / "pflegekraft.csv")
    expect(desk.get_by_label("Selbständig", exact=True)).to_have_value("3", timeout=30_000)
    expect(desk.get_by_label("The role", exact=True)).to_have_value("Pflegekraft")
    upload.set_input_files(TABLES / "gardener.csv")
    expect(desk.get_by_text("No column says what level 3 (fine) looks like. Add one.")).to_be_visible(timeout=30_000)
    status, columns = desk.locator(".ws-table-form [role=status]"), desk.locator(".ws-table-form .ws-columns")
    assert below(columns, status) and below(status, upload)
    expect(desk.get_by_role("button", name="Use it")).to_be_disabled()
    expect(desk.get_by_label("The role", exact=True)).to_have_value("Gardener")
    expect(desk.get_by_text("What was read: gardener.csv.", exact=False)).to_be_visible()
    expect(desk.locator(".ws-note.warn")).to_contain_text("Which column is which is not clear yet.")


def below(one: Locator, other: Locator) -> bool:
    here, there = one.bounding_box(), other.bounding_box()
    return bool(here and there and here["y"] >= there["y"] + there["height"])


def test_the_way_in_stands_in_the_first_screen_and_the_table_comes_first(page: Page, tmp_path: Path) -> None:
    server = start_server(tmp_path)
    try:
        _from_the_start_page(page, server)
    finally:
        stop_server(server)


def _from_the_start_page(page: Page, server: Server) -> None:
    page.goto(server.sheet("00_start_here", "notebooks"))
    link = page.get_by_role("link", name="Bring your own table of skills")
    box = link.bounding_box()
    assert box and page.viewport_size and box["y"] + box["height"] < page.viewport_size["height"]
    link.click()
    desk = page.locator(".ws-kits")
    expect(desk).to_have_attribute("data-ready", "true")
    expect(desk.get_by_label("Paste the table here")).to_be_visible()
    expect(desk.get_by_text("Hiring for a data platform")).to_be_hidden()
    assert below(
        desk.get_by_text("Choose another kit, or change one in Excel"), desk.get_by_label("The role", exact=True)
    )


LEVELS = ("Starting", "Working", "Strong", "Leading")
LEADS = "\n".join(
    [
        ";".join(["Area", "Skill", *LEVELS]),
        *(
            f"{'AB'[n % 2]};Skill {n};Reads the page {n} aloud;Lets people {n} finish;Turns case {n} round;Taught {n} others it"
            for n in range(1, 7)
        ),
    ]
)


def chosen(where: Locator) -> list[str]:
    return [menu(where, level).input_value() for level in LEVELS]


def menu(where: Locator, level: str) -> Locator:
    return where.locator(".ws-columns").get_by_label(level, exact=True)


def test_levels_nobody_has_a_word_for_stay_as_they_were_chosen_and_compare_clean(page: Page, desk: Locator) -> None:
    area = desk.get_by_label("Paste the table here")
    area.fill(LEADS)
    press(page, desk, "Look at the table")
    form = desk.locator(".ws-table-form")
    best = form.get_by_role("group", name="Which one is “excellent”?")
    expect(best.get_by_label("Leading")).to_be_checked(timeout=30_000)
    assert chosen(form) == ["1", "other", "3", "5"]
    best.get_by_label("Strong").check()
    expect(form.get_by_text("6 skills in 2 groups", exact=False)).to_be_visible(timeout=30_000)
    assert chosen(form) == ["1", "3", "5", "other"]
    best.get_by_label("Leading").check()
    menu(form, "Working").select_option("3")
    expect(form.get_by_text("More than one column is taken for level 3 (fine)", exact=False)).to_be_visible(
        timeout=30_000
    )
    menu(form, "Strong").select_option("other")
    expect(form.get_by_text("6 skills in 2 groups", exact=False)).to_be_visible(timeout=30_000)
    assert "is not used" not in form.locator("[role=status]").inner_text()
    area.fill(LEADS.replace("case 3", "case three"))
    press(page, desk, "Look at the table")
    expect(menu(form, "Strong")).to_have_value("other", timeout=30_000)
    assert chosen(form) == ["1", "3", "other", "5"]
    form.get_by_label("The role", exact=True).fill("")  # of the kit that was made before
    press(page, desk, "Use it")
    expect(form.get_by_text("Which role do you hire for?")).to_be_visible()
    expect(form.get_by_label("The role", exact=True)).to_be_focused()
    page.keyboard.insert_text("Receptionist")
    press(page, desk, "Use it")
    expect(form.get_by_text("Ready for a workshop of")).to_be_visible(timeout=60_000)
    expect(form.locator(".ws-note.good")).to_contain_text("For 90 minutes you still need: “")
    _compares_clean(page, desk)


def _compares_clean(page: Page, desk: Locator) -> None:
    """The table a kit was made of says the same as the kit; another choice of columns is told, and what it changes."""
    desk.get_by_text("Has your table of skills changed?").click()
    again = desk.locator(".ws-again")
    again.get_by_label("Paste the changed table here").fill(LEADS.replace("case 3", "case three"))
    press(page, desk, "Compare it with the kit")
    expect(again.get_by_text("The table and the kit say the same")).to_be_visible(timeout=30_000)
    assert chosen(again) == ["1", "3", "other", "5"]
    expect(again.get_by_role("button", name="Update the kit")).to_be_hidden()
    menu(again, "Working").select_option("other")
    expect(again.get_by_text("Choose one that is not used: “Working” and “Strong”.", exact=False)).to_be_visible(
        timeout=30_000
    )
    assert "0 skills" not in again.inner_text()
    menu(again, "Strong").select_option("3")
    expect(again.get_by_text("Reworded: Skill 1", exact=False)).to_be_visible(timeout=30_000)
    assert violations(page) == []


SHEET = "\n".join(
    [
        "Skill\tMarek\tFatima\tOdile\tNeeded (0-3)",
        *(
            f"{skill}\t3\t2\t1\t{2 + n % 2}"
            for n, skill in enumerate(("Allergens", "Batch cooking", "Menus", "Stock", "Cook-chill"))
        ),
    ]
)


def test_a_sheet_of_who_can_do_what_is_filled_in_on_the_page(page: Page, desk: Locator) -> None:
    desk.get_by_label("Paste the table here").fill(SHEET)
    press(page, desk, "Look at the table")
    form = desk.locator(".ws-table-form")
    expect(form.get_by_text("This table says who can do what. The 5 skills are taken", exact=False)).to_be_visible(
        timeout=30_000
    )
    expect(form.get_by_role("button", name="Use it")).to_be_hidden()
    expect(form.locator(".ws-sheet")).not_to_contain_text("Marek")
    assert violations(page) == []
    for cell in form.locator(".ws-sheet td textarea").all():
        cell.fill(f'{cell.get_attribute("aria-label")}: reads, writes and "tells" it\nas asked')
    press(page, desk, "Copy a table to fill in")
    press(page, desk, "Go on with these skills")
    expect(form.get_by_text("5 skills in 5 groups", exact=False).first).to_be_visible(timeout=30_000)
    expect(
        form.get_by_text("Your levels 0–3 are taken as levels of 5: 2 is 3 and 3 is 5.", exact=False)
    ).to_be_visible()
    assert "Marek" not in desk.get_by_label("Paste the table here").input_value()
    expect(form.get_by_role("button", name="Use it")).to_be_enabled()
    expect(form.locator(".ws-sheet")).to_have_count(0)


def test_what_was_written_stays_until_it_gives_a_kit(page: Page, desk: Locator) -> None:
    desk.get_by_label("Paste the table here").fill(SHEET)
    press(page, desk, "Look at the table")
    form = desk.locator(".ws-table-form")
    first = form.locator(".ws-sheet td textarea").first
    first.fill("Serves a plate without reading the label")
    press(page, desk, "Go on with these skills")
    expect(form.get_by_text("not enough for a kit yet", exact=False)).to_be_visible(timeout=30_000)
    expect(first).to_have_value("Serves a plate without reading the label")


def test_rows_and_columns_can_be_exchanged(page: Page, desk: Locator) -> None:
    rows = [line.split(",") for line in NURSE.splitlines()]
    across = "\n".join("\t".join(column) for column in zip(*rows, strict=True))
    desk.get_by_label("Paste the table here").fill(across)
    press(page, desk, "Look at the table")
    form = desk.locator(".ws-table-form")
    expect(form.get_by_text("6 skills in 3 groups", exact=False)).to_be_visible(timeout=30_000)
    press(page, desk, "Rows and columns are swapped")
    expect(form.get_by_text("6 skills in 3 groups", exact=False)).to_have_count(0, timeout=30_000)
    press(page, desk, "Rows and columns are swapped")
    expect(form.get_by_text("6 skills in 3 groups", exact=False)).to_be_visible(timeout=30_000)


def looked_at(desk: Locator, **wishes: str) -> None:
    desk.get_by_label("Paste the table here").fill(NURSE)
    for label, value in wishes.items():
        desk.get_by_label(label.replace("_", " "), exact=True).fill(value)
    desk.get_by_role("button", name="Look at the table").click()
    expect(desk.get_by_label("able alone", exact=True)).to_have_value("3", timeout=30_000)


def test_what_is_shown_goes_once_the_text_is_another(desk: Locator) -> None:
    looked_at(desk, How_many_to_hire="5")
    desk.get_by_label("Paste the table here").press_sequentially("x")
    expect(desk.get_by_role("button", name="Use it")).to_have_count(0)
    expect(desk.get_by_label("able alone", exact=True)).to_have_count(0)
    expect(desk.get_by_label("How many to hire")).to_have_value("5")


def test_a_wish_that_is_changed_is_looked_at_and_what_it_cannot_be_is_told(desk: Locator) -> None:
    looked_at(desk)
    cost = desk.get_by_label("Yearly cost, from – to")
    cost.fill("cheap")
    cost.press("Tab")
    expect(desk.get_by_text("‘cheap’ cannot be used.")).to_be_visible(timeout=30_000)
    expect(desk.get_by_role("button", name="Use it")).to_be_disabled()
    expect(desk.get_by_text("How it was read, and what it gives")).to_have_count(0)
    cost.fill("38k-62k")
    cost.press("Tab")
    expect(desk.get_by_role("button", name="Use it")).to_be_enabled(timeout=30_000)


def test_after_a_refusal_the_keyboard_goes_on_where_it_is_mended(page: Page, desk: Locator) -> None:
    press(page, desk, "Look at the table")
    expect(desk.get_by_text("There is nothing to look at yet")).to_be_visible()
    expect(desk.get_by_label("Paste the table here")).to_be_focused()
    page.keyboard.insert_text("hello there")
    press(page, desk, "Look at the table")
    expect(desk.get_by_text("Nothing was changed.")).to_be_visible(timeout=30_000)
    expect(desk.locator(".ws-table-form [role=status]")).to_be_focused()


def test_a_kit_is_made_once_however_often_the_button_is_pressed_and_all_is_told(desk: Locator) -> None:
    looked_at(desk, The_role="Night nurse", How_many_to_hire="3")
    expect(desk.locator(".ws-note.good")).to_have_count(0)
    desk.get_by_role("button", name="Use it").dblclick()
    said = desk.locator(".ws-table-form [role=status]")
    expect(said.get_by_text("Ready for a workshop of")).to_be_visible(timeout=60_000)
    expect(desk.locator(".ws-note.good")).to_have_count(1)
    expect(said).to_be_focused()
    said.get_by_text("How it was read, and what it gives").click()
    expect(said.get_by_text("Of five levels, “learner” is level 1", exact=False)).to_be_visible()
    expect(said.get_by_text("The version before is kept", exact=False)).to_have_count(0)


def test_where_the_workshop_does_not_answer_it_is_said(page: Page, tmp_path: Path) -> None:
    server = start_server(tmp_path)
    page.goto(server.sheet("your_own_kit", "notebooks"))
    desk = page.locator(".ws-kits")
    expect(desk).to_have_attribute("data-ready", "true")
    server.kill()
    expect(page.get_by_text("The workshop does not answer; was it stopped?", exact=False)).to_be_visible(timeout=30_000)
    desk.get_by_label("Paste the table here").fill(NURSE)
    desk.get_by_role("button", name="Look at the table").click()
    expect(desk.get_by_text("Nothing was sent. Once it answers again, try again.")).to_be_visible()
    expect(desk.get_by_label("Paste the table here")).to_have_value(NURSE.replace("\r\n", "\n"))


def test_what_cannot_be_made_changes_nothing(page: Page, desk: Locator) -> None:
    desk.get_by_label("Paste the table here").fill("<img src=x onerror=alert(1)>")
    press(page, desk, "Look at the table")
    expect(desk.get_by_text("Nothing was changed.")).to_be_visible(timeout=30_000)
    assert desk.locator("img").count() == 0
    desk.get_by_label("Paste the table here").fill(NURSE.replace("Reads out a form", "Ask ann@ward.example today"))
    press(page, desk, "Look at the table")
    expect(desk.get_by_text("looks like an e-mail address", exact=False)).to_be_visible(timeout=30_000)
    expect(desk.get_by_role("button", name="Use it")).to_be_disabled()


def test_in_the_language_of_the_new_kit_and_with_what_stood_beside_its_table(
    page: Page, desk: Locator, serve: Callable[..., Server]
) -> None:
    table = (TABLES / "pflegekraft.csv").read_text(encoding="cp1252")
    desk.get_by_label("Paste the table here").fill(table)
    desk.get_by_label("The role", exact=True).fill("Pflegekraft")
    desk.get_by_label("Language, such as en or de").fill("de")  # a kit in use may have another
    desk.get_by_label("How many to hire").fill("3")
    desk.get_by_label("Yearly cost, from – to").fill("38000-62000")
    press(page, desk, "Look at the table")
    expect(desk.get_by_role("button", name="Use it")).to_be_enabled(timeout=30_000)
    press(page, desk, "Use it")
    expect(desk.get_by_role("button", name="Tabelle ansehen")).to_be_visible(timeout=60_000)
    expect(desk.locator(".ws-note.good")).to_contain_text("90 Minuten")
    expect(desk.get_by_role("heading", name="Die Übungen Ihres Kits")).to_be_visible(timeout=60_000)
    assert "In this kit" not in desk.inner_text()
    page.reload()
    expect(desk).to_have_attribute("data-ready", "true")
    values = [each.input_value() for each in desk.locator(".ws-wishes input").all()]
    assert values[:5] == ["Pflegekraft", "3", "38000 – 62000", "EUR", "de"]
