"""A file's ending says what it is; each format holds every section of a whole plan."""

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
    if ending in (".docx", ".xlsx"):
        with ZipFile(BytesIO(content)) as parts:
            trees = [ElementTree.fromstring(parts.read(name)) for name in parts.namelist() if name.endswith(".xml")]  # noqa: S314 - our own file
        return "\n".join("".join(tree.itertext()) for tree in trees)
    if ending == ".ics":
        return "\n".join(str(value) for _, value in Calendar.from_ical(content).property_items())
    return unescape(content.decode())


@pytest.mark.slow
@pytest.mark.parametrize("ending", [".html", ".docx"])
def test_every_section_is_in_every_form_of_the_whole_plan(whole, ending):
    found = words(ending, plan_file(whole, Path(f"plan{ending}")).content)
    assert all(section.title in found for section in whole.sections)


def test_the_calendar_says_which_exercises_its_dates_come_from(whole):
    found = words(".ics", plan_file(whole, Path("plan.ics")).content)
    assert all(f"From “{title}”" in found for title in ("Put a date on it", "Review the plan"))


@pytest.mark.slow
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
        f"{name} cannot be written. Its name must end in .html, .docx, .xlsx or .ics. Choose another name with -o."
    )


@pytest.mark.slow
def test_what_somebody_wrote_can_be_read_in_every_format(hostile, attack):
    wrote, clean = attack
    plan = hostile(f"before {wrote} after")
    for ending in FORMATS:
        assert f"before {clean} after" in words(ending, plan_file(plan, Path(f"plan{ending}")).content)


def test_a_refusal_is_in_the_language_of_the_kit(translated):
    english = "Its name must end in {endings}. Choose another name with -o."
    with pytest.raises(NotWrittenError) as caught:
        plan_file(translated([(english, "{endings}: בחרו שם אחר")]), Path("plan.pdf"))
    assert str(caught.value).endswith(": בחרו שם אחר")
