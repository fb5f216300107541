"""What Excel makes of a workbook we write: headings, notes, choices, text that stays text; and a workbook of last year."""

import io

import pytest
from excel import edited, said_of, values_of
from openpyxl import load_workbook

from workshop.kit import migrating, slugs
from workshop.kit.reading import in_folder, kit_from
from workshop.kit.workbook import source_of, to_workbook
from workshop.kit.workbook.column_help import SHEETS, column_help, pool_help
from workshop.kit.workbook.layout import GUIDE, LESSONS, POOL, TEXTS, tables
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


@pytest.mark.parametrize("sign", "=+-@'")
def test_a_text_that_looks_like_a_formula_is_marked_as_text(small_folder, sign):
    small_folder.edit("kit.yaml", "title: Baking", f'title: "{sign}1+1"')
    cell = load_workbook(io.BytesIO(to_workbook(in_folder(small_folder.path))))["kit general"]["B4"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (f"{sign}1+1", "s", True)
    assert not load_workbook(io.BytesIO(to_workbook(in_folder(small_folder.path))))["kit general"]["B3"].quotePrefix


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


def test_an_older_workbook_is_brought_up_to_date(workbook):
    kit = kit_from(source_of("kit.xlsx", older(workbook, agenda=False)))
    assert tuple(kit.minutes) == migrating.ALL_OF_VERSION_1
    assert set(kit.minutes.values()) == {None}
    assert kit.about.schema_version == 2


def test_an_agenda_that_is_there_already_is_kept(workbook, small_kit):
    assert kit_from(source_of("kit.xlsx", older(workbook, agenda=True))).minutes == small_kit.minutes


def test_the_agenda_of_version_1_is_its_own_and_does_not_follow_new_exercises():
    assert len(migrating.ALL_OF_VERSION_1) == len(set(migrating.ALL_OF_VERSION_1)) == 20
    assert set(migrating.ALL_OF_VERSION_1) <= set(slugs.SLUGS)
    assert not hasattr(migrating, "SLUGS")


def test_a_workbook_of_today_without_an_agenda_is_told(workbook):
    content = edited(values_of(workbook), lambda book: book.remove(book["kit agenda"]))
    assert [problem.what for problem in said_of(content)] == ["‘agenda’ is missing."]
