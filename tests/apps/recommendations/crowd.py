"""Two owners, a head, a reviewer and an oversight body on one recommendation at once; run by test_at_once.

python -m tests.apps.recommendations.crowd prints what came of it, in a database that has the tables. The test database of SQLite lives in memory, where
connections lock each other out at once instead of waiting as they do on a file.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Barrier, Thread

from django.db import connections

EACH = 5


def crowd() -> list[str]:
    """Everybody writes several times at the same moment; gives what was said and what stands, in words."""
    from rectitude.apps.recommendations.actions.answering import answer_recommendation, assign_owner
    from rectitude.apps.recommendations.actions.planning import change_action, plan_action, update_action
    from rectitude.apps.recommendations.actions.plans import ActionPlan
    from rectitude.apps.recommendations.actions.reporting import report_progress
    from rectitude.apps.recommendations.actions.reviewing import add_oversight_note, review_compliance
    from rectitude.apps.recommendations.queries.series import series_of
    from rectitude.base.problems import Problem
    from tests.apps.recommendations.story import begin, events, oversight
    from tests.cast import make_world

    world = make_world()
    story = begin(world)
    oversight(world)
    story.accept()
    action = plan_action(
        **story.by("farid"), addressee=story.addressee(), plan=ActionPlan(title="Write", due_on=story.day(90))
    )
    seen, refused = story.addressee().entries, list[str]()
    start = Barrier(6)
    actors = {name: story.by(name) for name in ("farid", "delia", "amina", "bruno", "ruth")}
    assign_owner(**story.by("amina"), addressee=story.addressee(), owner=world.people["delia"])

    def head(number: int) -> None:
        answer_recommendation(
            **actors["amina"],
            addressee=story.addressee(),
            answer="partly",
            reason=f"{number}",
            text_number=1,
            seen=seen,
        )

    def first_owner(number: int) -> None:
        update_action(**actors["farid"], action=story.action(action), progress="under-way", text=f"{number}", seen=seen)

    def second_owner(number: int) -> None:
        report_progress(
            **actors["delia"], addressee=story.addressee(), progress="under-way", text=f"{number}", seen=seen
        )

    def planner(number: int) -> None:
        plan = ActionPlan(title=f"Write {number}", due_on=story.day(90))
        change_action(**actors["amina"], action=story.action(action), plan=plan, reason="Words", seen=seen)

    def reviewer(number: int) -> None:
        facts = {"compliance": "partly", "conclusion": f"{number}", "seen": seen}
        review_compliance(**actors["bruno"], addressee=story.addressee(), **facts)

    def overseer(number: int) -> None:
        facts = {"body": "Ombudsman", "text": f"{number}", "seen": seen}
        add_oversight_note(**actors["ruth"], addressee=story.addressee(), **facts)

    def repeat(act: Callable[[int], None]) -> None:
        try:
            start.wait(timeout=60)
            for number in range(EACH):
                try:
                    act(number)
                except Problem as problem:
                    refused.append(problem.type.code)
        finally:
            connections.close_all()

    threads = [
        Thread(target=repeat, args=(act,)) for act in (head, first_owner, second_owner, planner, reviewer, overseer)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    row, series = story.addressee(), series_of(story.addressee())
    said = series.in_order()
    written = [one for one in said if one.number > seen]
    return [
        f"numbered {[one.number for one in said] == list(range(1, len(said) + 1)) and row.entries == len(said)}",
        f"answers {len(series.acceptances) - 1}",
        f"progress {len(series.progress)}",
        f"verdicts {len(series.verdicts)}",
        f"notes {len(series.notes)}",
        f"updates {len([one for one in series.updates if not one.changes])}",
        f"changes {len([one for one in series.updates if one.changes])}",
        f"refused {sorted(set(refused))} {len(refused)}",
        f"told {sum(one.overlooked for one in written) == len(written) - 1}",
        f"events {len(events('recommendations')) - 6 == len(written)}",
        f"stands {row.acceptance} {row.progress} {row.compliance}",
    ]


if __name__ == "__main__":
    import django

    django.setup()
    print("\n".join(crowd()))  # noqa: T201
