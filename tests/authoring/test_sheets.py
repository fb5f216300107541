"""solutions/ → exercises/: what is dropped, what is kept, and every fault named with file and cell."""

import shutil
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from workshop.authoring.sheets import (
    BEGIN,
    END,
    WIDGET_VIEW,
    SheetError,
    build,
    differences,
    sheet_of,
    without_solution,
)
from workshop.kit import ROOT

SOLVED = f"a = 1\n{BEGIN}\nsecret = 42\n{END}\nb = 2"


@pytest.fixture
def root(tmp_path):
    for name in ("solutions", "exercises", "notebooks"):
        (tmp_path / name).mkdir()
    return tmp_path


def write(path, *cells, **metadata):
    nbformat.write(new_notebook(cells=list(cells), metadata=metadata), path)
    return path


def cells_of(path):
    return nbformat.read(path, as_version=4).cells


def test_the_repository_is_up_to_date():
    assert differences(ROOT) == []


def test_a_copy_of_the_repository_builds_to_itself(tmp_path):
    for name in ("solutions", "exercises", "notebooks"):
        shutil.copytree(ROOT / name, tmp_path / name)
    assert build(tmp_path) == []
    shutil.rmtree(tmp_path / "exercises")
    (tmp_path / "exercises").mkdir()
    assert len(build(tmp_path)) == len(list((ROOT / "solutions").glob("*.ipynb")))
    assert differences(tmp_path) == []


def test_solutions_outputs_and_traces_are_dropped_and_the_rest_kept(root):
    solved = new_code_cell(SOLVED, execution_count=7, outputs=[new_output("stream", text="forty-two")])
    solved.metadata["execution"] = {"iopub.execute_input": "now"}
    write(root / "solutions" / "a.ipynb", new_markdown_cell("Read me"), solved, widgets={"state": 1})
    assert Path("exercises/a.ipynb") in build(root)
    made = root / "exercises" / "a.ipynb"
    assert [cell.source for cell in cells_of(made)] == ["Read me", "a = 1\nb = 2"]
    assert (cells_of(made)[1].outputs, cells_of(made)[1].execution_count) == ([], None)
    for trace in ("secret", "forty-two", "forty-three", "iopub", "widgets"):
        assert trace not in made.read_text(encoding="utf-8")
    assert build(root) == []
    assert differences(root) == []


def test_solutions_keep_text_outputs_and_lose_widget_views(root):
    data = {"text/plain": "Panel", WIDGET_VIEW: {"model_id": "abc"}}
    write(root / "solutions" / "a.ipynb", new_code_cell("x", outputs=[new_output("display_data", data=data)]))
    build(root)
    (cell,) = cells_of(root / "solutions" / "a.ipynb")
    assert cell.outputs[0].data == {"text/plain": "Panel"}


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (f"a\n{BEGIN}\nb", "is never closed"),
        (f"a\n{END}", "line 2"),
        (f"{BEGIN}\n{BEGIN}\n{END}", "line 2"),
        (f"{BEGIN}\n{END}\n{END}", "line 3"),
        ("# --- Solution\nx\n# --- end", "line 1"),
        ("#--- solution\nx\n# --- end", "line 1"),
        ("# ---solution", "is no marker"),
        (f"{BEGIN}\nx\n# --- ende", "is no marker"),
    ],
)
def test_a_broken_marker_names_file_and_cell(root, source, said):
    write(root / "solutions" / "b.ipynb", new_markdown_cell("one"), new_code_cell("two"), new_code_cell(source))
    with pytest.raises(SheetError, match=r"solutions/b\.ipynb, cell 3") as caught:
        build(root)
    assert said in str(caught.value)
    assert differences(root) == [str(caught.value)]
    assert list((root / "exercises").iterdir()) == []


def test_markers_may_be_indented_and_stand_more_than_once():
    source = f"def f():\n    {BEGIN}\n    return 1\n    {END}\n{BEGIN}\nx\n{END}\nlast"
    assert without_solution(source, "here") == "def f():\nlast"
    assert without_solution("plain # --- solution in a line", "here") == "plain # --- solution in a line"


@pytest.mark.parametrize(
    "text", ["", "x", "{}", "[]", "null", '{"nbformat": 4}', '{"nbformat": 9, "cells": []}', "\x00"]
)
@pytest.mark.parametrize("folder", ["solutions", "notebooks"])
def test_a_file_that_is_no_notebook_is_named(root, folder, text):
    (root / folder / "c.ipynb").write_text(text)
    (found,) = differences(root)
    assert found.startswith(f"{folder}/c.ipynb: cannot be read as a notebook")
    if folder == "solutions":
        with pytest.raises(SheetError, match=r"solutions/c\.ipynb"):
            build(root)


def test_every_difference_is_named(root):
    write(root / "solutions" / "a.ipynb", new_code_cell("x"))
    write(root / "solutions" / "b.ipynb", new_code_cell("x"))
    build(root)
    (root / "exercises" / "a.ipynb").unlink()
    edited = root / "exercises" / "b.ipynb"
    edited.write_text(edited.read_text().replace("x", "y"))
    write(root / "exercises" / "z.ipynb", new_code_cell("x"))
    shown = new_code_cell("x", outputs=[new_output("stream", text="hello")])
    write(root / "notebooks" / "n.ipynb", new_markdown_cell("one"), shown)
    assert differences(root) == [
        "exercises/a.ipynb: differs from its solution. Run: make build",
        "exercises/b.ipynb: differs from its solution. Run: make build",
        "exercises/z.ipynb: has no solution. Delete it, or write solutions/z.ipynb.",
        "notebooks/n.ipynb, cell 2: has outputs; clear them.",
    ]


def test_a_sheet_is_the_same_however_often_it_is_made(root):
    path = write(root / "solutions" / "a.ipynb", new_markdown_cell("é 👍"), new_code_cell(SOLVED))
    assert sheet_of(path) == sheet_of(path)
    assert "é 👍" in sheet_of(path)
    assert sheet_of(path).endswith("}\n")


def test_what_participants_get_holds_no_solution_and_no_output():
    for path in [*(ROOT / "exercises").glob("*.ipynb"), *(ROOT / "notebooks").glob("*.ipynb")]:
        for cell in cells_of(path):
            assert BEGIN not in cell.source
            assert ".solve()" not in cell.source
            assert not cell.get("outputs")
