"""Announcements: writing, choosing the audience, sending, progress, edits and recall.

Begin with `drafts` and `sending`; `acknowledgements` is the reader's side.
"""
