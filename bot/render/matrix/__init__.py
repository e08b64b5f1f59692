"""Screens of the matrix: today, and what surrounds the whole picture."""
