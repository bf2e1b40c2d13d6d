"""A specification in words, step by step, and what differs between two."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from rectitude.apps.indices import words
from rectitude.apps.indices.models import IndexVersion
from rectitude.apps.indices.pages.numbers import short
from rectitude.apps.indices.specifying import step_of

Said = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing that was decided. key tells it from the others; otherwise: what holds where it was not decided."""

    key: str
    title: str
    text: str
    otherwise: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing that was decided differently."""

    title: str
    was: str
    now: str


def described(specification: Said) -> list[Line]:
    """The specification, one line for each step and each exception."""
    lines: list[Line] = []
    for name, say in _STEPS.items():
        step = step_of(specification, name)
        lines += say(step) if step is not None else [_absent(name)]
    bands = specification.get("bands") or []
    text = ", ".join(_("%(name)s from %(start)s") % {"name": one["name"], "start": short(one["from"])} for one in bands)
    lines.append(Line(key="bands", title=_("Bands"), text=text or _("None")))
    return lines


def differences(old: IndexVersion, new: IndexVersion) -> list[Difference]:
    """What the new version decides differently, tables included."""
    found = [
        Difference(title=title, was=_("other content"), now=_("new content"))
        for title, is_other in (
            (_("Table of data"), old.data.digest != new.data.digest),
            (_("Table of indicators"), old.indicators.digest != new.indicators.digest),
        )
        if is_other
    ]
    return found + specification_differences(old.specification, new.specification)


def specification_differences(old: Said, new: Said) -> list[Difference]:
    """The lines that are said differently, in the order of the steps."""
    before = {line.key: line for line in described(old)}
    after = {line.key: line for line in described(new)}
    keys = list(dict.fromkeys([*before, *after]))
    return [
        Difference(
            title=(after.get(key) or before[key]).title,
            was=_text(before, after, key),
            now=_text(after, before, key),
        )
        for key in keys
        if (before[key].text if key in before else None) != (after[key].text if key in after else None)
    ]


def _text(lines: Mapping[str, Line], other: Mapping[str, Line], key: str) -> str:
    """What is said of a key; where nothing is, what holds instead."""
    return lines[key].text if key in lines else other[key].otherwise or _("as the rest")


def _absent(name: str) -> Line:
    title, text = {
        "denominate": (_("Dividing by size"), _("Not done")),
        "screen": (_("Units with too few values"), _("All units stay")),
        "impute": (_("Missing values"), _("Left empty")),
        "treat": (_("Outliers"), _("Left as they are")),
        "normalise": (_("Common scale"), _("None: values are averaged as they are")),
        "weigh": (_("Weights"), _("As given")),
        "aggregate": (_("Putting together"), _("Not done")),
    }[name]
    return Line(key=name, title=title, text=text)


def _denominate(step: Said) -> list[Line]:
    own = [
        Line(
            key=f"denominate.{code}",
            title=_("Dividing by size: %(code)s") % {"code": code},
            text=by or _("Not divided"),
        )
        for code, by in step.get("by", {}).items()
    ]
    return [
        Line(
            key="denominate",
            title=_("Dividing by size"),
            text=_("Each indicator by the denominator its table names"),
        ),
        *own,
    ]


def _screen(step: Said) -> list[Line]:
    parts = []
    method = step.get("method") or ("both" if step.get("minimum_nonzero") is not None else "available")
    if method != "nonzero":
        share = short(100 * (_given(step, "minimum_available", 2 / 3)))
        parts.append(_("%(share)s%% of its values are there") % {"share": share})
    if method != "available":
        share = short(100 * (_given(step, "minimum_nonzero", 0.05)))
        parts.append(_("%(share)s%% of its values are other than nil") % {"share": share})
    joined = (_(" or ") if method == "either" else _(" and ")).join(parts)
    return [
        Line(
            key="screen",
            title=_("Units with too few values"),
            text=_("A unit stays when at least %(rule)s") % {"rule": joined},
        )
    ]


def _given(step: Said, key: str, default: float) -> float:
    found = step.get(key)
    return default if found is None else float(found)


def _impute(step: Said) -> list[Line]:
    lines = [Line(key="impute", title=_("Missing values"), text=_imputed(step))]
    for code, own in step.get("each", {}).items():
        title = _("Missing values: %(code)s") % {"code": code}
        lines.append(Line(key=f"impute.{code}", title=title, text=_imputed({**step, **own})))
    for kind, rule in step.get("absences", {}).items():
        title = _("Missing because %(kind)s") % {"kind": words.label_of(words.ABSENCES, kind)}
        lines.append(Line(key=f"impute.absences.{kind}", title=title, text=words.label_of(words.ABSENCE_RULES, rule)))
    return lines


def _imputed(step: Said) -> str:
    method = step.get("method", "mean")
    said = words.label_of(words.IMPUTATIONS, method)
    if method in ("group-mean", "group-median"):
        return _("%(method)s (%(group)s)") % {"method": said, "group": step.get("group", "")}
    if method == "constant":
        return _("%(method)s: %(value)s") % {"method": said, "value": short(step.get("value", 0))}
    return said


def _treat(step: Said) -> list[Line]:
    lines = [Line(key="treat", title=_("Outliers"), text=_treated(step))]
    for code, own in step.get("each", {}).items():
        title = _("Outliers: %(code)s") % {"code": code}
        lines.append(Line(key=f"treat.{code}", title=title, text=_treated({**step, **own})))
    return lines


def _treated(step: Said) -> str:
    if step.get("method") == "none":
        return _("Left as they are")
    points = step.get("winsorise", 5)
    return _(
        "Where skewness reaches %(skew)s and kurtosis %(kurtosis)s: at most %(points)s values are brought in. "
        "If that is not enough: %(then)s."
    ) % {
        "skew": short(step.get("skew", 2)),
        "kurtosis": short(step.get("kurtosis", 3.5)),
        "points": _("as many as it takes") if points is None else points,
        "then": words.label_of(words.TRANSFORMATIONS, step.get("then", "log")).lower(),
    }


def _normalise(step: Said) -> list[Line]:
    lines = [Line(key="normalise", title=_("Common scale"), text=_normalised(step))]
    for code, own in step.get("each", {}).items():
        title = _("Common scale: %(code)s") % {"code": code}
        lines.append(Line(key=f"normalise.{code}", title=title, text=_normalised({**step, **own}, own=own)))
    return lines


def _normalised(step: Said, *, own: Said | None = None) -> str:
    given = step if own is None or own.get("method") in (None, step.get("method")) else own
    said = words.label_of(words.NORMALISATIONS, step.get("method", "min-max"))
    parts = []
    if "low" in given and "high" in given:
        parts.append(_("values from %(low)s to %(high)s") % {"low": short(given["low"]), "high": short(given["high"])})
    if "target" in given:
        parts.append(_("target %(target)s") % {"target": short(given["target"])})
    if "range" in step:
        low, high = step["range"]
        parts.append(_("scores from %(low)s to %(high)s") % {"low": short(low), "high": short(high)})
    return f"{said} ({', '.join(parts)})" if parts else said


def _weigh(step: Said) -> list[Line]:
    method = step.get("method", "given")
    text = words.label_of(words.WEIGHTINGS, method)
    lines = [Line(key="weigh", title=_("Weights"), text=_("As given") if method == "given" else text)]
    if method == "given":
        lines += [
            Line(
                key=f"weigh.{code}",
                title=_("Weight of %(code)s") % {"code": code},
                text=short(weight),
                otherwise=_("as in the table of indicators"),
            )
            for code, weight in step.get("weights", {}).items()
        ]
    return lines


def _aggregate(step: Said) -> list[Line]:
    lines = [
        Line(
            key="aggregate",
            title=_("Putting together"),
            text=words.label_of(words.AGGREGATIONS, step.get("method", "arithmetic")),
        )
    ]
    for level, method in step.get("levels", {}).items():
        title = _("Putting together level %(level)s") % {"level": level}
        lines.append(Line(key=f"aggregate.{level}", title=title, text=words.label_of(words.AGGREGATIONS, method)))
    share = step.get("minimum_share") or 0
    text = (
        _("At least %(share)s%% of the parts must be there") % {"share": short(share * 100)}
        if share
        else _("One part is enough")
    )
    lines.append(Line(key="aggregate.share", title=_("Before a group gets a score"), text=text))
    return lines


_STEPS: dict[str, Callable[[Said], list[Line]]] = {
    "denominate": _denominate,
    "screen": _screen,
    "impute": _impute,
    "treat": _treat,
    "normalise": _normalise,
    "weigh": _weigh,
    "aggregate": _aggregate,
}
