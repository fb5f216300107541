"""A sheet with people and skills: its skills are taken, nobody in it comes into a kit; and a ladder is never taken for one."""

import pytest
from kitchen import NEEDS, PEOPLE, SHEET, SKILLS, ladder
from made_tables import COMPLETE, WISHES, as_csv, told, wished

from workshop.kit import KitError
from workshop.kit.folders import write_kit
from workshop.own_kit.growing.grower import Asked, Grower
from workshop.own_kit.manager import KitManager, Pasted
from workshop.own_kit.table.cells import tables_of, tables_of_file
from workshop.own_kit.table.matrix import matrix_in
from workshop.own_kit.table.report import previewed, proved
from workshop.settings import Settings

LEVELS = ("Weak (level 1)", "Fine (level 3)", "Excellent (level 5)")


def found(rows):
    return matrix_in({"t": [list(row) for row in rows]})


def turned(rows):
    return [list(column) for column in zip(*rows, strict=True)]


def body(people=True):
    """Without what stands above it; without the need and the notes where they are not asked for."""
    return [row[:9] if people else row[:7] for row in SHEET[2:] if any(row)]


def names(sheet):
    return [row[sheet.headings.index("Skill")] for row in sheet.rows]


def corner(word, rows):
    return [[word, *rows[0][1:]], *rows[1:]]


@pytest.mark.parametrize("word", ["Skill", "", "Name", "Kitchen"])
@pytest.mark.parametrize("across", [False, True])
def test_skills_are_taken_whichever_way_the_sheet_lies(word, across):
    rows = corner(word, body(people=False))
    sheet = found(turned(rows) if across else rows)
    assert names(sheet) == SKILLS
    assert sheet.headings == ("Skill", *LEVELS)
    assert sheet.empty == (1, 2, 3)


@pytest.mark.parametrize("across", [False, True])
def test_what_is_needed_is_taken_too_and_no_name_and_no_note(across):
    sheet = found(turned(body()) if across else SHEET)
    assert names(sheet) == SKILLS
    assert sheet.headings == ("Skill", *LEVELS, "Needed (0–3)")
    assert [row[-1] for row in sheet.rows] == list(map(str, NEEDS))
    assert not {*PEOPLE, "Sunita asked for training"} & {cell for row in sheet.rows for cell in row}


def test_groups_are_taken_from_a_column_or_a_line_above():
    rows = body(people=False)
    beside = [["Area", *rows[0]], *(["Safety" if n % 2 else "Cooking", *row] for n, row in enumerate(rows[1:]))]
    assert found(beside).rows[1][:2] == ("Safety", SKILLS[1])
    above = [rows[0], ["Safety", *[""] * 6], *rows[1:4], ["Cooking", *[""] * 6], *rows[4:]]
    assert [row[0] for row in found(above).rows] == ["Safety"] * 3 + ["Cooking"] * 5


def test_ticks_are_a_sheet_too():
    rows = body(people=False)
    ticks = [rows[0], *([row[0], *("x" if cell > "1" else "" for cell in row[1:])] for row in rows[1:])]
    assert names(found(ticks)) == SKILLS


@pytest.mark.parametrize("path", COMPLETE, ids=lambda path: path.stem)
def test_a_ladder_is_no_such_sheet(path):
    assert matrix_in(tables_of_file(path)) is None


def test_a_ladder_with_a_column_for_each_colleague_is_no_such_sheet_and_names_nobody():
    rows = [[*row, *(PEOPLE if n == 0 else list("321321"))] for n, row in enumerate(ladder())]
    made = previewed(told(as_csv(rows)), wished("Kitchen lead"))
    assert len(made.parts.skill) == 8
    said = str({name: sheet.value for name, sheet in made.source.sheets.items()})
    assert [name for name in PEOPLE if name in said] == []


@pytest.fixture
def desk(tmp_path):
    return KitManager(Settings(data=tmp_path))


def pasted(rows, **more):
    return Pasted("Pasted table", as_csv(rows).encode(), None, {**WISHES, "role": "Kitchen lead"}, **more)


def test_the_page_says_what_it_is_and_what_to_do(desk):
    look = desk.look(pasted(SHEET))
    assert not look.ready
    assert look.said == (
        (
            "",
            [
                "This table says who can do what. The 8 skills are taken; people stay out of the kit. "
                "Now say for each skill what weak, fine and excellent look like."
            ],
        ),
    )
    assert names(look.fill) == SKILLS
    assert desk.look(pasted(ladder())).fill is None


def test_no_kit_is_made_of_it(desk):
    with pytest.raises(KitError, match="This table says who can do what"):
        desk.make(pasted(SHEET))


@pytest.mark.slow
def test_filled_in_it_is_a_kit_with_its_needs_and_a_kit_is_not_compared_with_the_sheet(desk, tmp_path):
    sheet = desk.look(pasted(SHEET)).fill
    levels = ("Does {} badly and late", "Does {} alone each day", "Taught {} to two others here")
    rows = [[*row[:1], *(level.format(row[0]) for level in levels), *row[4:]] for row in sheet.rows]
    made = proved(told(as_csv([list(sheet.headings), *rows])), wished("Kitchen lead"))
    assert {s.name for s in made.proof.kit.skill.values()} == set(SKILLS)
    assert [made.proof.kit.need[s].required for s in made.proof.kit.skill] == [5 if n == 3 else 3 for n in NEEDS]
    grower = Grower(write_kit(made.source, tmp_path / "kits" / "kitchen"))
    with pytest.raises(KitError, match="This table says who can do what"):
        grower.compare(Asked("t.csv", as_csv(SHEET).encode()))


def test_of_a_whole_file_too():
    assert matrix_in(tables_of("t.csv", as_csv(SHEET).encode())) is not None
