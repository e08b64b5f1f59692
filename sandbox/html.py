"""Telegram's parse mode HTML: from markup to text with entities, and back to markup.

Follows tdlib's `parse_html`, refusals included; offsets and lengths of entities are UTF-16 code units.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

Entity = dict[str, Any]
"""A MessageEntity as it travels: `type`, `offset`, `length` and what the type needs."""

TYPES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
_VERBATIM = {"code", "pre"}
_PLAIN_TAGS = {"bold": "b", "italic": "i", "underline": "u", "strikethrough": "s", "spoiler": "tg-spoiler"}
# Which of two entities over the same text is the outer one: tdlib's order; what is not named is a link.
_RANKS = {
    "blockquote": 0,
    "expandable_blockquote": 0,
    "pre": 10,
    "code": 20,
    "bold": 90,
    "italic": 91,
    "underline": 92,
    "strikethrough": 93,
    "spoiler": 94,
    "custom_emoji": 99,
}
_RANK_OF_LINKS = 50
_LINK_SCHEMES = ("http://", "https://", "tg://", "ton://")

_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]{1,8})|#([0-9]{1,9})|(lt|gt|amp|quot)(?![A-Za-z]));?")
_START_TAG = re.compile(r"<([^\s>]*)")
_TAG_REST = re.compile(r"\s*>")
_END_TAG = re.compile(r"</([^\s>]*)\s*>")
_ATTRIBUTE = re.compile(r"""\s*([^\s=>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([A-Za-z0-9.-]*)(?=[\s>])))?""")
_DETECTED = re.compile(
    r"(?P<url>https?://[^\s<>«»\"]*[^\s<>«»\".,;:!?)(])"
    r"|(?P<email>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?<![\w/@<>])(?P<bot_command>/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?)(?![\w/<>])"
    r"|(?<![\w/@])(?P<mention>@[A-Za-z]\w{2,31})"
)


class MarkupError(ValueError):
    """The markup cannot be parsed; the message is what Telegram puts after «can't parse entities: »."""


def utf16_length(text: str) -> int:
    """Length of a text as Telegram counts it: in UTF-16 code units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def parse_html(markup: str) -> tuple[str, list[Entity]]:
    """Take the markup out of a text; gives the plain text and its entities, outer before inner.

    Raises MarkupError where Telegram would refuse.
    """
    if "<" not in markup and "&" not in markup:
        return markup, []
    return _Parser(markup).parse()


def tidy(text: str, entities: Iterable[Entity]) -> tuple[str, list[Entity]]:
    """Trim a message as Telegram does; entities move along, and those left empty vanish."""
    body = text.lstrip()
    shift = utf16_length(text) - utf16_length(body)
    body = body.rstrip()
    end = utf16_length(body)
    kept = []
    for entity in entities:
        start = max(entity["offset"] - shift, 0)
        stop = min(entity["offset"] - shift + entity["length"], end)
        if stop > start:
            kept.append({**entity, "offset": start, "length": stop - start})
    return body, sorted(kept, key=_outer_first)


def detect(text: str, entities: list[Entity]) -> list[Entity]:
    """Add what Telegram finds by itself: addresses, e-mail, commands and mentions, outside links and code."""
    if "/" not in text and "@" not in text:
        return entities
    taken = [e for e in entities if e["type"] in {"code", "pre", "text_link"}]
    found = [e for e in map(_detected, _DETECTED.finditer(text)) if not any(_overlap(e, t) for t in taken)]
    return sorted([*entities, *found], key=_outer_first) if found else entities


def _detected(match: re.Match[str]) -> Entity:
    kind = str(match.lastgroup)
    start = utf16_length(match.string[: match.start()])
    return {"type": kind, "offset": start, "length": utf16_length(match[0])}


def _overlap(one: Entity, other: Entity) -> bool:
    return bool(one["offset"] < other["offset"] + other["length"] and other["offset"] < one["offset"] + one["length"])


def _bare_code(entities: list[Entity]) -> list[Entity]:
    """Cut out of bold and the like what is code: it cannot be both; only a quotation may hold code."""
    for code in [e for e in entities if e["type"] in _VERBATIM]:
        entities = [piece for e in entities for piece in ([e] if _goes_with(e, code) else _outside(e, code))]
    return entities


def _goes_with(entity: Entity, code: Entity) -> bool:
    return entity["type"] in _VERBATIM or "blockquote" in entity["type"] or not _overlap(entity, code)


def _outside(entity: Entity, code: Entity) -> list[Entity]:
    start, end = entity["offset"], entity["offset"] + entity["length"]
    spans = [(start, code["offset"]), (code["offset"] + code["length"], end)]
    return [{**entity, "offset": a, "length": b - a} for a, b in spans if a < b]


def _outer_first(entity: Entity) -> tuple[int, int, int]:
    return entity["offset"], -entity["length"], _RANKS.get(entity["type"], _RANK_OF_LINKS)


@dataclass(slots=True)
class _Open:
    """A tag whose end has not come yet; `offset` in UTF-16 units, `piece` in pieces of output."""

    tag: str
    attributes: Mapping[str, str]
    offset: int
    piece: int


class _Parser:
    def __init__(self, markup: str) -> None:
        self.markup = markup
        self.position = 0
        self.offset = 0
        self.pieces: list[str] = []
        self.stack: list[_Open] = []
        self.entities: list[Entity] = []

    def parse(self) -> tuple[str, list[Entity]]:
        while self.position < len(self.markup):
            if self.markup[self.position] != "<":
                self._text()
            elif self.markup.startswith("</", self.position):
                self._end_tag()
            else:
                self._start_tag()
        if self.stack:
            raise MarkupError(f'Can\'t find end tag corresponding to start tag "{self.stack[-1].tag}"')
        return "".join(self.pieces), sorted(_bare_code(self.entities), key=_outer_first)

    def _text(self) -> None:
        end = self.markup.find("<", self.position)
        end = len(self.markup) if end < 0 else end
        piece = _unescape(self.markup[self.position : end])
        self.pieces.append(piece)
        self.offset += utf16_length(piece)
        self.position = end

    def _start_tag(self) -> None:
        begin = self.position
        match = _START_TAG.match(self.markup, begin)
        if match is None or match.end() == len(self.markup):
            raise self._error("Unclosed start tag", begin)
        tag = match[1].lower()
        if tag not in TYPES:
            raise self._error(f'Unsupported start tag "{tag}"', begin)
        self.position = match.end()
        attributes = self._attributes(tag, begin)
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise self._error('Tag "span" must have class "tg-spoiler"', begin)
        self.stack.append(_Open(tag, attributes, self.offset, len(self.pieces)))

    def _attributes(self, tag: str, begin: int) -> dict[str, str]:
        """Read up to the closing `>` and step over it."""
        attributes: dict[str, str] = {}
        while match := _ATTRIBUTE.match(self.markup, self.position):
            name, *values = match.groups()
            value = next((value for value in values if value is not None), None)
            if value is None and name != "expandable":
                raise self._error(f'Expected equal sign in declaration of an attribute of the tag "{tag}"', begin)
            attributes[name.lower()] = _unescape(value or "")
            self.position = match.end()
        rest = _TAG_REST.match(self.markup, self.position)
        if rest is None:
            raise self._error("Unclosed start tag", begin)
        self.position = rest.end()
        return attributes

    def _end_tag(self) -> None:
        begin = self.position
        if not self.stack:
            raise self._error("Unexpected end tag", begin)
        match = _END_TAG.match(self.markup, begin)
        if match is None:
            raise self._error("Unclosed end tag", begin)
        opened, found = self.stack[-1], match[1].lower()
        if found and found != opened.tag:
            problem = self._error("Unmatched end tag", begin)
            raise MarkupError(f'{problem}, expected "</{opened.tag}>", found "</{found}>"')
        self.stack.pop()
        self.position = match.end()
        self._close(opened)

    def _close(self, opened: _Open) -> None:
        length = self.offset - opened.offset
        if not length or (self._verbatim() and not (opened.tag == "code" and self.stack[-1].tag == "pre")):
            return
        entity = _entity(opened, "".join(self.pieces[opened.piece :]))
        if entity is None:
            return
        entity |= {"offset": opened.offset, "length": length}
        if opened.tag == "pre":
            entity |= self._language_inside(entity)
        self.entities.append(entity)

    def _verbatim(self) -> bool:
        return any(opened.tag in _VERBATIM for opened in self.stack)

    def _language_inside(self, pre: Entity) -> Entity:
        """`<pre><code class="language-x">` is one entity with a language."""
        inner = self.entities[-1] if self.entities else {}
        if inner.get("type") != "code" or inner["offset"] < pre["offset"]:
            return {}
        self.entities.pop()
        whole = inner["length"] == pre["length"] and "language" in inner
        return {"language": inner["language"]} if whole else {}

    def _error(self, problem: str, position: int) -> MarkupError:
        return MarkupError(f"{problem} at byte offset {len(self.markup[:position].encode())}")


def _entity(opened: _Open, text: str) -> Entity | None:
    """The entity of a closed tag, without its place; None for a link that leads nowhere."""
    special = _SPECIAL.get(opened.tag)
    return special(opened.attributes, text) if special else {"type": TYPES[opened.tag]}


def _link(attributes: Mapping[str, str], text: str) -> Entity | None:
    url = (attributes.get("href") or text).strip()
    if url.startswith(_LINK_SCHEMES):
        return {"type": "text_link", "url": url}
    if ":" in url.partition("/")[0] or "." not in url or " " in url:
        return None
    return {"type": "text_link", "url": f"http://{url}"}


def _code(attributes: Mapping[str, str], _: str) -> Entity:
    language = attributes.get("class", "").removeprefix("language-")
    return {"type": "code", "language": language} if language else {"type": "code"}


def _quote(attributes: Mapping[str, str], _: str) -> Entity:
    return {"type": "expandable_blockquote" if "expandable" in attributes else "blockquote"}


def _emoji(attributes: Mapping[str, str], _: str) -> Entity:
    identifier = attributes.get("emoji-id", "")
    if not identifier.isdecimal():
        raise MarkupError("Invalid custom emoji identifier specified")
    return {"type": "custom_emoji", "custom_emoji_id": identifier}


def _time(attributes: Mapping[str, str], _: str) -> Entity:
    unix = attributes.get("unix", "")
    if not unix.isdecimal():
        raise MarkupError("Invalid date specified")
    entity: Entity = {"type": "date_time", "unix_time": int(unix)}
    return entity | ({"date_time_format": attributes["format"]} if "format" in attributes else {})


_SPECIAL: dict[str, Callable[[Mapping[str, str], str], Entity | None]] = {
    "a": _link,
    "code": _code,
    "blockquote": _quote,
    "tg-emoji": _emoji,
    "tg-time": _time,
}


def _unescape(text: str) -> str:
    return _REFERENCE.sub(_referenced, text) if "&" in text else text


def _referenced(match: re.Match[str]) -> str:
    hexadecimal, decimal, name = match.groups()
    if name:
        return _NAMED[name]
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else match[0]


Tags = Callable[[Entity, str], tuple[str, str]]
"""From an entity and its plain text to the tags before and after it."""


def bot_tags(entity: Entity, _: str) -> tuple[str, str]:
    """The tags that a bot would have written for an entity."""
    kind = entity["type"]
    if tag := _PLAIN_TAGS.get(kind):
        return f"<{tag}>", f"</{tag}>"
    if kind == "pre" and "language" in entity:
        return f'<pre><code class="language-{escape(entity["language"])}">', "</code></pre>"
    if kind not in _TAGS:
        return "", ""
    tag, attributes = _TAGS[kind](entity)
    return f"<{tag}{attributes}>", f"</{tag}>"


def _time_tag(entity: Entity) -> tuple[str, str]:
    style = f' format="{escape(entity["date_time_format"])}"' if "date_time_format" in entity else ""
    return "tg-time", f' unix="{entity["unix_time"]}"{style}'


_TAGS: dict[str, Callable[[Entity], tuple[str, str]]] = {
    "code": lambda _: ("code", ""),
    "pre": lambda _: ("pre", ""),
    "blockquote": lambda _: ("blockquote", ""),
    "expandable_blockquote": lambda _: ("blockquote", " expandable"),
    "text_link": lambda entity: ("a", f' href="{escape(entity["url"])}"'),
    "custom_emoji": lambda entity: ("tg-emoji", f' emoji-id="{escape(entity["custom_emoji_id"])}"'),
    "date_time": _time_tag,
}


def render_html(text: str, entities: Iterable[Entity], tags: Tags = bot_tags) -> str:
    """Write entities back as markup; an entity that crosses its outer one is cut at the outer's end."""
    raw = text.encode("utf-16-le", "surrogatepass")
    out: list[str] = []
    stack: list[tuple[int, str]] = []
    position = 0

    def write(until: int) -> None:
        nonlocal position
        out.append(escape(_slice(raw, position, until), quote=False))
        position = max(position, until)

    def close(until: int) -> None:
        while stack and stack[-1][0] <= until:
            end, closing = stack.pop()
            write(end)
            out.append(closing)

    for entity in sorted(entities, key=_outer_first):
        start, end = entity["offset"], entity["offset"] + entity["length"]
        close(start)
        write(start)
        opening, closing = tags(entity, _slice(raw, start, end))
        out.append(opening)
        stack.append((min(end, stack[-1][0]) if stack else end, closing))
    close(len(raw) // 2)
    write(len(raw) // 2)
    return "".join(out)


def _slice(raw: bytes, start: int, end: int) -> str:
    return raw[2 * start : 2 * end].decode("utf-16-le", "surrogatepass")
