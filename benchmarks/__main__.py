"""`python -m benchmarks`: prints the figures of all benches and their ratios; exits with 1 if a limit is exceeded."""

import sys

from rich.console import Console
from rich.table import Table

from benchmarks import broadcast, folder, picture, reading, report, rush, startup, status, tick, updates
from benchmarks.row import Row

BENCHES = {
    "Reading an order": reading.run,
    "Drawing the matrix": picture.run,
    "Where things stand": status.run,
    "Updates": updates.run,
    "An announcement to many": broadcast.run,
    "A thousand presses in a minute": rush.run,
    "A tick with nothing due": tick.run,
    "A folder of 2,000 documents": folder.run,
    "The half-year report": report.run,
    "The start": startup.run,
}
"""Every bench by the name that heads its rows, in the order of display."""


def main() -> int:
    """The exit code: 0 where every figure is within its limit."""
    console = Console()
    missed = 0
    for name, run in BENCHES.items():
        with console.status(f"{name} …"):
            rows = run()
        console.print(table(name, rows))
        missed += sum(not row.kept for row in rows)
    return 1 if missed else 0


def table(name: str, rows: list[Row]) -> Table:
    """The rows of one bench as people read them."""
    drawn = Table(title=name, title_justify="left")
    for heading in ("What", "Figure", "Ratio", "Limit"):
        drawn.add_column(heading, justify="left" if heading == "What" else "right")
    for row in rows:
        drawn.add_row(row.what, f"{row.value:.3g} {row.unit}", _ratio(row), _limit(row))
    return drawn


def _ratio(row: Row) -> str:
    return "" if row.ratio is None else f"× {row.ratio:.3g} of {row.against}"


def _limit(row: Row) -> str:
    if row.limit is None:
        return ""
    return f"< {row.limit:g} {row.unit} {'✅' if row.kept else '❌ missed'}"


if __name__ == "__main__":
    sys.exit(main())
