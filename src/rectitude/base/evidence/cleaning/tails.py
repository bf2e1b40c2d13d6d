"""What stands after the end of a file."""

from rectitude.base.evidence.cleaning.removed import Removed
from rectitude.base.evidence.contents.reasons import Reason, Refused
from rectitude.base.evidence.contents.signatures import ZIP_END


def rest_removed(rest: bytes) -> frozenset[Removed]:
    """Told when something stood there. Raises Refused when it is an archive: one file posing as two."""
    if ZIP_END in rest or b"Rar!\x1a\x07" in rest:
        raise Refused(Reason.SECOND_FILE)
    return frozenset({Removed.AFTER_END}) if rest.strip(b"\x00\r\n") else frozenset()
