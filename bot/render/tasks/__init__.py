"""Screens of the seat that has tasks: its list, one task, the calendar file."""
