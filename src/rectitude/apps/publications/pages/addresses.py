"""Public addresses. English has none of its own in front; the other languages stand first, so that caches need no cookie."""

from __future__ import annotations

DEFAULT = "en"


def public_path(place: str = "", *, language: str = DEFAULT) -> str:
    """The public address of a place such as "r/scorecard-anu/2/" in a language."""
    return f"/public/{place}" if language == DEFAULT else f"/public/{language}/{place}"


def release_place(slug: str, number: int | None = None) -> str:
    """The place of a release, or of the latest."""
    return f"r/{slug}/" if number is None else f"r/{slug}/{number}/"
