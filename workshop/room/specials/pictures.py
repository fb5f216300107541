"""Pictures on the wall: an exercise's own, for each table or for what the room says together."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from heapq import nlargest

from ...exercises import Answer
from ...exercises.deprecation_game import model
from ...exercises.unicorn_meter import crowd_of
from ...kit import Candidate, Kit
from ...kit.schema import Skill
from ...pictures import to_svg
from ...pictures.over_time import curves_of
from ...words import money, number, plural, text
from ..frames import YES
from ..given import Given, people
from ..reveal import Kind, Reveal, Row


def pictures(given: Given) -> Reveal:
    """The picture of each shared answer; with one of them its caption is the finding."""
    return _drawn(given, given.shared(), "")


def _drawn(given: Given, answers: Mapping[str, Answer], headline: str, rows: tuple[Row, ...] = ()) -> Reveal:
    drawn, captions, picture = [], [], given.exercise.picture(given.kit)
    for title, answer in answers.items():
        figure = picture.update(answer)
        captions.append(picture.finding.caption)
        drawn.append((title, to_svg(figure, picture.finding.caption)))  # what else it says may hold people's names
    shared = plural(len(drawn), "One answer", "{n} answers, one at a time")
    found = headline or (captions[0] if len(captions) == 1 else shared)
    return Reveal(Kind.PICTURE, found, rows=rows, foot=shared, n=len(drawn), pictures=tuple(drawn))


def unicorn(given: Given) -> Reveal:
    """The crowd under everything the room has on its list now; after a cut it is shown again."""
    asked, pool = given.together(), given.pool("musts")
    votes = {skill for skill, hands in pool.counts.items() if hands.get(YES)}
    order = [option.id for option in given.exercise.form(given.kit)[0].options if option.id in votes]  # type: ignore[attr-defined]
    answer = {**asked, "musts": order}
    headline = text("All {n} at once: {odds}", n=len(order), odds=crowd_of(answer, given.kit).odds)
    return replace(_drawn(given, {"": answer}, headline), foot=people(pool.n), n=pool.n)


def team(given: Given) -> Reveal:
    """A column per table: which skills stay open, and the money left; nobody's name. What most lack comes first."""
    teams = {title: _members(answer, given.kit) for title, answer in given.shared().items()}
    teams = {title: members for title, members in teams.items() if members}
    lacking = {title: open_cells(members, given.kit) for title, members in teams.items()}
    legend = tuple(_column(title, len(lacking[title]), _left(members, given.kit)) for title, members in teams.items())
    rows = [_lacked(given.kit.skill[need.skill], lacking.values()) for need in given.kit.about.team.skills]
    rows.sort(key=lambda row: -sum(row.counts))
    foot = plural(len(teams), "One table", "{n} tables, side by side")
    return Reveal(Kind.GRID, _open_longest(lacking), legend, tuple(rows), foot=foot, n=len(teams))


def _column(title: str, n: int, left: str) -> str:
    return text(
        "{table}: {cells}, {money}", table=title, cells=plural(n, "one cell open", "{n} cells open"), money=left
    )


def _lacked(skill: Skill, lacking: Iterable[list[str]]) -> Row:
    """How many of a skill's two cells are open at each table."""
    counts = tuple(names.count(skill.name) for names in lacking)
    said = (text("held"), text("one open"), text("both open"))
    return Row(skill.short, counts, texts=tuple(said[n] for n in counts))


def _members(answer: Answer, kit: Kit) -> list[Candidate]:
    return [kit.candidate[person] for person in answer["team"]["members"]]


def open_cells(members: list[Candidate], kit: Kit) -> list[str]:
    """The skill of every cell that falls short: nobody at the level needed, or nobody near it behind a critical one."""
    cells = []
    for need in kit.about.team.skills:
        first, second = nlargest(2, [*(person.levels[need.skill] for person in members), 0, 0])
        missing = (first < need.required) + (need.critical and second < need.required - 1)
        cells += [kit.skill[need.skill].name] * missing
    return cells


def _left(members: list[Candidate], kit: Kit) -> str:
    left = kit.about.team.budget - sum(person.cost for person in members)
    return text("{money} left", money=money(left)) if left >= 0 else text("{money} over budget", money=money(-left))


def _open_longest(cells: Mapping[str, list[str]]) -> str:
    """The skill that stays open at most tables."""
    tables = Counter(skill for names in cells.values() for skill in dict.fromkeys(names))
    if not tables:
        return text("No cell stays open")
    skill, n = tables.most_common(1)[0]
    return text("“{skill}” stays open at {n} of {total}", skill=skill, n=n, total=len(cells))


def game(given: Given) -> Reveal:
    """Each table's costs quarter by quarter beside the least there could be; letters, no ranks."""
    shared, best = given.shared(), model.yardsticks(given.kit).cost
    costs = {title: model.costs_by_quarter(answer["board"], given.kit) for title, answer in shared.items()}
    quarters = len(given.kit.content.scenario.quarters)
    rows = tuple(Row(title, texts=(_spent(spent, quarters),)) for title, spent in costs.items())
    whole = [sum(spent) for spent in costs.values() if len(spent) == quarters]
    found, letters = _between(whole, best), [title.rpartition(" ")[2] for title in costs]
    figure = curves_of(dict(zip(letters, costs.values(), strict=True)), model.yardsticks(given.kit).by_quarter)
    foot = text("lines: each table’s cost to date, quarter by quarter · dashed: the least in hindsight")
    return Reveal(Kind.PICTURE, found, rows=rows, foot=foot, n=len(shared), pictures=(("", to_svg(figure, found)),))


def _spent(costs: list[float], quarters: int) -> str:
    if len(costs) == quarters:
        return text("{cost} thousand", cost=number(sum(costs)))
    return text("{cost} thousand after {n} of {total} quarters", cost=number(sum(costs)), n=len(costs), total=quarters)


def _between(costs: list[float], best: float) -> str:
    if not costs:
        return text("Nobody has decided every quarter yet")
    low, high = number(min(costs)), number(max(costs))
    if low == high:
        return text("All quarters cost {low} thousand; in hindsight {best} was enough", low=low, best=number(best))
    return text(
        "All quarters cost between {low} and {high} thousand; in hindsight {best} was enough",
        low=low,
        high=high,
        best=number(best),
    )
