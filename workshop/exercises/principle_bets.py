"""Bet on what was found about each rule before opening it, then say when you would break the rule."""

from collections import Counter
from collections.abc import Iterator, Sequence

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
    judged,
    missing,
    nearest,
    note,
)
from .fields import Field, Groups, Option, Texts
from .interview_loop import STATUS
from .joins import shuffled
from .language import FEWEST_WORDS, proxies_in, too_short
from .marking import also, first_of, shorter, still_open

PART = "exception"
SUPPORT = ("against", "nothing", "little", "for")  # from least to most; “unmeasured” stands outside
QUOTED = 50  # characters of a rule
ENOUGH = 4  # bets for a shorter version, with one exception
FEWEST_SURE = 2  # verified findings with which the others are nothing to bet on


def question(kit: Kit) -> str:
    return text(
        "Bet on the answer to each question before you read what was found. A wrong bet costs nothing and is remembered best. Then press "
        "“Check”: what was found stands below each bet. Also say when you would break a rule."
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
    one_each = text(
        "For each rule, or for one where time is short, a sentence of {few} words or more: a situation that somebody would recognise when "
        "it comes. No two the same, and no stand-in for evidence, such as a degree.",
        few=FEWEST_WORDS,
    )
    return (
        Groups("bets", _bets_label(), items, choices),
        Texts("exceptions", text("When you would break the rule"), principles, parts, drafts, one_each, of_people=True),
    )


def _in_order(kit: Kit) -> tuple[Finding, ...]:
    return shuffled(asked(kit), kit, "bets", lambda finding: finding.outcome)


def asked(kit: Kit) -> tuple[Finding, ...]:
    """The findings to bet on: those that do not wait to be verified, or all where there are too few."""
    findings = kit.content.bets.findings
    sure = tuple(finding for finding in findings if finding.status != "unverified")
    return sure if len(sure) >= FEWEST_SURE else findings


def left_out(kit: Kit) -> tuple[Finding, ...]:
    """The others."""
    return tuple(finding for finding in kit.content.bets.findings if finding not in asked(kit))


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
    bets, names, total = answer["bets"], outcomes(), len(asked(kit))
    yield from still_open(_bets_label(), total, total - len(bets), min(ENOUGH, total))
    if not opened(answer, kit):
        return
    yield from _balance(answer, kit)
    # A bet that was off is the next thing to learn, never a mistake; each is there to be read.
    for finding in opened(answer, kit):
        bet, outcome = names[bets[finding.id]], names[finding.outcome]
        told = _told(finding)
        if finding.status == "unverified":
            yield note(told, row=finding.id)
        elif bet == outcome:
            yield note(f"{text('As you bet.')} {told}", row=finding.id)
        elif bets[finding.id] == finding.second:
            yield note(f"{also(bet, finding.second_why)} {told}", row=finding.id)
        else:
            off = text("You bet “{bet}”; the answer is “{outcome}”.", bet=bet, outcome=outcome)
            yield nearest(f"{off} {told}", row=finding.id)


def opened(answer: Answer, kit: Kit) -> list[Finding]:
    """The findings that have a bet, once there are bets enough."""
    bet = [finding for finding in kit.content.bets.findings if finding in asked(kit) and finding.id in answer["bets"]]
    return bet if len(bet) >= min(ENOUGH, len(asked(kit))) else []


def counted(answer: Answer, kit: Kit) -> list[Finding]:
    """Those of the opened findings that do not wait to be verified."""
    return [finding for finding in opened(answer, kit) if finding.status != "unverified"]


def _told(finding: Finding) -> str:
    """What was found, what it means, and who says so, a line each, for whoever has just read the question."""
    unsure = finding.status == "unverified"
    figure = f"{finding.figure} {text('(Not verified: it does not count.)')}" if unsure else finding.figure
    return "\n".join((figure, finding.why, _source(finding)))


def _story(finding: Finding) -> str:
    return " ".join((finding.text, finding.figure, finding.why, _source(finding)))


def _for_plan(findings: list[Finding]) -> Iterator[str]:
    """What a plan says of them: whoever reads that wants answers, and nothing that nobody has verified."""
    for finding in findings:
        said = f"{finding.text} {finding.figure}"
        if finding.status == "disputed":
            yield text("Disputed: {finding}", finding=said)
        elif finding.status != "unverified":
            yield said


def _source(finding: Finding) -> str:
    if finding.outcome == "unmeasured":  # what was found is that there is nothing to read
        return text("The question comes from: {source}.", source=finding.source)
    return text("Source: {source}; {status}.", source=finding.source, status=text(STATUS[finding.status]))


def _balance(answer: Answer, kit: Kit) -> Iterator[Message]:
    known, bets = counted(answer, kit), answer["bets"]
    off = [(bets[f.id], f.outcome) for f in known if bets[f.id] not in (f.outcome, f.second)]
    if known:
        right = text("{n} of {total} turned out as you bet.", n=len(known) - len(off), total=len(known))
        yield note(" ".join((right, *_how_sure(known), *_uncounted(len(opened(answer, kit)) - len(known)))))
    ranked = [pair for pair in off if all(name in SUPPORT for name in pair)]
    gaps = [SUPPORT.index(bet) - SUPPORT.index(outcome) for bet, outcome in ranked]
    if any(gaps):
        parts = {"more": sum(gap > 0 for gap in gaps), "less": sum(gap < 0 for gap in gaps)}
        yield note(text("Bets that expected too much: {more}. Bets that expected too little: {less}.", **parts))


def _how_sure(known: Sequence[Finding]) -> Iterator[str]:
    """What has to be said of those that count."""
    status = Counter(finding.status for finding in known if finding.outcome != "unmeasured")
    said = []
    if n := status["secondary"]:
        said.append(plural(n, "one was taken from a secondary source", "{n} were taken from a secondary source"))
    if n := status["disputed"]:
        said.append(plural(n, "one is disputed", "{n} are disputed"))
    if said:
        yield text("Of these, {facts}.", facts=listed(said))


def _uncounted(n: int) -> Iterator[str]:
    if n:
        yield plural(
            n,
            "One more does not count: it is still to be verified.",
            "{n} more do not count: they are still to be verified.",
        )


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
    each = text("Every rule has an exception of its own. What they mean, nobody has read yet.")
    return faults or [note(each)]


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
    findings, exception = asked(kit), kit.content.bets.principles[0].exception
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
        "bets": {finding.id: finding.outcome for finding in asked(kit)},
        "exceptions": {principle.id: {PART: principle.exception} for principle in bets.principles},
    }
    nobody = text("Nobody bets like this; it only shows how the findings turned out.")
    recognised = text("Each exception names a situation one can recognise, and brings no stand-in for evidence back.")
    unsure = [text("Not verified, so nothing to bet on: {finding}", finding=_story(each)) for each in left_out(kit)]
    return ModelAnswer(answer, (nobody, *map(_story, asked(kit)), recognised, *unsure))


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
    known = counted(answer, kit)
    said = [*_rule_to_look_at(answer, kit), *_unmeasured(known)] if known else []
    yield from said
    if known and not said:
        yield text("Your bets held. Before your next hire, agree with your panel on when you would break each rule.")


def _rule_to_look_at(answer: Answer, kit: Kit) -> Iterator[str]:
    principles, known = kit.content.bets.principles, counted(answer, kit)
    off = Counter(f.principle for f in known if answer["bets"][f.id] not in (f.outcome, f.second))
    clear = [finding for finding in known if finding.outcome == "for"]
    if off:
        rule = max(principles, key=lambda principle: off[principle.id])
        yield plural(
            sum(finding.principle == rule.id for finding in known),
            "Before your next hire, go over “{rule}”: your one bet on it turned out otherwise.",
            "Before your next hire, go over “{rule}”: {off} of your {n} bets on it turned out otherwise.",
            rule=clipped(rule.text.rstrip("."), 100),
            off=off[rule.id],
        )
    elif clear:
        yield text("“{question}” Clearly yes: act on it.", question=clear[0].text)


def _unmeasured(known: Sequence[Finding]) -> Iterator[str]:
    if n := sum(finding.outcome == "unmeasured" for finding in known):
        yield plural(
            n,
            "One of these questions was never measured: watch your own hires there.",
            "{n} of these questions were never measured: watch your own hires there.",
        )


EXERCISE = Exercise.of(
    __name__,
    mark("Bet on the principles"),
    lesson=3,
    minutes=16,
    gives=mark("the principles with their exceptions"),
)
