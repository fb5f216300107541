"""A kit in German: the small kit, with words of its own for everything the scorecard exercise says."""

import json
import re

from workshop.kit.content.texts import PLACE
from workshop.translating import untranslated, write_texts

HOSTILE = '<img src=x onerror=alert(1)> =HYPERLINK("http://x") \\1 {{ 7*7 }}'


def in_german(folder):
    """The small kit, to be read by Germans who pay in euros."""
    for key, value in (("language", "de"), ("locale", "de_DE"), ("currency", "EUR")):
        folder.write("kit.yaml", re.sub(f"(?m)^{key}: .*", f"{key}: {value}", folder.text("kit.yaml")))
    return folder


def worded(folder, own):
    """The kit with `own(english)` for every text it still says in English; parts of texts show only once these are said."""
    for _ in range(4):
        kit = folder.load()
        if not untranslated(kit):
            return kit
        write_texts(kit)
        folder.write("texts.yaml", _filled(folder.text("texts.yaml"), own))
    return folder.load()


def _filled(text, own):
    lines, english = [], ""
    for line in text.split("\n"):
        if line.startswith("  - english: "):
            english = json.loads(line.removeprefix("  - english: "))
        empty = line == '    own: ""'
        lines.append(f"    own: {json.dumps(own(english), ensure_ascii=False)}" if empty else line)
    return "\n".join(lines)


def umlauts(english):
    """Not German, but no English either: every letter an umlaut, placeholders as they are."""
    parts = re.split(f"({PLACE.pattern.replace('(', '(?:')})", english)
    return "".join(part if PLACE.fullmatch(part) else re.sub(r"[^\W\d_]", "ü", part) for part in parts)


def hostile(english):
    """An attack in place of every text."""
    return HOSTILE + "".join(place[0] for place in PLACE.finditer(english))
