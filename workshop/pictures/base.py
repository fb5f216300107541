"""What every picture shares: its finding in words, one style, and its way into a page as inline SVG."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from html import escape
from typing import Any, Protocol

import matplotlib as mpl
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from ..kit.locale import number

# Okabe–Ito colours (Okabe & Ito 2008), and the page's own; a page may override each by the CSS variable of that name.
COLOURS = {
    "bar": "#0072b2",
    "bar2": "#e69f00",
    "bar3": "#009e73",
    "track": "#ece9e1",
    "ink": "#1d2330",
    "soft": "#5a6475",
    "card": "#ffffff",
}
_STYLE: Any = {
    "svg.fonttype": "none",
    "svg.hashsalt": "workshop",
    "font.family": ["DejaVu Sans"],
    "font.size": 11,
    "text.parse_math": False,
    "text.color": COLOURS["ink"],
    "hatch.linewidth": 0.8,
}
_FONT = "system-ui, -apple-system, 'Segoe UI', 'Noto Sans', 'DejaVu Sans', sans-serif"


@dataclass(frozen=True)
class Fact:
    """A figure worth a headline, such as 91% covered."""

    value: str
    label: str


@dataclass(frozen=True)
class Table:
    """The same as the picture, in rows of text."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Finding:
    """What the picture says: the caption states it, `alt` tells it to those who cannot see, `key` explains the marks."""

    caption: str
    alt: str
    table: Table
    key: str = ""
    facts: tuple[Fact, ...] = field(default=())


class Picture(Protocol):
    """Builds its artists once; `update` only moves them and says in `finding` what is to be seen."""

    finding: Finding

    def update(self, answer: dict[str, Any]) -> Figure: ...


def styled() -> AbstractContextManager[None]:
    """Matplotlib's settings for every picture; in force while artists are made and while they are drawn."""
    return mpl.rc_context(_STYLE)


def blank_figure(width: float, height: float) -> Figure:
    """An empty figure (inches) with axes that fill it; x and y in points, y downwards, so that text sits where it is put."""
    with styled():
        figure = Figure(figsize=(width, height), frameon=False)
        FigureCanvasSVG(figure)
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set(xlim=(0, width * 72), ylim=(height * 72, 0))
        axes.set_axis_off()
    return figure


def to_svg(figure: Figure, alt: str, say: Callable[[str], str] = str) -> str:
    """Inline SVG markup: one image with a text alternative, colours and fonts left to the page; `say` words its texts."""
    buffer = io.StringIO()
    with styled(), _worded(figure, say), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing")  # the page's own fonts draw the text
        figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
    svg = buffer.getvalue()
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"<metadata>.*?</metadata>", "", svg, flags=re.S)
    svg = re.sub(r"<[^>]*>", _themed, svg)
    box = re.search(r'viewBox="([^"]*)"', svg)
    head = f'<svg role="img" aria-label="{escape(alt, quote=True)}" viewBox="{box.group(1) if box else ""}"'
    head += ' xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return head + svg[svg.index(">") :]


@contextmanager
def _worded(figure: Figure, say: Callable[[str], str]) -> Iterator[None]:
    """The figure in other words, for as long as it is drawn: pictures keep their artists and change but some of them."""
    artists = [*figure.texts, *(text for axes in figure.axes for text in axes.texts)] if say is not str else []
    texts = [(text, text.get_text()) for text in artists]
    try:
        for text, english in texts:
            text.set_text(say(english))
        yield
    finally:
        for text, english in texts:
            text.set_text(english)


def _themed(tag: re.Match[str]) -> str:
    """One tag with colours and fonts the page can override. Matplotlib 3.10 writes `font:`, later ones `font-family:`."""
    said = re.sub(r"(font: [^;\"]*?px|font-family:) [^;\"]*", rf"\1 var(--font, {_FONT})", tag[0])
    for name, colour in COLOURS.items():
        said = said.replace(f": {colour}", f": var(--{name}, {colour})")
        said = said.replace(f'fill="{colour}"', f'style="fill: var(--{name}, {colour})"')
    return said


def figure(value: float) -> str:
    """A share or correlation; where a point sets off the decimals, without the zero before it, as the field writes them."""
    size = number(abs(value), 2)
    return ("−" if value < 0 else "") + (size[1:] if size.startswith("0.") else size)


def listed(names: Sequence[str], none: str = "nobody") -> str:
    """“A, B and C”."""
    if len(names) < 2:
        return names[0] if names else none
    return f"{', '.join(names[:-1])} and {names[-1]}"


def clipped(text: str, most: int) -> str:
    """Text that fits a label."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
