"""What a shipped kit says in its own words: its terms, its lessons, and what it says in place of the workshop."""

import re
from dataclasses import replace

import pytest
from ruamel.yaml import YAML

from tests.evidence.test_sources import words
from tests.kits import SHIPPED
from workshop.kit import ROOT, load_kit
from workshop.kit.own_texts import parts_of
from workshop.own_kit.texts import every_message
from workshop.pages.lessons import LESSONS
from workshop.pages.notebooks import misfits, read_page
from workshop.pages.parts import terms_page
from workshop.settings import Settings
from workshop.web.page import Reader, notebook_at, page_html
from workshop.words import speaking
from workshop.words.po import forms_of

kits = pytest.mark.parametrize("name", SHIPPED)
OF_AI = {3, 4}  # the texts of a lesson, by place, that lesson 4 of another trade tells otherwise
KEPT = {1: {5, 6, 7}, 4: set(range(8)) - OF_AI}  # lesson → texts that are the workshop's in every kit
OTHERS = [name for name in SHIPPED if load_kit(name).lessons]


def page_of(folder, stem, name):
    reader = Reader(Settings(named=name), lambda: None)
    reader.__dict__["records"] = {}
    return page_html(notebook_at(folder, f"{stem}.ipynb"), reader, "/static", [])


def texts_of(kit):
    """Everything the kit's files say, but its terms."""
    files = [path for path in kit.folder.glob("*.yaml") if path.stem != "terms"]
    content = [text for path in files for text in words(YAML(typ="safe", pure=True).load(path))]
    return " ".join(" ".join(content).split())


@kits
def test_every_term_occurs_in_the_kits_texts(name):
    kit = load_kit(name)
    said = texts_of(kit)
    terms = [each.term for each in kit.content.terms.terms]
    assert [term for term in terms if not re.search(rf"(?<!\w){re.escape(term)}", said, re.IGNORECASE)] == []
    assert 8 <= len(terms) <= 14
    assert terms == sorted(terms, key=str.casefold)


@kits
def test_a_term_is_told_in_one_plain_sentence(name):
    for each in load_kit(name).content.terms.terms:
        assert re.fullmatch(r"[^.!?]+\.", each.means), each.term
        assert len(each.means.split()) <= 40, each.term


@kits
def test_the_glossary_shows_them_below_the_workshops_own(name):
    kit, page = load_kit(name), page_of("notebooks", "glossary", name)
    heading = '<h2 id="words-of-this-kit">Words of this kit</h2>'
    assert page.index("<strong>Work sample.</strong>") < page.index(heading)
    below = page.partition(heading)[2]
    assert [term for term in kit.content.terms.terms if f"<strong>{term.term}.</strong>" not in below] == []


@kits
@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.stem)
def test_a_sheet_begins_with_them_folded(lesson, name):
    page = page_of("exercises", lesson.stem, name)
    before, fold, after = page.partition("<summary>Words of this kit</summary>")
    assert fold
    assert "<h1>" in before
    assert "data-place" not in before.partition("<main")[2]
    assert f"<strong>{load_kit(name).content.terms.terms[0].term}.</strong>" in after.partition("</details>")[0]


def test_a_kit_without_terms_shows_nothing(small_folder):
    (small_folder.path / "terms.yaml").unlink()
    kit = small_folder.load()
    assert kit.content.terms is None
    assert (terms_page(kit).html, terms_page(kit, folded=True).html, repr(terms_page(kit))) == ("", "", "")
    for folder, stem in (("notebooks", "glossary"), ("exercises", LESSONS[0].stem)):
        assert "Words of this kit" not in page_of(folder, stem, str(small_folder.path))


def test_in_plain_text_they_are_lines(small_kit):
    with speaking(small_kit.language):
        assert terms_page(small_kit).text == (
            "Loaf: A piece of bread as it comes out of the oven.\nOven: Where bread is baked."
        )


def test_what_a_term_holds_stays_text(small_folder):
    small_folder.edit("terms.yaml", "term: Oven", "term: <script>alert(1)</script>")
    page = terms_page(small_folder.load())
    assert "<script>" not in page.html
    assert "&lt;script&gt;alert(1)" in page.html


@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        ("term: Oven", "term: loaf", "term: loaf", "‘loaf’ stands here twice."),
        (
            "  means: Where bread is baked.",
            "  meens: Where bread is baked.",
            "meens",
            "‘terms.1.meens’ is not a known key.",
        ),
        ("means: Where bread is baked.", "means: ''", "means: ''", "‘terms.1.means’ is empty."),
    ],
)
def test_a_mistake_in_them_is_told_although_no_exercise_needs_them(small_folder, old, new, line, what):
    small_folder.edit("terms.yaml", old, new)
    problem = next(one for one in small_folder.problems() if one.line == small_folder.line_of("terms.yaml", line))
    assert problem.file == "terms.yaml"
    assert problem.what == what


@pytest.mark.parametrize("name", OTHERS)
def test_the_lessons_of_another_trade_fit_and_keep_what_speaks_of_hiring(name):
    kit = load_kit(name)
    assert list(misfits(kit.lessons)) == []
    for lesson in (lesson for lesson in LESSONS if lesson.stem in kit.lessons):
        shared = read_page(ROOT / "notebooks" / f"{lesson.stem}.ipynb").texts
        own = parts_of(kit.lessons[lesson.stem])
        changed = [at for at in KEPT[lesson.number] if own[at] != shared[at].strip()]
        assert changed == [], f"{lesson.stem}: bring these texts in step with the notebook, or say here why not"
        assert all(own[at] != shared[at] for at in OF_AI)


@pytest.mark.parametrize("name", OTHERS)
def test_its_first_lesson_says_what_the_talk_is_about_and_its_number_is_published(name):
    """Not a count of the kit's own table, which would prove the kit by itself."""
    idea = parts_of(load_kit(name).lessons[LESSONS[0].stem])[3]
    assert "**One number: 52% became 10%.** That is the share of GPT-4’s code that ran as given" in idea
    assert "6 of 12" not in idea
    assert "talk about platforms for generative AI" in idea
    assert "in our judgement" in idea


@kits
def test_a_study_is_told_in_one_lesson_and_the_others_point_to_it(name):
    """GPT-4 in the first, the notice of its vendor in the fourth."""
    shown = [page_of("notebooks", lesson.stem, name) for lesson in LESSONS]
    assert [page.count("51%") > 0 for page in shown] == [True, *[False] * 6]
    assert ["OpenAI gives" in page for page in shown] == [False, False, False, True, False, False, False]
    assert "01_why_a_platform_team.ipynb" in shown[3].partition("What you bought can change.")[2]
    for lesson in ("01_why_a_platform_team", "04_staying_current"):
        assert lesson in shown[6].partition("The ground does move.")[2].partition("</details>")[0]


@pytest.mark.parametrize("name", OTHERS)
def test_nothing_seen_in_its_first_lesson_is_of_a_product_with_a_model_in_it(name):
    page = page_of("notebooks", LESSONS[0].stem, name)
    assert not re.search(r"GenAI product|You want generative AI|the advert says “AI", page)
    sheet = page_of("exercises", LESSONS[0].stem, name)
    assert "the model is bought" not in sheet
    assert f"Why a {load_kit(name).about.team_name}: exercises" in sheet


@kits
def test_what_a_kit_says_in_place_of_the_workshop_is_still_said_there(name):
    known = {forms_of(message.id)[0] for message in every_message() if message.id}
    assert [english for english in load_kit(name).texts.texts if english not in known] == []


@kits
def test_two_readings_of_a_kit_are_equal(name, tmp_path):
    from shutil import copytree

    kit = load_kit(name)
    again = load_kit(copytree(kit.folder, tmp_path / "again"))
    assert again.texts == kit.texts
    assert hash(again.texts) == hash(kit.texts)
    assert replace(again, folder=kit.folder) == kit
    assert kit.texts != "texts"
