"""The common shape of an opening: guess first, then see, with something to try out beside it."""

import sys
from collections.abc import Mapping
from functools import partial
from typing import Any

from ...kit import Kit
from ...pictures.bars import Bar, Shown, ShownBars
from ...words import text
from ..base import Answer, Exercise, Feedback, ModelAnswer, Outcome, good, missing
from ..fields import Choice, Numbers, Scale

Parts = Mapping[str, Any]  # what a lesson's module defines
GUESS = "guess"
BLANK: Answer = {GUESS: "", "try": {}}


class Result:
    """What turns out: the option that comes closest, and why, sentence by sentence."""

    def __init__(self, option: str, *why: str) -> None:
        self.option, self.why = option, why


def opening(module: str, title: str, rows: int = 0, ranked: bool = False) -> Exercise:
    """The opening of the lesson whose number ends the name of the module; it is made of the module's functions.

    `question`, `options`, `tries` and `result` take the kit; `seen` also takes what is tried, and says what the bars show.
    Its first bar is known before the guess, the others (up to `rows` in all) are hidden; all of them are if they are the
    options `ranked`. A module may make its own `picture` instead. `title` is a text given by `mark`.
    """
    parts = vars(sys.modules[module])
    return Exercise(
        slug=f"predict-{module[-1]}",
        english_title=title,
        lesson=int(module[-1]),
        minutes=2,
        question=parts["question"],
        form=lambda kit: (
            Choice(GUESS, text("Your guess, before you read on"), parts["options"](kit)),
            parts["tries"](kit),
        ),
        picture=parts.get("picture", partial(_picture, parts, rows, ranked)),
        check=partial(_check, parts),
        hints=lambda kit: (),
        model_answer=partial(_model_answer, parts),
        wrong_answers=lambda kit: {},
        predicts=True,
    )


def _picture(parts: Parts, rows: int, ranked: bool, kit: Kit) -> ShownBars:
    look = partial(_look, parts, ranked, kit)
    return ShownBars(max(rows, len(look(BLANK).bars)), look)


def _look(parts: Parts, ranked: bool, kit: Kit, answer: Answer) -> Shown:
    shown: Shown = parts["seen"](parts["tries"](kit).filled(answer["try"]), kit)
    if answer[GUESS]:
        return shown
    labels = [option.label for option in parts["options"](kit)] if ranked else [bar.label for bar in shown.bars[1:]]
    bars = [*shown.bars[: 0 if ranked else 1], *(Bar(label, 0, "?") for label in labels)]
    return Shown(text("Guess first; then the bars fill"), bars, shown.header, shown.key)


def _check(parts: Parts, answer: Answer, kit: Kit) -> Feedback:
    if not answer[GUESS]:
        ask = missing(text("Choose one of the answers; a wrong guess helps you remember."))
        return Feedback(Outcome.FAILED, text("Guess first"), (ask,))
    names, best = {option.id: option.label for option in parts["options"](kit)}, parts["result"](kit)
    right, guess = names[best.option], names[answer[GUESS]]
    as_guessed = text("{answer} (as you guessed)", answer=right)
    other = text("{answer} (you guessed: {guess})", answer=right, guess=guess)
    return Feedback(Outcome.PASSED, as_guessed if guess == right else other, tuple(map(good, best.why)))


def _model_answer(parts: Parts, kit: Kit) -> ModelAnswer:
    best = parts["result"](kit)
    return ModelAnswer({GUESS: best.option}, best.why)


def trying(scales: tuple[Scale, ...], question: str) -> Numbers:
    """What one can try out after the guess."""
    return Numbers("try", text("After your guess"), scales, question)
