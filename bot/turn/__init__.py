"""One update on its way through a handler: who is asking, their transaction, and what an error becomes.

Begin with `turn`.
"""
