"""Calls to the messenger: showing screens, files in and out, limits, refusals.

Begin with `show`.
"""
