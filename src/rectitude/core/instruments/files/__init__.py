"""From the text of a file to a tree with lines, and from the tree to an instrument with faults."""

from .cursor import Log
from .document import Reading, read_document
from .tree import Tree, tree_of
from .yaml import tree_from_yaml

__all__ = ["Log", "Reading", "Tree", "read_document", "tree_from_yaml", "tree_of"]
