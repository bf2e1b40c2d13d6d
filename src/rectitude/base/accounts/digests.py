"""What is kept of a secret or of an address: a keyed digest, useless without the signing key."""

import hashlib

from django.utils.crypto import constant_time_compare, salted_hmac

from rectitude.base.accounts.models import Invitation


def address_digest(address: str) -> str:
    """The digest under which the ledger speaks of an address somebody typed: equal addresses, equal
    digests.
    """
    return salted_hmac("rectitude.accounts.address", address.strip().lower(), algorithm="sha256").hexdigest()[:32]


def invitation_token(invitation: Invitation) -> str:
    """The token of the invitation's link, worked out from its nonce: a copy of the database does not
    contain it.
    """
    return salted_hmac(
        "rectitude.accounts.invitation", f"{invitation.key}:{invitation.nonce}", algorithm="sha256"
    ).hexdigest()


def token_digest(token: str) -> str:
    """What the database keeps of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def is_token_of(invitation: Invitation, token: str) -> bool:
    """Whether the token opens this invitation."""
    return constant_time_compare(token_digest(token), invitation.token_digest)
