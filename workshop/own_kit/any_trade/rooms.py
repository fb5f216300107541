"""Notes and agendas for a room that speak of one trade, and what stands in their place: English → marked."""

from ...words import mark

ROOMS = {
    # agendas
    "One incident each, placed by the room.": mark("One example each, placed by the room."),
    "The owner and an engineer": mark("The owner and a colleague"),
    "The lead and two engineers": mark("The lead and two colleagues"),
    "Note three things that strong colleagues did, without names, and sort the kit’s incidents.": mark(
        "Note three things that strong colleagues did, without names, and sort the kit’s examples."
    ),
    # Who owns it?
    "Each alone, then the whole room. Use six of the twelve incidents, at least four of them ones that change hands.": mark(
        "Each alone, then the whole room. Use up to six incidents, most of them ones that change hands."
    ),
    "Place six incidents in both columns": mark("Place the incidents in both columns"),
    "In the shipped kits eight of the twelve change hands. Expect agreement on what product teams decide, and a split on speed, outages and cost.": mark(
        "Expect agreement on what whoever does the daily work decides, and a split on delays and cost."
    ),
    "Many leave slowness and outages with the team whose alarm used to ring. Others, having seen the point, hand everything to the platform. Four incidents stay where they are; ask what makes them different.": mark(
        "Many leave a matter with whoever used to be called. Others, having seen the point, hand everything to somebody new. Some incidents stay where they are; ask what makes them different."
    ),
    "Six incidents in large print, one for each card, and the names of the owners on the wall.": mark(
        "The incidents in large print, one for each card, and the names of the owners on the wall."
    ),
    "Read each incident aloud once. Whoever does not see the wall hears the headline and the two split rows read out. Five minutes are enough for six incidents; give a slow reader the cards beforehand.": mark(
        "Read each incident aloud once. Whoever does not see the wall hears the headline and the two split rows read out. Give a slow reader the cards beforehand."
    ),
    "Read an incident, name the owners one by one and count hands. Type the count. Do the older setting first for all six, then the newer.": mark(
        "Read an incident, name the owners one by one and count hands. Type the count. Do the older setting first for all, then the newer."
    ),
    # Bridge the gap
    "The group finds what falls between its specialists, and what a platform team therefore provides.": mark(
        "The group finds what falls between its specialists, and what your team therefore provides."
    ),
    "Tables of three or four at one screen. Afterwards the lead and two engineers finish it.": mark(
        "Tables of three or four at one screen. Afterwards the lead and two colleagues finish it."
    ),
    "The capabilities become the draft of the platform’s charter. Write a name beside each.": mark(
        "The capabilities become the draft of your team’s charter. Write a name beside each."
    ),
    "In the shipped kits four capabilities are enough. Before them, eight or more connections are open at every table.": mark(
        "A few capabilities are enough, fewer than most tables choose. Before them, many connections are open."
    ),
    # Learn from your best people
    "Each alone, then tables, then the room. The twelve incidents of the kit are sorted beforehand.": mark(
        "Each alone, then tables, then the room. The examples of the kit are sorted beforehand."
    ),
    "One to three incidents of one’s own": mark("One to three examples of one’s own"),
    "Place them under the four qualities": mark("Place them under the qualities"),
    "The room’s incidents in four columns": mark("The room’s examples, a column for each quality"),
    "Lines such as “moved twelve teams off the old service without a lost hour”. One column usually stays nearly empty; often it is product sense or learning.": mark(
        "Lines such as “brought the new form to all shifts without a lost hour”. One column usually stays nearly empty."
    ),
    "Index cards, thick pens, four headings on the wall.": mark(
        "Index cards, thick pens, a heading for each quality on the wall."
    ),
    "One line each, read out at the tables; let the room place six of them. The check accepts half of the kit’s incidents and one of one’s own as a shorter version.": mark(
        "One line each, read out at the tables; let the room place six of them. The check accepts half of the kit’s examples and one of one’s own as a shorter version."
    ),
    # Build the scorecard
    "Two or three criteria with a narrow spread, one with a spread of 20 points or more. Software and its infrastructure usually end on top. An anchor that works begins with a verb, such as “replaced …, compared …, told …”.": mark(
        "Two or three criteria with a narrow spread, one with a spread of 20 points or more. An anchor that works begins with a verb, such as “replaced …, compared …, told …”."
    ),
    # Review a draft
    "Judge an interface line by line, and get a task for interviews.": mark(
        "Judge a draft line by line, and get a task for interviews."
    ),
    "Engineers and managers see what friction costs, and get a task for interviews.": mark(
        "Those who do the work and their managers see what friction costs, and get a task for interviews."
    ),
    "Tables with at least one engineer and one manager.": mark(
        "Tables with at least one person who does the work and one manager."
    ),
    "“You need not program. Ask what happens if somebody copies this and changes one word.”": mark(
        "“Ask what happens if somebody copies this and changes one word.”"
    ),
    "Numbered lines in a wide, large type; read a line by its number. Code read aloud is hard to follow, so give those who do not see it the file beforehand.": mark(
        "Numbered lines in a wide, large type; read a line by its number. Give those who do not see it the file beforehand."
    ),
    # Compare blind
    "Decide what counts before you see who wins, then score the packages without their names.": mark(
        "Decide what counts before you see who wins, then score what you choose between without the names."
    ),
    "Most rules throw out one package. One weight changes the winner, often nearer than people’s own weights lie to each other.": mark(
        "Most rules throw out one of them. One weight changes the winner, often nearer than people’s own weights lie to each other."
    ),
    "People score the popular package high on upkeep. Many move a weight that changes nothing and think that the picture is broken.": mark(
        "People score the popular one high on everything. Many move a weight that changes nothing and think that the picture is broken."
    ),
    "“Decide what matters before you see who wins. Popularity is no evidence of upkeep.”": mark(
        "“Decide what matters before you see who wins. Popularity is no evidence.”"
    ),
    # Put a date on it; Question the vendor
    "Pairs. Afterwards the owner with one engineer.": mark("Pairs. Afterwards the owner with one colleague."),
    "In the shipped kits five of the twelve questions can cover every risk. Most first choices leave one or two open.": mark(
        "Fewer questions can cover every risk than most people think. Most first choices leave one or two open."
    ),
    "Twelve question cards and the risks for each pair.": mark("The question cards and the risks for each pair."),
    # what lesson 1 opens with
    "“Twelve parts, each right 95 times in 100. How often is the whole right? Guess alone, with one to four fingers.”": mark(
        "“Many parts, each right 95 times in 100. How often is the whole right? Guess alone, with one to four fingers.”"
    ),
    "Most say 80 or 95. It is about 55 in 100, if the parts fail independently.": mark(
        "Most say 80 or 95. It is less, and the page has the figure, if the parts fail independently."
    ),
}  # fmt: skip
