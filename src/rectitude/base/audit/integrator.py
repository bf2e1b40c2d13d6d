"""The worker's loop that brings events into the tree within a second."""

import logging
import time
from threading import Event as StopSignal

from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from rectitude.base.audit.integration import LedgerBrokenError, integrate_events
from rectitude.base.audit.signing import LedgerKeyError, ledger_signer
from rectitude.core.ledger import SignerKey

_log = logging.getLogger(__name__)
_SWEEP_EVERY = 300.0


def run_integrator(stop: StopSignal, *, interval: float = 0.5) -> None:
    """Integrate until `stop` is set, looking every `interval` seconds.

    A fault is logged once and tried again: the events wait safely in their table meanwhile. Every few minutes
    a sweep looks at all events, for those which a very long transaction committed late.
    """
    told, last_sweep = "", -_SWEEP_EVERY
    signer: SignerKey | None = None
    while not stop.is_set():
        close_old_connections()
        due = time.monotonic() - last_sweep >= _SWEEP_EVERY
        try:
            signer = signer or ledger_signer()
            if integrate_events(at=timezone.now(), signer=signer, sweep=due) is not None:
                continue
            last_sweep = time.monotonic() if due else last_sweep
            told = ""
        except (DatabaseError, LedgerBrokenError, LedgerKeyError) as error:
            if str(error) != told:
                told = str(error)
                _log.exception("the ledger integrator is waiting")
        stop.wait(interval)
