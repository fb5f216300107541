"""Short tables for what comes before a scorecard: who owns what, what holds a system together, what your best people did."""

from collections.abc import Iterator

from ...kit import Kit
from ...words import listed, mark, plural, text
from .table import (
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
    key,
    named,
    numbered,
    parts,
)

OWNERS = (3, 6)


def _owners(given: Given, kit: Kit) -> Iterator[Fault]:
    names = {key(row.get(name, "")): row.get(name, "") for _, row in given.filled for name in ("classic", "genai")}
    names.pop("", None)
    few, most = OWNERS
    if not few <= len(names) <= most:
        what = plural(
            len(names),
            "The table names one owner: {names}.",
            "The table names {n} owners: {names}.",
            names=listed([*names.values()]),
        )
        fix = text("Name {fewest} to {most} different ones; write each the same in every row.", fewest=few, most=most)
        yield Fault(WHOLE, "", what if names else text("The table names no owner."), fix)


SETTINGS = ("classic", "genai")
TROUBLES = Listed("incidents", "incident", ("text", "why"), ("text", "second", "second_classic", "second_why"))
BEFORE_AFTER = ("classic_name", "classic", "genai_name", "genai")


def _ownership(given: Given, kit: Kit, had: Value) -> Content:
    owners = named([row[s] for _, row in given.filled for s in SETTINGS if row.get(s)], "owner", had.get("owners"))
    incidents, spots = TROUBLES.made(
        *(given, had),
        lambda row, at: {setting: owners[key(row[setting])]["id"] for setting in SETTINGS if row.get(setting)},
    )
    settings, above = beside(given, *BEFORE_AFTER)
    return Content({**had, **settings, "owners": list(owners.values()), "incidents": incidents}, spots | above)


def _of_ownership(value: Value) -> Given:
    names = {owner["id"]: owner["name"] for owner in value["owners"]}
    rows = TROUBLES.rows(value, lambda i: {s: str(names.get(i[s]) or i[s]) for s in SETTINGS})
    return Given({place: value.get(place, "") for place in BEFORE_AFTER}, rows)


WHO_OWNS_IT = Growth(
    "who-owns-it",
    "ownership",
    mark(
        "What goes wrong where you work, and who mends it: as it was, and as it will be after a change, such as a new system or a new building."
    ),
    (
        Column("text", mark("What goes wrong"), mark("One thing, in at most 120 letters.")),
        Column(
            "classic",
            mark("Who mends it before"),
            mark("A name that reads well after “the”, such as night shift."),
            long=False,
            most=60,
        ),
        Column(
            "genai",
            mark("Who mends it after"),
            mark("The same names; at least one thing changes hands, and one does not."),
            long=False,
            most=60,
        ),
        Column("why", mark("Why it changes hands, or stays")),
    ),
    _ownership,
    _of_ownership,
    fewest=4,
    most=16,
    beside=(
        Column("classic_name", mark("Before: what you call it"), begins=mark("Before"), long=False),
        Column("classic", mark("Before: how it is, in a sentence")),
        Column("genai_name", mark("After: what you call it"), begins=mark("After"), long=False),
        Column("genai", mark("After: how it will be, in a sentence")),
    ),
    also=_owners,
)


def qualities(kit: Kit) -> dict[str, str]:
    return {quality.id: quality.name for quality in kit.qualities}


def skills(kit: Kit) -> dict[str, str]:
    return {skill.id: skill.name for skill in kit.skill.values()}


def _unshown(given: Given, kit: Kit) -> Iterator[Fault]:
    shown = {key(row.get("quality", "")) for _, row in given.filled}
    lacking = [name for name in qualities(kit).values() if key(name) not in shown]
    if lacking:
        what = text("No row shows {names}.", names=listed([text("“{name}”", name=name) for name in lacking], "or"))
        yield Fault(WHOLE, "", what, text("Add a row for each group."))


SHOWN = Listed("incidents", "incident", ("text", "quality", "why"), ("quality", "second", "second_why"))


def _incidents(given: Given, kit: Kit, had: Value) -> Content:
    incidents, spots = SHOWN.made(given, had)
    return Content({"incidents": incidents}, spots)


TOP_ENGINEERS = Growth(
    "top-engineers",
    "incidents",
    mark("What your best people did: one thing each, and what came of it. No names."),
    (
        Column("text", mark("What somebody did, and what came of it")),
        Column("quality", mark("The group it shows"), choices=qualities),
        Column("why", mark("Why it shows that")),
    ),
    _incidents,
    lambda value: Given({}, SHOWN.rows(value)),
    fewest=4,
    most=12,
    also=_unshown,
)

BRINGS = mark("Who brings that")
PLACES = tuple((8 + 28 * (n % 4), 8 + 28 * (n // 4)) for n in range(16))  # of boxes, in rows of four


ENDS = ("source", "target")
EDGES = Listed("edges", "edge", ("needs",), other={"why": "by"})


def _system(given: Given, kit: Kit, had: Value) -> Content:
    """What the parts are is read from the ends of the rows; where they are the same as before, they stay where they were drawn."""
    rows = numbered(given, "edge")
    boxes = named([row[end] for _, _, row in rows for end in ENDS if row.get(end)], "part")
    drawn = {key(box["short"]): box for box in by_id(had.get("components")).values()}
    placed = {
        k: {"id": box["id"], "short": box["short"], "x": x, "y": y}
        for (k, box), (x, y) in zip(boxes.items(), PLACES, strict=False)
    }
    components = drawn if set(drawn) == set(boxes) else placed
    sides = named([row["by"] for _, _, row in rows if row.get("by")], "side", had.get("sides"))
    can = named(
        [one for _, _, row in rows for one in parts(row.get("held", ""))], "capability", had.get("capabilities")
    )
    covers = {k: [name for _, name, row in rows if k in map(key, parts(row.get("held", "")))] for k in can}

    def edge(row: Cells, at: int) -> Value:
        ends = {end: components[key(row[end])]["id"] for end in ENDS if key(row.get(end, "")) in components}
        by = row.get("by", "")
        if not by:
            return {**ends, "why": text("The table behind this exercise names nobody for it.")}
        return {
            **ends,
            "by": sides[key(by)]["id"],
            "why": text("So the table behind this exercise says: {side}.", side=by),
        }

    edges, spots = EDGES.made(given, had, edge)
    about, above = beside(given, "about")
    lists = {"sides": _described(sides), "components": list(components.values()), "edges": edges}
    capabilities = [{**each, "covers": covers[k]} for k, each in zip(can, _described(can), strict=True)]
    return Content({**about, **lists, "capabilities": capabilities}, spots | above)


def _described(things: dict[str, Value]) -> list[Value]:
    return [{name: said for name, said in thing.items() if name != "short"} for thing in things.values()]


def _of_system(value: Value) -> Given:
    box = {c["id"]: c["short"] for c in value["components"]}
    side = {s["id"]: s["name"] for s in value["sides"]}
    can = value["capabilities"]
    rows = EDGES.rows(
        value,
        lambda edge: {
            **{end: box.get(edge[end], "") for end in ENDS},
            "by": side.get(edge.get("by") or "", ""),
            "held": "; ".join(c["name"] for c in can if edge["id"] in c["covers"]),
        },
    )
    return Given({"about": value["about"]}, rows)


def _bridged(given: Given, kit: Kit) -> Iterator[Fault]:
    rows = given.filled
    sides = {key(row["by"]) for _, row in rows if row.get("by")}
    can = {key(name) for _, row in rows for name in parts(row.get("held", ""))}
    boxes = {key(row[end]) for _, row in rows for end in ("source", "target") if row.get(end)}
    if len(sides) not in (2, 3):
        yield Fault(
            WHOLE,
            "",
            text("The table names {n} sides that bring something.", n=len(sides)),
            text("Name two or three; write each the same in every row."),
        )
    if not 3 <= len(can) <= 14:
        yield Fault(
            WHOLE,
            "",
            text("Your team could hold it with {n} different things.", n=len(can)),
            text("Name {fewest} to {most}.", fewest=3, most=14),
        )
    if not 3 <= len(boxes) <= 16:
        yield Fault(
            WHOLE,
            "",
            text("The table names {n} parts of the work.", n=len(boxes)),
            text("Name {fewest} to {most}.", fewest=3, most=16),
        )
    if rows and all(row.get("by") for _, row in rows):
        what = text("Somebody brings each of them, so your team is not needed.")
        yield Fault(WHOLE, "", what, text("Leave “{name}” empty in at least one row.", name=text(BRINGS)))
    for n, row in rows:
        if not row.get("by") and not parts(row.get("held", "")):
            yield Fault(
                n,
                "held",
                text("Nobody brings it, and your team could not hold it either."),
                text("Name a side, or what your team could hold it with."),
            )


BRIDGE_THE_GAP = Growth(
    "bridge-the-gap",
    "system",
    mark(
        "Two parts of your work in each row, what passes between them, and who sees to it. Where nobody does, say what your team could hold it with."
    ),
    (
        Column("source", mark("From"), mark("A part of the work, in at most 16 letters."), long=False, most=16),
        Column(
            "target", mark("To"), mark("Another part; the same names come again in other rows."), long=False, most=16
        ),
        Column("needs", mark("What it takes between the two")),
        Column(
            "by",
            BRINGS,
            mark("One of two or three sides, such as nurses and doctors; empty if neither."),
            long=False,
            most=60,
            may_lack=True,
        ),
        Column(
            "held",
            mark("What your team could hold it with"),
            mark("Several with ; between them, where there is a choice."),
            may_lack=True,
        ),
    ),
    _system,
    _of_system,
    fewest=4,
    most=20,
    beside=(Column("about", mark("What these are parts of, in a sentence")),),
    also=_bridged,
)
