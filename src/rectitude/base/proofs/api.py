"""The ledger through the API: the last checkpoint, for whoever wants to keep it elsewhere."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from ninja import Field, Router, Schema

from rectitude.base.access.api import api_decided
from rectitude.base.access.views import require
from rectitude.base.audit.queries import last_checkpoint
from rectitude.base.proofs.problems import EMPTY
from rectitude.base.proofs.views import LEDGER, SEE_LEDGER

router = Router(tags=["Ledger"])


class CheckpointOut(Schema):
    """A signed statement of the whole log at one size."""

    size: int = Field(description="Number of entries it covers")
    note: str = Field(description="The signed note (C2SP tlog-checkpoint): keep it byte for byte")
    signed_at: datetime


@router.get("/ledger/checkpoint", response=CheckpointOut, summary="The last signed checkpoint")
@api_decided(SEE_LEDGER)
def checkpoint(request: HttpRequest) -> dict[str, Any]:
    """404 with the reason while nothing has been recorded yet."""
    require(request, SEE_LEDGER, LEDGER)
    found = last_checkpoint()
    if found is None:
        raise EMPTY.because()
    return {"size": found.size, "note": found.note, "signed_at": found.signed_at}
