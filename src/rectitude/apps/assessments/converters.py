"""How an item's id looks in an address: a letter and two or three figures, so that it never reads as a page's name."""

from django.urls import register_converter


class ItemConverter:
    """`A01`, `C15`; the words header, check or review are no items."""

    regex = "[A-Z]{1,3}[0-9]{1,3}[a-z]?"

    def to_python(self, value: str) -> str:
        """The id as it stands."""
        return value

    def to_url(self, value: str) -> str:
        """The id as it stands."""
        return value


register_converter(ItemConverter, "item")
