"""The read API of this room: what its pages show, decided by the same rules."""

from ninja import Router

from rectitude.apps.recommendations.api import recommendations

router = Router()
router.add_router("", recommendations.router)

__all__ = ["router"]
