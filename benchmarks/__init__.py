"""Measurements of Веха's costs: `make bench` runs every module that has a `run() -> list[Row]` and prints one table."""
