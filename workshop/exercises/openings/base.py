"""The common shape of an opening: guess first, then see, with something to try out beside it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ...kit import Kit
from ...words import plural, text
from ..base import Answer, Exercise, Feedback, ModelAnswer, Outcome, good, missing
from ..fields import Choice, Field, Numbers, Option, Scale

GUESS = "guess"
BLANK: Answer = {GUESS: "", "try": {}}


@dataclass(frozen=True)
class Result:
    """What turns out: the option that comes closest, and why, sentence by sentence."""

    option: str
    why: tuple[str, ...]


def opening(module: str, title: str) -> Exercise:
    """The opening of the lesson whose number ends the name of the module; it is made of the module's functions.

    `question`, `options`, `tries` and `result` take the kit, and so does `picture`, which must not give the result away
    while the answer's "guess" is blank. `title` is a text given by `mark`.
    """
    parts: dict[str, Any] = vars(sys.modules[module])
    options: Callable[[Kit], tuple[Option, ...]] = parts["options"]
    result: Callable[[Kit], Result] = parts["result"]

    def form(kit: Kit) -> tuple[Field, ...]:
        return Choice(GUESS, text("Your guess, before you read on"), options(kit)), parts["tries"](kit)

    def check(answer: Answer, kit: Kit) -> Feedback:
        return _met(answer[GUESS], options(kit), result(kit)) if answer[GUESS] else _unguessed()

    def model_answer(kit: Kit) -> ModelAnswer:
        best = result(kit)
        return ModelAnswer({GUESS: best.option}, best.why)

    return Exercise(
        slug=f"predict-{module[-1]}",
        english_title=title,
        lesson=int(module[-1]),
        minutes=2,
        question=parts["question"],
        form=form,
        picture=parts["picture"],
        check=check,
        hints=lambda kit: (),
        model_answer=model_answer,
        wrong_answers=lambda kit: {},
        predicts=True,
    )


def trying(scales: tuple[Scale, ...], question: str) -> Numbers:
    """What one can try out after the guess."""
    return Numbers("try", text("After your guess"), scales, question)


def months(n: int) -> str:
    return plural(n, "one month", "{n} months")


def _unguessed() -> Feedback:
    ask = missing(text("Choose one of the answers; a wrong guess helps you remember."))
    return Feedback(Outcome.FAILED, text("Guess first"), (ask,))


def _met(guess: str, options: tuple[Option, ...], result: Result) -> Feedback:
    names = {option.id: option.label for option in options}
    right, guessed = names[result.option], names[guess]
    headline = (
        text("{answer} (as you guessed)", answer=right)
        if guessed == right
        else text("{answer} (you guessed: {guess})", answer=right, guess=guessed)
    )
    return Feedback(Outcome.PASSED, headline, tuple(map(good, result.why)))
