"""The plan in Excel: every section, every text as text, and a score sheet whose total is the only formula."""

from io import BytesIO

import pytest
from openpyxl import load_workbook
from workshop.dossier.sheets import plan_xlsx

from workshop.dossier import plan_of
from workshop.dossier.summary import criteria_of, summary_of


def opened(plan):
    return load_workbook(BytesIO(plan_xlsx(plan)))


def cells(sheet):
    return [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]


def texts(sheet):
    return [cell.value for cell in cells(sheet)]


@pytest.fixture(scope="module")
def book(whole):
    return opened(whole)


def test_there_is_a_sheet_for_each_section_with_all_its_lines(whole, book):
    assert book.sheetnames == ["Summary", *(section.title for section in whole.sections)]
    for section in whole.sections:
        found = texts(book[section.title])
        assert section.origin in found
        for line in section.lines if section.title != "Scorecard" else ():
            assert line.text in found
            assert section.source_of(line) in found
            assert all(any(detail in str(text) for text in found) for detail in line.details)


def test_the_summary_says_what_the_summary_says(whole, book):
    found = texts(book["Summary"])
    for part in summary_of(whole):
        assert part.title in found
        assert all(text in found for row in part.rows for text in row)
        assert all(note.text in found for note in part.notes)


def test_the_picture_of_the_team_comes_as_its_table(whole, book):
    finding = next(section.finding for section in whole.sections if section.finding)
    rows = [tuple(str(cell) for cell in row) for row in book["Staffing plan"].iter_rows(values_only=True)]
    assert all(any(row == found[: len(row)] for found in rows) for row in finding.table.rows if all(row))


def test_the_score_sheet_has_criteria_points_anchors_and_places_to_fill(whole, book):
    rows = list(book["Scorecard"].iter_rows(values_only=True))
    head = next(number for number, row in enumerate(rows) if row[0] == "Criterion")
    criteria = criteria_of(whole)
    assert sum(one.points for one in criteria) == 100
    for one, row in zip(criteria, rows[head + 1 :], strict=False):
        assert row[:3] == (one.name, one.quality, one.points)
        assert row[3:6] == tuple(one.anchors[level] for level in "135")
        assert row[6:] == (None, None)
    assert {row[0] for row in rows} >= {"Candidate", "Interviewer", "Day"}


def test_the_total_weighs_the_scores_and_is_the_only_formula(whole, book):
    formulas = [cell for sheet in book for cell in cells(sheet) if cell.data_type == "f"]
    assert [(cell.parent.title, cell.column_letter) for cell in formulas] == [("Scorecard", "G")]
    first, last = formulas[0].row - len(criteria_of(whole)), formulas[0].row - 1
    points, scores = f"C{first}:C{last}", f"G{first}:G{last}"
    assert f"SUMPRODUCT({points},{scores})/SUM({points})" in formulas[0].value
    assert formulas[0].value.endswith(f'SUM({points}),"not all scored")')
    assert formulas[0].number_format == "0.00"


def test_only_a_whole_score_from_1_to_5_is_taken(whole, book):
    sheet = book["Scorecard"]
    (rule,) = sheet.data_validations.dataValidation
    total = next(cell.row for cell in cells(sheet) if cell.data_type == "f")
    assert str(rule.sqref) == f"G{total - len(criteria_of(whole))}:G{total - 1}"
    assert (rule.type, rule.operator, rule.formula1, rule.formula2) == ("whole", "between", "1", "5")
    assert (rule.showErrorMessage, rule.errorStyle or "stop") == (True, "stop")  # else 9 would be taken
    assert (rule.errorTitle, rule.error) == ("Score", "Give a whole number from 1 to 5.")


PLAIN, STRONG, FILL = (False, "1D2330", "000000"), (True, "1D2330", "000000"), (False, "1D2330", "FFF6DC")
TITLE, HEAD = (True, "00598C", "000000"), (True, "FFFFFF", "00598C")


def looks(sheet, start):
    """(bold, colour of the letters, and of the ground) of each cell in the row that starts with that text."""
    row = next(row for row in sheet.iter_rows() if row[0].value == start)
    return [(cell.font.b, cell.font.color.rgb[2:], cell.fill.fgColor.rgb[2:]) for cell in row if cell.has_style]


def test_heads_and_what_is_to_fill_in_stand_out(whole, book):
    sheet = book["Scorecard"]
    assert looks(sheet, "Scorecard") == [TITLE]
    assert looks(sheet, "Criterion") == [HEAD] * 8
    assert looks(sheet, criteria_of(whole)[0].name) == [STRONG, PLAIN, STRONG, PLAIN, PLAIN, PLAIN, FILL, FILL]
    assert looks(sheet, "Candidate") == [STRONG, FILL, FILL]
    head = next(cell.row for cell in cells(sheet) if cell.value == "Criterion")
    assert (sheet.freeze_panes, sheet.print_title_rows) == (f"B{head + 1}", f"${head}:${head}")


def look(cell):
    """(size, whether it wraps, where it stands, lines around it) of a cell."""
    place, border = cell.alignment, cell.border
    lines = [(side.style, side.color.rgb[2:]) for side in (border.right, border.bottom) if side.style]
    return cell.font.sz, bool(place.wrap_text), (place.horizontal, place.vertical), lines


LINED = [("thin", "D5D1C6")] * 2
TOP = (None, "top")


def test_titles_run_on_over_their_neighbours_and_other_texts_wrap_between_lines(whole, book):
    found = {cell.value: look(cell) for sheet in (book["Scorecard"], book["Summary"]) for cell in cells(sheet)}
    assert found["Scorecard"] == found[whole.title] == (16, False, TOP, [])
    assert found["What we score"] == found["Weighted total, 1 to 5"] == (12, False, TOP, [])
    assert found[whole.made] == found[whole.closing] == (11, False, TOP, [])
    first = criteria_of(whole)[0]
    assert found["Criterion"] == found[first.name] == found[first.anchors["1"]] == (11, True, TOP, LINED)
    assert found[first.points] == (11, True, ("center", "top"), LINED)


def test_the_summary_is_set_in_parts(whole, book):
    parts = [[[], [part.title], *part.rows, *(["", note.text] for note in part.notes)] for part in summary_of(whole)]
    expected = [[whole.title], [whole.made], *(row for part in parts for row in part), [], [whole.closing]]
    found = [[text or "" for text in row] for row in book["Summary"].iter_rows(values_only=True)]
    assert found == [[*row, "", ""][:2] for row in expected]


def test_a_note_that_warns_stands_out(small_kit):
    sheet = opened(plan_of({}, small_kit))["Summary"]
    (cell,) = [cell for cell in cells(sheet) if cell.value == "Nothing has a date yet."]
    assert (cell.font.b, cell.font.color.rgb[2:]) == (True, "8A4B00")


def test_a_section_says_what_with_which_details_and_from_where(whole, book):
    section = next(section for section in whole.sections if section.finding)
    rows = [[text or "" for text in row[:3]] for row in book[section.title].iter_rows(values_only=True)]
    lines = [
        [line.text, "\n".join(f"• {detail}" for detail in line.details), section.source_of(line)]
        for line in section.lines
    ]
    top = [[section.title, "", ""], [section.origin, "", ""], ["", "", ""], ["What", "Details", "From"]]
    caption = [["", "", ""], [section.finding.caption, "", ""], list(section.finding.table.header[:3])]
    assert rows[: len(top) + len(lines) + 3] == [*top, *lines, *caption]
    assert looks(book[section.title], "What") == [HEAD] * 3


def test_the_score_sheet_reads_from_top_to_bottom(whole, book):
    section = next(section for section in whole.sections if section.title == "Scorecard")
    criteria = criteria_of(whole)
    expected = [section.title, section.origin, "Candidate", "Interviewer", "Day", None, "Criterion"]
    expected += [criterion.name for criterion in criteria]
    expected += ["Weighted total, 1 to 5", None, *(line.text for line in section.lines[len(criteria) :])]
    rows = list(book["Scorecard"].iter_rows(values_only=True))
    assert [row[0] for row in rows] == [*expected, section.source_of(section.lines[0])]
    assert rows[6] == (
        *("Criterion", "Quality", "Points", "Level 1", "Level 3", "Level 5", "Score, 1 to 5", "What you saw or heard"),
    )
    first, last = 8, 7 + len(criteria)
    assert book["Scorecard"][f"G{last + 1}"].value == (
        f"=IF(AND(COUNT(G{first}:G{last})={len(criteria)},SUM(C{first}:C{last})>0),"
        f'SUMPRODUCT(C{first}:C{last},G{first}:G{last})/SUM(C{first}:C{last}),"not all scored")'
    )


@pytest.mark.slow
def test_a_section_that_does_not_pass_says_so(small_kit):
    sheet = opened(plan_of({"scorecard": {"criteria": ["s1"], "weights": {"s1": 100}}}, small_kit))["Scorecard"]
    assert texts(sheet)[:3] == ["Scorecard", "From “Build the scorecard”, lesson 2.", "Its check does not pass yet."]
    assert looks(sheet, "Its check does not pass yet.") == [(True, "8A4B00", "000000")]


def test_sheets_are_as_wide_as_their_texts_need_and_printed_the_way_that_fits(book):
    def page(sheet):
        widths = [sheet.column_dimensions[column].width for column in "ABCDEFGH" if column in sheet.column_dimensions]
        return widths, sheet.page_setup.orientation, sheet.page_setup.fitToHeight

    assert page(book["Summary"]) == ([38, 90], "portrait", 1)
    assert page(book["Scorecard"]) == ([24, 13, 8, 30, 30, 30, 10, 30], "landscape", 1)
    assert page(book["Ideal profile"]) == ([50, 90, 45], "landscape", 0)
    assert [sheet.title for sheet in book if sheet.sheet_properties.tabColor] == ["Scorecard"]


@pytest.mark.parametrize(
    ("text", "height"),
    [("x" * 189, 30), ("x" * 190, 45), ("李" * 94, 30), ("Ａ" * 95, 45), ("x\n\nx", 45), ("x\n" * 40 + "x", 409)],
    ids=range(6),
)
def test_a_row_is_as_high_as_its_longest_text_needs(small_kit, text, height):
    sheet = opened(plan_of({"top-engineers": {"own": [{"text": text, "group": "q1"}]}}, small_kit))["Ideal profile"]
    (row,) = [cell.row for cell in cells(sheet) if cell.value == f"• Our own: {text}"]
    assert sheet.row_dimensions[row].height == height
    assert [sheet.row_dimensions[row].height for row in (1, 2)] == [pytest.approx(22.4), pytest.approx(15.4)]


@pytest.mark.slow
def test_names_of_sheets_are_cut_to_what_excel_takes_and_none_is_there_twice(translated):
    words = {"Scorecard": "[" + "Punkte " * 9 + "]", "Ideal profile": "punkte " * 9, "Staffing plan": "'a/b: c'"}
    named = opened(translated(words.items())).sheetnames
    assert "a b c" in named
    cut = [name for name in named if name.lower().startswith("punkte")]
    assert cut == ["punkte punkte punkte punkte pun", f"Punkte Punkte Punkte Punkte {named.index(cut[1]) + 1}"]
    assert max(map(len, named)) <= 31


def test_every_sheet_fits_the_width_of_an_a4_page_and_shows_all_its_lines(book):
    for sheet in book:
        assert (sheet.page_setup.paperSize, sheet.page_setup.fitToWidth) == (9, 1)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert not sheet.sheet_view.showGridLines
        assert not sheet.sheet_view.rightToLeft
        lines = {cell.row: str(cell.value).count("\n") + 1 for cell in cells(sheet) if cell.alignment.wrap_text}
        assert all(sheet.row_dimensions[row].height >= min(15 * count, 409) for row, count in lines.items())


@pytest.mark.slow
def test_a_language_read_from_right_to_left_turns_every_sheet(translated):
    book = opened(translated())
    assert book.sheetnames[0] == "סיכום"
    assert all(sheet.sheet_view.rightToLeft for sheet in book)
    assert {cell.alignment.readingOrder for sheet in book for cell in cells(sheet)} == {2}


@pytest.mark.slow
def test_a_translation_stays_text_in_formula_and_rule(translated):
    words = {"not all scored": '"&1&"', "Score": "x" * 99, "Give a whole number from 1 to 5.": "y" * 999}
    sheet = opened(translated(words.items()))["Scorecard"]
    formula = next(cell.value for cell in cells(sheet) if cell.data_type == "f")
    assert formula.endswith(',"""&1&""")')
    (rule,) = sheet.data_validations.dataValidation
    assert (len(rule.errorTitle), len(rule.error)) == (32, 225)  # Excel opens no file with more


@pytest.mark.slow
def test_what_somebody_wrote_is_text(hostile, attack, hostile_names):
    wrote, clean = attack
    book = opened(hostile(wrote))
    found = [cell for sheet in book for cell in cells(sheet)]
    assert sum(clean in str(cell.value) for cell in found) >= 6
    assert [cell.data_type for cell in found if clean in str(cell.value)].count("s") == sum(
        clean in str(cell.value) for cell in found
    )
    assert sum(cell.data_type == "f" for cell in found) == 1
    assert not any(cell.hyperlink for cell in found)
    assert all(cell.quotePrefix for cell in found if cell.data_type == "s" and str(cell.value)[0] in "=+-@")


def test_a_plan_of_nothing_opens(small_kit):
    book = opened(plan_of({}, small_kit))
    assert book.sheetnames == ["Summary"]
    assert any("Not answered yet" in str(text) for text in texts(book["Summary"]))


def test_a_scorecard_without_criteria_is_a_section_like_others(small_kit):
    book = opened(plan_of({"scorecard": {"reason": "Because"}}, small_kit))
    assert "Why the points stand as they do: Because" in texts(book["Scorecard"])
    assert not any(cell.data_type == "f" for cell in cells(book["Scorecard"]))


def test_a_text_longer_than_a_cell_ends_in_an_ellipsis(small_kit):
    own = [{"text": str(n) + "x" * 3990, "group": "q1"} for n in range(9)]
    book = opened(plan_of({"top-engineers": {"own": own, "sample": {}}}, small_kit))
    longest = max(texts(book["Ideal profile"]), key=len)
    assert (len(longest), longest[-1]) == (32_767, "…")
