"""Sort what the team needs into must, trainable and nice for the next hire, and see what each must costs."""

from collections.abc import Iterator
from statistics import median

from ...kit import ANCHOR_LEVELS, Kit
from ...kit.schema import Need
from ...pictures.funnel import Funnel
from ...words import Part, first_few, listed, mark, plural, text
from ..base import Answer, Exercise, ModelAnswer, PlanLine
from ..fields import Field, Groups, Numbers, Option, Scale, Text
from ..language import FEWEST_WORDS
from ..marking import half_of, skill_names
from . import model
from .check import LOWEST, check

MODEL_BELOW = 1  # musts of the model answer are asked one level below the need
FEWEST_TO_CHOOSE_FROM = 3  # people left by the musts, where the kit does not say


def question(kit: Kit) -> str:
    return text(
        "Your team needs all {n} of these skills; your next hire does not. Sort them for one hire: what must be there on "
        "the first day, what can be learnt, what would merely be nice. Each must looks modest; the picture shows how many "
        "of the pool are left when you insist on all of them.",
        n=len(kit.about.team.skills),
    )


def form(kit: Kit) -> tuple[Field, ...]:
    tiers = (
        Option(model.MUST, text("Must"), text("The person has it on the first day. Without it there is no offer.")),
        Option(
            model.TRAINABLE,
            text("Trainable"),
            text("Learnt within a year, up to level {n}, beside a colleague who has it.", n=model.UNAIDED),
        ),
        Option(model.NICE, text("Nice"), text("Somebody else in the team brings it; this hire need not.")),
    )
    items = tuple(Option(need.skill, _needed(need, kit)) for need in kit.about.team.skills)
    below = Scale("below", text("Levels below the team’s need that are enough on the first day"), 0, LOWEST, 0)
    lower = text("At 1, a skill needed at level 4 is asked for at level 3. The person then has one level to learn.")
    why = text(
        "In {few} words or more: what would go wrong in the first month without each must? What you write is not judged; the "
        "plan shows it.",
        few=FEWEST_WORDS,
    )
    return (
        Groups("tiers", text("What the team needs"), items, tiers, _rules(kit)),
        Numbers("start", text("How high the musts are set"), (below,), lower),
        Text("reason", text("Why these musts"), why, 3),
    )


def _rules(kit: Kit) -> str:
    """What a sorting has to keep to."""
    tiers = kit.content.tiers
    left = text(
        "Mark at least one must; at least {enough} of the {pool} people must remain.",
        enough=tiers.enough,
        pool=len(kit.candidates),
    )
    learnt = plural(
        tiers.trainable,
        "Mark at most one skill as trainable.",
        "Mark at most {n} skills as trainable.",
    )
    levels = text(
        "Levels go from 1 to {top}; level {unaided} is ordinary work without help.",
        top=ANCHOR_LEVELS[-1],
        unaided=model.UNAIDED,
    )
    critical = text("Critical: the team needs two people who can do it, so it must not be merely nice.")
    return (
        f"{left} {learnt} {levels} {critical if any(need.critical for need in kit.about.team.skills) else ''}".strip()
    )


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
    critical = skill_names((need.skill for need in kit.about.team.skills if need.critical), kit)
    start = text("Start with the critical skills ({skills}): each is a must or trainable.", skills=listed(critical))
    count, names = model.count_left(kit, musts, MODEL_BELOW), listed(skill_names(musts, kit))
    left: dict[str, Part] = {"skills": names, "n": count, "pool": len(kit.candidates)}
    ask = text("As musts, ask for {skills} one level below the need: {n} of {pool} people are left.", **left)
    watch = text("Watch which must makes the bar shrink most, and whether asking for it one level lower would do.")
    return (
        text("Ask of each skill: without it on the first day, what would break before a colleague could help?"),
        f"{start} {watch}" if critical else watch,
        f"{ask} {text('Keep the other critical skills as trainable.')}",
    )


def model_musts(kit: Kit) -> list[str]:
    """The musts of the model answer."""
    enough = kit.content.tiers.enough if kit.content.has("tiers") else FEWEST_TO_CHOOSE_FROM
    return model.best_musts(kit, [skill for skill in kit.need if skill in kit.skill], MODEL_BELOW, enough)


def _model_trainable(kit: Kit, musts: list[str]) -> list[str]:
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
    names = listed(skill_names(musts, kit))
    reason = text(
        "From the first week others build on {skills}; a colleague can cover the rest at first.", skills=names
    )
    tiers = {need.skill: place.get(need.skill, model.NICE) for need in kit.about.team.skills}
    n, full = (model.count_left(kit, musts, below) for below in (MODEL_BELOW, 0))
    below = text("Asked for one level below the need, they leave {n} of {pool} people.", n=n, pool=len(kit.candidates))
    short = text("At the full level: {n}. A person one level short learns it beside the one who has it.", n=full)
    trainable = text("Trainable: {skills}.", skills=listed(skill_names(learnt, kit)) or text("nothing"))
    return ModelAnswer(
        {"tiers": tiers, "start": {"below": MODEL_BELOW}, "reason": reason},
        (
            text("{skills}: of all sets of up to three musts leaving enough people, this weighs most.", skills=names),
            f"{below} {short}",
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
        cost = text("All musts together leave {n} of {pool} in the pool; without this one {more}.", **parts)
        yield PlanLine(section, must, (cost,), trace, practice=True)
    if learnt := model.in_tier(answer, model.TRAINABLE):
        levels = [text("{skill} to level {level}", skill=names[s], level=model.learnt_to(kit, s)) for s in learnt]
        yield PlanLine(section, text("Trainable within a year: {skills}", skills=listed(levels)), (), trace)
    if nice := model.in_tier(answer, model.NICE):
        levels = [text("{skill} (the team needs {level})", skill=names[s], level=kit.need[s].required) for s in nice]
        yield PlanLine(section, text("Nice to have: {skills}", skills=listed(levels)), (), trace)
    if answer["reason"]:
        why = text("Why these musts: {reason}", reason=answer["reason"])
        yield PlanLine(section, why, (), text("your reason"), own=True)


def follows(answer: Answer, kit: Kit) -> Iterator[str]:
    """What the advert must not ask for, by what it would do to the people left."""
    musts, below = model.in_tier(answer, model.MUST), model.below_of(answer)
    rest = [skill for tier in (model.TRAINABLE, model.NICE) for skill in model.in_tier(answer, tier)]
    n, fewer = model.count_left(kit, musts, below), model.count_left(kit, [*musts, *rest], below)
    if not musts or fewer == n:
        return
    yield text(
        "Keep {skills} out of the advert’s musts: together with yours they leave {fewer} of {pool} people, not {n}.",
        skills=first_few(skill_names(rest, kit), 2),
        fewer=fewer,
        pool=len(kit.candidates),
        n=n,
    )
    yield text("The pool is invented, so count who is left of your first applicants.")


EXERCISE = Exercise.of(
    __name__,
    mark("Sort the requirements"),
    lesson=2,
    minutes=12,
    gives=mark("the requirement tiers"),
    check=check,
)
