"""What a check says as whole messages: the sentence, its place in the form, and whether it gives the answer away."""

from functools import partial

from workshop.exercises.base import Tone, missing, nearest

DISCUSS = (
    "You differ here. That alone does not keep you from passing: if you have a reason, discuss it with a colleague."
)
TELLS = True  # what an accepted difference says gives the right answer away, as what a mistake says does
keyed = partial(missing, key=True)


def differing(why, **place):
    """A difference from the key that keeps nobody from passing."""
    return nearest(f"{why} {DISCUSS}", key=TELLS, **place)


def messages(feedback, tone=Tone.MISSING, field=None):
    """Those of a tone, in the order in which they are said; of one field of the form where it is named."""
    return [each for each in feedback.messages if each.tone is tone and field in (None, each.field)]


def at_rows(feedback, tone=Tone.MISSING, field=None):
    """{row: sentence} of the messages that stand at a row."""
    return {each.row: each.text for each in messages(feedback, tone, field) if each.row}
