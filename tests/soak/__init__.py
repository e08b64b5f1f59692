"""The soak: a programme's people act for an hour while the bot is killed, stopped, cut off, poisoned and upgraded.

Begin with test_soak.py. `people.py` acts, `troubles.py` troubles, `ledger.py` knows what must be true at the end.
"""
