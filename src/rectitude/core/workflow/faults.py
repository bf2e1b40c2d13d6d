"""What makes a calendar, a clock, a rhythm or a workflow impossible. Nothing is guessed in its place."""

from __future__ import annotations


class WorkflowFault(ValueError):
    """What was given cannot be worked with. The message names the thing at fault."""


class CalendarFault(WorkflowFault):
    """A calendar without working days, or dates beyond those a calendar can hold."""


class ClockFault(WorkflowFault):
    """A clock of no length, a pause before its start or upside down, an extension or pause without a reason."""


class MachineFault(WorkflowFault):
    """States and transitions that do not make one workflow, or a history it cannot have had."""
