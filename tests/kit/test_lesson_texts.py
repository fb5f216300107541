"""A kit's own words for the lessons: read, refused with reason, and carried through a workbook and back."""

import pytest

from workshop.kit import load_kit
from workshop.kit.folders import write_kit
from workshop.kit.reading import in_folder, kit_from
from workshop.kit.workbook import source_of, to_workbook

OWN = {"02_ideal_candidate": "# Wen wir suchen\n\n---\n\n=SUM(1) <b>fett</b>\n", "01_why_a_platform_team": "# Wozu\n"}


@pytest.fixture
def told(small_folder):
    (small_folder.path / "lessons").mkdir()
    for stem, text in OWN.items():
        small_folder.write(f"lessons/{stem}.md", text)
    return small_folder


@pytest.mark.slow
def test_they_are_part_of_the_kit_and_read_again_when_they_change(told):
    assert told.load().lessons == OWN
    told.write("lessons/01_why_a_platform_team.md", "# Anders\n")
    assert told.load().lessons["01_why_a_platform_team"] == "# Anders\n"


@pytest.mark.slow
def test_they_survive_a_workbook(told, tmp_path):
    source = source_of("kit.xlsx", to_workbook(in_folder(told.path)))
    assert kit_from(source).lessons == OWN
    assert load_kit(write_kit(source, tmp_path / "back")).lessons == OWN


@pytest.mark.slow
@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"x" * 200_000, b"a\x07b"])
def test_what_cannot_be_read_is_told_with_its_file(told, content):
    told.write("lessons/02_ideal_candidate.md", content)
    (problem,) = told.problems()
    assert problem.file == "lessons/02_ideal_candidate.md"
