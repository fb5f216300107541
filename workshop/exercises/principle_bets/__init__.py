"""Bet on what was found about each rule before opening it, then say when you would break the rule."""

from __future__ import annotations

from ...kit import Kit
from ...kit.content.lesson3_marks import Finding
from ...pictures.base import clipped, listed
from ...pictures.bets import BetsAndFindings
from ..base import Answer, Exercise, Feedback, Message, ModelAnswer, good, judged, missing, nearest
from ..fields import Field, Groups, Option, Texts
from ..interview_loop.told import STATUS
from ..language import proxies_in, too_short
from .told import ABOUT, OUTCOMES, PART, START, SUPPORT, exception_of, plan_lines


def question(kit: Kit) -> str:
    return (
        "Before you make a rule of it, bet: what was found about each of these, and how strongly does it support the rule? A wrong "
        "bet costs nothing and is remembered best. When all bets are placed, the findings open, with who says so and how settled it "
        "is. Then say when you would break each rule."
    )


def form(kit: Kit) -> tuple[Field, ...]:
    bets = kit.content.bets
    rules = {principle.id: principle.text for principle in bets.principles}
    items = tuple(Option(one.id, f"{one.text} (Rule: {rules[one.principle]})") for one in bets.findings)
    outcomes = tuple(Option(name, label, ABOUT[name]) for name, label in OUTCOMES.items())
    options = tuple(Option(principle.id, principle.text) for principle in bets.principles)
    starts = {principle.id: {PART: START} for principle in bets.principles}
    help_ = "One sentence each: a situation that somebody would recognise when it comes."
    return (
        Groups(
            "bets",
            "Your bets: what does the finding say about the rule?",
            items,
            outcomes,
            "Place them all; then they open.",
        ),
        Texts("exceptions", "When you would break the rule", options, (Option(PART, "the exception"),), starts, help_),
    )


def check(answer: Answer, kit: Kit) -> Feedback:
    return judged([*_bets(answer, kit), *_exceptions(answer, kit)], "Passed: rules you know the limits of")


def _bets(answer: Answer, kit: Kit) -> list[Message]:
    findings, bets = kit.content.bets.findings, answer["bets"]
    left = len(findings) - len(bets)
    if left:
        verb = "is" if left == 1 else "are"
        return [missing(f"{left} of {len(findings)} bets {verb} still to be placed. The findings open when all are.")]
    return [*_balance(answer, kit), *(_opened(one, bets[one.id]) for one in findings)]


def _opened(one: Finding, bet: str) -> Message:
    """A finding as it turned out; a bet that was off is the next thing to learn, never a mistake."""
    said = f"{one.text} {one.figure} {one.why} ({one.source}; {STATUS[one.status]}.)"
    if bet == one.outcome:
        return good(f"As you bet, {OUTCOMES[bet].lower()}. {said}")
    return nearest(f"You bet “{OUTCOMES[bet].lower()}”; it is “{OUTCOMES[one.outcome].lower()}”. {said}")


def _balance(answer: Answer, kit: Kit) -> list[Message]:
    findings, bets = kit.content.bets.findings, answer["bets"]
    right = sum(bets[one.id] == one.outcome for one in findings)
    ranked = [(bets[one.id], one.outcome) for one in findings if one.outcome in SUPPORT and bets[one.id] in SUPPORT]
    more, less = (sum(sign * (SUPPORT.index(bet) - SUPPORT.index(out)) > 0 for bet, out in ranked) for sign in (1, -1))
    said = [good(f"{right} of {len(findings)} turned out as you bet.")]
    if more or less:
        said.append(
            nearest(
                f"Where you were off, you expected too much support in {more} and too little in {less} of the findings."
            )
        )
    return said


def _exceptions(answer: Answer, kit: Kit) -> list[Message]:
    principles = kit.content.bets.principles
    texts = {principle.id: exception_of(answer, principle.id) for principle in principles}
    blank = [f"“{clipped(principle.text, 50)}”" for principle in principles if not texts[principle.id]]
    said = [missing(f"Still without an exception: {listed(blank)}")] if blank else []
    for principle in principles:
        said += _fault(principle.text, texts[principle.id], kit)
    written = [text.lower() for text in texts.values() if text]
    if len(set(written)) < len(written):
        said.append(missing("Two rules have the same exception. What is special about each?"))
    if not said:
        return [good(f"Each of the {len(principles)} rules has an exception that one can recognise.")]
    return said


def _fault(rule: str, text: str, kit: Kit) -> list[Message]:
    if not text:
        return []
    if too_short(text):
        return [
            missing(f"“{clipped(rule, 50)}”: “{text}” is too short to recognise. Say who is missing what, and by when.")
        ]
    found = proxies_in(text, kit)
    if found:
        return [missing(f"“{clipped(rule, 50)}”: your exception lets “{found[0].word}” back in. {found[0].instead}")]
    return []


def hints(kit: Kit) -> tuple[str, str, str]:
    findings, first = kit.content.bets.findings, kit.content.bets.principles[0]
    counts = [(sum(one.outcome == name for one in findings), label) for name, label in OUTCOMES.items()]
    told = listed([f"{count} “{label.lower()}”" for count, label in counts if count])
    return (
        "Bet as you believe, not as you think we want it. For the exceptions, think of the last time you were glad to have broken a rule.",
        f"Among the {len(findings)} findings there are {told}.",
        f"An exception somebody would recognise: “{first.exception}” It names a situation, and not a kind of person.",
    )


def model_answer(kit: Kit) -> ModelAnswer:
    bets = kit.content.bets
    answer = {
        "bets": {one.id: one.outcome for one in bets.findings},
        "exceptions": {principle.id: {PART: principle.exception} for principle in bets.principles},
    }
    return ModelAnswer(
        answer,
        (
            "Nobody bets like this; it only shows how the findings turned out.",
            *(f"{one.text} {one.figure} {one.why} ({one.source}; {STATUS[one.status]}.)" for one in bets.findings),
            "Each exception names a situation that can be recognised when it comes, and brings no stand-in back.",
        ),
    )


def wrong_answers(kit: Kit) -> dict[str, Answer]:
    """A bet is never wrong; these are unfinished, or exceptions nobody could recognise."""
    right, first, second = model_answer(kit).answer, *kit.content.bets.principles[:2]
    named = f"{START}the candidate has what we call {kit.scorecard.proxies[0].words[0]} and knows it"

    def excepting(**texts: str) -> Answer:
        return {**right, "exceptions": {**right["exceptions"], **{name: {PART: text} for name, text in texts.items()}}}

    return {
        "half the bets": {**right, "bets": dict(list(right["bets"].items())[: len(right["bets"]) // 2])},
        "no exceptions": {**right, "exceptions": {}},
        "an exception in one word": excepting(**{first.id: f"{START}needed"}),
        "an exception that names a proxy": excepting(**{first.id: named}),
        "one exception for two rules": excepting(**{second.id: first.exception}),
    }


def picture(kit: Kit) -> BetsAndFindings:
    return BetsAndFindings(kit, OUTCOMES)


EXERCISE = Exercise(
    slug="principle-bets",
    title="Bet on the principles",
    lesson=3,
    minutes=12,
    question=question,
    form=form,
    picture=picture,
    check=check,
    hints=hints,
    model_answer=model_answer,
    wrong_answers=wrong_answers,
    plan_lines=plan_lines,
)
