"""Screens of the seat that owes: its tasks, one task, the calendar file."""
