"""The lessons of a kit made from a table: as shipped, but for the texts that speak of one trade; those speak of any."""

from ...exercises import BY_SLUG
from ...kit.own_texts import joined
from ...pages.lessons import LESSONS
from ...pages.notebooks import pages, read_page
from ...words import mark, text

ANY_TRADE = {  # number of the lesson: {place among its texts: what stands there}
    2: {
        3: mark(
            "## The idea\n\nYour table says what weak, fine and excellent look like. The exercises make a profile and a scorecard of it.\n\n"
            "**One number: one or two of 1,000.** That is how many people are in the top tenth on five qualities at once. Choose what you "
            "give up.\n\n"
            "- **Start from what people did.** An **incident** is one thing a strong colleague did, and what came of it.\n"
            "- **Score what can be seen.** Nobody can see “passionate”. Everybody can see what somebody did for whom.\n"
            "- **Keep the musts few.** A **must** is what you turn people down for. Much else can be learnt beside a colleague who has it.\n\n"
            "<details><summary>The words of the exercises</summary>\n\nA **scorecard** turns incidents into five to eight criteria that share "
            "100 points. Each has **anchors**: sentences saying what someone at level 1, 3 or 5 is seen to do. Sort what the team needs into "
            "must, **trainable** (learnt within a year beside a colleague who has it) and nice. **Correlation** says how far strength in one "
            "quality goes with strength in another: 0 means not at all, 1 always; the one or two of 1,000 hold at .3.\n\n</details>"
        ),
    },
    3: {
        3: mark(
            "## The idea\n\nTeams have rules for whom they take, and often choose against them. Lay the two side by side.\n\n"
            "- **Say, do.** What you truly weigh shows when you must give something up.\n"
            "- **Evidence or proxy.** Evidence is what a person did. A **proxy** stands in for it: a degree, an employer, a trait.\n"
            "- **The same for everybody.** Ask everybody alike, and mark by the same descriptions.\n\n"
            "**One number: 60 instead of 50.** Suppose half of all applicants would do well, and you hire half: by lot 50 of 100 do well, with "
            "a middling loop of interviews 60.\n\n"
            "<details><summary>The words of the exercises</summary>\n\nYou choose between pairs of invented, anonymous candidates, and a standard "
            "method (**conditional logit**) looks for the weights under which your choices are likeliest. It says so where fourteen choices are "
            "too few. Nobody is marked wrong: there are no right weights.\n\n</details>"
        ),
    },
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
    },
    6: {
        3: mark(
            "## The idea\n\nOn shared work, people learn from those who are ahead of them. To plan with it, the exercise uses a simple picture of "
            "the world in numbers:\n\n"
            "- **People learn.** Each month a share of the gap to a stronger partner closes: the **learning rate**.\n"
            "- **Skills fade.** The **half-life** is the number of months until half is gone.\n"
            "- **Luck plays.** The computer plays the year many times, and shows a **band**.\n\n"
            "Nobody knows the two rates. So look for a calendar that reaches the goal at low, likely and high rates, and in which nobody is in "
            "more pairs than they can bear.\n\n"
            "**One number: more than 15%.** Sales rose by that much where people met in pairs by a calendar, for at least 20 weeks.\n\n"
            "<details><summary>The words of the exercise</summary>\n\nA **model** is a simple picture of the world in numbers. Some months go "
            "well, others badly; playing the year many times with different luck is called **simulation**. The band is the range in which 8 of "
            "10 simulated years end.\n\n</details>"
        ),
    },
    7: {
        3: mark(
            "## The idea\n\n**One number: three of four.** The best score of fifty is, on average, somebody better than about three of four "
            "applicants. An interview can point, but it cannot promise. So the plan must say why you chose as you did, and when to look again.\n\n"
            "Read it as a thread. An incident says why a quality matters, a criterion scores it, anchors describe it, points weigh it, somebody "
            "on the team brings it. It can break in four ways:\n\n"
            "- **Orphaned:** no incident says why the quality matters.\n"
            "- **Unmeasured:** no criterion scores it, or it has no points.\n"
            "- **Proxied:** an anchor names a degree, an age or a trait, not behaviour.\n"
            "- **Undated:** nobody has said when to look again.\n\n"
            "<details><summary>Where the number is from</summary>\n\nIt is 75.6 of 100. It holds for interviews with the same questions and scored "
            "answers (worked out for this kit, assuming bell curves); your guess above shows its source and its range.\n\n</details>"
        ),
    },
}  # fmt: skip


def lessons_for(exercises: tuple[str, ...]) -> dict[str, str]:
    """{page: its own words} for the lessons that these exercises belong to, in the language in force."""
    numbers = {BY_SLUG[slug].lesson for slug in exercises}
    known = {
        lesson.stem: lesson.number for lesson in LESSONS if lesson.number in numbers and lesson.number in ANY_TRADE
    }
    return {
        path.stem: joined(_texts(read_page(path).texts, ANY_TRADE[known[path.stem]]))
        for path in pages()
        if path.stem in known
    }


def _texts(shipped: list[str], own: dict[int, str]) -> list[str]:
    told = {**dict(enumerate(shipped)), **own}
    return [text(said) for _, said in sorted(told.items())]
