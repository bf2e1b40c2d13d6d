"""Where this room's templates for Typst lie."""

from pathlib import Path

TEMPLATES = Path(__file__).resolve().parent.parent / "typst"
