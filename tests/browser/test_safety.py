"""Two windows, hostile names, and the plan to take home."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect
from servers import Server
from sheets import open_sheet, saved

from workshop.exercises import BY_SLUG, EXERCISES
from workshop.kit import KITS, load_kit
from workshop.store import Store

REVIEW = BY_SLUG["plan-review"]
SCRIPT, FORMULA = "<img src=x onerror=window.hacked=1>", '=HYPERLINK("http://127.0.0.1:9/x";"y")'


def owner(panel: Locator) -> Locator:
    return panel.get_by_label("Who owns this plan?")


def test_typing_is_saved_within_a_second_and_can_be_undone(page: Page, serve: Callable[..., Server]) -> None:
    server = serve()
    panel = open_sheet(page, server, REVIEW, lab=False)
    owner(panel).fill("The head of platform")
    saved(panel)
    assert Store(server.data).latest("genai_platform", REVIEW.slug).answer["owner"] == "The head of platform"
    panel.get_by_role("button", name="Start over").click()
    expect(owner(panel)).to_have_value("")
    panel.get_by_role("button", name="Undo").click()
    expect(owner(panel)).to_have_value("The head of platform")


def test_two_windows_never_overwrite_each_other_silently(
    page: Page, context: BrowserContext, serve: Callable[..., Server]
) -> None:
    server = serve()
    first = open_sheet(page, server, REVIEW, lab=False)
    owner(first).fill("Before")
    saved(first)
    second_page = context.new_page()
    second = open_sheet(second_page, server, REVIEW, lab=False)
    owner(second).fill("Second window")
    saved(second)
    owner(first).fill("First window")
    expect(first.get_by_role("alert")).to_contain_text("Changed in another window")
    assert Store(server.data).latest("genai_platform", REVIEW.slug).answer["owner"] == "Second window"
    first.get_by_role("button", name="Keep this one").click()
    expect(first.get_by_role("alert")).to_be_empty()
    saved(first)
    assert Store(server.data).latest("genai_platform", REVIEW.slug).answer["owner"] == "First window"
    first.get_by_role("button", name="Undo").click()
    expect(owner(first)).to_have_value("Second window")
    second_page.close()


@pytest.fixture
def hostile_kit(tmp_path: Path) -> Path:
    """The shipped kit, with people named to do harm on the slate and in the pool."""
    folder = tmp_path / "genai_platform"
    shutil.copytree(KITS / "genai_platform", folder)
    kit = load_kit()
    rows = (folder / "candidates.csv").read_text(encoding="utf-8")
    for person, name in zip(kit.scorecard.slate, (SCRIPT, FORMULA), strict=False):
        quoted = '"' + name.replace('"', '""') + '"'
        rows = rows.replace(f"{person},{kit.candidate[person].name},", f"{person},{quoted},")
    (folder / "candidates.csv").write_text(rows, encoding="utf-8")
    assert {SCRIPT, FORMULA} <= {person.name for person in load_kit(folder).candidates}
    return folder


def test_hostile_names_run_nowhere_and_the_plan_comes_along(
    page: Page, serve: Callable[..., Server], hostile_kit: Path, tmp_path: Path
) -> None:
    server, kit = serve("--kit", str(hostile_kit)), load_kit(hostile_kit)
    store = Store(server.data)
    answers = {exercise.slug: exercise.model_answer(kit).answer for exercise in EXERCISES}
    answers["team-bench"]["team"]["members"] = list(kit.scorecard.slate)
    for slug, answer in answers.items():
        store.save(kit.name, slug, answer, 0)
    for exercise in EXERCISES:
        panel = open_sheet(page, server, exercise, lab=False)
        panel.get_by_role("button", name="Check", exact=True).click()
        expect(panel.locator(".ws-note").first).to_be_visible()
        assert page.evaluate("window.hacked") is None
    with page.expect_download() as download:
        panel.get_by_role("button", name="Download the hiring plan").click()
    plan = tmp_path / "plan.html"
    download.value.save_as(plan)
    for name, file, start in (
        ("Everything (zip)", "hiring-plan.zip", b"PK"),
        ("Decision memo", "memo.docx", b"PK"),
        ("Interview kit", "kit.zip", b"PK"),
        ("Debrief", "debrief.xlsx", b"PK"),
        ("Calendar", "calendar.ics", b"BEGIN:VCALENDAR"),
    ):
        with page.expect_download() as download:
            panel.get_by_role("button", name=name, exact=True).click()
        assert download.value.suggested_filename == file
        assert download.value.path().read_bytes().startswith(start)
    assert SCRIPT not in plan.read_text(encoding="utf-8")
    page.goto(plan.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
    text = page.locator("main").inner_text()
    assert SCRIPT in text
    assert FORMULA in text
    assert page.evaluate("window.hacked") is None
    for heading in ("Ideal profile", "Scorecard", "Agreed weights", "Staffing plan", "Sign-off"):
        expect(page.locator("#practised").get_by_role("heading", name=heading, exact=True)).to_be_visible()
