"""Announcements: writing one, choosing its audience, sending it, its progress, edits and recall.

Begin with `drafts` and `sending`; `acknowledgements` is the reader's side.
"""
