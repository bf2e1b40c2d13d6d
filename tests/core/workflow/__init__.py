"""Workflows, clocks and calendars: against wall calendars, and against a plain count of days."""
