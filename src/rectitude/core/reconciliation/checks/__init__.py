"""The checks a note is made of, each by the name under which its findings say how they came about."""

from collections.abc import Callable, Iterator, Mapping

from ..findings import Finding
from ..material import Material
from .categories import classes_stated_and_named, versions_of_classes
from .dates import events_and_publications, orders_of_dates, unknown_dates
from .denominators import denominators_over_time
from .derived import values_per_head
from .listing import lists_against_counts
from .names import names_against_aliases
from .repeated import occasions_told_twice, page_remains, repeated_paragraphs
from .side_by_side import same_thing_two_numbers, units_that_are_not_one_another
from .totals import parts_against_totals
from .written import numbers_as_written

Check = Callable[[Material], Iterator[Finding]]

CHECKS: Mapping[str, Check] = {
    "parts-against-totals": parts_against_totals,
    "lists-against-counts": lists_against_counts,
    "repeated-paragraphs": repeated_paragraphs,
    "occasions-told-twice": occasions_told_twice,
    "same-thing-two-numbers": same_thing_two_numbers,
    "units-that-are-not-one-another": units_that_are_not_one_another,
    "denominators-over-time": denominators_over_time,
    "unknown-dates": unknown_dates,
    "events-and-publications": events_and_publications,
    "orders-of-dates": orders_of_dates,
    "classes-stated-and-named": classes_stated_and_named,
    "versions-of-classes": versions_of_classes,
    "names-against-aliases": names_against_aliases,
    "numbers-as-written": numbers_as_written,
    "page-remains": page_remains,
}

__all__ = ["CHECKS", "Check", "values_per_head"]
