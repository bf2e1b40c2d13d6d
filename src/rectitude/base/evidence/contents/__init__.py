"""What a file is, told by its bytes and never by its name. Free of Django: it also runs in the examining process."""

from rectitude.base.evidence.contents.kinds import BY_CODE, BY_MEDIA_TYPE, KINDS, Family, Kind
from rectitude.base.evidence.contents.reasons import Reason, Refused
from rectitude.base.evidence.contents.sniffing import sniff

__all__ = ["BY_CODE", "BY_MEDIA_TYPE", "KINDS", "Family", "Kind", "Reason", "Refused", "sniff"]
