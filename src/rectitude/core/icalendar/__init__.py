"""Calendars that other programs read: RFC 5545, as much of it as days with a due date need.

Day              one day on which something is due
Calendar         its days and its name
calendar_text    the calendar as text/calendar
"""

from .calendars import Calendar, CalendarFault, Day
from .text import calendar_text

__all__ = ["Calendar", "CalendarFault", "Day", "calendar_text"]
