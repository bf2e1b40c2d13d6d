"""Taking off what a file says about its author and its camera. Bytes in, bytes out; free of Django."""

from rectitude.base.evidence.cleaning.cleaner import clean
from rectitude.base.evidence.cleaning.removed import Cleaned, Removed

__all__ = ["Cleaned", "Removed", "clean"]
