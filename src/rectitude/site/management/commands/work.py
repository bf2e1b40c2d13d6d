"""`rectitude work`: the worker process."""

import signal
import threading
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from rectitude.apps.assessments.tasks import tick as assessments_tick
from rectitude.apps.recommendations.tasks import tick as recommendations_tick
from rectitude.base.audit.integrator import run_integrator
from rectitude.base.evidence.storage import sweep_orphans

TICK_SECONDS = 60.0
# A received file waits for its form to be sent again for up to twelve hours; two days leaves room for a slow weekend.
ORPHAN_AGE = timedelta(days=2)


class Command(BaseCommand):
    help = "Run queued tasks, integrate the ledger within a second, and tick the clocks, until stopped."

    def handle(self, *args: Any, **options: Any) -> None:
        stop = threading.Event()
        threads = [
            threading.Thread(target=run_integrator, kwargs={"stop": stop, "interval": 0.5}, daemon=True),
            threading.Thread(target=_run_clock, args=(stop,), daemon=True),
        ]
        for thread in threads:
            thread.start()
        worker = Worker(
            queue_names=["default"],
            interval=1,
            batch=False,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id="rectitude",
            excluded_queue_names=[],
        )
        _requeue_interrupted()

        def leave(*_: object) -> None:
            stop.set()
            worker.running = False

        signal.signal(signal.SIGTERM, leave)
        signal.signal(signal.SIGINT, leave)
        worker.run()
        stop.set()
        for thread in threads:
            thread.join(timeout=5)


def _requeue_interrupted() -> None:
    """A task that a killed worker had begun is run again: a message twice is better than a message lost."""
    DBTaskResult.objects.filter(status="RUNNING").update(status="READY", started_at=None)


def _run_clock(stop: threading.Event) -> None:
    while not stop.wait(TICK_SECONDS):
        close_old_connections()
        at = timezone.now()
        assessments_tick(at=at)
        recommendations_tick(at=at)
        sweep_orphans(older_than=at - ORPHAN_AGE)
