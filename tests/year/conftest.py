"""The same town as in the flows."""

from tests.flows.conftest import clock, settings, town

__all__ = ["clock", "settings", "town"]
