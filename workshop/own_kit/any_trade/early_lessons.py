"""Lessons 1 to 4 for any trade: number of the lesson → {place among its texts: what stands there}."""

from ...words import mark
from .parts import Folds, Said, Within

EARLY: dict[int, dict[int, Said]] = {
    1: {
        0: mark("# Why this hire\n\nFive minutes with the guess."),
        1: mark(
            "Something goes wrong where two people’s work meets, and each thought it was the other’s. The advert that follows asks for “a "
            "good all-rounder”. Before you write it, find out which work has nobody. Often it is work that this advert would not attract."
        ),
        2: mark(
            "## Guess first\n\nGood work is seldom one person’s. It is a chain of parts, and each of them can be good. Guess how good the "
            "whole is, press Compare, then try the sliders."
        ),
        3: mark(
            "## The idea\n\nWork changes when its setting changes: a new system, a new building, a new rule. Some tasks then change hands, and "
            "some fall between two people.\n\n"
            "- **Look at what goes wrong.** Here an **incident** is one thing that went wrong. Ask who could mend its cause, before the change "
            "and after it.\n"
            "- **Look between the parts.** What runs between two parts of the work we call a **connection**. Everybody sees their own part; a "
            "connection can be nobody’s.\n"
            "- **Then name the job.** What nobody holds is what your next hire, or your team, must be able to do.\n\n"
            "Ask two questions before you hire. What changes hands when the setting changes? And which connections does nobody hold?\n\n"
            "<details><summary>One number, to open after your guess</summary>\n\n**54 of 100.** So often is the whole good if it has twelve "
            "parts and each does its work well 95 times in 100. It is .95 multiplied by itself for twelve parts (worked out for this kit); it is "
            "assumed that the parts fail independently.\n\n</details>"
        ),
        4: Folds(
            (
                0,
                mark(
                    "<details><summary>Work between two parts is easily nobody’s. · ○ argued</summary>\n\n"
                    "- **For:** People are asked about their own part, and seldom about what they hand over.\n"
                    "- **Against:** This kit holds no study that counts it. Look at what went wrong last year, and count for yourself.\n\n"
                    "</details>"
                ),
                mark(
                    "<details><summary>A change of setting moves work from hand to hand. · ○ argued</summary>\n\n"
                    "- **For:** Whoever could mend the cause before may no longer own what it takes.\n"
                    "- **Against:** Not everything moves, and this kit holds no study of how much does. The answers of the exercise are a "
                    "judgement; you may write down where yours differ.\n\n</details>"
                ),
            )
        ),
        7: mark(
            "Next comes [lesson 2, The ideal candidate](../notebooks/02_ideal_candidate.ipynb): who can hold those connections? Terms are in "
            "[the glossary](glossary.ipynb).\n\n<details><summary>What these parts will say</summary>\n\nThe responsibility map says who mends "
            "what, and who did before. The capability map says what each side brings and what your team provides, with its charter in one "
            "line.\n\n</details>"
        ),
    },
    2: {
        1: mark(
            "Five interviewers meet one candidate, and each looks for something else: a good school, long years in the job, a pleasant "
            "colleague. Afterwards they argue about the person, because they never agreed on the job. An hour on what you will score spares you that."
        ),
        3: mark(
            "## The idea\n\nYour table says what weak, fine and excellent look like. The exercises make a profile and a scorecard of it.\n\n"
            "Hardly anybody is strong in all of it: choose what you give up.\n\n"
            "- **Start from what people did.** An **example** is one thing a strong colleague did, and what came of it.\n"
            "- **Score what can be seen.** Nobody can see “passionate”. Everybody can see what somebody did for whom.\n"
            "- **Keep the musts few.** A **must** is what you turn people down for. Much else can be learnt beside a colleague who has it.\n\n"
            "<details><summary>One number, to open after your guess</summary>\n\n**One or two of 1,000.** That is how many people are in the "
            "top tenth on five qualities at once (worked out for this kit).\n\n</details>\n\n"
            "<details><summary>The words of the exercises</summary>\n\nA **scorecard** turns examples into five to eight criteria that share "
            "100 points. Each has **anchors**: sentences saying what someone at level 1, 3 or 5 is seen to do. Sort what the team needs into "
            "must, **trainable** (learnt within a year beside a colleague who has it) and nice. **Correlation** says how far strength in one "
            "quality goes with strength in another: 0 means not at all, 1 always; the one or two of 1,000 hold at .3.\n\n</details>"
        ),
        4: Folds(
            (
                0,
                mark(
                    "<details><summary>Your best people show you what to look for. · ○ argued</summary>\n\n"
                    "- **For:** What they did can be told and checked, and a list of wishes cannot.\n"
                    "- **Against:** Whoever looks only at the best cannot tell what sets them apart. This kit holds no study that tests the "
                    "method.\n\n</details>"
                ),
                *(2, 3, 4),
                mark(
                    "<details><summary>A piece of the work makes a good interview task. · ◐ contested</summary>\n\n"
                    "- **For:** It is a work sample, a piece of the job done in the interview. Validity says how closely a score goes with later "
                    "performance, from 0 (a guess) to 1 (perfect). Work samples stood at .33 in 2022 (.21 to .45 in the middle 80% of settings): "
                    "Sackett, Zhang, Berry and Lievens 2022, *Journal of Applied Psychology* 107:2040 (taken from a secondary source; range worked "
                    "out for this kit).\n"
                    "- **Against:** In 1998 they stood at .54: Schmidt and Hunter 1998, *Psychological Bulletin* 124:262 (taken from a secondary "
                    "source). Oh, Le and Roth 2023, *Journal of Applied Psychology* 108:1300, contest the new figures (still to be verified against "
                    "the primary).\n"
                    "- **Against:** In the table of 2022 the gap between Black and White applicants is one of the widest here, .67 of a standard "
                    "deviation, the usual distance from the average (same source).\n"
                    "- **So:** Give everyone the same task, score it against the written levels, and set a time only if speed matters in the job. "
                    "Offer every applicant an adjusted form of the task, such as more time or another format, and ask early who needs one; equal "
                    "treatment is then equal access (see [Law, in five minutes](law.ipynb)).\n\n</details>"
                ),
                mark(
                    "<details><summary>{first} comes first here. · ○ argued</summary>\n\n"
                    "- **For:** {why}\n"
                    "- **Against:** This follows from how your own table weighs its skills. This kit holds no study for it or against it.\n\n"
                    "</details>"
                ),
            )
        ),
        6: mark(
            "## Now do it\n\nAll exercises are on [one sheet](../exercises/02_ideal_candidate.ipynb); take a break after the second. All people in "
            "them are invented."
        ),
    },
    3: {
        3: mark(
            "## The idea\n\nTeams have rules for whom they take, and often choose against them. Lay the two side by side.\n\n"
            "- **Say, do.** What you truly weigh shows when you must give something up.\n"
            "- **Evidence or stand-in.** Evidence is what a person did. A **stand-in** (also called a proxy) takes its place: a degree, an employer, a trait.\n"
            "- **The same for everybody.** Ask everybody alike, and mark by the same descriptions.\n\n"
            "**One number: 60 instead of 50.** Suppose half of all applicants would do well, and you hire half: by lot 50 of 100 do well, with "
            "a middling loop of interviews 60.\n\n"
            "<details><summary>The words of the exercises</summary>\n\nYou choose between pairs of invented, anonymous candidates, and a standard "
            "method (**conditional logit**) looks for the weights under which your choices are likeliest. It says so where fourteen choices are "
            "too few. Nobody is marked wrong: there are no right weights.\n\n</details>"
        ),
        4: Folds(
            (
                *(0, 1),
                Within(
                    2,
                    (
                        *(0, 1, 2, 3),
                        mark(
                            "<details><summary>Potential can be tested. · ◐ contested</summary>\n\n"
                            "- **For:** Tests of cognitive ability stood at .51 in 1998 and at .31 in 2022: Schmidt and Hunter 1998, and Sackett and "
                            "others 2022 (both taken from a secondary source).\n"
                            "- **Against:** So they have lost ground, and they show the widest gap in that table between Black and White applicants: "
                            ".79 of a standard deviation, the usual distance from the average (both sources above).\n\n</details>"
                        ),
                        *(5, 6),
                        mark(
                            "<details><summary>{first} comes first here. · ○ argued</summary>\n\n"
                            "- **For:** {why}\n"
                            "- **Against:** This kit holds no study for it or against it. What a candidate knows now counts too, as the tests of job "
                            "knowledge show.\n\n</details>"
                        ),
                    ),
                ),
            )
        ),
    },
    4: {
        1: mark(
            "You will hire somebody for what they know about the tools and rules of this year. Some of them will be replaced, and the line on your "
            "scorecard that named them will be worth nothing. Ask for what outlives them. And give the person who joins a team that knows when to "
            "let go of its own ways."
        ),
        2: mark(
            "## Guess first\n\nForms, devices and rules are replaced. Say how much would be left under a stated assumption, press Compare, then move "
            "the slider to your own."
        ),
        3: mark(
            "## The idea\n\nWhat you rely on will be replaced one day: a form, a device, an offer, a rule. So look at it again on a set day, compare "
            "before you choose, and let go in time.\n\n"
            "- **Put a date on it.** “Used device X” ages with X. “Found out why the counts were wrong” does not.\n"
            "- **Compare blind.** Well-known names score for themselves, so hide them.\n"
            "- **Ask what you could hold a vendor to.** A question that every vendor enjoys settles nothing.\n"
            "- **Agree on a trigger:** something one can see happen, and then you decide.\n\n"
            "**One number: a quarter.** So much still fits after twice the half-life, however long that is.\n\n"
            "<details><summary>The words of the exercises</summary>\n\n"
            "- A **half-life** is the time after which half of such things no longer fit. It is short for a tool, long for plain words about what a "
            "person did. Words that outlive a product are **durable**.\n"
            "- Weigh what matters first, then look for the weight at which the winner changes. If it lies next to your own weight, the ranking is a "
            "coin toss.\n"
            "- **Vendors** sell what you would otherwise do yourselves. Each question to one should ask about a risk.\n"
            "- Keep a solution, try another beside it, switch, or stop. Your **overspend** is what your choices cost beyond the cheapest possible "
            "play. A **trigger** is something one can see happen, agreed beforehand, that starts the decision; look each quarter.\n\n</details>"
        ),
        4: Folds(
            (
                mark(
                    "<details><summary>How fast what you rely on ages, nobody has measured. · ○ no study known</summary>\n\n"
                    "- **Unknown:** No source known to us measured it. In the exercises the half-life is a slider because it is an assumption: 4, 12 "
                    "and 30 months leave 35%, 71% and 87% after six months (worked out for this kit).\n"
                    "- **Slower:** Superseded is not unusable. That something better exists does not make what you have useless.\n\n</details>"
                ),
                mark(
                    "<details><summary>What you bought can change, or end. · ○ argued</summary>\n\n"
                    "- **For:** A vendor can change what it sells, or stop selling it; what it must tell you beforehand stands in the contract.\n"
                    "- **Against:** This kit holds no study of how often that happens. Look up what your own vendors promise.\n\n</details>"
                ),
                mark(
                    "<details><summary>Fix the weights before you score. · ● measured</summary>\n\n"
                    "- **For:** Scores combined by a fixed rule predict later performance better (.44) than a judgement of the whole (.28): Kuncel, "
                    "Klieger, Connelly and Ones 2013, *Journal of Applied Psychology* (taken from a secondary source).\n"
                    "- **Against:** The study is about people; that it holds for offers is our assumption.\n\n</details>"
                ),
                mark(
                    "<details><summary>Skills fade more slowly than tools. · ○ not yet verified</summary>\n\n"
                    "- **For:** Press reports about a working paper of Deming and Noray put the extra pay for an applied science or engineering degree "
                    "at 44% at age 24 and 14% at 35 (the paper’s abstract does not give these figures; still to be verified against the primary). That "
                    "halves it in about 6.7 years (worked out for this kit).\n"
                    "- **Against:** The article itself says that skills going out of date lower the return to experience: Deming and Noray 2020, "
                    "*Quarterly Journal of Economics* 135:1965 (read in a published source, in its abstract). It says nothing of months.\n\n</details>"
                ),
            )
        ),
        7: mark(
            "Next comes [lesson 5, A diversified team](../notebooks/05_diversified_team.ipynb). Terms are in [the glossary](glossary.ipynb).\n\n"
            "<details><summary>What these parts will say</summary>\n\nThe calendar has a date for everything you rely on. The record gives the "
            "reason for your choice. The question sheet is for your next meeting with a vendor. The switch-off register says who decides when each "
            "solution ends, what would trigger it, and when you look again.\n\n</details>"
        ),
    },
}  # fmt: skip
