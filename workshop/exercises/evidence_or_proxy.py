"""Sort an advert's lines into evidence, proxy and legal risk, then write musts that two interviewers could check."""

from collections import Counter
from collections.abc import Iterator

from ..kit import Kit
from ..kit.content.lesson3 import FEWEST_MUSTS, MOST_MUSTS, TAGS, AdvertLine
from ..pictures.cells import AdvertLines
from ..words import clipped, listed, mark, plural, text
from .base import Answer, Exercise, Feedback, Message, ModelAnswer, PlanLine, good, judged, missing, nearest
from .fields import Entries, Field, Line, Option, Passage, Spans
from .language import fault_in, stand_ins
from .marking import first_faults, first_quality, half_of, marked


def question(kit: Kit) -> str:
    task = text(
        "Mark each line. Then write {fewest} to {most} musts for your own advert: no stand-ins, and each something a person "
        "did that two interviewers could check.",
        fewest=FEWEST_MUSTS,
        most=MOST_MUSTS,
    )
    return f"{kit.content.advert.about} {task}"


def form(kit: Kit) -> tuple[Field, ...]:
    advert = kit.content.advert
    lines = tuple(Line(line.id, line.text) for line in advert.lines)
    qualities = tuple(Option(quality.id, quality.short, quality.about) for quality in kit.qualities)
    marking = text("Choose one mark for every line.")
    own = text(
        "Begin with “Has …” and say what can be shown. Choose the quality that each must is a sign of. Every further must "
        "shrinks the pool."
    )
    return (
        Spans("tags", text("What is each line?"), (Passage(advert.title, lines),), _marks(), marking),
        Entries("musts", text("Your musts"), qualities, own, text("Add a must"), MOST_MUSTS),
    )


def _marks() -> tuple[Option, ...]:
    evidence = text("Work done or to be done, which a candidate can show and an interviewer can check.")
    proxy = text("It stands in for the work: a degree, a school, a number of years, a trait, a feeling about fit.")
    legal = text("It picks people by age, origin or another protected ground: the strongest reason to strike a line.")
    return (
        Option("evidence", text("Evidence"), evidence),
        Option("proxy", text("Proxy"), proxy),
        Option("legal", text("Legal risk"), legal),
    )


def check(answer: Answer, kit: Kit) -> Feedback:
    return judged([*_tags(answer, kit), *_musts(answer, kit)], text("Passed: an advert that asks for evidence"))


def _tags(answer: Answer, kit: Kit) -> list[Message]:
    lines, tags, names = kit.content.advert.lines, answer["tags"], {mark.id: mark.label for mark in _marks()}
    faults = [
        f"{_explained(line)} {text('You marked it as “{mark}”.', mark=names[tags[line.id]])}"
        for line in lines
        if tags.get(line.id, line.tag) != line.tag
    ]
    return marked(text("What is each line?"), len(lines), faults, len(lines) - len(tags))


def _explained(line: AdvertLine) -> str:
    """What an advert's line is, and why."""
    return text("“{line}” is {what}: {why}", line=clipped(line.text, 60), what=_what(line), why=line.why)


def _what(line: AdvertLine) -> str:
    return {"evidence": text("evidence"), "proxy": text("a proxy"), "legal": text("a legal risk")}[line.tag]


def musts_of(answer: Answer) -> list[dict[str, str]]:
    """The musts that say anything, without space around them."""
    return [{**row, "text": row["text"].strip()} for row in answer["musts"] if row["text"].strip()]


def _musts(answer: Answer, kit: Kit) -> Iterator[Message]:
    musts = musts_of(answer)
    faults = [
        text("“{must}”: {fault}", must=clipped(row["text"], 50), fault=fault)
        for row in musts
        if (fault := fault_in(row["text"], kit))
    ]
    yield from first_faults(faults)
    for row in [row for row in musts if not row["group"]]:
        yield missing(text("Choose the quality that “{must}” is a sign of.", must=clipped(row["text"], 50)))
    if len({row["text"].lower() for row in musts}) < len(musts):
        yield missing(text("Two musts say the same thing. Drop one: it only makes the list look longer."))
    if len(musts) < FEWEST_MUSTS:
        few = {"n": len(musts), "fewest": FEWEST_MUSTS}
        more = text("{n} of at least {fewest} musts so far. Write more, about what the work truly needs.", **few)
        yield missing(more)
    if musts and not faults:
        before = sum(line.tag != "evidence" for line in kit.content.advert.lines)
        yield good(text("Your musts contain no stand-ins; {n} lines of the old advert did.", n=before))
    if musts:
        yield from _qualities({row["group"] for row in musts}, kit)


def _qualities(shown: set[str], kit: Kit) -> Iterator[Message]:
    """Not every quality needs a must: what can be learned on the job need not be there on the first day."""
    never, priority = [quality.short for quality in kit.qualities if quality.id not in shown], kit.about.priority
    if priority.first not in shown:
        first = text("None of your musts is a sign of {quality}, which comes first here.", quality=first_quality(kit))
        yield nearest(f"{first} {priority.why}")
    elif never:
        none = text("None of your musts is a sign of {qualities}.", qualities=listed(never, "or"))
        yield nearest(f"{none} {text('That is fine if it can be learned on the job.')}")


def hints(kit: Kit) -> tuple[str, str, str]:
    advert = kit.content.advert
    examples = (next(line for line in advert.lines if line.tag == tag) for tag in ("legal", "proxy"))
    return (
        text("Read each line and ask: what would a candidate show in the interview? If nothing, it is not evidence."),
        " ".join(map(_explained, examples)),
        text("A must that passes: “{must}” Change it to what your own team needs.", must=advert.musts[0].text),
    )


def model_answer(kit: Kit) -> ModelAnswer:
    advert = kit.content.advert
    musts = [{"text": must.text, "group": must.quality} for must in advert.musts]
    tags = {line.id: line.tag for line in advert.lines}
    count = Counter(tags.values())
    counts = [
        plural(count["evidence"], "one piece of evidence", "{n} pieces of evidence"),
        plural(count["proxy"], "one proxy", "{n} proxies"),
        plural(count["legal"], "one legal risk", "{n} legal risks"),
    ]
    lines = text("The {total} lines: {counts}.", total=len(tags), counts=listed(counts))
    each = text("Each of the {n} musts names one piece of work, so that two interviewers ask the same.", n=len(musts))
    why = [_explained(line) for line in advert.lines if line.tag != "evidence"]
    return ModelAnswer({"tags": tags, "musts": musts}, (lines, *why, each))


def wrong_answers(kit: Kit) -> dict[str, Answer]:
    right = model_answer(kit).answer
    lines, musts = kit.content.advert.lines, right["musts"]
    first = {tag: next(line.id for line in lines if line.tag == tag) for tag in TAGS}
    named = {**musts[0], "text": f"Has what we call {kit.scorecard.proxies[0].words[0]} and shows it to everybody"}
    knows = {**musts[0], "text": f"Has a {kit.content.advert.vague[0].words[0]} most of what this team works with"}
    return {
        "legal risk taken for a proxy": {**right, "tags": {**right["tags"], first["legal"]: "proxy"}},
        "a proxy taken for evidence": {**right, "tags": {**right["tags"], first["proxy"]: "evidence"}},
        "half the lines marked": half_of(right, "tags"),
        "a must that names a proxy": {**right, "musts": [named, *musts[1:]]},
        "a must that says what one knows": {**right, "musts": [knows, *musts[1:]]},
        "a must in two words": {**right, "musts": [{**musts[0], "text": "Writes code"}, *musts[1:]]},
        "too few musts": {**right, "musts": musts[: FEWEST_MUSTS - 1]},
        "a must of no quality": {**right, "musts": [{**musts[0], "group": ""}, *musts[1:]]},
    }


def plan_lines(answer: Answer, kit: Kit) -> Iterator[PlanLine]:
    section = text("Advert")
    for row in musts_of(answer):
        quality = kit.quality.get(row["group"])
        signs = (text("A sign of: {quality}", quality=quality.name),) if quality else ()
        yield PlanLine(section, text("Must: {must}", must=row["text"]), signs, text("your musts"))
    struck = tuple(
        text("“{line}” ({what})", line=line.text, what=_what(line))
        for line in kit.content.advert.lines
        if answer["tags"].get(line.id) == line.tag != "evidence"
    )
    if struck:
        yield PlanLine(section, text("Lines like these stay out"), struck, text("the lines you marked"))


def picture(kit: Kit) -> AdvertLines:
    return AdvertLines(kit, lambda written: stand_ins(written, kit))


EXERCISE = Exercise.of(
    __name__,
    mark("Evidence or proxy"),
    lesson=3,
    minutes=15,
    rank=6,
    gives=mark("the advert, free of proxies and legal risks"),
)
