"""Date everything a team relies on, slide the calendar forward, and rewrite what names a product."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from ...kit import Kit
from ...kit.content.base import product_in
from ...pictures.estimates import Fading, Reading
from ...words import clipped, day, mark, percent, plural, text
from ..base import Answer, Exercise, ModelAnswer, PlanLine
from ..fields import Field, Groups, Numbers, Option, Scale, Text, Texts
from . import model
from .check import check
from .model import HORIZON, REST_ID, TERMS, TOOLS, WORDS, names, stale_lines

UNMEASURED = mark("No study has measured the half-life of such a solution: it is an assumption, and you set it here.")


def question(kit: Kit) -> str:
    return text(
        "Say when to review each tool and scorecard line, then move the calendar and see what still fits. Rewrite the lines that name a "
        "product, so that they outlive it. The half-life is the time after which half of such things no longer fit."
    )


def form(kit: Kit) -> tuple[Field, ...]:
    fresh, stale, unit = kit.content.freshness, stale_lines(kit), text(" months")
    half, typical = fresh.half_life, text("Half-life of a typical tool")
    scales = (
        Scale("half_life", typical, half.low, half.high, half.start, 1, unit),
        Scale("calendar", text("Calendar: months from now"), 0, HORIZON, 0, 1, unit),
    )
    about = {tool.id: tool.about for tool in fresh.tools}
    about[REST_ID] = text("All its criteria that are not in this list.")
    assumed = text(
        "In the first aim below, a half-life of more than {months} counts as {months}.",
        months=model.in_months(model.longest(kit)),
    )
    items = tuple(Option(name, label, about.get(name, "")) for name, label in names(kit).items())
    terms = tuple(Option(f"m{term}", plural(term, "every month", "every {n} months")) for term in TERMS)
    aim = text(
        "Two aims. 1: at least {tools} of the tools still fit on the day you review them. 2: at least {points} of the scorecard’s "
        "points still fit after two years.",
        tools=percent(fresh.tools_target / 100),
        points=percent(fresh.durable_target / 100),
    )
    counted = text(
        "A scorecard line counts with the points it has in your scorecard; without any, all lines count the same."
    )
    cost = text("Each review costs somebody an hour; you have {n} hours in two years.", n=model.hours(kit))
    lines = tuple(Option(line.id, line.text, line.why) for line in stale)
    parts, drafts = (Option("text", text("in durable words")),), {line.id: {"text": line.text} for line in stale}
    ask = text("What did the person do, and what shows it? No product and no version.")
    return (
        Numbers("sliders", text("Time"), scales, f"{text(UNMEASURED)} {assumed}"),
        Groups("dates", text("When to review it"), items, terms, f"{aim} {counted} {cost}"),
        Texts("rewrites", text("Lines that name a product"), lines, parts, drafts, ask),
        Text("start", text("Count from which day?"), text("The dates in your plan are counted from here."), date=True),
    )


def picture(kit: Kit) -> Fading:
    def read_off(answer: Answer) -> tuple[int, int, int, int]:
        now = int(answer["sliders"].get("calendar", 0))
        return model.half_life_of(answer, kit), len(names(kit)) - len(answer["dates"]), now, model.reviews(answer, now)

    return Fading(partial(_readings, kit), read_off)


def _readings(kit: Kit, answer: Answer, months: tuple[int, ...]) -> list[Reading]:
    """What still fits after each of the months, also if tools aged twice or half as fast."""
    paced = [model.things(answer, kit, pace).values() for pace in (1.0, 0.5, 2.0)]
    readings = []
    for row, month in enumerate(months):  # the calendar's month first, as it is then; the others at worst
        share = model.still_fresh if row else model.share_on
        tools, points = ([share(things, kind, month) for things in paced] for kind in (TOOLS, WORDS))
        readings.append((month, tools[0], tools[1], tools[2], points[0], points[1], points[2]))
    return readings


def hints(kit: Kit) -> tuple[str, str, str]:
    line, paces = stale_lines(kit)[0], model.paces(kit)
    tools = sorted(kit.content.freshness.tools, key=lambda tool: paces[tool.id])
    names, life = {"quick": tools[0].name, "slow": tools[-1].name}, tools[0].life.model_dump()
    ages = text(
        "“{quick}” ages fastest (the kit guesses {soonest} to {latest} months), “{slow}” slowest.", **names, **life
    )
    durable = text("In a durable line, put the problem in place of the product, and add what showed that it worked.")
    instead = text("Instead of “{old}” write: “{new}”", old=clipped(line.text, 50), new=line.durable or "")
    return (
        text("Ask of each thing: if it were replaced tomorrow, how much of this would still be true?"),
        f"{ages} {durable}",
        f"{text('Spend the hours on tools that age in a year or two, and review lines in plain words after 24 months.')} {instead}",
    )


def model_answer(kit: Kit) -> ModelAnswer:
    """Every tool dated by its own half-life, every line in words that outlive it."""
    answer, durable = _answer(kit, model.longest(kit)), kit.content.freshness.durable
    things, reviews = model.things(answer, kit).values(), model.reviews(answer)
    tools, points = (percent(model.still_fresh(things, kind, HORIZON)) for kind in (TOOLS, WORDS))
    soon = text("All reviews begin at every 24 months; then each hour goes where it keeps most of the tools.")
    words, half = text("Rewritten, the lines say what a person did."), model.in_months(durable.months)
    count = text("{n} of the points still count after two years, at a half-life of {half}.", n=points, half=half)
    cost = text("This costs {n} of the {most} hours in two years.", n=reviews, most=model.hours(kit))
    return ModelAnswer(
        answer,
        (
            f"{soon} {text('So {share} of the tools fit on that day.', share=tools)}",
            f"{words} {count} {durable.why}",
            f"{cost} {text(UNMEASURED)}",
        ),
    )


def _answer(kit: Kit, half: int) -> Answer:
    dates = model.frugal({"earlier": {}, "sliders": {"half_life": half}, "rewrites": {}}, kit)
    return {
        "earlier": {},
        "sliders": {"half_life": half, "calendar": TERMS[2]},
        "dates": {name: dates[name] for name in names(kit)},
        "rewrites": {line.id: {"text": line.durable} for line in stale_lines(kit)},
        "start": date.today().isoformat(),
    }


def wrong_answers(kit: Kit) -> dict[str, Answer]:
    right, line, fresh = model_answer(kit).answer, stale_lines(kit)[0], kit.content.freshness
    latest = {"dates": dict.fromkeys(right["dates"], f"m{TERMS[-1]}"), "sliders": {"half_life": fresh.half_life.low}}
    dropped = " ".join(word for word in line.text.split() if not product_in(word, fresh.products))
    named = f"Built it with {fresh.products[0]} and showed how well it went afterwards to everyone"

    def rewriting(words: str) -> Answer:
        return {**right, "rewrites": {**right["rewrites"], line.id: {"text": words}}}

    return {
        "one thing undated": {**right, "dates": dict(list(right["dates"].items())[1:])},
        "no day to count from": {**right, "start": ""},
        "a day long past": {**right, "start": "2020-01-01"},
        "nothing rewritten": {**right, "rewrites": {}},
        "a rewrite that names a product": rewriting(named),
        "a rewrite that only drops the name": rewriting(dropped),
        "a rewrite of two words": rewriting("Good work"),
        "everything looked at as late as can be": {**right, **latest},
    }


def plan_lines(answer: Answer, kit: Kit) -> Iterator[PlanLine]:
    """One line per date, soonest first."""
    due, stale, start = names(kit, answer), {f"line_{line.id}": line for line in stale_lines(kit)}, answer["start"]
    for name, months in sorted(model.terms(answer).items(), key=lambda item: item[1]):
        details = [plural(months, "Then every month.", "Then every {n} months.")]
        own = name in stale and not model.fault_of(answer, stale[name], kit)
        if own:
            details.append(text("Was: {line}", line=stale[name].text))
        if start:
            line = text("{day}: {what}", day=day(model.day_after(start, months)), what=due[name])
        else:
            line = plural(months, "In one month: {what}", "In {n} months: {what}", what=due[name])
        yield PlanLine(text("Review calendar"), line, tuple(details), text("your dates"), own=own, practice=True)


def follows(answer: Answer, kit: Kit) -> Iterator[str]:
    """The tool in which experience is the poorest reason to hire."""
    tools = [thing for thing in model.things(answer, kit).values() if thing.kind == TOOLS and thing.months]
    if not tools or not answer["start"]:
        return
    first = min(tools, key=lambda thing: thing.fresh(HORIZON))
    yield text(
        "Do not ask your next hire for experience with “{tool}”: by {day} the chance that it still fits is {share}.",
        tool=first.name,
        day=day(model.day_after(answer["start"], first.months)),
        share=percent(first.fresh(HORIZON)),
    )
    yield _ages(first, model.half_life_of(answer, kit))


def _ages(thing: model.Thing, typical: int) -> str:
    """Which half-life that chance comes from: by the kit's guess a thing may age faster or more slowly than a typical one."""
    own = round(thing.half_life)
    parts = {"months": model.in_months(typical), "own": model.in_months(own)}
    if own == typical:
        return text("That assumes your half-life of {months}, which nobody has measured.", **parts)
    if own < typical:
        return text(
            "Its half-life is a guess: about {own}, shorter than your {months} for a typical tool.",
            **parts,
        )
    return text(
        "Its half-life is a guess: about {own}, longer than your {months} for a typical tool.",
        **parts,
    )


EXERCISE = Exercise.of(
    __name__,
    mark("Put a date on it"),
    lesson=4,
    minutes=15,
    gives=mark("the review calendar"),
    check=check,
    builds_on=("scorecard",),
)
