"""The short table of “Evidence or stand-in”: an advert in, line by line, with what the program takes each line for; people decide."""

import re
from collections.abc import Iterator

from ...exercises import must_have_tiers
from ...exercises.language import FEWEST_WORDS, Found, hits, proxies_in
from ...exercises.protected import GROUNDS, INSTEAD
from ...kit import Kit
from ...kit.content.lesson3 import FEWEST_MUSTS, MOST_MUSTS, TAGS
from ...words import listed, mark, text
from ..table.wording import PROXIES
from .table import WHOLE, Column, Content, Fault, Given, Growth, Listed, Value, beside, key

MOST_IN_HEADING = 8  # words
LINE, MOST_LINES, MOST_PASTED = 120, 14, 60  # letters; lines of an advert; of them that are shown to choose from
MARKS = {"evidence": mark("Evidence"), "proxy": mark("Stand-in"), "legal": mark("Legal risk")}
VAGUE = (  # words that say what somebody knows or is, parted by commas; and what to write instead
    (
        mark("familiar with, knowledge of, understanding of, exposure to, comfortable with, affinity for, interest in"),
        mark("Knowing is not yet doing. Write what the person did with it and what came of it."),
    ),
    (
        mark("required, preferred, desirable, a plus, nice to have, must have"),
        mark(
            "This asks without naming a deed. Write what the person has done, so that two interviewers can ask for it."
        ),
    ),
    (
        mark("able to, ability to, capable of, willing to, willingness to"),
        mark("Everybody says they could. Write what the person has done, so that you can ask about it."),
    ),
    (
        mark("track record, world-class, excellent, outstanding, strong background, good judgement, good skills"),
        mark("This praises without saying for what. Write the act that would earn the praise."),
    ),
)
_BULLET = re.compile(r"^\s*(?:[-–—*•·▪◦‣>]+|\d{1,2}[.)])\s+")
_SENTENCE = re.compile(r"(?<=[.!?;])\s+")
_HEADINGS = re.compile(  # of parts of an advert, as they stand alone in a line
    r"(?:your|the|our|main|key|job|deine|ihre?|unsere?|dein)? ?(?:tasks|duties|role|job|profile|responsibilities|requirements|qualifications|"
    r"benefits|offer|skills|aufgaben|profil|anforderungen|qualifikation(?:en)?|leistungen|angebot|stelle|benefits|vorteile|stärken)|"
    r"(?:what|who|why|how) (?:you|we|to)\b.{0,30}|(?:about|over) (?:us|you|the \w+)|we (?:offer|expect|are looking for)|(?:you|we) bring|"
    r"(?:must|nice)[ -](?:have|to[ -]have)s?|(?:das|was) .{0,24}(?:mit|sich|an|erwartet|bieten|bringen|suchen|erwarten)|"
    r"(?:wir (?:bieten|suchen|erwarten)|(?:sie|du) bring(?:en|st) mit|über (?:uns|die stelle|den job))(?: (?:ihnen|dir))?",
    re.IGNORECASE,
)
_YEARS = re.compile(
    r"(?:(?:at least|minimum of|more than|over|mindestens|mehr als|über) )?"
    r"(?:\d{1,2}\+?|one|two|three|four|five|six|seven|eight|nine|ten|several|many|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|mehrere)"
    r"(?: ?(?:-|–|to|bis) ?\d{1,2})? (?:or more )?(?:years?\b(?! old)|jahren?\b(?! alt))|\b(?:mehr|lang)jährige\w*",
    re.IGNORECASE,
)
_AGE = re.compile(
    r"\b\d{2} (?:years old|jahre alt)\b|\b(?:aged?|alter(?: von)?|im alter) (?:between |zwischen |von )?\d{2}\b",
    re.IGNORECASE,
)
_PHOTO = re.compile(r"\b(?:photo|photograph|headshot|foto|lichtbild|passbild|bewerbungsfoto|passfoto)\b", re.IGNORECASE)
LEGAL = {"age", *GROUNDS}  # what a mark for legal risk is proposed for, before any other


def marks(kit: Kit) -> dict[str, str]:
    return {tag: text(MARKS[tag]) for tag in TAGS}


def lines_of(advert: str) -> list[str]:
    """An advert's lines, without bullets and headings; a long one is parted between its sentences."""
    written = [line.strip() for line in advert.splitlines() if line.strip()]
    below = [*written[1:], ""][: len(written)]
    lines = [
        _BULLET.sub("", line).strip() for line, under in zip(written, below, strict=True) if not _heads(line, under)
    ]
    return [
        part.strip()
        for line in lines
        for part in ([line] if len(line) <= LINE else _SENTENCE.split(line))
        if part.strip()
    ]


def _heads(line: str, under: str) -> bool:
    """Such as “What you will do” above a list, which asks for nothing itself; also as Markdown marks it."""
    bare = line.strip("*_# ")
    marked = line.startswith("#") or (line.startswith("**") and line.endswith("**")) or bare.endswith((":", ":*"))
    plain = _BULLET.match(line) is None and bare[-1:] not in (".", "!", "?", ";", ",")
    above = plain and _BULLET.match(under) is not None
    return len(bare.split()) <= MOST_IN_HEADING and (marked or above or (plain and bool(_HEADINGS.fullmatch(bare))))


def proposed(advert: str, kit: Kit) -> tuple[list[dict[str, str]], list[str]]:
    """Each line with a mark where a word of the kit's list speaks for one, and which word that was as a draft of the reason; people decide."""
    rows, notes = list[dict[str, str]](), list[str]()
    for line in lines_of(advert)[:MOST_PASTED]:
        found = sorted([*proxies_in(line, kit), *_more(line)], key=lambda one: one.kind not in LEGAL)
        tag = "" if not found else "legal" if found[0].kind in LEGAL else "proxy"
        rows.append({"text": line, "tag": text(MARKS[tag]) if tag else "", "why": found[0].fault if found else ""})
        notes.append(text("Mark and reason are proposed: change them where you see it otherwise.") if found else "")
    return rows, notes


def _more(line: str) -> Iterator[Found]:
    """What an advert says in more ways than a list of words can hold: years in numbers, an age, a photograph."""
    for pattern, kind, instead in (
        (_YEARS, "years", PROXIES["years"][1]),
        (_AGE, "age", PROXIES["age"][1]),
        (_PHOTO, "sex", INSTEAD["sex"]),
    ):
        if hit := pattern.search(line):
            yield Found(hit[0].strip(), kind, text(instead))


def _unmarked(given: Given, kit: Kit) -> Iterator[Fault]:
    """Each mark must come, or there is nothing to tell apart."""
    used = {key(row.get("tag", "")) for _, row in given.filled}
    lacking = [label for label in marks(kit).values() if key(label) not in used]
    if lacking:
        what = text(
            "No line is marked {marks}.", marks=listed([text("“{name}”", name=label) for label in lacking], "or")
        )
        yield Fault(WHOLE, "", what, text("Mark one so. An advert without such a line can keep the example’s."))


def _musts(kit: Kit, words: list[str]) -> list[Value]:
    """Musts for the model answer, in the kit's own words of level 3, else 5, for qualities in which something must be there at once."""
    asked = {kit.skill[skill].quality for skill in must_have_tiers.model_musts(kit)}
    needed = sorted(kit.skill.values(), key=lambda s: -(kit.need[s.id].weight if s.id in kit.need else 0))
    every = [(s.quality, s.anchors[level]) for level in ("3", "5") for s in needed]
    good = [(q, said) for q, said in every if len(said.split()) >= FEWEST_WORDS and not any(hits(tuple(words), said))]
    wanted = [must for must in good if must[0] in asked]
    found = wanted if len(wanted) >= FEWEST_MUSTS else [must for must in good if must[0] not in asked]
    return [{"quality": quality, "text": said} for quality, said in found[:MOST_MUSTS]]


def _vague(kit: Kit) -> list[Value]:
    """Without the words of the kit's own descriptions: what a team calls good never fails its own check."""
    own = "\n".join(part for skill in kit.skill.values() for part in (*skill.anchors.values(), skill.about, skill.name))
    split = [(tuple(word.strip() for word in text(words).split(",")), text(instead)) for words, instead in VAGUE]
    left = [
        ([word for word in words if word not in {hit.casefold() for hit in hits(words, own)}], instead)
        for words, instead in split
    ]
    return [{"words": words, "instead": instead} for words, instead in left if words]


LINES = Listed("lines", "line", ("text", "tag", "why"), ("tag", "second", "second_why"))


def _advert(given: Given, kit: Kit, had: Value) -> Content:
    vague = _vague(kit)
    words = [word for each in kit.scorecard.proxies for word in each.words] + [
        w for each in vague for w in each["words"]
    ]
    about = text(
        "Some of these lines ask for what one can check, some for a stand-in, and some could bring a complaint."
    )
    lines, spots = LINES.made(given, had)
    title, above = beside(given, "title")
    musts = had.get("musts") or _musts(kit, words)
    return Content({"about": about, "vague": vague, **had, **title, "lines": lines, "musts": musts}, spots | above)


EVIDENCE_OR_PROXY = Growth(
    "evidence-or-proxy",
    "advert",
    mark(
        "Paste your advert: it is split into lines. A word that stands in for evidence proposes a mark; look at each line and say why."
    ),
    (
        Column("text", mark("Line of the advert"), mark("At most 120 letters.")),
        Column("tag", mark("What it is"), choices=marks),
        Column("why", mark("Why"), mark("What a candidate could show, or what it stands in for.")),
    ),
    _advert,
    lambda value: Given({"title": value["title"]}, LINES.rows(value)),
    fewest=6,
    most=MOST_LINES,
    beside=(Column("title", mark("What the advert is called"), begins=mark("Our advert"), long=False),),
    also=_unmarked,
    reworded={
        mark("Write what somebody did, or tag it otherwise."): mark(
            "Write what somebody did, or choose something else under “What it is”."
        ),
    },
    pasted=proposed,
)
