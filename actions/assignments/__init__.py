"""Assignments: tasks outside an order, written, sent and followed. Begin with `assigning.py`."""
