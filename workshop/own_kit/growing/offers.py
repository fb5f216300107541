"""Short tables of what one buys or takes over: questions to a vendor, and packages compared line by line."""

import re
from collections.abc import Iterator
from itertools import product

from ...kit import Kit
from ...words import clipped, listed, mark, text
from .table import (
    BESIDE,
    WHOLE,
    Column,
    Content,
    Fault,
    Given,
    Growth,
    Listed,
    Spots,
    Value,
    beside,
    by_id,
    cells,
    key,
    named,
    parts,
)


def _fewest(covers: list[frozenset[str]]) -> int:
    """How few questions can settle all that any of them settles."""
    every = frozenset(risk for some in covers for risk in some)
    reached, asked = {frozenset[str]()}, 0
    while every not in reached:
        reached, asked = {had | some for had in reached for some in covers} | reached, asked + 1
    return asked


def _risks(given: Given) -> dict[str, str]:
    return {key(risk): risk for _, row in given.filled for risk in parts(row.get("risks", ""))}


def _settled(given: Given, kit: Kit) -> Iterator[Fault]:
    n = len(_risks(given))
    if not 2 <= n <= 12:
        yield Fault(
            WHOLE,
            "",
            text("The questions settle {n} different risks.", n=n),
            text("Name {fewest} to {most}.", fewest=2, most=12),
        )
    elif _fewest([frozenset(map(key, parts(row.get("risks", "")))) for _, row in given.filled]) == len(given.filled):
        what = text("Every question is needed, so there is nothing to choose.")
        yield Fault(WHOLE, "", what, text("Add one that settles nothing new, such as one that only invites a pitch."))


ASKED = Listed("questions", "question", ("text", "why", "listen"), other={"covers": "risks"})


def _vendors(given: Given, kit: Kit, had: Value) -> Content:
    """As many questions are to be asked as it takes to settle everything, and no more."""
    risks = named(_risks(given).values(), "risk", had.get("risks"))
    questions, spots = ASKED.made(
        *(given, had),
        lambda row, at: {"covers": [risks[key(risk)]["id"] for risk in parts(row.get("risks", ""))]},
    )
    vendor, _ = beside(given, "name", "about")
    ask = min(12, max(1, _fewest([frozenset(question["covers"]) for question in questions])))
    lists = {"risks": list(risks.values()), "questions": questions}
    return Content({"ask": ask, "vendor": vendor, **lists}, spots | cells(("vendor",), BESIDE, "name", "about"))


def _of_vendors(value: Value) -> Given:
    names = {risk["id"]: risk["name"] for risk in value["risks"]}
    rows = ASKED.rows(value, lambda q: {"risks": "; ".join(names[r] for r in q["covers"])})
    return Given(dict(value["vendor"]), rows)


VENDOR_QUESTIONS = Growth(
    "vendor-questions",
    "vendors",
    mark("Questions to somebody who offers you something, and the risk that a straight answer to each would settle."),
    (
        Column("text", mark("Question")),
        Column(
            "risks",
            mark("The risk it settles"),
            mark("Several with ; between them; empty if it only invites a pitch."),
            may_lack=True,
        ),
        Column("why", mark("Why it settles that, or nothing")),
        Column("listen", mark("What a good answer holds")),
    ),
    _vendors,
    _of_vendors,
    fewest=5,
    most=12,
    beside=(
        Column("name", mark("Who offers something (invented)"), long=False),
        Column("about", mark("What they offer, in a sentence")),
    ),
    also=_settled,
)

# packages

RANGE = re.compile(r"([0-5])\s*(?:-|–|to|bis)\s*([0-5])")


def _criteria(given: Given) -> dict[str, str]:
    return {key(row["criterion"]): row["criterion"] for _, row in given.filled if row.get("criterion")}


def _evidenced(given: Given, kit: Kit) -> Iterator[Fault]:
    """One line for each package and criterion; its level, or for the criterion that participants judge, a range."""
    packages = {key(row["package"]): row["package"] for _, row in given.filled if row.get("package")}
    criteria, judge = _criteria(given), key(given.beside.get("judge", ""))
    there = [(key(row.get("package", "")), key(row.get("criterion", ""))) for _, row in given.filled]
    lacking = [pair for pair in product(packages, criteria) if pair not in there]
    if lacking:
        pairs = listed(
            [text("“{package}” and “{criterion}”", package=packages[p], criterion=criteria[c]) for p, c in lacking[:3]]
        )
        yield Fault(
            WHOLE,
            "",
            text("There is no row for {pairs}.", pairs=pairs),
            text("Add one row for each package and criterion."),
        )
    if judge and judge not in criteria:
        yield Fault(BESIDE, "judge", text("No row is about this criterion."), text("Write it as in the table."))
    for (n, row), pair in zip(given.filled, there, strict=True):
        if there.count(pair) > 1:
            yield Fault(
                n, "criterion", text("Another row says the same of this package."), text("Keep one of the two.")
            )
        if pair[1] == judge and row.get("level") and not RANGE.fullmatch(row["level"]):
            yield Fault(
                n,
                "level",
                text("This criterion is judged by participants."),
                text("Write what a panel would accept, such as 2-3."),
            )
        elif pair[1] != judge and row.get("level") and not re.fullmatch("[0-5]", row["level"]):
            yield Fault(
                n,
                "level",
                text("‘{value}’ is no level.", value=clipped(row["level"], 60)),
                text("A level is a whole number from 0 to 5."),
            )


def _packages(given: Given, kit: Kit, had: Value) -> Content:
    criteria = named(_criteria(given).values(), "criterion", had.get("criteria"))
    packages, spots, judge = dict[str, Value](), Spots(), key(given.beside.get("judge", ""))
    old = {key(str(item.get("name"))): name for name, item in by_id(had.get("packages")).items()}
    for n, row in given.filled:
        name, criterion = row.get("package", ""), criteria.get(key(row.get("criterion", "")), {}).get("id", "")
        package = packages.setdefault(
            key(name), {"id": old.get(key(name), f"offer_{len(packages) + 1}"), "name": name, "evidence": {}}
        )
        level = RANGE.fullmatch(row.get("level", ""))
        levels = (
            {"lowest": int(level[1]), "highest": int(level[2])}
            if level
            else {"level": int(row["level"])}
            if row.get("level", "").isdecimal()
            else {}
        )
        package["evidence"][criterion] = {"text": row.get("text", ""), **levels}
        path = ("packages", list(packages).index(key(name)))
        spots |= {path: (n, "package")} | cells(
            (*path, "evidence", criterion), n, "text", "level", lowest="level", highest="level"
        )
    spots |= cells((), BESIDE, "need", "judge") | cells(
        ("anchors",), BESIDE, **{level: f"level_{level}" for level in "135"}
    )
    anchors = {level: given.beside.get(f"level_{level}", "") for level in "135"}
    top = {"need": given.beside.get("need", ""), "judge": criteria.get(judge, {}).get("id", ""), "anchors": anchors}
    return Content({**top, "criteria": list(criteria.values()), "packages": list(packages.values())}, spots)


def _of_packages(value: Value) -> Given:
    criteria = {c["id"]: c["name"] for c in value["criteria"]}
    rows = [
        {
            "package": p["name"],
            "criterion": criteria[c],
            "text": line["text"],
            "level": str(line["level"]) if "level" in line else f"{line['lowest']}-{line['highest']}",
        }
        for p in value["packages"]
        for c, line in p["evidence"].items()
    ]
    anchors = {f"level_{level}": said for level, said in value["anchors"].items()}
    return Given({"need": value["need"], "judge": criteria[value["judge"]], **anchors}, tuple(rows))


PACKAGE_BAKEOFF = Growth(
    "package-bakeoff",
    "packages",
    mark(
        "What you choose between, with a line of evidence for each criterion. One criterion is judged by the participants."
    ),
    (
        Column(
            "package",
            mark("What you choose between"),
            mark("An invented name; it is shown as a letter."),
            long=False,
            most=60,
        ),
        Column("criterion", mark("Criterion"), long=False, most=60),
        Column("text", mark("Evidence")),
        Column(
            "level",
            mark("Level, 0 to 5"),
            mark("For the criterion that participants judge, a range such as 2-3."),
            long=False,
        ),
    ),
    _packages,
    _of_packages,
    fewest=4,
    most=40,
    beside=(
        Column("need", mark("What you need it for")),
        Column("judge", mark("The criterion that participants judge"), long=False),
        Column("level_1", mark("What level 1 of it looks like")),
        Column("level_3", mark("What level 3 of it looks like")),
        Column("level_5", mark("What level 5 of it looks like")),
    ),
    also=_evidenced,
)
