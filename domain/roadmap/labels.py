"""The number of an activity for people."""


def activity_label(number: str | None, position: int) -> str:
    """The order's own number as it is written there, or the place in the order where it gives none.

    `position` counts from 0.
    """
    return number or str(position + 1)


def bare_label(label: str) -> str:
    """The number without its closing dot: «№ 1 Провести семинар», not «№ 1. Провести семинар»."""
    return label.rstrip(". ")
