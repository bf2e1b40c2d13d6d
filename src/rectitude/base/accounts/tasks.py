"""Letters, sent by the worker. Tasks carry keys, never tokens: what waits in the queue opens nothing."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse
from django_tasks import task

from rectitude.base.accounts.digests import invitation_token
from rectitude.base.accounts.mail import absolute, send_letter
from rectitude.base.accounts.models import Invitation, Person


@task
def mail_invitation(key: str) -> None:
    """Send an invitation's link, in the language of the person if they have an account, else the one chosen
    for them.
    """
    invitation = Invitation.objects.get(key=key)
    if invitation.accepted_at is not None or invitation.revoked_at is not None:
        return
    person = Person.objects.filter(email=invitation.email).first()
    path = reverse("accept_invitation", args=[invitation_token(invitation)])
    inviter = Person.objects.filter(key=invitation.invited_by).first() if is_key(invitation.invited_by) else None
    send_letter(
        to=invitation.email,
        template="invitation",
        language=person.language if person else invitation.language,
        context={"invitation": invitation, "link": absolute(path), "inviter": inviter, "person": person},
    )


@task
def mail_reset_link(email: str) -> None:
    """Send a link to choose a new password, if there is an open account at that address; else nothing.

    The look-up happens here and not in the request, so that the request does the same work for every address.
    """
    person = Person.objects.filter(email=email.lower(), is_active=True).first()
    if person is None:
        return
    key = {"uidb36": user_pk_to_url_str(person), "key": default_token_generator.make_token(person)}
    path = reverse("account_reset_password_from_key", kwargs=key)
    send_letter(
        to=person.email,
        template="reset",
        language=person.language,
        context={"person": person, "link": absolute(path)},
    )


@task
def mail_text(to: list[str], subject: str, body: str) -> None:
    """Send a text that was rendered already."""
    send_mail(subject, body, settings.DEFAULT_FROM_EMAIL, to)


def is_key(text: str) -> bool:
    """Whether an actor's key is that of a person, not of a service."""
    return ":" not in text and text != "anonymous"
