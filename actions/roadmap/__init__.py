"""From an order to a roadmap: importing, correcting the draft, confirming, comparing a corrected order.

Begin with `importing` (a file becomes a draft) and `confirming` (a draft becomes tasks); `rows` edits the draft.
"""
