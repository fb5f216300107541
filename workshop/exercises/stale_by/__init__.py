"""Rewrite what names a product, and date what a team relies on by how fast it ages and what harm it would do."""

from collections.abc import Iterator
from datetime import date

from ...kit import Kit
from ...kit.content.base import product_in
from ...pictures.estimates import Dated, Fading
from ...words import clipped, day, listed, mark, plural, text
from ..base import Answer, Exercise, ModelAnswer, PlanLine
from ..fields import Field, Groups, Option, Picks, Text, Texts
from ..language import FEWEST_WORDS
from ..marking import quoted
from . import model
from .check import check
from .model import HORIZON, QUOTED, REST_ID, TERMS, in_months, names, stale_lines


def question(kit: Kit) -> str:
    return text(
        "An advert that names a product picks people for what nobody may need next year. First rewrite such lines so that they outlive "
        "any product. Then decide how often to review what a team relies on: where would it do most harm to be out of date? Your hours are few."
    )


def form(kit: Kit) -> tuple[Field, ...]:
    ages, about = model.ages(kit), {tool.id: tool.about for tool in kit.content.freshness.tools}
    about[REST_ID] = text(
        "All its lines, in words that outlive products. Out of date: you choose people for what nobody needs."
    )
    things = tuple(Option(name, label, about[name]) for name, label in names(kit).items())
    items = tuple(
        Option(name, text("{thing} · half-life {months}", thing=label, months=in_months(ages[name].half)))
        for name, label in names(kit).items()
    )
    terms = tuple(Option(f"m{term}", plural(term, "every month", "every {n} months")) for term in TERMS)
    lines = tuple(Option(line.id, kit.skill[line.skill].name, line.why) for line in stale_lines(kit))
    parts, drafts = (
        (Option("text", text("in durable words")),),
        {line.id: {"text": line.text} for line in stale_lines(kit)},
    )
    ask = text(
        "What did the person do, and what shows it? No product, no version, at least {fewest} words.",
        fewest=FEWEST_WORDS,
    )
    n = model.most_serious(kit)
    harm = text("To users, money or the law. Your own judgement; there is no key.")
    return (
        Texts("rewrites", text("Lines that name a product"), lines, parts, drafts, ask, of_people=True),
        Picks("serious", text("Where being out of date would do most harm"), things, harm, n, n),
        Groups("dates", text("How often to review it"), items, terms, _rules(kit)),
        Text("start", text("Count from which day?"), text("The dates in your plan are counted from here."), date=True),
    )


def _rules(kit: Kit) -> str:
    half = text(
        "Half-life: after that time, half of such things no longer fit. It is our guess; nobody has measured it."
    )
    cost = text("You have {n} hours in two years, and each review takes one.", n=model.hours(kit))
    return "\n".join([half, *_rule(kit), _worked(kit), f"{cost} {_more_often()}"])


def _more_often() -> str:
    return text("More often than the rule asks is right too.")


def _rule(kit: Kit) -> Iterator[str]:
    target = kit.content.freshness.tools_target
    if target == HALF:
        yield text("What would do most harm: twice within its half-life. Everything else: once.")
    else:
        parts = {"n": target, "m": round(100 * (target / 100) ** (1 / model.STRICTER))}
        yield text("On its day, {n} of 100 such things should still fit; of what would do most harm, {m}.", **parts)


def _worked(kit: Kit) -> str:
    """The rule on the first thing for which it makes a difference what harm it would do, else on the first."""
    ages = list(model.ages(kit).values())
    enough = [(age, model.longest_term(age, kit, serious=True), model.longest_term(age, kit)) for age in ages]
    age, often, seldom = next((each for each in enough if each[1] < each[2]), enough[0])
    return text(
        "Example: half-life {half}. With most harm: every {often}. Otherwise: every {seldom}.",
        half=in_months(age.half),
        often=in_months(often),
        seldom=in_months(seldom),
    )


def picture(kit: Kit) -> Fading:
    return Fading(len(names(kit)), lambda answer: _dated(answer, kit))


def _dated(answer: Answer, kit: Kit) -> Dated:
    terms, ages = model.terms(answer), model.ages(kit)
    rows = [
        (label, in_months(ages[name].half), terms.get(name, 0), ages[name].fits(terms.get(name, HORIZON)))
        for name, label in names(kit).items()
    ]
    return Dated(rows, model.reviews(terms), model.hours(kit), kit.content.freshness.tools_target / 100)


def hints(kit: Kit) -> tuple[str, str, str]:
    line, ages = stale_lines(kit)[0], model.ages(kit)
    tools = sorted(kit.content.freshness.tools, key=lambda tool: ages[tool.id].half)
    aging = text("“{quick}” ages fastest, “{slow}” slowest.", quick=tools[0].name, slow=tools[-1].name)
    durable = text("In a durable line, put the problem in place of the product, and add what showed that it worked.")
    begin = text("Give everything the longest time its rule allows; then spend the hours left.")
    instead = text("Instead of “{old}” write: “{new}”", old=clipped(line.text, 50), new=line.durable or "")
    wrong = text("Ask of each thing: if it were wrong for three months, who would notice, and what would it cost?")
    return (f"{durable} {wrong}", aging, f"{instead} {begin}")


HALF = 50  # percent


def model_answer(kit: Kit) -> ModelAnswer:
    """What would do most harm twice within its half-life, the rest once, the hours left spent, every line in durable words."""
    serious = [tool.id for tool in kit.content.freshness.tools[: model.most_serious(kit)]]
    dates, more, label = model.frugal(kit, serious), list[str](), names(kit)
    while name := model.affordable(dates, kit):
        dates[name] = model.sooner(dates[name])
        more.append(label[name])
    answer: Answer = {
        "serious": serious,
        "dates": {name: f"m{months}" for name, months in dates.items()},
        "rewrites": {line.id: {"text": line.durable} for line in stale_lines(kit)},
        "start": date.today().isoformat(),
    }
    by_term = {term: listed([label[name] for name in dates if dates[name] == term]) for term in TERMS}
    told = [
        plural(term, "Every month: {things}.", "Every {n} months: {things}.", things=things)
        for term, things in by_term.items()
        if things
    ]
    harm = text("Here {things} would do most harm; yours may differ.", things=quoted(label[name] for name in serious))
    cost = text("That takes {n} of the {most} hours in two years.", n=model.reviews(dates), most=model.hours(kit))
    spent = text("The hours left go to {things}.", things=quoted(dict.fromkeys(more))) if more else ""
    spent = f"{spent} {_more_often()}" if more else ""
    words = text("Rewritten, the lines say what a person did.")
    guess = text("No study has measured how fast such tools age: argue about the guesses with whoever uses them.")
    return ModelAnswer(answer, (words, " ".join(filter(None, (harm, spent, cost))), " ".join(told), guess))


def wrong_answers(kit: Kit) -> dict[str, Answer]:
    right, line, fresh = model_answer(kit).answer, stale_lines(kit)[0], kit.content.freshness
    dropped = " ".join(word for word in line.text.split() if not product_in(word, fresh.products))
    named = f"Built it with {fresh.products[0]} and showed how well it went afterwards to everyone"

    def rewriting(words: str) -> Answer:
        return {**right, "rewrites": {**right["rewrites"], line.id: {"text": words}}}

    cases = {
        "nothing called serious": {**right, "serious": []},
        "everything called serious": {**right, "serious": list(names(kit))},
        "one thing undated": {**right, "dates": dict(list(right["dates"].items())[1:])},
        "no day to count from": {**right, "start": ""},
        "a day long past": {**right, "start": "2020-01-01"},
        "nothing rewritten": {**right, "rewrites": {}},
        "a rewrite that names a product": rewriting(named),
        "a rewrite that only drops the name": rewriting(dropped),
        "a rewrite of two words": rewriting("Good work"),
    }
    for name, term in (
        ("everything reviewed as late as can be", TERMS[-1]),
        ("everything reviewed all the time", TERMS[0]),
    ):
        dates = dict.fromkeys(names(kit), term)
        late = any(term > enough for enough in model.frugal(kit).values())
        if late or model.reviews(dates) > model.hours(kit):
            cases[name] = {**right, "dates": dict.fromkeys(names(kit), f"m{term}")}
    return cases


def plan_lines(answer: Answer, kit: Kit) -> Iterator[PlanLine]:
    """The lines in their new words; then the dates, soonest first, with a blank for one's own tools beside the kit's examples."""
    section = text("Review calendar")
    for line in stale_lines(kit):
        if line.id in answer["rewrites"] and not model.fault_of(answer, line, kit):
            said = text("In durable words: {line}", line=model.wording(answer, line))
            yield PlanLine(section, said, (text("Was: {line}", line=line.text),), text("your rewrites"), own=True)
    yield from _calendar(answer, kit, section)


def _calendar(answer: Answer, kit: Kit, section: str) -> Iterator[PlanLine]:
    """The scorecard is one's own; the tools are the kit's, so they only say beside which of them the thing belongs that one fills in."""
    terms, label = model.terms(answer), names(kit)
    for months in sorted(set(terms.values())):
        again, dates = plural(months, "Then every month.", "Then every {n} months."), text("your dates")
        tools = [label[name] for name in label if terms.get(name) == months and name != REST_ID]
        if tools:
            alike = text("Of our own, reviewed as often as these examples: {things}", things=listed(tools))
            due = _due(answer["start"], months, "______")
            yield PlanLine(section, due, (again, alike), dates, practice=True)
        if terms.get(REST_ID) == months:
            due = _due(answer["start"], months, label[REST_ID])
            yield PlanLine(section, due, (again,), dates, practice=True)


def _due(start: str, months: int, things: str) -> str:
    if start:
        return text("{day}: {what}", day=day(model.day_after(start, months)), what=things)
    return plural(months, "In one month: {what}", "In {n} months: {what}", what=things)


def follows(answer: Answer, kit: Kit) -> Iterator[str]:
    """Which line to strike, and what to ask instead; never the words written here, which nobody has judged."""
    lines = [line for line in stale_lines(kit) if not model.fault_of(answer, line, kit)]
    for line in lines[:1]:
        yield text(
            "Strike lines such as “{old}” from your advert: they name a product.",
            old=clipped(line.text.rstrip("."), QUOTED),
        )
        yield text(
            "Ask instead what a candidate did, whichever product it was done with, and what showed that it worked."
        )


EXERCISE = Exercise.of(
    __name__,
    mark("Put a date on it"),
    lesson=4,
    minutes=15,
    gives=mark("the review calendar"),
    check=check,
)
