"""Four writers, two integrators and a verifier at once; run by test_integration, also as a program on its own file.

python -m tests.apps.audit.crowd prints the numbers of events, leaves and faults. The test database of SQLite lives
in memory, where connections lock each other out at once instead of waiting as they do on a file.
"""

import threading
from collections.abc import Callable
from datetime import UTC, datetime

from django.db import connections, transaction

NOON = datetime(2026, 10, 5, 12, 0, tzinfo=UTC)


def in_thread(work: Callable[[], object]) -> threading.Thread:
    """Run with a database connection of its own, closed at the end."""

    def run() -> None:
        try:
            work()
        finally:
            connections.close_all()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def crowd() -> tuple[int, int, int]:
    """160 events by four writers while two integrators run and somebody verifies again and again.

    Gives the numbers of events, leaves and faults, false alarms of the busy time included.
    """
    from rectitude.base.audit.integration import integrate_events
    from rectitude.base.audit.integrator import run_integrator
    from rectitude.base.audit.models import Event, Leaf
    from rectitude.base.audit.recording import record_event
    from rectitude.base.audit.signing import ledger_signer
    from rectitude.base.audit.verification import Fault, verify_ledger

    def write() -> None:
        for number in range(20):
            with transaction.atomic():
                for _ in range(2):
                    record_event(name="a.b.done", at=NOON, actor="amina", subject=f"s:{number}", details={})

    signer, stop = ledger_signer(), threading.Event()
    integrators = [in_thread(lambda: run_integrator(stop, interval=0.01)) for _ in range(2)]
    faults: list[Fault] = []

    def watch() -> None:
        while not stop.is_set():
            faults.extend(verify_ledger(verifier=signer.verifier).faults)

    integrators.append(in_thread(watch))
    for thread in [in_thread(write) for _ in range(4)]:
        thread.join(timeout=60)
    stop.set()
    for thread in integrators:
        thread.join(timeout=60)
    while integrate_events(at=NOON, signer=signer):
        pass
    faults.extend(verify_ledger(verifier=signer.verifier).faults)
    return Event.objects.count(), Leaf.objects.count(), len(faults)


if __name__ == "__main__":
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", "audit", verbosity=0)
    print(*crowd())  # noqa: T201
