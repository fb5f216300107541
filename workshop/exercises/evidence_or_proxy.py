"""Sort an advert's lines into evidence, proxy and legal risk, then write musts that two interviewers could check."""

from __future__ import annotations

from ..kit import Kit
from ..kit.content.lesson3 import FEWEST_MUSTS, MOST_MUSTS, TAGS, AdvertLine
from ..pictures.cells import AdvertLines
from ..words import clipped, listed, mark, plural, text
from .base import Answer, Exercise, Feedback, Message, ModelAnswer, PlanLine, good, judged, missing, nearest
from .fields import Entries, Field, Line, Option, Passage, Spans
from .language import fault_in, stand_ins

SHOWN = 3  # faults of one sort explained at once


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
    return (
        Option(
            "evidence",
            text("Evidence"),
            text("Work done or to be done, which a candidate can show and an interviewer can check."),
        ),
        Option(
            "proxy",
            text("Proxy"),
            text(
                "Something that stands in for the work: a degree, a school, a number of years, a trait, a feeling about fit."
            ),
        ),
        Option(
            "legal",
            text("Legal risk"),
            text(
                "Something that picks people by age, origin or another protected ground. The strongest reason to strike a "
                "line."
            ),
        ),
    )


def check(answer: Answer, kit: Kit) -> Feedback:
    return judged([*_tags(answer, kit), *_musts(answer, kit)], text("Passed: an advert that asks for evidence"))


def _tags(answer: Answer, kit: Kit) -> list[Message]:
    lines, tags = kit.content.advert.lines, answer["tags"]
    wrong = [line for line in lines if line.id in tags and tags[line.id] != line.tag]
    right = len(tags) - len(wrong)
    messages = [good(_right(right, len(lines)))] if right else []
    messages += [missing(_mistaken(line, tags[line.id])) for line in wrong[:SHOWN]]
    if len(wrong) > SHOWN:
        more = plural(
            len(wrong) - SHOWN,
            "One more line has the wrong mark; look at these first.",
            "{n} more lines have the wrong mark; look at these first.",
        )
        messages.append(missing(more))
    if left := len(lines) - len(tags):
        messages.append(missing(plural(left, "One line is not marked yet.", "{n} lines are not marked yet.")))
    return messages


def _right(right: int, total: int) -> str:
    return plural(
        right,
        "One of the {total} lines is marked as it should be.",
        "{n} of the {total} lines are marked as they should be.",
        total=total,
    )


def _mistaken(line: AdvertLine, marked: str) -> str:
    name = next(option.label for option in _marks() if option.id == marked)
    return " ".join([_explained(line), text("You marked it as “{mark}”.", mark=name)])


def _explained(line: AdvertLine) -> str:
    """What an advert's line is, and why."""
    quoted = clipped(line.text, 60)
    sentences = {
        "evidence": text("“{line}” is evidence: {why}", line=quoted, why=line.why),
        "proxy": text("“{line}” is a proxy: {why}", line=quoted, why=line.why),
        "legal": text("“{line}” is a legal risk: {why}", line=quoted, why=line.why),
    }
    return sentences[line.tag]


def musts_of(answer: Answer) -> list[dict[str, str]]:
    """The musts that say anything, without space around them."""
    return [{**row, "text": row["text"].strip()} for row in answer["musts"] if row["text"].strip()]


def _musts(answer: Answer, kit: Kit) -> list[Message]:
    musts = musts_of(answer)
    faults = [(row["text"], fault) for row in musts if (fault := fault_in(row["text"], kit))]
    messages = [
        missing(text("“{must}”: {fault}", must=clipped(must, 50), fault=fault)) for must, fault in faults[:SHOWN]
    ]
    if len(faults) > SHOWN:
        more = plural(
            len(faults) - SHOWN,
            "One more must cannot be observed; fix these first.",
            "{n} more musts cannot be observed; fix these first.",
        )
        messages.append(missing(more))
    messages += [
        missing(text("Choose the quality that “{must}” is a sign of.", must=clipped(row["text"], 50)))
        for row in musts
        if not row["group"]
    ]
    if len({row["text"].lower() for row in musts}) < len(musts):
        messages.append(missing(text("Two musts say the same thing. Drop one: it only makes the list look longer.")))
    return [*messages, *_too_few(len(musts)), *_praise(musts, len(faults), kit), *_qualities(musts, kit)]


def _too_few(musts: int) -> list[Message]:
    if musts >= FEWEST_MUSTS:
        return []
    have = plural(musts, "You have one must.", "You have {n} musts.") if musts else text("You have no musts yet.")
    more = plural(
        FEWEST_MUSTS - musts,
        "Write one more, about what the work truly needs.",
        "Write {n} more, about what the work truly needs.",
    )
    return [missing(f"{have} {more}")]


def _praise(musts: list[dict[str, str]], faults: int, kit: Kit) -> list[Message]:
    if not musts or faults:
        return []
    before = sum(line.tag != "evidence" for line in kit.content.advert.lines)
    clean = plural(
        before,
        "Your musts contain no stand-ins; one line of the old advert did.",
        "Your musts contain no stand-ins; {n} lines of the old advert did.",
    )
    return [good(clean)]


def _qualities(musts: list[dict[str, str]], kit: Kit) -> list[Message]:
    """Not every quality needs a must: what can be learned on the job need not be there on the first day."""
    shown = {row["group"] for row in musts}
    never = [quality.short for quality in kit.qualities if quality.id not in shown]
    if not musts or not never:
        return []
    priority = kit.about.priority
    if priority.first not in shown:
        first = text(
            "None of your musts is a sign of {quality}, which this kit puts first.",
            quality=kit.quality[priority.first].short,
        )
        return [nearest(f"{first} {priority.why}")]
    learned = text(
        "None of your musts is a sign of {qualities}. That is fine if it can be learned on the job.",
        qualities=listed(never, "or"),
    )
    return [nearest(learned)]


def hints(kit: Kit) -> tuple[str, str, str]:
    advert = kit.content.advert
    examples = (next(line for line in advert.lines if line.tag == tag) for tag in ("legal", "proxy"))
    return (
        text(
            "Read each line and ask: what would a candidate bring to the interview to show it? If nothing, it is not evidence."
        ),
        " ".join(map(_explained, examples)),
        text("A must that passes: “{must}” Change it to what your own team needs.", must=advert.musts[0].text),
    )


def model_answer(kit: Kit) -> ModelAnswer:
    advert = kit.content.advert
    musts = [{"text": must.text, "group": must.quality} for must in advert.musts]
    return ModelAnswer(
        {"tags": {line.id: line.tag for line in advert.lines}, "musts": musts},
        (
            _counts(kit),
            *(_explained(line) for line in advert.lines if line.tag != "evidence"),
            text(
                "Each of the {n} musts names one piece of work, so that two interviewers can ask for the same thing.",
                n=len(musts),
            ),
        ),
    )


def _counts(kit: Kit) -> str:
    tags = [line.tag for line in kit.content.advert.lines]
    counts = [
        plural(tags.count("evidence"), "one piece of evidence", "{n} pieces of evidence"),
        plural(tags.count("proxy"), "one proxy", "{n} proxies"),
        plural(tags.count("legal"), "one legal risk", "{n} legal risks"),
    ]
    return text("The {total} lines: {counts}.", total=len(tags), counts=listed(counts))


def wrong_answers(kit: Kit) -> dict[str, Answer]:
    right = model_answer(kit).answer
    lines, musts = kit.content.advert.lines, right["musts"]
    first = {tag: next(line.id for line in lines if line.tag == tag) for tag in TAGS}
    named = {**musts[0], "text": f"Has what we call {kit.scorecard.proxies[0].words[0]} and shows it to everybody"}
    knows = {**musts[0], "text": f"Has a {kit.content.advert.vague[0].words[0]} most of what this team works with"}
    return {
        "legal risk taken for a proxy": {**right, "tags": {**right["tags"], first["legal"]: "proxy"}},
        "a proxy taken for evidence": {**right, "tags": {**right["tags"], first["proxy"]: "evidence"}},
        "half the lines marked": {**right, "tags": dict(list(right["tags"].items())[: len(lines) // 2])},
        "a must that names a proxy": {**right, "musts": [named, *musts[1:]]},
        "a must that says what one knows": {**right, "musts": [knows, *musts[1:]]},
        "a must in two words": {**right, "musts": [{**musts[0], "text": "Writes code"}, *musts[1:]]},
        "too few musts": {**right, "musts": musts[: FEWEST_MUSTS - 1]},
        "a must of no quality": {**right, "musts": [{**musts[0], "group": ""}, *musts[1:]]},
        "all evidence": {**right, "tags": {line.id: "evidence" for line in lines}},
    }


def plan_lines(answer: Answer, kit: Kit) -> list[PlanLine]:
    section, yours = text("Advert"), text("your musts")
    lines = [
        PlanLine(section, text("Must: {must}", must=row["text"]), _sign_of(row["group"], kit), yours)
        for row in musts_of(answer)
    ]
    struck = [line for line in kit.content.advert.lines if answer["tags"].get(line.id) == line.tag != "evidence"]
    if struck:
        details = tuple(
            text("“{line}” (legal risk)", line=line.text)
            if line.tag == "legal"
            else text("“{line}” (proxy)", line=line.text)
            for line in struck
        )
        lines.append(PlanLine(section, text("Lines like these stay out"), details, text("the lines you marked")))
    return lines


def _sign_of(quality: str, kit: Kit) -> tuple[str, ...]:
    return (text("A sign of: {quality}", quality=kit.quality[quality].name),) if quality else ()


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
