"""A house of its own for a trial: data folder, database, port; its server and worker are started, killed, started again."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

ROOT = Path(__file__).resolve().parents[2]
SERVE = "import sys; from rectitude.site.processes import run_together as go; go(host='127.0.0.1', port=int(sys.argv[1]), when_ready=lambda: None)"


def free_port() -> int:
    """A port nobody listens on."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class House:
    """Built by `furnish`, entered over HTTP. On PostgreSQL (DATABASE_URL) it has a database of its own there."""

    def __init__(self, folder: Path, *, port: int | None = None) -> None:
        self.folder, self.port = folder, port or free_port()
        self.group = 0
        self._launcher: subprocess.Popen[bytes] | None = None
        self._asked: subprocess.Popen[str] | None = None
        self._stable: subprocess.Popen[str] | None = None
        self._cluster = os.environ.get("DATABASE_URL", "") if _is_postgres() else ""
        self._name = f"trial_{uuid4().hex[:12]}"
        if self._cluster:
            self._on_cluster(f"CREATE DATABASE {self._name}")
        self.environment = {
            **{k: v for k, v in os.environ.items() if not k.startswith("RECTITUDE_")},
            "DJANGO_SETTINGS_MODULE": "tests.trials.settings",
            "RECTITUDE_DATA_DIR": str(folder),
            "DATABASE_URL": self._own_url(),
            "RECTITUDE_WEB_WORKERS": "2",
            "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
            "PYTHONWARNINGS": "ignore",
        }

    @property
    def address(self) -> str:
        """Where the server answers."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def database(self) -> str:
        """SQLite or PostgreSQL."""
        return "PostgreSQL" if self._cluster else "SQLite"

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a Python program of the house to its end."""
        return subprocess.run(
            [sys.executable, *arguments],
            env=self.environment,
            cwd=self.folder,
            capture_output=True,
            text=True,
            check=False,
        )

    def start(self, *, prepared: bool = False) -> None:
        """Start server and worker and wait until they answer: as the product does, or forked from `stable`."""
        self.group = self._forked() if prepared else self._launched()
        deadline = time.monotonic() + 120
        while not self._answers():
            if time.monotonic() > deadline or not _members(self.group):
                raise AssertionError("the server did not come up:\n" + (self.folder / "server.log").read_text()[-4000:])
            time.sleep(0.02)

    def _launched(self) -> int:
        log = (self.folder / "server.log").open("ab")
        self._launcher = subprocess.Popen(
            [sys.executable, "-c", SERVE, str(self.port)],
            env=self.environment, cwd=self.folder, stdout=log, stderr=log, start_new_session=True,
        )  # fmt: skip
        return self._launcher.pid

    def _forked(self) -> int:
        self._stable = self._stable or self._program("tests.trials.stable")
        return int(_said(self._stable, f"start {self.port}"))

    def kill(self) -> None:
        """kill -9 for the whole group at once: server, its workers, the task worker."""
        os.killpg(self.group, signal.SIGKILL)
        if self._launcher is not None:
            self._launcher.wait()
            self._launcher = None
        while _members(self.group):
            time.sleep(0.005)
        self.group = 0

    def ask(self, question: str, **more: Any) -> dict[str, Any]:
        """Ask the recounting program (a process that stays, for starting costs seconds)."""
        self._asked = self._asked or self._program("tests.trials.recounting")
        said = _said(self._asked, json.dumps({"question": question, **more}))
        answer: dict[str, Any] = json.loads(said or '{"faults": ["the recount itself died"]}')
        return answer

    def leave(self) -> None:
        """End whatever still runs, and drop the database on the cluster."""
        if self.group and _members(self.group):
            self.kill()
        for program in (self._asked, self._stable):
            if program is not None and program.stdin is not None:
                program.stdin.close()
                program.wait(timeout=60)
        if self._cluster:
            self._on_cluster(f"DROP DATABASE {self._name} WITH (FORCE)")

    def _program(self, module: str) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [sys.executable, "-m", module],
            env=self.environment, cwd=self.folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.address}/healthz", timeout=5) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    def _own_url(self) -> str:
        if not self._cluster:
            return f"sqlite://{self.folder / 'house.sqlite3'}"
        parts = urlsplit(self._cluster)
        return urlunsplit(parts._replace(path=f"/{self._name}"))

    def _on_cluster(self, statement: str) -> None:
        import psycopg

        with psycopg.connect(self._cluster, autocommit=True) as connection:
            connection.execute(statement.encode())


def _is_postgres() -> bool:
    return os.environ.get("DATABASE_URL", "").startswith("postgres")


def _said(program: "subprocess.Popen[str]", line: str) -> str:
    """What a program answers to a line; "" when it died."""
    assert program.stdin is not None
    assert program.stdout is not None
    program.stdin.write(line + "\n")
    program.stdin.flush()
    return program.stdout.readline()


def _members(group: int) -> list[str]:
    """The living processes of a group."""
    pids = [entry.name for entry in Path("/proc").iterdir() if entry.name.isdigit()]
    return [pid for pid in pids if _field(pid, 2) == str(group) and _field(pid, 0) not in {"Z", "X", ""}]


def _field(pid: str, number: int) -> str:
    """A field of /proc/PID/stat after the name: 0 its state, 2 its process group; "" when it is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[number]
    except (FileNotFoundError, ProcessLookupError):
        return ""
