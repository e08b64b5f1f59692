"""Word, Excel and CSV in and out: bytes ↔ rows and values. Pure: no database, no messenger, no wording of its own."""
