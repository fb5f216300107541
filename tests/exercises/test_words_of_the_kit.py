"""The field comes from the kit: on a kit about baking, nothing that people read speaks of another trade."""

import dataclasses
import re

import pytest

from workshop.exercises import EXERCISES, OPENINGS
from workshop.exercises.language import proxies_in
from workshop.kit import load_kit
from workshop.words import speaking

WORDS = {
    word: re.compile(rf"\b(?:{word})\b", 0 if word.isupper() else re.IGNORECASE)
    for word in (
        *("GenAI", "LinkedIn", "generative", "prompts?", "LLMs?", "AI", "language models?", "platforms?"),
        *("machine learning", "ML", "vendor’s model", "the talk’s", "the talk puts"),
    )
}
EXCEPTED = {  # slug → word → why it may stand there on any kit
    "predict-4": {"language models?": "cites how long vendors' language models lasted, and says that the figures are from that field"},
}  # fmt: skip
HIDDEN = (  # of fields, options and messages: names for the program, never shown
    *("id", "name", "kind", "source", "target", "group"),
    *("field", "row", "column"),
)
every = pytest.mark.parametrize("exercise", (*EXERCISES, *OPENINGS), ids=lambda exercise: exercise.slug)


def texts(part):
    """Every text in a value made of dataclasses, dicts and lists, but for names nobody is shown."""
    if isinstance(part, str):
        yield part
    elif dataclasses.is_dataclass(part):
        for field in dataclasses.fields(part):
            if field.name not in HIDDEN:
                yield from texts(getattr(part, field.name))
    elif isinstance(part, dict):
        for value in part.values():
            yield from texts(value)
    elif isinstance(part, (list, tuple)):
        for value in part:
            yield from texts(value)


def walks(exercise, kit):
    """Name and whole answer of each walk: nothing, the model answer, each known wrong one."""
    cases = {"untouched": {}, "model answer": exercise.model_answer(kit).answer, **exercise.wrong_answers(kit)}
    return {case: exercise.complete(answer, kit) for case, answer in cases.items()}


def drawn(exercise, kit, answer):
    """What the picture says and what is written in it."""
    picture = exercise.picture(kit)
    figure = picture.update(answer)
    return [*texts(picture.finding), *(text.text for text in figure.texts)]


def told(exercise, kit):
    """Everything an exercise says on this kit, from its card to its lines in the plan."""
    model = exercise.model_answer(kit)
    said = [exercise.title, exercise.question(kit), *texts(exercise.form(kit)), *exercise.hints(kit)]
    said += [*model.reasoning, *texts(model.answer)]
    for case, answer in walks(exercise, kit).items():
        said += [case, *texts(exercise.run(answer, kit)), *drawn(exercise, kit, answer)]
        said += texts(exercise.plan_lines(answer, kit))
    return said


def own_words(kit):
    """What the kit's files say, without the keys of YAML, of which one is called “genai”."""
    said = (file.read_text(encoding="utf-8") for file in sorted(kit.folder.iterdir()) if file.is_file())
    return re.sub(r"\b\w+:", "", "\n".join(said))


def of_another_trade(exercise, kit, words=WORDS):
    """(word, text) for each text that holds a word which neither the kit says nor the exception allows."""
    own = own_words(kit)
    left = {name: word for name, word in words.items() if not word.search(own)}
    left = {name: word for name, word in left.items() if name not in EXCEPTED.get(exercise.slug, {})}
    with speaking(kit.language):
        return {(name, text) for text in told(exercise, kit) for name, word in left.items() if word.search(text)}


@every
def test_on_a_kit_about_baking_nothing_speaks_of_another_trade(exercise, small_kit):
    assert not of_another_trade(exercise, small_kit)


def test_the_small_kit_says_none_of_the_words_itself(small_kit):
    """Otherwise the test above would look for less than it seems to."""
    assert [name for name, word in WORDS.items() if word.search(own_words(small_kit))] == []


def test_each_exception_is_still_needed(small_kit):
    by_slug = {exercise.slug: exercise for exercise in (*EXERCISES, *OPENINGS)}
    for slug, words in EXCEPTED.items():
        said = "\n".join(told(by_slug[slug], small_kit))
        assert all(WORDS[word].search(said) and why for word, why in words.items()), slug


@pytest.mark.slow
def test_a_word_of_another_trade_would_be_found(small_folder):
    """Without `team_name` the schema's own word shows, in every part of an exercise."""
    small_folder.edit("kit.yaml", "team_name: oven team\n", "")
    (exercise,) = (one for one in EXERCISES if one.slug == "bridge-the-gap")
    found = {text for _, text in of_another_trade(exercise, small_folder.load())}
    for start in (
        "A bakery. Each row",
        "It does not need the platform",
        "What the platform team",
        "Nothing is ticked for the platform",
        "Charter:",
    ):
        assert any(text.startswith(start) for text in found), start


@pytest.mark.slow
@pytest.mark.parametrize("name", ["data_platform", "product_security"])
def test_other_kits_speak_of_no_generative_ai_on_their_own(name):
    """Neither of them is about models, so whatever the code wired in would show here too."""
    kit = load_kit(name)
    words = {word: WORDS[word] for word in ("GenAI", "LinkedIn", "generative", "prompts?", "LLMs?", "language models?")}
    found = {one.slug: of_another_trade(one, kit, words) for one in (*EXERCISES[:2], *OPENINGS)}
    assert not {slug: said for slug, said in found.items() if said}


def test_two_columns_and_the_team_are_called_what_the_kit_calls_them(small_kit):
    said = "\n".join(text for exercise in EXERCISES[:2] for text in told(exercise, small_kit))
    for words in (
        "under “One oven”, then under “Bought dough”",
        "Whoever buys the dough answers for it.",
        "the oven team",
    ):
        assert words in said


def test_without_names_of_its_own_a_kit_has_neutral_ones(small_folder):
    for line in (
        "classic_name: One oven\n",
        "genai_name: Bought dough\n",
        "lesson: Whoever buys the dough answers for it.\n",
    ):
        small_folder.edit("ownership.yaml", line, "")
    said = "\n".join(told(EXERCISES[0], small_folder.load()))
    assert "under “Classic product”, then under “New product”" in said
    assert "None" not in said


@pytest.mark.slow
def test_a_certificate_is_called_one():
    (found,) = proxies_in("Holds a CISSP and reads logs", load_kit("product_security"))
    assert (found.word, found.what) == ("CISSP", "a certificate")
