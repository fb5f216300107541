"""A kit's own words for what the workshop says go wherever the kit goes, byte by byte."""

import io
import shutil
from pathlib import Path

import pytest
from excel import edited, only, said_of, values_of
from openpyxl import load_workbook

from workshop.kit import Problem, load_kit, namesake
from workshop.kit.folders import copy_kit, write_kit
from workshop.kit.own_texts import joined, parts_of, read_texts
from workshop.kit.reading import in_folder, kit_from
from workshop.kit.workbook import source_of, to_workbook

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
PO = (
    HEAD
    + '\n#. Said by the page.\nmsgid "Check"\nmsgstr "Prüfen"\n\nmsgid "one day"\nmsgid_plural "{n} days"\nmsgstr[0] "ein Tag"\nmsgstr[1] "{n} Tage"\n'
)
FORMS = {
    "as it is written": PO,
    "lines as Windows ends them": PO.replace("\n", "\r\n"),
    "no end of the last line": PO.rstrip("\n"),
    "empty lines at both ends": f"\n\n{PO}\n\n\n",
    "spaces and tabs": PO.replace("#. Said", "#.  \tSaid  ").replace('msgid "Check"', ' \tmsgid "Check"  '),
    "what Excel might take for something else": PO + '\n#=1+1\n#~ msgid "TRUE"\n#~ msgstr "007"\n# _x0041_ _x000D_\n',
}


@pytest.fixture(params=FORMS.values(), ids=FORMS)
def texts(request, small_folder):
    content = request.param.encode()
    small_folder.write("texts.po", content)
    return content


@pytest.mark.slow
def test_they_come_back_from_a_workbook_byte_by_byte(texts, small_folder, tmp_path):
    source = source_of("kit.xlsx", to_workbook(in_folder(small_folder.path)))
    assert source.texts == texts
    assert kit_from(source).texts.singular("Check") == "Prüfen"
    back = write_kit(source, tmp_path / "back")
    assert (back / "texts.po").read_bytes() == texts
    assert load_kit(back).texts.plural(3, "one day", "{n} days") == "{n} Tage"


@pytest.mark.slow
def test_each_line_is_a_row_of_text(small_folder):
    small_folder.write("texts.po", PO)
    sheet = load_workbook(io.BytesIO(to_workbook(in_folder(small_folder.path))))["texts"]
    rows = [(row[0].value, row[1].value) for row in sheet.iter_rows(min_row=2)]
    assert rows == [(number, line or None) for number, line in enumerate(PO.split("\n"), 1)]
    assert all(row[1].data_type in ("s", "n" if row[1].value is None else "s") for row in sheet.iter_rows(min_row=2))


@pytest.mark.slow
def test_a_kit_without_any_has_none_after_a_workbook(small_folder, tmp_path):
    source = source_of("kit.xlsx", to_workbook(in_folder(small_folder.path)))
    assert source.texts == b""
    assert not (write_kit(source, tmp_path / "back") / "texts.po").exists()


@pytest.mark.slow
def test_a_copy_has_them_and_a_change_is_noticed(small_folder, tmp_path):
    small_folder.write("texts.po", PO)
    copy = copy_kit(small_folder.path, "other", tmp_path / "other")
    assert load_kit(copy).texts.singular("Check") == "Prüfen"
    (copy / "texts.po").write_text(PO.replace("Prüfen", "Los geht’s"), encoding="utf-8")
    assert load_kit(copy).texts.singular("Check") == "Los geht’s"


@pytest.mark.parametrize(
    ("mine", "theirs", "same"), [(PO, PO, True), (PO, None, False), (None, PO, False), (PO, HEAD, False)]
)
def test_a_copy_whose_texts_differ_is_another_kit_of_that_name(small_folder, mine, theirs, same):
    copy = shutil.copytree(small_folder.path, small_folder.path.parent / "copy")
    for folder, content in ((small_folder.path, mine), (copy, theirs)):
        if content is not None:
            (folder / "texts.po").write_text(content, encoding="utf-8")
    assert (namesake(small_folder.load(), copy) is None) is same


@pytest.mark.parametrize(
    ("content", "line", "what"),
    [
        (PO.replace("charset=UTF-8", "charset=latin-1").encode("latin-1"), 0, "It is not in UTF-8."),
        (PO.replace("Prüfen", "Pr\x07fen").encode(), 8, "There is a control character ('\\x07') here."),
        (
            PO.replace("{n} Tage", "{m} Tage").encode(),
            10,
            "The places in braces of “{m} Tage” are not those of the English.",
        ),
        (b"x" * 3_000_001, 0, "The file is 3,000,001 bytes; at most 3,000,000 are read."),
    ],
)
def test_what_cannot_be_used_is_told_with_its_line(small_folder, content, line, what):
    small_folder.write("texts.po", content)
    problem = only(small_folder.problems())
    assert (problem.file, problem.line) == ("texts.po", line)
    assert what in problem.what


@pytest.mark.slow
def test_texts_that_are_too_large_or_cannot_be_read_are_told_with_what_to_do(small_folder, monkeypatch):
    small_folder.write("texts.po", b"#" * 3_000_000)
    small_folder.load()
    small_folder.write("texts.po", b"#" * 3_000_001)
    large = only(small_folder.problems())

    def fails(_):
        raise PermissionError(13, "Permission denied")

    small_folder.write("texts.po", PO)
    monkeypatch.setattr(Path, "read_bytes", fails)
    fix = "Keep only the texts of the workshop in it."
    unread = Problem("texts.po", 0, "The file cannot be read (Permission denied).", fix)
    assert read_texts(small_folder.path) == (b"", [unread])
    assert large == Problem("texts.po", 0, "The file is 3,000,001 bytes; at most 3,000,000 are read.", fix)


def test_a_lesson_is_parted_at_lines_of_three_dashes_and_joined_again():
    lesson = "One.\n\n---\n\nTwo, with --- inside.\n---  \nThree.\n"
    parts = ["One.", "Two, with --- inside.", "Three."]
    assert parts_of(lesson) == parts
    assert joined(parts) == "One.\n\n---\n\nTwo, with --- inside.\n\n---\n\nThree.\n"
    assert joined(["One.\n---\nStill one."]) == "One.\n***\nStill one.\n"


def with_texts(workbook, *rows):
    def change(book):
        book.remove(book["texts"])
        sheet = book.create_sheet("texts")
        for row in rows:
            sheet.append(row)

    return edited(values_of(workbook), change)


@pytest.mark.slow
def test_lines_without_numbers_are_read_too(workbook):
    content = with_texts(workbook, ["text"], *([line] for line in PO.split("\n")))
    assert only(said_of(content)).what == "The column ‘line’ is missing."
    rows = [[None, line] for line in PO.split("\n") if line]
    source = source_of("kit.xlsx", with_texts(workbook, ["line", "text"], *rows))
    assert kit_from(source).texts.singular("Check") == "Prüfen"


@pytest.mark.slow
def test_texts_of_an_older_workbook_are_told_unless_there_are_none(workbook):
    former = ["english", "own", "where"]
    assert said_of(with_texts(workbook, former)) == []
    problems = said_of(with_texts(workbook, former, ["Check", "Prüfen", None]))
    assert (problems[0].place, problems[0].what) == ("sheet ‘texts’, row 1", "The column ‘line’ is missing.")
    assert problems[0].fix == "The first row must name each column once. Expected: line, text."
