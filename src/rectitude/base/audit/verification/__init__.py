"""Recomputing the whole ledger and naming what does not fit."""

from rectitude.base.audit.verification.faults import Fault, Kind
from rectitude.base.audit.verification.report import Report, verify_ledger

__all__ = ["Fault", "Kind", "Report", "verify_ledger"]
