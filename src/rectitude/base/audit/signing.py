"""The key that signs checkpoints: one file, made at first use, readable by its owner alone.

The file holds one line: rectitude-ledger-key+<origin>+<key id in hex>+<base64 of the 32-byte seed>.
"""

import base64
import os
import secrets
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from rectitude.base.audit.models import Checkpoint
from rectitude.core.ledger import MalformedError, SignerKey, VerifierKey

_HEAD = "rectitude-ledger-key"


class LedgerKeyError(RuntimeError):
    """The signing key is lost, unreadable or belongs to another log."""


def ledger_signer() -> SignerKey:
    """The key of this ledger; made now if the ledger has not signed anything yet. Raises LedgerKeyError."""
    path, origin = Path(settings.RECTITUDE_LEDGER_KEY_FILE), settings.RECTITUDE_LEDGER_ORIGIN
    if not path.exists():
        if Checkpoint.objects.exists():
            # A new key would disown every checkpoint that is kept elsewhere.
            raise LedgerKeyError(
                _("The signing key %(path)s is missing. Put it back from the backup.") % {"path": path}
            )
        _write(path, SignerKey(name=origin, seed=secrets.token_bytes(32)))
    return _read(path, origin)


def ledger_verifier() -> VerifierKey:
    """The public half, to check what this ledger signed; makes no key. Raises LedgerKeyError."""
    path = Path(settings.RECTITUDE_LEDGER_KEY_FILE)
    if not path.exists():
        raise LedgerKeyError(_("There is no signing key at %(path)s.") % {"path": path})
    return _read(path, settings.RECTITUDE_LEDGER_ORIGIN).verifier


def _write(path: Path, key: SignerKey) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    line = f"{_HEAD}+{key.name}+{key.verifier.key_id.hex()}+{base64.b64encode(key.seed).decode()}\n"
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(line)
        file.flush()
        os.fsync(file.fileno())
    try:
        # A link fails where a key already lies, so that of two processes that start together one key wins.
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def _read(path: Path, origin: str) -> SignerKey:
    try:
        head, name, key_id, seed = path.read_text().rstrip("\n").split("+", 3)
        key = SignerKey(name=name, seed=base64.b64decode(seed, validate=True))
        is_ours = head == _HEAD and key.verifier.key_id.hex() == key_id
    except (OSError, ValueError, MalformedError) as error:
        raise LedgerKeyError(
            _("The signing key %(path)s cannot be read: %(error)s") % {"path": path, "error": error}
        ) from None
    if not is_ours:
        raise LedgerKeyError(_("The file %(path)s does not hold a signing key.") % {"path": path})
    if name != origin:
        raise LedgerKeyError(
            _("The signing key belongs to the ledger %(name)s, but the settings say %(origin)s.")
            % {"name": name, "origin": origin}
        )
    return key
