"""What can go wrong in the chain."""

from django.utils.translation import gettext_lazy as _

NO_SUCH_THING = _("There is no such thing, or you may not read it. Copy the address of its chain and paste it whole.")
