"""Artists → SVG for screens and documents, written straight from what the pictures are made of: patches and labels.

Nothing of the reader's own matplotlib settings takes part, and no style is written inline, which a strict page forbids.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from typing import Any
from zlib import crc32

import numpy as np
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from matplotlib.path import Path
from matplotlib.text import Text

from .base import COLOURS

FONT = "var(--font, system-ui, -apple-system, 'Segoe UI', 'Noto Sans', 'DejaVu Sans', sans-serif)"
THEMED = {colour: f"var(--{name}, {colour})" for name, colour in COLOURS.items()}  # a page may override each
CLOSE = int(Path.CLOSEPOLY)
STROKES = {1: ("M", 1), 2: ("L", 1), 3: ("Q", 2), 4: ("C", 3), CLOSE: ("Z", 1)}  # codes of a Path → letter, points
ANCHORS = {"left": "start", "center": "middle", "right": "end"}
CAPS = {"butt": "butt", "projecting": "square", "round": "round"}
STRIPE = "M0 6L6 0M-1 1L1 -1M5 7L7 5"
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_svg(figure: Figure, alt: str, say: Callable[[str], str] = str) -> str:
    """Inline SVG markup: one image with a text alternative, colours and fonts left to the page; `say` words its texts."""
    width, height = (72 * inches for inches in figure.get_size_inches())
    axes = figure.axes[0]
    patches = [_patch(one) for one in sorted(axes.patches, key=lambda one: one.get_zorder()) if one.get_visible()]
    labels = [_label(one, say) for one in axes.texts if one.get_visible() and one.get_text()]
    name = f'role="img" aria-label="{_safe(alt)}" font-family="{FONT}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_n(width)} {_n(height)}" {name}>'
    return "".join([head, *patches, *labels, "</svg>"])


def _label(label: Text, say: Callable[[str], str]) -> str:
    x, y = label.get_unitless_position()
    look = f'font-size="{_n(float(label.get_fontsize()))}" text-anchor="{ANCHORS[label.get_horizontalalignment()]}"'
    weight = f' font-weight="{label.get_fontweight()}"' if label.get_fontweight() != "normal" else ""
    return f'<text x="{_n(x)}" y="{_n(y)}" {look}{weight} {_paint("fill", label.get_color())}>{_safe(say(label.get_text()))}</text>'


def _patch(patch: Patch) -> str:
    outline = _outline(patch.get_path())
    if not outline:
        return ""
    fill = _paint("fill", patch.get_facecolor())
    shapes = f'<path d="{outline}" {fill}{_stroke(patch)}/>'
    if not patch.get_hatch():
        return shapes
    name = f"stripes-{crc32(f'{outline}{fill}'.encode()):x}"  # other pictures of the page have stripes too
    stripe = f'<path d="{STRIPE}" {_paint("stroke", patch.get_edgecolor())} stroke-width=".8"/>'
    pattern = f'<pattern id="{name}" width="6" height="6" patternUnits="userSpaceOnUse">{stripe}</pattern>'
    return f'{shapes}{pattern}<path d="{outline}" fill="url(#{name})"/>'


def _stroke(patch: Patch) -> str:
    width, style = float(patch.get_linewidth()), patch.get_linestyle()
    colour: Any = patch.get_edgecolor()
    if not width or not colour[3]:
        return ""
    dashes = style[1] if isinstance(style, tuple) else ()
    pattern = f' stroke-dasharray="{" ".join(_n(width * dash) for dash in dashes)}"' if dashes else ""
    cap = f' stroke-linecap="{CAPS[str(patch.get_capstyle())]}"' if patch.get_capstyle() != "butt" else ""
    return f' {_paint("stroke", colour)} stroke-width="{_n(width)}"{pattern}{cap}'


def _paint(what: str, colour: Any) -> str:
    """`fill` or `stroke`: a colour of the page where it is one, else the colour itself."""
    if isinstance(colour, str):
        return f'{what}="{THEMED.get(colour, colour)}"'
    *_, alpha = colour
    if not alpha:
        return f'{what}="none"'
    opacity = f' {what}-opacity="{_n(alpha)}"' if alpha < 1 else ""
    return f'{what}="{THEMED.get(name := to_hex(colour), name)}"{opacity}'


def _outline(path: Path) -> str:
    """A path as SVG writes it."""
    points: list[tuple[float, float]] = np.asarray(path.vertices).tolist()
    codes: list[int] = np.asarray(path.codes).tolist()
    written, at = [], 0
    while at < len(points):
        letter, count = STROKES[codes[at]]
        if codes[at] == CLOSE:
            written.append(letter)
        else:
            written.append(letter + " ".join(f"{_n(x)} {_n(y)}" for x, y in points[at : at + count]))
        at += count
    return "".join(written)


def _safe(text: str) -> str:
    return escape(NOT_XML.sub("", text), quote=True)


def _n(value: Any) -> str:
    """Hundredths of a point are finer than any screen."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if value else "0"
