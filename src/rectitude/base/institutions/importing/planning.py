"""From a text to the preview of its import."""

from rectitude.base.institutions.importing import institution_lines, membership_lines, post_lines, problems
from rectitude.base.institutions.importing.columns import KINDS, columns_of, kind_of
from rectitude.base.institutions.importing.preview import Preview
from rectitude.base.institutions.importing.reading import table_of
from rectitude.base.institutions.importing.world import World

_PLANNERS = {
    "institutions": institution_lines.planned,
    "posts": post_lines.planned,
    "memberships": membership_lines.planned,
}


def preview_of(text: str, *, world: World) -> Preview:
    """What importing this text into this world would do. Writes nothing.

    Raises Problem(too-large, nothing-in-it, too-many-lines, quotes-not-closed, header-not-known, column-twice).
    """
    table = table_of(text)
    columns = columns_of(table.header)
    kind = kind_of(columns)
    if kind is None:
        raise problems.HEADER_NOT_KNOWN.because()
    needed, possible = KINDS[kind]
    used = [column if column in needed | possible else None for column in columns]
    for column in used:
        if column is not None and used.count(column) > 1:
            raise problems.COLUMN_TWICE.because(column=column)
    unknown = tuple(cell for cell, column in zip(table.header, used, strict=True) if column is None and cell)
    lines = _PLANNERS[kind](table.rows, used, world)
    return Preview(kind=kind, text=text, separator=table.separator, unknown_columns=unknown, lines=tuple(lines))
