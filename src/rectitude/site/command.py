"""The `rectitude` command: Django's management commands under the product's own name."""

import os
import sys


def main(argv: list[str] | None = None) -> int:
    """Run `rectitude COMMAND ...`; without a command, list them."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rectitude.site.settings")
    from django.core.management import ManagementUtility

    from rectitude.site.offline import without_data_folder

    arguments = ["rectitude", *(sys.argv[1:] if argv is None else argv)]
    without_data_folder(arguments[1:], os.environ)
    ManagementUtility(arguments).execute()
    return 0
