"""An instrument as an XLSForm workbook, and back.

What XLSForm can say stands in its own columns; the rest in columns and sheets of ours that form tools leave
alone. Our own exports read back as the same instrument; a form made elsewhere is read as far as it maps.
"""

from .checking import check_xlsform
from .faults import XlsformFault, XlsformFaults
from .reading import XlsformReading, examine_xlsform, from_xlsform
from .writing import to_xlsform

__all__ = [
    "XlsformFault",
    "XlsformFaults",
    "XlsformReading",
    "check_xlsform",
    "examine_xlsform",
    "from_xlsform",
    "to_xlsform",
]
