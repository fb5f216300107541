"""What a check says stands where it belongs: at first where to look again, then why, at last what went into the plan."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from axe import violations
from playwright.sync_api import Locator, Page, expect
from servers import Server
from sheets import open_sheet, saved

from workshop.exercises import BY_SLUG, Answer
from workshop.kit import load_kit
from workshop.store import Store

OWNERS = BY_SLUG["who-owns-it"]
WRONG = 4  # incidents whose new owner is wrong
ASKED = 2  # rows at which one question stands; further ones have another


@pytest.fixture
def server(serve: Callable[..., Server]) -> Server:
    return serve()


def put(server: Server, slug: str, answer: Answer) -> None:
    store = Store(server.data)
    store.save("genai_platform", slug, answer, store.latest("genai_platform", slug).revision)
    store.close()


def check(panel: Locator) -> None:
    panel.get_by_role("button", name=re.compile("^Check")).click()
    expect(panel).to_have_attribute("data-busy", "idle")


def some_wrong() -> tuple[Answer, list[str]]:
    kit = load_kit()
    right = OWNERS.model_answer(kit).answer
    moved = [incident for incident in kit.content.ownership.incidents if incident.moves and not incident.second][:WRONG]
    places = right["places"] | {i.id: {"classic": i.classic, "genai": i.classic} for i in moved}
    return {**right, "places": places}, [incident.id for incident in moved]


def test_marks_stand_at_their_rows_and_the_summary_leads_there(page: Page, server: Server) -> None:
    answer, wrong = some_wrong()
    put(server, OWNERS.slug, answer)
    panel = open_sheet(page, server, OWNERS, lab=False)
    check(panel)
    marks = panel.locator(".ws-mark.missing")
    expect(marks).to_have_count(WRONG)
    expect(marks.filter(has_text="Does that reach the cause?")).to_have_count(ASKED)
    expect(marks.filter(has_text="could it still happen again?")).to_have_count(WRONG - ASKED)
    for row in wrong:
        expect(panel.locator(f"[data-row='{row}'] .ws-mark.missing")).to_have_count(1)
    jumps = panel.locator(".ws-jumps", has_text="Look again at").get_by_role("button")
    expect(jumps).to_have_count(WRONG)
    better = panel.locator("[data-field=places] .ws-mark.next", has_text="change hands")
    expect(better).to_have_count(1)  # what is said of a field stands there only, and a button leads to it
    expect(panel.locator(".ws-note")).not_to_contain_text("change hands")
    panel.locator(".ws-jumps", has_text="Also worth a look").get_by_role("button").first.click()
    expect(better).to_be_in_viewport()
    jumps.last.click()
    last = panel.locator(".ws-item:has(.ws-mark.missing)").last
    expect(last.locator("input:focus")).to_have_count(1)
    expect(last).to_be_in_viewport()
    assert violations(page) == []
    check(panel)  # from the second check on, the reasons stand there
    expect(panel.locator(".ws-mark.missing").first).to_contain_text("It passes from the")


def test_a_question_of_a_row_of_its_own_stands_at_that_row(page: Page, server: Server) -> None:
    kit, vendor = load_kit(), BY_SLUG["vendor-questions"]
    first = kit.content.vendors.risks[0].id
    match = {question.id: first for question in kit.content.vendors.questions}
    put(server, vendor.slug, {**vendor.model_answer(kit).answer, "match": match})
    panel = open_sheet(page, server, vendor, lab=False)
    check(panel)
    marks = panel.locator(".ws-mark.missing")
    assert marks.count() > ASKED
    expect(marks.filter(has_text="A good answer holds")).to_have_count(marks.count())
    assert len(set(marks.all_inner_texts())) == marks.count()


def test_the_lines_of_the_plan_are_shown_and_ticks_are_kept(page: Page, server: Server) -> None:
    kit, card = load_kit(), BY_SLUG["principle-bets"]
    put(server, card.slug, card.model_answer(kit).answer)
    panel = open_sheet(page, server, card, lab=False)
    expect(panel.locator(".ws-went")).to_have_count(0)
    check(panel)
    lines = card.plan_lines(card.model_answer(kit).answer, kit)
    expect(panel.locator(".ws-lines > li > p")).to_have_text([line.text for line in lines])
    panel.locator(".ws-lines > li").first.get_by_label("We do not do this yet").check()
    panel.get_by_label("Read by a second person").first.check()
    saved(panel)
    expect(panel.locator(".ws-note.good")).to_be_visible()
    expect(panel.locator(".ws-next")).to_be_visible()
    panel = open_sheet(page, server, card, lab=False)
    page.reload()
    expect(panel.get_by_label("Read by a second person").first).to_be_checked()
    store = Store(server.data)
    ticks = store.latest("genai_platform", card.slug).answer["ticks"]
    store.close()
    assert sorted(tick.partition(":")[0] for tick in ticks) == ["absent", "read"]


def test_a_row_that_was_changed_loses_its_mark_and_others_keep_theirs(page: Page, server: Server) -> None:
    answer, wrong = some_wrong()
    put(server, OWNERS.slug, answer)
    panel = open_sheet(page, server, OWNERS, lab=False)
    check(panel)
    panel.locator(".ws-mark.good summary").first.click()
    cell = panel.locator(f"[data-row='{wrong[0]}'] [data-column='genai'] input:not(:checked)").first
    cell.check()
    saved(panel)
    expect(panel.locator(f"[data-row='{wrong[0]}'] .ws-mark")).to_have_count(0)
    expect(panel.locator(".ws-mark.missing")).to_have_count(WRONG - 1)
    expect(panel.locator(".ws-jumps", has_text="Look again at").get_by_role("button")).to_have_count(WRONG - 1)
    page.reload()  # which answer was checked is not known any more
    panel = open_sheet(page, server, OWNERS, lab=False)
    expect(panel.locator(".ws-note")).to_contain_text("You changed your answer since")
    expect(panel.locator(".ws-mark.missing")).to_have_count(0)


def test_a_line_taken_out_takes_its_mark_along(page: Page, server: Server) -> None:
    top = BY_SLUG["top-engineers"]
    own = [{"text": "Rebuilt the nightly job in two days", "group": ""}, {"text": "x", "group": ""}]
    put(server, top.slug, {**top.model_answer(load_kit()).answer, "own": own})
    panel = open_sheet(page, server, top, lab=False)
    check(panel)
    lines = panel.locator(".ws-entries .ws-item")
    expect(lines.nth(1).locator(".ws-mark.missing").first).to_contain_text("Fewer than")
    lines.nth(1).get_by_role("button", name="Remove").click()
    expect(panel.locator(".ws-entries .ws-mark", has_text="Fewer than")).to_have_count(0)


def test_a_tick_follows_undo(page: Page, server: Server) -> None:
    kit, card = load_kit(), BY_SLUG["principle-bets"]
    put(server, card.slug, card.model_answer(kit).answer)
    panel = open_sheet(page, server, card, lab=False)
    check(panel)
    box = panel.locator(".ws-lines > li").first.get_by_label("We do not do this yet")
    box.check()
    saved(panel)
    panel.get_by_role("button", name="Undo").click()
    expect(box).not_to_be_checked()


def test_a_text_to_mark_has_the_width_of_a_phone(page: Page, server: Server) -> None:
    page.set_viewport_size({"width": 390, "height": 780})
    panel = open_sheet(page, server, BY_SLUG["evidence-or-proxy"], lab=False)
    line, words = (panel.locator(f".ws-passage .ws-line{part}").first for part in ("", " > span"))
    wide, text = line.bounding_box(), words.bounding_box()
    assert wide and text and text["width"] > 0.8 * wide["width"]
    page.set_viewport_size({"width": 1120, "height": 900})


def test_what_was_asked_for_comes_into_view_from_the_middle_of_a_long_form(page: Page, server: Server) -> None:
    put(server, OWNERS.slug, some_wrong()[0])
    page.set_viewport_size({"width": 1440, "height": 900})
    panel = open_sheet(page, server, OWNERS, lab=False)
    for asked, said in (
        ("Hint 1 of 3", ".ws-note.hint"),
        ("Show a model answer", ".ws-note.hint"),
        ("Check", ".ws-note.warn"),
    ):
        panel.locator("[data-row]").first.evaluate("node => node.scrollIntoView({ block: 'start' })")
        expect(panel.locator(".ws-notes").first).not_to_be_in_viewport()
        button = panel.get_by_role("button", name=asked).bounding_box()
        assert button is not None
        page.mouse.click(button["x"] + 5, button["y"] + 5)
        expect(panel.locator(said).last.locator("b").first).to_be_in_viewport(ratio=1)
    put(server, OWNERS.slug, OWNERS.model_answer(load_kit()).answer)


def test_next_stays_within_the_length_that_was_chosen(page: Page, server: Server) -> None:
    advert = BY_SLUG["evidence-or-proxy"]
    put(server, advert.slug, advert.model_answer(load_kit()).answer)
    page.goto(server.address)
    page.get_by_label("90 minutes").check()  # as it is at first: whoever then sets out has chosen it
    page.locator(".ws-go:visible").click()
    panel = open_sheet(page, server, advert, lab=False)
    check(panel)
    expect(panel.get_by_role("link", name=f"Next: {BY_SLUG['top-engineers'].title}")).to_be_visible()
    page.goto(server.address)
    page.get_by_label("Everything").check()
    panel = open_sheet(page, server, advert, lab=False)
    expect(panel.get_by_role("link", name=f"Next: {BY_SLUG['interview-loop'].title}")).to_be_visible()


def test_what_was_wrong_before_keeps_its_reason_open(page: Page, server: Server) -> None:
    answer, wrong = some_wrong()
    put(server, OWNERS.slug, answer)
    panel = open_sheet(page, server, OWNERS, lab=False)
    check(panel)
    right = next(each for each in load_kit().content.ownership.incidents if each.id == wrong[0]).genai
    panel.locator(f"[data-row='{wrong[0]}'] [data-column='genai'] input[value='{right}']").check()
    saved(panel)
    check(panel)
    reasons = panel.locator(
        f"[data-row='{wrong[0]}'] [data-column='genai'] details.ws-mark[open], [data-row='{wrong[0]}'] > details.ws-mark[open]"
    )
    expect(reasons.locator("p")).to_be_visible()
    others = panel.locator("details.ws-mark.good:not([open])")
    assert others.count() > len(wrong)
