"""The handling of one update: who is asking, their transaction, and what an error becomes.

Begin with `turn`.
"""
