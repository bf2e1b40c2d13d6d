"""Things in columns: nothing overlaps, arrows join what they should, the drawing says what it is."""

from itertools import combinations
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rectitude.core.charts import LayeredNode, layered_layout, layered_svg

HEADINGS = ["Answers", "Figures", "Findings", "Risks"]
WORDS = st.text(alphabet="abc é<&\"'", max_size=120)
KEYS = st.integers(0, 11)
SVG = "{http://www.w3.org/2000/svg}"


@st.composite
def graphs(draw: st.DrawFn) -> tuple[list[LayeredNode], list[tuple[str, str, str]]]:
    keys = draw(st.lists(KEYS, unique=True, max_size=10))
    nodes = [
        LayeredNode(key=str(key), column=draw(st.integers(0, 3)), label=draw(WORDS), caption=draw(WORDS))
        for key in keys
    ]
    edges = draw(st.lists(st.tuples(KEYS.map(str), KEYS.map(str), st.just("rests on")), max_size=12))
    return nodes, [edge for edge in edges if edge[0] != edge[1]]


@given(graph=graphs())
def test_boxes_stay_inside_and_apart_and_every_known_edge_is_drawn(graph) -> None:
    nodes, edges = graph
    layout = layered_layout(nodes, edges, headings=HEADINGS)
    assert {box.node.key for box in layout.boxes} == {node.key for node in nodes}
    for box in layout.boxes:
        assert box.x >= 0
        assert box.y > 16  # below the headings
        assert box.x + 196 <= layout.width
        assert box.y + box.height <= layout.height
    for one, other in combinations(layout.boxes, 2):
        apart = one.x != other.x or one.y + one.height <= other.y or other.y + other.height <= one.y
        assert apart, (one, other)
    keys = {node.key for node in nodes}
    assert len(layout.arrows) == len({edge for edge in edges if {edge[0], edge[1]} <= keys})


@given(graph=graphs())
def test_the_same_values_give_the_same_drawing_and_it_can_be_read(graph) -> None:
    nodes, edges = graph
    drawn = [
        layered_svg(
            layered_layout(nodes, edges, headings=HEADINGS), title="A <chain>", description="Two & three", id_prefix="c"
        )
        for _ in range(2)
    ]
    assert drawn[0] == drawn[1]
    root = ET.fromstring(drawn[0])
    assert root.get("role") == "img"
    ids = root.get("aria-labelledby", "").split()
    named = [root.find(f"{SVG}title"), root.find(f"{SVG}desc")]
    assert [one.get("id") for one in named if one is not None] == ids
    assert [one.text for one in named if one is not None] == ["A <chain>", "Two & three"]
    assert not {element.tag.removeprefix(SVG) for element in root.iter()} - {
        "svg",
        "title",
        "desc",
        "path",
        "rect",
        "text",
    }
    assert not [element for element in root.iter() if "style" in element.attrib]


def test_empty_columns_take_no_room_and_neighbours_stand_side_by_side() -> None:
    nodes = [LayeredNode(key=key, column=column, label=key) for key, column in [("a", 0), ("b", 0), ("x", 3), ("y", 3)]]
    layout = layered_layout(nodes, [("a", "y", "rests on"), ("b", "x", "rests on")], headings=HEADINGS)
    assert [words for _left, words in layout.headings] == ["Answers", "Risks"]
    rows = {box.node.key: box.y for box in layout.boxes}
    assert rows["a"] == rows["y"]
    assert rows["b"] == rows["x"]


@pytest.mark.parametrize("columns", [(1, 1), (2, 1)])
def test_an_arrow_back_or_within_a_column_goes_around(columns: tuple[int, int]) -> None:
    nodes = [LayeredNode(key=str(n), column=column, label="x") for n, column in enumerate(columns)]
    (arrow,) = layered_layout(nodes, [("0", "1", "measures again")], headings=HEADINGS).arrows
    assert arrow.bend[0] > max(arrow.start[0], arrow.end[0])
