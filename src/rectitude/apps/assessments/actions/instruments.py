"""Publishing an instrument version."""

from datetime import datetime

from rectitude.apps.assessments.models import InstrumentVersion
from rectitude.apps.assessments.problems import INSTRUMENT_CHANGED, INSTRUMENT_FAULTY
from rectitude.apps.assessments.rules import PUBLISH_INSTRUMENT
from rectitude.base.actions import Done, action
from rectitude.base.institutions.models import Programme
from rectitude.core import instruments
from rectitude.core.access import Actor, Resource
from rectitude.core.instruments import Instrument


@action(
    event="assessments.instrument.published",
    rule=PUBLISH_INSTRUMENT,
    on=lambda *, programme, **_: Resource(kind="programme", key=programme.code, scopes=programme.scopes),
)
def publish_instrument(*, by: Actor, at: datetime, programme: Programme, text: str) -> Done[InstrumentVersion]:
    """Check a YAML instrument and publish it for ever.

    Publishing the same content again gives the version there is. Raises Problem(instrument-faulty) with the faults, or
    Problem(instrument-published) when this version number already stands for other content.
    """
    try:
        loaded = instruments.load(text)
    except instruments.InstrumentFaults as found:
        raise INSTRUMENT_FAULTY.because(count=len(found.faults), faults=found.faults) from None
    version = stored(loaded, by=by, at=at)
    details = {"version": version.version, "digest": version.digest}
    return Done(version, subject=f"instrument:{version.instrument}", details=details)


def stored(instrument: Instrument, *, by: Actor, at: datetime) -> InstrumentVersion:
    """The version with this content: the one there is, or a new one. Called inside an action.

    Raises Problem(instrument-published) when its number already stands for other content.
    """
    digest = instruments.digest_of(instrument)
    version = InstrumentVersion.objects.filter(instrument=instrument.id, version=instrument.version).first()
    if version is not None and version.digest != digest:
        raise INSTRUMENT_CHANGED.because(version=instrument.version)
    if version is not None:
        return version
    return InstrumentVersion.objects.create(
        instrument=instrument.id,
        version=instrument.version,
        digest=digest,
        canonical=instruments.to_canonical(instrument),
        published_at=at,
        published_by=by.key,
    )
