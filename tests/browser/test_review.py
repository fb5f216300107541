"""Half a year later: a manager drops the set, says how two hires are doing, takes the review home and begins the next round."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from axe import CONTRAST, violations
from keyboard import press
from playwright.sync_api import Locator, Page, expect
from servers import Server
from sheets import open_sheet

from tests.review.conftest import shipped_plan
from workshop.documents.data import plan_json
from workshop.documents.everything import set_zip
from workshop.exercises import BY_SLUG

DROP = """([node, name, text]) => { const data = new DataTransfer(); data.items.add(new File([text], name));
  for (const kind of ["dragover", "drop"]) node.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true })); }"""


@pytest.fixture
def desk(page: Page, serve: Callable[..., Server]) -> Locator:
    server = serve()
    page.goto(server.address)
    page.goto(f"{server.base}/review")
    panel = page.locator(".ws-review")
    expect(panel).to_have_attribute("data-ready", "true")
    return panel


def dropped(desk: Locator, name: str, text: str) -> None:
    desk.evaluate("() => sessionStorage.clear()")
    desk.page.evaluate(DROP, [desk.locator(".ws-drop").element_handle(), name, text])


def fill(desk: Locator, n: int, again: str, missed: str, stage: str) -> None:
    hire = desk.get_by_role("group", name=f"Hire {'AB'[n]}", exact=True)
    hire.get_by_label("API and service design").select_option("2")
    hire.get_by_label("Months in the job").fill("5")
    hire.get_by_label(again, exact=True).check()
    hire.get_by_label("What did the interviews miss?").fill(missed)
    hire.get_by_label("Which stage would have shown it?").select_option(label=stage)


def test_from_the_set_to_the_next_round(
    page: Page, desk: Locator, serve: Callable[..., Server], tmp_path: Path
) -> None:
    dropped(desk, "plan.json", plan_json(shipped_plan("genai_platform")))
    expect(desk.get_by_text("Made on May 30, 2026")).to_be_visible()
    expect(desk.get_by_role("cell", name="August 28, 2026").first).to_be_visible()
    press(page, desk, "Add a hire")
    fill(desk, 0, "Yes", "<b>Writes</b> nothing down", "no stage of ours")
    fill(desk, 1, "No", "Late", "Structured interview")
    press(page, desk, "Compare")
    expect(
        desk.get_by_text("You would hire again: 1 of 2. That fits anything from 1 to 99 good hires of a hundred")
    ).to_be_visible()
    expect(
        desk.get_by_text("Hire A: “<b>Writes</b> nothing down” No stage of yours would have shown it.")
    ).to_be_visible()
    with page.expect_download() as download:
        press(page, desk, "Download as Word")
    download.value.save_as(tmp_path / "review.docx")
    assert download.value.suggested_filename.startswith("review-2")
    assert "Hire B" in "\n".join(
        p.text for p in docx.Document(io.BytesIO((tmp_path / "review.docx").read_bytes())).paragraphs
    )
    press(page, desk, "Start the next round from these answers")
    expect(desk.get_by_text("22 answers are loaded")).to_be_visible()
    press(page, desk, "Take it back")
    expect(desk.get_by_text("22 answers are as they were before")).to_be_visible()
    press(page, desk, "Start the next round from these answers")
    expect(desk.get_by_text("22 answers are loaded")).to_be_visible()
    expect(desk.get_by_text("To be filled in anew: ")).to_be_visible()
    panel = open_sheet(page, serve(), BY_SLUG["plan-review"], lab=False)
    expect(panel.get_by_label("Who owns this plan?")).to_have_value("The hiring manager")
    expect(panel.get_by_label("What happens first?")).to_have_value("")
    page.go_back()


def test_what_is_no_set_is_told_and_what_was_typed_outlives_a_reload(page: Page, desk: Locator) -> None:
    dropped(desk, "notes.json", "notes")
    expect(desk.get_by_text("This is no data of a plan, or it is damaged.")).to_be_visible()
    assert violations(page) == []
    text = plan_json(shipped_plan("genai_platform"))
    dropped(desk, "plan.json", text)
    desk.get_by_label("What did the interviews miss?").fill("Kept in this tab")
    page.reload()
    desk.get_by_label("The set you took home").set_input_files(
        files=[{"name": "plan.json", "mimeType": "application/json", "buffer": text.encode()}]
    )
    expect(desk.get_by_label("What did the interviews miss?")).to_have_value("Kept in this tab")


def test_another_kits_set_says_which_kit_to_choose(desk: Locator, tmp_path: Path) -> None:
    (tmp_path / "set.zip").write_bytes(set_zip(shipped_plan("data_platform"), "hiring-plan"))
    desk.get_by_label("The set you took home").set_input_files(tmp_path / "set.zip")
    expect(desk.get_by_text("Choose that kit under “Your own kit”")).to_be_visible()
    expect(desk.get_by_role("button", name="Start the next round from these answers")).to_have_count(0)


@pytest.mark.parametrize("width", [320, 390, 1440])
def test_anybody_can_use_it_at_any_width(page: Page, desk: Locator, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    hostile = json.loads(plan_json(shipped_plan("genai_platform")))
    hostile["kit"]["title"] = "x" * 400
    hostile["due"][0]["what"] = '<img src=x onerror="alert(1)">' + "y" * 300
    dropped(desk, "plan.json", json.dumps(hostile))
    press(page, desk, "Add a hire")
    fill(desk, 1, "Yes", "z" * 300, "not said")
    press(page, desk, "Compare")
    expect(desk.get_by_text("For the next round")).to_be_visible()
    assert desk.locator("img").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    assert violations(page, CONTRAST) == []
    page.emulate_media(color_scheme=None)
    page.set_viewport_size({"width": 1120, "height": 900})
