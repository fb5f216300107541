"""Pages beside the lessons: of each text that speaks of one trade, what stays of it. {page: {place among its texts: what stands there}}."""

from ...words import mark
from .parts import Points, Said, Terms

OTHER_PAGES: dict[str, dict[int, Said]] = {
    "about": {
        1: mark(
            "## If you hire next month\n\nThree things can go wrong before the first interview: each interviewer looks for somebody different, "
            "nobody has said how they would recognise that person, and one brilliant hire is meant to do the work of a team. The exercises put all "
            "three on paper while they can still be changed.\n\n"
            "The lessons teach how to decide whom you need, and set each rule beside published research. What a kit from your own table says of "
            "your work, it takes from that table."
        ),
    },
    "facilitator_guide": {
        9: Points((0, 1, 2, 3, 4, mark("- The lessons give both sides and say how sure each claim is; say so too."), 6)),
    },
    "glossary": {
        1: Terms(
            without=(
                *(mark("**AI engineer, product engineer.**"), mark("**Compound AI system.**"), mark("**Deprecate, sunset.**")),
                *(mark("**GenAI, platform.**"), mark("**SDK, interface.**")),
                *(mark("**Correlation.**"), mark("**Criterion.**"), mark("**Half-life.**"), mark("**Incident.**"), mark("**Kit.**")),
            ),
            more=(
                mark(
                    "- **Correlation.** How far two things go together, from −1 over 0 (not at all) to 1 (always). If two qualities correlate at .3, "
                    "somebody strong in one is a little more often than others strong in the other too."
                ),
                mark(
                    "- **Criterion.** One thing you score a candidate by. A good one can be seen or heard in an interview, and has anchors."
                ),
                mark("- **Example.** One thing a strong colleague did, and what came of it. Examples show what a quality looks like."),
                mark(
                    "- **Half-life.** The time until half of something is gone. Knowledge with a half-life of twelve months is worth half after one "
                    "year and a quarter after two. No study we found has measured it; where an exercise uses one, it is a guess of the kit, to be changed "
                    "there."
                ),
                mark("- **Incident.** One thing that went wrong."),
                mark(
                    "- **Kit.** The folder of plain text files that says what the workshop is about: skills, people, examples, needs. Change it, and "
                    "the same exercises are about your roles."
                ),
            ),
        ),
    },
}  # fmt: skip
