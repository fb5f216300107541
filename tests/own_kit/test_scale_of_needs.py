"""Needs on a table's own scale, and cells that are no level: said, and never a reason to turn the table."""

import pytest
from kitchen import NEEDS, SKILLS, ladder
from made_tables import WISHES, as_csv, told, wished

from workshop.own_kit.manager import KitManager, Pasted
from workshop.own_kit.table.report import previewed, urgent_of
from workshop.settings import Settings


def needed(rows):
    return [skill.needed for skill in told(as_csv(rows)).ladder.skills]


def urgent(rows):
    return urgent_of(previewed(told(as_csv(rows)), wished("Kitchen lead")))[0][1]


@pytest.mark.parametrize("odd", ["?", "tbd", "n/a", "-", "", "high"])
def test_one_odd_cell_does_not_turn_the_table(odd):
    table = told(as_csv(ladder(odd)))
    assert not table.table.across
    assert [skill.name for skill in table.ladder.skills] == SKILLS
    said = f"Row ‘Ordering and stock’: ‘{odd}’ is not a level, so it counts as not said."
    assert (said in urgent(ladder(odd))) is bool(odd)
    assert needed(ladder(odd))[4] == 3


def test_of_many_odd_cells_two_are_told_in_full():
    rows = [[*row[:5], "tbd" if n > 4 else row[5], row[6]] for n, row in enumerate(ladder())]
    assert [line for line in urgent(rows) if "not a level" in line or "The same" in line] == [
        "Row ‘Ordering and stock’: ‘tbd’ is not a level, so it counts as not said.",
        "Row ‘Hygiene records (HACCP)’: ‘tbd’ is not a level, so it counts as not said.",
        "The same in these rows: “Leading a kitchen team” and “Serving children”.",
    ]


@pytest.mark.parametrize(
    ("heading", "needs", "levels"),
    [
        ("Needed (0-3)", [0, 1, 2, 3], [1, 2, 3, 5]),
        ("Needed", [0, 1, 2, 3], [1, 2, 3, 5]),
        ("Needed (1–4)", [1, 2, 3, 4], [1, 2, 4, 5]),
        ("Needed (0 to 10)", [0, 2, 6, 10], [1, 1, 3, 5]),
        ("Needed of 4", [1, 2, 3, 4], [1, 3, 4, 5]),
        ("Needed", [2, 3, 4, 4], [2, 3, 4, 4]),
        ("Needed", [3, 3, 3, 3], [3, 3, 3, 3]),
        ("Needed (1-5)", [1, 2, 3, 3], [1, 2, 3, 3]),
        ("Needed (0-3)", [3, 4, 5, 5], [3, 4, 5, 5]),
    ],
)
def test_levels_are_stretched_to_five(heading, needs, levels):
    rows = ladder(str(needs[0]), heading, needs * 2)
    assert needed(rows)[:4] == levels
    assert any("are taken as levels of 5" in line for line in urgent(rows)) is (needs != levels)


def test_how_they_are_taken_is_said_with_what_to_do():
    assert urgent(ladder())[1] == (
        "Your levels 0–3 are taken as levels of 5: 2 is 3 and 3 is 5. "
        "If you mean otherwise, head “Needed (0-3)” with “Needed (1–5)” and write levels of five."
    )


def test_a_line_above_the_table_says_the_scale():
    above = ["0 = never, 1 = with help, 2 = alone, 3 = can teach it", *[""] * 6]
    rows = [above, *ladder("3", "Needed", [3] * 8)]
    assert needed(rows) == [5] * 8
    assert len(NEEDS) == len(needed(rows))


def look(rows, folder, **more):
    desk = KitManager(Settings(data=folder))
    return desk.look(Pasted("t", as_csv(rows).encode(), None, {**WISHES, "role": "Cook"}, **more))


def test_a_table_that_was_turned_can_be_turned_back(tmp_path):
    across = [list(column) for column in zip(*ladder(), strict=True)]
    first = look(across, tmp_path)
    assert (first.ready, first.swap) == (True, True)
    back = look(across, tmp_path, swapped=True)
    assert (back.ready, back.swap) == (False, True)
    assert not look(ladder(), tmp_path).swap
    assert look(ladder(), tmp_path, swapped=True).swap
