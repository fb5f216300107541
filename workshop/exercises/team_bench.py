"""Build a team from the pool under headcount and budget, and measure it against the proven best."""

from collections import Counter
from collections.abc import Iterator
from heapq import nlargest

from ..kit import Candidate, Kit, Need
from ..models.staffing import best_swap, rank_team, smallest_exchange, team_value
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
from .joins import single_best as single_best
from .mark_errors import doubt
from .marking import SHOWN, skill_names
from .moves import exchange_advice, follows, swap_advice
from .passed_over import passed_over, told
from .staffing_lines import chosen, conditions, covered, gap, not_covered, risk, spent

CLOSE = 0.95  # of the proven optimum: marks are too rough to tell nearer teams apart, see mark_errors
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


def without_backup(people: list[Candidate], kit: Kit) -> list[str]:
    """Critical skills whose second-best person is more than one level below the level needed, as in the picture."""
    names = []
    for need in kit.about.team.skills:
        _, second = nlargest(2, [*(person.levels[need.skill] for person in people), 0])
        if need.critical and second < need.required - 1:
            names.append(kit.skill[need.skill].name)
    return names


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
            "The team has one background so far; this puzzle asks for at least {least}.",
            "The team has {n} backgrounds so far; this puzzle asks for at least {least}.",
            least=team.min_backgrounds,
        )


def _conditions(answer: Answer, broken: list[str], kit: Kit) -> list[Message]:
    team, messages = answer["team"], [missing(sentence) for sentence in broken]
    out = [kit.candidate[person].name for person in team["keep"] if person not in team["members"]]
    if out:
        messages.append(missing(text("You marked {names} to keep, but left them out.", names=listed(out))))
    return messages or [good(text("Within headcount and budget, and from enough backgrounds."))]


def _covered(people: list[Candidate], close: bool, kit: Kit) -> list[Message]:
    short = gaps(people, kit)
    if not short:
        return [good(text("All {n} skills are covered at the level needed.", n=len(kit.about.team.skills)))]
    fair = len(short) <= len(gaps(best_people(kit), kit))
    if fair or close:
        why = text(AS_MUCH) if fair else text(SO_CLOSE)
        return [nearest(f"{gap(need, people, kit)} {why}") for need in short[:SHOWN]]
    return [missing(not_covered(short, people, kit))]


def _two_deep(people: list[Candidate], close: bool, kit: Kit) -> list[Message]:
    names = without_backup(people, kit)
    if not names:
        return [good(risk(names))]
    sentence = plural(
        len(names),
        "{skills} has no backup: no second person is at most one level below the level needed.",
        "{skills} have no backup: no second person is at most one level below the level needed.",
        skills=listed(names),
    )
    if len(names) <= len(without_backup(best_people(kit), kit)):
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
        worth = {"share": percent(share, 1), "enough": percent(CLOSE)}
        yield missing(text("Your team is worth {share} of the best one; {enough} is enough.", **worth))
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
    if share >= CLOSE and (found := passed_over(best_people(kit), kit)):
        yield note(told(found, kit))
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
        "Imagine the whole team is still to be hired. Choose up to {people} within {budget} a year, so that they cover together what "
        "no one person can. The picture shows where a second person is missing: who steps in when the best one leaves?",
        people=plural(team.headcount, "one person", "{n} people"),
        budget=money(team.budget),
    )
    close = text("No team from this pool can do all of that, so come as close as you can.")
    return f"{asked} {close}" if gaps(best, kit) or without_backup(best, kit) else asked


def form(kit: Kit) -> tuple[Field, ...]:
    people = tuple(_card(person, kit) for person in kit.candidates)
    groups = tuple(Option(b.id, b.name, b.about) for b in kit.about.backgrounds)
    more = text(
        "“{more}” at each person tells their story. There you can also have the check’s advice keep somebody in or leave them out. Pay is "
        "invented too: it says nothing of how good somebody is.",
        more=text("More"),
    )
    help_ = f"{conditions(kit, CLOSE)}\n{more}"
    most = text("Most skills at the level needed, first")
    orders = (
        text("Pay, lowest first"),
        most,
        *(text("{skill}, highest first", skill=s.name) for s in kit.skill.values()),
    )
    return (People("team", text("Pool of {n} (invented people)", n=len(people)), people, groups, help_, orders),)


def _card(person: Candidate, kit: Kit) -> Person:
    top, levels = (
        listed([text("{skill} {level}", skill=skill.name, level=person.levels[skill.id]) for skill in skills])
        for skills in (nlargest(3, kit.skill.values(), key=lambda skill: person.levels[skill.id]), kit.skill.values())
    )
    degrees = {"bachelor": text("bachelor’s"), "master": text("master’s"), "doctorate": text("doctorate")}
    paper = text(
        "Experience: {years}. Degree: {degree}. Levels: {levels}.",
        years=plural(person.years, "one year", "{n} years"),
        degree=degrees.get(person.degree) or text("none"),
        levels=levels,
    )
    detail = f"{kit.background[person.background].name} · {top}"
    met = sum(person.levels[need.skill] >= need.required for need in kit.about.team.skills)
    sorts = (person.cost, -met, *(-person.levels[skill] for skill in kit.skill))
    return Person(
        person.id, person.name, person.background, detail, f"{person.story} {paper}", money(person.cost), sorts
    )


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
            *([told(found, kit)] if (found := passed_over(people, kit)) else []),
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
    """The rule behind the team: chosen by what, at what cost, and what has no backup; its people are invented."""
    people = [kit.candidate[person] for person in answer["team"]["members"]]
    if not people:
        return
    section, trace = text("Staffing plan"), text("your team")
    names = text("Example, with invented people: {names}.", names=listed([person.name for person in people]))
    yield PlanLine(section, chosen(people), (names,), trace)
    short = skill_names((need.skill for need in gaps(people, kit)), kit)
    yield PlanLine(section, covered(short, len(kit.about.team.skills)), (risk(without_backup(people, kit)),), trace)
    yield PlanLine(section, spent(people, kit), (), trace)


EXERCISE = Exercise.of(
    __name__,
    mark("Build the team"),
    lesson=5,
    minutes=28,
    gives=mark("the staffing plan"),
    picture=Coverage,
    follows=follows,
    plan_picture=True,
)
