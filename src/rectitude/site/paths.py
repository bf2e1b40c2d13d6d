"""Where things lie: beside the source in a checkout, inside the package in a wheel."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent
CHECKOUT = PACKAGE.parent.parent


def resource(name: str) -> Path:
    """The folder `name` (locale, instruments, demo)."""
    inside = PACKAGE / name
    return inside if inside.is_dir() else CHECKOUT / name
