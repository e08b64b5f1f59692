"""What Веха costs: `make bench` runs every module here that has a `run() -> list[Row]` and prints one table."""
