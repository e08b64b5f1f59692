"""Screens of the matrix: today, and those around the whole picture."""
