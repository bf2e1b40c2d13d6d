"""One way to round what people read, so that screen, document and workbook show the same figure."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal


def half_up(value: float | Decimal, places: int = 0) -> Decimal:
    """Round as people are taught and spreadsheets show: halves away from zero, on the digits as written."""
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def plain(value: float) -> str:
    """A score without decimals."""
    return f"{half_up(value):f}"
