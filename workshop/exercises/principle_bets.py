"""Bet on what was found about each rule before opening it, then say when you would break the rule."""

from collections.abc import Iterator

from ..kit import Kit
from ..kit.content.lesson3 import Finding
from ..pictures.base import item
from ..pictures.grids import BetsAndFindings
from ..words import clipped, listed, mark, text
from .base import Answer, Exercise, Feedback, Message, ModelAnswer, PlanLine, good, judged, missing, nearest
from .fields import Field, Groups, Option, Texts
from .interview_loop import STATUS
from .language import proxies_in, too_short
from .marking import half_of, quoted, still_open

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
    bets, names = kit.content.bets, outcomes()
    rules = {principle.id: principle.text for principle in bets.principles}
    items = tuple(
        Option(finding.id, text("{finding} (Rule: {rule})", finding=finding.text, rule=rules[finding.principle]))
        for finding in bets.findings
    )
    about = {
        "for": text("What was found supports the rule, and by enough to act on."),
        "little": text("It points the same way as the rule, but weakly or slowly."),
        "nothing": text("It makes no difference that anybody could see."),
        "against": text("What was found speaks against the rule."),
        "unmeasured": text("There is no study to lean on, one way or the other."),
    }
    choices = tuple(Option(name, label, about[name]) for name, label in names.items())
    principles = tuple(Option(name, rule) for name, rule in rules.items())
    parts, drafts = (Option(PART, text("the exception")),), {name: {PART: _beginning() + " "} for name in rules}
    place, what = text("Place them all; then they open."), text("Your bets: what does the finding say about the rule?")
    one_each = text("One sentence each: a situation that somebody would recognise when it comes.")
    return (
        Groups("bets", what, items, choices, place),
        Texts("exceptions", text("When you would break the rule"), principles, parts, drafts, one_each),
    )


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


def _bets(answer: Answer, kit: Kit) -> Iterator[Message]:
    findings, bets, names = kit.content.bets.findings, answer["bets"], outcomes()
    if left := len(findings) - len(bets):
        yield from still_open(text("Your bets: what does the finding say about the rule?"), len(findings), left)
        yield nearest(text("The findings open when all are placed."))
        return
    yield from _balance(answer, kit)
    for finding in findings:  # a bet that was off is the next thing to learn, never a mistake
        bet, outcome = names[bets[finding.id]], names[finding.outcome]
        if bet == outcome:
            yield good(f"{text('As you bet: “{outcome}”.', outcome=bet)} {_story(finding)}")
        else:
            off = text("You bet “{bet}”; the answer is “{outcome}”.", bet=bet, outcome=outcome)
            yield nearest(f"{off} {_story(finding)}")


def _story(finding: Finding) -> str:
    return f"{finding.text} {finding.figure} {finding.why} {_source(finding)}"


def _source(finding: Finding) -> str:
    return text("({source}; {status}.)", source=finding.source, status=text(STATUS[finding.status]))


def _balance(answer: Answer, kit: Kit) -> Iterator[Message]:
    pairs = [(answer["bets"][finding.id], finding.outcome) for finding in kit.content.bets.findings]
    right = sum(bet == outcome for bet, outcome in pairs)
    yield good(text("{n} of {total} turned out as you bet.", n=right, total=len(pairs)))
    ranked = [pair for pair in pairs if all(name in SUPPORT for name in pair)]
    gaps = [SUPPORT.index(bet) - SUPPORT.index(outcome) for bet, outcome in ranked]
    if any(gaps):
        parts = {"more": sum(gap > 0 for gap in gaps), "less": sum(gap < 0 for gap in gaps)}
        yield nearest(text("In {more} of the findings you expected too much support, in {less} too little.", **parts))


def _exceptions(answer: Answer, kit: Kit) -> list[Message]:
    rules = [(clipped(p.text.rstrip("."), QUOTED), exception_of(answer, p.id)) for p in kit.content.bets.principles]
    blank = quoted(rule for rule, exception in rules if not exception)
    faults = [text("Still without an exception: {rules}.", rules=blank)] if blank else []
    faults += [fault for rule, exception in rules if exception and (fault := _fault(rule, exception, kit))]
    written = [exception.casefold() for _, exception in rules if exception]
    if len(set(written)) < len(written):
        faults.append(text("Two rules have the same exception. What is special about each?"))
    return [missing(fault) for fault in faults] or [good(text("Every rule has an exception that one can recognise."))]


def _fault(rule: str, exception: str, kit: Kit) -> str:
    """What is wrong with an exception; "" if nothing is."""
    if too_short(exception):
        short = text("For “{rule}”, “{exception}” is too short to recognise.", rule=rule, exception=exception)
        return f"{short} {text('Say who is missing what, and by when.')}"
    for proxy in proxies_in(exception, kit)[:1]:
        back = text("For “{rule}”, your exception lets “{word}” back in.", rule=rule, word=proxy.word)
        return f"{back} {proxy.instead}"
    return ""


def hints(kit: Kit) -> tuple[str, str, str]:
    findings, exception = kit.content.bets.findings, kit.content.bets.principles[0].exception
    counts = [(sum(finding.outcome == name for finding in findings), label) for name, label in outcomes().items()]
    parts = listed([text("{n} “{outcome}”", n=count, outcome=label) for count, label in counts if count])
    believe = text("Bet as you believe, not as you think we want it.")
    recognised = text("An exception somebody would recognise: “{exception}”", exception=exception)
    return (
        f"{believe} {text('For the exceptions, think of the last time you were glad to have broken a rule.')}",
        text("How the {total} findings turned out: {counts}.", total=len(findings), counts=parts),
        f"{recognised} {text('It names a situation, and not a kind of person.')}",
    )


def model_answer(kit: Kit) -> ModelAnswer:
    bets = kit.content.bets
    answer = {
        "bets": {finding.id: finding.outcome for finding in bets.findings},
        "exceptions": {principle.id: {PART: principle.exception} for principle in bets.principles},
    }
    nobody = text("Nobody bets like this; it only shows how the findings turned out.")
    recognised = text("Each exception names a situation one can recognise, and brings no stand-in for evidence back.")
    return ModelAnswer(answer, (nobody, *map(_story, bets.findings), recognised))


def wrong_answers(kit: Kit) -> dict[str, Answer]:
    """A bet is never wrong; these are unfinished, or exceptions nobody could recognise."""
    right, first, second = model_answer(kit).answer, *kit.content.bets.principles[:2]
    named = f"{_beginning()} the candidate has what we call {kit.scorecard.proxies[0].words[0]} and knows it"

    def excepting(**exceptions: str) -> Answer:
        changed = {name: {PART: exception} for name, exception in exceptions.items()}
        return {**right, "exceptions": {**right["exceptions"], **changed}}

    return {
        "half the bets": half_of(right, "bets"),
        "no exceptions": {**right, "exceptions": {}},
        "an exception in one word": excepting(**{first.id: f"{_beginning()} needed"}),
        "an exception that names a proxy": excepting(**{first.id: named}),
        "one exception for two rules": excepting(**{second.id: first.exception}),
    }


def plan_lines(answer: Answer, kit: Kit) -> Iterator[PlanLine]:
    bets, names = kit.content.bets, outcomes()
    opened = bets.findings if len(answer["bets"]) == len(bets.findings) else ()
    for principle in bets.principles:
        own = [_written(answer, principle.id)] if exception_of(answer, principle.id) else []
        found = [finding for finding in opened if finding.principle == principle.id]
        evidence = [f"{item(names[finding.outcome], finding.figure)} {_source(finding)}" for finding in found]
        rule = text("{rule} ({origin})", rule=principle.text, origin=principle.origin)
        yield PlanLine(text("Principles"), rule, (*own, *evidence), text("your bets and exceptions"))


EXERCISE = Exercise.of(
    __name__,
    mark("Bet on the principles"),
    lesson=3,
    minutes=12,
    rank=18,
    gives=mark("the principles with their exceptions"),
)
