"""What is wrong with scales, a library, a vote or a register entry, when no result can be given."""

from __future__ import annotations

from collections.abc import Iterable

from rectitude.core.instruments.faults import Fault


class RiskFault(ValueError):
    """What was given is no risk assessment. The message names the level, code, voter or risk at fault."""


class RiskFileFault(RiskFault):
    """A file of scales or schemes that cannot be used: every fault there is, each with its line and path."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))
