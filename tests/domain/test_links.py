"""Which words are a page on a site, and how people read its address; names without invisible characters."""

import pytest

from domain.documents.links import Link, find_link, in_ascii, is_bare_link
from domain.errors import DomainError
from domain.people.names import one_line

SCHOOL = "школа5.рф".encode("idna").decode()


@pytest.mark.parametrize(
    ("words", "address", "label"),
    [
        ("https://school5.ru/news/12", "https://school5.ru/news/12", "school5.ru/news/12"),
        ("Размещено: http://school5.ru.", "http://school5.ru", "school5.ru"),
        ("(см. https://school5.ru/a_(b)), там", "https://school5.ru/a_(b)", "school5.ru/a_(b)"),
        ("HTTPS://School5.RU/Приказ", "HTTPS://School5.RU/Приказ", "school5.ru/Приказ"),
        (f"https://{SCHOOL}/%D0%B0%20%D0%B1/", f"https://{SCHOOL}/%D0%B0%20%D0%B1/", "школа5.рф/а б"),
        ("https://gosuslugi.ru@evil.ru/?a=1#b", "https://gosuslugi.ru@evil.ru/?a=1#b", "evil.ru"),
        ("https://school5.ru/%E2%80%AEgpj.exe", "https://school5.ru/%E2%80%AEgpj.exe", "school5.ru/gpj.exe"),
        ("https://a.ru и https://b.ru", "https://a.ru", "a.ru"),
        ("https://a.ru/" + "b" * 100, "https://a.ru/" + "b" * 100, "a.ru/" + "b" * 54 + "…"),
    ],
)
def test_address_in_words(words: str, address: str, label: str) -> None:
    assert find_link(words) == Link(address, label)


@pytest.mark.parametrize(
    ("words", "bare"),
    [
        ("https://a.ru", True),
        ("https://a.ru\nhttps://b.ru", True),
        ("Размещено на сайте: https://a.ru.", True),
        ("Коллеги, в пятницу семинар… https://a.ru", False),
        ("Посмотрите", False),
    ],
)
def test_text_that_is_nearly_nothing_but_links(words: str, bare: bool) -> None:
    assert is_bare_link(words) is bare


def test_address_for_a_shortcut_is_ascii() -> None:
    address = "https://школа5.рф:8080/Приказ №1?а=б&c=%20#д"

    assert in_ascii(address) == (
        f"https://{SCHOOL}:8080/%D0%9F%D1%80%D0%B8%D0%BA%D0%B0%D0%B7%20%E2%84%961?%D0%B0=%D0%B1&c=%20#%D0%B4"
    )
    assert in_ascii("https://a.ru/b%20c?d=e") == "https://a.ru/b%20c?d=e"


@pytest.mark.parametrize("words", ["school5.ru", "javascript:alert(1)", "ftp://a.ru", "http://", "file:///a", ""])
def test_words_without_an_address(words: str) -> None:
    assert find_link(words) is None


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("https://?a=1", "refusal-link-bad"),
        ("https://localhost/", "refusal-link-bad"),
        ("https://school5.ru:port/", "refusal-link-bad"),
        ("https://[::1/", "refusal-link-bad"),
        ("https://a.ru\u202e/", "refusal-link-bad"),
        ("https://a.ru/\u202egpj.exe", "refusal-link-bad"),
        ("https://a.ru/\x00", "refusal-link-bad"),
        ("https://a.ru/" + "b" * 2000, "refusal-link-too-long"),
    ],
)
def test_address_that_is_refused(address: str, key: str) -> None:
    with pytest.raises(DomainError, match=key):
        find_link(address)


@pytest.mark.parametrize(
    ("typed", "clean"),
    [
        ("  МКОУ\tСОШ\n№ 1 ", "МКОУ СОШ № 1"),
        ("Пати\u202eмат", "Патимат"),
        ("а\x00б\x1b[31mв", "аб[31mв"),
        ("\u2066\u200f", ""),
        ("Ким\u00a0Ын", "Ким Ын"),
    ],
)
def test_name_is_cleaned_of_what_is_not_seen(typed: str, clean: str) -> None:
    assert one_line(typed) == clean
