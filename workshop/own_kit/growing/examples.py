"""The tables that an exercise begins with as an example: invented, of no trade, or of the kit’s own skills; whole they make an exercise."""

from collections.abc import Callable, Iterator

from ...kit import Kit
from ...words import mark, text
from .table import Cells, Given

Rows = tuple[tuple[str, ...], ...]  # marked, cell by cell


def _rows(columns: str, rows: Rows) -> tuple[Cells, ...]:
    names = columns.split()
    return tuple(_said(dict(zip(names, row, strict=True))) for row in rows)


def _said(cells: Cells) -> Cells:
    """In the language in force."""
    return {name: text(cell) if cell else "" for name, cell in cells.items()}


DESK, OFFICE, BOOKS = mark("front desk"), mark("office"), mark("bookkeeping")
EVENING, KEEPER = mark("evening team"), mark("list keeper")
OWNED: Rows = (
    (mark("Two people are booked for the same place."), DESK, KEEPER, mark("On paper, the desk could strike one out. On the shared list only its keeper sees both.")),
    (mark("Something was ordered twice."), OFFICE, KEEPER, mark("Two lists made two orders. One list shows it, if somebody keeps it.")),
    (mark("Nobody knows who has the key."), EVENING, EVENING, mark("A key goes from hand to hand; no list changes that.")),
    (mark("A visitor waits and nobody comes."), DESK, DESK, mark("Whoever sees the visitor can act, before and after.")),
    (mark("Something promised yesterday was not done."), EVENING, KEEPER, mark("Each team struck out its own list. Now one person sees what is still open.")),
    (mark("A bill does not fit what was done."), BOOKS, BOOKS, mark("Bills are written from what people report, as before.")),
)  # fmt: skip


SETTINGS = {
    "classic_name": mark("Before"),
    "classic": mark("Each team keeps a list of its own, on paper."),
    "genai_name": mark("After"),
    "genai": mark("All teams share one list, and one person keeps it."),
}


def _who_owns_it(kit: Kit) -> Given:
    return Given(_said(SETTINGS), _rows("text classic genai why", OWNED))


ASK, OFFER, BOOK, WORK, STORE, BILL = (
    *(mark("Enquiry"), mark("Offer"), mark("Booking"), mark("Work"), mark("Store"), mark("Bill")),
)  # fmt: skip
INSIDE, OUTSIDE = mark("Office staff"), mark("Field staff")
BRIDGED: Rows = (
    (ASK, OFFER, mark("Ask what is really needed before a price is named"), INSIDE, ""),
    (OFFER, BOOK, mark("Promise only days on which somebody is free"), "", mark("One shared calendar; Somebody who plans the week")),
    (BOOK, WORK, mark("Tell those who go what was promised"), "", mark("A note with each job; One shared calendar")),
    (WORK, STORE, mark("See what is used up before it is missing"), OUTSIDE, ""),
    (STORE, BOOK, mark("Know what is there before a day is promised"), "", mark("Somebody who plans the week")),
    (WORK, BILL, mark("Write down what was done while it is fresh"), OUTSIDE, ""),
    (BILL, ASK, mark("Hear whether the bill was understood"), INSIDE, ""),
    (WORK, OFFER, mark("Bring what went wrong back to whoever makes offers"), "", mark("A talk each Friday; A note with each job")),
)  # fmt: skip


PARTS = mark("From an enquiry to the bill, several people do a part of the work (invented).")


def _bridge_the_gap(kit: Kit) -> Given:
    return Given({"about": text(PARTS)}, _rows("source target needs by held", BRIDGED))


def _top_engineers(kit: Kit) -> Given:
    """In the kit’s own words: the highest level of its skills, one of each group first."""
    by_group = sorted(kit.skill.values(), key=lambda skill: _place_in_group(skill.id, kit))
    rows = ({"text": s.anchors["5"], "quality": s.quality, "why": _shows(s.name)} for s in by_group[:12])
    return Given({}, tuple(rows))


def _place_in_group(name: str, kit: Kit) -> int:
    return [s.id for s in kit.skill.values() if s.quality == kit.skill[name].quality].index(name)


def _shows(skill: str) -> str:
    return text("It is what excellent looks like in “{skill}”.", skill=skill)


RULED: Rows = (
    (mark("Potential comes before experience and degrees."), mark("We would break this rule when something must run within weeks and nobody here could teach it in that time.")),
    (mark("Everybody gets the same questions, scored by anchors, weighed by a fixed rule."), mark("We would break this rule when a candidate shows work that no question reaches; then the question is added for everybody.")),
    (mark("A team of different backgrounds comes before one person with everything."), mark("We would break this rule when there is only one place to fill for a long time, and that person must do a little of everything.")),
)  # fmt: skip


def _principle_bets(kit: Kit) -> Given:
    rows = zip(("potential", "fixed", "team"), _rows("text exception", RULED), strict=True)
    return Given({}, tuple({"about": about, **row} for about, row in rows))


CHECKED, STANDS_IN, RISKY = "evidence", "proxy", "legal"
ADVERTISED: tuple[tuple[str, str, str], ...] = (
    (CHECKED, mark("You have shown a new colleague the work, until they did it alone."), mark("It names what a person did and how one could see that it worked.")),
    (STANDS_IN, mark("You have at least eight years of experience."), mark("Years say little about how well somebody will work. Ask what was done in those years.")),
    (RISKY, mark("This is the ideal place for a recent graduate."), mark("It picks people by age without saying so. Many countries forbid that in an advert; ask what holds where you hire.")),
    (CHECKED, mark("You have found out why something kept going wrong, and mended it."), mark("There was a question, an answer and a result, and a candidate can tell all three.")),
    (STANDS_IN, mark("You are a passionate self-starter with strong people skills."), mark("Almost everybody will claim these words. Say what such a person would be seen to do.")),
    (STANDS_IN, mark("A good degree is a must."), mark("A degree stands in for what was learned in it. Ask for the work that you hope such a person can do.")),
    (CHECKED, mark("You have handed your work over so that nobody had to ring you."), mark("Two interviewers can ask what was handed over, and to whom.")),
    (RISKY, mark("Native speakers only."), mark("It picks people by origin. Name the level of the language that the work needs.")),
    (STANDS_IN, mark("You fit well into our young team."), mark("“Fits” is a feeling, and “young” may be a legal risk too. Name the act of working together that you need.")),
    (CHECKED, mark("You have told somebody bad news, and can say how they took it."), mark("It asks for something that happened, and for the part that only somebody who was there can tell.")),
)  # fmt: skip


def _evidence_or_proxy(kit: Kit) -> Given:
    rows = ({"text": text(line), "tag": tag, "why": text(why)} for tag, line, why in ADVERTISED)
    return Given({"title": text("Our advert")}, tuple(rows))


WAYS: tuple[tuple[str, str, str], ...] = (
    ("structured", "60", mark("The same questions about past work for everybody, in the same order, scored against anchors.")),
    ("knowledge", "45", mark("Questions about the work with right and wrong answers.")),
    ("work_sample", "60", mark("One small, real piece of the work, done while somebody watches; marked by a key.")),
    ("situations", "30", mark("What would be the best thing to do? Described situations from the work, with answers marked by a key.")),
    ("reasoning", "40", mark("A bought test of general reasoning.")),
)  # fmt: skip


def _interview_loop(kit: Kit) -> Given:
    """What each way shows is two of the kit’s groups in turn, one where there are only two; all ways are too long for one candidate."""
    names = [quality.name for quality in kit.qualities]
    rows = (
        {"method": way, "about": text(about), "minutes": minutes, "measures": "; ".join(_two(names, at))}
        for at, (way, minutes, about) in enumerate(WAYS)
    )
    return Given({"minutes": "180"}, tuple(rows))


def _two(names: list[str], at: int) -> Iterator[str]:
    yield from (names[at % len(names)], *([names[(at + 1) % len(names)]] if len(names) > 2 else []))


MARKED: tuple[tuple[str, str, str, str], ...] = (
    ("5 2 4", "2 1 1", mark("I always give my best, and everybody can rely on me. When it gets difficult I stay calm, and in the end it works out."), mark("It sounds good, but nothing happened in it.")),
    ("5 5 4", "5 5 5", mark("Last spring it went wrong twice in a week. I wrote down each time what had come before, found the step that we all left out, and put it on the list by the door. It has not happened since, and the list still hangs there."), mark("One thing that happened, what the person did, and what came of it that others can see.")),
    ("2 4 3", "3 3 3", mark("Um, that was when the other one was ill. I did it then, all of it, alone. It took long, but it was right."), mark("It is told badly, but the work was done alone and well.")),
    ("4 2 5", "1 1 2", mark("I know all the rules for it by heart and could name them at any time."), mark("Knowing is not yet doing.")),
    ("2 3 3", "2 2 2", mark("I helped a colleague with it and asked whenever I was not sure."), mark("It was done, with help.")),
    ("3 5 2", "4 4 4", mark("I made the first draft of how we do it now. Two others tried it for a month, and we changed two steps."), mark("More than the usual case, and others took part in it.")),
)  # fmt: skip


VAGUE = {
    "wording": mark("Shows good judgement in this."),
    "why": mark("“Good judgement” is a verdict, and nothing that one can hear: each interviewer hears it in something else."),
}  # fmt: skip


def _calibration_gym(kit: Kit) -> Given:
    skill = next(iter(kit.skill.values()))
    asked = text("Tell us about a time when this was your task: {skill}. What did you do, and what came of it?", skill=skill.name)  # fmt: skip
    beside = {"question": asked, "skill": skill.id, "vague": "3", **_said(VAGUE)}
    rows = (
        {"text": text(said), "before": before, "after": after, "why": text(why)} for before, after, said, why in MARKED
    )
    return Given(beside, tuple(rows))


JOB, LEARNT, CARED = mark("Does the job"), mark("Easy to learn"), mark("Is looked after")
CHOICES: tuple[tuple[str, str, str, str], ...] = (
    ("Halden", JOB, "5", mark("It did the job in every try but one.")),
    ("Halden", LEARNT, "2", mark("Two colleagues needed a day each.")),
    ("Halden", CARED, "2-3", mark("Its maker answers within weeks, and two people there know it well.")),
    ("Tarnmoor", JOB, "3", mark("It did the easy cases and stopped at the others.")),
    ("Tarnmoor", LEARNT, "4", mark("Both colleagues could use it after an hour.")),
    ("Tarnmoor", CARED, "4-5", mark("It broke three times and was mended within two days each time.")),
    ("Wend", JOB, "4", mark("It did the job in most tries.")),
    ("Wend", LEARNT, "3", mark("One got on within the morning, the other needed help.")),
    ("Wend", CARED, "1-2", mark("Of three calls to its maker two were not answered.")),
)  # fmt: skip


NEED = {
    "need": mark("We need a new device for our daily work, and three are on offer."),
    "judge": CARED,
    "level_1": mark("Nobody answers, and nobody would notice our call."),
    "level_3": mark("Answers come within weeks, from one or two people."),
    "level_5": mark("Whatever breaks is mended within days."),
}


def _package_bakeoff(kit: Kit) -> Given:
    rows = (
        {"package": name, "criterion": text(c), "level": level, "text": text(said)} for name, c, level, said in CHOICES
    )
    return Given(_said(NEED), tuple(rows))


QUESTIONS: Rows = (
    (mark("How many months before you change the price do you tell us?"), mark("The price jumps"), mark("A promised notice lets you look for something else in time."), mark("a number of months that stands in the contract")),
    (mark("Where do you see your company in five years?"), "", mark("Every answer is a good one, and none binds anybody."), mark("nothing you could hold them to")),
    (mark("Show us how a customer who left you last year took their records along."), mark("We cannot leave"), mark("One real case shows more than a promise."), mark("records in a common form, and a customer you may ring")),
    (mark("What do you pay us if you deliver late?"), mark("It comes late"), mark("A sum shows how sure they are of the day."), mark("an amount for each day, in the contract")),
    (mark("Who answers at six in the morning, and how soon?"), mark("Nobody answers"), mark("It asks for a name and a time."), mark("a name, a number and a time")),
    (mark("May we ring two customers, one of whom was unhappy?"), mark("Nobody answers; It does less than was shown"), mark("An unhappy customer tells what the demonstration leaves out."), mark("two names, and a customer who tells what was mended")),
    (mark("What does the contract say about the day we leave, and about the price until then?"), mark("We cannot leave; The price jumps"), mark("Both stand in one place, and can be read."), mark("a paragraph you can read on the spot")),
    (mark("What makes you better than all the others?"), "", mark("It invites a pitch."), mark("nothing you could hold them to")),
)  # fmt: skip


def _vendor_questions(kit: Kit) -> Given:
    beside = {
        "name": "Halden",
        "about": text("Halden (invented) offers a device for our daily work, with help whenever it breaks."),
    }
    return Given(beside, _rows("text risks why listen", QUESTIONS))


EXAMPLES: dict[str, Callable[[Kit], Given]] = {
    "who-owns-it": _who_owns_it,
    "bridge-the-gap": _bridge_the_gap,
    "top-engineers": _top_engineers,
    "principle-bets": _principle_bets,
    "evidence-or-proxy": _evidence_or_proxy,
    "interview-loop": _interview_loop,
    "calibration-gym": _calibration_gym,
    "package-bakeoff": _package_bakeoff,
    "vendor-questions": _vendor_questions,
}
