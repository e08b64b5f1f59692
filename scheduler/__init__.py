"""Ticks only: the plan itself is in the database, so a late or missed tick loses nothing."""
