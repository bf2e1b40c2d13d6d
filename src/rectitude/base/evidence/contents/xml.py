"""Reading XML that a stranger wrote: no entities, no document type, no network."""

from lxml import etree

from rectitude.base.evidence.contents.reasons import Reason, Refused


def parsed(data: bytes) -> etree._Element:
    """The root element. Raises Refused(DAMAGED) for anything that is not well formed or brings a document type."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_blank_text=False
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Refused(Reason.DAMAGED) from error
    if root is None or root.getroottree().docinfo.doctype:
        raise Refused(Reason.DAMAGED)
    return root


def serialised(root: etree._Element) -> bytes:
    """The document as UTF-8 bytes."""
    written: bytes = etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)
    return written


def local_name(element: etree._Element) -> str:
    """The name without its namespace; "" for comments and instructions."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
