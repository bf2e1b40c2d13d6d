"""Every change to the evidence kept."""

from rectitude.base.evidence.actions.files import record_download, store_evidence
from rectitude.base.evidence.actions.keeping import Provenance, keep, keep_content, ledger_details

__all__ = ["Provenance", "keep", "keep_content", "ledger_details", "record_download", "store_evidence"]
