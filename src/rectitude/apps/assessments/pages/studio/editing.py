"""The page of one thing in a draft: its form, and what is around it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from rectitude.apps.assessments.forms.studio.asks import groups_for
from rectitude.apps.assessments.forms.studio.node import NodeForm
from rectitude.apps.assessments.forms.studio.words import language_name
from rectitude.apps.assessments.pages.studio.words import flaw_url, node_title, path_words, place_words
from rectitude.base.ui.components import Link, Tab
from rectitude.core.instruments.drafting import (
    GENERAL,
    Document,
    Flaw,
    functions_in,
    member_at,
    members,
    node_at,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NodePage:
    """One thing: its place in words, languages to write it in, parts, the way back, and where it may be moved.

    elsewhere: what is wrong with it that this form does not show.
    """

    place: str
    title: str
    name: str
    url: str
    language: str
    languages: tuple[Tab, ...]
    back: Link
    parts: tuple[Link, ...]
    may_have_parts: bool
    may_remove: bool
    sections: tuple[tuple[str, str], ...]
    elsewhere: tuple[Link, ...]


def form_of(document: Document, place: str, *, language: str, number: int, data: object = None) -> NodeForm:
    """The form of a thing, empty of posts or with them. Raises PlaceGone."""
    node = node_at(document, place)
    return NodeForm(
        data if data is not None else None,  # type: ignore[arg-type]
        place=place,
        node=node,
        groups=groups_for(document, place, node, language),
        language=language,
        number=number,
        functions=[code for code, _label in functions_in(document)] if place.startswith("items.") else (),
    )


def form_with_flaws(document: Document, place: str, flaws: list[Flaw], *, language: str, number: int) -> NodeForm:
    """The form as it stands, each flaw at its field."""
    plain = form_of(document, place, language=language, number=number)
    if not flaws:
        return plain
    data = {name: value for name, value in plain.initial.items() if value not in ("", None)}
    form = form_of(document, place, language=language, number=number, data=_Posted(data))
    form.is_valid()
    for flaw in flaws:
        field = form.field_for(flaw.path, flaw.language)
        if field is not None:
            form.add_error(field, flaw.message.sentence(_))
    return form


class _Posted(dict[str, object]):
    """The values of a form as if they had been sent."""

    def getlist(self, name: str) -> object:
        """What a choice of several reads."""
        return self.get(name, [])


def node_page(
    document: Document, place: str, form: NodeForm, flaws: list[Flaw], *, root: str, languages: tuple[str, ...]
) -> NodePage:
    """What is around the form of a thing."""
    url = f"{root}edit/{place}/"
    member = member_at(document, place)
    is_item = place.startswith("items.") and ".parts." not in place
    back = Link(label=_("Outline"), url=root)
    if ".parts." in place:
        item = place.rsplit(".parts.", 1)[0]
        back = Link(label=place_words(item), url=f"{root}edit/{item}/")
    parts = members(document, f"{place}.parts") if is_item else ()
    sections = members(document, "sections") if is_item else ()
    return NodePage(
        place=place,
        title=place_words(place),
        name=node_title(document, place),
        url=url,
        language=form.language,
        languages=tuple(
            Tab(label=language_name(code), url=f"{url}?language={code}", is_here=code == form.language)
            for code in languages
        ),
        back=back,
        parts=tuple(
            Link(label=f"{p.handle} {node_title(document, p.place)}", url=f"{root}edit/{p.place}/") for p in parts
        ),
        may_have_parts=is_item and member is not None and "parts" in member.node,
        may_remove=place != GENERAL,
        sections=tuple(
            (s.place, node_title(document, s.place) or s.handle)
            for s in sections
            if member and s.place != member.inside
        ),
        elsewhere=tuple(
            Link(label=_flaw_words(flaw), url=flaw_url(root, flaw, default_language=languages[0]))
            for flaw in flaws
            if form.field_for(flaw.path, flaw.language) is None
        ),
    )


def _flaw_words(flaw: Flaw) -> str:
    about = path_words(flaw.path)
    sentence = flaw.message.sentence(_)
    return f"{about}: {sentence}" if about else sentence
