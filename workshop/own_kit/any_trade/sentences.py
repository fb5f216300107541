"""Sentences of the exercises that speak of one trade, and what stands in their place: English → marked. “Incident” is a mishap in many."""

from ...words import mark

SENTENCES = {
    # lessons and sheets
    "Why a platform team": mark("Why this hire"),
    "Why a platform team: exercises": mark("Why this hire: exercises"),
    "# Why a platform team: exercises\n\nWho fixes what once the model is bought, and what a platform team is for. Everything you change is saved by itself.": mark(
        "# Why this hire: exercises\n\nWho mends what before a change and after it, and what falls between two sides. Everything you change is saved by itself."
    ),
    "# Staying current: exercises\n\nWhat to look at again and when, which package, which vendor, and when to let go. Everything you change is saved by itself.": mark(
        "# Staying current: exercises\n\nWhat to look at again and when, what to choose, what to ask a vendor, and when to let go. Everything you change is saved by itself."
    ),
    # Who owns it?
    "Here are {n} incidents that can happen in either of two settings. Say who has to fix each: first under “{before}”, then under “{after}”. Whoever takes one on needs people who can do that work. Incidents and owners are invented; say below where yours differ.": mark(
        "Here are {n} incidents: things that can go wrong in either of two settings. Say who has to mend each: first under “{before}”, then under “{after}”. Whoever takes one on needs people who can do that work. Say below where you see it differently."
    ),
    # Bridge the gap
    "Ask of each connection: would one of the two sides do this well in its own product, with nobody’s help?": mark(
        "Ask of each connection: would one of the two sides do this well in its own work, with nobody’s help?"
    ),
    # Learn from your best people
    "An ideal profile is best drawn from people who already do the work well. Sort each incident by the quality without which it would not have happened. Then add what your own best people did.": mark(
        "An ideal profile is best drawn from people who already do the work well. Sort each example by the quality without which it would not have happened. Then add what your own best people did."
    ),
    "Incidents (invented, but typical)": mark("Examples of excellent work"),
    "Incidents of your own": mark("What your own people did"),
    "Add an incident": mark("Add an example"),
    "Passed. Whether your own incident shows what you say, only somebody who was there can judge.": mark(
        "Passed. Whether your own example shows what you say, only somebody who was there can judge."
    ),
    "Add at least one incident of your own: one thing a strong colleague did last year.": mark(
        "Add at least one example of your own: one thing a strong colleague did last year."
    ),
    "Two of your own incidents say the same. Change one, or take it out.": mark(
        "Two of your own examples say the same. Change one, or take it out."
    ),
    "Ask of each incident: which of these does it show most clearly?": mark(
        "Ask of each example: which of these does it show most clearly?"
    ),
    "Look at what the person spent the effort on, not at the technology around them. A story set in the newest technology may be a story about sound habits.": mark(
        "Look at what the person spent the effort on, not at what was around them. A story about something new may be a story about sound habits."
    ),
    "The sorting passes. The incident written there is the kit’s: one of your own is still missing.": mark(
        "The sorting passes. The line written there is the kit’s: one of your own is still missing."
    ),
    "Invented, but typical: {incident}": mark("From the kit: {incident}"),
    "your sorted incidents": mark("your sorted examples"),
    "So far this profile rests on invented incidents: add one of your own before you search by it.": mark(
        "So far this profile rests on the kit’s examples: add one of your own before you search by it."
    ),
    "By your own sorting {n} incidents show every quality. So few cannot say what your team has least of.": mark(
        "By your own sorting {n} examples show every quality. So few cannot say what your team has least of."
    ),
    "the ideal profile, with incidents": mark("the ideal profile, with examples"),
    "Sample": mark("From the kit"),
    "bar: incidents sorted here": mark("bar: examples sorted here"),
    "{sample}; your own incidents do not show {names}": mark("{sample}; your own examples do not show {names}"),
    "{sample}; your own incidents show every quality": mark("{sample}; your own examples show every quality"),
    "Nothing of the sample is sorted yet": mark("No example is sorted yet"),
    "No incident of the sample shows {names} so far": mark("No example sorted here shows {names} so far"),
    "The sample is even ({n} each)": mark("Each quality has as many examples ({n})"),
    # Find the flaws in a draft
    "Review an interface": mark("Find the flaws in a draft"),
    "Interface interview": mark("Interview on a draft"),
    "the interview task on interfaces": mark("the interview task on a draft"),
    "A caller is a team whose code uses this. Names are invented.": mark(
        "Think of whoever has to work by this draft. Names are invented."
    ),
    "You may hand this to an engineer.": mark("You may hand this to somebody who does the work."),
    "Each row says in plain words what a line of code does.": mark(
        "Each row is a line of the draft, which the picture shows whole."
    ),
    "Task, {minutes} minutes: show the designs unmarked. Which would you rather call, and what would you change?": mark(
        "Task, {minutes} minutes: show the drafts unmarked. Which would you rather work by, and what would you change?"
    ),
    "An engineer runs it and marks candidates by the key.": mark(
        "Somebody who does the work runs it and marks candidates by the key."
    ),
    "Listen first for “{kind}”, costliest to our callers": mark("Listen first for “{kind}”, which costs us most"),
    "Level 3: names {some} to {below}, and says how each hurts the caller.": mark(
        "Level 3: names {some} to {below}, and says whom each hurts and how."
    ),
    "Level 5: names {many} or more, and says how teams that call it today would move over.": mark(
        "Level 5: names {many} or more, and says how those who work by it today would move over."
    ),
    "Let an engineer run it and mark candidates. Agree the three levels with them first: they are our guess.": mark(
        "Let somebody who does the work run it and mark candidates. Agree the three levels with them first: they are our guess."
    ),
    "Which of these faults would cost your callers most?": mark("Which of these faults would cost you most?"),
    "Choose the fault your callers would pay most for.": mark("Choose the fault that you would pay most for."),
    "The code behind the lines, as its callers type it": mark("The lines behind it, as they stand in the draft"),
    "Task: which would you rather call?": mark("Task: which would you rather work by?"),
    "Which would you rather call? What would you change, and why? The names are invented.": mark(
        "Which would you rather work by? What would you change, and why? The names are invented."
    ),
    "not planned yet; {stages} has no test, and an engineer can use it there": mark(
        "not planned yet; {stages} has no test, and somebody who does the work can use it there"
    ),
    # Compare blind
    "We ask how much more or less one criterion would have to weigh before another package wins": mark(
        "We ask how much more or less one criterion would have to weigh before another offer wins"
    ),
    "Ask candidates how they compared two packages and what would have changed their choice.": mark(
        "Ask candidates how they chose between two things for their work, and what would have changed their choice."
    ),
    "the record of a package evaluation": mark("the record of a comparison"),
    "Which package, and why": mark("Which one, and why"),
    "In your comparison {leading} packages are level, so the advert should name no product.": mark(
        "In your comparison {leading} offers are level, so the advert should name no product."
    ),
    "The same package leads whatever “{name}” weighs, from 0 to {total}.": mark(
        "The same one leads whatever “{name}” weighs, from 0 to {total}."
    ),
    "Package {letter}": mark("Offer {letter}"),
    "Package": mark("Offer"),
    # what lesson 4 opens with
    "What can be looked up is what a vendor promises. Before OpenAI retires a language model, it gives at least 6 months’ notice if the model is generally available, at least 3 if it is a specialised one, and perhaps only 2 weeks if it is a preview (read in its policy in November 2026). That says how long a model can be used, not how long it is the best.": mark(
        "What can be looked up is what a vendor promises: how much notice it gives before it changes what it sells, or ends it. That says how long a thing can be used, not how long it is the best."
    ),
    # the plan and its documents
    "For every quality an incident, a criterion, anchors, points and somebody in the team are filled in.": mark(
        "For every quality an example, a criterion, anchors, points and somebody in the team are filled in."
    ),
    "For every quality an incident, a criterion and anchors are filled in. Nobody has judged yet whether they make sense: ask a colleague.": mark(
        "For every quality an example, a criterion and anchors are filled in. Nobody has judged yet whether they make sense: ask a colleague."
    ),
    "None of the {total} incidents is your own: the people in them are invented. Add one in “{exercise}”.": mark(
        "None of the {total} examples is your own. Add one in “{exercise}”."
    ),
    "Incident": mark("Example"),
    "Incidents": mark("Examples"),
    "{skill} has the same question. Ask about another incident.": mark(
        "{skill} has the same question. Ask about another thing that happened."
    ),
    "Word: from an incident to the anchor it became.": mark("Word: from an example to the anchor it became."),
    "A handful of hires is no reason to turn everything round: change what you can name an incident for.": mark(
        "A handful of hires is no reason to turn everything round: change what you can name an example for."
    ),
    # exercises that no short table gives
    "It needs two tables, one of tools and one of old criteria with words to look for; write them in the workbook.": mark(
        "It needs two tables, one of what you work with and one of old criteria with words to look for; write them in the workbook."
    ),
}  # fmt: skip
COUNTED = {  # the same of sentences that count: (of one, of several) → both marked
    (
        "You wrote one incident of your own; nobody has read it yet.",
        "You wrote {n} incidents of your own; nobody has read them yet.",
    ): (
        mark("You wrote one example of your own; nobody has read it yet."),
        mark("You wrote {n} examples of your own; nobody has read them yet."),
    ),
    (
        "By your own sorting one incident shows {shown} and none shows {lacking}. One incident cannot say what your team lacks.",
        "By your own sorting {n} incidents show {shown} and none shows {lacking}. So few cannot say what your team lacks.",
    ): (
        mark("By your own sorting one example shows {shown} and none shows {lacking}. One example cannot say what your team lacks."),
        mark("By your own sorting {n} examples show {shown} and none shows {lacking}. So few cannot say what your team lacks."),
    ),
    ("In the sample {names} shows most often", "In the sample {names} show most often"): (
        mark("Among the examples {names} shows most often"),
        mark("Among the examples {names} show most often"),
    ),
    (
        "{qualities} is without an incident that says why it matters. Add one in “{exercise}”.",
        "{qualities} are without an incident that says why they matter. Add one for each in “{exercise}”.",
    ): (
        mark("{qualities} is without an example that says why it matters. Add one in “{exercise}”."),
        mark("{qualities} are without an example that says why they matter. Add one for each in “{exercise}”."),
    ),
    (
        "One of the {total} incidents is your own; the others are the kit’s, and the people are invented.",
        "{n} of the {total} incidents are your own; the others are the kit’s, and the people are invented.",
    ): (
        mark("One of the {total} examples was added here; the others are those of the table or the kit, and the people are invented."),
        mark("{n} of the {total} examples were added here; the others are those of the table or the kit, and the people are invented."),
    ),
    (
        "The thread holds from incident to team; one of {total} incidents is your own, and the people are invented",
        "The thread holds from incident to team; {n} of {total} incidents are your own, and the people are invented",
    ): (
        mark("The thread holds from example to team; one of {total} examples is your own, and the people are invented"),
        mark("The thread holds from example to team; {n} of {total} examples are your own, and the people are invented"),
    ),
}  # fmt: skip
