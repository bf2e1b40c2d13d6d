"""Program: keeps the product imported, and forks a server and a worker from it for each line `start PORT` it reads.

Importing costs more than two seconds of CPU per process, forking a few milliseconds: that is what makes hundreds of kills
possible. What runs after the fork is granian and `rectitude work` as always, in a process group of their own.
"""

import os
import signal
import sys
from contextlib import suppress


def main() -> None:
    """Prints the process group of each start. Holds no connection and no thread, so that forking is safe."""
    import django

    django.setup()
    import granian.cli  # noqa: F401
    from django.db import connections
    from django.urls import get_resolver

    import rectitude.site.processes
    import rectitude.site.wsgi  # noqa: F401

    assert get_resolver().url_patterns
    connections.close_all()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            _serve(int(line.split()[1]))
        with suppress(OSError):  # the child may have been quicker
            os.setpgid(pid, pid)
        print(pid, flush=True)  # noqa: T201


def _serve(port: int) -> None:
    """In the child: a group of its own, the worker in one process, granian and its workers in others. Never returns."""
    from granian.cli import entrypoint

    from rectitude.site.command import main as command
    from rectitude.site.processes import server_command, worker_command

    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.setpgid(0, 0)
    log = os.open("server.log", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    nothing = os.open(os.devnull, os.O_RDONLY)
    for number, into in ((0, nothing), (1, log), (2, log)):
        os.dup2(into, number)
    if os.fork() == 0:
        arguments = worker_command()
        os._exit(command(arguments[arguments.index("rectitude.site") + 1 :]))
    arguments = server_command("127.0.0.1", port)
    sys.argv = arguments[arguments.index("granian") :]
    entrypoint()  # type: ignore[no-untyped-call]
    os._exit(0)


if __name__ == "__main__":
    main()
