"""Do the files of a kit agree with each other? Ids that lead nowhere, things named twice, teams that cannot be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from .content import FILES
from .errors import Problem
from .kit import Kit
from .schema import Stories
from .yaml_file import Sheet

Path_ = tuple[str | int, ...]
Finding = tuple[str, Path_, str, str]  # sheet, path in it, what is wrong, how to mend it


def disagreements(kit: Kit, sheets: dict[str, Sheet], stories: Stories) -> list[Problem]:
    """Every place where one file names something another does not have."""
    findings: list[Finding] = [*_references(kit, stories), *_twice(kit), *_team(kit), *_scorecard(kit), *_content(kit)]
    return [Problem(sheets[s].file, sheets[s].line_of(path), what, fix) for s, path, what, fix in findings]


def _content(kit: Kit) -> Iterator[Finding]:
    for name in FILES:
        for path, what, fix in getattr(kit.content, name).mistakes(kit):
            yield name, path, what, fix


def _references(kit: Kit, stories: Stories) -> Iterator[Finding]:
    about, qualities, skills = kit.about, kit.quality, kit.skill
    unknown = _unknown
    yield from unknown(
        "kit", "quality", qualities, [(("priority", k), getattr(about.priority, k)) for k in ("first", "over")]
    )
    needs = enumerate(about.team.skills)
    yield from unknown("kit", "skill", skills, [(("team", "skills", i, "skill"), need.skill) for i, need in needs])
    yield from unknown(
        "skills", "quality", qualities, [(("skills", i, "quality"), s.quality) for i, s in enumerate(kit.skills)]
    )
    incidents = enumerate(kit.incidents)
    yield from unknown(
        "incidents", "quality", qualities, [(("incidents", i, "quality"), x.quality) for i, x in incidents]
    )
    yield from unknown("scorecard", "skill", skills, [(("drafts", s), s) for s in kit.scorecard.drafts])
    slate = enumerate(kit.scorecard.slate)
    yield from unknown("scorecard", "candidate", kit.candidate, [(("slate", i), c) for i, c in slate])
    named = [(("attributes", i, "quality"), a.quality) for i, a in enumerate(kit.mirror.attributes) if a.quality]
    yield from unknown("mirror", "quality", qualities, named)
    yield from unknown("stories", "candidate", kit.candidate, [(("stories", c), c) for c in stories.stories])


def _unknown(sheet: str, kind: str, known: dict[str, Any], used: Sequence[tuple[Path_, str]]) -> Iterator[Finding]:
    for path, name in used:
        if name not in known:
            some = ", ".join(list(known)[:20])
            yield sheet, path, f"There is no {kind} ‘{name}’.", f"Use one of: {some}."


def _twice(kit: Kit) -> Iterator[Finding]:
    lists: list[tuple[str, Path_, Iterable[str]]] = [
        ("kit", ("qualities",), [q.id for q in kit.qualities]),
        ("kit", ("backgrounds",), [b.id for b in kit.about.backgrounds]),
        ("kit", ("team", "skills"), [n.skill for n in kit.about.team.skills]),
        ("skills", ("skills",), [s.id for s in kit.skills]),
        ("incidents", ("incidents",), [i.id for i in kit.incidents]),
        ("scorecard", ("slate",), kit.scorecard.slate),
        ("mirror", ("attributes",), [a.id for a in kit.mirror.attributes]),
    ]
    for sheet, path, ids in lists:
        for index, name in _repeats(ids):
            yield sheet, (*path, index), f"‘{name}’ stands here twice.", "Give each one an id of its own."


def _repeats(ids: Iterable[str]) -> Iterator[tuple[int, str]]:
    seen: set[str] = set()
    for index, name in enumerate(ids):
        if name in seen:
            yield index, name
        seen.add(name)


def _team(kit: Kit) -> Iterator[Finding]:
    team = kit.about.team
    checks: list[tuple[bool, str, str, str]] = [
        (
            team.headcount > len(kit.candidates),
            "headcount",
            "The team is larger than the pool.",
            "Lower it or add people.",
        ),
        (
            team.min_backgrounds > min(team.headcount, len(kit.background)),
            "min_backgrounds",
            "More backgrounds are asked for than a team can have.",
            "Lower it.",
        ),
        (
            not any(need.weight for need in team.skills),
            "skills",
            "Every weight is 0.",
            "Give at least one skill a weight.",
        ),
        (
            team.budget < min(person.cost for person in kit.candidates),
            "budget",
            "Nobody in the pool fits the budget.",
            "Raise it, or lower the costs in candidates.csv.",
        ),
    ]
    yield from (("kit", ("team", key), what, fix) for wrong, key, what, fix in checks if wrong)
    if kit.about.priority.first == kit.about.priority.over:
        yield "kit", ("priority", "over"), "A quality cannot come before itself.", "Name two different qualities."
    levels = [level.level for level in kit.about.scale]
    if levels != [0, 1, 2, 3, 4, 5]:
        yield (
            "kit",
            ("scale",),
            "The scale must say what levels 0, 1, 2, 3, 4 and 5 mean, in this order.",
            "Reorder it.",
        )


def _scorecard(kit: Kit) -> Iterator[Finding]:
    covered = {skill.quality for skill in kit.skills}
    for index, quality in enumerate(kit.qualities):
        if quality.id not in covered:
            yield "kit", ("qualities", index), f"No skill belongs to ‘{quality.id}’.", "Add one to skills.yaml."
    for index, skill in enumerate(kit.skills):
        if set(skill.anchors) != {"1", "3", "5"}:
            yield (
                "skills",
                ("skills", index),
                f"‘{skill.id}’ needs anchors for levels 1, 3 and 5.",
                "Describe all three.",
            )
