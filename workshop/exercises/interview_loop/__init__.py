"""Put an interview loop together from methods, and compare it with every other loop that fits into the same hours."""

import re
from collections.abc import Iterator, Sequence

from ...kit import Kit
from ...kit.content.lesson3 import Method
from ...models.selection import Loop, credibility_interval
from ...pictures.base import ranged
from ...pictures.estimates import GoodHires
from ...words import duration, figure, listed, mark, text
from ..base import Answer, Exercise, ModelAnswer, PlanLine
from ..fields import Field, Numbers, Option, Picks, Scale, Table, Text
from ..marking import skill_names
from . import model
from .check import FAIR, brought, check, fairer, groups, resting, twice, widening

STATUS = {
    "published": mark("read at the source"),
    "secondary": mark("taken from a secondary source"),
    "computed": mark("worked out for this kit"),
    "unverified": mark("still to be verified against the publication"),
    "disputed": mark("disputed"),
    "invented": mark("invented"),
}
EXAMPLE = {"base_rate": 40, "hired": 10}  # rates of the model answer


def question(kit: Kit) -> str:
    return text(
        "You have {time} for each candidate. Pick methods that measure each quality on your scorecard, once or twice; leave out what "
        "measures none. You pass if no other loop is as quick, as fair and as valid at once. If one method decides everything, say why.",
        time=duration(kit.content.loop.minutes),
    )


def form(kit: Kit) -> tuple[Field, ...]:
    methods = kit.content.loop.methods
    options = tuple(Option(method.id, method.name, detail_of(method, kit)) for method in methods)
    heads = (text("Time"), text("Validity"), text("Gap"), text("Measures"))
    table = Table(heads, {method.id: (method.about, *_cells(method, kit)) for method in methods})
    steps = tuple(Option(name, label) for name, label in steps_of().items())
    alone = text("If one method decides everything, say why it is enough. The plan shows it.")
    return (
        Picks("methods", text("Methods"), options, _legend(kit), 1, len(options), table=table),
        _rates(),
        Picks("steps", text("What you will do about fairness"), steps, _fair_rule(), 0, len(steps)),
        Text("reason", text("Why this loop"), alone, 2),
    )


def _fair_rule() -> str:
    """What fairness counts, what is too little, and what to do then, a line each."""
    counts = text("Fairness: how many Black applicants are hired for 100 White ones, of equally many.")
    line = text(
        "Below {line} counts as a sign of harm in the US. Elsewhere, count the groups that your law protects.",
        line=FAIR,
    )
    then = text("If it is below {line}: tick what you will do, or say below why you use the loop all the same.", line=FAIR)  # fmt: skip
    return "\n".join((counts, line, then))


def _rates() -> Numbers:
    labels = {
        "base_rate": text("Of 100 who apply, how many would do the work well?"),
        "hired": text("Of 100 who apply, how many do you hire?"),
    }
    return Numbers(
        "rates",
        text("Your applicants"),
        tuple(Scale(name, label, 5, 80, model.RATES[name], 5) for name, label in labels.items()),
        text("Your own estimates; the picture follows them. What the sliders show counts, moved or not."),
    )


def steps_of() -> dict[str, str]:
    """What a company can do with any loop, so that fewer are lost who would have done well."""
    return {
        "adjust": text("Ask every applicant beforehand what adjustments they need, and make them"),
        "tell": text("Tell all applicants beforehand what will be asked"),
        "anchors": text("Score only by anchors, each interviewer alone, before anybody talks"),
        "wider": text("Look for applicants in more places"),
    }


def _legend(kit: Kit) -> str:
    """What the figures mean, and who says so, a line each; none of them hangs on the sliders."""
    valid = text(
        "Validity: how closely its scores go with later work. 0 is a guess, 1 is perfect; in brackets what 80% of settings show."
    )
    gap = text("Gap: between the average scores of Black and White applicants, in standard deviations. 0 is none.")
    pairs = {(re.sub(r"\s*\(.*\)$", "", method.source), method.status) for method in kit.content.loop.methods}
    said = [text("{source} ({status})", source=source, status=text(STATUS[status])) for source, status in sorted(pairs)]
    who = text("Averages over many jobs. Source: {sources}.", sources=listed(said))
    return "\n".join((valid, gap, who))


def _cells(method: Method, kit: Kit) -> tuple[str, str, str, str]:
    """What a method costs, how valid it is, its gap between groups, and what it measures."""
    return duration(method.minutes), _validity(method), figure(method.difference), _measures(method, kit)


def _validity(method: Method) -> str:
    """Its validity, and between which two it lies in most settings."""
    ends = credibility_interval(method.validity, method.sd)
    return ranged(*(figure(float(r)) for r in (method.validity, *ends)))


def _measures(method: Method, kit: Kit) -> str:
    return listed([kit.quality[quality].short for quality in method.measures]) or text("none of the qualities")


def detail_of(method: Method, kit: Kit) -> str:
    """A method in a few lines, where there is no table: its figures, and what it is."""
    facts = text(
        "Takes {time}. Measures {qualities}.\nValidity {validity}, gap {gap}.",
        time=duration(method.minutes),
        qualities=_measures(method, kit),
        validity=_validity(method),
        gap=figure(method.difference),
    )
    return f"{facts}\n{method.about}"


def hints(kit: Kit) -> tuple[str, str, str]:
    methods = kit.content.loop.methods
    loop = listed([method.name for method in model.members(_model_loop(kit), kit)])
    best = max(methods, key=lambda method: method.validity)
    hint = text("{method} is the most valid alone.", method=best.name)
    if idle := listed([method.name for method in methods if not method.measures]):
        hint += " " + text("Measures none of the qualities: {methods}.", methods=idle)
    return (
        text("Each further method costs time and adds less, the more it overlaps with those you have. Begin with few."),
        hint,
        text("One loop that passes: {methods}. Then set the sliders and say what you stand by.", methods=loop),
    )


def _model_loop(kit: Kit) -> Loop:
    """Of the loops that need nothing to be written first: the most valid one that is fair, else the fairest."""
    qualities = model.qualities_of(EXERCISE.complete({}, kit), kit)
    loops = model.unbeaten(model.within_reach(kit, qualities) or model.fitting_loops(kit, qualities))
    fair = [loop for loop in loops if model.fairness(loop.difference, EXAMPLE["hired"]) >= FAIR]
    if fair:
        return max(fair, key=lambda loop: loop.validity)
    return min(loops, key=lambda loop: (abs(loop.difference), -loop.validity))


def model_answer(kit: Kit) -> ModelAnswer:
    loop = _model_loop(kit)
    methods = model.members(loop, kit)
    answer = {
        "methods": [method.id for method in methods],
        "rates": EXAMPLE,
        "steps": [*steps_of()],
        "reason": _model_reason(loop),
    }
    whole = EXERCISE.complete(answer, kit)
    names = listed([method.name for method in methods])
    why = (
        text(
            "{methods}: {time} in all, and no test in it has yet to be written.",
            methods=names,
            time=duration(loop.minutes),
        )
        if not any(model.is_unwritten(method, kit) for method in methods)
        else text("{methods}: {time} in all.", methods=names, time=duration(loop.minutes)),
        resting(loop, whole, kit),
        _why_one(methods),
        *(twice(stage, loop) for stage in model.hurried(loop, whole, kit) if model.may_be_held_twice(stage, loop, kit)),
        _brings(loop, EXAMPLE["base_rate"], EXAMPLE["hired"], kit),
        groups(loop, EXAMPLE["hired"]),
        f"{widening(loop, kit)} {fairer(loop, whole, kit)}".strip(),
        _instead(loop, whole, kit),
    )
    return ModelAnswer(answer, tuple(filter(None, why)))


def _model_reason(loop: Loop) -> str:
    if model.fairness(loop.difference, EXAMPLE["hired"]) >= FAIR:
        return text("Of the fair loops for which we need not write a test first, this one brings most good hires.")
    return text("It is the fairest loop for which we need not write a test first.")


def _why_one(methods: Sequence[Method]) -> str:
    """Why a single method may pass; "" where there are several."""
    if len(methods) > 1:
        return ""
    return text(
        "One method passes, as it measures every quality once and the answer says why. Held as two interviews by two people, with half "
        "of the questions each, it would rest on more than one impression."
    )


def _instead(loop: Loop, answer: Answer, kit: Kit) -> str:
    """What one would choose for more good hires, with what there is, and what it costs; "" where nothing brings more."""
    loops = model.within_reach(kit, model.qualities_of(answer, kit), loop.methods)
    other = max(loops, key=lambda each: each.validity, default=loop)
    if other.validity <= loop.validity:
        return ""
    names = listed([method.name for method in model.members(other, kit)])
    return f"{text('One can defend {methods} as well.', methods=names)} {brought(loop, other, answer)}"


def _brings(loop: Loop, base: int, hired: int, kit: Kit) -> str:
    return text(
        "If {base} of 100 applicants would do well and {hired} are hired, about {good} of 100 hired would do well; {low} to "
        "{high} in 80% of settings.",
        base=base,
        hired=hired,
        **model.good_hires(loop, base, hired, kit).parts,
    )


def wrong_answers(kit: Kit) -> dict[str, Answer]:
    right, methods = model_answer(kit).answer, kit.content.loop.methods
    unsaid = {"steps": [], "reason": ""}
    qualities = model.qualities_of(EXERCISE.complete({}, kit), kit)
    alone = [m for m in methods if any(quality not in m.measures for quality in qualities)][
        :1
    ]  # some show all there is
    loops = {"no method": [], **({"one method alone": alone} if alone else {}), "every method": methods}
    if spare := model.idle(methods, qualities):
        loops["a method that measures nothing"] = [*model.members(_model_loop(kit), kit), spare[0]]
    fitting = model.fitting_loops(kit, qualities)
    if beaten := [loop for loop in fitting if model.better_loop(loop, kit, qualities)]:
        loops["a loop another beats"] = model.members(beaten[0], kit)
    picked = {case: {**right, "methods": [method.id for method in loop]} for case, loop in loops.items()}
    loop = _model_loop(kit)
    if len(loop.methods) == 1 or model.fairness(loop.difference, EXAMPLE["hired"]) < FAIR:
        picked["nothing to stand by it with"] = {**right, **unsaid}
    return picked


def plan_lines(answer: Answer, kit: Kit) -> Iterator[PlanLine]:
    if not answer["methods"]:
        return
    section, loop = text("Interview plan"), model.loop_of(answer["methods"], kit)
    for n, method in enumerate(model.members(loop, kit), 1):
        criteria = [s for s in model.criteria_of(answer, kit)[0] if kit.skill[s].quality in method.measures]
        measures = text("Measures none of the criteria.")
        if criteria:
            measures = text("Measures: {criteria}.", criteria=listed(skill_names(criteria, kit)))
        stage = text("Stage {n}: {method}, {time}", n=n, method=method.name, time=duration(method.minutes))
        yield PlanLine(section, stage, (measures, method.about), text("your methods"), practice=True)
    trace = text("your methods and estimates")
    whole = text("All stages together: {time} for each candidate", time=duration(loop.minutes))
    yield PlanLine(section, whole, (_brings(loop, *model.rates_of(answer), kit), kit.content.loop.caution), trace)
    count = text("After each stage, count who is left of each group")
    known = tuple(filter(None, (widening(loop, kit), text("Count by the groups that your law protects."))))
    yield PlanLine(section, count, known, trace, practice=True)
    yield from _stood_by(answer)


def _stood_by(answer: Answer) -> Iterator[PlanLine]:
    section, known = text("Interview plan"), steps_of()
    for step in answer["steps"]:
        yield PlanLine(section, known[step], (), text("what you ticked"), practice=True)
    if reason := answer["reason"].strip():
        yield PlanLine(section, text("Why this loop"), (reason,), text("your reason"), own=True)


def follows(answer: Answer, kit: Kit) -> Iterator[str]:
    """What to prepare first where each method is needed, else which would be missed least: that whose loss leaves the most valid loop."""
    whole, (base, hired) = model.loop_of(answer["methods"], kit), model.rates_of(answer)
    methods = model.members(whole, kit)
    shorter = {m: model.loop_of({*answer["methods"]} - {m.id}, kit) for m in methods if len(methods) > 1}
    spare = [method for method, loop in shorter.items() if not _unmeasured(loop, answer, kit)]
    if not spare:
        yield _first(whole, answer, kit)
        return
    method = max(spare, key=lambda method: shorter[method].validity)
    yield text("If time runs short, drop {method} first: every quality stays measured.", method=method.name)
    yield text(
        "Dropping it would save {time}, and about {good} of 100 hires would do well ({low} to {high} in 80% of settings) instead of {now}.",
        now=model.good_hires(whole, base, hired, kit).parts["good"],
        time=duration(method.minutes),
        **model.good_hires(shorter[method], base, hired, kit).parts,
    )


def _first(loop: Loop, answer: Answer, kit: Kit) -> str:
    """The method on which most rests, and how much that is."""
    rest = model.resting_on(loop, answer, kit)
    return text(
        "Prepare {method} first: nothing else in your loop measures {qualities}, and {points} of {total} points rest on it.",
        method=rest.method.name,
        qualities=listed([kit.quality[quality].short for quality in rest.qualities]),
        points=rest.points,
        total=rest.total,
    )


def _unmeasured(loop: Loop, answer: Answer, kit: Kit) -> list[str]:
    """The qualities on the scorecard that a loop leaves out."""
    methods = model.members(loop, kit)
    return [kit.quality[q].short for q in model.qualities_of(answer, kit) if not model.measuring(q, methods, kit)]


EXERCISE = Exercise.of(
    __name__,
    mark("Design the interview loop"),
    lesson=3,
    minutes=20,
    gives=mark("the interview plan with its stages"),
    builds_on=("scorecard",),
    check=check,
    picture=lambda kit: GoodHires(lambda answer: model.shown(answer, kit)),
)
