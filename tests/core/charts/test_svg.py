"""Cleaning keeps the picture and drops everything a strict page may not have."""

from xml.etree import ElementTree as ET

import pytest

from rectitude.core.charts import accessible_svg

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="20" viewBox="0 0 10 20">'
SVG = "{http://www.w3.org/2000/svg}"


def clean(inner: str, *, title: str = "T", description: str = "D") -> ET.Element:
    """The cleaned picture, read back."""
    text = accessible_svg(f"{HEAD}{inner}</svg>", title=title, description=description, id_prefix="c1")
    return ET.fromstring(text)


def shapes(root: ET.Element) -> list[ET.Element]:
    """Everything below the root but title and desc."""
    return [e for e in root.iter() if e is not root and e.tag not in (f"{SVG}title", f"{SVG}desc")]


def test_the_picture_is_named_and_described() -> None:
    root = clean("", title='<b> & "', description="62 of 100")
    assert (root.get("role"), root.get("aria-labelledby")) == ("img", "c1-t c1-d")
    assert [(e.get("id"), e.text) for e in root] == [("c1-t", '<b> & "'), ("c1-d", "62 of 100")]


def test_groups_are_flattened_into_place_and_coordinates_rounded() -> None:
    (line,) = shapes(
        clean(
            '<g transform="translate(10.04,5)">'
            '<line transform="translate(1,1)" x2="7.0000003" y2="0" stroke="#000"/></g>'
        )
    )
    assert line.attrib == {"x1": "11", "y1": "6", "x2": "18", "y2": "6", "stroke": "#000"}


def test_a_round_path_becomes_a_circle() -> None:
    arcs = "M7.071,0A7.071,7.071,0,1,1,-7.071,0A7.071,7.071,0,1,1,7.071,0"
    (disc,) = shapes(clean(f'<path transform="translate(3,4)" d="{arcs}" fill="#0e5a60" opacity="1"/>'))
    assert disc.tag == f"{SVG}circle"
    assert disc.attrib == {"cx": "3", "cy": "4", "r": "7.1", "fill": "#0e5a60"}


def test_a_turned_group_keeps_its_transform() -> None:
    (group, path) = shapes(clean('<g transform="translate(1,2) rotate(90)"><path d="M0,0h3" stroke="#000"/></g>'))
    assert group.get("transform") == "translate(1,2) rotate(90)"
    assert path.get("d") == "M0,0h3"


def test_lines_of_text_stay_in_order() -> None:
    (text, first, second) = shapes(
        clean('<text font-size="12px" fill="#000"><tspan>Area A</tspan><tspan x="0" dy="15">15 of 15</tspan></text>')
    )
    assert text.get("font-size") == "12"
    assert [first.text, second.text, second.get("dy")] == ["Area A", "15 of 15", "15"]


def test_nothing_invisible_styled_scripted_or_linked_is_left() -> None:
    root = clean(
        '<style>*{fill:red}</style><path class="background" d="M0,0h9"/><path display="none" d=""/>'
        '<path class="x" style="fill:red" onclick="x()" id="y" clip-path="url(#z)" aria-label="l" '
        'd="M0,0h9" fill="#000"/>'
    )
    (path,) = shapes(root)
    assert path.attrib == {"d": "M0,0h9", "fill": "#000"}


@pytest.mark.parametrize(
    "inner", ["<script>x()</script>", '<image href="//x"/>', '<a href="//x"/>', "<foreignObject/>"]
)
def test_an_element_that_could_do_more_than_draw_is_refused(inner: str) -> None:
    with pytest.raises(ValueError, match="may not contain"):
        clean(inner)
