"""Whether form tools can use a workbook: pyxform makes the form, and every expression in it must be XPath.

Without Java, pyxform does not look into expressions, so each is compiled here.
"""

from __future__ import annotations

import io
import re

from lxml import etree

from ..messages import Message, gettext_noop
from .columns import SURVEY
from .faults import Place, XlsformFault
from .sheets import read_sheets

_ROW = re.compile(r"\[row : ([0-9]+)\]")
_EXPRESSIONS = ("relevant", "constraint", "calculate", "required", "readonly")
_LARGEST = 300  # characters of what pyxform says


def check_xlsform(data: bytes) -> tuple[XlsformFault, ...]:
    """Every fault pyxform or XPath finds in a workbook; empty when form tools can use it. Never raises."""
    sheets = read_sheets(data)
    if isinstance(sheets, Message):
        return (XlsformFault(place=Place(sheet=SURVEY), message=sheets),)
    form = _form_of(data)
    if isinstance(form, XlsformFault):
        return (form,)
    lines = sheets[SURVEY].lines if SURVEY in sheets else ()
    named = {line.word("name"): line for line in lines}
    faults: list[XlsformFault] = []
    for bind in form.iter("{http://www.w3.org/2002/xforms}bind"):
        name = str(bind.get("nodeset", "")).rsplit("/", 1)[-1]
        for attribute in _EXPRESSIONS:
            if (problem := _broken(bind.get(attribute))) is None:
                continue
            line = named.get(name)
            cell = line.cell(attribute) if line else None
            place = cell.place if cell else line.place if line else Place(sheet=SURVEY, heading=attribute)
            faults.append(XlsformFault(place=place, path=name, message=problem))
    return tuple(faults)


def _form_of(data: bytes) -> etree._Element | XlsformFault:
    # Imported here: a web worker that makes no form does not pay for it.
    from pyxform.errors import PyXFormError
    from pyxform.xls2xform import convert

    try:
        made = convert(xlsform=io.BytesIO(data), validate=False, file_type=".xlsx", warnings=[])
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        return etree.fromstring(made.xform.encode(), parser)
    except PyXFormError as error:
        said = str(error)
    except Exception as error:
        # What pyxform does not expect in a workbook comes out as whatever its innards raise.
        said = f"{type(error).__name__}: {error}"
    row = _ROW.search(said)
    message = Message(
        code="xlsform-refused",
        template=gettext_noop("Form tools refuse this form: %(reason)s"),
        params={"reason": " ".join(said.split())[:_LARGEST]},
    )
    return XlsformFault(place=Place(sheet=SURVEY, row=int(row.group(1)) if row else 0), message=message)


def _broken(expression: str | None) -> Message | None:
    if not expression:
        return None
    try:
        etree.XPath(expression)
    except etree.XPathSyntaxError as error:
        template = gettext_noop("“%(expression)s” is not an expression form tools can read: %(reason)s.")
        params = {"expression": expression.strip()[:120], "reason": str(error)[:120]}
        return Message(code="broken-xpath", template=template, params=params)
    return None
