"""A file's ending says what it is; those of the whole plan hold every section of it."""

from html import unescape
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from icalendar import Calendar

from workshop.documents import FORMATS, plan_file
from workshop.dossier import NotWrittenError


def words(ending, content):
    """Every text in the file, as a program that opens it reads it; fails on a file that no program would open."""
    if ending == ".zip":
        with ZipFile(BytesIO(content)) as files:
            return "\n".join(words(Path(name).suffix, files.read(name)) for name in files.namelist())
    if ending in (".docx", ".xlsx"):
        with ZipFile(BytesIO(content)) as parts:
            trees = [ElementTree.fromstring(parts.read(name)) for name in parts.namelist() if name.endswith(".xml")]  # noqa: S314 - our own file
        return "\n".join("".join(tree.itertext()) for tree in trees)
    if ending == ".ics":
        return "\n".join(str(value) for _, value in Calendar.from_ical(content).property_items())
    return unescape(content.decode())


@pytest.mark.slow
@pytest.mark.parametrize("name", ["plan.html", "plan.zip", "practised.docx"])
def test_every_section_is_in_every_whole(whole, name):
    found = words(Path(name).suffix, plan_file(whole, Path(name)).content)
    assert all(section.title in found for section in whole.sections)


@pytest.mark.slow
def test_the_calendar_says_which_exercises_its_dates_come_from(whole):
    found = words(".ics", plan_file(whole, Path("plan.ics")).content)
    assert all(f"From “{title}”" in found for title in ("Put a date on it", "Review the plan"))


@pytest.mark.slow
@pytest.mark.parametrize("name", ["MEMO.DOCX", "plan.v2.xlsx", "interview-kit.zip", "dir.pdf/plan.html", "plan.ics"])
def test_the_last_ending_counts_in_capitals_too(whole, name):
    file = plan_file(whole, Path(name))
    assert file.mime == FORMATS[Path(name).suffix.lower()][0]
    assert file.content


@pytest.mark.parametrize("name", ["plan.pdf", "plan", ".html", "plan.html.gz", "plan.doc"])
def test_another_ending_is_refused_with_those_there_are(whole, name):
    with pytest.raises(NotWrittenError) as caught:
        plan_file(whole, Path(name))
    assert str(caught.value) == (
        f"{name} cannot be written. Its name must end in .html, .zip, .docx, .xlsx or .ics, or have no ending: "
        "then it is a folder. Choose another name with -o."
    )


@pytest.mark.slow
def test_what_somebody_wrote_can_be_read_in_every_format(hostile, attack):
    wrote, clean = attack
    plan = hostile(f"before {wrote} after")
    for ending in FORMATS:
        name = f"memo{ending}"
        assert f"before {clean} after" in words(ending, plan_file(plan, Path(name)).content)


def test_a_document_there_is_not_is_refused_with_those_there_are(whole):
    with pytest.raises(NotWrittenError) as caught:
        plan_file(whole, Path("hiring-plan.docx"))
    assert str(caught.value) == (
        "There is no document called hiring-plan. "
        "Choose among memo, kit-1, kit-task, advert, brief, candidate, trail or practised."
    )


@pytest.mark.slow
def test_a_refusal_is_in_the_language_of_the_kit(translated):
    english = "Its name must end in {endings}, or have no ending: then it is a folder. Choose another name with -o."
    with pytest.raises(NotWrittenError) as caught:
        plan_file(translated([(english, "{endings}: בחרו שם אחר")]), Path("plan.pdf"))
    assert str(caught.value).endswith(": בחרו שם אחר")
