"""Bet on what was found about each rule before opening it, then say when you would break the rule."""

from __future__ import annotations

from ..kit import Kit
from ..kit.content.lesson3 import Finding
from ..pictures.grids import BetsAndFindings
from ..words import clipped, listed, mark, plural, text
from .base import Answer, Exercise, Feedback, Message, ModelAnswer, PlanLine, good, judged, missing, nearest
from .fields import Field, Groups, Option, Texts
from .interview_loop import STATUS
from .language import proxies_in, too_short

PART = "exception"
SUPPORT = ("against", "nothing", "little", "for")  # from least to most; “unmeasured” stands outside
QUOTED = 50  # characters of a rule


def question(kit: Kit) -> str:
    return text(
        "Before you make a rule of it, bet: what was found about each of these, and how strongly does it support the rule? A wrong bet costs "
        "nothing and is remembered best. When all bets are placed, the findings open, with who says so and how settled it is. Then say when "
        "you would break each rule."
    )


def outcomes() -> dict[str, str]:
    """How a finding can turn out for its rule."""
    return {
        "for": text("Clearly for it"),
        "little": text("A little for it"),
        "nothing": text("No difference"),
        "against": text("Against it"),
        "unmeasured": text("Nobody measured it"),
    }


def form(kit: Kit) -> tuple[Field, ...]:
    bets = kit.content.bets
    rules = {principle.id: principle.text for principle in bets.principles}
    items = tuple(
        Option(finding.id, text("{finding} (Rule: {rule})", finding=finding.text, rule=rules[finding.principle]))
        for finding in bets.findings
    )
    return (
        Groups(
            "bets",
            text("Your bets: what does the finding say about the rule?"),
            items,
            _choices(),
            text("Place them all; then they open."),
        ),
        Texts(
            "exceptions",
            text("When you would break the rule"),
            tuple(Option(principle.id, principle.text) for principle in bets.principles),
            (Option(PART, text("the exception")),),
            {principle.id: {PART: _beginning() + " "} for principle in bets.principles},
            text("One sentence each: a situation that somebody would recognise when it comes."),
        ),
    )


def _choices() -> tuple[Option, ...]:
    about = {
        "for": text("What was found supports the rule, and by enough to act on."),
        "little": text("It points the same way as the rule, but weakly or slowly."),
        "nothing": text("It makes no difference that anybody could see."),
        "against": text("What was found speaks against the rule."),
        "unmeasured": text("There is no study to lean on, one way or the other."),
    }
    return tuple(Option(name, label, about[name]) for name, label in outcomes().items())


def _beginning() -> str:
    return text("We would break this rule when")


def _written(answer: Answer, principle: str) -> str:
    return str(answer["exceptions"].get(principle, {}).get(PART, "")).strip()


def exception_of(answer: Answer, principle: str) -> str:
    """What follows the beginning that was given, or the whole text where it begins otherwise."""
    return _written(answer, principle).removeprefix(_beginning()).strip()


def picture(kit: Kit) -> BetsAndFindings:
    return BetsAndFindings(kit, outcomes())


def check(answer: Answer, kit: Kit) -> Feedback:
    messages = [*_bets(answer, kit), *_exceptions(answer, kit)]
    return judged(messages, text("Passed: you know the limits of your rules"))


def _bets(answer: Answer, kit: Kit) -> list[Message]:
    findings, bets = kit.content.bets.findings, answer["bets"]
    left = len(findings) - len(bets)
    if left:
        to_place = plural(
            left,
            "One of {total} bets is still to be placed. The findings open when all are placed.",
            "{n} of {total} bets are still to be placed. The findings open when all are placed.",
            total=len(findings),
        )
        return [missing(to_place)]
    return [*_balance(answer, kit), *(_opened(finding, bets[finding.id]) for finding in findings)]


def _opened(finding: Finding, bet: str) -> Message:
    """A finding as it turned out; a bet that was off is the next thing to learn, never a mistake."""
    names = outcomes()
    if bet == finding.outcome:
        return good(f"{text('As you bet: “{outcome}”.', outcome=names[bet])} {_story(finding)}")
    off = text("You bet “{bet}”; the answer is “{outcome}”.", bet=names[bet], outcome=names[finding.outcome])
    return nearest(f"{off} {_story(finding)}")


def _story(finding: Finding) -> str:
    return f"{finding.text} {finding.figure} {finding.why} {_source(finding)}"


def _source(finding: Finding) -> str:
    return text("({source}; {status}.)", source=finding.source, status=text(STATUS[finding.status]))


def _balance(answer: Answer, kit: Kit) -> list[Message]:
    findings, bets = kit.content.bets.findings, answer["bets"]
    right = sum(bets[finding.id] == finding.outcome for finding in findings)
    ranked = [(bets[f.id], f.outcome) for f in findings if f.outcome in SUPPORT and bets[f.id] in SUPPORT]
    off = [SUPPORT.index(bet) - SUPPORT.index(outcome) for bet, outcome in ranked]
    messages = [good(text("{n} of {total} turned out as you bet.", n=right, total=len(findings)))]
    if any(off):
        lean = text(
            "Where you were off, you expected too much support in {more} and too little in {less} of the findings.",
            more=sum(gap > 0 for gap in off),
            less=sum(gap < 0 for gap in off),
        )
        messages.append(nearest(lean))
    return messages


def _exceptions(answer: Answer, kit: Kit) -> list[Message]:
    rules = [(clipped(p.text.rstrip("."), QUOTED), exception_of(answer, p.id)) for p in kit.content.bets.principles]
    blank = [text("“{name}”", name=rule) for rule, exception in rules if not exception]
    messages = [missing(text("Still without an exception: {rules}.", rules=listed(blank)))] if blank else []
    for rule, exception in rules:
        messages += _fault(rule, exception, kit) if exception else []
    written = [exception.casefold() for _, exception in rules if exception]
    if len(set(written)) < len(written):
        messages.append(missing(text("Two rules have the same exception. What is special about each?")))
    recognised = plural(
        len(rules),
        "The rule has an exception that one can recognise.",
        "Each of the {n} rules has an exception that one can recognise.",
    )
    return messages or [good(recognised)]


def _fault(rule: str, exception: str, kit: Kit) -> list[Message]:
    if too_short(exception):
        short = text(
            "For “{rule}”, “{exception}” is too short to recognise. Say who is missing what, and by when.",
            rule=rule,
            exception=exception,
        )
        return [missing(short)]
    proxies = proxies_in(exception, kit)
    if not proxies:
        return []
    back = text(
        "For “{rule}”, your exception lets “{word}” back in. {instead}",
        rule=rule,
        word=proxies[0].word,
        instead=proxies[0].instead,
    )
    return [missing(back)]


def hints(kit: Kit) -> tuple[str, str, str]:
    findings, first = kit.content.bets.findings, kit.content.bets.principles[0]
    counts = [(sum(finding.outcome == name for finding in findings), label) for name, label in outcomes().items()]
    parts = [text("{n} “{outcome}”", n=count, outcome=label) for count, label in counts if count]
    return (
        text(
            "Bet as you believe, not as you think we want it. For the exceptions, think of the last time you were glad to have broken a rule."
        ),
        text("How the {total} findings turned out: {counts}.", total=len(findings), counts=listed(parts)),
        text(
            "An exception somebody would recognise: “{exception}” It names a situation, and not a kind of person.",
            exception=first.exception,
        ),
    )


def model_answer(kit: Kit) -> ModelAnswer:
    bets = kit.content.bets
    answer = {
        "bets": {finding.id: finding.outcome for finding in bets.findings},
        "exceptions": {principle.id: {PART: principle.exception} for principle in bets.principles},
    }
    return ModelAnswer(
        answer,
        (
            text("Nobody bets like this; it only shows how the findings turned out."),
            *map(_story, bets.findings),
            text(
                "Each exception names a situation that can be recognised when it comes, and brings no stand-in for evidence back."
            ),
        ),
    )


def wrong_answers(kit: Kit) -> dict[str, Answer]:
    """A bet is never wrong; these are unfinished, or exceptions nobody could recognise."""
    right, first, second = model_answer(kit).answer, *kit.content.bets.principles[:2]
    named = f"{_beginning()} the candidate has what we call {kit.scorecard.proxies[0].words[0]} and knows it"

    def excepting(**exceptions: str) -> Answer:
        changed = {name: {PART: exception} for name, exception in exceptions.items()}
        return {**right, "exceptions": {**right["exceptions"], **changed}}

    return {
        "half the bets": {**right, "bets": dict(list(right["bets"].items())[: len(right["bets"]) // 2])},
        "no exceptions": {**right, "exceptions": {}},
        "an exception in one word": excepting(**{first.id: f"{_beginning()} needed"}),
        "an exception that names a proxy": excepting(**{first.id: named}),
        "one exception for two rules": excepting(**{second.id: first.exception}),
    }


def plan_lines(answer: Answer, kit: Kit) -> list[PlanLine]:
    bets, lines = kit.content.bets, []
    opened = bets.findings if len(answer["bets"]) == len(bets.findings) else ()
    for principle in bets.principles:
        own = [_written(answer, principle.id)] if exception_of(answer, principle.id) else []
        evidence = [_evidence(finding) for finding in opened if finding.principle == principle.id]
        rule = text("{rule} ({origin})", rule=principle.text, origin=principle.origin)
        lines.append(PlanLine(text("Principles"), rule, (*own, *evidence), text("your bets and exceptions")))
    return lines


def _evidence(finding: Finding) -> str:
    outcome = text("{outcome}: {figure}", outcome=outcomes()[finding.outcome], figure=finding.figure)
    return f"{outcome} {_source(finding)}"


EXERCISE = Exercise.of(
    __name__,
    mark("Bet on the principles"),
    lesson=3,
    minutes=12,
    rank=18,
    gives=mark("the principles with their exceptions"),
)
