"""Upgrades of databases that hold data: the rows of each release are kept, on both engines.

A new migration is covered at once: every table and column gets rows from its schema (filler.py). It
needs a line in changes.py if it takes away, renames or rewrites data, and a file in rows/ if its
effect depends on the contents of rows.
"""
