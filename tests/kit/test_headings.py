"""Workbooks as people leave them: titles and empty rows above a table, headings with capitals (K8)."""

import pytest
from excel import edited, read, values_of


def with_sheet(workbook, title, change, after=lambda book: None):
    values = values_of(workbook)
    values[title] = change([list(row) for row in values[title]])
    return edited(values, after)


CHANGES = {
    "an empty row on top": lambda rows: [[None] * len(rows[0]), *rows],
    "a title": lambda rows: [["What we look for", *[None] * (len(rows[0]) - 1)], *rows],
    "a title and an empty row": lambda rows: [
        ["What we look for", *[None] * (len(rows[0]) - 1)],
        [None] * len(rows[0]),
        *rows,
    ],
    "capitals": lambda rows: [[str(cell).upper() for cell in rows[0][:3]] + rows[0][3:], *rows[1:]],
    "marks that cannot be seen": lambda rows: [[f"\ufeff{cell} " for cell in rows[0]], *rows[1:]],
}


@pytest.mark.slow
@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("title", ["skills", "candidates", "kit general", "kit team skills"])
def test_what_stands_above_a_table_does_no_harm(workbook, small_kit, title, change):
    kit, problems = read(with_sheet(workbook, title, CHANGES[change]))
    assert problems == []
    assert (kit.about, kit.skill, kit.candidates) == (small_kit.about, small_kit.skill, small_kit.candidates)


@pytest.mark.slow
def test_a_title_over_merged_cells_does_no_harm(workbook, small_kit):
    merge = lambda book: book["skills"].merge_cells("A1:H1")  # noqa: E731
    kit, problems = read(with_sheet(workbook, "skills", CHANGES["a title"], merge))
    assert problems == []
    assert kit.skill == small_kit.skill


@pytest.mark.slow
def test_a_mistake_below_a_title_is_told_at_its_own_row(workbook):
    def wrong(rows):
        rows[2][3] = "nowhere"
        return CHANGES["a title"](rows)

    _, problems = read(with_sheet(workbook, "skills", wrong))
    assert [problem.place for problem in problems] == ["sheet ‘skills’, row 4, column D"]
