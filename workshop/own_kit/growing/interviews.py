"""Short tables of what a lesson on interviews needs: your rules, your ways of finding out, answers and their marks."""

import re
from collections.abc import Iterator
from functools import lru_cache

from ...kit import KITS, Kit
from ...kit.plain_files import read_yaml
from ...kit.schema import ANCHOR_LEVELS
from ...words import listed, mark, text
from .early import qualities, skills
from .table import (
    BESIDE,
    WHOLE,
    Cells,
    Column,
    Content,
    Fault,
    Given,
    Growth,
    Listed,
    Value,
    beside,
    by_id,
    cells,
    key,
    parts,
)

EXAMPLE = "genai_platform"  # the shipped kit whose rows are shown as an example


@lru_cache(maxsize=32)
def shipped_file(file: str, kit: str = EXAMPLE) -> Value:
    """What a shipped kit's file holds."""
    value: Value = read_yaml(KITS / kit / f"{file}.yaml").value
    return value


# your rules

RULES = {
    "potential": mark("Potential or degrees"),
    "fixed": mark("The same questions for everybody"),
    "team": mark("A mixed team"),
}
GENERAL = ("schooling", "ability", "formula", "together", "diversity")  # findings that speak of no trade


def _rules(kit: Kit) -> dict[str, str]:
    return {name: text(label) for name, label in RULES.items()}


def _each_once(given: Given, kit: Kit) -> Iterator[Fault]:
    said = [key(row.get("about", "")) for _, row in given.filled]
    if len(given.filled) == len(RULES) and any(said.count(key(label)) != 1 for label in _rules(kit).values()):
        yield Fault(WHOLE, "", text("Two rules are about the same."), text("Write one rule about each of the three."))


PRINCIPLES = Listed("principles", "rule", ("text", "exception"), other={"id": "about"})


def _bets(given: Given, kit: Kit, had: Value) -> Content:
    shared = shipped_file("bets", "data_platform")["findings"]
    origin = text("your own table")
    principles, spots = PRINCIPLES.made(given, had, lambda row, at: {"id": row.get("about", ""), "origin": origin})
    return Content({"principles": principles, "findings": [f for f in shared if f["id"] in GENERAL]}, spots)


def _of_bets(value: Value) -> Given:
    general = {"principles": [principle for principle in value["principles"] if principle["id"] in RULES]}
    return Given({}, PRINCIPLES.rows(general, lambda principle: {"about": principle["id"]}))


PRINCIPLE_BETS = Growth(
    "principle-bets",
    "bets",
    mark(
        "Your rule about each of three matters, and when you would break it. What studies found comes with the workshop, with its sources."
    ),
    (
        Column("about", mark("The rule is about"), choices=_rules),
        Column("text", mark("Your rule"), mark("In at most 120 letters.")),
        Column(
            "exception",
            mark("When you would break it"),
            mark("A situation that somebody would recognise when it comes."),
        ),
    ),
    _bets,
    _of_bets,
    fewest=3,
    most=3,
    also=_each_once,
)

# your interviews

METHOD = ("name", "validity", "sd", "difference", "source", "status")  # figures that are published, and who says so


def _methods(kit: Kit) -> dict[str, str]:
    return {method["id"]: method["name"] for method in shipped_file("loop")["methods"]}


WAYS = Listed("methods", "method", ("about", "minutes"), other={"id": "method", "name": "method"})


def _loop(given: Given, kit: Kit, had: Value) -> Content:
    shared, known = shipped_file("loop"), by_id(shipped_file("loop")["methods"])
    groups = {key(name): name_id for name_id, name in qualities(kit).items()}

    def method(row: Cells, at: int) -> Value:
        figures = known.get(row.get("method", ""), {})
        shows = [groups.get(key(name), name) for name in parts(row.get("measures", ""), qualities(kit).values())]
        own = {"id": row.get("method", ""), "minutes": _whole(row.get("minutes", "")), "measures": shows}
        return {**{name: figures[name] for name in METHOD if name in figures}, **own}

    methods, spots = WAYS.made(given, had, method)
    minutes = {"minutes": _whole(given.beside.get("minutes", ""))}
    top = {part: shared[part] for part in ("overlap", "caution")}
    return Content({**top, **had, **minutes, "methods": methods}, spots | cells((), BESIDE, "minutes"))


def _whole(cell: str) -> int | str:
    return int(cell) if re.fullmatch(r"[0-9]{1,4}", cell) else cell


def _of_loop(value: Value) -> Given:
    rows = WAYS.rows(value, lambda m: {"method": m["id"], "measures": "; ".join(m["measures"])})
    return Given({"minutes": str(value["minutes"])}, rows)


def _measured(given: Given, kit: Kit) -> Iterator[Fault]:
    known = {key(name) for pair in qualities(kit).items() for name in pair}
    methods = [key(row.get("method", "")) for _, row in given.filled]
    for at, (n, row) in enumerate(given.filled):
        if methods[at] and methods[at] in methods[:at]:
            yield Fault(n, "method", text("Another row is about the same."), text("Keep one of the two."))
        for name in parts(row.get("measures", ""), qualities(kit).values()):
            if key(name) not in known:
                names = listed([text("“{name}”", name=each) for each in qualities(kit).values()], "or")
                yield Fault(
                    n, "measures", text("There is no group ‘{name}’.", name=name), text("Choose {names}.", names=names)
                )


INTERVIEW_LOOP = Growth(
    "interview-loop",
    "loop",
    mark(
        "How you find out about people. What studies say of each way comes with the workshop, with its sources; the minutes and what it shows are yours."
    ),
    (
        Column("method", mark("Way of finding out"), choices=_methods),
        Column("about", mark("What it is with you")),
        Column("minutes", mark("Minutes"), long=False),
        Column(
            "measures", mark("The groups it shows"), mark("Several with ; between them; empty if none."), may_lack=True
        ),
    ),
    _loop,
    _of_loop,
    fewest=3,
    most=9,
    beside=(Column("minutes", mark("Minutes you have for one candidate"), long=False),),
    also=_measured,
    reworded={
        mark("Allow more minutes, or say under ‘measures’ what each method shows."): mark(
            "Allow more minutes, or name more groups in the last column."
        )
    },
)

# answers and their marks


def _levels(kit: Kit) -> dict[str, str]:
    return {level: text("Level {n}", n=level) for level in ANCHOR_LEVELS}


ASKED = ("question", "skill", "vague", "why")
MARKED = ("before", "after")
ANSWERS = Listed("answers", "answer", ("text", "why"))


def _gym(given: Given, kit: Kit, had: Value) -> Content:
    """The clear description is the kit’s own of that level, and the vague one stands in its place."""
    asked, above = beside(given, *ASKED)
    skill, vague = kit.skill.get(asked["skill"]), asked["vague"]
    anchors = {str(level): said for level, said in skill.anchors.items()} if skill else {}
    answers, spots = ANSWERS.made(
        *(given, had),
        lambda row, at: {
            "label": text("Answer {letter}", letter="ABCDEFGH"[at % 8]),
            **{when: _marks(row.get(when, "")) for when in MARKED},
        },
    )
    changed = {
        "anchors": {**anchors, vague: given.beside.get("wording", "")} if vague else anchors,
        "clearer": anchors.get(vague, ""),
    }
    more = cells((), BESIDE, anchors="wording", clearer="skill")
    return Content({**asked, **changed, "answers": answers}, spots | above | more)


def _marks(cell: str) -> list[int | str]:
    return [int(one) if one.isdecimal() and len(one) < 4 else one for one in re.split(r"[\s,;/]+", cell) if one]


def _of_gym(value: Value) -> Given:
    rows = ANSWERS.rows(value, lambda a: {when: " ".join(map(str, a[when])) for when in MARKED})
    return Given({**{part: value[part] for part in ASKED}, "wording": value["anchors"][value["vague"]]}, rows)


CALIBRATION_GYM = Growth(
    "calibration-gym",
    "gym",
    mark(
        "Answers of invented candidates to one question, as a panel marked them twice: by a vague description of a level, and by your own."
    ),
    (
        Column("text", mark("What the invented candidate says")),
        Column(
            "before",
            mark("Marks by the vague description"),
            mark("One from each judge, 1 to 5, with spaces between them."),
            long=False,
        ),
        Column("after", mark("Marks by your own description"), mark("From the same judges."), long=False),
        Column("why", mark("What the marks differ about")),
    ),
    _gym,
    _of_gym,
    fewest=4,
    most=8,
    beside=(
        Column("question", mark("The question")),
        Column("skill", mark("The skill it asks for"), choices=skills),
        Column("vague", mark("The level that is described vaguely"), choices=_levels),
        Column("wording", mark("The vague description")),
        Column("why", mark("Why it is vague")),
    ),
)
