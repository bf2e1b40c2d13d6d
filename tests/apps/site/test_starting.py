"""Starting: a wrong setting stops it with a sentence, nobody's data is taken for the demo, nothing is left running."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.core.management.base import CommandError

from rectitude.base.accounts.configuration import openid_connect_apps
from rectitude.site import environment, processes
from rectitude.site.management.commands import demo
from tests.cast import World


@pytest.mark.parametrize("said", ["abc", "-1", "0", "2.5"])
def test_a_number_that_is_none_is_told(monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    monkeypatch.setenv("RECTITUDE_WEB_WORKERS", said)
    with pytest.raises(SystemExit, match="RECTITUDE_WEB_WORKERS must be a whole number from 1 up"):
        environment.number("RECTITUDE_WEB_WORKERS", 2, least=1)


def test_a_number_left_out_has_its_default_and_given_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    assert environment.number("RECTITUDE_NOT_SET_ANYWHERE", 25) == 25
    monkeypatch.setenv("RECTITUDE_EMAIL_PORT", " 587 ")
    assert environment.number("RECTITUDE_EMAIL_PORT", 25) == 587


def test_a_secret_whose_file_is_missing_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("RECTITUDE_SECRET_KEY_FILE", str(tmp_path / "none"))
    with pytest.raises(SystemExit, match=r"RECTITUDE_SECRET_KEY_FILE names .*none, which cannot be read"):
        environment.text("RECTITUDE_SECRET_KEY")


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"RECTITUDE_OIDC_PROVIDERS": "[{"}, "is not JSON"),
        ({"RECTITUDE_OIDC_PROVIDERS": '{"id": "a"}'}, "must be a JSON list"),
        ({"RECTITUDE_OIDC_ISSUER": "https://id.example", "RECTITUDE_OIDC_CLIENT_SECRET_FILE": "/none/such"}, "be read"),
    ],
)
def test_a_provider_that_cannot_be_read_is_told(given: dict[str, str], sentence: str) -> None:
    with pytest.raises(SystemExit, match=sentence):
        openid_connect_apps(given)


def test_a_data_folder_that_cannot_be_used_is_told_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    done = subprocess.run(
        [sys.executable, "-m", "rectitude.site", "check"],
        env={**os.environ, "RECTITUDE_DATA_DIR": str(tmp_path / "file" / "data")}
        | {"DJANGO_SETTINGS_MODULE": "rectitude.site.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("The data folder ")
    assert "Traceback" not in done.stderr


def test_a_port_in_use_is_told() -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        held.listen()
        with pytest.raises(SystemExit, match="is in use"):
            processes.require_free_port("127.0.0.1", held.getsockname()[1])


@pytest.mark.django_db
def test_the_demo_does_not_go_where_somebody_works(
    world: World, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(demo, "HALF_LOADED", tmp_path / "demo-half-loaded")
    with pytest.raises(CommandError, match="not the demo's"):
        demo.load_where_empty()
    assert not (tmp_path / "demo-half-loaded").exists()


def test_what_was_started_ends_when_the_one_who_started_it_is_killed() -> None:
    code = (
        "import time; from rectitude.site import processes as p;"
        "print(p._started(['sleep', '60']).pid, flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        assert _runs(child)
        parent.send_signal(signal.SIGKILL)
    deadline = time.monotonic() + 10
    while _runs(child) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _runs(child)


def test_ctrl_c_for_the_whole_group_leaves_the_children_to_the_one_who_ends_them() -> None:
    child = processes._started(["sleep", "60"])
    try:
        child.send_signal(signal.SIGINT)
        with pytest.raises(subprocess.TimeoutExpired):
            child.wait(timeout=0.5)
        child.terminate()
        assert child.wait(timeout=10) == -signal.SIGTERM
    finally:
        child.kill()


def _runs(number: int) -> bool:
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
