"""Screens of announcements: the draft, its audience and terms, the reader's side, what can be done after sending."""
