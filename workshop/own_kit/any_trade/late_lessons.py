"""Lessons 5 to 7 for any trade, as the others."""

from ...words import mark
from .parts import Folds, Said

LATE: dict[int, dict[int, Said]] = {
    5: {
        1: mark(
            "You have a few places, a fixed budget, and a list of needs that no candidate covers. Hire all-rounders, and all may be weak in the "
            "same spot. Hire one star, and the work stands still the day that person resigns. Know which gap each offer closes."
        ),
        3: mark(
            "## The idea\n\nA team of different backgrounds can cover what no single person does.\n\n"
            "- **A background is a channel**, a place to look for people. It is no **criterion**, something you score a person by. Mix the two up "
            "and you turn away people who learnt the same thing elsewhere, and in some cases you break the law.\n"
            "- **Plan coverage.** Is every skill there at the level you need, and who is second in it? The **bus factor** of a skill is how many "
            "people would have to go before nobody can do the work.\n\n"
            "**One number: 41 of 100, or 5.** Say five skills are held by five people, and each leaves within a year with a chance of 1 in 10. "
            "Then you lose at least one skill in 41 of 100 years. With two people for each skill, it is at most 5.\n\n"
            "<details><summary>What is assumed</summary>\n\nThe two numbers are worked out for this kit; the 1 in 10 is made up, and people are "
            "assumed to leave independently. So the exercise wants critical skills two deep.\n\n</details>"
        ),
        4: Folds(
            (
                mark(
                    "<details><summary>One person seldom covers the list. · ● worked out</summary>\n\n"
                    "- **For:** If qualities are moderately related (correlation .3), one person in 739 is in the top tenth on five (worked out for "
                    "this kit; assumptions in [lesson 2](../notebooks/02_ideal_candidate.ipynb)).\n"
                    "- **Against:** More people also cost more. Your guess compared one star with two or three people for twice the money, and said "
                    "what is left of the gain for the star’s own price. In some invented pools that is nothing: invented prices show how to reckon, "
                    "and are no evidence. And each further person takes time to find, to pay and to lead.\n\n</details>"
                ),
                mark(
                    "<details><summary>Diversity by itself does little for performance. · ◐ contested</summary>\n\n"
                    "- **For:** On a scale from 0 (no link) to 1 (perfect), a mix of job skills goes with quality of work at .13 and with quantity at "
                    ".07: Horwitz and Horwitz 2007, *Journal of Management* 33:987. For a mix of ages, sexes or origins it is about zero (both still to "
                    "be verified against the primary). A link of .13 accounts for less than 2% of the differences between teams (worked out for this "
                    "kit).\n"
                    "- **For:** A review of 2024, its methods fixed beforehand, finds next to nothing for any kind of diversity: Wallrich and others, "
                    "*Journal of Business and Psychology* (taken from a secondary source).\n"
                    "- **Against:** Mixed job backgrounds have a small positive link with performance, strongest in design and product teams: Bell, "
                    "Villado, Lukasik, Belau and Briggs 2011, *Journal of Management*, doi 10.1177/0149206310365001 (read in a published source).\n"
                    "- **So:** This kit plans *coverage of skills*. That it also asks for several backgrounds is a choice, not a finding.\n\n</details>"
                ),
                mark(
                    "<details><summary>People learn from stronger colleagues. · ● measured</summary>\n\n"
                    "- **For:** They catch up with those who know more and are not dragged down by those who know less: Herkenhoff, Lise, Menzio and "
                    "Phillips, NBER working paper 25179. Gains come mainly beside better-paid colleagues: Jarosch, Oberfield and Rossi-Hansberg 2021, "
                    "*Econometrica* 89:647 (both read in a published source, the first in its abstract).\n"
                    "- **Against:** Neither study is about your own trade.\n\n</details>"
                ),
                mark(
                    "<details><summary>A background says little about a person. · ● worked out</summary>\n\n"
                    "- **For:** Small pools mislead. If 5 of 8 people you know from one place do a thing well, the share among all of them may lie "
                    "anywhere from about 31% to 86% (a 95% **interval**: a method that catches the true share 95 times in 100; worked out for this "
                    "kit). What a background “usually” brings is a hunch until somebody counts, and even then a poor guess about the person in front "
                    "of you.\n"
                    "- **Against:** It does tell you where to look.\n\n</details>"
                ),
                4,
            )
        ),
    },
    6: {
        3: mark(
            "## The idea\n\nOn shared work, people learn from those who are ahead of them. To plan with it, guess and exercise use one simple "
            "picture of the world in numbers:\n\n"
            "- **People learn.** Each month a share of the gap to a stronger partner closes: the **learning rate**.\n"
            "- **Skills fade.** The **half-life** is the number of months until half is gone of a skill one does not use. Whoever is best at a "
            "skill does that work; a partner shares it. Neither forgets it.\n"
            "- **What counts** is what the others can do if the best person at each skill leaves.\n\n"
            "Nobody knows the two rates. So look for pairs that keep enough even where learning is slow, with nobody in more pairs than they "
            "can bear. Then see where one more person would help most.\n\n"
            "**One number: more than 15%.** Sales rose by that much where people met in pairs by a calendar, for at least 20 weeks "
            "(one study, of salespeople; source below).\n\n"
            "<details><summary>The words of the exercise</summary>\n\nA **model** is a simple picture of the world in numbers. Some months go "
            "well, others badly; playing the year many times with different luck is called **simulation**. What you see is the mean of those "
            "years. A skill’s **weight** says how much the team needs it.\n\n</details>"
        ),
        4: Folds(
            (
                mark(
                    "<details><summary>People learn from those who know more. · ● measured</summary>\n\n"
                    "- **For:** They catch up with stronger colleagues and are not dragged down by weaker ones: Herkenhoff, Lise, Menzio and Phillips, "
                    "NBER working paper 25179 (read in a published source, in its abstract). That is the first rule of the exercise.\n"
                    "- **For:** It is worth money. Learning from coworkers makes up 4 to 9% of what people are paid, and it comes mainly from "
                    "better-paid ones: Jarosch, Oberfield and Rossi-Hansberg 2021, *Econometrica* 89:647 (read in a published source).\n"
                    "- **Against:** Working better beside others need not be learning. Where coworkers are 10% more productive, one’s own "
                    "productivity rises by 1.7%: Mas and Moretti 2009, *American Economic Review* 99:112 (read in a published source, the NBER "
                    "version). They explain it by social pressure and by being watched, and most of it is seen in the less productive. Those were "
                    "supermarket cashiers, within shifts.\n\n</details>"
                ),
                mark(
                    "<details><summary>A calendar helps. · ◐ one study</summary>\n\n"
                    "- **For:** Structured meetings in pairs raised sales by more than 15% for at least 20 weeks: Sandvik, Saouma, Seegert and Stanton "
                    "2020, *Quarterly Journal of Economics* 135:1635 (read as a working paper).\n"
                    "- **Against:** These people sold; your team may do other work. And pairs cost time: the exercise counts half a day a week of both, "
                    "an assumption. It also lets every skill of a pair grow at once, which is generous. That is why there is a limit to the load.\n\n</details>"
                ),
                mark(
                    "<details><summary>The strong may gain least. · ◐ one study</summary>\n\n"
                    "- **For:** With a program that suggested answers, customer support improved by 15% on average, by about 30% among the least "
                    "skilled, and by about nothing among the best: Brynjolfsson, Li and Raymond 2025, *Quarterly Journal of Economics* 140:889 (read in "
                    "a published source). In the exercise, too, whoever is ahead in a skill learns nothing in it.\n"
                    "- **Against:** A program is a tool, not a colleague.\n\n</details>"
                ),
                3,
            )
        ),
    },
    7: {
        3: mark(
            "## The idea\n\nAn interview can point, but it cannot promise: your guess shows how far. So the plan must say why you chose as you did, and when to look again.\n\n"
            "Read it as a thread. An example says why a quality matters, a criterion scores it, anchors describe it, points weigh it, somebody "
            "on the team brings it. It can break in four ways:\n\n"
            "- **Orphaned:** no example says why the quality matters.\n"
            "- **Unmeasured:** no criterion scores it, or it has no points.\n"
            "- **Standing in:** an anchor names a degree, an age or a trait, not behaviour.\n"
            "- **Undated:** nobody has said when to look again.\n\n"
            "<details><summary>One number, to open after your guess</summary>\n\n**Three of four.** The best score of fifty is, on average, "
            "somebody better than about three of four applicants. It is 75.6 of 100, and holds for interviews with the same questions and scored "
            "answers (worked out for this kit, assuming bell curves); your guess above shows its source and its range.\n\n</details>"
        ),
        4: Folds(
            (
                0,
                mark(
                    "<details><summary>Your review date is a judgement. · ○ no study known</summary>\n\n"
                    "- **For:** No source known to us measured how long such a plan fits. If its half-life, the time until half its worth is gone, is 4, "
                    "12 or 30 months, then 35%, 71% or 87% is left after six (worked out for this kit).\n\n</details>"
                ),
                3,
            )
        ),
    },
}  # fmt: skip
