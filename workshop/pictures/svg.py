"""Marks → SVG for screens and documents. No style is written inline, which a strict page forbids."""

import re
from html import escape
from typing import Any
from zlib import crc32

import numpy as np

from .base import COLOURS
from .marks import Boxes, Cell, Figure, Lines, Shape, Text

FONT = "var(--font, system-ui, -apple-system, 'Segoe UI', 'Noto Sans', 'DejaVu Sans', sans-serif)"
PAINT = {"": "none"} | {name: f"var(--{name}, {colour})" for name, colour in COLOURS.items()}
ANCHORS = {"left": "start", "center": "middle", "right": "end"}
CORNER = 4
STRIPE = "M0 6L6 0M-1 1L1 -1M5 7L7 5"
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_svg(figure: Figure, alt: str) -> str:
    """Inline SVG markup: one image with a text alternative, colours and fonts left to the page; also where the page is read
    from right to left, x runs from left to right."""
    shapes = [_shape(shape) for shape in figure.shapes if shape.visible]
    texts = [_text(text) for text in figure.texts if text.text]
    name = f'role="img" aria-label="{_safe(alt)}" font-family="{FONT}" direction="ltr"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_n(figure.width)} {_n(figure.height)}" preserveAspectRatio="xMinYMin" {name}>'
    return "".join([head, *shapes, *texts, "</svg>"])


def _text(text: Text) -> str:
    place = f'x="{_n(text.x)}" y="{_n(text.y)}" font-size="{_n(text.size)}" text-anchor="{ANCHORS[text.ha]}"'
    weight = f' font-weight="{text.weight}"' if text.weight != "normal" else ""
    return f'<text {place}{weight} fill="{PAINT[text.color]}">{_safe(text.text)}</text>'


def _shape(shape: Shape) -> str:
    outline = _outline(shape)
    if not outline:
        return ""
    opacity = f' fill-opacity="{_n(shape.opacity)}"' if shape.fill and shape.opacity < 1 else ""
    drawn = f'<{outline} fill="{PAINT[shape.fill]}"{opacity}{_stroke(shape)}/>'
    if not shape.striped:
        return drawn
    name = f"stripes-{crc32(drawn.encode()):x}"  # other pictures of the page have stripes too
    stripe = f'<path d="{STRIPE}" stroke="{PAINT[shape.striped]}" stroke-width=".8"/>'
    pattern = f'<pattern id="{name}" width="6" height="6" patternUnits="userSpaceOnUse">{stripe}</pattern>'
    return f'{drawn}{pattern}<{outline} fill="url(#{name})"/>'


def _stroke(shape: Shape) -> str:
    if not shape.stroke or not shape.width:
        return ""
    dashes = " ".join(_n(shape.width * dash) for dash in shape.dashes)
    pattern = f' stroke-dasharray="{dashes}"' if dashes else ""
    ends = ' stroke-linecap="round"' if isinstance(shape, Lines) and shape.round else ""
    return f' stroke="{PAINT[shape.stroke]}" stroke-width="{_n(shape.width)}"{pattern}{ends}'


def _outline(shape: Shape) -> str:
    """The element and where it goes; empty where there is nothing to draw."""
    if isinstance(shape, Cell):
        x, y, width, height = map(_n, shape.box)
        return f'rect x="{x}" y="{y}" width="{width}" height="{height}" rx="{CORNER}"'
    if isinstance(shape, Boxes):
        path = "".join(f"M{_n(x)} {_n(y)}h{_n(w)}v{_n(h)}h{_n(-w)}z" for x, y, w, h in shape.boxes)
    else:
        path = "".join(map(_line, shape.lines)) if isinstance(shape, Lines) else ""
    return f'path d="{path}"' if path else ""


def _line(points: Any) -> str:
    (x, y), *others = np.reshape(points, (-1, 2)).tolist()
    return f"M{_n(x)} {_n(y)}" + "".join(f"L{_n(x)} {_n(y)}" for x, y in others)


def _safe(text: str) -> str:
    return escape(NOT_XML.sub("", text), quote=True)


def _n(value: float) -> str:
    """Hundredths of a point are finer than any screen."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if value else "0"
