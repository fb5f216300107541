"""Build a team from the pool under headcount and budget, and measure it against the proven best."""

from collections import Counter
from collections.abc import Iterator
from heapq import nlargest

from ..kit import Candidate, Kit, Need
from ..models.staffing import Team, best_single, best_swap, rank_team, smallest_exchange, team_value
from ..pictures.cells import Coverage
from ..words import listed, mark, money, number, percent, plural, text
from .base import (
    Answer,
    Exercise,
    Feedback,
    Message,
    ModelAnswer,
    Outcome,
    PlanLine,
    at,
    good,
    judged,
    missing,
    nearest,
    note,
)
from .fields import Field, Option, People, Person
from .joins import best_plan, best_without, problem_of, rows_of
from .mark_errors import doubt
from .marking import SHOWN, first_faults, skill_names
from .moves import exchange_advice, follows, swap_advice
from .staffing_lines import mixture, risk, spent

CLOSE = 0.98  # of the proven optimum
AS_MUCH = mark("Even the best possible team lacks as much, so say in the plan what you will do about it.")
SO_CLOSE = mark(
    "Your team is so close to the best one that this does not fail it; say in the plan what you will do about it."
)


def best_people(kit: Kit) -> list[Candidate]:
    """The members of the proven best team."""
    return [kit.candidates[row] for row in best_plan(kit).plan.members]


def gaps(people: list[Candidate], kit: Kit) -> list[Need]:
    """The skills that nobody of these people has at the level needed."""
    return [n for n in kit.about.team.skills if max(person.levels[n.skill] for person in people) < n.required]


def alone(people: list[Candidate], kit: Kit) -> list[str]:
    """Critical skills that depend on one person: the best reaches the level needed, the second is more than one below."""
    names = []
    for need in kit.about.team.skills:
        first, second = nlargest(2, [*(person.levels[need.skill] for person in people), 0])
        if need.critical and first >= need.required and second < need.required - 1:
            names.append(kit.skill[need.skill].name)
    return names


def single_best(kit: Kit) -> tuple[Team, float] | None:
    """The best single person within budget, and the share of the best team's value they bring alone."""
    problem, plan = best_plan(kit)
    single = best_single(problem)
    return (single, single.value / plan.value) if single else None


def check(answer: Answer, kit: Kit) -> Feedback:
    """Conditions, cover, depth, and the distance to the proven best team."""
    people = [kit.candidate[person] for person in answer["team"]["members"]]
    if not people:
        return judged(at("team", [missing(text("Nobody is in the team yet. Tick the people you would hire."))]), "")
    broken = list(_broken(people, kit))
    close = not broken and _share(answer, kit) >= CLOSE
    messages = [*_conditions(answer, broken, kit), *_covered(people, close, kit), *_two_deep(people, close, kit)]
    first = nearest(text("Meet the conditions first; then your team can be compared with the best one."))
    messages = at("team", [*messages, *([first] if broken else _against_best(answer, kit))])
    passed = {"share": percent(_share(answer, kit), 1)}
    if answer["team"]["ban"]:
        without = text(
            "Passed: your team is worth {share} of the best one without those who are not available", **passed
        )
        return judged(messages, without)
    return judged(messages, text("Passed: your team is worth {share} of the best possible one", **passed))


def _share(answer: Answer, kit: Kit) -> float:
    """The team's value as a share of the best one's without those who are not available."""
    rows, best = rows_of(kit), best_without(kit, tuple(answer["team"]["ban"]))
    return team_value(best_plan(kit).problem, [rows[person] for person in answer["team"]["members"]]) / best.value


def _broken(people: list[Candidate], kit: Kit) -> Iterator[str]:
    team, cost = kit.about.team, sum(person.cost for person in people)
    backgrounds = Counter(person.background for person in people)
    if len(people) > team.headcount:
        yield text("The team has {n} people, but at most {most} can be hired.", n=len(people), most=team.headcount)
    if cost > team.budget:
        amounts = {"cost": money(cost), "over": money(cost - team.budget), "budget": money(team.budget)}
        yield text("The team costs {cost} a year, which is {over} over the budget of {budget}.", **amounts)
    for background, count in backgrounds.items():
        if count > team.max_per_background:
            yield text(
                "{n} people in the team have the background “{background}”, but at most {most} may share one.",
                n=count,
                background=kit.background[background].name,
                most=team.max_per_background,
            )
    if len(backgrounds) < team.min_backgrounds:
        yield plural(
            len(backgrounds),
            "Everybody in the team has the same background, but at least {least} backgrounds are needed.",
            "The team has people from {n} backgrounds, but at least {least} are needed.",
            least=team.min_backgrounds,
        )


def _conditions(answer: Answer, broken: list[str], kit: Kit) -> list[Message]:
    team, messages = answer["team"], [missing(sentence) for sentence in broken]
    out = [kit.candidate[person].name for person in team["keep"] if person not in team["members"]]
    if out:
        messages.append(missing(text("You marked {names} to keep, but left them out.", names=listed(out))))
    return messages or [good(text("Within headcount and budget, and from enough backgrounds."))]


def _covered(people: list[Candidate], close: bool, kit: Kit) -> list[Message]:
    sentences = [_gap(need, people, kit) for need in gaps(people, kit)]
    if not sentences:
        return [good(text("All {n} skills are covered at the level needed.", n=len(kit.about.team.skills)))]
    if len(sentences) <= len(gaps(best_people(kit), kit)):
        return [nearest(f"{sentence} {text(AS_MUCH)}") for sentence in sentences[:SHOWN]]
    if close:
        return [nearest(f"{sentence} {text(SO_CLOSE)}") for sentence in sentences[:SHOWN]]
    return first_faults(sentences)


def _gap(need: Need, people: list[Candidate], kit: Kit) -> str:
    best = max(people, key=lambda person: person.levels[need.skill])
    return text(
        "{skill} needs level {required}; the best in your team is {person} with level {level}.",
        skill=kit.skill[need.skill].name,
        required=need.required,
        person=best.name,
        level=best.levels[need.skill],
    )


def _two_deep(people: list[Candidate], close: bool, kit: Kit) -> list[Message]:
    names = alone(people, kit)
    if not names:
        return [good(text("No critical skill depends on one person."))]
    sentence = plural(
        len(names),
        "{skills} depends on one person: one resignation and it is gone.",
        "{skills} depend on one person each: one resignation and that skill is gone.",
        skills=listed(names),
    )
    if len(names) <= len(alone(best_people(kit), kit)):
        return [nearest(f"{sentence} {text(AS_MUCH)}")]
    return [nearest(f"{sentence} {text(SO_CLOSE)}") if close else missing(sentence)]


def _against_best(answer: Answer, kit: Kit) -> Iterator[Message]:
    rows, problem, team = rows_of(kit), best_plan(kit).problem, answer["team"]
    members = [rows[person] for person in team["members"]]
    share, rank = _share(answer, kit), rank_team(problem, members)
    if rank is None:
        yield note(text("The pool is too large to count every team, so yours has no place."))
    elif rank.better:
        ranks = {"place": rank.better + 1, "n": rank.total}
        yield note(
            f"{text('By these levels your team is number {place} of {n} possible teams.', **ranks)} {doubt(members, kit)}"
        )
    else:
        best = text("By these levels none of the {n} possible teams is better than yours.", n=rank.total)
        yield good(f"{best} {doubt(members, kit)}")
    if share < CLOSE:
        yield missing(text("Your team is worth {share} of the best one; 98% is enough.", share=percent(share, 1)))
    kept = tuple(person for person in team["keep"] if person in team["members"])
    wished = problem_of(kit, kept, tuple(team["ban"]))
    swap = best_swap(wished, members)
    better = swap is not None and swap.gain > wished.value_tolerance
    if swap and better:
        yield nearest(swap_advice(swap, members, kit))
    elif kept or team["ban"]:
        yield note(text("No single swap makes it better with the people you keep and rule out."))
    else:
        yield note(text("No single swap makes it better."))
    goal = best_without(kit, tuple(team["ban"])).members
    if not better and share < CLOSE and (exchanged := smallest_exchange(problem, members, goal)):
        yield nearest(exchange_advice(members, exchanged, kit))
    if alone_best := single_best(kit):
        single, share = alone_best
        brings = text(
            "The best single person in the pool, {person}, would bring {share} of what the best team brings.",
            person=kit.candidates[single.members[0]].name,
            share=percent(share),
        )
        yield note(brings)


def question(kit: Kit) -> str:
    team, best = kit.about.team, best_people(kit)
    asked = text(
        "Choose up to {people} within {budget} a year, from at least {backgrounds} and at most {most} from any one. Cover "
        "every skill at the level needed, and the critical ones (in bold) twice: the second person may be one level lower. "
        "You pass with a team worth {share} of the best possible one.",
        people=plural(team.headcount, "one person", "{n} people"),
        budget=money(team.budget),
        backgrounds=plural(team.min_backgrounds, "one background", "{n} backgrounds"),
        most=team.max_per_background,
        share=percent(CLOSE),
    )
    close = text("No team from this pool can do all of that, so come as close as you can.")
    return f"{asked} {close}" if gaps(best, kit) or alone(best, kit) else asked


def form(kit: Kit) -> tuple[Field, ...]:
    people = tuple(_card(person, kit) for person in kit.candidates)
    groups = tuple(Option(b.id, b.name, b.about) for b in kit.about.backgrounds)
    worth = text(
        "What a team is worth: for each skill, the share of the level needed that its best and its second-best person bring, "
        "weighted by how much the team needs it."
    )
    more = text(
        "Open “{more}” to read a story, to keep somebody in, or to mark them as not available: what the check suggests keeps to that.",
        more=text("More"),
    )
    help_ = f"{worth} {more}"
    return (People("team", text("Pool of {n} (invented people)", n=len(people)), people, groups, help_),)


def _card(person: Candidate, kit: Kit) -> Person:
    top, levels = (
        listed([text("{skill} {level}", skill=skill.short, level=person.levels[skill.id]) for skill in skills])
        for skills in (nlargest(3, kit.skill.values(), key=lambda skill: person.levels[skill.id]), kit.skill.values())
    )
    degrees = {"bachelor": text("bachelor’s"), "master": text("master’s"), "doctorate": text("doctorate")}
    paper = text(
        "Experience: {years}. Degree: {degree}. Speed of learning: {learns} of 5. Levels: {levels}.",
        years=plural(person.years, "one year", "{n} years"),
        degree=degrees.get(person.degree) or text("none"),
        learns=person.learns,
        levels=levels,
    )
    detail = f"{kit.background[person.background].short} · {top}"
    return Person(person.id, person.name, person.background, detail, f"{person.story} {paper}", money(person.cost))


def hints(kit: Kit) -> tuple[str, str, str]:
    people, pool = best_people(kit), kit.candidates
    able = {n.skill: sum(p.levels[n.skill] >= n.required for p in pool) for n in kit.about.team.skills}
    rarest = min(kit.about.team.skills, key=lambda need: able[need.skill])
    half = listed([person.name for person in people[: max(1, len(people) // 2)]])
    return (
        text(
            "Start with the dashed cells in the picture: look for one person who fills two or three of them, not for the best all-rounder."
        ),
        plural(
            able[rarest.skill],
            "{skill} is the rarest skill: one of {people} people reaches level {level}. Settle that one first, then fill up "
            "with people who cost less.",
            "{skill} is the rarest skill: {n} of {people} people reach level {level}. Settle that one first, then fill up with "
            "people who cost less.",
            skill=kit.skill[rarest.skill].name,
            people=len(pool),
            level=rarest.required,
        ),
        text("One of the best teams includes {names}.", names=half),
    )


def model_answer(kit: Kit) -> ModelAnswer:
    plan, people, single = best_plan(kit).plan, best_people(kit), single_best(kit)
    alone_brings = text("Nobody in the pool fits the budget alone.")
    if single:
        alone_brings = text("The best single person brings {share} of what this team brings.", share=percent(single[1]))
    return ModelAnswer(
        _team([person.id for person in people]),
        (
            plural(
                len(people),
                "{names} costs {cost} a year.",
                "{names} together cost {cost} a year.",
                names=listed([person.name for person in people]),
                cost=money(sum(person.cost for person in people)),
            ),
            text(
                "No possible team is worth more: the computer proved that none can exceed {bound} in value, and this one has "
                "{value}.",
                bound=number(plan.bound, 2),
                value=number(plan.value, 2),
            ),
            alone_brings,
        ),
    )


def _team(members: list[str], *keep: str) -> Answer:
    return {"team": {"members": members, "keep": list(keep), "ban": []}}


def wrong_answers(kit: Kit) -> dict[str, Answer]:
    by_cost = [person.id for person in sorted(kit.candidates, key=lambda person: person.cost)]
    best, size = [person.id for person in best_people(kit)], kit.about.team.headcount
    teams = {
        "one person alone": best[:1],
        "the dearest people": by_cost[-size:],
        "the cheapest people": by_cost[:size],
        "too many people": [person.id for person in kit.candidates[: size + 1]],
    }
    wrong = {name: _team(members) for name, members in teams.items()}
    kept = next((person.id for person in kit.candidates if person.id not in best), best[0])
    wrong["kept but left out"] = _team([person for person in best if person != kept], kept)
    return {name: team for name, team in wrong.items() if check(team, kit).outcome is Outcome.FAILED}


def plan_lines(answer: Answer, kit: Kit) -> Iterator[PlanLine]:
    """The rule behind the team: which backgrounds, at what cost, and what hangs on one person; its people are invented."""
    people = [kit.candidate[person] for person in answer["team"]["members"]]
    if not people:
        return
    section, trace = text("Staffing plan"), text("your team")
    names = text("Invented people who stand for them: {names}.", names=listed([person.name for person in people]))
    yield PlanLine(section, mixture(people, kit), (names,), trace)
    yield PlanLine(section, _skills(people, kit), (risk(alone(people, kit)),), trace)
    unsure = doubt([rows_of(kit)[person.id] for person in people], kit)
    yield PlanLine(section, spent(people, kit), (unsure,) if unsure else (), trace)


def _skills(people: list[Candidate], kit: Kit) -> str:
    short, total = skill_names((need.skill for need in gaps(people, kit)), kit), len(kit.about.team.skills)
    if not short:
        return text("All {n} skills are covered at the level needed", n=total)
    return text("Not covered at the level needed: {skills}", skills=listed(short))


EXERCISE = Exercise.of(
    __name__,
    mark("Build the team"),
    lesson=5,
    minutes=20,
    gives=mark("the staffing plan"),
    picture=Coverage,
    follows=follows,
    plan_picture=True,
)
