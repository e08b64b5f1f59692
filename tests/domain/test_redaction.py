"""The parts of an error that may be recorded."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.redaction import described, redacted

LONG_TOKEN = "5123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw-"

SAID = [
    ("502, message='Bad Gateway', url='http://127.0.0.1:8081/file/bot42:sandbox/documents/1'",
     "502, message=…, url=…"),
    (f"Cannot reach https://api.telegram.org/file/bot{LONG_TOKEN}/documents/1",
     "Cannot reach https://api.telegram.org/file/…/documents/1"),
    ("no route to postgresql+asyncpg://vekha:geheim@db/vekha", "no route to postgresql+asyncpg://…@db/vekha"),
    ("duplicate key value\nDETAIL:  Key (name)=(Anna Petrova) already exists.", "duplicate key value\n…"),
    ("1 validation error\ntext\n  Input should be valid [type=str, input_value={'a': 'Anna'}, input_type=dict]",
     "1 validation error\ntext\n  Input should be valid [type=str, …"),
    ("invalid input for query argument $3: 'Anna' (an integer is required)", "invalid input for …"),
    ("no such school: МКОУ СОШ № 1", "no such school: …"),
    ("call +7 928 123-45-67 or 89281234567", "call … or …"),
    ("'NoneType' object has no attribute 'caption'", "'NoneType' object has no attribute 'caption'"),
    ("KeyError: 'Anna'", "KeyError: …"),
    ("database is locked", "database is locked"),
    ("Bad Request: message is too long", "Bad Request: message is too long"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "kept"), SAID)
def test_message_keeps_what_happened_and_nobodys_words(said: str, kept: str) -> None:
    assert redacted(said) == kept


def int_of(words: str) -> int:
    raise ValueError(f"no such person: {words}")


def test_traceback_keeps_its_frames_and_their_code() -> None:
    with pytest.raises(ValueError, match="no such person") as caught:
        int_of("Патимат\n  with phone +7 928 123-45-67")
    told = described(caught.value)

    assert 'test_redaction.py", line' in told
    assert "test_traceback_keeps_its_frames_and_their_code" in told
    assert told.splitlines()[-1] == "  with phone …"
    assert [name for name in ("no such person: Патимат\n", "928 123-45-67\n") if name in told + "\n"] == []


@given(
    st.text(alphabet="абвгдеёжзийклмнопрстуфхцчшщъыьэюяАБВГДЕЁ", min_size=1),
    st.text(alphabet="0123456789", min_size=11),
)
def test_no_russian_word_and_no_long_number_is_ever_left(word: str, phone: str) -> None:
    told = redacted(f"error near {word}: {phone} ({word}) [{phone}]")

    assert (word in told, phone in told) == (False, False)
