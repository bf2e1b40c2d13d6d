"""Publishing an instrument version."""

from datetime import datetime

from rectitude.apps.assessments.models import InstrumentVersion
from rectitude.apps.assessments.problems import INSTRUMENT_CHANGED, INSTRUMENT_FAULTY
from rectitude.apps.assessments.rules import PUBLISH_INSTRUMENT
from rectitude.base.actions import Done, action
from rectitude.base.institutions.models import Programme
from rectitude.core import instruments
from rectitude.core.access import Actor, Resource


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
    digest = instruments.digest_of(loaded)
    version = InstrumentVersion.objects.filter(instrument=loaded.id, version=loaded.version).first()
    if version is not None and version.digest != digest:
        raise INSTRUMENT_CHANGED.because(version=loaded.version)
    if version is None:
        version = InstrumentVersion.objects.create(
            instrument=loaded.id,
            version=loaded.version,
            digest=digest,
            canonical=instruments.to_canonical(loaded),
            published_at=at,
            published_by=by.key,
        )
    return Done(version, subject=f"instrument:{loaded.id}", details={"version": loaded.version, "digest": digest})
