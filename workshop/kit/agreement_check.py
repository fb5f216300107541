"""Do the files of a kit agree with each other? Ids that lead nowhere, things named twice, teams that cannot be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .content import FILES
from .errors import Problem
from .kit import Candidate, Kit
from .locale import knows_currency, knows_locale
from .references import Finding, given_ids, leading_nowhere, twice
from .schema import About, Incidents, Row, Skills
from .yaml_file import Sheet


def disagreements(
    sheets: dict[str, Sheet], parts: dict[str, Any], people: tuple[Candidate, ...], pool_ids: list[str]
) -> list[Problem]:
    """Every place where files disagree, as far as they could be read. `people` and `pool_ids` are empty if the pool has mistakes."""
    values = {name: sheet.value for name, sheet in sheets.items()}
    ids = given_ids(values) | ({"candidate": pool_ids} if pool_ids else {})
    findings: list[Finding] = [*leading_nowhere(values, ids), *twice(values)]
    about, skills = parts["kit"], parts["skills"]
    findings += [*_about(about), *_pool(about, people)] if about else []
    findings += [*_anchors(skills), *_columns(skills)] if skills else []
    findings += [*_uncovered(about, skills, parts["incidents"])] if about else []
    return in_place(findings, sheets)


def content_mistakes(kit: Kit, sheets: dict[str, Sheet]) -> list[Problem]:
    """Where the content of single exercises does not agree with the rest, which must itself be right."""
    return in_place(
        [(name, *mistake) for name in FILES for mistake in getattr(kit.content, name).mistakes(kit)], sheets
    )


def in_place(findings: list[Finding], sheets: dict[str, Sheet]) -> list[Problem]:
    return [sheets[s].found(path, what, fix) for s, path, what, fix in findings]


def _about(about: About) -> Iterator[Finding]:
    """What `kit.yaml` says against itself and the world."""
    team = about.team
    if not knows_locale(about.locale):
        what, fix = f"There is no locale ‘{about.locale}’.", "Write language and country, such as en_GB or de_DE."
        yield "kit", ("locale",), what, fix
    if not knows_currency(about.currency):
        what, fix = f"There is no currency ‘{about.currency}’.", "Write its three letters, such as USD, EUR or GBP."
        yield "kit", ("currency",), what, fix
    if team.min_backgrounds > min(team.headcount, len(about.backgrounds)):
        yield "kit", ("team", "min_backgrounds"), "More backgrounds are asked for than a team can have.", "Lower it."
    if not any(need.weight for need in team.skills):
        yield "kit", ("team", "skills"), "Every weight is 0.", "Give at least one skill a weight."
    if about.priority.first == about.priority.over:
        yield "kit", ("priority", "over"), "A quality cannot come before itself.", "Name two different qualities."
    if [level.level for level in about.scale] != [0, 1, 2, 3, 4, 5]:
        what = "The scale must say what levels 0, 1, 2, 3, 4 and 5 mean, in this order."
        yield "kit", ("scale",), what, "Reorder it."


def _pool(about: About, people: tuple[Candidate, ...]) -> Iterator[Finding]:
    team = about.team
    if people and team.headcount > len(people):
        yield "kit", ("team", "headcount"), "The team is larger than the pool.", "Lower it or add people."
    if people and team.budget < min(person.cost for person in people):
        fix = "Raise it, or lower the costs in candidates.csv."
        yield "kit", ("team", "budget"), "Nobody in the pool fits the budget.", fix
    counted = [need.skill for need in team.skills if need.weight or need.backup]
    if people and counted and not any(person.levels.get(skill, 5) for person in people for skill in counted):
        fix = "Mend the weights, or the levels in candidates.csv."
        yield "kit", ("team", "skills"), "Nobody in the pool has any level in a skill with a weight.", fix


def _uncovered(about: About, skills: Skills | None, incidents: Incidents | None) -> Iterator[Finding]:
    """Each quality needs a skill and an incident, or nobody could finish the exercises."""
    measured = {skill.quality for skill in skills.skills} if skills else None
    shown = {incident.quality for incident in incidents.incidents} if incidents else None
    for index, quality in enumerate(about.qualities):
        if measured is not None and quality.id not in measured:
            yield "kit", ("qualities", index), f"No skill belongs to ‘{quality.id}’.", "Add one to skills.yaml."
        if shown is not None and quality.id not in shown:
            yield "kit", ("qualities", index), f"No incident shows ‘{quality.id}’.", "Add one to incidents.yaml."


def _anchors(skills: Skills) -> Iterator[Finding]:
    for index, skill in enumerate(skills.skills):
        if set(skill.anchors) != {"1", "3", "5"}:
            what = f"‘{skill.id}’ needs anchors for levels 1, 3 and 5."
            yield "skills", ("skills", index), what, "Describe all three."


def _columns(skills: Skills) -> Iterator[Finding]:
    """A skill gives its id to a column of the pool, where some names are taken."""
    for index, skill in enumerate(skills.skills):
        if skill.id in Row.model_fields:
            what = f"‘{skill.id}’ is already a column of the candidates, which is not about a skill."
            fix = f"Give the skill another id, such as ‘{skill.id}_skill’, here and in every other file."
            yield "skills", ("skills", index, "id"), what, fix
