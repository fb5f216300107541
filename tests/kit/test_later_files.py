"""Files that kits of an older version lack: such a kit is read, has the exercises it had, and goes to Excel and back."""

from dataclasses import replace

import pytest
from excel import edited, values_of

from workshop.exercises import chosen
from workshop.kit.folders import write_kit
from workshop.kit.migrating import ALL_OF_VERSION_1
from workshop.kit.reading import in_folder, kit_from, namesake
from workshop.kit.workbook import source_of, to_workbook

LATER = {"asking": "ask-for-it", "debrief": "debrief"}  # files older kits lack, and whose they are
OWN_SHEETS = ("asking general", "asking starts", "asking wordings", "asking barred")


def made_older(folder, *files):
    """Without these files, and without the exercises that need them."""
    for file in files:
        (folder.path / f"{file}.yaml").unlink()
        folder.edit("kit.yaml", f"- exercise: {LATER[file]}\n", "")
    return folder


@pytest.mark.parametrize("files", [("asking",), ("debrief",), ("asking", "debrief")])
def test_an_older_kit_has_the_exercises_it_had(small_folder, files):
    kit = made_older(small_folder, *files).load()
    assert {exercise.slug for exercise in chosen(kit)}.isdisjoint({LATER[file] for file in files})
    assert [getattr(kit.content, file) for file in files] == [None] * len(files)


def test_a_kit_of_the_first_version_has_what_it_had_then(small_folder):
    made_older(small_folder, *LATER)
    text = small_folder.text("kit.yaml")
    kept = [line for line in text.split("\n") if not line.startswith(("agenda:", "- exercise:"))]
    small_folder.write("kit.yaml", "\n".join(kept).replace("schema: 2", "schema: 1"))
    assert [exercise.slug for exercise in chosen(small_folder.load())] == list(ALL_OF_VERSION_1)


@pytest.mark.parametrize("file", LATER)
def test_an_exercise_without_its_file_is_told_at_its_line_in_the_agenda(small_folder, file):
    (small_folder.path / f"{file}.yaml").unlink()
    (problem,) = small_folder.problems()
    assert problem.what == f"‘{LATER[file]}’ needs the file {file}.yaml."
    assert problem.fix == "Copy that file from a shipped kit and edit it, or remove this line."
    assert problem.line == small_folder.line_of("kit.yaml", f"- exercise: {LATER[file]}")


@pytest.mark.slow
def test_an_older_kit_goes_to_excel_and_back(small_folder, tmp_path):
    kit = made_older(small_folder, "asking").load()
    content = to_workbook(in_folder(small_folder.path))
    assert set(OWN_SHEETS).isdisjoint(values_of(content))
    again = source_of("kit.xlsx", content)
    assert replace(kit_from(again), folder=kit.folder) == kit
    assert not (write_kit(again, tmp_path / "again") / "asking.yaml").exists()


@pytest.mark.slow
def test_a_workbook_without_its_sheets_is_an_older_one_and_with_some_of_them_lacks_the_others(small_folder):
    values = values_of(to_workbook(in_folder(small_folder.path)))
    agenda = [row for row in values["kit agenda"] if row[0] != "ask-for-it"]
    without = {title: rows for title, rows in values.items() if title not in OWN_SHEETS} | {"kit agenda": agenda}
    assert kit_from(source_of("kit.xlsx", edited(without, lambda book: None))).content.asking is None
    some = {title: rows for title, rows in values.items() if title != "asking barred"}
    problems = source_of("kit.xlsx", edited(some, lambda book: None)).sheets["asking"].problems
    assert [(problem.file, problem.what) for problem in problems] == [
        ("sheet ‘asking barred’", "This sheet is missing.")
    ]


@pytest.mark.slow
def test_a_copy_without_any_difference_is_the_same_kit_although_files_lack(small_folder, tmp_path):
    kit = made_older(small_folder, *LATER).load()
    copy = write_kit(in_folder(small_folder.path), tmp_path / "copy")
    for file in small_folder.path.iterdir():
        (copy / file.name).write_bytes(file.read_bytes())
    assert namesake(kit, copy) is None
    (copy / "debrief.yaml").write_text("candidate: Somebody\n")
    assert namesake(kit, copy) is not None
