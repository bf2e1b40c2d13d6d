"""Places and paths of a draft in words."""

from urllib.parse import quote

from django.utils.translation import gettext as _

from rectitude.apps.assessments.forms.studio.words import language_name
from rectitude.apps.assessments.pages.studio.frame import in_reader_language
from rectitude.core.instruments.drafting import CROSSWALK, GENERAL, UNITS, Document, Flaw, member_at


def place_words(place: str, document: Document | None = None) -> str:
    """A place as people name it: IO1, section IO, the scale MAT."""
    head, *rest = place.split(".")
    name = rest[-1] if rest else ""
    if head == "items" and len(rest) == 3:
        return _("%(item)s, part %(part)s") % {"item": rest[0], "part": name}
    if head == "translations":
        about = place_words(".".join(rest[1:]) or GENERAL, document)
        return _("%(place)s, translation into %(language)s") % {"place": about, "language": language_name(rest[0])}
    words = {
        "items": _("%(name)s"),
        "sections": _("Section %(name)s"),
        "header": _("Fact %(name)s"),
        "scales": _("Scale %(name)s"),
        "rules": _("Rule %(name)s"),
        GENERAL: _("The instrument as a whole"),
        CROSSWALK: _("Crosswalk"),
        UNITS: _("Units of count"),
        "languages": _("Languages"),
        "file": _("The whole draft, from a file"),
    }
    return words.get(head, place) % {"name": name}


def path_words(path: str) -> str:
    """A dotted path inside a thing as people name it: "anchors_law.3.es" is level 3 in law, Spanish."""
    if not path:
        return ""
    segments = path.split(".")
    known = {
        "title": _("Title"), "description": _("Description"), "text": _("Question"), "name": _("Short name"),
        "hint": _("How to answer"), "evidence": _("Evidence to attach"), "label": _("Label"), "question": _("Question"),
        "anchors_law": _("In law"), "anchors_practice": _("In practice"), "anchors": _("Description"),
        "applies_when": _("Condition"), "when": _("Asked only when"), "score": _("Score"), "of": _("Formula"),
        "bands": _("Bands of the formula"), "mean_of": _("Only the mean of these parts"), "weight": _("Weight"),
        "standards": _("Standards"), "related": _("Same topic in other instruments"), "restricted": _("Restricted"),
        "options": _("Options"), "rows": _("Rows"), "columns": _("Columns"), "type": _("Type"), "scale": _("Scale"),
        "unit": _("Unit"), "languages": _("Languages"), "version": _("Version"), "id": _("Id"), "parts": _("Parts"),
        "min": _("Smallest value"), "max": _("Largest value"), "items": _("Items"), "method": _("Method"),
        "crosswalk": _("Crosswalk"), "header": _("Facts"), "sections": _("Sections"), "rules": _("Rules"),
        "scales": _("Scales"), "units": _("Units of count"), "from": _("Earlier version"), "code": _("Code"),
        "integer": _("Whole numbers only"), "required": _("It must be answered"),
    }  # fmt: skip
    said = []
    for number, segment in enumerate(segments):
        before = segments[number - 1] if number else ""
        is_last = number == len(segments) - 1
        if before in ("options", "rows", "columns", "parts", "items", "units", "sections", "header", "scales", "rules"):
            said.append(segment)
        elif before.startswith("anchors"):
            said.append(_("level %(level)s") % {"level": segment})
        elif number and is_last and segment not in known:
            said.append(language_name(segment))
        else:
            said.append(str(known.get(segment, segment)))
    return ", ".join(said)


def place_url(root: str, place: str, *, language: str = "", anchor: str = "") -> str:
    """The page where a place is mended."""
    if place == CROSSWALK:
        return f"{root}crosswalk/"
    if place == UNITS:
        place = GENERAL
    if place.split(".")[0] not in (GENERAL, "items", "sections", "header", "scales", "rules"):
        return root
    query = f"?language={quote(language)}" if language else ""
    return f"{root}edit/{place}/{query}{f'#{anchor}' if anchor else ''}"


def flaw_url(root: str, flaw: Flaw, *, default_language: str) -> str:
    """Where a flaw is mended: the page, in the language it is about, at its field."""
    if flaw.path.split(".")[0] == "languages":
        return f"{root}languages/"
    language = flaw.language or default_language
    path = flaw.path
    if flaw.place == GENERAL and path.split(".")[0] in ("sections", "header", "scales", "rules"):
        return root
    pieces = path.split(".")
    if pieces[0] in ("options", "rows", "columns"):
        anchor = f"id_{pieces[0]}-0-code"
    elif pieces[0] in ("title", "description", "text", "name", "hint", "evidence", "label", "question", "anchors_law",
                       "anchors_practice", "anchors", "units") and pieces[-1] != language:  # fmt: skip
        anchor = f"id_{path}.{language}"
    else:
        anchor = f"id_{path}" if path else ""
    return place_url(root, flaw.place, language=flaw.language, anchor=anchor)


def node_title(document: Document, place: str) -> str:
    """The name of a thing: its short name, title or question."""
    member = member_at(document, place)
    if member is None:
        return ""
    found = (in_reader_language(member.node.get(key)) for key in ("name", "title", "text", "label", "question"))
    return next((words for words in found if words), "")
