"""Rules: pure functions and frozen values. No I/O, no clock, no library but pydantic."""
