"""Screens of seats, schools, calls, hours, the policy and a person's own settings."""
