"""A kit's own words: every text of the source is in the file, what was translated stays, near matches are marked, the count is true."""

import ast
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import workshop
from tests.foreign import catalogue
from workshop.agenda.agendas import plans
from workshop.agenda.guides import guides
from workshop.cli import main
from workshop.kit.own_texts import CATALOGUE
from workshop.own_kit.texts import every_message, left_in_english, messages_for, renewed, untranslated, write_texts
from workshop.words import plural, speaking, text

SOURCE = sorted(Path(workshop.__file__).parent.rglob("*.py"))
SAYING = {"text", "plural", "mark"}


def in_language(folder, language, **more):
    for key, value in {"language": language, **more}.items():
        folder.write("kit.yaml", re.sub(f"(?m)^{key}: .*", f"{key}: {value}", folder.text("kit.yaml")))
    return folder


def only(folder, *slugs):
    """The kit with just these exercises."""
    kept = [line for line in folder.text("kit.yaml").split("\n") if not line.startswith("- exercise:")]
    at = next(n for n, line in enumerate(kept) if line.startswith("agenda:"))
    kept[at + 1 : at + 1] = [f"- exercise: {slug}" for slug in slugs]
    folder.write("kit.yaml", "\n".join(kept))
    return folder


def entries(folder):
    with (folder.path / CATALOGUE).open("rb") as file:
        return read_po(file)


def translate(folder, own):
    """Fill in what the file asks for: {English: text or forms}."""
    catalog = entries(folder)
    for english, said in own.items():
        message = catalog.get(english)
        message.string = said
        message.flags.discard("fuzzy")
    (folder.path / CATALOGUE).write_bytes(renewed(catalog, messages_for(folder.load())))


def said_in(path):
    """(place, first argument) of each call that says something."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SAYING:
            yield f"{path.name}:{node.lineno}", node


@pytest.mark.slow
def test_every_text_in_the_source_is_found():
    found = {message.id if isinstance(message.id, str) else message.id[0] for message in every_message()}
    literals = [
        node.args[1 if node.func.id == "plural" else 0] for path in SOURCE for _, node in said_in(path) if node.args
    ]
    english = {literal.value for literal in literals if isinstance(literal, ast.Constant)}
    assert len(english) > 1000
    assert english <= found


@pytest.mark.slow
def test_what_is_said_is_a_literal_or_a_marked_constant():
    """No f-string, no sum, no choice within the call: no translator's tool would find it."""
    kinds = (ast.Constant, ast.Name, ast.Attribute, ast.Subscript)
    wrong = [
        place
        for path in SOURCE
        for place, node in said_in(path)
        for literal in (node.args[1:3] if node.func.id == "plural" else node.args[:1])
        if not isinstance(literal, kinds)
    ]
    assert wrong == []


def test_one_english_text_has_one_plural():
    others = {}
    for message in every_message():
        if isinstance(message.id, tuple):
            others.setdefault(message.id[0], set()).add(message.id[1])
    assert {one: many for one, many in others.items() if len(many) > 1} == {}


@pytest.mark.slow
def test_a_new_file_asks_for_everything_and_asking_again_changes_nothing(small_folder):
    folder = in_language(small_folder, "nl")
    said = write_texts(folder.load())
    once = folder.text(CATALOGUE)
    asked = {message.id for message in entries(folder) if message.id}
    assert "Nothing here yet" in asked
    assert ("Not yet: one thing to look at", "Not yet: {n} things to look at") in asked
    assert said.startswith(f"{len(asked)} texts are left in English; they are in ")
    assert write_texts(folder.load()) == said
    assert folder.text(CATALOGUE) == once


@pytest.mark.slow
def test_what_is_translated_is_said_and_stays(small_folder):
    folder = in_language(small_folder, "nl")
    write_texts(folder.load())
    before = len(untranslated(folder.load()))
    translate(folder, {"Nothing here yet": "Bijna", "Not yet: one thing to look at": ("Nog één", "Nog {n}")})
    kit = folder.load()
    with speaking(kit.language):
        assert text("Nothing here yet") == "Bijna"
        many = [plural(n, "Not yet: one thing to look at", "Not yet: {n} things to look at") for n in (1, 3)]
    assert many == ["Nog één", "Nog 3"]
    assert len(untranslated(kit)) == before - 2
    write_texts(kit)
    assert untranslated(folder.load()) == untranslated(kit)


@pytest.mark.slow
def test_a_reworded_sentence_keeps_its_translation_as_a_near_match(small_folder):
    folder = in_language(small_folder, "nl")
    old = "“{field}”: {n} of the {total} right."
    new = "“{field}”: {n} of {total} right."
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    folder.write(CATALOGUE, f'{head}\nmsgid "{old}"\nmsgstr "„{{field}}”: {{n}} van {{total}} goed."\n')
    assert old not in untranslated(folder.load())
    write_texts(folder.load())
    message = entries(folder).get(new)
    assert (message.string, message.fuzzy) == ("„{field}”: {n} van {total} goed.", True)
    assert new in untranslated(folder.load())  # until somebody has looked at it


@pytest.mark.slow
def test_with_everything_translated_nothing_is_left(small_folder):
    folder = in_language(small_folder, "nl")
    write_texts(folder.load())
    catalog = entries(folder)
    for message in catalog:
        if message.id:
            forms = catalogue().texts[message.id if isinstance(message.id, str) else message.id[0]]
            message.string = forms if isinstance(message.id, tuple) else forms[0]
    (folder.path / CATALOGUE).write_bytes(renewed(catalog, messages_for(folder.load())))
    assert left_in_english(folder.load()) == "Nothing is left in English."


@pytest.mark.slow
def test_what_a_workshop_leaves_out_need_not_be_translated(small_folder):
    whole = {str(message.id) for message in messages_for(small_folder.load())}
    short = {str(message.id) for message in messages_for(only(small_folder, "scorecard").load())}
    assert short < whole
    assert any("points, one level rewritten. Whether the levels fit your work" in message for message in short)
    assert "Passed: your team is worth {share} of the best possible one" in whole - short


@pytest.mark.slow
@pytest.mark.parametrize("slugs", [("scorecard",), ("stale-by",), ("plan-review", "team-bench")])
def test_every_agenda_can_be_translated(small_folder, capsys, slugs):
    folder = in_language(only(small_folder, *slugs), "de", locale="de_DE", currency="EUR")
    assert main(["kit", "texts", str(folder.path)]) == 0
    assert "texts are left in English" in capsys.readouterr().out
    assert main(["check", str(folder.path)]) == 0
    assert "English" in capsys.readouterr().out


@pytest.mark.slow
def test_an_older_file_is_named(small_folder):
    folder = in_language(small_folder, "nl")
    folder.write("texts.yaml", "texts: []\n")
    assert "texts.yaml is of an older version and no longer read" in write_texts(folder.load())


def test_a_mistake_in_the_file_is_told_with_its_line(small_folder):
    folder = in_language(small_folder, "nl")
    folder.write(CATALOGUE, 'msgid "Pick {n} skills."\nmsgstr "Kies {aantal}."\n')
    (problem,) = folder.problems()
    assert (problem.file, problem.line) == (CATALOGUE, 1)
    assert problem.what == "The places in braces of “Kies {aantal}.” are not those of the English."
    assert problem.fix == "Write it with {n}."


def test_a_kit_with_words_of_its_own_and_none_behind_them_is_english(small_folder):
    folder = in_language(small_folder, "de", locale="de_DE", currency="EUR")
    assert folder.load().language.locale == "de_DE"


def test_what_a_facilitator_reads_is_found_and_goes_with_its_exercise(small_folder):
    every = {message.id for message in every_message()}
    guide, other = guides()["scorecard"], guides()["growth-lab"]
    assert {*guide.texts(), *other.texts(), *plans()["two-sessions"].texts()} <= every
    asked = {message.id for message in messages_for(only(small_folder, "scorecard").load())}
    assert guide.purpose in asked
    assert other.purpose not in asked
    assert plans()["two-sessions"].title in asked
