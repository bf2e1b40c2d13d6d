"""The chain: where to begin, the chain of a thing, and what is broken."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rectitude.base.access.requests import ActorRequest
from rectitude.base.access.views import decided, require
from rectitude.base.chain.forms import ThingForm
from rectitude.base.chain.lately import lately_linked
from rectitude.base.chain.nodes import Node, Reference, nodes_of
from rectitude.base.chain.offers import offers_for
from rectitude.base.chain.problems import NO_SUCH_THING
from rectitude.base.chain.rules import CHAIN, READ_CHAIN
from rectitude.base.chain.showing import page_of
from rectitude.base.chain.walking import chain_around, readable_node
from rectitude.base.chain.work import broken_links
from rectitude.base.problems import OUT_OF_SCOPE


@require_safe
@decided(READ_CHAIN)
def start(request: ActorRequest) -> HttpResponse:
    """What the chain is, a field to ask for one, and what was linked last."""
    require(request, READ_CHAIN, CHAIN)
    form = ThingForm(request.GET if "thing" in request.GET else None)
    if form.is_bound and form.is_valid():
        reference = form.reference
        if reference and readable_node(reference, actor=request.actor, at=request.moment):
            return HttpResponseRedirect(reference.path)
        form.add_error("thing", str(NO_SUCH_THING))
    lately = lately_linked(actor=request.actor, at=request.moment)
    return render(request, "chain/start.html", {"form": form, "lately": lately})


@require_safe
@decided(READ_CHAIN)
def thing(request: ActorRequest, kind: str, key: str) -> HttpResponse:
    """Everything that stands behind a thing, and everything that came of it."""
    found = node_at(request, kind=kind, key=key)
    chain = chain_around(found, actor=request.actor, at=request.moment)
    offers = offers_for(found, actor=request.actor, at=request.moment)
    return render(request, "chain/thing.html", {"page": page_of(chain), "offers": offers})


@require_safe
@decided(READ_CHAIN)
def work(request: ActorRequest) -> HttpResponse:
    """Broken links, by question."""
    require(request, READ_CHAIN, CHAIN)
    questions = broken_links(actor=request.actor, at=request.moment)
    return render(request, "chain/work.html", {"questions": questions, "n": sum(len(links) for _, links in questions)})


def node_at(request: ActorRequest, *, kind: str, key: str) -> Node:
    """The thing, its own rule decided. What is not there and what is not theirs is Problem(not-found) alike."""
    require(request, READ_CHAIN, CHAIN)
    reference = Reference(kind, key)
    found = nodes_of([reference]).get(reference)
    if found is None:
        raise OUT_OF_SCOPE.because()
    require(request, found.rule, found.resource)
    return found
