"""A web server under measurement: granian as the product starts it, and the CPU time its processes used."""

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests.trials.house import ROOT, free_port

from rectitude.site.processes import server_command, worker_command


class Server:
    """A running granian with two workers, and beside it the product's own task worker where asked for."""

    def __init__(self, environment: dict[str, str], *, application: str, with_worker: bool) -> None:
        self.port = free_port()
        command = [*server_command("127.0.0.1", self.port)[:-1], application]
        self.processes = [_started(command, environment)]
        if with_worker:
            self.processes.append(_started(worker_command(), environment))
        self._wait()

    def cpu_seconds(self) -> float:
        """User and system time of granian and its workers so far; without the task worker."""
        return sum(_nanoseconds(pid) for pid in _family(self.processes[0].pid)) / 1e9

    def stop(self) -> None:
        """End it, and what it started."""
        for process in self.processes:
            process.terminate()
        for process in self.processes:
            process.wait(timeout=30)

    def _wait(self) -> None:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=5) as answer:
                    if answer.status == 200:
                        return
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
        raise SystemExit("the server did not come up")


@contextmanager
def served(
    data_dir: Path,
    *,
    application: str = "rectitude.site.wsgi:application",
    with_worker: bool = True,
    settings: Mapping[str, str] | None = None,
) -> Iterator[Server]:
    """The application on a free port, with two workers, until the end of the block. settings: further ones."""
    server = Server({**environment(data_dir), **(settings or {})}, application=application, with_worker=with_worker)
    try:
        yield server
    finally:
        server.stop()


def environment(data_dir: Path) -> dict[str, str]:
    """The environment of a measured process: its own data folder, the product's settings."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("RECTITUDE_", "DJANGO_"))}
    return {
        **clean,
        "DJANGO_SETTINGS_MODULE": "rectitude.site.settings",
        "RECTITUDE_DATA_DIR": str(data_dir),
        "RECTITUDE_WEB_WORKERS": "2",
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
    }


def run(data_dir: Path, *arguments: str) -> str:
    """Run a Python program of the product on a data folder; its output."""
    command = [sys.executable, *arguments]
    done = subprocess.run(command, env=environment(data_dir), cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(arguments)} failed:\n{done.stderr}")
    return done.stdout


def _started(command: list[str], environment: dict[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(command, env=environment, cwd=ROOT)


def _family(pid: int) -> list[int]:
    """The process and all it started."""
    found = [pid]
    for member in found:
        for path in Path(f"/proc/{member}/task").glob("*/children"):
            found += [int(child) for child in path.read_text().split()]
    return found


def _nanoseconds(pid: int) -> int:
    """Time its threads spent on a core; the scheduler counts it exactly, /proc/PID/stat only in hundredths."""
    return sum(int(path.read_text().split()[0]) for path in Path(f"/proc/{pid}/task").glob("*/schedstat"))
