"""Parse mode HTML: markup ↔ text with entities."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.html import MarkupError, detect, parse_html, render_html, tidy, utf16_length


def entity(kind: str, offset: int, length: int, **more: object) -> dict[str, object]:
    return {"type": kind, "offset": offset, "length": length, **more}


@pytest.mark.parametrize(
    ("markup", "text", "entities"),
    [
        ("просто", "просто", []),
        ("<b>да</b>", "да", [entity("bold", 0, 2)]),
        ("<strong>да</strong>", "да", [entity("bold", 0, 2)]),
        ("<em>а</em><I>б</I>", "аб", [entity("italic", 0, 1), entity("italic", 1, 1)]),
        ("<u>а</u><ins>б</ins>", "аб", [entity("underline", 0, 1), entity("underline", 1, 1)]),
        ("<s>а</s><del>б</del>", "аб", [entity("strikethrough", 0, 1), entity("strikethrough", 1, 1)]),
        ("<b>а<i>б</i></b>", "аб", [entity("bold", 0, 2), entity("italic", 1, 1)]),
        ("😀<b>x</b>", "😀x", [entity("bold", 2, 1)]),
        ("<b></b>x", "x", []),
        ("<b>x</>", "x", [entity("bold", 0, 1)]),
        ("1 &lt; 2 &amp;&amp; 3 &gt; 2", "1 < 2 && 3 > 2", []),
        ("&quot;&#1046;&#x416;&quot;", '"ЖЖ"', []),
        ("&nbsp;&ltx;&", "&nbsp;&ltx;&", []),
        ('<a href="https://a.ru/?x=1&amp;y=2">т</a>', "т", [entity("text_link", 0, 1, url="https://a.ru/?x=1&y=2")]),
        ("<a href='a.ru'>т</a>", "т", [entity("text_link", 0, 1, url="http://a.ru")]),
        ("<a>https://a.ru</a>", "https://a.ru", [entity("text_link", 0, 12, url="https://a.ru")]),
        ('<a href="javascript:alert(1)">т</a>', "т", []),
        ("<code>а <b>б</b></code>", "а б", [entity("code", 0, 3)]),
        ("<b>а<code>б</code></b>", "аб", [entity("bold", 0, 1), entity("code", 1, 1)]),
        ("<pre>а</pre>", "а", [entity("pre", 0, 1)]),
        ('<pre><code class="language-sql">а</code></pre>', "а", [entity("pre", 0, 1, language="sql")]),
        ("<tg-spoiler>а</tg-spoiler>", "а", [entity("spoiler", 0, 1)]),
        ('<span class="tg-spoiler">а</span>', "а", [entity("spoiler", 0, 1)]),
        ("<blockquote>а</blockquote>", "а", [entity("blockquote", 0, 1)]),
        ("<blockquote expandable>а</blockquote>", "а", [entity("expandable_blockquote", 0, 1)]),
        (
            '<tg-time unix="1790000000" format="wDT">завтра</tg-time>',
            "завтра",
            [entity("date_time", 0, 6, unix_time=1790000000, date_time_format="wDT")],
        ),
        ('<tg-emoji emoji-id="77">👍</tg-emoji>', "👍", [entity("custom_emoji", 0, 2, custom_emoji_id="77")]),
    ],
)
def test_parse_html_takes_markup_out(markup: str, text: str, entities: list[object]) -> None:
    assert parse_html(markup) == (text, entities)


@pytest.mark.parametrize(
    ("markup", "refusal"),
    [
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("я<br>", 'Unsupported start tag "br" at byte offset 2'),
        ("<br/>", 'Unsupported start tag "br/" at byte offset 0'),
        ("1 < 2 > 1", 'Unsupported start tag "" at byte offset 2'),
        ("x <b", "Unclosed start tag at byte offset 2"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ('<a href="x', 'Expected equal sign in declaration of an attribute of the tag "a" at byte offset 0'),
        ('<a href="x"', "Unclosed start tag at byte offset 0"),
        ("<a href>x</a>", 'Expected equal sign in declaration of an attribute of the tag "a" at byte offset 0'),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<tg-emoji emoji-id="x">x</tg-emoji>', "Invalid custom emoji identifier specified"),
        ("<tg-time>x</tg-time>", "Invalid date specified"),
    ],
)
def test_parse_html_refuses_broken_markup(markup: str, refusal: str) -> None:
    with pytest.raises(MarkupError) as caught:
        parse_html(markup)

    assert str(caught.value) == refusal


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("/start код", [entity("bot_command", 0, 6)]),
        ("см. /tasks, /help@vekha_bot", [entity("bot_command", 4, 6), entity("bot_command", 12, 15)]),
        ("1/2 и a/b, <b>и</b>", []),
        ("😀 https://a.ru/x.", [entity("url", 3, 14)]),
        ("пишите a@b.ru", [entity("email", 7, 6)]),
        ("@vekha_bot", [entity("mention", 0, 10)]),
    ],
)
def test_detect_finds_what_telegram_finds(text: str, entities: list[object]) -> None:
    assert detect(text, []) == entities


def test_detect_leaves_code_and_links_alone() -> None:
    text, entities = parse_html('<code>/x</code> <a href="https://a.ru">https://b.ru</a>')

    assert detect(text, entities) == entities


def test_parse_html_orders_entities_of_the_same_text_as_telegram_does() -> None:
    _, entities = parse_html("<i><b><blockquote>x</blockquote></b></i>")

    assert [e["type"] for e in entities] == ["blockquote", "bold", "italic"]


def test_tidy_moves_entities_with_the_trimmed_text() -> None:
    text, entities = tidy(*parse_html("\n <b> да </b>\n<i> </i>"))

    assert (text, entities) == ("да", [entity("bold", 0, 2)])


def test_render_html_cuts_an_entity_that_crosses_another() -> None:
    crossing = [entity("bold", 0, 3), entity("italic", 2, 3)]

    assert render_html("abcde", crossing) == "<b>ab<i>c</i></b>de"


@pytest.mark.parametrize(("text", "length"), [("", 0), ("abc", 3), ("Ж", 1), ("😀", 2), ("👨‍👩‍👧", 8)])
def test_utf16_length_counts_surrogates(text: str, length: int) -> None:
    assert utf16_length(text) == length


def _wrapped(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    tags = st.sampled_from(["b", "i", "u", "s", "tg-spoiler", "blockquote", "code", "pre"])
    return st.builds("<{0}>{1}</{0}>".format, tags, inner) | st.builds("{}{}".format, inner, inner)


_WORDS = st.text(st.characters(codec="utf-8", exclude_characters="<&"), max_size=5)
_PIECES = _WORDS | st.sampled_from(["&lt;", "&amp;", "&#33;", "😀", '<a href="https://a.ru/?x&amp;y">я</a>'])
_MARKUP = st.recursive(_PIECES, _wrapped, max_leaves=8)


@given(_MARKUP)
def test_render_html_gives_back_what_was_parsed(markup: str) -> None:
    text, entities = parse_html(markup)

    again = parse_html(render_html(text, entities))

    assert again == (text, entities)
