"""Writing the directory."""

from rectitude.base.institutions.actions.aliases import add_alias
from rectitude.base.institutions.actions.directory import load_directory_facts
from rectitude.base.institutions.actions.imports import import_institutions
from rectitude.base.institutions.actions.institutions import (
    add_institution,
    change_institution,
    end_institution,
)
from rectitude.base.institutions.actions.memberships import record_membership
from rectitude.base.institutions.actions.posts import add_post, set_post_responsibilities

__all__ = [
    "add_alias",
    "add_institution",
    "add_post",
    "change_institution",
    "end_institution",
    "import_institutions",
    "load_directory_facts",
    "record_membership",
    "set_post_responsibilities",
]
