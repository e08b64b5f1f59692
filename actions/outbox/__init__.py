"""The two durable queues between Веха and the messenger: notices out, updates in.

Begin with `claims` (a batch of notices is claimed and settled), `contents` (what a notice says at the moment of
sending) and `inbox` (updates are stored before they are confirmed). `retention` says for how long their rows are kept.
"""
