"""What follows from an answer, as its tests ask for it."""

from workshop.exercises import BY_SLUG, Outcome
from workshop.words import speaking

MOST_WORDS, MOST_SENTENCES = 45, 3


def said(exercise, kit, answer):
    """What follows from an answer, in the language of the kit."""
    with speaking(kit.language):
        return list(exercise.follows(exercise.complete(answer, kit), kit))


def follows(slug, kit, **changed):
    """What follows from the model answer with some of its fields changed."""
    exercise = BY_SLUG[slug]
    return said(exercise, kit, {**exercise.model_answer(kit).answer, **changed})


def passes(slug, kit, **changed):
    exercise = BY_SLUG[slug]
    return exercise.run({**exercise.model_answer(kit).answer, **changed}, kit).outcome is Outcome.PASSED


def fits(sentences):
    """One to three sentences, each with its full stop, few words in all, no place left open."""
    words = sum(len(sentence.split()) for sentence in sentences)
    whole = all(sentence.endswith(".") and "{" not in sentence for sentence in sentences)
    return 1 <= len(sentences) <= MOST_SENTENCES and words <= MOST_WORDS and whole
