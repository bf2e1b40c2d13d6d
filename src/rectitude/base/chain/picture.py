"""The drawing of a chain. The list of its stages says the same in words."""

from __future__ import annotations

from rectitude.base.chain.nodes import Node
from rectitude.base.chain.stages import HEADINGS, Column, columns_of, relation_words
from rectitude.base.chain.walking import Chain
from rectitude.core.charts import LayeredNode, layered_layout, layered_svg

# Beyond that a drawing is a tangle, and the list is the better picture.
MOST_DRAWN = 40
_PLACES = {column: place for place, column in enumerate(Column)}


def picture_of(chain: Chain, *, title: str, description: str) -> str:
    """The chain as SVG; "" for a thing alone and for more things than a drawing can show."""
    if not 1 < len(chain.nodes) <= MOST_DRAWN:
        return ""
    columns = columns_of(chain)
    nodes = [
        LayeredNode(
            key=str(node.reference),
            column=_PLACES[columns[node.reference]],
            label=node.title,
            caption=", ".join(part for part in (str(node.on.year) if node.on else "", node.state) if part),
            is_here=node.reference == chain.start.reference,
        )
        for node in sorted(chain.nodes.values(), key=_order)
    ]
    edges = [(str(edge.up), str(edge.down), relation_words(edge.relation)) for edge in sorted(chain.edges)]
    layout = layered_layout(nodes, edges, headings=[str(HEADINGS[column]) for column in Column])
    return layered_svg(layout, title=title, description=description, id_prefix="chain")


def _order(node: Node) -> tuple[str, str]:
    return node.title, str(node.reference)
