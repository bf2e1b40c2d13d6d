"""Program: counts the queries of each page with Django's own record of them, every middleware included."""

import json
import sys
from collections import Counter


def main(verbose: bool) -> None:
    """Prints {page name: number of queries} as JSON; with -v also the statements, to find what is asked twice."""
    import django

    django.setup()
    from django.conf import settings
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from benchmarks.catalogue import BOARD_USES, PAGES
    from rectitude.base.accounts.models import Person

    settings.ALLOWED_HOSTS.append("testserver")
    counts = {}
    for page in (*PAGES, *BOARD_USES):
        client = Client()
        client.force_login(
            Person.objects.get(email=f"{page.reader}@demo.example"),
            backend="allauth.account.auth_backends.AuthenticationBackend",
        )
        client.get(page.path)
        with CaptureQueriesContext(connection) as captured:
            answer = client.get(page.path)
        assert answer.status_code == 200, f"{page.path}: {answer.status_code}"
        counts[page.name] = len(captured)
        if verbose:
            print(f"\n== {page.name}: {len(captured)}", file=sys.stderr)
            for statement, times in Counter(query["sql"] for query in captured.captured_queries).items():
                took = max(float(q["time"]) for q in captured.captured_queries if q["sql"] == statement)
                print(f"{times} x {took * 1000:.0f} ms  {statement[:900]}", file=sys.stderr)
    print(json.dumps(counts))


if __name__ == "__main__":
    main("-v" in sys.argv)
