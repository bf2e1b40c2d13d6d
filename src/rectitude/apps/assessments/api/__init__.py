"""The read API of this room: what its pages show, decided by the same rules."""

from ninja import Router

from rectitude.apps.assessments.api import dashboard_rounds, dashboards, instruments, rounds, scorecards

router = Router()
router.add_router("", rounds.router)
router.add_router("", scorecards.router)
router.add_router("", instruments.router)
router.add_router("", dashboards.router)
router.add_router("", dashboard_rounds.router)

__all__ = ["router"]
