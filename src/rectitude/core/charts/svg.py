"""A renderer's SVG -> the SVG we ship: named, flat, with no style or script, fetching nothing."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

SVG = "http://www.w3.org/2000/svg"
FACES = "system-ui, -apple-system, Segoe UI, Roboto, Noto Sans, Liberation Sans, sans-serif"

STROKES = ("", "-width", "-dasharray", "-linecap", "-linejoin", "-opacity")
PAINT = frozenset(f"stroke{part}" for part in STROKES) | frozenset(
    {"fill", "fill-opacity", "opacity", "font-size", "font-weight", "text-anchor"}
)
SHAPES: dict[str, frozenset[str]] = {
    "path": frozenset({"d"}),
    "line": frozenset({"x1", "y1", "x2", "y2"}),
    "rect": frozenset({"x", "y", "width", "height", "rx"}),
    "circle": frozenset({"cx", "cy", "r"}),
    "text": frozenset({"x", "y"}),
    "tspan": frozenset({"x", "dy"}),
}
DROPPED = frozenset({"title", "desc", "defs", "metadata", "style"})
NUMBER = re.compile(r"-?\d+\.\d+(?:e-?\d+)?")
MOVE = re.compile(r"^\s*translate\(\s*(-?[\d.e-]+)[\s,]+(-?[\d.e-]+)\s*\)\s*")
# a circle as Vega writes it: two arcs of one radius, begun at (r, 0)
ROUND = re.compile(r"^M([\d.]+),0A\1,\1,0,1,1,-\1,0A\1,\1,0,1,1,\1,0Z?$")


def accessible_svg(rendered: str, *, title: str, description: str, id_prefix: str) -> str:
    """Clean SVG for inline use under a strict content policy, and for print.

    rendered: SVG text of a renderer of ours (it is parsed, so never text a person sent).
    title, description: what the picture is and what it shows; read out in its place.
    id_prefix: makes the two ids unique on the page.
    Presentation attributes only; groups are flattened, circles written as circles, coordinates rounded to
    0.1. Raises ValueError for an element we do not know how to clean.
    """
    source = ET.fromstring(rendered)  # noqa: S314 (our own renderer's output)
    root = ET.Element("svg", _root_attributes(source, id_prefix))
    ET.SubElement(root, "title", {"id": f"{id_prefix}-t"}).text = title
    ET.SubElement(root, "desc", {"id": f"{id_prefix}-d"}).text = description
    for child in source:
        root.extend(_cleaned(child, (0.0, 0.0)))
    return ET.tostring(root, encoding="unicode", short_empty_elements=True)


def _root_attributes(source: ET.Element, id_prefix: str) -> dict[str, str]:
    size = {name: source.get(name, "") for name in ("viewBox", "width", "height")}
    return {
        "xmlns": SVG,
        **{name: _rounded(value) for name, value in size.items() if value},
        "role": "img",
        "aria-labelledby": f"{id_prefix}-t {id_prefix}-d",
        "fill": "none",
        "font-family": FACES,
    }


def _cleaned(element: ET.Element, at: tuple[float, float]) -> list[ET.Element]:
    name = element.tag.rpartition("}")[2]
    if name in DROPPED or _draws_nothing(element):
        return []
    move, rest = _moved(element.get("transform", ""))
    here = (at[0] + move[0], at[1] + move[1])
    if name == "g":
        return _cleaned_group(element, here, rest)
    if name not in SHAPES:
        raise ValueError(f"a chart may not contain <{name}>")
    return [_shape(name, element, here, rest)]


def _cleaned_group(element: ET.Element, here: tuple[float, float], rest: str) -> list[ET.Element]:
    if not rest:
        return [clean for child in element for clean in _cleaned(child, here)]
    group = ET.Element("g", {"transform": f"translate({_short(here[0])},{_short(here[1])}) {rest}"})
    for child in element:
        group.extend(_cleaned(child, (0.0, 0.0)))
    return [group] if len(group) else []


def _draws_nothing(element: ET.Element) -> bool:
    if element.get("display") == "none" or element.get("opacity") == "0":
        return True
    classes = element.get("class", "").split()
    painted = element.get("fill", "none") != "none" or element.get("stroke", "none") != "none"
    return "background" in classes and not painted


def _shape(name: str, element: ET.Element, here: tuple[float, float], rest: str) -> ET.Element:
    given = {key: value for key, value in element.attrib.items() if key in PAINT or key in SHAPES[name]}
    if given.get("opacity") == "1":
        del given["opacity"]
    kept = {key: _rounded(value.removesuffix("px")) for key, value in given.items()}
    disc = ROUND.match(given.get("d", "")) if name == "path" else None
    if disc and not rest:
        del kept["d"]
        centre = {"cx": _short(here[0]), "cy": _short(here[1])}
        return ET.Element("circle", {**centre, "r": _rounded(disc[1]), **kept})
    if name == "line" and not rest:
        for axis, shift in (("x", here[0]), ("y", here[1])):
            for end in ("1", "2"):
                kept[axis + end] = _short(float(element.get(axis + end, "0")) + shift)
    elif here != (0.0, 0.0) or rest:
        kept["transform"] = f"translate({_short(here[0])},{_short(here[1])}) {rest}".rstrip()
    shape = ET.Element(name, kept)
    shape.text = element.text if name in ("text", "tspan") else None
    for child in element:
        for clean in _cleaned(child, (0.0, 0.0)):
            clean.tail = child.tail
            shape.append(clean)
    return shape


def _moved(transform: str) -> tuple[tuple[float, float], str]:
    """The leading translation, and whatever transforms follow it."""
    found = MOVE.match(transform)
    if not found:
        return (0.0, 0.0), transform.strip()
    return (float(found[1]), float(found[2])), transform[found.end() :].strip()


def _rounded(text: str) -> str:
    return NUMBER.sub(lambda found: _short(float(found[0])), text)


def _short(value: float) -> str:
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text
