"""A ladder and a few wishes → a whole kit, as what its files hold: ids, qualities, needs, people with stories, drafts, the agenda."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ...kit.plain_files import Sheet, TextRow
from ...kit.pool import PoolFile
from ...kit.reading import Source, needed_files
from ...kit.schema import ANCHOR_LEVELS, SCHEMA_VERSION, Row
from ...kit.slugs import SLUGS
from ...words import clipped, listed, text
from ..any_trade import First, lessons_for, texts_for
from .contents import DEGREE, contents
from .ladder import TEXT, Ladder
from .names import identifiers, short_names
from .pool import Drawn, drawn
from .reading import Rung
from .scoring import scorecard
from .wishes import Wishes
from .wording import BACKGROUNDS, LINE, MORE, NOT_OF_EVERY_TRADE, SCALE

SHORT = 16  # letters
WITH_A_TEAM = ("team-bench", "growth-lab")  # exercises that need more than one person to hire
TOLD = 2  # strengths in a story


@dataclass(frozen=True)
class MadePool(PoolFile):
    """The pool of a kit that no file holds yet."""

    people: tuple[Mapping[str, object], ...] = ()

    def rows(self, columns: list[str], *, more: bool = False) -> tuple[list[TextRow], list[Any]]:
        every = enumerate(self.people, 2)
        return [(line, {name: str(one.get(name, "")) for name in columns}) for line, one in every], []


@dataclass(frozen=True)
class Parts:
    """What every file is made of."""

    ladder: Ladder
    wishes: Wishes
    skill: dict[str, Rung]  # by id
    quality: dict[str, str]  # group → id
    needs: list[dict[str, Any]]
    drawn: Drawn
    exercises: tuple[str, ...]
    left_out: list[str] = field(
        default_factory=list
    )  # words that stand in for evidence elsewhere, and here in the table itself

    @property
    def weight(self) -> dict[str, float]:
        """How much the team needs each skill."""
        return {need["skill"]: need["weight"] for need in self.needs}

    @property
    def short_skills(self) -> dict[str, str]:
        """What each is called where there is little room."""
        return short_names([rung.name for rung in self.skill.values()], SHORT)

    @property
    def short_groups(self) -> dict[str, str]:
        return short_names(list(self.quality), SHORT)

    @property
    def of_quality(self) -> dict[str, list[str]]:
        """Skills by quality, the most needed first."""
        weight = self.weight
        every = sorted(self.skill, key=lambda skill: -weight[skill])
        return {q: [s for s in every if self.skill[s].group == group] for group, q in self.quality.items()}

    @property
    def first(self) -> list[str]:
        """The qualities by what the team needs of them, the most first."""
        weight, of_quality = self.weight, self.of_quality
        return sorted(of_quality, key=lambda q: -sum(weight[skill] for skill in of_quality[q]))


def possible(wishes: Wishes) -> tuple[str, ...]:
    """The exercises that a table of skills gives."""
    others = {*MORE, *NOT_OF_EVERY_TRADE, *(WITH_A_TEAM if wishes.headcount < 2 else ())}
    return tuple(slug for slug in SLUGS if slug not in others)


def parts_of(ladder: Ladder, wishes: Wishes, exercises: Sequence[str]) -> Parts:
    """The same table and wishes make the same kit. The kit's language must be in force."""
    taken = frozenset(Row.model_fields)
    ids = identifiers([skill.name for skill in ladder.skills], "skill", taken)
    skill = {ids[each.name]: each for each in ladder.skills}
    quality = identifiers(ladder.groups, "group", frozenset({DEGREE}))
    needs = [need_of(name, rung) for name, rung in skill.items()]
    people = drawn(ladder, wishes, {name: quality[rung.group] for name, rung in skill.items()}, needs)
    return Parts(ladder, wishes, skill, quality, needs, people, tuple(exercises))


def need_of(name: str, rung: Rung) -> dict[str, Any]:
    """A higher need and a critical skill weigh more; of a critical one a second person counts."""
    weight = float(2 * rung.needed + (3 if rung.critical else 0) - 1)
    backup = weight / 2 if rung.critical else 1.0
    return {"skill": name, "required": rung.needed, "weight": weight, "backup": backup, "critical": rung.critical}


def source_from(parts: Parts) -> Source:
    """The kit as a source that can be checked, proved and written."""
    about = _about(parts)
    needed = needed_files(about)
    every = {
        "kit": about,
        "skills": {"skills": _skills(parts)},
        "stories": {"stories": _stories(parts)},
        "incidents": {"incidents": _incidents(parts)},
        "scorecard": scorecard(parts),
        **contents(parts),
    }
    sheets = {name: Sheet(f"{name}.yaml", value, unread=False) for name, value in every.items() if name in needed}
    return Source(
        Path(),
        sheets,
        MadePool(Path("candidates.csv"), tuple(parts.drawn.rows)),
        lessons_for(parts.exercises, _priority(parts)),
        texts_for(parts.wishes.language),
    )


def _priority(parts: Parts) -> First:
    """The group that the team needs most of, and why it comes first."""
    names = {quality: group for group, quality in parts.quality.items()}
    first, other = (names[quality] for quality in parts.first[:2])
    why = text(
        "What belongs to “{first}” is needed most here, so it weighs no less than “{other}”.", first=first, other=other
    )
    return First(first, why)


def _about(parts: Parts) -> dict[str, Any]:
    wishes, first = parts.wishes, parts.first
    return {
        "schema": SCHEMA_VERSION,
        "name": wishes.name,
        "title": clipped(text("Hiring: {role}", role=wishes.role), LINE),
        "role": wishes.role,
        "team_name": text("team"),
        "about": text("[What the team does, for whom, and how many of you there are]"),
        "language": wishes.language,
        "locale": wishes.locale,
        "currency": wishes.currency,
        "invented": text("Every person in this kit is invented; any likeness to a real person is chance."),
        "qualities": [_quality(parts, group) for group in parts.quality],
        "priority": {"first": first[0], "over": first[1], "why": _priority(parts).why},
        "scale": _scale(parts.ladder),
        "backgrounds": [_background(name, said) for name, said in BACKGROUNDS.items()],
        "team": {**parts.drawn.team, **_asked(wishes), "skills": parts.needs},
        "agenda": [{"exercise": slug} for slug in parts.exercises],
        "columns": list(parts.ladder.columns),
    }


def _asked(wishes: Wishes) -> dict[str, int]:
    """What somebody wrote of the seats and of what one costs."""
    seats = {"seats": wishes.seats} if wishes.seats else {}
    return {**seats, **({"pay_from": wishes.pay[0], "pay_to": wishes.pay[1]} if wishes.pay else {})}


def _quality(parts: Parts, group: str) -> dict[str, str]:
    about = "; ".join(skill.name for skill in parts.ladder.skills if skill.group == group)
    return {
        "id": parts.quality[group],
        "name": group,
        "short": parts.short_groups[group],
        "about": clipped(about, TEXT),
    }


def _scale(ladder: Ladder) -> list[dict[str, Any]]:
    """Levels 1, 3 and 5 are called what the table calls them, where it uses words."""
    own = {int(level): label for level, label in ladder.labels.items() if not any(map(str.isdigit, label))}
    return [
        {"level": level, "name": clipped(own.get(level) or text(name), LINE), "about": text(about)}
        for level, (name, about) in enumerate(SCALE)
    ]


def _background(name: str, said: tuple[str, str, str]) -> dict[str, str]:
    whole, short, about = map(text, said)
    return {"id": name, "name": whole, "short": short[:SHORT], "about": about}


def _skills(parts: Parts) -> list[dict[str, Any]]:
    shorts = parts.short_skills
    return [
        {
            "id": name,
            "name": rung.name,
            "short": shorts[rung.name],
            "quality": parts.quality[rung.group],
            "about": rung.about,
            "anchors": {level: rung.anchors[level] for level in ANCHOR_LEVELS},
        }
        for name, rung in parts.skill.items()
    ]


def _incidents(parts: Parts) -> list[dict[str, str]]:
    """What excellent looks like, as the team's own table says it; to be sorted by group."""
    return [
        {"id": name, "text": rung.anchors["5"], "quality": parts.quality[rung.group], "why": _why(rung, parts)}
        for name, rung in parts.skill.items()
    ]


def _why(rung: Rung, parts: Parts) -> str:
    """A group that is called like its own skills is none that the table names."""
    together = [other.name for other in parts.skill.values() if other.group == rung.group]
    if rung.group == listed(together):
        return text("It is what excellent looks like in “{skill}”.", skill=rung.name)
    return text(
        "It is what excellent looks like in “{skill}”, which your table puts under {group}.",
        skill=rung.name,
        group=rung.group,
    )


def _stories(parts: Parts) -> dict[str, str]:
    return {str(row["id"]): _story(row, parts) for row in parts.drawn.rows}


def _story(row: Mapping[str, object], parts: Parts) -> str:
    """What was seen of somebody, in the table's own words for the level they have."""
    levels = {name: int(str(row[name])) for name in parts.skill}
    by_level: Collection[str] = sorted(levels, key=lambda name: -levels[name])
    strong, weak = list(by_level)[:TOLD], list(by_level)[-1]
    seen = " ".join(_seen(parts.skill[name], levels[name]) for name in strong)
    begun = text("Two people who worked with {name} were asked (all of it is invented).", name=str(row["name"]))
    if weak in strong:
        return f"{begun} {seen}"
    return f"{begun} {seen} {_seen(parts.skill[weak], levels[weak])}"


def _seen(rung: Rung, level: int) -> str:
    if level == 0:
        return text("{skill}: not seen yet.", skill=rung.name)
    anchor = rung.anchors[max(step for step in ANCHOR_LEVELS if int(step) <= level)]
    return text("{skill}: “{anchor}”.", skill=rung.name, anchor=clipped(anchor.rstrip("."), 400))
