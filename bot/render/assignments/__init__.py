"""Screens of assignments."""
