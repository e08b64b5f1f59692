"""Finds the tag of a Word template that is not understood, paragraph by paragraph, for its author."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docxtpl import DocxTemplate
from jinja2 import Environment, TemplateSyntaxError

OPENING = re.compile(r"\{[{%]")
COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
INSIDE = re.compile(r"\{[{%](?:(?:tr|tc|p|r)(?=\s))?[-+]?\s*(.*?)\s*[-+]?[%}]\}", re.DOTALL)
"""What a tag says, without the letters by which a whole row or paragraph becomes it."""
WORD = re.compile(r"\w+")
BLOCKS = frozenset({"if", "for", "with", "filter", "macro", "call", "autoescape", "raw"})
MIDDLES = {"else": frozenset({"if", "for"}), "elif": frozenset({"if"})}
CELLS = frozenset({"vm", "hm", "colspan", "cellbg"})
"""Tags that docxtpl adds: they merge and paint cells."""
QUOTES = str.maketrans("“”‘’", "\"\"''")
"""Word sets them automatically; docxtpl reads them as they were typed."""
SEAM = "\v"
"""Between paragraphs; no document holds one."""
SHOWN = 60
"""Letters shown around a mistake."""


class Tag(NamedTuple):
    """A tag as it is written, the words before it, and what it says; None where it is not closed."""

    text: str
    before: str
    says: str | None

    @property
    def word(self) -> str:
        """The first word of a block's tag, «» of a value's."""
        found = WORD.match(self.says or "") if self.text.startswith("{%") else None
        return found.group() if found else ""

    @property
    def opens(self) -> bool:
        """Whether another tag has to close it."""
        return self.word in BLOCKS or (self.word == "set" and "=" not in (self.says or ""))


def wrong_tag(document: DocxTemplate, environment: Environment) -> str:
    """The first tag that is not closed, is not understood, or has lost its pair, as it is written; «» if none.

    A tag that closes something that was never opened is shown with the words before it: there are many like it.
    """
    parts = [list(_tags(paragraphs)) for paragraphs in _parts(document)]
    checks = (_unclosed, lambda tags: _unread(tags, environment), _unpaired)
    return next((found for check in checks for tags in parts if (found := check(tags))), "")[:SHOWN]


def _parts(document: DocxTemplate) -> Iterator[list[str]]:
    """The paragraphs of the body, of each header and of each footer."""
    yield _paragraphs(document.docx.element.body)
    for kind in (document.HEADER_URI, document.FOOTER_URI):
        for _, part in document.get_headers_footers(kind):
            yield _paragraphs(parse_xml(part.blob))


def _paragraphs(root: Any) -> list[str]:
    """Words by paragraph, in the order of the document."""
    found: list[str] = [""]
    for element in root.iter(qn("w:p"), qn("w:t")):
        if element.tag == qn("w:p"):
            found.append("")
        else:
            found[-1] += element.text or ""
    return COMMENT.sub("", SEAM.join(found)).translate(QUOTES).split(SEAM)


def _tags(paragraphs: list[str]) -> Iterator[Tag]:
    said = ""
    for text in paragraphs:
        starts = [found.start() for found in OPENING.finditer(text)]
        for start, following in pairwise([*starts, len(text)]):
            yield _tag(text[start:following], _words(text[:start]) or said)
        said = _words(text) or said


def _words(text: str) -> str:
    """The text beside the tags."""
    return " ".join(INSIDE.sub(" ", text).split())


def _tag(text: str, before: str) -> Tag:
    """The tag at the beginning of this text; it ends before another one does."""
    end = text.find("}}" if text.startswith("{{") else "%}")
    if end < 0:
        return Tag(text.strip(), before, None)
    inside = INSIDE.match(text[: end + 2])
    return Tag(text[: end + 2], before, inside.group(1) if inside else "")


def _unclosed(tags: list[Tag]) -> str:
    return next((tag.text for tag in tags if tag.says is None), "")


def _unpaired(tags: list[Tag]) -> str:
    begun: list[Tag] = []
    for tag in tags:
        if tag.opens:
            begun.append(tag)
        elif tag.word.startswith("end"):
            if tag.word[3:] not in {one.word for one in begun}:
                return _with_words(tag)
            if (last := begun.pop()).word != tag.word[3:]:
                return last.text
        elif tag.word in MIDDLES and (not begun or begun[-1].word not in MIDDLES[tag.word]):
            return begun[-1].text if begun else _with_words(tag)
    return begun[-1].text if begun else ""


def _with_words(tag: Tag) -> str:
    """The tag with as many of the words before it as fit."""
    words = tag.before[max(0, len(tag.before) + len(tag.text) + 1 - SHOWN) :]
    return f"{words if words == tag.before else words.partition(' ')[2]} {tag.text}".strip()


def _unread(tags: list[Tag], environment: Environment) -> str:
    return next((tag.text for tag in tags if not _is_read(tag, environment)), "")


def _is_read(tag: Tag, environment: Environment) -> bool:
    """Whether it is understood by itself, closed where it must be."""
    if tag.word in CELLS or tag.word == "else" or tag.word.startswith("end"):
        return True
    says = (tag.says or "").removeprefix("el") if tag.word == "elif" else tag.says
    word = "if" if tag.word == "elif" else tag.word
    end = f"{{% end{word} %}}" if tag.opens or tag.word == "elif" else ""
    try:
        environment.parse(f"{tag.text[:2]} {says} {tag.text[-2:]}{end}")
    except TemplateSyntaxError:
        return False
    return True
