"""What a set carries of itself: the answers behind it, and what it said then of dates, levels and hires; written, and read back.

What it said stays readable without its kit. Choices between pairs and single marks are nobody else's business and stay out.
"""

import html
import json
import struct
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from ..dossier import Plan
from ..dossier.dated import DATING, reviews
from ..dossier.hiring import hiring
from ..dossier.writing import plain
from ..exercises import calibration_gym, interview_loop, say_do_mirror
from ..exercises.base import CARRIED
from ..exercises.interview_loop.model import good_hires, loop_of, rates_of
from ..kit import KitError, Problem
from ..kit.errors import in_words
from ..words import speaking, text
from .facts import Facts

Anchored = Literal["1", "3", "5"]
FILE, META = "plan.json", '<meta name="hiring-plan-data" content="'
MOST_BYTES, MOST_DATA, MOST_FILES = (
    5_000_000,
    1_000_000,
    1_000,
)  # of a file somebody brings, of the data in it, in a zip
MOST_TOLD = 5  # mistakes
UNREADABLE = (zipfile.BadZipFile, zlib.error, struct.error, ValueError, OSError, EOFError, RuntimeError, OverflowError)
ANCHORED: tuple[Anchored, ...] = get_args(Anchored)
PRIVATE = {say_do_mirror.EXERCISE.slug: ("choices",), calibration_gym.EXERCISE.slug: ("first", "second")}

Line = Annotated[str, StringConstraints(max_length=8000)]
Name = Annotated[str, StringConstraints(max_length=400)]
Share = Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)]
Level = Annotated[int, Field(ge=0, le=5)]


VERSION: Literal[1] = 1


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class KitThen(_Part):
    """The kit it was made with, as far as one needs to know to find it again."""

    name: Name
    title: Name
    role: Name


class Due(_Part):
    """Something that was to be done on a day."""

    day: date
    what: Line
    owner: Line = ""


class Forecast(_Part):
    """Of 100 people hired, how many were to do well, from and to; of 100 applicants, how many would and how many are hired."""

    good: Share
    low: Share
    high: Share
    base: Share
    hired: Share


class Expected(_Part):
    """A criterion of the scorecard, or a skill with a level that was asked `first_day`, or is learnt to in the first year."""

    name: Name
    points: Annotated[int, Field(ge=0, le=100)] = 0
    level: Level | None = None
    first_day: bool = False
    anchors: Annotated[dict[Anchored, Line], Field(max_length=3)] = {}
    stage: Name = ""


class SetData(_Part):
    """All of it. `answers` are as they are saved, by exercise."""

    what: Literal["hiring plan"]
    version: Literal[1]
    kit: KitThen
    made_on: date
    plan_id: Name = ""
    answers: Annotated[dict[Name, dict[Name, Any]], Field(max_length=100)] = {}
    decided: Annotated[dict[Name, Line], Field(max_length=100)] = {}
    due: Annotated[tuple[Due, ...], Field(max_length=1000)] = ()
    forecast: Forecast | None = None
    expected: Annotated[tuple[Expected, ...], Field(max_length=200)] = ()
    stages: Annotated[tuple[Name, ...], Field(max_length=50)] = ()

    def stale(self, on: date) -> tuple[Due, ...]:
        """What is late on that day, longest first; what is due on the day itself is not."""
        return tuple(sorted((each for each in self.due if each.day < on), key=lambda each: each.day))


def data_of(plan: Plan) -> SetData:
    """What the set of that plan carries."""
    with speaking(plan.kit.language):
        facts, about = Facts(plan), plan.kit.about
        return SetData(
            what="hiring plan",
            version=VERSION,
            kit=KitThen(name=plan.kit.name, title=about.title[:400], role=about.role[:400]),
            made_on=plan.made_on,
            plan_id=plan.plan_id,
            answers=dict(_answers(plan)),
            decided={slug: plain(words)[:8000] for slug, words in plan.decided.items()},
            due=tuple(_due(plan)),
            forecast=_forecast(plan),
            expected=tuple(_expected(facts)),
            stages=tuple(method.name[:400] for method in facts.methods),
        )


def plan_json(plan: Plan, _stem: str = "") -> str:
    """The data as a file."""
    return json.dumps(data_of(plan).model_dump(mode="json"), ensure_ascii=False, indent=1)


def carried(plan: Plan) -> str:
    """The same in one line, for the page."""
    return json.dumps(data_of(plan).model_dump(mode="json", exclude_defaults=True), ensure_ascii=False)


def _answers(plan: Plan) -> Iterator[tuple[str, dict[str, Any]]]:
    missing = {exercise.slug for exercise in plan.missing}
    for slug, answer in plan.answers.items():
        hidden = (CARRIED.name, *PRIVATE.get(slug, ()))
        if slug not in missing:
            yield slug, {name: value for name, value in answer.items() if name not in hidden}


def _due(plan: Plan) -> Iterator[Due]:
    """Not the steps that every round of hiring has: only what these answers put a date on."""
    for entry in (*hiring(plan), *reviews(plan)):
        if entry.exercise in DATING:
            yield Due(day=entry.day, what=entry.what, owner=entry.owner)


def _forecast(plan: Plan) -> Forecast | None:
    loop = interview_loop.EXERCISE
    if not plan.given(loop, "methods", []):
        return None
    base, hired = rates_of(plan.answer(loop))
    found = good_hires(loop_of(plan.answer(loop)["methods"], plan.kit), base, hired, plan.kit)
    return Forecast(good=found.value, low=found.low, high=found.high, base=base, hired=hired)


def _expected(facts: Facts) -> Iterator[Expected]:
    """The criteria, the weightiest first; then skills that only have a level."""
    first, later = dict(facts.musts), dict(facts.trainable)
    levels = {**later, **first}
    for each in facts.criteria:
        stage = facts.methods[each.stage - 1].name[:400] if each.stage else ""
        anchors = {level: each.anchors[level] for level in ANCHORED if level in each.anchors}
        yield Expected(
            name=each.name[:400],
            points=each.points,
            level=levels.get(each.name),
            first_day=each.name in first,
            anchors=anchors,
            stage=stage,
        )
    scored = {each.name for each in facts.criteria}
    for name, level in levels.items():
        if name not in scored:
            yield Expected(name=name[:400], level=level, first_day=name in first)


def read_set(name: str, content: bytes) -> SetData:
    """The data in a file that somebody took home: the zip, the page of all documents, or the data itself. Raises KitError."""
    if len(content) > MOST_BYTES:
        raise _refused(name, text("It is larger than anything the workshop writes."))
    if content[:2] == b"PK":
        return _parsed(f"{name} › {FILE}", _unpacked(name, content))
    if content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":
        return _parsed(name, _in_page(name, content))
    return _parsed(name, content)


def _refused(place: str, what: str) -> KitError:
    fix = text(
        "Take the zip of the set, its page with all documents, or its {file}, as the workshop wrote them.", file=FILE
    )
    return KitError([Problem(place or FILE, 0, what, fix)])


def _unpacked(name: str, content: bytes) -> bytes:
    """The data in a zip, wherever in it; what claims to be huge is read no further than data may go."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            there = [each for each in packed.infolist()[:MOST_FILES] if each.filename.rpartition("/")[2] == FILE]
            found = min(there, key=lambda each: len(each.filename), default=None)
            if found is None or found.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                data = b""
            else:
                with packed.open(found) as file:
                    data = file.read(MOST_DATA + 1)
    except (*UNREADABLE, NotImplementedError):
        raise _refused(name, text("It is a zip that cannot be opened.")) from None
    if found is None:
        raise _refused(name, text("There is no file {file} in it.", file=FILE))
    return data


def _in_page(name: str, content: bytes) -> bytes:
    """The data in a page; searched for as text, because no page need be understood for it."""
    _, there, rest = content.partition(META.encode())
    data, closed, _ = rest[: 6 * MOST_DATA].partition(b'"')
    if not (there and closed):
        raise _refused(name, text("This page carries no data of a plan."))
    return html.unescape(data.decode("utf-8", "replace")).encode("utf-8", "replace")


def _parsed(place: str, content: bytes) -> SetData:
    if len(content) > MOST_DATA:
        raise _refused(place, text("It is larger than anything the workshop writes."))
    try:
        parsed = json.loads(content.decode("utf-8-sig"), parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise _refused(place, text("This is no data of a plan, or it is damaged.")) from None
    if not isinstance(parsed, dict) or parsed.get("what") != "hiring plan":
        raise _refused(place, text("This is no data of a plan, or it is damaged."))
    if parsed.get("version") != VERSION:
        raise _refused(place, text("It was written by another version of the workshop, which this one cannot read."))
    try:
        return SetData.model_validate(parsed)
    except (ValidationError, RecursionError) as error:
        raise _wrong(place, error) from None


def _wrong(place: str, error: Exception) -> KitError:
    """The first mistakes, each with its place in the data."""
    if not isinstance(error, ValidationError):
        return _refused(place, text("This is no data of a plan, or it is damaged."))
    details = error.errors(include_url=False)[:MOST_TOLD]
    told = [
        (" › ".join([place, *map(str, detail["loc"])]), in_words(detail, SetData, str(detail["loc"][-1]))[0])
        for detail in details
    ]
    return KitError([problem for where, what in told for problem in _refused(where, what).problems])


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is no number.")
