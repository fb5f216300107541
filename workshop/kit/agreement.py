"""Do the files of a kit agree with each other? Ids that lead nowhere, things named twice, teams that cannot be.

Looked for in whatever could be read, so that one mistake hides no other.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from ..words import knows_currency, knows_locale, listed, mark, plural, text
from .content import FILES
from .content.base import BACKGROUND, EACH, KEYS, QUALITY, SKILL, Pattern, places, second_best
from .errors import Problem, no_such
from .kit import Candidate
from .plain_files import Path_, Sheet
from .schema import ID, About, Incidents, Row, Skills
from .slugs import NEEDS

Finding = tuple[str, Path_, str, str]  # sheet, path in it, what is wrong, how to mend it

CANDIDATE, STORY = mark("candidate"), mark("story")
Given = tuple[str, str, Pattern]  # kind of thing, sheet, where its ids are given
GIVEN: tuple[Given, ...] = (  # for the whole kit; what a file of content gives is for itself
    (QUALITY, "kit", ("qualities", EACH, "id")),
    (BACKGROUND, "kit", ("backgrounds", EACH, "id")),
    (SKILL, "skills", ("skills", EACH, "id")),
    (STORY, "stories", ("stories", KEYS)),
)
OWN: dict[str, list[Given]] = {
    sheet: [(kind, sheet, (part, EACH, "id")) for kind, part in model.GIVEN] for sheet, model in FILES.items()
}
USED: dict[str, tuple[tuple[str, Pattern], ...]] = {  # sheet → kind of thing, where its ids are used
    "kit": (
        (QUALITY, ("priority", "first")),
        (QUALITY, ("priority", "over")),
        (SKILL, ("team", "skills", EACH, "skill")),
    ),
    "skills": ((QUALITY, ("skills", EACH, "quality")),),
    "incidents": ((QUALITY, ("incidents", EACH, "quality")), (QUALITY, ("incidents", EACH, "second"))),
    "scorecard": ((SKILL, ("drafts", KEYS)), (CANDIDATE, ("slate", EACH))),
    "mirror": ((QUALITY, ("attributes", EACH, "quality")),),
    "stories": ((CANDIDATE, ("stories", KEYS)),),
    **{sheet: model.USED for sheet, model in FILES.items()},
}
ONCE: tuple[tuple[str, Pattern], ...] = (  # sheet, ids that may stand there once
    *((sheet, pattern) for given in (GIVEN, *OWN.values()) for _, sheet, pattern in given),
    ("kit", ("team", "skills", EACH, "skill")),
    ("kit", ("agenda", EACH, "exercise")),
    ("incidents", ("incidents", EACH, "id")),
    ("scorecard", ("slate", EACH)),
    ("mirror", ("attributes", EACH, "id")),
)


def disagreements(
    sheets: dict[str, Sheet],
    parts: dict[str, Any],
    people: tuple[Candidate, ...],
    pool_ids: list[str],
    needed: Collection[str],
) -> dict[str, list[Problem]]:
    """{sheet: every place where it disagrees with the others}, as far as they could be read.

    `people` and `pool_ids` are empty if the pool has mistakes. `needed` are the sheets that the kit's exercises use.
    """
    values = {name: sheet.value for name, sheet in sheets.items()}
    ids = given_ids(values) | ({CANDIDATE: pool_ids} if pool_ids else {})
    findings: list[Finding] = [*_leading_nowhere(values, ids), *_twice(values)]
    about, skills = parts["kit"], parts["skills"]
    findings += [*_about(about), *_without_file(about, sheets)] if about else []
    incidents = parts.get("incidents")
    findings += _unmeasured(about, skills) if about and skills else []
    findings += _unshown(about, incidents) if about and incidents and "incidents" in needed else []
    findings += _second_best(incidents) if incidents else []
    findings += _pool(about, people) if about and people else []
    findings += _skills(skills) if skills else []
    found = defaultdict[str, list[Problem]](list)
    for sheet, path, what, fix in findings:
        found[sheet].append(sheets[sheet].found(path, what, fix))
    return found


def given_ids(values: Mapping[str, Any], given: Iterable[Given] = GIVEN) -> dict[str, list[str]]:
    """{kind: ids} from {sheet: what was read}. A kind is left out unless every id of its list is there and right."""
    ids = {kind: [name for _, name in places(values.get(sheet), pattern)] for kind, sheet, pattern in given}
    return {kind: names for kind, names in ids.items() if all_right(names)}


def all_right(names: list[Any]) -> bool:
    """Whether references can be held against these ids without one mistake being told many times."""
    well_formed = all(isinstance(name, str) and re.fullmatch(ID, name) for name in names)
    return bool(names) and well_formed and len(set(names)) == len(names)


def _leading_nowhere(values: Mapping[str, Any], ids: Mapping[str, list[str]]) -> Iterator[Finding]:
    """Every id that is used but not among those of its kind; kinds without ids are passed over."""
    for sheet, used in USED.items():
        known = {**ids, **given_ids(values, OWN.get(sheet, ()))}
        for kind, pattern in used:
            for path, name in places(values.get(sheet), pattern) if kind in known else ():
                if isinstance(name, str) and name not in known[kind]:
                    yield sheet, path, *no_such(kind, name, known[kind])


def _twice(values: Mapping[str, Any]) -> Iterator[Finding]:
    for sheet, pattern in ONCE:
        seen = set[str]()
        for path, name in places(values.get(sheet), pattern):
            if isinstance(name, str) and name in seen:
                what = text("‘{name}’ stands here twice.", name=name)
                yield sheet, path, what, text("Give each one an id of its own.")
            seen.add(str(name))


def _about(about: About) -> Iterator[Finding]:
    team = about.team
    if not knows_locale(about.locale):
        fix = text("Write language and country, such as en_GB or de_DE.")
        yield "kit", ("locale",), text("There is no locale ‘{name}’.", name=about.locale), fix
    if not knows_currency(about.currency):
        fix = text("Write its three letters, such as USD, EUR or GBP.")
        yield "kit", ("currency",), text("There is no currency ‘{name}’.", name=about.currency), fix
    if team.min_backgrounds > min(team.headcount, len(about.backgrounds)):
        what = text("More backgrounds are asked for than a team can have.")
        yield "kit", ("team", "min_backgrounds"), what, text("Lower it.")
    if not any(need.weight for need in team.skills):
        yield "kit", ("team", "skills"), text("Every weight is 0."), text("Give at least one skill a weight.")
    if about.priority.first == about.priority.over:
        what = text("A quality cannot come before itself.")
        yield "kit", ("priority", "over"), what, text("Name two different qualities.")
    if [level.level for level in about.scale] != list(range(6)):
        what = text("The scale must say what levels 0, 1, 2, 3, 4 and 5 mean, in this order.")
        yield "kit", ("scale",), what, text("Reorder it.")


def _without_file(about: About, sheets: Mapping[str, Sheet]) -> Iterator[Finding]:
    """Exercises of the agenda whose file the kit does not have."""
    lines = {line.exercise: row for row, line in enumerate(about.agenda)}
    for name in dict.fromkeys(name for slug in lines for name in NEEDS.get(slug, ()) if name not in sheets):
        without = [slug for slug in lines if name in NEEDS.get(slug, ())]
        what = plural(
            len(without),
            "‘{exercise}’ needs the file {name}.yaml.",
            "{n} exercises need the file {name}.yaml: {exercises}.",
            exercise=without[0],
            exercises=listed([text("‘{name}’", name=slug) for slug in without]),
            name=name,
        )
        fix = plural(
            len(without),
            "Copy that file from a shipped kit and edit it, or remove this line.",
            "Copy that file from a shipped kit and edit it, or remove the lines of these exercises.",
        )
        yield "kit", ("agenda", lines[without[0]]), what, fix


def _pool(about: About, people: tuple[Candidate, ...]) -> Iterator[Finding]:
    team = about.team
    if team.headcount > len(people):
        what = text("The team is larger than the pool.")
        yield "kit", ("team", "headcount"), what, text("Lower it or add people.")
    if team.budget < min(person.cost for person in people):
        what = text("Nobody in the pool fits the budget.")
        yield "kit", ("team", "budget"), what, text("Raise it, or lower what the candidates cost.")
    counted = [need.skill for need in team.skills if need.weight or need.backup]
    if counted and not any(person.levels.get(skill, 5) for person in people for skill in counted):
        what = text("Nobody in the pool has any level in a skill with a weight.")
        yield "kit", ("team", "skills"), what, text("Mend the weights, or the levels of the candidates.")


def _unmeasured(about: About, skills: Skills) -> Iterator[Finding]:
    """Each quality needs a skill, or nobody could finish the exercises."""
    measured = {skill.quality for skill in skills.skills}
    for index, quality in enumerate(about.qualities):
        if quality.id not in measured:
            what = text("No skill belongs to ‘{quality}’.", quality=quality.id)
            yield "kit", ("qualities", index), what, text("Add a skill that does.")


def _unshown(about: About, incidents: Incidents) -> Iterator[Finding]:
    """The same for incidents."""
    shown = {incident.quality for incident in incidents.incidents}
    for index, quality in enumerate(about.qualities):
        if quality.id not in shown:
            what = text("No incident shows ‘{quality}’.", quality=quality.id)
            yield "kit", ("qualities", index), what, text("Add an incident that does.")


def _second_best(incidents: Incidents) -> Iterator[Finding]:
    for row, incident in enumerate(incidents.incidents):
        path = ("incidents", row, "second")
        mistakes = second_best(path, incident.quality, incident.second, incident.second_why)
        yield from (("incidents", *mistake) for mistake in mistakes)


def _skills(skills: Skills) -> Iterator[Finding]:
    """A skill gives its id to a column of the pool, where some names are taken."""
    for index, skill in enumerate(skills.skills):
        if skill.id in Row.model_fields:
            what = text("‘{skill}’ is already a column of the candidates, which is not about a skill.", skill=skill.id)
            new = f"{skill.id}_skill"
            fix = text("Give the skill another id, such as ‘{name}’, here and wherever it is used.", name=new)
            yield "skills", ("skills", index, "id"), what, fix
