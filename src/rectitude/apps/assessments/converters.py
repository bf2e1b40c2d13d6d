"""How ids look in an address: an item is a letter and two or three figures, so that it never reads as a page's name."""

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


class FunctionConverter(ItemConverter):
    """One of the three functions a dashboard assesses."""

    regex = "investigation|prosecution|adjudication"


class CountryConverter(ItemConverter):
    """A country's two letters."""

    regex = "[A-Z]{2}"


register_converter(ItemConverter, "item")
register_converter(FunctionConverter, "function")
register_converter(CountryConverter, "country")
