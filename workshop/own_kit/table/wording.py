"""What the program says where a table is silent, in the kit's language: backgrounds, the scale, words that stand in for evidence."""

from ...words import mark

LINE = 120  # letters of a label
BACKGROUNDS = {  # id: (name, short, about)
    "within": (
        mark("From within"),
        mark("From within"),
        mark("Has worked here in another post, and knows how things are done in this house."),
    ),
    "same_job": (
        mark("The same job elsewhere"),
        mark("Same job"),
        mark("Has done this very job in another house, with other habits."),
    ),
    "near": (
        mark("A neighbouring field"),
        mark("Near field"),
        mark("Comes from work that touches this one, and sees it from the other side."),
    ),
    "trained": (
        mark("Newly trained"),
        mark("New"),
        mark("Has just finished learning the job, and has done little of it alone."),
    ),
    "other": (
        mark("Another trade"),
        mark("Other trade"),
        mark("Did something quite different before, and brings habits that are rare here."),
    ),
}
SCALE = (
    (mark("None"), mark("Has not done this yet and would need to be shown where to begin.")),
    (mark("First steps"), mark("Does it with help, as the first description of each skill says.")),
    (mark("Between"), mark("Does easy cases alone and asks in others.")),
    (mark("Alone"), mark("Does the usual cases alone, as the middle description of each skill says.")),
    (mark("Sure"), mark("Does hard cases alone, and others ask for advice.")),
    (mark("Sets the standard"), mark("Changes how it is done here, as the last description of each skill says.")),
)
PROXIES = {  # kind: (words, what to write instead)
    "degree": (
        mark("degree, degrees, bachelor's, master's, diploma, doctorate, phd, formal education"),
        mark("Write what the person did with the knowledge."),
    ),
    "school": (
        mark("university, top school, good school, prestigious, well-known company, pedigree"),
        mark("Write the work that a person from such a place would show you."),
    ),
    "age": (
        mark("young, youthful, energetic, digital native, recent graduate, older generation, overqualified"),
        mark("Write the behaviour you mean."),
    ),
    "years": (
        mark("years of experience, experienced, long experience, seasoned, veteran, junior, senior"),
        mark("A span of time is not yet evidence; write what happened in it."),
    ),
    "trait": (
        mark(
            "passionate, brilliant, creative, rockstar, self-starter, motivated, hard-working, charismatic, people skills"
        ),
        mark("Write what such a person was seen to do, and who gained by it."),
    ),
    "fit": (
        mark("good fit, culture fit, our culture, team player, one of us, gut feeling, likeable"),
        mark("Write the act of working together that you need."),
    ),
}
DRAFTS = (  # of levels 1, 3 and 5, flawed on purpose: each holds a word of PROXIES
    (
        mark("A junior with little behind them."),
        mark("Five years of experience in the same job."),
        mark("A veteran who has seen it all."),
    ),
    (
        mark("Hardly motivated and slow to start."),
        mark("Motivated, hard-working and quick to learn."),
        mark("Brilliant and passionate, a born self-starter."),
    ),
    (
        mark("A diploma in something else."),
        mark("A diploma that fits the job."),
        mark("A diploma from a good school, with top marks."),
    ),
)
DEGREES = (
    mark("Certificates"),
    (mark("no further certificate"), mark("one further certificate"), mark("three further certificates")),
)
QUARTERS = (
    (mark("First quarter"), mark("The new people arrive. Everybody has time, so pairs form easily.")),
    (mark("Second quarter"), mark("There is more to do. Whoever knows the most is asked the most.")),
    (mark("Third quarter"), mark("Holidays and illness: now it shows what only one person can do.")),
    (mark("Fourth quarter"), mark("Next year is planned. What the team can do without its stars counts.")),
)
ENOUGH = mark(
    "Of six people you talk to, some have taken another offer by the time you decide. With fewer left, you are not choosing any more."
)
TEACHING = mark(
    "Each skill somebody is to learn on the job needs a colleague who looks at their work in it every week."
)
MARKET = mark("Perhaps one suitable person in ten is looking for work in the months in which you hire.")
SHEETS = (  # who wrote each score sheet, and whether after talking
    (mark("A colleague who does the same job"), False),
    (mark("A colleague from another team"), False),
    (mark("Somebody who will work with the new person"), False),
    (mark("The team lead"), True),
    (mark("The hiring manager"), True),
)
DEBRIEF = {
    "about": mark(
        "Five people interviewed this invented candidate, each with the same descriptions. On the way to lunch the team lead told the "
        "hiring manager how well it had gone; both filled in their sheets after that."
    ),
    "why": mark(
        "Two people who have talked no longer give two opinions: whoever spoke first is in both sheets. That is why sheets are written "
        "before anybody talks."
    ),
    "rule": mark(
        "Everybody writes a sheet alone on the same day. What is written after talking does not count. We begin where the marks lie "
        "furthest apart, and hire when the weighted total is 3.5 or more."
    ),
}
NOT_OF_EVERY_TRADE = ("interface-review",)  # exercises that are not offered beside a table
MORE = {  # those that a table of skills does not give: what they need
    "who-owns-it": mark("four or more things that go wrong, and who mends each before and after"),
    "bridge-the-gap": mark("the parts of your work, and what runs between them"),
    "principle-bets": mark("your rules of hiring, and what is known about each"),
    "evidence-or-proxy": mark("your advert, line by line"),
    "interview-loop": mark("how you interview: each way, its minutes and what it shows"),
    "calibration-gym": mark("four written answers to one question, with marks"),
    "ask-for-it": mark("a question for each skill, with a strong and a weak answer"),
    "stale-by": mark("the tools of the job, and how long each lasts"),
    "package-bakeoff": mark("what you choose between, with a line of evidence for each criterion"),
    "vendor-questions": mark("the risks of an offer, and questions that settle them"),
    "deprecation-game": mark("what your own solutions cost each quarter, and those on offer"),
    "sourcing-mix": mark("where you look for people, and what you score"),
}
