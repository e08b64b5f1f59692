"""A year lived day by day: people act at random by a seed, and what they read is compared with what was promised."""
