"""Screens of announcements: the draft, its audience and terms, the reader's side, actions after sending."""
