"""The OpenAPI document as agreed. `python -m tests.apps.assessments.outputs.snapshot` writes it anew."""

import json
import os
from pathlib import Path

PLACE = Path(__file__).with_name("openapi.json")


def document() -> str:
    """The OpenAPI document the API gives now."""
    from rectitude.site.api import api

    return json.dumps(api.get_openapi_schema(path_prefix="/api/"), indent=1, default=str, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rectitude.site.settings_test")
    import django

    django.setup()
    PLACE.write_text(document(), encoding="utf-8")
