"""Program: reads the house's tables and says what does not fit, one JSON question a line. Starts Django once."""

import json
import sys
from typing import Any


def main() -> None:
    """Questions: `recount` with the people's own records; `count`."""
    import django

    django.setup()
    from django.db import close_old_connections, connections

    from tests.trials.checks import everything, kept_promises, tables

    for line in sys.stdin:
        asked: dict[str, Any] = json.loads(line)
        close_old_connections()
        if asked["question"] == "count":
            said: dict[str, Any] = {"counts": tables()}
        else:
            said = {"faults": [*everything(), *kept_promises(asked["deeds"])], "counts": tables()}
        # The server is started again next: no reader of ours may hold a snapshot or a lock then.
        connections.close_all()
        print(json.dumps(said), flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
