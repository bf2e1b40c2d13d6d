"""Every setting a deployment can change and every command is in the operator's guide."""

import re
from pathlib import Path

import rectitude

SOURCE = Path(rectitude.__file__).parent
DOCS = Path(__file__).parents[2] / "docs"


def test_every_setting_is_documented() -> None:
    code = "\n".join(path.read_text() for path in SOURCE.rglob("*.py"))
    settings = set(re.findall(r'"(RECTITUDE_[A-Z_]+|DATABASE_URL)"', code))
    text = (DOCS / "operate/settings.md").read_text()
    assert settings
    assert sorted(name for name in settings if f"`{name}`" not in text) == []


def test_every_command_is_documented() -> None:
    commands = {path.stem for path in SOURCE.glob("**/management/commands/*.py")} - {"__init__"}
    text = "\n".join(path.read_text() for path in (DOCS / "operate").glob("*.md"))
    assert commands
    assert sorted(name for name in commands if f"rectitude {name}" not in text) == []


def test_every_room_says_what_it_is() -> None:
    rooms = [
        path
        for floor in ("apps", "base")
        for path in (SOURCE / floor).iterdir()
        if (path / "models.py").exists() or (path / "models").exists()
    ]
    assert [room.name for room in rooms if not (room / "README.md").exists()] == []
