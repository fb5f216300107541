"""Date everything a team relies on, slide the calendar forward, and rewrite what names a product."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from ...kit import Kit
from ...kit.content.products import product_in
from ...kit.locale import day, percent
from ...pictures.base import clipped
from ...pictures.fading import Fading, Reading
from ..base import Answer, Exercise, Feedback, PlanLine, judged
from ..fields import Carried, Field, Groups, Numbers, Option, Scale, Text, Texts
from . import freshness as fr
from .checks import dated, durable, load, rewritten, tools
from .freshness import HORIZON, REST_ID, TERMS, TOOLS, WORDS, names, stale_lines
from .model import UNMEASURED, model


def question(kit: Kit) -> str:
    return (
        "Say by when each tool and each line of the scorecard must be looked at again, then move the calendar and see what still fits. "
        "Rewrite the lines that name a product, so that they outlive it. The half-life is the time after which half of such things no "
        f"longer fit. {UNMEASURED}"
    )


def form(kit: Kit) -> tuple[Field, ...]:
    fresh, half = kit.content.freshness, kit.content.freshness.half_life
    about = {**{t.id: t.about for t in fresh.tools}, REST_ID: "All its criteria that are not in this list."}
    items = tuple(Option(name, label, about.get(name, "")) for name, label in names(kit).items())
    terms = tuple(Option(f"m{term}", f"every {term} months") for term in TERMS)
    scales = (
        Scale("half_life", "Half-life of a typical tool", half.low, half.high, half.start, 1, " months"),
        Scale("calendar", "Calendar: months from now", 0, HORIZON, 0, 1, " months"),
    )
    stale = tuple(Option(line.id, line.text, line.why) for line in stale_lines(kit))
    starts = {line.id: {"text": line.text} for line in stale_lines(kit)}
    said = "What did the person do, with what proof? No product and no version."
    return (
        Carried("earlier", "Your scorecard"),
        Numbers("sliders", "Time", scales, UNMEASURED),
        Groups(
            "dates",
            "Look at it again",
            items,
            terms,
            f"Each look costs somebody an hour. The aim: {percent(fresh.tools_target / 100)} of the tools still fit on the day you look again, and {percent(fresh.durable_target / 100)} of the points after two years.",
        ),
        Texts("rewrites", "Lines that name a product", stale, (Option("text", "in durable words"),), starts, said),
        Text("start", "Count from which day?", "The dates in your plan are counted from here.", date=True),
    )


def carry_over(answer: Answer, earlier: Mapping[str, Answer], kit: Kit) -> Answer:
    return {
        **answer,
        "earlier": {"scorecard": earlier["scorecard"]} if earlier.get("scorecard", {}).get("criteria") else {},
    }


def picture(kit: Kit) -> Fading:
    def told(answer: Answer) -> tuple[int, int, int, int]:
        now = int(answer["sliders"].get("calendar", 0))
        due = sum(now // int(term[1:]) for term in answer["dates"].values())
        return fr.half_life_of(answer, kit), len(names(kit)) - len(answer["dates"]), now, due

    drawn = Fading(partial(_readings, kit), told)
    drawn.update(EXERCISE.complete({}, kit))
    return drawn


def _readings(kit: Kit, answer: Answer, months: tuple[int, ...]) -> list[Reading]:
    """What still fits after each of the months, also if tools aged twice or half as fast."""
    paced = [fr.things(answer, kit, pace) for pace in (1.0, 0.5, 2.0)]
    found = []
    for month in months:
        tools, points = ([fr.still_fresh(them, kind, month) for them in paced] for kind in (TOOLS, WORDS))
        found.append((month, tools[0], tools[1], tools[2], points[0], points[1], points[2]))
    return found


def check(answer: Answer, kit: Kit) -> Feedback:
    said = [message for part in (dated, rewritten, tools, durable, load) for message in part(answer, kit)]
    return judged(said, "Passed: nothing is undated, and the scorecard outlives its tools")


def hints(kit: Kit) -> tuple[str, str, str]:
    fresh = kit.content.freshness
    quick, slow = (pick(fresh.tools, key=lambda t: fr.middle(t.life)) for pick in (min, max))
    line = stale_lines(kit)[0]
    return (
        "Ask of each thing: if it were replaced tomorrow, how much of this would still be true?",
        f"“{quick.name}” ages fastest (the kit guesses {quick.life.soonest} to {quick.life.latest} months), “{slow.name}” slowest. "
        "In a durable line, replace the product by the problem it was used for, and add how one would see that it worked.",
        f"Look every 3 or 6 months at tools, every 24 at plain lines. Instead of “{clipped(line.text, 50)}” write: “{line.durable}”",
    )


def wrong_answers(kit: Kit) -> dict[str, Answer]:
    right, line = model(kit).answer, stale_lines(kit)[0]
    latest = dict.fromkeys(right["dates"], f"m{TERMS[-1]}")
    dropped = " ".join(word for word in line.text.split() if not product_in(word, kit.content.freshness.products))
    named = f"Built it with {kit.content.freshness.products[0]} and showed how well it went afterwards to everyone"
    return {
        "one thing undated": {**right, "dates": dict(list(right["dates"].items())[1:])},
        "no day to count from": {**right, "start": ""},
        "a day long past": {**right, "start": "2020-01-01"},
        "nothing rewritten": {**right, "rewrites": {}},
        "a rewrite that names a product": {**right, "rewrites": {**right["rewrites"], line.id: {"text": named}}},
        "a rewrite that only drops the name": {**right, "rewrites": {**right["rewrites"], line.id: {"text": dropped}}},
        "a rewrite of two words": {**right, "rewrites": {**right["rewrites"], line.id: {"text": "Good work"}}},
        "everything looked at as late as can be": {
            **right,
            "dates": latest,
            "sliders": {"half_life": kit.content.freshness.half_life.low},
        },
    }


def plan_lines(answer: Answer, kit: Kit) -> list[PlanLine]:
    """One line per date, soonest first."""
    stale = {f"line_{line.id}": line for line in stale_lines(kit)}
    lines = {f"line_{line.id}": f"Scorecard: {fr.wording(answer, line)}" for line in kit.content.freshness.criteria}
    said = []
    for name, term in sorted(answer["dates"].items(), key=lambda item: int(item[1][1:])):
        months = int(term[1:])
        details = [f"Then every {months} months."]
        if name in stale and not fr.fault_of(answer, stale[name], kit):
            details.append(f"Was: {stale[name].text}")
        when = day(fr.day_after(answer["start"], months)) if answer["start"] else f"In {months} months"
        text = f"{when}: {lines.get(name, names(kit)[name])}"
        said.append(PlanLine("Review calendar", text, tuple(details), "your dates"))
    return said


EXERCISE = Exercise(
    slug="stale-by",
    title="Put a date on it",
    lesson=4,
    minutes=15,
    question=question,
    form=form,
    picture=picture,
    check=check,
    hints=hints,
    model_answer=model,
    wrong_answers=wrong_answers,
    plan_lines=plan_lines,
    carry_over=carry_over,
)
