"""What every workbook guards against: words that a spreadsheet would take for a formula."""

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What Excel, or a CSV made of the sheet, may run; a tab and a return are cut off by some before they look."""


def like_formula(words: str) -> bool:
    """Whether the words begin as a formula does: their cell is to be marked as quoted."""
    return words.startswith(FORMULA)
