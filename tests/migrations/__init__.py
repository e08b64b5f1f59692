"""Upgrades of databases that hold data: what each release left behind is kept, on both engines.

A new migration is covered as soon as it is there: every table and column gets rows from its schema (filler.py). It
needs a line in changes.py where it takes away, renames or rewrites what is there, and a file in rows/ where what it
does depends on what the rows say.
"""
