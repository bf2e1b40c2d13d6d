"""Workflows, clocks and calendars, as values. docs/methods/workflow-clocks.md says how they count.

WorkingCalendar, EVERY_DAY              which days are worked
ClockRule, Clock, Pause, Extension      how long something may take, and what stops the count
standing, due_date                      where a clock stands on a day, and when it is due
EscalationStep, planned_steps, due_steps    what is to be done before and after the due date
Rhythm, add_months                      what comes back every so many months
State, Transition, machine              a workflow as data
Move, Asked, verdict, offered, state_after, pauses_of    moving through it
"""

from .calendars import EVERY_DAY, SATURDAY_AND_SUNDAY, WorkingCalendar
from .clocks import Clock, ClockRule, Extension, Pause, Roll, Unit
from .escalation import EscalationStep, Planned, due_steps, planned_steps
from .faults import CalendarFault, ClockFault, MachineFault, WorkflowFault
from .machine import Machine, State, Transition, machine, reachable
from .moves import Asked, Move, Verdict, offered, pauses_of, state_after, verdict
from .rhythms import FOLLOW_UP_MONTHS, Rhythm, add_months
from .standings import Running, Standing, due_date, standing

__all__ = [
    "EVERY_DAY",
    "FOLLOW_UP_MONTHS",
    "SATURDAY_AND_SUNDAY",
    "Asked",
    "CalendarFault",
    "Clock",
    "ClockFault",
    "ClockRule",
    "EscalationStep",
    "Extension",
    "Machine",
    "MachineFault",
    "Move",
    "Pause",
    "Planned",
    "Rhythm",
    "Roll",
    "Running",
    "Standing",
    "State",
    "Transition",
    "Unit",
    "Verdict",
    "WorkflowFault",
    "WorkingCalendar",
    "add_months",
    "due_date",
    "due_steps",
    "machine",
    "offered",
    "pauses_of",
    "planned_steps",
    "reachable",
    "standing",
    "state_after",
    "verdict",
]
