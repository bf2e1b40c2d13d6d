"""A column derived from another one each time a row is written."""

from typing import TYPE_CHECKING, Any

from django.db import models

from rectitude.base.institutions.names import folded_name

if TYPE_CHECKING:
    _TextField = models.TextField[str, str]
else:
    _TextField = models.TextField


class FoldedField(_TextField):
    """The folded form of the field named by `of`, kept so that a search ignores accents, case and punctuation."""

    def __init__(self, *args: Any, of: str, **kwargs: Any) -> None:
        self.of = of
        kwargs["editable"] = False
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """Django's migrations ask for it."""
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("editable", None)
        return name, path, args, {**kwargs, "of": self.of}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        """Fold the source field as it is about to be written."""
        value = folded_name(getattr(model_instance, self.of))
        setattr(model_instance, self.attname, value)
        return value
