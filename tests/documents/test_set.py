"""The set as files: what is in it, the same bytes each time, in the kit's language, whatever somebody wrote; and refusals."""

import re
from dataclasses import replace
from html import unescape
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest

from tests.documents.conftest import answers_of
from workshop.documents import write_set
from workshop.documents.everything import NAMES, documents_of, files_of, set_page, set_zip, single_docx
from workshop.dossier import NotWrittenError, plan_of
from workshop.dossier.calendars import HIRING, REVIEWS
from workshop.words.po import shipped as language

EVIL = '=HYPERLINK("http://x") <img src=x onerror=alert(1)> \u202eעדי 👩🏽‍💻 {{ 7*7 }}'
SMALL = ["memo.docx", "advert.docx", "brief.docx", "candidate.docx", "trail.docx", "practised.docx"]


def told(content):
    """All text of a Word file, tables too."""
    document = docx.Document(BytesIO(content))
    return "\n".join(part.text or "" for part in document.element.body.iter() if part.tag.endswith("}t"))


def names_in(packed):
    with ZipFile(BytesIO(packed)) as files:
        assert files.testzip() is None
        return files.namelist()


@pytest.mark.slow
def test_the_set_has_a_file_for_each_document_the_page_the_debrief_and_the_calendars(shipped):
    names = [name for name, _ in files_of(shipped)]
    every = [f"{one.id}.docx" for one in documents_of(shipped)]
    assert names[: len(every)] == every
    assert {"debrief.xlsx", HIRING, REVIEWS, "plan.json", "all.html"} <= set(names)
    assert set(SMALL) < set(names)
    assert "kit-1.docx" in names


@pytest.mark.slow
def test_each_opens_again_as_word(files):
    for name, content in files.items():
        if name.endswith(".docx"):
            document = docx.Document(BytesIO(content))
            assert document.core_properties.title
            assert not document.core_properties.author


@pytest.mark.slow
def test_the_same_answers_are_the_same_bytes(small_kit, files):
    again = dict(files_of(plan_of(answers_of(small_kit), small_kit)))
    assert [name for name in files if files[name] != again.pop(name) and not name.endswith(".ics")] == []
    assert again == {}


@pytest.mark.slow
def test_a_zip_holds_a_part_or_everything(small, files):
    assert all(name.startswith("kit") for name in names_in(set_zip(small, "Kit")))
    assert names_in(set_zip(small, "advert")) == ["advert.docx", "brief.docx"]
    assert names_in(set_zip(small, "hiring-plan")) == [*files]


@pytest.mark.slow
def test_an_empty_plan_has_no_calendar_but_the_rest(small_kit):
    plan = plan_of({}, small_kit)
    assert [name for name, _ in files_of(plan)] == [
        "memo.docx",
        "kit.docx",
        *SMALL[1:],
        "debrief.xlsx",
        "plan.json",
        "all.html",
    ]
    with pytest.raises(NotWrittenError, match="Nothing in this plan has a date yet"):
        list(files_of(plan, ["calendar"]))


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_only_what_is_named_is_made(small, name):
    names = [file for file, _ in files_of(small, [name])]
    starts = {"calendar": (HIRING, REVIEWS), "advert": ("advert", "brief")}.get(name, name)
    assert names
    assert all(file.startswith(starts) for file in names)


@pytest.mark.parametrize("only", [["novel"], ["memo", "../memo"], ["MEMO"], [" "]])
def test_a_name_that_is_none_is_told_with_those_there_are(small, only):
    with pytest.raises(NotWrittenError) as caught:
        list(files_of(small, only))
    assert str(caught.value).startswith(f"There is no document called {only[-1]}.")
    assert str(caught.value).endswith(
        "Choose among memo, kit, advert, candidate, trail, practised, debrief, calendar, plan or all."
    )


@pytest.mark.slow
def test_a_single_document_goes_by_its_name_in_capitals_too(small):
    assert told(single_docx(small, "Memo")) == told(single_docx(small, "memo"))
    for wrong in ("hiring-plan", "", "../memo", "kit-99"):
        with pytest.raises(NotWrittenError, match=f"There is no document called {re.escape(wrong)}"):
            single_docx(small, wrong)


def test_a_folder_is_made_and_filled(small, tmp_path):
    written = write_set(tmp_path / "a" / "b", small, ["memo", "trail"])
    assert [path.name for path in written] == ["memo.docx", "trail.docx"]
    assert all(path.read_bytes() for path in written)
    assert sorted(path.name for path in (tmp_path / "a" / "b").iterdir()) == ["memo.docx", "trail.docx"]


@pytest.mark.parametrize("place", ["file", "file/below", "x" * 300])
def test_a_folder_that_cannot_be_written_is_told(small, tmp_path, place):
    (tmp_path / "file").write_text("taken", encoding="utf-8")
    with pytest.raises(NotWrittenError) as caught:
        write_set(tmp_path / place, small, ["memo"])
    assert str(caught.value).startswith(f"{tmp_path / place} cannot be written. The system says: ")
    assert (tmp_path / "file").read_text(encoding="utf-8") == "taken"


def test_nothing_is_written_where_a_name_is_wrong(small, tmp_path):
    with pytest.raises(NotWrittenError):
        write_set(tmp_path / "set", small, ["memo", "novel"])
    assert not (tmp_path / "set").exists()


@pytest.fixture(scope="module")
def attacked(hostile_kit):
    """A plan of the hostile kit with an attack wherever one can write."""
    answers = answers_of(hostile_kit)
    answers["top-engineers"]["own"] = [{"text": EVIL, "group": "q1"}]
    answers["scorecard"]["anchors"] = {"s1": dict.fromkeys("135", EVIL)}
    answers["ask-for-it"]["asked"] = {
        skill: dict.fromkeys(("question", "probe_1", "probe_2", "1", "3", "5"), EVIL)
        for skill in answers["ask-for-it"]["criteria"]
    }
    answers["evidence-or-proxy"]["musts"] = [{"text": EVIL, "group": "q1"}]
    answers["unicorn-meter"]["record"] = EVIL
    answers["plan-review"] |= {"owner": EVIL, "gaps": EVIL, "first_step": EVIL}
    return plan_of(answers, hostile_kit)


@pytest.mark.slow
def test_hostile_text_is_text_in_every_word_file(attacked):
    files = {name: told(content) for name, content in files_of(attacked) if name.endswith(".docx")}
    for name in ("memo.docx", "advert.docx", "brief.docx", "trail.docx"):
        assert EVIL in files[name]
    kits = [text for name, text in files.items() if name.startswith("kit-")]
    assert sum(text.count(EVIL) for text in kits) >= 6
    assert EVIL not in files["candidate.docx"]


@pytest.mark.slow
def test_hostile_text_is_text_on_the_page(attacked):
    html = set_page(attacked)
    assert "<img" not in html
    assert "<script" not in html
    assert unescape(html).count(EVIL) > 10
    assert "49" not in re.findall(r"HYPERLINK[^<]{0,99}?(49)", html)


@pytest.mark.slow
def test_numbers_and_days_are_written_as_in_the_kits_country(small_kit):
    about = small_kit.about.model_copy(update={"language": "de", "locale": "de_DE", "currency": "EUR"})
    german = replace(small_kit, about=about, texts=language("de"))
    answers = answers_of(german)
    answers["plan-review"]["review_on"] = "2030-03-01"
    memo = told(single_docx(plan_of(answers, german), "memo"))
    assert "1. März 2030" in memo
    assert "Decision memo" not in memo


@pytest.mark.slow
def test_long_own_words_are_kept_whole(small_kit):
    answers, long = answers_of(small_kit), "long words " * 180
    answers["plan-review"]["first_step"] = long.strip()
    plan = plan_of(answers, small_kit)
    assert long.strip() in told(single_docx(plan, "memo"))
    assert long.strip() in set_page(plan)


def test_the_appendix_names_invented_people_as_such(small):
    said = told(single_docx(small, "practised"))
    assert "Example, with invented people: Person 1" in said
    assert small.kit.about.invented in said


@pytest.mark.slow
def test_every_name_of_a_part_is_one_of_the_set(small, files):
    for stem in ("kit", "advert"):
        names = names_in(set_zip(small, stem))
        assert set(names) <= set(files)
        assert all(Path(name).suffix == ".docx" for name in names)
