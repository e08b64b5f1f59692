"""Screens of a consultation: one thread, the list of threads, frequent questions."""
