"""The common shape of an opening: guess first, then see, with something to try out beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ...kit import Kit
from ...pictures import Picture
from ..base import Answer, Exercise, Feedback, Message, ModelAnswer, Outcome, PlanLine, good, missing
from ..fields import Choice, Field, Option

GUESS = "guess"


@dataclass(frozen=True)
class Outturn:
    """What turns out: the option that comes closest, and why, sentence by sentence."""

    option: str
    why: tuple[str, ...]


def opening(
    lesson: int,
    title: str,
    question: Callable[[Kit], str],
    options: Callable[[Kit], tuple[Option, ...]],
    outturn: Callable[[Kit], Outturn],
    picture: Callable[[Kit], Picture],
    tries: Callable[[Kit], tuple[Field, ...]] = lambda kit: (),
) -> Exercise:
    """`tries` are fields to play with; `picture` must not give the outcome away while the answer's "guess" is blank."""

    def form(kit: Kit) -> tuple[Field, ...]:
        return (Choice(GUESS, "Your guess, before you read on", options(kit)), *tries(kit))

    def check(answer: Answer, kit: Kit) -> Feedback:
        if not answer[GUESS]:
            return Feedback(
                Outcome.FAILED,
                "Guess first",
                (missing("Choose one of the answers; a wrong guess helps you remember."),),
            )
        found, names = outturn(kit), {option.id: option.label for option in options(kit)}
        guessed, right = names[answer[GUESS]], names[found.option]
        same = "as you guessed" if guessed == right else f"you guessed: {guessed}"
        return Feedback(Outcome.PASSED, f"{right} ({same})", tuple(Message(good("").tone, text) for text in found.why))

    def model_answer(kit: Kit) -> ModelAnswer:
        found = outturn(kit)
        return ModelAnswer({GUESS: found.option}, found.why)

    return Exercise(
        slug=f"predict-{lesson}",
        title=title,
        lesson=lesson,
        minutes=2,
        question=question,
        form=form,
        picture=picture,
        check=check,
        hints=lambda kit: (),
        model_answer=model_answer,
        wrong_answers=lambda kit: {},
        plan_lines=_none,
        predicts=True,
    )


def _none(answer: Answer, kit: Kit) -> list[PlanLine]:
    return []
