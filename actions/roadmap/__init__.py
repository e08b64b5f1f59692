"""An order becomes a roadmap: reading it in, correcting the draft, confirming it, comparing a correction with it.

Begin with `importing` (a file becomes a draft) and `confirming` (a draft becomes tasks); `rows` edits the draft.
"""
