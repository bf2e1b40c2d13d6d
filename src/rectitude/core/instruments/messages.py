"""Sentences for people, kept apart from the code that finds something to say.

core knows no language. A `Message` carries a stable code, an English sentence with named placeholders, and
the values. The floor above translates: `message.sentence(gettext)`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any


def gettext_noop(sentence: str) -> str:
    """Mark a sentence so that `makemessages` finds it; the sentence itself is returned unchanged."""
    return sentence


def _unchanged(sentence: str) -> str:
    return sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A thing to tell somebody: stable `code`, English `template` with `%(name)s`
    placeholders, and `params`.
    """

    code: str
    template: str
    params: Mapping[str, str | int | float] = field(default_factory=dict)

    def sentence(self, translate: Callable[[str], str] = _unchanged) -> str:
        """The sentence in the language of `translate` (pass `gettext`); English when none is given."""
        template = translate(self.template)
        return template % self.params if self.params else template.replace("%%", "%")

    def as_mapping(self) -> dict[str, Any]:
        """Code, template and params, as JSON keeps a sentence that is to be said later, in any language."""
        return {"code": self.code, "template": self.template, "params": dict(self.params)}

    def __str__(self) -> str:
        return self.sentence()
