"""Two values that mean something no ordinary value can say."""

from enum import Enum


class Sentinel(Enum):
    """KEEP: leave the field as it is. NOT_RECORDED: take back what was said, without saying anything else."""

    KEEP = "keep"
    NOT_RECORDED = "not_recorded"


KEEP = Sentinel.KEEP
NOT_RECORDED = Sentinel.NOT_RECORDED
