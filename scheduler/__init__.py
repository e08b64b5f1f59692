"""Ticks only: the plan itself is in the database, so that a tick that is late or missed loses nothing."""
