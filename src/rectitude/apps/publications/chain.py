"""What this room tells the chain: releases, and the figures in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rectitude.apps.publications.models import Release
from rectitude.apps.publications.pages.saying import said, value_said
from rectitude.apps.publications.queries.portal import published_by_reference
from rectitude.apps.publications.rules import READ_RELEASED
from rectitude.base.chain.nodes import Node, NodeKind, Reference, Stage, Tie, register_node_kind
from rectitude.core.access import Resource

RELEASE, FIGURE = "release", "published-figure"
PUBLISHED_IN = "published-in"


def register() -> None:
    """Called when Django is ready."""
    register_node_kind(RELEASE, NodeKind(name=gettext_lazy("Release"), find=_releases))
    register_node_kind(
        FIGURE, NodeKind(name=gettext_lazy("Published figure"), find=_figures, up=_behind_figures, down=_in_releases)
    )


def _split(keys: Sequence[str]) -> dict[str, tuple[str, int, str]]:
    """key -> (slug, number, figure) of those written slug/number or slug/number/figure."""
    found = {}
    for key in keys:
        slug, _slash, rest = key.partition("/")
        number, _slash, figure = rest.partition("/")
        if slug and number.isdecimal():
            found[key] = (slug, int(number), figure)
    return found


def _loaded(keys: Sequence[str]) -> dict[str, tuple[Release, str]]:
    split = _split(keys)
    releases = published_by_reference((slug, number) for slug, number, _figure in split.values())
    return {
        key: (releases[slug, number], figure)
        for key, (slug, number, figure) in split.items()
        if (slug, number) in releases
    }


def _state(release: Release) -> str:
    return _("withdrawn") if release.withdrawal_or_none is not None else str(release.get_nature_display())


def _resource(release: Release) -> Resource:
    return Resource(kind="release", key=str(release), scopes=release.publication.scopes)


def _releases(keys: Sequence[str]) -> Mapping[str, Node]:
    return {
        key: Node(
            reference=Reference(RELEASE, key), stage=Stage.PUBLICATION, path=release.path, state=_state(release),
            title=_("%(title)s, release %(number)s") % {"title": release.publication, "number": release.number},
            detail=release.reason, resource=_resource(release), rule=READ_RELEASED, on=release.at.date(),
        )
        for key, (release, _figure) in _loaded(keys).items()
    }  # fmt: skip


def _figures(keys: Sequence[str]) -> Mapping[str, Node]:
    nodes = {}
    for key, (release, name) in _loaded(keys).items():
        content = release.read()
        figure = content.figure(name)
        if figure is not None:
            nodes[key] = Node(
                reference=Reference(FIGURE, key), stage=Stage.PUBLICATION, title=said(figure.label), state=_state(release),
                detail=value_said(figure, content.cards[figure.card]), path=f"{release.path}figures/{name}/",
                resource=_resource(release), rule=READ_RELEASED, on=release.at.date(),
            )  # fmt: skip
    return nodes


def _behind_figures(keys: Sequence[str]) -> Mapping[str, Sequence[Tie]]:
    ties = {}
    for key, (release, name) in _loaded(keys).items():
        figure = release.read().figure(name)
        reference = Reference.parse(figure.reference) if figure else None
        if reference is not None:
            ties[key] = [Tie(reference=reference, relation=PUBLISHED_IN)]
    return ties


def _in_releases(keys: Sequence[str]) -> Mapping[str, Sequence[Tie]]:
    return {
        key: [Tie(reference=Reference(RELEASE, f"{slug}/{number}"), relation=PUBLISHED_IN)]
        for key, (slug, number, _figure) in _split(keys).items()
    }
