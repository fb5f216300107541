"""What an answer means for the next hire: said of this answer, in the kit's words, briefly, and in no other language."""

import pytest

from tests.exercises.following import fits, said
from tests.exercises.test_shorter_versions import SLUGS, shorter
from tests.exercises.test_words_of_the_kit import WORDS, own_words
from tests.foreign import english_in, in_foreign
from tests.kits import SHIPPED
from workshop.exercises import BY_SLUG, EXERCISES, OPENINGS
from workshop.kit import load_kit
from workshop.words import speaking

KITS = (*SHIPPED, "small")
every = pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.slug)


@pytest.fixture(scope="module", params=KITS)
def every_kit(request, small_kit):
    return small_kit if request.param == "small" else load_kit(request.param)


@pytest.mark.slow
@every
def test_a_model_answer_means_something_in_few_words(exercise, every_kit):
    sentences = said(exercise, every_kit, exercise.model_answer(every_kit).answer)
    assert fits(sentences), sentences


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("name", SHIPPED)
def test_so_does_a_shorter_version(slug, name):
    kit = load_kit(name)
    sentences = said(BY_SLUG[slug], kit, shorter(slug, kit))
    assert fits(sentences), sentences


@pytest.mark.slow
@every
def test_it_says_nothing_that_the_check_says(exercise, every_kit):
    with speaking(every_kit.language):
        answer = exercise.model_answer(every_kit).answer
        feedback = str(exercise.run(answer, every_kit))
    assert [sentence for sentence in said(exercise, every_kit, answer) if sentence in feedback] == []


@pytest.mark.slow
@every
def test_nobody_of_the_invented_pool_is_named(exercise, every_kit):
    told = " ".join(said(exercise, every_kit, exercise.model_answer(every_kit).answer))
    assert [person.name for person in every_kit.candidates if person.name in told] == []


@pytest.mark.slow
@every
def test_nothing_of_it_is_english_in_another_language(exercise, small_kit):
    kit = in_foreign(small_kit)
    with speaking(kit.language):
        answer = exercise.model_answer(kit).answer
    told = said(exercise, kit, answer)
    assert told
    assert [sentence for sentence in told if english_in(sentence)] == []


@every
def test_nothing_of_it_speaks_of_another_trade(exercise, small_kit):
    own = own_words(small_kit)
    told = " ".join(said(exercise, small_kit, exercise.model_answer(small_kit).answer))
    assert [name for name, word in WORDS.items() if word.search(told) and not word.search(own)] == []


def test_openings_say_nothing_of_a_hire(small_kit):
    assert [said(opening, small_kit, opening.model_answer(small_kit).answer) for opening in OPENINGS] == [[]] * len(
        OPENINGS
    )
