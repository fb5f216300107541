"""The guess that opens a lesson: how many guessed what, and what turns out."""

from ...words import plural, text
from ..given import Given
from ..reveal import Reveal
from ..splits import split_of

GUESS = "guess"


def guesses(given: Given) -> Reveal:
    """A bar per guess in the order shown, the one that turns out marked."""
    shown, model = split_of(given, GUESS), given.exercise.model_answer(given.kit)
    right = next(row for row in shown.rows if row.kit is not None)
    total = sum(right.counts)
    headline = plural(
        right.counts[0],
        "One of {total} guessed what turns out: {answer}",
        "{n} of {total} guessed what turns out: {answer}",
        total=total,
        answer=right.label,
    )
    if not right.counts[0]:
        headline = text("None of us guessed what turns out: {answer}", answer=right.label)
    return Reveal(shown.kind, headline, shown.legend, shown.rows, foot=model.reasoning[0], n=shown.n)
