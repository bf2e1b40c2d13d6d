"""One chapter of the report: an institution in a function, area by area, indicator by indicator."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from rectitude.apps.assessments.models.dashboards import Finding, InstitutionReply, Scoring, Settlement
from rectitude.apps.assessments.pages.dashboards.frame import FUNCTIONS
from rectitude.apps.assessments.pages.dashboards.report.findings import lines_of, name_of
from rectitude.apps.assessments.pages.dashboards.report.replies import reply_of
from rectitude.apps.assessments.pages.dashboards.report.sources import Shelf
from rectitude.apps.assessments.pages.dashboards.report.value import (
    AreaPart,
    Chapter,
    Figure,
    FindingPart,
    Half,
    IndicatorPart,
    Mark,
    Prose,
    Reply,
    Row,
    Said,
)
from rectitude.apps.assessments.pages.dashboards.results import value, words
from rectitude.apps.assessments.pages.outputs.words import day, moment
from rectitude.apps.assessments.queries.dashboards.assessments import instrument_for
from rectitude.apps.assessments.queries.dashboards.country_report import Material
from rectitude.core.instruments import Instrument, Item

MEASURES = ("exact", "adjacent", "alpha", "kappa_linear", "kappa_quadratic")


def chapter_of(material: Material, results: value.Results, *, shelf: Shelf, language: str) -> Chapter:
    """The chapter, in the active language. Pure: everything was read before."""
    assessment = material.assessment
    function = str(FUNCTIONS[assessment.function])
    instrument = instrument_for(assessment)
    place = f"{assessment.institution.code}/{assessment.function}"
    indicators = {
        found.id: _indicator(found, material, instrument, shelf=shelf, place=function, language=language)
        for found in results.indicators
        if found.is_asked
    }
    return Chapter(
        slug=place,
        function=function,
        institution=assessment.institution.name,
        state=str(assessment.get_state_display()),
        is_draft=not assessment.is_released,
        released=_released(results),
        areas=tuple(
            AreaPart(
                id=area.id,
                title=area.title,
                law=figure_of(area.law),
                practice=figure_of(area.practice),
                gap=words.gap_sentence(area),
                indicators=tuple(indicators[found.id] for found in results.of_area(area.id) if found.is_asked),
            )
            for area in results.areas
        ),
        replies=_replies(material.replies, ""),
        findings=tuple(_finding(told.current, instrument, language) for told in material.findings),
        agreement_lead=words.agreement_lead(results.agreement[0]),
        agreement=_agreement(results),
        refusals=words.refusals_sentences(results.refusals),
        origin=_origin(results),
    )


def _released(results: value.Results) -> str:
    if results.released_at is None:
        return _("Not released")
    said = {"day": day(results.released_at), "name": results.released_by}
    return _("Released on %(day)s by %(name)s") % said


def mark_of(half: int | str) -> Mark:
    """A level or the reason there is none."""
    shade = str(half) if isinstance(half, int) else "none"
    return Mark(code=words.half_code(half), shade=shade, words=words.half_words(half))


def figure_of(figure: value.Figure) -> Figure:
    """One half of an area in words."""
    counted = _("%(n)s of %(all)s indicators") % {"n": figure.n, "all": figure.n_applicable}
    return Figure(
        score=words.whole(figure.score) if figure.score is not None else _("withheld"),
        band=words.band_words(figure.band) if figure.band else "",
        counted=counted,
        interval=_("interval %(span)s") % {"span": span} if (span := words.span_words(figure)) else "",
    )


def _indicator(
    found: value.Indicator, material: Material, instrument: Instrument, *, shelf: Shelf, place: str, language: str
) -> IndicatorPart:
    item = instrument.item(found.id)
    stands = material.standing.get(found.id)
    return IndicatorPart(
        id=found.id,
        name=found.name,
        question=found.text,
        standards=", ".join(found.standards),
        law=_half(found, "law", item, language),
        practice=_half(found, "practice", item, language),
        facts=_facts(found),
        said=_said(stands) if stands else (),
        sources=shelf.cite(material.sources.get(found.id, []), place=f"{found.id} ({place})"),
        replies=_replies(material.replies, found.id),
    )


def _half(found: value.Indicator, name: str, item: Item | None, language: str) -> Half:
    """One half with the description of its level, or with what its letters mean."""
    said = found.half(name)
    part = item.parts[0] if item else None
    anchors = dict((part.anchors_law if name == "law" else part.anchors_practice) or part.anchors) if part else {}
    anchor = anchors[said].in_language(language) if isinstance(said, int) and said in anchors else ""
    mark = mark_of(said)
    return Half(name=str(words.HALF_NAMES[name]), mark=mark, anchor=anchor or mark.words)


def _facts(found: value.Indicator) -> tuple[str, ...]:
    """How the score came to stand, how sure it is, and what else must be known to read it."""
    facts = []
    if found.gap is not None and found.gap != 0:
        facts.append(_apart(found.gap))
    if found.origin:
        facts.append(str(words.ORIGINS[found.origin]))
    if found.confidence:
        label = dict(Scoring.Confidence.choices)[found.confidence]
        facts.append(_("Confidence: %(confidence)s.") % {"confidence": label})
    if found.scored_practice is not None:
        lowered = _("Practice was scored %(scored)s and counts as %(counted)s, because information was refused.")
        facts.append(lowered % {"scored": found.scored_practice, "counted": words.half_code(found.half("practice"))})
    if found.is_newer:
        facts.append(_("The score was changed after these figures were computed."))
    return tuple(facts)


def _apart(gap: int) -> str:
    levels = abs(gap)
    if gap > 0:
        said = ngettext("Practice is %(n)s level below the law.", "Practice is %(n)s levels below the law.", levels)
    else:
        said = ngettext("Practice is %(n)s level above the law.", "Practice is %(n)s levels above the law.", levels)
    return said % {"n": levels}


def _said(stands: Settlement) -> tuple[Said, ...]:
    labelled = (
        (pgettext("of a score", "Why"), stands.text),
        (_("Causes"), stands.causes),
        (_("Recommendation"), stands.recommendation),
    )
    return tuple(
        Said(label=label, words=Prose(text=text, language=stands.language)) for label, text in labelled if text
    )


def _replies(replies: Iterable[InstitutionReply], indicator: str) -> tuple[Reply, ...]:
    return tuple(reply_of(reply) for reply in replies if reply.indicator == indicator)


def _finding(finding: Finding, instrument: Instrument, language: str) -> FindingPart:
    names = []
    for code in finding.indicators:
        item = instrument.item(code)
        names.append(f"{code} {name_of(item, language)}" if item else code)
    return FindingPart(
        kind=finding.kind,
        title=Prose(text=finding.title, language=finding.language),
        said=tuple(
            Said(label=line.label, words=Prose(text=line.text, language=finding.language))
            for line in lines_of(finding, with_kept=False)
        ),
        indicators="; ".join(names),
    )


def _agreement(results: value.Results) -> tuple[Row, ...]:
    by_half = {found.of: found for found in results.agreement}
    return tuple(
        Row(
            head=str(words.COEFFICIENT_NAMES[name]),
            cells=tuple(words.coefficient_words(by_half[of].coefficient(name)) for of in ("law", "practice", "both")),
        )
        for name in MEASURES
    )


def _origin(results: value.Results) -> tuple[Row, ...]:
    """Versions and digests: what anybody can check the figures against."""
    origin = results.origin
    entry = _("entry %(number)s") % {"number": origin.entry} if origin.entry else _("waiting for its place")
    told = (
        (_("Instrument"), f"{origin.instrument} {origin.version}"),
        (_("Digest of the instrument"), origin.instrument_digest),
        (_("Computation"), f"{origin.run_key}, {words.OCCASIONS[origin.occasion]}, {moment(origin.computed_at)}"),
        (_("Method and version of the software"), f"{origin.method}, {origin.code_version}"),
        (_("Digest of what was counted"), origin.inputs_digest),
        (_("In the ledger"), f"{origin.subject}, {entry}"),
    )
    return tuple(Row(head=head, cells=(text,)) for head, text in told)
