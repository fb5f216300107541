"""A file's ending says what it is; each format holds every section of a whole plan."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from workshop.dossier import FORMATS, NotWrittenError, plan_file


def words(ending, content):
    """Everything written in the file, markup and all."""
    if ending in (".docx", ".xlsx"):
        with ZipFile(BytesIO(content)) as parts:
            content = b"".join(parts.read(name) for name in parts.namelist() if name.endswith(".xml"))
    return content.decode()


@pytest.mark.parametrize("ending", [ending for ending in FORMATS if ending != ".ics"])
def test_every_section_is_in_every_format(whole, ending):
    found = words(ending, plan_file(whole, Path(f"plan{ending}")).content)
    assert all(section.title in found for section in whole.sections)


def test_the_calendar_says_which_exercises_its_dates_come_from(whole):
    found = plan_file(whole, Path("plan.ics")).content.decode().replace("\r\n ", "")
    assert all(f"From “{title}”" in found for title in ("Put a date on it", "Review the plan"))


@pytest.mark.parametrize("name", ["PLAN.DOCX", "plan.v2.xlsx", "dir.pdf/plan.html", "plan.ics"])
def test_the_last_ending_counts_in_capitals_too(whole, name):
    file = plan_file(whole, Path(name))
    assert file.mime == FORMATS[Path(name).suffix.lower()][0]
    assert file.content


@pytest.mark.parametrize("name", ["plan.pdf", "plan", ".html", "plan.html.gz", "plan.doc"])
def test_another_ending_is_refused_with_the_four_there_are(whole, name):
    with pytest.raises(NotWrittenError) as caught:
        plan_file(whole, Path(name))
    assert str(caught.value) == (
        f"{name} cannot be written: its name must end in .html, .docx, .xlsx or .ics. Choose another name with -o."
    )


def test_what_somebody_wrote_harms_no_format(hostile, attack):
    for ending in FORMATS:
        assert plan_file(hostile(attack[0]), Path(f"plan{ending}")).content
