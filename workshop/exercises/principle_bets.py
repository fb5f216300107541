"""Bet on what was found about each rule before opening it, then say when you would break the rule."""

from collections import Counter
from collections.abc import Iterator

from ..kit import Kit
from ..kit.content.lesson3 import Finding
from ..pictures.grids import BetsAndFindings
from ..words import clipped, listed, mark, plural, text
from .base import (
    Answer,
    Exercise,
    Feedback,
    Message,
    ModelAnswer,
    PlanLine,
    by_field,
    good,
    judged,
    missing,
    nearest,
    note,
)
from .fields import Field, Groups, Option, Texts
from .interview_loop import STATUS
from .joins import shuffled
from .language import FEWEST_WORDS, proxies_in, too_short
from .marking import also, first_of, shorter

PART = "exception"
SUPPORT = ("against", "nothing", "little", "for")  # from least to most; “unmeasured” stands outside
QUOTED = 50  # characters of a rule
ENOUGH = 4  # bets for a shorter version, with one exception


def question(kit: Kit) -> str:
    return text(
        "Bet on the answer to each question before you read what was found. A wrong bet costs nothing and is remembered best. "
        "Then check: below each bet stands what was found, who says so, how settled it is, and what it means for our rules. Also "
        "say when you would break each rule."
    )


def outcomes() -> dict[str, str]:
    """How the question of a finding can be answered."""
    return {
        "for": text("Yes, clearly"),
        "little": text("Yes, a little"),
        "nothing": text("Hardly, or no"),
        "against": text("The opposite"),
        "unmeasured": text("Nobody measured it"),
    }


def form(kit: Kit) -> tuple[Field, ...]:
    bets, names = kit.content.bets, outcomes()
    rules = {principle.id: principle.text for principle in bets.principles}
    items = tuple(Option(finding.id, finding.text) for finding in _in_order(kit))
    about = {
        "for": text("The answer is yes, and by enough to act on."),
        "little": text("The answer is yes, but only weakly."),
        "nothing": text("It is not so, or so little that nobody would notice."),
        "against": text("What was found is the other way round."),
        "unmeasured": text("There is no study to lean on, one way or the other."),
    }
    choices = tuple(Option(name, label, about[name]) for name, label in names.items())
    principles = tuple(Option(name, rule) for name, rule in rules.items())
    parts, drafts = (Option(PART, text("the exception")),), {name: {PART: _beginning() + " "} for name in rules}
    place = text(
        "Place them all, then press “Check” to read what was found; {enough} are enough for a shorter version.",
        enough=min(ENOUGH, len(bets.findings)),
    )
    one_each = text(
        "One sentence each, of {few} words or more and no two the same: a situation that somebody would recognise when it comes. It "
        "must not let a stand-in for evidence back in, such as a degree, a number of years or a trait.",
        few=FEWEST_WORDS,
    )
    return (
        Groups("bets", _bets_label(), items, choices, place),
        Texts("exceptions", text("When you would break the rule"), principles, parts, drafts, one_each),
    )


def _in_order(kit: Kit) -> tuple[Finding, ...]:
    return shuffled(kit.content.bets.findings, kit, "bets", lambda finding: finding.outcome)


def _bets_label() -> str:
    return text("Your bets: what was found?")


def _beginning() -> str:
    return text("We would break this rule when")


def _written(answer: Answer, principle: str) -> str:
    return str(answer["exceptions"].get(principle, {}).get(PART, "")).strip()


def exception_of(answer: Answer, principle: str) -> str:
    """What follows the beginning that was given, or the whole text where it begins otherwise."""
    return _written(answer, principle).removeprefix(_beginning()).strip()


def picture(kit: Kit) -> BetsAndFindings:
    return BetsAndFindings(_in_order(kit), outcomes())


def check(answer: Answer, kit: Kit) -> Feedback:
    messages = by_field((("bets", _bets), ("exceptions", _exceptions)), answer, kit)
    passed = text("Passed. Whether your team would recognise each exception when it comes, only the team can judge.")
    return judged(messages, passed)


def _bets(answer: Answer, kit: Kit) -> Iterator[Message]:
    findings, bets, names = kit.content.bets.findings, answer["bets"], outcomes()
    yield from _unanswered(len(bets), len(findings))
    if not opened(answer, kit):
        return
    yield from _balance(answer, kit)
    for finding in opened(
        answer, kit
    ):  # a bet that was off is the next thing to learn, never a mistake; each is there to be read
        bet, outcome = names[bets[finding.id]], names[finding.outcome]
        if bet == outcome:
            yield note(f"{text('As you bet: “{outcome}”.', outcome=bet)} {_told(finding)}", row=finding.id)
        elif bets[finding.id] == finding.second:
            yield note(f"{_told(finding)} {also(bet, finding.second_why)}", row=finding.id)
        else:
            off = text("You bet “{bet}”; the answer is “{outcome}”.", bet=bet, outcome=outcome)
            yield nearest(f"{off} {_told(finding)}", row=finding.id)


def _unanswered(placed: int, total: int) -> Iterator[Message]:
    """How many questions have no bet; enough of them are a shorter version."""
    if placed == total:
        return
    if placed >= ENOUGH:
        yield shorter(_bets_label(), placed, total)
    else:
        yield missing(
            text("“{field}”: {n} of {total} not answered.", field=_bets_label(), n=total - placed, total=total)
        )


def opened(answer: Answer, kit: Kit) -> list[Finding]:
    """The findings that have a bet, once there are bets enough."""
    bet = [finding for finding in kit.content.bets.findings if finding.id in answer["bets"]]
    return bet if len(bet) >= min(ENOUGH, len(kit.content.bets.findings)) else []


def _told(finding: Finding) -> str:
    """What was found, who says so, and what it means, for whoever has just read the question."""
    return f"{finding.figure} {finding.why} {_source(finding)}"


def _story(finding: Finding) -> str:
    return f"{finding.text} {_told(finding)}"


def _for_plan(findings: list[Finding]) -> Iterator[str]:
    """What a plan says of them: whoever reads that wants answers; what nobody has verified is only counted."""
    unverified = sum(finding.status == "unverified" for finding in findings)
    for finding in findings:
        said = f"{finding.text} {finding.figure}"
        if finding.status == "disputed":
            yield text("Disputed: {finding}", finding=said)
        elif finding.status != "unverified":
            yield said
    if unverified:
        yield plural(
            unverified,
            "One finding on this rule is not verified, and is left out.",
            "{n} findings on this rule are not verified, and are left out.",
        )


def _source(finding: Finding) -> str:
    return text("({source}; {status}.)", source=finding.source, status=text(STATUS[finding.status]))


def _balance(answer: Answer, kit: Kit) -> Iterator[Message]:
    known, bets = opened(answer, kit), answer["bets"]
    off = [(bets[f.id], f.outcome) for f in known if bets[f.id] not in (f.outcome, f.second)]
    yield note(text("{n} of {total} turned out as you bet.", n=len(known) - len(off), total=len(known)))
    ranked = [pair for pair in off if all(name in SUPPORT for name in pair)]
    gaps = [SUPPORT.index(bet) - SUPPORT.index(outcome) for bet, outcome in ranked]
    if any(gaps):
        parts = {"more": sum(gap > 0 for gap in gaps), "less": sum(gap < 0 for gap in gaps)}
        yield note(text("Bets that expected too much: {more}. Bets that expected too little: {less}.", **parts))


def _exceptions(answer: Answer, kit: Kit) -> list[Message]:
    rules = [(p.id, exception_of(answer, p.id)) for p in kit.content.bets.principles]
    blank = [rule for rule, exception in rules if not exception]
    written = [exception.casefold() for _, exception in rules if exception]
    faults = [] if written or not blank else [missing(text("No rule has an exception yet. Write one."))]
    faults += [missing(fault, row=rule) for rule, exception in rules if exception and (fault := _fault(exception, kit))]
    if len(set(written)) < len(written):
        faults.append(missing(text("Two rules have the same exception. What is special about each?")))
    if blank and written and not faults:
        return [shorter(text("When you would break the rule"), len(written), len(rules))]
    each = text(
        "Every rule has an exception, no two are the same, and none holds a word from this kit’s list of stand-ins."
    )
    return faults or [good(each)]


def _fault(exception: str, kit: Kit) -> str:
    """What is wrong with an exception; "" if nothing is."""
    if too_short(exception):
        short = text("“{exception}” is too short to recognise.", exception=exception)
        return f"{short} {text('Say who is missing what, and by when.')}"
    for proxy in proxies_in(exception, kit)[:1]:
        back = text("This exception lets “{word}” back in.", word=proxy.word)
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
        "too few bets": first_of(right, "bets", min(ENOUGH, len(right["bets"])) - 1),
        "no exceptions": {**right, "exceptions": {}},
        "an exception in one word": excepting(**{first.id: f"{_beginning()} needed"}),
        "an exception that names a proxy": excepting(**{first.id: named}),
        "one exception for two rules": excepting(**{second.id: first.exception}),
    }


def plan_lines(answer: Answer, kit: Kit) -> Iterator[PlanLine]:
    bets, known = kit.content.bets, opened(answer, kit)
    for principle in bets.principles:
        own = [_written(answer, principle.id)] if exception_of(answer, principle.id) else []
        found = [finding for finding in known if finding.principle == principle.id]
        details, trace = (*own, *_for_plan(found)), text("your bets and exceptions")
        yield PlanLine(text("Principles"), principle.text, details, trace, own=bool(own), practice=True)


def follows(answer: Answer, kit: Kit) -> Iterator[str]:
    """The rule on which most bets were off, and how much nobody has measured."""
    bets, known = kit.content.bets, opened(answer, kit)
    off = Counter(f.principle for f in known if answer["bets"][f.id] not in (f.outcome, f.second))
    rule = max(bets.principles, key=lambda principle: off[principle.id])
    if not known:
        return
    if off:
        yield plural(
            sum(finding.principle == rule.id for finding in known),
            "Before your next hire, go over “{rule}”: your one bet on it turned out otherwise.",
            "Before your next hire, go over “{rule}”: {off} of your {n} bets on it turned out otherwise.",
            rule=clipped(rule.text.rstrip("."), 100),
            off=off[rule.id],
        )
    else:
        yield text("All your {n} bets turned out as placed.", n=len(known))
        clear = Counter(finding.principle for finding in known if finding.outcome == "for")
        if clear:
            best = max(bets.principles, key=lambda principle: clear[principle.id])
            yield text(
                "The evidence is clearest for “{rule}”: hold to it.",
                rule=clipped(best.text.rstrip("."), 100),
            )
    if unmeasured := sum(finding.outcome == "unmeasured" for finding in known):
        yield text(
            "Nobody has measured {n} of these {total} questions: watch your own hires there.",
            n=unmeasured,
            total=len(known),
        )


EXERCISE = Exercise.of(
    __name__,
    mark("Bet on the principles"),
    lesson=3,
    minutes=12,
    gives=mark("the principles with their exceptions"),
)
