"""Sort keys of names."""

from domain.people.names import sorting_key


def test_numbers_are_in_natural_order_in_any_spelling():
    names = ["СОШ №2", "СОШ № 11", "«СОШ» № 3", "сош №1", "СОШ № 1-а", "Ясенская СОШ", "Ёлкинская СОШ"]

    assert sorted(names, key=sorting_key) == [
        "Ёлкинская СОШ", "сош №1", "СОШ № 1-а", "СОШ №2", "«СОШ» № 3", "СОШ № 11", "Ясенская СОШ",
    ]  # fmt: skip
