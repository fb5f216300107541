"""Put an interview loop together from methods, and compare it with every other loop that fits into the same hours."""

import re
from collections.abc import Iterator

from ...kit import Kit
from ...kit.content.lesson3 import Method
from ...models.selection import Loop, credibility_interval
from ...pictures.estimates import GoodHires
from ...words import Part, figure, listed, mark, text
from ..base import Answer, Exercise, ModelAnswer, PlanLine
from ..fields import Field, Numbers, Option, Picks, Scale
from ..marking import skill_names
from . import model
from .check import ANY_LOOP, check, groups, hours, resting, to_watch

STATUS = {
    "published": mark("read in the publication"),
    "secondary": mark("taken from a secondary source"),
    "computed": mark("worked out for this kit"),
    "unverified": mark("still to be verified against the publication"),
    "disputed": mark("disputed"),
    "invented": mark("invented"),
}
EXAMPLE = {"base_rate": 40, "hired": 10}  # rates of the model answer


def question(kit: Kit) -> str:
    return text(
        "You have {time} for each candidate. Pick methods that together measure every quality on your scorecard, each by one or two "
        "of them. Prefer those that predict well and treat groups alike: no other choice may beat yours on time, validity and "
        "fairness together. Validity (0 is a guess, 1 is perfect) says how well scores predict later work.",
        time=hours(kit.content.loop.minutes),
    )


def form(kit: Kit) -> tuple[Field, ...]:
    options = tuple(Option(method.id, method.name, detail_of(method, kit)) for method in kit.content.loop.methods)
    labels = {
        "base_rate": text("Of 100 who apply, how many would do the work well?"),
        "hired": text("Of 100 who apply, how many do you hire?"),
    }
    scales = tuple(Scale(name, label, 5, 80, model.RATES[name], 5) for name, label in labels.items())
    return (
        Picks("methods", text("Methods"), options, _legend(kit), 1, len(options)),
        Numbers(
            "rates",
            text("Your applicants"),
            scales,
            text("Your own estimates; the picture follows them. What the sliders show counts, moved or not."),
        ),
    )


def _legend(kit: Kit) -> str:
    """What the figures on the cards mean, and who says so, once for all of them."""
    gap = text(
        "Gap, here the measure of fairness: how far apart the average scores of Black and White applicants were in US studies, in "
        "standard deviations (the usual distance from the average)."
    )
    spread = text("The range after a validity holds in 80% of settings.")
    pairs = {(re.sub(r"\s*\(.*\)$", "", method.source), method.status) for method in kit.content.loop.methods}
    said = [text("{source} ({status})", source=source, status=text(STATUS[status])) for source, status in sorted(pairs)]
    return f"{spread} {gap} {text('Figures: {sources}.', sources=listed(said))} {kit.content.loop.caution}"


def detail_of(method: Method, kit: Kit) -> str:
    """What a method costs and measures, how well it predicts, and what it is."""
    low, high = credibility_interval(method.validity, method.sd)
    facts = text(
        "{time}. Measures {qualities}.\nValidity {validity} ({low} to {high}), gap {gap}.",
        time=hours(method.minutes),
        qualities=listed([kit.quality[quality].short for quality in method.measures]) or text("none of the qualities"),
        validity=figure(method.validity),
        low=figure(float(low)),
        high=figure(float(high)),
        gap=figure(method.difference),
    )
    return f"{facts}\n{method.about}"


def hints(kit: Kit) -> tuple[str, str, str]:
    methods = kit.content.loop.methods
    loop = listed([method.name for method in model.members(_model_loop(kit), kit)])
    hint = text("{method} has the highest validity.", method=max(methods, key=lambda method: method.validity).name)
    if idle := listed([method.name for method in methods if not method.measures]):
        hint += " " + text("Measures none of the qualities: {methods}.", methods=idle)
    return (
        text("Each further method costs time and adds less, the more it overlaps with those you have. Begin with few."),
        hint,
        text("One loop that nothing beats: {methods}. Then move both sliders to your own numbers.", methods=loop),
    )


def _model_loop(kit: Kit) -> Loop:
    """Of the loops nothing beats, a valid one with a small gap; if possible one whose every method measures a quality."""
    loops = model.efficient(kit, model.qualities_of(EXERCISE.complete({}, kit), kit))
    needed = [loop for loop in loops if all(method.measures for method in model.members(loop, kit))]
    return max(needed or loops, key=lambda loop: loop.validity - abs(loop.difference) / 4)


def model_answer(kit: Kit) -> ModelAnswer:
    loop = _model_loop(kit)
    methods = model.members(loop, kit)
    answer = {"methods": [method.id for method in methods], "rates": EXAMPLE}
    parts = {"time": hours(loop.minutes), "validity": figure(loop.validity)}
    names = listed([method.name for method in methods])
    figures = text("{methods}: {time} in all, with a joint validity of {validity}.", methods=names, **parts)
    unbeaten = text(
        "None of the loops that fit the time and measure everything ({n}) beats this one in time, validity and fairness together.",
        n=len(model.fitting_loops(kit, model.qualities_of(EXERCISE.complete(answer, kit), kit))),
    )
    base, hired = EXAMPLE.values()
    brings = text(
        "If {base} of 100 applicants would do well and {hired} are hired, about {good} of 100 hired would do well; {low} to "
        "{high} in 80% of settings.",
        base=base,
        hired=hired,
        **model.good_hires(loop, base, hired, kit).parts,
    )
    whole = EXERCISE.complete(answer, kit)
    why = (figures, unbeaten, resting(loop, whole, kit), brings, groups(loop, hired))
    return ModelAnswer(answer, tuple(filter(None, why)))


def wrong_answers(kit: Kit) -> dict[str, Answer]:
    right, methods = model_answer(kit).answer, kit.content.loop.methods
    qualities = model.qualities_of(EXERCISE.complete({}, kit), kit)
    alone = next(m for m in methods if any(quality not in m.measures for quality in qualities))
    loops = {"no method": [], "one method alone": [alone], "every method": methods}
    best = model.efficient(kit, qualities)
    if beaten := [loop for loop in model.fitting_loops(kit, qualities) if loop not in best]:
        loops["a loop another beats"] = model.members(beaten[0], kit)
    return {case: {**right, "methods": [method.id for method in loop]} for case, loop in loops.items()}


def plan_lines(answer: Answer, kit: Kit) -> Iterator[PlanLine]:
    if not answer["methods"]:
        return
    section, loop = text("Interview plan"), model.loop_of(answer["methods"], kit)
    for n, method in enumerate(model.members(loop, kit), 1):
        criteria = [s for s in model.criteria_of(answer, kit)[0] if kit.skill[s].quality in method.measures]
        measures = text("Measures none of the criteria.")
        if criteria:
            measures = text("Measures: {criteria}.", criteria=listed(skill_names(criteria, kit)))
        stage = text("Stage {n}: {method}, {time}", n=n, method=method.name, time=hours(method.minutes))
        yield PlanLine(section, stage, (measures, method.about), text("your methods"), practice=True)
    base, hired = model.rates_of(answer)
    brings = text(
        "Of 100 hired this way, about {good} would do well ({low} to {high}); {time} for each candidate",
        time=hours(loop.minutes),
        **model.good_hires(loop, base, hired, kit).parts,
    )
    holds = text("This holds if {base} of 100 applicants would do well and {hired} are hired.", base=base, hired=hired)
    trace = text("your methods and estimates")
    yield PlanLine(section, brings, (holds, kit.content.loop.caution), trace)
    yield PlanLine(section, to_watch(loop, hired), (groups(loop, hired), text(ANY_LOOP)), trace, practice=True)


def follows(answer: Answer, kit: Kit) -> Iterator[str]:
    """Which method would be missed least: one whose loss leaves most measured, and of these the most valid loop."""
    whole, (base, hired) = model.loop_of(answer["methods"], kit), model.rates_of(answer)
    methods = model.members(whole, kit)
    shorter = {m: model.loop_of({*answer["methods"]} - {m.id}, kit) for m in methods if len(methods) > 1}
    lost = {method: _unmeasured(loop, answer, kit) for method, loop in shorter.items()}
    for method in sorted(shorter, key=lambda method: (len(lost[method]), -shorter[method].validity))[:1]:
        parts: dict[str, Part] = {
            "method": method.name,
            "qualities": listed(lost[method]),
            "time": hours(method.minutes),
        }
        if lost[method]:
            both = text("Keep both methods: only {method} measures {qualities}.", **parts)
            every = text("Keep all {n} methods: even {method}, which you would miss least, is the only one that measures {qualities}.", n=len(methods), **parts)  # fmt: skip
            yield both if len(methods) == 2 else every
            return
        yield text("If time runs short, drop {method} first: every quality stays measured.", **parts)
        yield text(
            "Dropping it would save {time}, and about {good} of 100 hires would do well ({low} to {high} in 80% of settings) instead of {now}.",
            now=model.good_hires(whole, base, hired, kit).parts["good"],
            **parts,
            **model.good_hires(shorter[method], base, hired, kit).parts,
        )


def _unmeasured(loop: Loop, answer: Answer, kit: Kit) -> list[str]:
    """The qualities on the scorecard that a loop leaves out."""
    methods = model.members(loop, kit)
    return [kit.quality[q].short for q in model.qualities_of(answer, kit) if not model.measuring(q, methods, kit)]


EXERCISE = Exercise.of(
    __name__,
    mark("Design the interview loop"),
    lesson=3,
    minutes=15,
    gives=mark("the interview plan: which criterion at which stage"),
    builds_on=("scorecard",),
    check=check,
    picture=lambda kit: GoodHires(lambda answer: model.shown(answer, kit)),
)
