"""The door to an assessment, where views look for it; the API enters by the same one."""

from rectitude.apps.assessments.pages.dashboards.door import Door, opened, seen

__all__ = ["Door", "opened", "seen"]
