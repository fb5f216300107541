"""What each sheet and column of a kit is for, in words: in the workbook's notes and in the page about the format."""

from collections.abc import Iterator
from typing import Any

from ...words import clipped, mark, text
from ..content.base import EACH, KEYS
from ..reading import DEFAULT_KIT, MODELS, find_kit, in_folder
from ..schema import ID, ONE_LINE
from .layout import POOL, Column, Table, cell_of, items, tables

SHEETS = {  # sheet → what it holds and where it is met
    "kit general": mark("The workshop as a whole: its title, the role, the budget and size of the team, language and currency."),
    "kit qualities": mark("The two to six qualities of the ideal candidate. Skills, incidents and advert lines belong to one of them."),
    "kit scale": mark("What the levels 0 to 5 mean, in this order."),
    "kit backgrounds": mark("Where the people of the pool come from. The team must mix them."),
    "kit team skills": mark("What the team needs of each skill. The exercise “Build the team” is worked out from this."),
    "kit agenda": mark("The exercises of the workshop, in order. Remove rows to shorten it."),
    "skills": mark("Five to forty skills, with what levels 1, 3 and 5 look like."),
    "candidates": mark("The invented people: one row each, and one column for each skill, headed by its id, with a level from 0 to 5."),
    "stories": mark("One paragraph about each invented person, which fits their levels."),
    "incidents": mark("What the best people of the team did; sorted by quality in “Learn from your best people”."),
    "scorecard general": mark("The people whose ranking is shown in “Build the scorecard”."),
    "scorecard drafts": mark("Flawed drafts of what levels look like, for the participant to find and rewrite. They name a degree, an age and the like."),
    "scorecard proxies": mark("Words that stand in for evidence wherever somebody writes them, and what to write instead."),
    "mirror attributes": mark("What the anonymous candidates of “Say, do, mirror” differ in."),
    "ownership general": mark("“Who owns it?”: the same work in two settings, the old one and the new one."),
    "ownership owners": mark("The teams that may have to act."),
    "ownership incidents": mark("What goes wrong, and whose it is in each setting."),
    "system general": mark("“Bridge the gap”: the system the team works on."),
    "system sides": mark("The two or three groups of people there are already."),
    "system components": mark("The parts of the system, and where they are drawn."),
    "system edges": mark("What has to work between two parts, and which side brings it."),
    "system capabilities": mark("What the team to be hired could provide. A few of these should hold all that nobody brings."),
    "tiers general": mark("“Sort the requirements” and “The unicorn meter”: how many people must be left to choose from."),
    "interfaces general": mark("“Review an interface”: the task in an interview. For teams that do not write code, leave the exercise out."),
    "interfaces kinds": mark("The ways in which an interface trips its users."),
    "interfaces designs": mark("The two or three designs to compare."),
    "interfaces designs lines": mark("Their lines of code, in order, and which of them have a defect."),
    "vendors general": mark("“Question the vendor”: the invented vendor, and how many questions one may ask."),
    "vendors risks": mark("What could go wrong with the vendor."),
    "vendors questions": mark("Questions to choose from, and the risks a straight answer would settle."),
    "advert general": mark("“Evidence or stand-in”: a flawed advert for the role."),
    "advert lines": mark("Its lines: evidence one can check, a proxy that stands in for it, or a legal risk."),
    "advert musts": mark("Three to five requirements as they should be written."),
    "advert vague": mark("Words that say what somebody knows or is, and what to write instead."),
    "sourcing general": mark("“Plan where to look”: how many first talks there is time for."),
    "sourcing lines": mark("Lines of a sourcing list: channels to find people, and criteria that only look like channels."),
    "freshness general": mark("“Put a date on it”: how fast things go out of date, and what share must still fit."),
    "freshness tools": mark("Tools the team uses, and how long each usually fits."),
    "freshness criteria": mark("Lines of last year’s scorecard; those that name a product have a durable rewrite."),
    "freshness criteria ingredients": mark("What a durable rewrite of such a line must say."),
    "loop general": mark("“Design the interview loop”: the time there is, and how far methods overlap."),
    "loop methods": mark("Ways to find out about a candidate. Validities come from the evidence; change them only with a source."),
    "packages general": mark("“Compare blind”: what is needed, and the criterion the participant judges."),
    "packages criteria": mark("What the packages are compared by."),
    "packages": mark("The invented packages."),
    "packages evidence": mark("One line of evidence for each package and criterion."),
    "gym general": mark("“Calibration gym”: an interview question, and anchors of which one is vague on purpose."),
    "gym answers": mark("Written answers of invented candidates, with the panel’s marks before and after the anchor was made clear."),
    "scenario general": mark("“Keep, try, switch or stop”: how good a play must be."),
    "scenario quarters": mark("The news of each quarter."),
    "scenario solutions": mark("Your own solutions and the offers that could replace them. Costs in thousands, one line of the cell for each quarter."),
    "growth general": mark("“Plan who learns from whom”: how fast people learn from each other, how fast skills fade, and how much one person can bear."),
    "growth quarters": mark("The quarters of the pairing calendar."),
    "bets principles": mark("“Bet on the principles”: rules of hiring, and an exception to each."),
    "bets findings": mark("What studies found for or against them. Keep figure and source as they are."),
    "asking general": mark("“Ask for it”: what is said whenever somebody asks what should not be asked."),
    "asking starts": mark("One question for each skill, with probes and two invented answers to mark."),
    "asking wordings": mark("Words by which a question slips: it can be answered by yes or no, imagines something, or leads."),
    "asking barred": mark("Words of questions that may not or should not be asked, and why. Look through them for your country."),
    "debrief general": mark("“Debrief”: an invented candidate, and what happened before the panel met."),
    "debrief sheets": mark("The invented interviewers, and who wrote after talking to another one."),
    "debrief sheets marks": mark("Their marks, one row for each sheet and criterion."),
    "terms": mark("Words of your trade that a manager may not know. The glossary and the sheets of exercises show them; there may be none."),
    "lessons": mark("Your own words for the lessons’ text, if you want any: every part of a page, in order. May be empty."),
    "texts": mark("Every other text in your own language, if you want it: the lines of the file texts.po, in order. May be empty."),
}  # fmt: skip
COLUMNS = {  # column, or sheet and column → what it means, where the name does not say it
    "id": mark("A short name for use inside the kit."),
    "short": mark("The name where there is little room."),
    "about": mark("A sentence or two for the participant."),
    "why": mark("The reason, told when the answer is checked."),
    "second": mark("A second answer that experts would defend as well; empty if there is none."),
    "second_why": mark("Why one can defend it."),
    "anchors.1": mark("What somebody at level 1 does that one can see or hear."),
    "anchors.3": mark("What somebody at level 3 does that one can see or hear."),
    "anchors.5": mark("What somebody at level 5 does that one can see or hear."),
    "kit general: schema": mark("The version of this format. Leave it as it is."),
    "kit general: name": mark("Answers are kept under this name: give a kit of your own a name of its own."),
    "kit general: role": mark("The role you hire for, without “a” or “the”."),
    "kit general: team_name": mark("What the team is called after “the”."),
    "kit general: language": mark("The language of the kit, such as en or de."),
    "kit general: locale": mark("How numbers and dates are written, such as en_GB or de_DE."),
    "kit general: currency": mark("Three letters, such as EUR."),
    "kit general: invented": mark("The sentence that says that everybody in the kit is invented."),
    "kit general: priority.first": mark("The quality that comes first."),
    "kit general: priority.over": mark("The quality it comes before."),
    "kit general: team.budget": mark("What the whole team may cost in a year."),
    "kit general: team.min_backgrounds": mark("How many different backgrounds the team must have."),
    "kit general: team.max_per_background": mark("How many of one background it may have."),
    "kit general: team.seats": mark("How many people are truly to be hired; the memo says so. Empty where it is open."),
    "kit general: team.pay_from": mark("What one of them costs in a year at least; the memo says so. Empty where it is open."),
    "kit general: team.pay_to": mark("What one of them costs in a year at most."),
    "kit general: columns": mark("Of a kit made from a table: what each of its columns was taken for, so that the table can be compared again."),
    "kit team skills: required": mark("The level the team needs in somebody."),
    "kit team skills: weight": mark("How much it is worth that the best person reaches that level."),
    "kit team skills: backup": mark("How much it is worth that a second person does."),
    "kit team skills: critical": mark("Whether two people must be able to do it."),
    "kit agenda: minutes": mark("Left empty, the exercise takes its usual time."),
    "scorecard general: slate": mark("The ids of the people."),
    "scorecard proxies: words": mark("Each word or phrase."),
    "mirror attributes: levels": mark("Its levels, from low to high."),
    "ownership incidents: classic": mark("The id of the owner in the old setting."),
    "ownership incidents: genai": mark("The id of the owner in the new setting."),
    "ownership incidents: second": mark("A second owner in the new setting whom experts would defend as well; empty if there is none."),
    "ownership incidents: second_classic": mark("The same in the old setting."),
    "ownership general: classic": mark("The old setting in a sentence."),
    "ownership general: genai": mark("The new setting in a sentence."),
    "ownership general: lesson": mark("What the moves between the two teach."),
    "system components: x": mark("How far from the left its middle is drawn."),
    "system components: y": mark("How far from the top its middle is drawn."),
    "system edges: source": mark("The id of the component it begins at."),
    "system edges: target": mark("The id of the component it ends at."),
    "system edges: needs": mark("What has to work there."),
    "system edges: by": mark("The id of the side that brings it; empty if neither does."),
    "system edges: breaks": mark("What goes wrong, and for whom, where nobody brings it."),
    "system capabilities: covers": mark("The ids of the edges it holds."),
    "tiers general: enough": mark("How many people of the pool must be left."),
    "tiers general: trainable": mark("How many requirements may be called trainable."),
    "tiers general: levels_a_year": mark("How many levels one person can learn in a year, all skills together."),
    "tiers general: of_thousand": mark("How many of 1,000 people must be left."),
    "interfaces designs lines: kind": mark("The id of the defect; empty if there is none."),
    "interfaces designs lines: why": mark("What goes wrong; without a kind, why the line is fine although it looks odd."),
    "interfaces designs lines: does": mark("What the line does, in plain words."),
    "interfaces kinds: mend": mark("How to put it right."),
    "vendors questions: covers": mark("The ids of the risks it settles; empty if it only invites a sales pitch."),
    "vendors questions: listen": mark("What a good answer holds."),
    "sourcing lines: background": mark("For a channel: whom it reaches."),
    "sourcing lines: skill": mark("For a criterion: what it really scores."),
    "sourcing lines: caution": mark("For a channel: what it must not turn into."),
    "freshness general: products": mark("Names of products: a line that holds one goes out of date with it."),
    "life.soonest": mark("Months after which it may first have to be looked at again."),
    "life.latest": mark("Months after which it certainly has to be."),
    "freshness criteria: durable": mark("The line rewritten so that it outlives the product; empty if it names none."),
    "freshness criteria ingredients: words": mark("Any one of these words shows that it is said."),
    "loop methods: validity": mark("How closely scores go with later performance, on average over many jobs: 0 is a guess, 1 perfect."),
    "loop methods: sd": mark("How far that differs from job to job."),
    "loop methods: difference": mark("The average gap between two groups of people, in standard deviations."),
    "loop methods: measures": mark("The ids of the qualities it shows."),
    "loop general: overlap": mark("The correlation assumed between any two methods."),
    "packages general: judge": mark("The id of the criterion the participant judges."),
    "packages evidence: key": mark("The id of the criterion."),
    "packages evidence: lowest": mark("For the criterion to be judged: the lowest level a panel would accept."),
    "packages evidence: highest": mark("For the criterion to be judged: the highest."),
    "gym general: vague": mark("Which anchor is vague."),
    "gym general: clearer": mark("The vague anchor, made clear."),
    "gym answers: before": mark("The panel’s marks under the vague anchor."),
    "gym answers: after": mark("The same judges’ marks under the clear one."),
    "asking general: caution": mark("Whose advice to ask, and as of when this was written."),
    "asking starts: question": mark("It asks about something that happened."),
    "asking starts: probes": mark("The two questions that follow."),
    "asking starts: draft": mark("A flawed question that stands in the form in its place; empty if none."),
    "asking starts: strong": mark("An answer of an invented candidate who did it."),
    "asking starts: weak": mark("One that sounds as well and tells of less."),
    "asking starts: why": mark("What only the strong answer tells."),
    "asking wordings: slip": mark("How it spoils a question."),
    "asking wordings: begins": mark("How such questions begin."),
    "asking wordings: holds": mark("What such questions hold anywhere."),
    "asking wordings: instead": mark("What to ask in its place."),
    "asking barred: what": mark("What they ask about, such as “family plans”."),
    "asking barred: words": mark("Each word or phrase."),
    "debrief general: candidate": mark("An invented name."),
    "debrief general: about": mark("What the panel knows before it meets."),
    "debrief general: why": mark("Why sheets written after talking do not count as several."),
    "debrief general: rule": mark("A panel’s rule in a sentence, for the model answer."),
    "debrief sheets: role": mark("Who the invented interviewer is."),
    "debrief sheets: talked": mark("Whether it was written after talking to another interviewer."),
    "terms: term": mark("As the other texts of the kit have it."),
    "terms: means": mark("What is meant, in one plain sentence."),
    "scenario general: within": mark("Percent above the best play that still passes."),
    "scenario general: trial_saves": mark("The share of the cost of moving that an earlier trial saves."),
    "scenario solutions: ours": mark("What your own costs in each quarter."),
    "scenario solutions: theirs": mark("What the offer costs in each quarter; – while there is none."),
    "scenario solutions: without": mark("What it costs in each quarter to have neither; empty if that cannot be."),
    "growth general: slots": mark("Pairs in each quarter."),
    "growth general: gain": mark("By how many points of the ideal the team is to grow."),
    "bets findings: outcome": mark("The answer to the question as it is asked: clearly so, a little, hardly, the opposite, or nobody measured it."),
}  # fmt: skip
GIVEN_IN = {  # a column of this name holds an id from that sheet
    "quality": "kit qualities",
    "first": "kit qualities",
    "over": "kit qualities",
    "skill": "skills",
    "background": "kit backgrounds",
}
GUIDANCE = {
    mark("What this is"): mark("A whole hiring workshop as tables: the role, the skills, the people, and what each exercise needs."),
    mark("How to use it"): mark("Begin with the sheet “kit general”: give the kit a name of its own. Then change what the cells say; add and remove rows. Leave the first row of each sheet as it is. Point at a heading to see what belongs there."),
    mark("Names and ids"): mark("An id is a short name for use inside the workbook: small letters, digits and _. Where a column asks for the id of something, it must be one of those given in its own sheet."),
    mark("People"): mark("Use invented people only. No line may be about a real person, and no decision about one may rest on it."),
    mark("When done"): mark("Upload the workbook on the page “Your own kit”, or run: workshop kit from-excel FILE FOLDER. Mistakes are named with their sheet, row and column; a wrong heading first, then what stands below it."),
    mark("Your own notes"): mark("Sheets whose name begins with _ are left alone."),
}  # fmt: skip
COLUMNS_OF_POOL = {
    "id": mark("A short name for use inside the kit, such as c01."),
    "name": mark("The name of an invented person."),
    "background": mark("The id of a background; see sheet ‘kit backgrounds’."),
    "cost": mark("What the person costs in a year, in the kit’s currency, such as 98000 or 98,000; cents are rounded."),
    "years": mark("Years of experience. They are shown as a distraction: hardly any exercise counts them."),
    "degree": mark("none, bachelor, master or doctorate; shown as a distraction."),
    "learns": mark("How fast the person learns, from 1 to 5."),
}  # fmt: skip


def pool_help(column: str) -> str:
    """What a column of the pool means; all that are not fixed are skills."""
    if column in COLUMNS_OF_POOL:
        return text(COLUMNS_OF_POOL[column])
    return text("The level in {skill}, a whole number from 0 to 5.", skill=column)


def key_help(table: Table, key: str) -> str:
    if key == "key":
        file = f"{table.file}.yaml"
        return text("The id of what this row is about (in the file {file}: the name before the colon).", file=file)
    return text("The id of the {kind} this row belongs to; rows of the same one are in order.", kind=text(key))


def column_help(sheet: str, column: Column) -> str:
    """What a column means, where its name does not say it, and what may stand there as the schema has it."""
    meaning = COLUMNS.get(f"{sheet}: {column.name}") or COLUMNS.get(column.name)
    sentences = [text(meaning)] if meaning else []
    owner = GIVEN_IN.get(column.name.rpartition(".")[2])
    if column.choices:
        sentences.append(text("One of: {names}.", names=", ".join(column.choices)))
    else:
        sentences.append(text("An id from sheet ‘{title}’.", title=owner) if owner else _kind_help(column))
    if column.many:
        sentences.append(text("Several may stand here, each on a line of its own (Alt+Enter)."))
    elif not column.required and not column.name.startswith("anchors."):
        sentences.append(text("May be left empty."))
    return " ".join(sentences)


def _kind_help(column: Column) -> str:
    if column.kind is bool:
        return text("TRUE or FALSE.")
    shape = {} if column.many else column.shape
    if shape.get("pattern") == ID:
        return text("An id: small letters a to z, digits and _, a letter first.")
    if column.kind is str:
        most, one_line = shape.get("maxLength", 0), shape.get("pattern") == ONE_LINE
        long = text("Text, at most {most} letters.", most=most) if most else text("Text.")
        return text("Text on one line, at most {most} letters.", most=most) if one_line else long
    low, high = shape.get("minimum"), shape.get("maximum", shape.get("exclusiveMaximum"))
    if low is None or high is None:
        return text("A whole number.") if column.kind is int else text("A number.")
    if column.kind is int:
        return text("A whole number from {low} to {high}.", low=low, high=high)
    return text("A number from {low} to {high}.", low=low, high=high)


def guide_rows() -> Iterator[tuple[str, str]]:
    """Name and text of each line of the first sheet."""
    yield from ((text(name), text(purpose)) for name, purpose in GUIDANCE.items())
    yield "", ""
    yield from ((title, text(purpose)) for title, purpose in SHEETS.items())


def kit_format() -> str:
    """The page about the format of a kit, in Markdown: every file and field, with an example from the shipped kit."""
    source = in_folder(find_kit(DEFAULT_KIT))
    sections = [_INTRODUCTION]
    for file in MODELS:
        own = (table for table in tables() if table.file == file)
        sections += [f"## `{file}.yaml`\n", *(_table(table, source.sheets[file].value) for table in own)]
    first = source.people()[1][0][1]
    rows = [_row(name, pool_help(name), first[name]) for name in COLUMNS_OF_POOL]
    head = ["## `candidates.csv`\n", f"{SHEETS[POOL]}\n", "| column | what | example |", "|---|---|---|"]
    return "\n".join([*sections, *head, *rows, ""])


_INTRODUCTION = """# What a kit consists of

<!-- Made by `workshop kit format > docs/kit_format.md`; a test fails when it is out of date. -->

A kit is a folder of plain text files in YAML, plus `candidates.csv`; `workshop kit to-excel KIT FILE` writes the same as one
Excel workbook with a sheet for each table below. Text is UTF-8. Anchors, aliases and tags of YAML are refused, and so are
fields that are not listed here. `workshop check FOLDER` names every mistake with its file, line and how to correct it.

Every kit has `kit.yaml`, `skills.yaml` and `candidates.csv`. Of the other files it needs those that its exercises use; what no
exercise of its agenda uses may be missing, and is not checked. `stories.yaml` and `terms.yaml` may be missing, and are checked
where they are there. Where an id of something is asked for, its name will do.
`workshop kit from-table TABLE FOLDER` makes a whole kit from one table of skills and what their levels look like.
"""


def _table(table: Table, value: Any) -> str:
    place = " → ".join(f"`{step}`" for step in table.pattern if step not in (EACH, KEYS))
    each = (
        "one each" if table.pattern[-1:] == (EACH,) else "each under its id" if table.pattern else "in the file itself"
    )
    head = f"**{place or 'Fields'}** ({each}; sheet “{table.title}”). {SHEETS[table.title]}\n"
    item = next((item for _, item in items(value, table.pattern)), None)
    rows = [_row(column.name, column_help(table.title, column), cell_of(column, item)) for column in table.columns]
    return "\n".join([head, "| field | what | example |", "|---|---|---|", *rows, ""])


def _row(name: str, what: str, example: Any) -> str:
    safe = ("" if example is None else str(example)).replace("|", "\\|").replace("\n", " ⏎ ")
    return f"| `{name}` | {what} | {clipped(safe, 90)} |"
