"""Word, Excel, CSV and PDF in, Word and Excel out: bytes ↔ rows and values.

Pure: no database, no messenger, no wording of its own.
"""
