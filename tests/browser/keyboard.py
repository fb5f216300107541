"""A person who has only a keyboard: finds controls with Tab, fills in forms, and never touches a mouse."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, Page

# How many Tab stops lie between the focus and a control, so that one need not look after every press.
STOPS = """target => {
    const stops = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")].filter(
        (node) => !node.disabled && node.checkVisibility() && (node.type !== "radio" || node.checked || node === target
            || ![...document.getElementsByName(node.name)].some((other) => other === target || other.checked)
            && document.getElementsByName(node.name)[0] === node));
    const here = document.activeElement;
    const passed = (node) => here === node || here.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_PRECEDING;
    return stops.indexOf(target) - stops.filter(passed).length + (here === target ? 0 : 1);
}"""
MOST_MORE = 40  # presses beyond the estimate


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until `target` has the focus."""
    target.wait_for()
    for _ in range(int(target.evaluate(STOPS)) - 1):
        page.keyboard.press("Tab")
    for _ in range(MOST_MORE):
        if target.evaluate("node => node === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never reached {target}.")


def fill(page: Page, panel: Locator, fields: list[dict[str, Any]], answer: dict[str, Any]) -> None:
    """Put `answer` into the panel's form, field by field."""
    blocks = panel.locator("form > *")
    shown = [field for field in fields if field["kind"] in FILL]
    panel.locator("h2").evaluate("node => { node.tabIndex = -1; node.focus() }")  # start reading at the title
    for index, field in enumerate(shown):
        if field.get("beside"):  # what is picked stands in the rows of the other field
            if field["kind"] == "groups":
                _with_ticks(page, blocks.nth(index), field, answer[field["name"]], answer[field["beside"]])
        elif answer.get(field["name"]):
            FILL[field["kind"]](page, blocks.nth(index), field, answer[field["name"]])


def press(page: Page, panel: Locator, label: str) -> None:
    """Find the button and press Enter."""
    tab_to(page, panel.get_by_role("button", name=label, exact=True))
    page.keyboard.press("Enter")


def _text(page: Page, block: Locator, field: dict[str, Any], value: str) -> None:
    tab_to(page, block.locator("input, textarea"))
    year, month, day = value.split("-") if field["date"] else ("", "", "")
    page.keyboard.type(f"{month}{day}{year}" if field["date"] else value)


def _choose(page: Page, item: Locator, options: list[dict[str, Any]], value: str) -> None:
    tab_to(page, item.locator("input[type=radio]").first)
    page.keyboard.press("Space")
    for _ in range([option["id"] for option in options].index(value)):
        page.keyboard.press("ArrowDown")


def _groups(page: Page, block: Locator, field: dict[str, Any], value: dict[str, str]) -> None:
    groups = [*([{"id": ""}] if field["none"] else []), *field["groups"]]
    for index, item in enumerate(field["items"]):
        if item["id"] not in value:
            continue
        if menus := block.locator("select").all():
            _select(page, menus[index], field["groups"], value[item["id"]])
        else:
            _choose(page, block.locator(".ws-item").nth(index), groups, value[item["id"]])


def _with_ticks(page: Page, block: Locator, field: dict[str, Any], value: dict[str, str], picked: list[str]) -> None:
    for item in field["items"]:
        row = block.locator(f'[data-row="{item["id"]}"]')
        if item["id"] in value:
            _select(page, row.locator("select"), field["groups"], value[item["id"]])
        if item["id"] in picked:
            tab_to(page, row.locator("input"))
            page.keyboard.press("Space")


def _entries(page: Page, block: Locator, field: dict[str, Any], value: list[dict[str, str]]) -> None:
    for index, row in enumerate(value):
        press(page, block, field["add"])
        page.keyboard.type(row["text"])
        _choose(page, block.locator(".ws-item").nth(index), field["groups"], row["group"])


def _picks(page: Page, block: Locator, field: dict[str, Any], value: list[str]) -> None:
    """Each card is known by its option: some stand folded below the others."""
    for option in field["options"]:
        if option["id"] in value:
            tab_to(page, block.locator(f'[data-row="{option["id"]}"] input'))
            page.keyboard.press("Space")


def _shares(page: Page, block: Locator, field: dict[str, Any], value: dict[str, int]) -> None:
    for index, option in enumerate(field["options"]):
        if value.get(option["id"]):
            tab_to(page, block.locator("input").nth(index))
            for _ in range(value[option["id"]] // 5):
                page.keyboard.press("ArrowRight")


def _texts(page: Page, block: Locator, field: dict[str, Any], value: dict[str, dict[str, str]]) -> None:
    for index, option in enumerate(field["options"]):
        if option["id"] not in value:
            continue
        one = block.locator("details").nth(index)
        if not one.evaluate("node => node.open"):
            tab_to(page, one.locator("summary"))
            page.keyboard.press("Enter")
        for number, part in enumerate(field["parts"]):
            if part["id"] not in value[option["id"]]:
                continue  # it stays as the form began it
            tab_to(page, one.locator("textarea").nth(number))
            page.keyboard.press("Control+a")
            page.keyboard.insert_text(value[option["id"]][part["id"]])


def _pairs(page: Page, block: Locator, field: dict[str, Any], value: dict[str, str]) -> None:
    for pair in field["pairs"]:
        tab_to(page, block.locator(".ws-sides").first.locator("button").nth(["left", "right"].index(value[pair["id"]])))
        page.keyboard.press("Enter")


def _people(page: Page, block: Locator, field: dict[str, Any], value: dict[str, list[str]]) -> None:
    for index, person in enumerate(field["people"]):
        if person["id"] in value["members"]:
            tab_to(page, block.locator(".ws-person").nth(index).locator("input[type=checkbox]"))
            page.keyboard.press("Space")


def _choice(page: Page, block: Locator, field: dict[str, Any], value: str) -> None:
    _choose(page, block, field["options"], value)


def _select(page: Page, select: Locator, marks: list[dict[str, Any]], value: str, rest: str = "") -> None:
    if rest and value == rest:
        return  # it stands there from the start
    tab_to(page, select)
    for _ in range(1 + [mark["id"] for mark in marks].index(value)):
        page.keyboard.press("ArrowDown")


def _spans(page: Page, block: Locator, field: dict[str, Any], value: dict[str, str]) -> None:
    ids = [line["id"] for passage in field["passages"] for line in passage["lines"] if line["id"]]
    for index, name in enumerate(ids):
        if name not in value:
            continue
        if len(field["marks"]) > 1:
            _select(page, block.locator("select").nth(index), field["marks"], value[name])
        else:
            tab_to(page, block.locator("input").nth(index))
            page.keyboard.press("Space")


def _board(page: Page, block: Locator, field: dict[str, Any], value: dict[str, dict[str, str]]) -> None:
    if block.locator(".ws-cell").count():
        _marks(page, block, field, value)
        return
    ended = set[str]()
    for at, column in enumerate(field["columns"]):
        for index, row in enumerate(field["rows"]):
            if row["id"] not in ended and column["id"] in value.get(row["id"], {}):
                select = block.locator(".ws-item").nth(at).locator("select").nth(index)
                choices, chosen = field["choices"], value[row["id"]][column["id"]]
                _select(page, select, choices[1:] if field["rest"] else choices, chosen, field["rest"])
        ended |= {row for row, cells in value.items() if cells.get(column["id"]) == (field["ends"] or None)}
        last = at + 1 == len(field["columns"])
        if field["reveal"] and (
            bool(field["rest"]) if last else any(field["columns"][at + 1]["id"] in row for row in value.values())
        ):
            tab_to(page, block.get_by_role("button", name="Go on from “"))
            page.keyboard.press("Enter")


def _marks(page: Page, block: Locator, field: dict[str, Any], value: dict[str, dict[str, str]]) -> None:
    for index, row in enumerate(field["rows"]):
        for at, column in enumerate(field["columns"]):
            if column["id"] in value.get(row["id"], {}):
                cell = block.locator(".ws-item").nth(index).locator(".ws-cell").nth(at)
                _choose(page, cell, field["choices"], value[row["id"]][column["id"]])


def _numbers(page: Page, block: Locator, field: dict[str, Any], value: dict[str, int]) -> None:
    for index, scale in enumerate(field["scales"]):
        steps = (value.get(scale["id"], scale["start"]) - scale["start"]) // scale["step"]
        if field["marks"] and scale["id"] in value:
            marks = [{"id": str(mark)} for mark in range(1, scale["high"] + 1)]
            _choose(page, block.locator(f'[data-row="{scale["id"]}"]'), marks, str(value[scale["id"]]))
        elif scale["id"] in value:
            tab_to(page, block.locator("input").nth(index))
            for _ in range(abs(steps)):
                page.keyboard.press("ArrowRight" if steps > 0 else "ArrowLeft")


FILL: dict[str, Callable[[Page, Locator, dict[str, Any], Any], None]] = {
    "text": _text,
    "groups": _groups,
    "entries": _entries,
    "picks": _picks,
    "shares": _shares,
    "texts": _texts,
    "pairs": _pairs,
    "people": _people,
    "choice": _choice,
    "spans": _spans,
    "board": _board,
    "numbers": _numbers,
}
