"""Reading the environment: every setting a deployment can change, with its default; a wrong value stops the start."""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

DATA_DIR = Path(os.environ.get("RECTITUDE_DATA_DIR", ".data")).resolve()


def text(name: str, default: str = "") -> str:
    """A text setting; NAME_FILE names a file to read it from instead."""
    path = os.environ.get(f"{name}_FILE")
    if not path:
        return os.environ.get(name, default)
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise SystemExit(f"{name}_FILE names {path}, which cannot be read: {error.strerror}") from error


def flag(name: str, *, default: bool) -> bool:
    """A yes/no setting: 1, true, yes or 0, false, no."""
    said = os.environ.get(name, "").strip().lower()
    if not said:
        return default
    if said in {"1", "true", "yes"}:
        return True
    if said in {"0", "false", "no"}:
        return False
    raise SystemExit(f"{name} must be yes or no, not {said!r}")


def number(name: str, default: int, *, least: int = 0) -> int:
    """A whole number, at least `least`."""
    said = text(name).strip()
    if not said:
        return default
    if not said.isdecimal() or int(said) < least:
        raise SystemExit(f"{name} must be a whole number from {least} up, not {said!r}")
    return int(said)


def words(name: str, default: str = "") -> list[str]:
    """A list setting, separated by commas."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def secret_key() -> str:
    """The signing key: from the environment, or made once and kept in the data folder, readable by its owner alone."""
    given = text("RECTITUDE_SECRET_KEY")
    if given:
        return given
    path = DATA_DIR / "secret-key"
    try:
        return _kept_key(path)
    except OSError as error:
        raise SystemExit(
            f"The data folder {DATA_DIR} cannot be used: {error.strerror}. RECTITUDE_DATA_DIR names another."
        ) from error


def _kept_key(path: Path) -> str:
    if not path.exists():
        DATA_DIR.mkdir(parents=True, exist_ok=True)
        fresh = DATA_DIR / f"secret-key.{os.getpid()}"
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(50))
        try:
            os.link(fresh, path)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return path.read_text()


SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    # FULL, not NORMAL: what was acknowledged must survive a power cut, and the ledger must not be ahead of the rows.
    "init_command": (
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA mmap_size=134217728;"
        "PRAGMA journal_size_limit=67108864;PRAGMA cache_size=-20000;"
    ),
}


def database(url: str) -> dict[str, Any]:
    """Django's database settings for sqlite:///path or postgres://user:password@host:port/name?option=value."""
    if not url:
        return _sqlite(DATA_DIR / "rectitude.sqlite3")
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(Path(parts.path))
    if parts.scheme in {"postgres", "postgresql"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or ""),
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": dict(parse_qsl(parts.query)),
        }
    raise SystemExit(f"DATABASE_URL must begin with sqlite: or postgres:, not {parts.scheme!r}")


def _sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "CONN_MAX_AGE": 60,
        "OPTIONS": dict(SQLITE_OPTIONS),
    }
