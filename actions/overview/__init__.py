"""What concerns a person now, over all subjects: the menu, search, the day card.

Begin with `menu`.
"""
