"""Screens of a roadmap: its rows, the questions about them, blank forms."""
