"""Sort an advert's lines into evidence, stand-in (a proxy) and legal risk, then write musts that two interviewers could check."""

from collections import Counter
from collections.abc import Iterator, Mapping

from ..kit import Kit
from ..kit.content.lesson3 import FEWEST_MUSTS, MOST_MUSTS, AdvertLine, Must, Tag
from ..pictures.marked_lines import AdvertLines
from ..words import clipped, listed, mark, plural, text
from . import must_have_tiers
from .base import Answer, Exercise, Feedback, Message, ModelAnswer, PlanLine, at, judged, missing, nearest, note
from .deeds import BEGINNINGS, begins_with_deed, has_deed
from .fields import Entries, Field, Line, Option, Passage, Spans
from .joins import shuffled
from .language import FEWEST_WORDS, fault_in, proxies_in, stand_ins
from .marking import (
    Verdict,
    also,
    differences_allowed,
    differs,
    first_quality,
    half_of,
    marked,
    quoted,
    second_best,
    shorter,
    wrong,
)
from .protected import ground_named

QUOTED = 44  # characters of a line in a question about it


def question(kit: Kit) -> str:
    task = text(
        "Mark each line. Then write {fewest} musts: something a person did that two interviewers could check, not a degree or years.",
        fewest=FEWEST_MUSTS,
    )
    return f"{kit.content.advert.about} {task}"


def form(kit: Kit) -> tuple[Field, ...]:
    advert = kit.content.advert
    lines = tuple(Line(line.id, line.text) for line in _in_order(kit))
    qualities = tuple(Option(quality.id, quality.short, quality.about) for quality in kit.qualities)
    marking = f"{text('Choose one mark for every line.')} {differences_allowed(len(lines))}"
    own = text(
        "Begin with “Has …” and say what can be shown, in {few} words or more, each must once. Choose the quality that it is a "
        "sign of. {fewest} are enough: each further must can shrink the pool.",
        few=FEWEST_WORDS,
        fewest=FEWEST_MUSTS,
    )
    return (
        Spans("tags", text("What is each line?"), (Passage(advert.title, lines),), _marks(), marking),
        Entries(
            "musts",
            text("Your musts"),
            qualities,
            own,
            text("Add a must"),
            row=text("Must {n}", n="{n}"),
            most=MOST_MUSTS,
        ),
    )


def _in_order(kit: Kit) -> tuple[AdvertLine, ...]:
    return shuffled(kit.content.advert.lines, kit, "tags", lambda line: line.tag)


def _marks() -> tuple[Option, ...]:
    evidence = text("Something a person did, which a candidate can show and an interviewer can check.")
    proxy = text(
        "Also called a proxy. It stands in for the work: a degree, a school, a number of years, a trait, a feeling about fit."
    )
    legal = text("It picks people by age, origin or another protected ground: the strongest reason to strike a line.")
    return (
        Option("evidence", text("Evidence"), evidence),
        Option("proxy", text("Stand-in"), proxy),
        Option("legal", text("Legal risk"), legal),
    )


def check(answer: Answer, kit: Kit) -> Feedback:
    passed = text("Passed. Whether two interviewers could check each must, only a colleague can judge.")
    return judged([*_tags(answer, kit), *at("musts", _musts(answer, kit))], passed)


def _tags(answer: Answer, kit: Kit) -> list[Message]:
    lines, tags = kit.content.advert.lines, answer["tags"]
    verdicts = [_verdict(line, tags[line.id]) for line in lines if line.id in tags]
    label, accepted = text("What is each line?"), differs(wrong(verdicts), len(lines))
    return at("tags", marked(label, len(lines), verdicts, accepted=accepted))


def _verdict(line: AdvertLine, tag: Tag) -> Verdict:
    if tag == line.second:
        label = next(mark.label for mark in _marks() if mark.id == tag)
        return Verdict(line.id, right=True, why=second_best(label, line.second_why))
    why = line.why if tag == line.tag else text("This is {what}: {why}", what=_what(line.tag), why=line.why)
    return Verdict(line.id, tag == line.tag, f"{why} {_also(line)}".strip(), nudge=_nudge(line, tag))


def _nudge(line: AdvertLine, tag: Tag) -> str:
    """What to ask oneself about a line that has this mark and should have another."""
    words = clipped(line.text.rstrip("."), QUOTED)
    return {
        "evidence": text("Which deed could two interviewers agree on here: “{line}”?", line=words),
        "proxy": text("Which work would it stand in for: “{line}”?", line=words),
        "legal": text("By which protected ground would it pick people: “{line}”?", line=words),
    }[tag]


def _also(line: AdvertLine) -> str:
    return also(_what(line.second), line.second_why) if line.second else ""


def _explained(line: AdvertLine) -> str:
    """What an advert's line is, and why."""
    is_ = text("“{line}” is {what}: {why}", line=line.text, what=_what(line.tag), why=line.why)
    return f"{is_} {_also(line)}".strip()


def _what(tag: Tag) -> str:
    return {"evidence": text("evidence"), "proxy": text("a stand-in"), "legal": text("a legal risk")}[tag]


def musts_of(answer: Answer) -> list[dict[str, str]]:
    """The musts that say anything, without space around them."""
    return [{**row, "text": row["text"].strip()} for row in answer["musts"] if row["text"].strip()]


def barred_by(must: str, kit: Kit) -> str:
    """Why no advert may hold it: it names a listed stand-in or a protected ground; "" where it names none."""
    proxies = proxies_in(must, kit)
    return proxies[0].fault if proxies else ground_named(must, kit)


def _musts(answer: Answer, kit: Kit) -> Iterator[Message]:
    rows, musts = [(str(n), row) for n, row in enumerate(answer["musts"]) if row["text"].strip()], musts_of(answer)
    faults = [
        missing(fault, row=n) for n, row in rows if (fault := fault_in(row["text"], kit) or _no_deed(row["text"], kit))
    ]
    yield from faults
    for n in [n for n, row in rows if not row["group"]]:
        yield missing(text("Choose the quality that it is a sign of."), row=n)
    if len({row["text"].lower() for row in musts}) < len(musts):
        yield missing(text("Two musts say the same thing. Drop one: it only makes the list look longer."))
    if not musts:
        few = {"n": len(musts), "fewest": FEWEST_MUSTS}
        more = text("{n} of at least {fewest} musts so far. Write more, about what the work truly needs.", **few)
        yield missing(more)
    elif len(musts) < FEWEST_MUSTS:
        yield shorter(text("Your musts"), len(musts), FEWEST_MUSTS)
    if musts and not faults:
        form = text(
            "Only the form of your musts was checked: each names a deed, and none a listed stand-in or protected ground."
        )
        yield note(f"{form} {text('What they mean, nobody has read yet.')}")
    if musts:
        yield from _qualities({row["group"] for row in musts}, kit)


def _no_deed(must: str, kit: Kit) -> str:
    """What is wrong with a must that does not begin or go on as what somebody did; "" where nothing is, or nobody can tell."""
    if not begins_with_deed(must, kit):
        return text("Begin with “Has …”, and say what somebody did.")
    if not has_deed(must, kit):
        return text("This names nothing that somebody did. Say what was built, changed, measured or the like.")
    return ""


def _qualities(shown: set[str], kit: Kit) -> Iterator[Message]:
    """Not every quality needs a must: what can be learned on the job need not be there on the first day."""
    never, priority = [quality.short for quality in kit.qualities if quality.id not in shown], kit.about.priority
    if priority.first not in shown:
        first = text("None of your musts is a sign of “{quality}”, which comes first here.", quality=first_quality(kit))
        yield nearest(f"{first} {priority.why}")
    elif never:
        none = text("None of your musts is a sign of {qualities}.", qualities=quoted(never, "or"))
        yield nearest(f"{none} {text('That is fine if it can be learned on the job.')}")


def hints(kit: Kit) -> tuple[str, str, str]:
    advert = kit.content.advert
    examples = (next(line for line in advert.lines if line.tag == tag) for tag in ("legal", "proxy"))
    return (
        text("Read each line and ask: what would a candidate show in the interview? If nothing, it is not evidence."),
        " ".join(map(_explained, examples)),
        text("A must that passes: “{must}” Change it to what your own team needs.", must=advert.musts[0].text),
    )


def _model_musts(kit: Kit) -> list[Must]:
    """Those of the qualities in which something must be there on the first day; all where there are none."""
    asked = {kit.skill[skill].quality for skill in must_have_tiers.model_musts(kit)}
    musts = [must for must in kit.content.advert.musts if must.quality in asked]
    return musts or list(kit.content.advert.musts)


def model_answer(kit: Kit) -> ModelAnswer:
    advert = kit.content.advert
    musts = [{"text": must.text, "group": must.quality} for must in _model_musts(kit)]
    tags = {line.id: line.tag for line in advert.lines}
    count = Counter(tags.values())
    counts = [
        plural(count["evidence"], "one piece of evidence", "{n} pieces of evidence"),
        plural(count["proxy"], "one stand-in", "{n} stand-ins"),
        plural(count["legal"], "one legal risk", "{n} legal risks"),
    ]
    lines = text("The {total} lines: {counts}.", total=len(tags), counts=listed(counts))
    each = plural(
        len(musts),
        "The one must names one piece of work, so that two interviewers ask the same.",
        "Each of the {n} musts names one piece of work, so that two interviewers ask the same.",
    )
    why = [_explained(line) for line in advert.lines if line.tag != "evidence"]
    return ModelAnswer({"tags": tags, "musts": musts}, (lines, *why, each))


def wrong_answers(kit: Kit) -> dict[str, Answer]:
    right = model_answer(kit).answer
    lines, musts = kit.content.advert.lines, right["musts"]
    barred = {**musts[0], "text": "Is a native speaker and has no children to look after"}
    named = {**musts[0], "text": f"Has what we call {kit.scorecard.proxies[0].words[0]} and shows it to everybody"}
    nonsense = {
        "a must that says nothing somebody did": "The river sings loudly at night",
        "a must without a verb": "Has banana purple seven hats",
    }
    knows = {**musts[0], "text": f"Has a {kit.content.advert.vague[0].words[0]} most of what this team works with"}
    return {
        "everything taken for evidence": {**right, "tags": {line.id: "evidence" for line in lines}},
        "everything taken for a proxy": {**right, "tags": {line.id: "proxy" for line in lines}},
        "half the lines marked": half_of(right, "tags"),
        "a must that names a proxy": {**right, "musts": [named, *musts[1:]]},
        "a must that picks people by what they are": {**right, "musts": [barred, *musts[1:]]},
        "a must that says what one knows": {**right, "musts": [knows, *musts[1:]]},
        **(
            {case: {**right, "musts": [{**musts[0], "text": said}, *musts[1:]]} for case, said in nonsense.items()}
            if kit.language.code[:2] in BEGINNINGS
            else {}
        ),
        "a must in two words": {**right, "musts": [{**musts[0], "text": "Writes code"}, *musts[1:]]},
        "no musts": {**right, "musts": []},
        "a must of no quality": {**right, "musts": [{**musts[0], "group": ""}, *musts[1:]]},
    }


def plan_lines(answer: Answer, kit: Kit) -> Iterator[PlanLine]:
    section = text("Advert")
    for row in [row for row in musts_of(answer) if not barred_by(row["text"], kit)]:
        quality = kit.quality.get(row["group"])
        signs = (text("A sign of: {quality}", quality=quality.name),) if quality else ()
        must = text("Must: {must}", must=row["text"])
        yield PlanLine(section, must, signs, text("your musts"), own=True)
    struck = tuple(
        text("“{line}” ({what})", line=line.text, what=_what(tag)) for line, tag in struck_lines(answer["tags"], kit)
    )
    if struck:
        yield PlanLine(section, text("Lines like these stay out"), struck, text("the lines you marked"))


def struck_lines(tags: Mapping[str, Tag], kit: Kit) -> list[tuple[AdvertLine, Tag]]:
    """The lines that were marked as staying out and do, with that mark; what was marked wrongly is for no document."""
    marked = [(line, tags.get(line.id, "evidence")) for line in kit.content.advert.lines]
    return [(line, tag) for line, tag in marked if tag != "evidence" and tag in (line.tag, line.second)]


def picture(kit: Kit) -> AdvertLines:
    return AdvertLines(_in_order(kit), lambda written: stand_ins(written, kit))


def follows(answer: Answer, kit: Kit) -> Iterator[str]:
    """What the advert asks everybody for, and what it leaves out."""
    musts, struck = musts_of(answer), sum(tag != "evidence" for tag in answer["tags"].values())
    if not musts or not struck:
        return
    yield plural(
        len(musts),
        "Ask everybody who applies as {role} for your one must, and for nothing you marked as stand-in or legal risk ({struck} of {total} lines).",
        "Ask everybody who applies as {role} for your {n} musts, and for nothing you marked as stand-in or legal risk ({struck} of {total} lines).",
        role=kit.about.role,
        struck=struck,
        total=len(answer["tags"]),
    )
    yield text("Nobody knows how many people can show this: see who is left of the first applicants.")


EXERCISE = Exercise.of(
    __name__,
    mark("Evidence or stand-in"),
    lesson=3,
    minutes=15,
    gives=mark("the advert’s musts, and the lines that stay out of it"),
)
