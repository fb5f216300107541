"""Kits with one thing wrong, as data: see the files in `broken/`, which say how to add a case."""

import re
from datetime import date, time
from pathlib import Path

import pytest
from excel import edited, said_of, values_of
from ruamel.yaml import YAML

BROKEN = Path(__file__).parent / "broken"


def cases(file):
    found = YAML(typ="safe").load(BROKEN / file)
    return [pytest.param(case, id=case["name"]) for case in found]


def listed(value):
    return value if isinstance(value, list) else [value]


def compare(problems, case, line_of=None):
    """Every mistake is said, in order, and nothing else; one way to mend them stands for all."""
    wanted = [re.sub(r"line \{(.*?)\}", lambda part: f"line {line_of(part[1])}", said) for said in listed(case["says"])]
    assert [f"{problem.place}: {problem.what}" for problem in problems] == wanted
    if "fix" in case:
        fixes = listed(case["fix"])
        assert [problem.fix for problem in problems] == (fixes * len(problems) if len(fixes) == 1 else fixes)


@pytest.mark.parametrize("case", cases("files.yaml"))
def test_a_mistake_in_a_file(case, small_folder):
    for file in case.get("remove", ()):
        (small_folder.path / file).unlink()
    for file, text in case.get("write", {}).items():
        (small_folder.path / file).parent.mkdir(exist_ok=True)
        small_folder.write(file, text)
    for file, (old, new) in case.get("replace", {}).items():
        small_folder.edit(file, old, new)
    for file, encoding in case.get("encode", {}).items():
        small_folder.write(file, small_folder.text(file).encode(encoding))
    compare(small_folder.problems(), case, lambda part: small_folder.line_of("kit.yaml", part))


@pytest.fixture(scope="module")
def values(workbook):
    return values_of(workbook)


@pytest.mark.slow
@pytest.mark.parametrize("case", cases("workbook.yaml"))
def test_a_mistake_in_a_workbook(case, values):
    compare(said_of(edited(values, lambda book: change(book, case))), case)


def change(book, case):
    for title in case.get("remove", ()):
        book.remove(book[title])
    for title, state in case.get("add", {}).items():
        book.create_sheet(title).sheet_state = state
    for title, new in case.get("rename", {}).items():
        book[title].title = new
    for title, first in case.get("rows", {}).items():
        book[title].delete_rows(first, 1000)
    for title, column in case.get("column", {}).items():
        book[title].delete_cols(ord(column) - 64)
    for title, cells in case.get("merge", {}).items():
        book[title].merge_cells(cells)
    for title, cells in case.get("set", {}).items():
        for cell, value in cells.items():
            book[title][cell] = typed(value)


def typed(value):
    """What is typed into a cell."""
    if not isinstance(value, dict):
        return value
    if "repeat" in value:
        return value["of"] * value["repeat"]
    return date.fromisoformat(str(value["date"])) if "date" in value else time.fromisoformat(value["time"])
