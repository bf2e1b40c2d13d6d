"""Every change around accounts, one function each."""

from rectitude.base.accounts.actions.invitations import (
    NewAccount,
    Offer,
    accept_invitation,
    invite_person,
    resend_invitation,
    revoke_invitation,
)
from rectitude.base.accounts.actions.preferences import change_preferences

__all__ = [
    "NewAccount",
    "Offer",
    "accept_invitation",
    "change_preferences",
    "invite_person",
    "resend_invitation",
    "revoke_invitation",
]
