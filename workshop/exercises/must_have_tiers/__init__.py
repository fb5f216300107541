"""Sort what the team needs into must, trainable and nice for the next hire, and see what each must costs."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from statistics import median

from ...kit import ANCHOR_LEVELS, Kit
from ...kit.schema import Need
from ...pictures.funnel import Funnel
from ...words import Part, listed, mark, plural, text
from ..base import Answer, Exercise, ModelAnswer, PlanLine
from ..fields import Field, Groups, Numbers, Option, Scale, Text
from ..marking import half_of
from ..own_musts import in_quotes
from . import model
from .check import LOWEST, check

MODEL_BELOW = 1  # musts of the model answer are asked one level below the need
ADVISED = 2  # skills that are named as too costly
FEWEST_TO_CHOOSE_FROM = 3  # people left by the musts, where the kit does not say


def question(kit: Kit) -> str:
    return text(
        "Your team needs all {n} of these skills; your next hire does not. Sort them for one hire: what must be there on "
        "the first day, what can be learnt, what would merely be nice. The picture shows how many of an invented pool are left.",
        n=len(kit.about.team.skills),
    )


def form(kit: Kit) -> tuple[Field, ...]:
    tiers = _tiers(kit)
    items = tuple(Option(need.skill, _needed(need, kit), kit.skill[need.skill].about) for need in kit.about.team.skills)
    below = Scale("below", text("How many levels short may a newcomer start?"), 0, LOWEST, 0)
    lower = text("At 1, a skill needed at level 4 is asked for at level 3. The person then has one level to learn.")
    asked = text("What would go wrong in the first month without each must? Name each as the list has it.")
    why = f"{asked}\n{text('The check looks for the names only; the plan shows your words.')}"
    return (
        Groups("tiers", text("What the team needs"), items, tiers, _rules(kit)),
        Numbers("start", text("How high the musts are set"), (below,), lower),
        Text("reason", text("Why these musts"), why, 3, of_people=True),
    )


def _tiers(kit: Kit) -> tuple[Option, ...]:
    """The three tiers, each with the rule for it."""
    learnt = plural(
        kit.content.tiers.trainable,
        "Learnt within a year, up to level {level}, beside a colleague who has it. At most one skill.",
        "Learnt within a year, up to level {level}, beside a colleague who has it. At most {n} skills.",
        level=model.UNAIDED,
    )
    return (
        Option(model.MUST, text("Must"), text("There on the first day. Without it there is no offer. At least one.")),
        Option(model.TRAINABLE, text("Trainable"), learnt),
        Option(model.NICE, text("Nice"), text("Somebody else in the team brings it. No critical skill.")),
    )


def _rules(kit: Kit) -> str:
    """What a sorting has to keep to; a line each."""
    left = text("At least {n} of {pool} people must remain.", n=kit.content.tiers.enough, pool=len(kit.candidates))
    levels = text(
        "Level {unaided} of {top} is ordinary work without help.", top=ANCHOR_LEVELS[-1], unaided=model.UNAIDED
    )
    critical = text("Critical: the team needs two people who can do it.")
    return "\n".join([left, levels, *([critical] if any(need.critical for need in kit.about.team.skills) else [])])


def _needed(need: Need, kit: Kit) -> str:
    parts = {"skill": kit.skill[need.skill].name, "level": str(need.required)}
    return (
        text("{skill}: level {level} (critical)", **parts) if need.critical else text("{skill}: level {level}", **parts)
    )


def picture(kit: Kit) -> Funnel:
    return Funnel(
        kit,
        lambda answer: model.steps(kit, model.in_tier(answer, model.MUST), model.below_of(answer)),
        kit.content.tiers.enough,
    )


def hints(kit: Kit) -> tuple[str, str, str]:
    musts = model_musts(kit)
    critical = in_quotes((need.skill for need in kit.about.team.skills if need.critical), kit)
    start = text("Start with the critical skills ({skills}): each is a must or trainable.", skills=listed(critical))
    count, names = model.count_left(kit, musts, MODEL_BELOW), listed(in_quotes(musts, kit))
    left: dict[str, Part] = {"skills": names, "n": count, "pool": len(kit.candidates)}
    ask = text("As musts, ask for {skills} one level below the need: {n} of {pool} people are left.", **left)
    watch = text("Drop one must at a time: which brings most people back? Would asking for it one level lower do?")
    return (
        text("Ask of each skill: without it on the first day, what would break before a colleague could help?"),
        f"{start} {watch}" if critical else watch,
        f"{ask} {text('Keep the other critical skills as trainable.')}",
    )


@lru_cache(maxsize=8)
def model_musts(kit: Kit) -> tuple[str, ...]:
    """The musts of the model answer."""
    enough = kit.content.tiers.enough if kit.content.has("tiers") else FEWEST_TO_CHOOSE_FROM
    return model.best_musts(kit, [skill for skill in kit.need if skill in kit.skill], MODEL_BELOW, enough)


def _model_trainable(kit: Kit, musts: Sequence[str]) -> list[str]:
    """The critical skills that are left, and what the people left can still learn within a year."""
    rest = [need for need in kit.about.team.skills if need.skill not in musts]
    learnt = [need.skill for need in rest if need.critical]
    for need in sorted(rest, key=lambda need: -need.weight):
        more = [*learnt, need.skill]
        middle = median(levels for levels, _ in model.to_learn(kit, musts, more, MODEL_BELOW))
        fits = len(more) <= kit.content.tiers.trainable and middle <= kit.content.tiers.levels_a_year
        learnt = more if fits and not need.critical else learnt
    return learnt


def model_answer(kit: Kit) -> ModelAnswer:
    musts = model_musts(kit)
    learnt = _model_trainable(kit, musts)
    place = dict.fromkeys(musts, model.MUST) | dict.fromkeys(learnt, model.TRAINABLE)
    names = listed(in_quotes(musts, kit))
    reason = text(
        "From the first week others build on {skills}; a colleague can cover the rest at first.", skills=names
    )
    tiers = {need.skill: place.get(need.skill, model.NICE) for need in kit.about.team.skills}
    n, full = (model.count_left(kit, musts, below) for below in (MODEL_BELOW, 0))
    below = text("Asked for one level below the need, they leave {n} of {pool} people.", n=n, pool=len(kit.candidates))
    short = text("At the full level: {n}. A person one level short learns it beside the one who has it.", n=full)
    back = model.gives_back(kit, musts, MODEL_BELOW) if len(musts) > 1 else {}
    free = listed(in_quotes((skill for skill in musts if back.get(skill) == 0), kit))
    costless = text("{skills} costs nobody here: whoever meets the other musts meets it too.", skills=free)
    trainable = text("Trainable: {skills}.", skills=listed(in_quotes(learnt, kit)) or text("nothing"))
    return ModelAnswer(
        {"tiers": tiers, "start": {"below": MODEL_BELOW}, "reason": reason},
        (
            text("{skills}: of all sets of up to three musts leaving enough people, this weighs most.", skills=names),
            f"{below} {short}",
            *([costless] if free else []),
            f"{trainable} {text('These are the critical skills left, and what else fits into a year of learning.')}",
            text("The rest is nice: the team needs it, but this one hire does not have to bring it."),
        ),
    )


def wrong_answers(kit: Kit) -> dict[str, Answer]:
    right = model_answer(kit).answer
    skills = list(kit.need)
    critical = [s for s in skills if kit.need[s].critical][:1]
    all_musts = {**right, "tiers": dict.fromkeys(skills, model.MUST), "start": {}}
    return {
        **({"everything a must": all_musts} if model.count_left(kit, skills, 0) < kit.content.tiers.enough else {}),
        "everything trainable": {**right, "tiers": dict.fromkeys(skills, model.TRAINABLE)},
        "half sorted": half_of(right, "tiers"),
        "no reason": {**right, "reason": "we say so"},
        "a reason that names no must": {**right, "reason": "Without these the whole team would lose its first month."},
        **{f"{s} merely nice": {**right, "tiers": {**right["tiers"], s: model.NICE}} for s in critical},
    }


def plan_lines(answer: Answer, kit: Kit) -> Iterator[PlanLine]:
    section, trace, below = text("Requirement tiers"), text("your tiers"), model.below_of(answer)
    names = {skill.id: skill.name for skill in kit.skill.values()}
    musts, pool = model.in_tier(answer, model.MUST), len(kit.candidates)
    now, back = model.count_left(kit, musts, below), model.gives_back(kit, musts, below)
    for skill in musts:
        level = model.level_asked(kit, skill, below)
        must = text("Must: {skill}, level {level} on the first day", skill=names[skill], level=level)
        parts = {"n": now, "pool": pool, "more": now + back[skill]}
        costs = text("All musts together leave {n} of {pool} in the pool; without this one {more}.", **parts)
        free = text(
            "All musts together leave {n} of {pool} in the pool; without this one still {n}: the others rule out the same people.",
            **parts,
        )
        cost = costs if back[skill] else free
        yield PlanLine(section, must, (cost,), trace)
    if learnt := model.in_tier(answer, model.TRAINABLE):
        levels = tuple(text("{skill} to level {level}", skill=names[s], level=model.learnt_to(kit, s)) for s in learnt)
        yield PlanLine(section, text("Trainable within a year"), levels, trace)
    if nice := model.in_tier(answer, model.NICE):
        levels = tuple(
            text("{skill} (the team needs {level})", skill=names[s], level=kit.need[s].required) for s in nice
        )
        yield PlanLine(section, text("Nice to have"), levels, trace)
    if answer["reason"]:
        why = text("Why these musts: {reason}", reason=answer["reason"])
        yield PlanLine(section, why, (), text("your reason"), own=True)


def follows(answer: Answer, kit: Kit) -> Iterator[str]:
    """What the advert must not ask for as well: whatever alone would cost most of the people left."""
    musts, below = model.in_tier(answer, model.MUST), model.below_of(answer)
    rest = [skill for tier in (model.TRAINABLE, model.NICE) for skill in model.in_tier(answer, tier)]
    n = model.count_left(kit, musts, below)
    with_it = {skill: model.count_left(kit, [*musts, skill], below) for skill in rest}
    costly = sorted((skill for skill in rest if with_it[skill] < n), key=with_it.__getitem__)[:ADVISED]
    if not musts or not costly:
        return
    yield _keep_out(in_quotes(costly, kit), {"fewer": with_it[costly[-1]], "pool": len(kit.candidates), "now": n})
    yield text("The pool is invented, so count who is left of your first applicants.")


def _keep_out(skills: list[str], parts: dict[str, Part]) -> str:
    nobody = plural(
        len(skills),
        "Keep {skills} out of the advert’s musts: with it, nobody of the pool is left; now {now} are.",
        "Keep {skills} out of the advert’s musts: with either, nobody of the pool is left; now {now} are.",
        skills=listed(skills),
        **parts,
    )
    some = plural(
        len(skills),
        "Keep {skills} out of the advert’s musts: with it, {fewer} of {pool} people are left, not {now}.",
        "Keep {skills} out of the advert’s musts: with either, at most {fewer} of {pool} people are left, not {now}.",
        skills=listed(skills),
        **parts,
    )
    return some if parts["fewer"] else nobody


EXERCISE = Exercise.of(
    __name__,
    mark("Sort the requirements"),
    lesson=2,
    minutes=12,
    gives=mark("the requirement tiers"),
    check=check,
)
