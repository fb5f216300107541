"""What Excel makes of a workbook we write: headings, notes, choices, text that stays text; and a workbook of last year."""

import io

import pytest
from excel import edited, parts_of, said_of, values_of
from openpyxl import Workbook, load_workbook

from workshop.kit import KitError, migrating, slugs
from workshop.kit.reading import in_folder, kit_from
from workshop.kit.workbook import source_of, to_workbook
from workshop.kit.workbook.column_help import SHEETS, column_help, pool_help
from workshop.kit.workbook.layout import GUIDE, LATER, LESSONS, POOL, TEXTS, tables
from workshop.kit.workbook.writing import _fitting, _source
from workshop.words import Catalogue


@pytest.fixture(scope="module")
def book(workbook):
    return load_workbook(io.BytesIO(workbook))


def choices(book, title):
    """{cells: what Excel offers there} of a sheet."""
    return {str(offer.sqref): offer for offer in book[title].data_validations.dataValidation}


def test_sheets_stand_in_the_order_of_the_files_after_what_is_for_people(book):
    titles = [table.title for table in tables()]
    at = titles.index("skills") + 1
    assert book.sheetnames[: len(titles) + 4] == [GUIDE, *titles[:at], POOL, *titles[at:], LESSONS, TEXTS]


def test_headings_stand_out_stay_in_sight_and_are_explained(book):
    for table in tables():
        sheet = book[table.title]
        assert sheet.freeze_panes == "B2"
        assert all((cell.font.bold, cell.fill.fgColor.rgb) == (True, "0000598C") for cell in sheet[1] if cell.value)
        for row, column in enumerate(table.columns, 2):
            place = sheet.cell(row, 1) if table.downwards else sheet.cell(1, row - 1 + len(table.keys))
            assert (place.value, place.comment.text) == (column.name, column_help(table.title, column))
    assert {cell.value: cell.comment.text for cell in book[POOL][1]} == {
        cell.value: pool_help(cell.value) for cell in book[POOL][1]
    }


def test_long_texts_are_wrapped_in_wide_columns(book):
    cell = book["stories"]["B2"]
    assert (cell.alignment.wrap_text, cell.alignment.vertical) == (True, "top")
    assert [book["skills"].column_dimensions[letter].width for letter in "AF"] == [12, 60]
    assert [book["kit general"].column_dimensions[letter].width for letter in "AB"] == [28, 90]


def test_columns_are_as_wide_as_what_stands_in_them(book):
    widths = {letter: book["kit agenda"].column_dimensions[letter].width for letter in "AB"}
    assert widths == {"A": len("evidence-or-proxy") + 3, "B": 12}
    assert [book[GUIDE].column_dimensions[letter].width for letter in "AB"] == [32, 100]


@pytest.mark.slow
def test_a_text_of_41_letters_makes_its_column_wide_and_one_of_40_does_not(small_folder):
    small_folder.edit("kit.yaml", "name: Trade a", f"name: {'x' * 40}")
    small_folder.edit("kit.yaml", "about: Works.", f"about: {'x' * 41}")
    sheet = load_workbook(io.BytesIO(to_workbook(in_folder(small_folder.path))))["kit backgrounds"]
    assert {cell.value: sheet.column_dimensions[cell.column_letter].width for cell in sheet[1]} == {
        "id": 12,
        "name": 43,
        "short": 12,
        "about": 60,
    }


def test_a_note_is_large_enough_for_its_text(workbook):
    drawn = parts_of(workbook)["xl/drawings/commentsDrawing1.vml"].decode()
    assert "width:320px" in drawn
    assert "height:110px" in drawn


def test_the_sheets_of_own_words_are_explained(book):
    assert [[(cell.value, cell.comment.text) for cell in book[title][1]] for title in (LESSONS, TEXTS)] == [
        [
            ("page", "The name of the page, such as 02_ideal_candidate."),
            ("text", "One of its texts, in Markdown."),
        ],
        [
            ("line", "The number of the line, so that empty lines are kept."),
            ("text", "A line of the file texts.po."),
        ],
    ]


def test_the_first_sheet_says_how_to_go_about_it(book):
    rows = list(book[GUIDE].iter_rows(max_row=7, values_only=True))
    assert rows == [
        (
            "What this is",
            "A whole hiring workshop as tables: the role, the skills, the people, and what each exercise needs.",
        ),
        (
            "How to use it",
            "Begin with the sheet “kit general”: give the kit a name of its own. Then change what the cells say; add and "
            "remove rows. Leave the first row of each sheet as it is. Point at a heading to see what belongs there.",
        ),
        (
            "Names and ids",
            "An id is a short name for use inside the workbook: small letters, digits and _. Where a column asks for the "
            "id of something, it must be one of those given in its own sheet.",
        ),
        (
            "People",
            "Use invented people only. No line may be about a real person, and no decision about one may rest on it.",
        ),
        (
            "When done",
            "Upload the workbook on the page “Your own kit”, or run: workshop kit from-excel FILE FOLDER. Mistakes are "
            "named with their sheet, row and column; a wrong heading first, then what stands below it.",
        ),
        ("Your own notes", "Sheets whose name begins with _ are left alone."),
        (None, None),
    ]
    purposes = dict(book[GUIDE].iter_rows(min_row=8, values_only=True))
    assert list(purposes) == list(SHEETS)
    assert (purposes["lessons"], purposes["texts"]) == (
        "Your own words for the lessons’ text, if you want any: every part of a page, in order. May be empty.",
        "Every other text in your own language, if you want it: the lines of the file texts.po, in order. May be empty.",
    )
    assert all(row[0].font.bold for row in book[GUIDE].iter_rows())


def test_the_first_sheet_leads_to_every_other(book):
    links = {
        cell.value: cell.hyperlink.location or cell.hyperlink.target for cell in book[GUIDE]["A"] if cell.hyperlink
    }
    assert set(links) == set(SHEETS)
    assert links["skills"] in ("'skills'!A1", "#'skills'!A1")
    assert all(row[1].alignment.wrap_text for row in book[GUIDE].iter_rows())


def test_excel_offers_what_may_stand_there_but_refuses_nothing(book):
    """What is typed otherwise, such as yes for TRUE, is read; and a mistake is told by us, with its fix."""
    offers = [offer for table in tables() for offer in choices(book, table.title).values()]
    assert len(offers) > 15
    for offer in [*offers, *choices(book, POOL).values()]:
        assert (offer.type, offer.allow_blank, bool(offer.showErrorMessage)) == ("list", True, False)
        assert not offer.showDropDown  # in the format, this hides the arrow


def test_words_are_offered_as_they_are_and_ids_from_the_sheet_that_gives_them(book):
    people = len(list(book[POOL].rows))
    assert {cells: offer.formula1 for cells, offer in choices(book, POOL).items()} == {
        f"C2:C{people + 200}": f"'kit backgrounds'!$A$2:$A${book['kit backgrounds'].max_row + 200}"
    }
    needs = choices(book, "kit team skills")
    assert [offer.formula1 for offer in needs.values()] == [
        f"'skills'!$A$2:$A${book['skills'].max_row + 200}",
        '"TRUE,FALSE"',
    ]
    assert choices(book, "kit general")["B12"].formula1.startswith("'kit qualities'!$A$2")


def test_words_too_many_for_a_cell_stand_in_a_hidden_sheet(book):
    (offer,) = choices(book, "kit agenda").values()
    assert offer.formula1 == f"_lists!$A$1:$A${len(slugs.SLUGS)}"
    assert book["_lists"].sheet_state == "hidden"
    assert [row[0] for row in book["_lists"].iter_rows(max_col=1, max_row=len(slugs.SLUGS), values_only=True)] == [
        *slugs.SLUGS
    ]


def test_words_stand_in_a_drop_down_up_to_what_excel_takes_and_else_beside_each_other():
    book = Workbook()
    fit, long, others = ("x" * 126, "y" * 125), ("x" * 126, "y" * 126), ("z" * 130, "w" * 130, "v")
    assert _source(book, fit) == f'"{fit[0]},{fit[1]}"'
    assert book.sheetnames == ["Sheet"]
    assert _source(book, long) == "_lists!$A$1:$A$2"
    assert _source(book, others) == "_lists!$B$1:$B$3"
    assert list(book["_lists"].iter_rows(values_only=True)) == [(long[0], others[0]), (long[1], others[1]), (None, "v")]


@pytest.mark.slow
@pytest.mark.parametrize("sign", "=+-@'")
def test_a_text_that_looks_like_a_formula_is_marked_as_text(small_folder, sign):
    small_folder.edit("kit.yaml", "title: Baking", f'title: "{sign}1+1"')
    cell = load_workbook(io.BytesIO(to_workbook(in_folder(small_folder.path))))["kit general"]["B4"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (f"{sign}1+1", "s", True)
    assert not load_workbook(io.BytesIO(to_workbook(in_folder(small_folder.path))))["kit general"]["B3"].quotePrefix


@pytest.mark.slow
def test_help_is_in_the_language_of_the_kit(small_folder):
    po = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "TRUE or FALSE."\nmsgstr "WAHR oder FALSCH."\n'
    small_folder.write("texts.po", po)
    assert isinstance(small_folder.load().texts, Catalogue)
    sheet = load_workbook(io.BytesIO(to_workbook(in_folder(small_folder.path))))["kit team skills"]
    assert sheet["E1"].value == "critical"
    assert "WAHR oder FALSCH." in sheet["E1"].comment.text


# of last year


def older(workbook, *, agenda):
    def change(book):
        book["kit general"]["B2"] = 1
        book.remove(book["texts"])
        book.create_sheet("texts").append(["english", "own", "where"])
        if not agenda:
            book.remove(book["kit agenda"])

    return edited(values_of(workbook), change)


@pytest.mark.slow
def test_an_older_workbook_is_brought_up_to_date(workbook):
    kit = kit_from(source_of("kit.xlsx", older(workbook, agenda=False)))
    assert tuple(kit.minutes) == migrating.ALL_OF_VERSION_1
    assert set(kit.minutes.values()) == {None}
    assert kit.about.schema_version == 2


@pytest.mark.slow
def test_a_workbook_from_before_second_answers_is_read_without_them(workbook, small_kit):
    def change(book):
        for title in ("incidents", "advert lines", "ownership incidents", "interfaces designs lines", "bets findings"):
            sheet = book[title]
            for place in [cell.column for cell in sheet[1] if str(cell.value) in LATER][::-1]:
                sheet.delete_cols(place)

    kit = kit_from(source_of("kit.xlsx", edited(values_of(workbook), change)))
    assert kit.incidents == small_kit.incidents
    assert kit.content == small_kit.content


@pytest.mark.slow
def test_an_agenda_that_is_there_already_is_kept(workbook, small_kit):
    assert kit_from(source_of("kit.xlsx", older(workbook, agenda=True))).minutes == small_kit.minutes


def test_the_agenda_of_version_1_is_its_own_and_does_not_follow_new_exercises():
    assert len(migrating.ALL_OF_VERSION_1) == len(set(migrating.ALL_OF_VERSION_1)) == 20
    assert set(migrating.ALL_OF_VERSION_1) <= set(slugs.SLUGS)
    assert not hasattr(migrating, "SLUGS")


@pytest.mark.slow
def test_a_workbook_of_today_without_an_agenda_is_told(workbook):
    content = edited(values_of(workbook), lambda book: book.remove(book["kit agenda"]))
    assert [problem.what for problem in said_of(content)] == ["‘agenda’ is missing."]


def test_a_cell_holds_as_much_text_as_excel_lets_it_and_no_letter_more():
    cell = Workbook().active["A1"]
    assert _fitting(cell, "x" * 32_767) == "x" * 32_767
    with pytest.raises(KitError, match="32,768 letters; a cell of Excel holds 32,767"):
        _fitting(cell, "x" * 32_768)
