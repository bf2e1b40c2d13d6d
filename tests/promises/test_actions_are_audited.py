"""Nothing writes outside an action: models are saved only in actions, and each action records one event."""

import ast
import importlib
import pkgutil
from pathlib import Path

import rectitude
from rectitude.base.actions import ACTIONS

SOURCE = Path(rectitude.__file__).parent
WRITES = {"save", "create", "update", "delete", "bulk_create", "bulk_update", "update_or_create", "get_or_create"}
ALLOWED = ("actions", "migrations", "management")


def _import_everything() -> None:
    for module in pkgutil.walk_packages(rectitude.__path__, "rectitude."):
        if ".migrations" not in module.name and "__main__" not in module.name and "settings_test" not in module.name:
            importlib.import_module(module.name)


def test_every_action_has_a_dotted_past_tense_event_and_a_rule() -> None:
    _import_everything()
    assert len(ACTIONS) >= 20
    assert [name for name in ACTIONS if name.count(".") < 2] == []
    assert [
        info.name
        for info in ACTIONS.values()
        if not (info.rule.roles | info.rule.relations | info.rule.services) and not info.rule.anyone_signed_in
    ] == []


def test_views_forms_and_queries_do_not_write() -> None:
    faults = []
    for path in [*SOURCE.rglob("views*.py"), *SOURCE.rglob("views/**/*.py"), *SOURCE.rglob("forms*.py"),
                 *SOURCE.rglob("forms/**/*.py"), *SOURCE.rglob("queries*.py"), *SOURCE.rglob("queries/**/*.py"),
                 *SOURCE.rglob("pages/**/*.py"), *SOURCE.rglob("api.py")]:  # fmt: skip
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            is_write = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITES
            if is_write and "objects" in ast.unparse(node.func.value):
                faults.append(f"{path.relative_to(SOURCE)}:{node.lineno} {ast.unparse(node.func)}")
    assert faults == []
