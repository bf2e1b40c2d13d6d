"""Server and worker as one process group: whatever ends it, ends all of it."""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from types import FrameType

from rectitude.site import environment as env

Ready = Callable[[], None]
_PR_SET_PDEATHSIG = 1


def worker_count() -> int:
    """Web worker processes: RECTITUDE_WEB_WORKERS, otherwise one per core, at most four."""
    return env.number("RECTITUDE_WEB_WORKERS", min(4, os.cpu_count() or 1), least=1)


def server_command(host: str, port: int) -> list[str]:
    """Granian in WSGI mode: measured as the cheapest per page (docs/decisions/0001)."""
    options = [
        "--interface", "wsgi", "--host", host, "--port", str(port), "--workers", str(worker_count()),
        "--blocking-threads", "1", "--no-ws", "--workers-max-rss", "500", "--respawn-failed-workers",
        "--no-log", "--workers-kill-timeout", "10",
    ]  # fmt: skip
    return [sys.executable, "-m", "granian", *options, "rectitude.site.wsgi:application"]


def worker_command() -> list[str]:
    """The worker: queued tasks, ledger integration and the tick."""
    return [sys.executable, "-m", "rectitude.site", "work"]


def run_together(*, host: str, port: int, when_ready: Ready) -> int:
    """Run server and worker until one of them ends or a signal comes; then end both. Returns the exit code."""
    require_free_port(host, port)
    children = {"server": _started(server_command(host, port)), "worker": _started(worker_command())}
    stop = _Stop()
    try:
        told = False
        while not stop.asked and all(child.poll() is None for child in children.values()):
            if not told and _answers(host, port):
                when_ready()
                told = True
            time.sleep(0.2)
        if stop.asked:
            return 0
        ended = {name: child.returncode for name, child in children.items() if child.returncode is not None}
        for name, code in ended.items():
            print(f"The {name} process ended by itself (exit code {code}); everything is stopped.", file=sys.stderr)
        return 1
    finally:
        _end(list(children.values()))


def require_free_port(host: str, port: int) -> None:
    """Stop with a sentence when somebody else listens there: better before a long preparation than after it."""
    if not _port_is_free(host, port):
        raise SystemExit(f"Port {port} is in use. Choose another: PORT=8001 make run, or --port 8001")


def _started(command: list[str]) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(command, preexec_fn=_in_child)


def _in_child() -> None:
    """Ctrl-C goes to the whole process group, but we alone end the children: the server's own processes, told twice,
    sometimes wait out its ten seconds. And when we are gone, however we went (kill -9, out of memory), the kernel tells
    the children.
    """
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


class _Stop:
    def __init__(self) -> None:
        self.asked = False
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._ask)

    def _ask(self, number: int, frame: FrameType | None) -> None:
        self.asked = True


def _port_is_free(host: str, port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def _answers(host: str, port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://{host}:{port}/healthz", timeout=1) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def _end(children: list["subprocess.Popen[bytes]"]) -> None:
    for child in children:
        if child.poll() is None:
            child.terminate()
    deadline = time.monotonic() + 12
    for child in children:
        try:
            child.wait(timeout=max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.kill()
