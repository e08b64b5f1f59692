"""A guard for every workbook: words that a spreadsheet would take for a formula."""

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""Characters that Excel may run, also from a CSV of the sheet; some programs skip a tab and a return before them."""


def like_formula(words: str) -> bool:
    """Whether the words begin like a formula: their cell has to be marked as quoted."""
    return words.startswith(FORMULA)
