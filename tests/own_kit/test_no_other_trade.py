"""What a kit made from a table says: not one sentence of another trade, on any page, with whatever the page can add to it."""

import re

import pytest
from grown import grown_whole, nurse
from made_tables import TABLES
from ruamel.yaml import YAML
from said import everything, exercises_of

from workshop.kit import load_kit
from workshop.kit.folders import write_kit
from workshop.kit.slugs import SLUGS
from workshop.own_kit.any_trade.catalogue import any_trade, texts_for
from workshop.own_kit.any_trade.lessons import ANY_TRADE
from workshop.own_kit.any_trade.other_pages import OTHER_PAGES
from workshop.own_kit.any_trade.parts import Folds, Points, Terms, in_folds, in_points
from workshop.own_kit.any_trade.parts import said as as_own
from workshop.own_kit.any_trade.rooms import ROOMS
from workshop.own_kit.any_trade.sentences import COUNTED, SENTENCES
from workshop.own_kit.growing.table import texts_in
from workshop.own_kit.texts import every_message
from workshop.pages.lessons import LESSONS
from workshop.pages.notebooks import pages, participants_pages, read_page
from workshop.words.po import forms_of, shipped

TRADES = [path for path in TABLES if path.stem in ("baker", "cook", "driver", "electrician", "teacher", "ward_nurse")]
WORDS = re.compile(
    r"""\b(
    platforms? | engineers? | software | gpt\S* | genai | llms? | language\ models? | ai | apis? | interfaces? | sdk
    | packages? | open[- ]source | lock-in | serving | machine\ learning | ml | developers? | retriev\w+ | prompts?
    | gateways? | repositor(?:y|ies) | deploy\w* | endpoints? | latency | full-stack | data\ scientists? | startups?
    | projects? | latest\ tools? | every\ product | charismatic\ rockstar | seats?\ as | no\ degree | doctorate\ from | new\ ward
    | linkedin | openai | xiaofeng | (?:line|lines|the\ author)\ of\ (?:the\ )?code | ordinary\ code | callers?
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
ANYWHERE = {"All packages are installed, in versions that fit"}  # of the program itself, for whoever runs it


def of_another_trade(said):
    """{sentence: words of another trade in it}; what stands in braces is filled with the kit's own."""
    plain = {" ".join(re.sub(r"\{\w+\}", "…", one).split()) for one in said} - ANYWHERE
    return {one[:200]: sorted(set(WORDS.findall(one))) for one in plain if WORDS.search(one)}


@pytest.fixture(scope="module", params=TRADES, ids=lambda path: path.stem)
def whole(request, tmp_path_factory):
    """A kit with everything that the page can add, its examples as they are offered."""
    source, _ = grown_whole(request.param)
    return load_kit(write_kit(source, tmp_path_factory.mktemp("kit") / "own"))


@pytest.mark.slow
def test_no_sentence_of_another_trade_is_said(whole, tmp_path, monkeypatch):
    heard = everything(whole, tmp_path, monkeypatch)
    assert len(heard) > 3000
    assert of_another_trade(heard) == {}


@pytest.mark.slow
def test_nor_does_one_stand_in_its_files_and_lessons(whole):
    values = [texts_in(YAML(typ="safe").load(path)) for path in whole.folder.glob("*.yaml")]
    assert of_another_trade(said for file in values for _, said in file if said not in SLUGS) == {}
    told = [part for lesson in whole.lessons.values() for part in re.sub(r"\]\([^)]*\)", "]", lesson).split("\n")]
    assert of_another_trade(told) == {}
    assert len(whole.lessons) == 7


def test_an_incident_is_nothing_that_a_strong_colleague_did(tmp_path, monkeypatch):
    """In many trades it is a mishap; so it is in “Who owns it?”, which this kit has not."""
    heard = exercises_of(load_kit(write_kit(nurse()[0], tmp_path / "own")), monkeypatch)
    assert len(heard) > 1000
    assert [one for one in heard if re.search(r"\bincidents?\b|\bsample\b", one, re.IGNORECASE)] == []


@pytest.mark.slow
def test_what_comes_first_is_the_kits_own(whole):
    first, why = whole.quality[whole.about.priority.first].name, whole.about.priority.why
    for stem in ("02_ideal_candidate", "03_hiring_principles"):
        assert f"<details><summary>{first} comes first here. · ○ argued</summary>" in whole.lessons[stem]
        assert why in whole.lessons[stem]


def test_a_shipped_kit_is_found_to_speak_of_its_trade(tmp_path, monkeypatch):
    """So the list of words finds what it is to find."""
    found = of_another_trade(everything(load_kit("genai_platform"), tmp_path, monkeypatch))
    assert len(found) > 100
    assert {"software", "engineers", "platform", "GenAI", "interface", "package"} <= {w for ws in found.values() for w in ws}  # fmt: skip


@pytest.mark.parametrize(
    "said_once",
    [
        "Start with one criterion for each quality, then add the ones your next project cannot do without.",
        "How you learnt it does not matter: at work, in a project of your own, or elsewhere.",
        "You are asked to approve 2 seats as Front desk agent, advert by May 4.",
        "What goes wrong where you work: as it was, and after a change, such as a new system or a new ward.",
        "Each looks for something else: a degree, the latest tool, a pleasant colleague.",
        "From “no degree” to “doctorate”",
        "A doctorate from a place with a name.",
        "A brilliant and charismatic rockstar.",
        "Would “Office” do this well alone, for every product, beside their daily work?",
    ],
)
def test_what_once_was_said_of_another_trade_is_found(said_once):
    assert of_another_trade([said_once]) != {}


def test_everything_that_is_said_otherwise_is_still_said():
    """A sentence that is changed at its place is no longer found by its old words."""
    known = {forms_of(message.id) for message in every_message() if message.id}
    assert [one for one in (*SENTENCES, *ROOMS) if (one,) not in known] == []
    assert [forms for forms in COUNTED if forms not in known] == []


def test_what_replaces_a_sentence_is_of_no_trade_either():
    own = [*SENTENCES.values(), *ROOMS.values(), *(form for forms in COUNTED.values() for form in forms)]
    assert of_another_trade(own) == {}


def test_a_group_of_skills_is_said_in_quotes_where_it_comes_first():
    """It may be called “Guests” or “Team”, which is no quality that somebody has more or less of."""
    why = grown_whole(TRADES[-1])[1].about.priority.why
    assert re.fullmatch(r"What belongs to “.+” is needed most here, so it weighs no less than “.+”\.", why)


PAGES = {path.stem: path for path in participants_pages()}
SAID = [
    *((stem, at, own) for stem, texts in OTHER_PAGES.items() for at, own in texts.items()),
    *((path.stem, at, own) for path in pages() for one in LESSONS if one.stem == path.stem for at, own in ANY_TRADE[one.number].items()),
]  # fmt: skip


@pytest.mark.parametrize(("stem", "at", "own"), [one for one in SAID if not isinstance(one[2], str)])
def test_parts_are_counted_alike_in_german(stem, at, own):
    """Folds and points are kept by number, so a translation has as many; terms by their names, in any order."""
    english = read_page(PAGES[stem]).texts[at]
    german = shipped("de").singular(english)
    if isinstance(own, Folds):
        assert len(in_folds(german)[1]) == len(in_folds(english)[1])
    if isinstance(own, Points):
        assert len(in_points(german)[1]) == len(in_points(english)[1])
    if isinstance(own, Terms) and german != english:
        begun = [f"- {shipped('de').singular(name)}" for name in own.without]
        assert [name for name in begun if name not in german] == []


def test_terms_keep_their_order_in_a_list_that_is_ordered_otherwise():
    """As in German: what is left out is found by its name, and what is ours stands where the alphabet has it."""
    own = Terms(("**Kit.**",), ("- **Kit.** Ours.", "- **Example.** Ours."))
    written = "Terms\n\n- **Abwägung.** One.\n- **Kit.** Theirs.\n- **Zettel.** Two.\n"
    kept = ["Terms", "", "- **Abwägung.** One.", "- **Example.** Ours.", "- **Kit.** Ours.", "- **Zettel.** Two."]
    assert as_own(written, own).split("\n") == kept


@pytest.mark.parametrize("language", ["en", "de", "es", "ar", "tlh"])
def test_its_texts_can_be_read_in_any_language(language):
    assert any_trade(language).has("Why a platform team")
    assert texts_for(language) == texts_for(language)
    assert b"2026-01-01" in texts_for(language)


def test_lessons_keep_what_teaches_hiring_with_its_evidence():
    kept = " ".join(grown_whole(TRADES[-1])[0].lessons.values())
    for source in (
        "Schmidt and Hunter 1998",
        "Sackett",
        "Kuncel",
        "Taylor and Russell",
        "Horwitz",
        "Sandvik",
        "29 CFR 1607.4D",
    ):
        assert source in kept


def test_of_the_glossary_only_the_words_of_the_trade_are_left_out():
    """Points are kept by number, so a new one must be looked at."""
    english = read_page(PAGES["glossary"]).texts[1]
    names = [re.findall(r"\*\*(.+?)\.\*\*", point)[0] for point in in_points(english)[1]]
    kept = re.findall(r"(?m)^- \*\*(.+?)\.\*\*", any_trade("en").singular(english))
    gone = {
        "AI engineer, product engineer",
        "Compound AI system",
        "Deprecate, sunset",
        "GenAI, platform",
        "SDK, interface",
    }
    assert set(names) - set(kept) == gone
    assert set(kept) - set(names) == {"Example"}
    assert [name for name in kept if name != "Example"] == [name for name in names if name not in gone]
