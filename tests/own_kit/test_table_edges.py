"""Tables that are too large, hold what nobody should see, or clash with what the program adds: refused or told, never silent."""

import io
import time
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest
from made_tables import NURSE, WISHES, as_csv, as_excel, as_ods, rows_of, told
from openpyxl import load_workbook
from openpyxl.comments import Comment

from workshop.kit import KitError
from workshop.kit.folders import write_kit
from workshop.own_kit.table import report
from workshop.own_kit.table.cells import tables_of
from workshop.own_kit.table.names import fitted, told_apart, unused
from workshop.own_kit.table.report import as_text, lines_of, obstacles, previewed, proved
from workshop.own_kit.table.scoring import _slate
from workshop.own_kit.table.wishes import wishes_from


def wished(role="Ward nurse", **more):
    return wishes_from(role, **{**WISHES, **more})


def rows_with(*changes):
    """The nurse's table with other cells: (row, column, value), counted from its heading, which is 0."""
    rows = [list(row) for row in rows_of()]
    for row, column, value in changes:
        rows[row][column] = value
    return rows


# too large


WIDE = [["skill", *[f"note {n}" for n in range(60)]]]
LONG = [["skill", "weak"], *[[f"skill {n}", "a"] for n in range(1000)]]


@pytest.mark.parametrize("rows", [WIDE, LONG], ids=["wide", "long"])
@pytest.mark.parametrize(
    ("name", "packed", "place"),
    [
        ("a.csv", lambda rows: as_csv(rows).encode(), "a.csv"),
        ("a.xlsx", as_excel, "Ladder"),
        ("a.ods", as_ods, "Ladder"),
    ],
)
def test_a_table_with_too_many_cells_is_refused_with_its_place_and_a_fix(rows, name, packed, place):
    with pytest.raises(KitError) as caught:
        tables_of(name, packed(rows))
    (problem,) = caught.value.problems
    assert problem.place == place
    assert "more than 1,000 rows or 60 columns" in problem.what
    assert problem.fix == "Save the table alone in a file of its own."


@pytest.mark.slow
def test_the_largest_table_is_read():
    rows = [["skill", *["x"] * 59], *[["a"] * 60 for _ in range(999)]]
    for name, content in (
        ("a.csv", as_csv(rows).encode()),
        ("a.xlsx", as_excel(rows)),
        ("a.ods", packed_small(as_ods(rows))),
    ):
        assert list(tables_of(name, content).values())[-1] == rows


def packed_small(content):
    return repacked(content, "content.xml", b"", b"", ZIP_DEFLATED)


def repacked(content, part, old, new, how=ZIP_STORED):
    into, source = io.BytesIO(), ZipFile(io.BytesIO(content))
    with ZipFile(into, "w", how) as out:
        for name in source.namelist():
            whole = source.read(name)
            out.writestr(
                name,
                whole.replace(old, new) if old and name.endswith(part) else whole,
                None if name != "mimetype" else ZIP_STORED,
            )
    return into.getvalue()


@pytest.mark.parametrize("cells", ["A1:XFD1048576", "A1:AZ40000", "A1:C200000"])
def test_a_few_letters_that_merge_billions_of_cells_are_refused_at_once(cells):
    merged = f'</sheetData><mergeCells count="1"><mergeCell ref="{cells}"/></mergeCells>'.encode()
    bomb = repacked(as_excel(rows_of()), "sheet2.xml", b"</sheetData>", merged)
    begun = time.monotonic()
    with pytest.raises(KitError, match="merged cells cover far more"):
        tables_of("a.xlsx", bomb)
    assert time.monotonic() - begun < 5


def test_a_file_of_too_many_cells_in_all_is_refused():
    book = load_workbook(io.BytesIO(as_excel(rows_of())))
    for number in range(8):
        book.create_sheet(f"Far {number}").cell(900, 55, "x")
    packed = io.BytesIO()
    book.save(packed)
    with pytest.raises(KitError, match="far more cells than a table of skills"):
        tables_of("a.xlsx", packed.getvalue())


def test_an_unpacked_sheet_that_is_too_large_is_refused():
    for cells in ("<table:table-row/>" * 900_000, f"<!--{'x' * 13_000_000}-->"):
        with pytest.raises(KitError) as caught:
            tables_of("a.ods", packed_small(as_ods([], cells)))
        assert "far more" in caught.value.problems[0].what
        assert caught.value.problems[0].fix


@pytest.mark.slow
def test_more_text_than_a_kit_can_hold_is_asked_to_be_shortened():
    head = ["skill", "group", "weak", "fine", "excellent"]
    many = [head, *([f"Skill {n}", f"G{n % 3}", *(f"{w} {'ЖЯ ' * 650}" for w in "abc")] for n in range(40))]
    made = previewed(told(as_csv(many)), wished())
    assert made.source is None
    (problem,) = obstacles(made)
    assert problem.what.startswith("There is more text than a kit can hold. Shorten the longest descriptions: Skill")


@pytest.mark.slow
def test_the_most_text_that_is_taken_can_be_written_and_read_again(tmp_path):
    head = ["skill", "group", "weak", "fine", "excellent"]
    many = [head, *([f"Skill {n}", f"G{n % 3}", *(f"{w} {'ЖЯ ' * 530}" for w in "abc")] for n in range(40))]
    assert write_kit(previewed(told(as_csv(many)), wished()).source, tmp_path / "large").is_dir()


# what nobody should see


def test_comments_are_not_read():
    book = load_workbook(io.BytesIO(as_excel(rows_of())))
    book["Ladder"]["B2"].comment = Comment("between us", "somebody")
    packed = io.BytesIO()
    book.save(packed)
    assert tables_of("a.xlsx", packed.getvalue())["Ladder"] == rows_of()
    note = "<office:annotation><text:p>between us</text:p></office:annotation>"
    content = repacked(as_ods(rows_of()), "content.xml", b"<text:p>", f"{note}<text:p>".encode())
    assert tables_of("a.ods", content)["Ladder"] == rows_of()
    inside = repacked(as_ods(rows_of()), "content.xml", b"<text:p>", f"<text:p>{note}".encode())
    assert tables_of("a.ods", inside)["Ladder"] == rows_of()


def test_libreoffice_s_merged_groups_stand_in_every_row():
    rows = rows_with((2, 1, ""), (3, 1, ""))
    one = f'<table:table-cell office:value-type="string"><text:p>{rows[1][1]}</text:p></table:table-cell>'
    written = as_ods(rows)
    content = repacked(
        written,
        "content.xml",
        one.encode(),
        one.replace("<table:table-cell", '<table:table-cell table:number-rows-spanned="3"').encode(),
    )
    covered = b'<table:table-cell office:value-type="string"><text:p></text:p></table:table-cell>'
    content = repacked(content, "content.xml", covered, b"<table:covered-table-cell/>")
    (read,) = tables_of("a.ods", content).values()
    assert [row[1] for row in read[1:4]] == [rows[1][1]] * 3


@pytest.mark.parametrize("before", [0, 3])
def test_a_column_of_addresses_is_one_place_to_correct_with_its_rows(before):
    rows = [*[[""] * 9] * before, *([*row, f"p{n}@ward.example" if n else "who"] for n, row in enumerate(rows_of()))]
    made = proved(told(as_excel(rows), "a.xlsx"), wished())
    (problem,) = obstacles(made)
    assert problem.place == f"Table, row {before + 2}, column “who”"
    rest = ", ".join(str(before + n) for n in range(3, 7))
    assert problem.what.endswith(f"The same in these rows: {rest} and {before + 7}.")
    assert not made.good


def test_of_many_places_to_correct_the_first_few_are_listed():
    rows = [
        [*row, *(f"{n}p{k}@ward.example" if n else f"note {k}" for k in range(15))] for n, row in enumerate(rows_of())
    ]
    made = proved(told(as_csv(rows)), wished())
    wrong = dict(lines_of(made))["To correct first"]
    assert len(wrong) == 11
    assert wrong[-1] == "… and 5 more; mend these first."


def test_a_column_is_named_as_its_owner_sees_it_where_skills_stand_in_columns():
    rows = rows_with((2, 4, "Ask ann@ward.example about it"))
    across = [list(column) for column in zip(*(row[:6] for row in rows), strict=True)]
    (problem,) = obstacles(proved(told(as_csv(across)), wished()))
    assert problem.place == "Table, row 5, column C"


def test_an_address_in_the_role_is_told_of_the_role():
    with pytest.raises(KitError) as caught:
        wished("ann@ward.example")
    (problem,) = caught.value.problems
    assert problem.place == "The role"


# names


@pytest.mark.slow
def test_a_group_or_a_skill_called_like_what_the_program_adds_gets_a_number():
    made = proved(told(as_csv(rows_with((1, 1, "The degree"), (1, 0, "Degree"), (2, 1, "The degree")))), wished())
    assert made.good, obstacles(made)
    attributes = made.source.sheets["mirror"].value["attributes"]
    assert len({one["id"] for one in attributes}) == len({one["name"] for one in attributes}) == len(attributes)
    assert "the_degree_2" in {one["id"] for one in attributes}


def test_a_name_that_is_taken_gets_a_number():
    assert unused("my_team", {"my_team", "my_team_2"}) == "my_team_3"
    assert fitted(["Communication with families", "Communication", "Communication with staff"], 16) == {
        "Communication": "Communication",
        "Communication with families": "Communication 2",
        "Communication with staff": "Communication 3",
    }


def test_names_that_are_shortened_are_told_and_never_alike():
    long = "Care of people who " + "cannot " * 18
    made = previewed(told(as_csv(rows_with((1, 0, f"{long} one"), (2, 0, f"{long} two")))), wished())
    names = [rung.name for rung in made.ladder.skills]
    assert len(names) == len(set(names)) == 6
    assert all(len(name) <= 120 for name in names)
    (said,) = [line for line in made.ladder.notes if "are shortened" in line]
    assert f"is now “{names[0]}”" in said
    assert f"is now “{names[1]}”" in said


def test_short_names_for_pictures_are_told():
    made = previewed(told(as_csv(rows_with((1, 0, "Talking with families at night")))), wished())
    assert "In pictures, where there is little room: “Talking with families at night” is now “Talking with”" in as_text(
        made
    )


def test_a_description_that_is_cut_is_told():
    made = previewed(told(as_csv(rows_with((1, 3, "word " * 500)))), wished())
    assert f"Only the first 2,000 letters of each description are used: {rows_of()[1][0]}." in made.ladder.notes


def test_a_role_that_is_too_long_for_a_title_is_told():
    with pytest.raises(KitError, match="more than 110 letters"):
        wished("nurse " * 30)


# left out


def test_a_skill_without_levels_is_told_and_is_no_heading():
    ladder = told(as_csv([*rows_of(), ["Feeding", *[""] * 7]])).ladder
    assert "One skill is left out until the table says what is asked for: Feeding." in ladder.notes
    assert any("Feeding" in ask for ask in ladder.asks)


def test_rows_without_a_skill_are_told_with_their_place():
    rows = [
        *rows_of()[:3],
        [""] * 8,
        ["", "Team", "", "Does it with help now", "Does it alone by now", "Changed how", "3", ""],
    ]
    ladder = told(as_csv([*rows, *rows_of()[3:]])).ladder
    assert "Left out, because no skill is named there: row 5." in ladder.notes


def test_a_line_above_nothing_is_told():
    ladder = told(as_csv([*rows_of(), *[["", "", "Source: our ward, 2026", *[""] * 5]]])).ladder
    assert (
        "Left out, because it stands alone in its row and no skill follows: “Source: our ward, 2026”." in ladder.notes
    )


def test_a_column_that_is_named_twice_for_the_same_is_told():
    found = told(as_csv(rows_of()))
    again = report.understood({"a": rows_of()}, {**found.kinds, 2: "group"})
    assert "Columns that were not used: “what it is”." in [
        note.replace(found.heading.columns[2].heading, "what it is") for note in again.ladder.notes
    ]


# language


def test_what_the_program_names_is_in_the_kit_s_language_and_not_the_page_s():
    rows = [[*row[:1], f"Bereich {n}" if n else row[1], *row[2:]] for n, row in enumerate([*rows_of(), *rows_of()[1:]])]
    rows = [[f"{row[0]} {n}" if n > 6 else row[0], *row[1:]] for n, row in enumerate(rows)]
    made = previewed(told(as_csv(rows)), wished("", language="DE"))
    about = made.source.sheets["kit"].value
    assert about["language"] == "de"
    assert "Further skills" not in {one["name"] for one in about["qualities"]}
    assert "New colleague" not in about["title"]
    assert about["locale"] == "de_DE"


# what the program makes of it


def test_levels_that_begin_alike_are_told_apart():
    long = "Does the thing with everybody of the ward and of all other wards, by day and by night, in summer and in winter alike, and "
    made = previewed(
        told(as_csv([rows_of()[0], *([*r[:3], *(long + c for c in r[3:6]), *r[6:]] for r in rows_of()[1:])])), wished()
    )
    for attribute in made.source.sheets["mirror"].value["attributes"]:
        assert len(set(attribute["levels"])) == 3
        assert all(len(level) <= 120 for level in attribute["levels"])
    assert told_apart(["a b", "a c"], 10) == ["a b", "a c"]
    assert told_apart(["aaaa bbbb cccc", "aaaa bbbb dddd"], 8) == ["… cccc", "… dddd"]


def test_of_two_people_with_the_same_levels_one_is_ranked():
    parts = previewed(told(as_csv(rows_of())), wished()).parts
    first = _slate(parts)
    rows = {str(row["id"]): row for row in parts.drawn.rows}
    for skill in parts.skill:
        rows[first[1]][skill] = rows[first[0]][skill]
    levels = [tuple(rows[person][skill] for skill in parts.skill) for person in _slate(parts)]
    assert len(levels) == len(set(levels)) == 6


def test_a_mistake_in_what_was_made_is_told_of_the_table(monkeypatch):
    kept = report.source_from

    def clashing(parts):
        source = kept(parts)
        attributes = source.sheets["mirror"].value["attributes"]
        attributes[0]["id"] = attributes[1]["id"]
        return source

    monkeypatch.setattr(report, "source_from", clashing)
    with pytest.raises(KitError) as caught:
        proved(told(NURSE.read_bytes()), wished())
    assert {problem.place for problem in caught.value.problems} == {"Table"}
