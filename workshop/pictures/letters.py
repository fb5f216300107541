"""How much room words take, and how they are broken where there is less: by the widest letters our pages may be shown in."""

from unicodedata import combining, east_asian_width

from ..words import clipped

# Shares of the size of the font, of DejaVu Sans: what fits there fits in the fonts of every phone.
_GROUPS = {
    0.3: "'ijlíłì",
    0.35: "IJ \u00a0,./:;\\|ʼ’‘·",
    0.4: "()-[]ft",
    0.45: "!r",
    0.5: '"*_`–',
    0.55: "?cszçšž“”„",
    0.6: "FLkvxy",
    0.7: "ABCKRVXZÄÀÁ",
    0.75: "NUÜÚÙ",
    0.8: "&DGHOQÖÓÒ",
    0.85: "#+<=>^w~−×→",
    0.9: "M",
    1.0: "%@Wm—…",
}
_WIDE = {letter: share for share, letters in _GROUPS.items() for letter in letters}
_MOST, _FULL = 0.65, 1.02  # of any other letter, and of one that is as wide as it is high
_BOLD = 1.15
FEW = 5  # letters, below which a part of a word says nothing


def wide(words: str, size: float = 11, *, bold: bool = False) -> float:
    """How many points the words take at most, on one line."""
    return sum(map(_share, words)) * size * (_BOLD if bold else 1.0)


def _share(letter: str) -> float:
    if combining(letter):
        return 0.0
    if letter in _WIDE:
        return _WIDE[letter]
    return _FULL if east_asian_width(letter) in "WF" or ord(letter) > 0xFFFF else _MOST


def fitted(words: str, room: float, size: float = 11, *, bold: bool = False) -> str:
    """As much of the words as fits on one line."""
    shown, most = words, len(words)
    while wide(shown, size, bold=bold) > room and most > 1:
        most -= 1
        shown = clipped(words, most)
    return shown


def broken(words: str, room: float, most: int, size: float = 11, *, bold: bool = False, hyphen: str = "-") -> list[str]:
    """The words over as few lines as it takes, at most so many; what does not fit on the last is left out. One that is too long for a
    line ends in a `hyphen`."""
    lines, left = list[str](), words.split(" ")
    while left and len(lines) < most - 1:
        n = next((n for n in range(len(left), 1, -1) if wide(" ".join(left[:n]), size, bold=bold) <= room), 1)
        if wide(left[0], size, bold=bold) > room:
            left = [*_torn(left[0], room, size, hyphen), *left[1:]]
        lines.append(" ".join(left[:n]))
        left = left[n:]
    return [*lines, fitted(" ".join(left), room, size, bold=bold)] if left else lines


def _torn(word: str, room: float, size: float, hyphen: str) -> tuple[str, str]:
    """A word that is too long for a line, in two: at a hyphen, else where the line ends."""
    n = next((n for n in range(len(word) - FEW, 1, -1) if wide(word[:n] + hyphen, size) <= room), 1)
    at = word.rfind("-", 1, n) + 1
    return (word[:at], word[at:]) if at else (word[:n] + hyphen, word[n:])
