"""A head cook's tables: the sheet of who can do what, and her ladder of skills with needs from 0 to 3."""

SHEET = [
    ["Skills matrix kitchens - as of October", *[""] * 9],
    ["0 = never done, 1 = with help, 2 = alone, 3 = can teach it", *[""] * 9],
    ["Skill", "Marek", "Fatima", "Lukas", "Odile", "Sunita", "Piotr", "Needed", "Notes", ""],
    ["Allergen control", "3", "2", "1", "3", "2", "1", "3", "14 allergens, label every special meal", ""],
    ["Cook-chill and core temperatures", "2", "3", "2", "2", "3", "1", "3", "log at 2 h, under 5 °C in 90 min", ""],
    ["Batch cooking for 400+", "3", "2", "2", "1", "3", "2", "3", "combi oven, tilting pan", ""],
    ["Menu planning within budget", "2", "1", "0", "3", "1", "0", "2", "1.95 a meal", ""],
    ["Ordering and stock", "2", "2", "1", "2", "?", "0", "2", "Sunita asked for training", ""],
    [""] * 10,
    ["Hygiene records (HACCP)", "2", "3", "2", "3", "2", "2", "3", "inspector in March", ""],
    ["Leading a kitchen team", "3", "1", "0", "2", "2", "0", "2", "", ""],
    ["Serving children", "2", "3", "3", "2", "1", "3", "2", "fussy eaters, queue of 120 in 25 min", ""],
]
PEOPLE = SHEET[2][1:7]
SKILLS = [row[0] for row in SHEET[3:] if row[0]]
NEEDS = [3, 3, 3, 2, 2, 3, 2, 2]
HEAD = ["Area", "Skill", "Weak", "OK", "Excellent", "Needed (0-3)", "Must have?"]


def ladder(odd="2", heading="Needed (0-3)", needs=NEEDS):
    """Her skills with what weak, fine and excellent look like; the need of the fifth as it is written."""
    rows = [
        [
            "Kitchen" if n % 2 else "Safety",
            skill,
            f"Forgets what belongs to {skill} when it is late",
            f"Does {skill} alone every day of the week",
            f"Found a better way of {skill} and taught it to two colleagues",
            odd if n == 4 else str(needs[n]),
            "yes" if n < 3 else "no",
        ]
        for n, skill in enumerate(SKILLS)
    ]
    return [[heading if cell == HEAD[5] else cell for cell in HEAD], *rows]
