"""Lengths as messengers count them."""

import pytest

from domain.texts import digest, units, visible_units


@pytest.mark.parametrize(
    ("text", "plain", "visible"),
    [
        ("Семинар", 7, 7),
        ("📣📣", 4, 4),
        ("<b>Семинар</b>", 14, 7),
        ('<a href="https://example.org/?a=1&amp;b=2">тут</a>', 50, 3),
        ("1 &lt; 2 &amp; 3", 16, 9),
        ("", 0, 0),
    ],
)
def test_length_in_the_units_of_a_messenger(text: str, plain: int, visible: int) -> None:
    assert (units(text), visible_units(text)) == (plain, visible)


def test_digest_differs_where_a_part_does() -> None:
    assert digest("а", "б") == digest("а", "б")
    assert len({digest("а", "б"), digest("аб", ""), digest("а", None), digest("б", "а")}) == 4
