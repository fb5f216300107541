"""Tables that hold what nobody should see, or clash with what the program adds: refused or told, never silent."""

import io

import pytest
from made_tables import NURSE, as_csv, as_excel, as_ods, repacked, rows_of, told, wished
from openpyxl import load_workbook
from openpyxl.comments import Comment

from workshop.kit import KitError
from workshop.own_kit.table import report
from workshop.own_kit.table.cells import tables_of
from workshop.own_kit.table.names import fitted, short_names, told_apart, unused
from workshop.own_kit.table.report import as_text, lines_of, obstacles, previewed, proved, urgent_of
from workshop.own_kit.table.scoring import _slate


def rows_with(*changes):
    """The nurse's table with other cells: (row, column, value), counted from its heading, which is 0."""
    rows = [list(row) for row in rows_of()]
    for row, column, value in changes:
        rows[row][column] = value
    return rows


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


@pytest.mark.parametrize(
    ("names", "short"),
    [
        (["Communication", "Communication with families", "Communication with staff"], ["Communication", "Families", "Staff"]),
        (["Patient assessment", "Hard conversations"], ["Patient assessm.", "Hard conversat."]),
        (["Acting on deterioration", "Working with families", "Calming angry customers"], ["Deterioration", "Families", "Angry customers"]),
        (["Finding the cause", "Reading the figures"], ["Finding cause", "Reading figures"]),
        (["Medikamentensicherheit", "Umgang mit Konflikten"], ["Medikamentens.", "Umgang"]),
        (["Emergency room", "Clear writing"], ["Emergency room", "Clear writing"]),
    ],
)  # fmt: skip
def test_a_name_for_little_room_still_says_what_it_is(names, short):
    assert [short_names(names, 16)[name] for name in names] == short


@pytest.mark.parametrize(
    "names", [["x" * 40, "x" * 41], ["李" * 20, "李" * 21], ["- - - - - - - - - - -"], ["," * 20], ["the " * 9]]
)
def test_a_name_for_little_room_is_never_empty_too_long_or_there_twice(names):
    made = short_names([name.strip() for name in names], 16)
    assert all(0 < len(short) <= 16 for short in made.values())
    assert len(set(made.values())) == len(names)


@pytest.mark.slow
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
    assert "In pictures, where there is little room: “Talking with families at night” is now “Families”" in as_text(
        made
    )


@pytest.mark.slow
def test_a_description_that_is_cut_is_told():
    made = previewed(told(as_csv(rows_with((1, 3, "word " * 500)))), wished())
    assert f"Only the first 2,000 letters of each description are used: {rows_of()[1][0]}." in made.ladder.notes


def test_a_role_that_is_too_long_for_a_title_is_told():
    with pytest.raises(KitError, match="more than 110 letters"):
        wished("nurse " * 30)


# left out


def test_a_skill_without_levels_is_told_and_is_no_heading():
    ladder = told(as_csv([*rows_of(), ["Feeding", *[""] * 7]])).ladder
    assert ladder.left == (
        "“Feeding” is left out until it describes level 1 (weak), level 3 (fine) and level 5 (excellent).",
    )


def head_and(last, *more):
    head, *rows = rows_of()
    return previewed(told(as_csv([head, *rows[:-1], last, *more])), wished())


def test_what_is_left_out_is_told_above_all_with_what_it_lacks():
    last = rows_of()[-1]
    made = head_and([*last[:5], "", *last[6:]])
    first = urgent_of(made)[0][1]
    assert first[:2] == [
        "5 of your 6 skills in 2 groups, and 24 invented people.",
        f"“{last[0]}” is left out until it says what level 5 (excellent) looks like.",
    ]
    assert [heading for heading, _ in urgent_of(made)] == [""]


def test_the_rest_of_a_row_is_no_skill():
    last, blank = rows_of()[-1], [""] * 8
    torn = [*last[:4], "Asks, and", *blank[5:]]
    ladder = head_and(torn, ["watches.", *blank[1:]]).ladder
    assert "watches." not in " ".join([skill.name for skill in ladder.skills] + list(ladder.asks))
    assert ladder.left[0] == "Row 8 looks like the rest of row 7. Put the two together."
    assert ladder.told == 6


def test_a_line_below_the_table_and_a_group_in_small_letters_are_no_rest():
    last, blank = rows_of()[-1], [""] * 8
    assert head_and(last, ["Source: our own.", *blank[1:]]).ladder.told == 7
    assert head_and(last, ["people", *blank[1:]]).ladder.told == 7


def test_signs_of_a_real_person_are_what_stops_it_and_not_a_lack_of_skills():
    last = rows_of()[-1]
    said = urgent_of(head_and([*last[:5], "Asks ann@ward.example first", *last[6:]]))
    assert said[0][1] == ["No kit yet: something in your table looks like a real person’s data. Take it out first."]
    assert said[1][0] == "To correct first"


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


def test_two_columns_for_one_level_are_named_and_nothing_else_is_asked():
    found = told(as_csv(rows_of()))
    again = report.understood({"a": rows_of()}, {**found.kinds, 4: "1"}).ladder
    assert again.asks == (
        "More than one column is taken for level 1 (weak): “learner” and “able alone”. Leave one, and choose what the others are.",
    )
    assert not again.chosen


def test_a_level_that_is_missing_is_to_be_chosen_where_a_column_is_not_used():
    found = told(as_csv(rows_of()))
    made = previewed(report.understood({"a": rows_of()}, {**found.kinds, 4: "other"}), wished())
    assert lines_of(made) == [
        ("", ["Which column is which is not clear yet."]),
        ("What the columns are", ["No column says what level 3 (fine) looks like. Choose one that is not used: “able alone”."]),
    ]  # fmt: skip


# language


@pytest.mark.slow
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


@pytest.mark.slow
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
