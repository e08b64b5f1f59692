"""Screens over all subjects: the menu, search, the day card."""
