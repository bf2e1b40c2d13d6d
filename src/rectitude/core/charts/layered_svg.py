"""A layout of things in columns as accessible SVG: named and described, without style, script or links."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from rectitude.core.charts.layered import BOX_WIDTH, LINE_HEIGHT, MARGIN, Arrow, Box, Layout, caption_lines
from rectitude.core.charts.marks import INK, LINE, PAPER, SOFT, TEAL
from rectitude.core.charts.svg import FACES, SVG

TIP = 6


def layered_svg(layout: Layout, *, title: str, description: str, id_prefix: str) -> str:
    """The drawing. title and description are read out in its place; id_prefix makes their ids unique on the page."""
    root = ET.Element(
        "svg",
        {
            "xmlns": SVG,
            "viewBox": f"0 0 {_short(layout.width)} {_short(layout.height)}",
            "width": _short(layout.width),
            "height": _short(layout.height),
            "role": "img",
            "aria-labelledby": f"{id_prefix}-t {id_prefix}-d",
            "fill": "none",
            "font-family": FACES,
            "font-size": "13",
        },
    )
    ET.SubElement(root, "title", {"id": f"{id_prefix}-t"}).text = title
    ET.SubElement(root, "desc", {"id": f"{id_prefix}-d"}).text = description
    for left, heading in layout.headings:
        _text(root, heading, (left, 16.0), fill=SOFT, weight="600")
    for arrow in layout.arrows:
        _draw_arrow(root, arrow)
    for box in layout.boxes:
        _draw_box(root, box)
    return ET.tostring(root, encoding="unicode", short_empty_elements=True)


def _draw_arrow(root: ET.Element, arrow: Arrow) -> None:
    x, y = arrow.end
    # It arrives level, from the side it was bent to.
    side = -1 if arrow.back[0] < x else 1
    points = (arrow.start, arrow.bend, arrow.back, (x + side * TIP, y))
    begin, *rest = (f"{_short(px)} {_short(py)}" for px, py in points)
    ET.SubElement(root, "path", {"d": f"M{begin} C{', '.join(rest)}", "stroke": SOFT, "stroke-width": "1.5"})
    tip = f"M{_short(x)} {_short(y)} L{_short(x + side * TIP * 1.5)} {_short(y - TIP * 0.75)}"
    ET.SubElement(root, "path", {"d": f"{tip} V{_short(y + TIP * 0.75)} Z", "fill": SOFT})


def _draw_box(root: ET.Element, box: Box) -> None:
    here = box.node.is_here
    ET.SubElement(
        root,
        "rect",
        {
            "x": _short(box.x), "y": _short(box.y), "width": _short(BOX_WIDTH), "height": _short(box.height), "rx": "3",
            "fill": TEAL if here else PAPER, "stroke": TEAL if here else LINE, "stroke-width": "1.5",
        },
    )  # fmt: skip
    n_label = len(box.lines) - len(caption_lines(box.node))
    for row, line in enumerate(box.lines):
        is_caption = row >= n_label
        colour = PAPER if here else (SOFT if is_caption else INK)
        at = (box.x + MARGIN, box.y + MARGIN + LINE_HEIGHT * (row + 0.75))
        _text(root, line, at, fill=colour, size="12" if is_caption else "")


def _text(
    root: ET.Element, words: str, at: tuple[float, float], *, fill: str, size: str = "", weight: str = ""
) -> None:
    given = {"x": _short(at[0]), "y": _short(at[1]), "fill": fill, "font-size": size, "font-weight": weight}
    ET.SubElement(root, "text", {name: value for name, value in given.items() if value}).text = words


def _short(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
