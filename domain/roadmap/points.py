"""The numbered points of an order, a protocol or a plain list, each with its words, whom it asks, and by when.

Nothing that is read here is settled: every point is an offer, shown with the order's own words.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from domain.roadmap.fields import IsDeadline
from domain.roadmap.numbered import Label, labelled
from domain.roadmap.others import is_signature
from domain.roadmap.sentences import Said, said_in

DECIDES = re.compile(
    r"(?:(?:совещание|комиссия|совет|собрание|педсовет)\s*)?"
    r"(?:приказываю|приказываем|постановляю|постановляет|постановил[аи]?|решил[аио]?|решение|решили|обязываю|поручаю"
    r"|рекомендовано|рекомендует|рекомендации|предлагаю)\s*(?::|$)"
)
SPACED = re.compile(r"^(?:[А-ЯЁа-яё] ){4,}[А-ЯЁа-яё] ?:?$")
"""«П Р И К А З Ы В А Ю»."""
HEARS = re.compile(
    r"(?:слушали|выступил[аи]?|повестка|присутств\w+|приглашен\w+|голосовал\w*|обсудили|отсутств\w+)\b[^.]{0,80}?(?::|$|\s)"
)
ENDS = re.compile(
    r"\(?приложени[ея]\b|к приказу\b|с приказом (?:\(\w+\) )?ознаком|ознакомлен|лист ознакомления|председател[ья]\b"
    r"|секретарь\b|исп(?:\.|олнитель:)|рассылка|с уважением|утвержден[оа]?\b"
)
SECTION_WORDS = 12


class OrderPoint(NamedTuple):
    """What somebody is asked to do by a paragraph; `words` are the paragraphs it was read from."""

    number: str | None
    section: str | None
    said: Said
    words: tuple[str, ...]


class _Node:
    """A paragraph with what belongs to it, and the node to which it belongs."""

    def __init__(self, label: Label | None, text: str, above: "_Node | None") -> None:
        self.label = label
        self.lines = [text]
        self.above = above
        self.alone = True
        """Whether it has no nodes under it."""

    @property
    def path(self) -> Iterator["_Node"]:
        """The nodes above it, the nearest first."""
        node = self.above
        while node is not None:
            yield node
            node = node.above

    @property
    def number(self) -> str | None:
        """Its number as one would quote it; a dash has none."""
        if self.label is None or not self.label.words:
            return None
        if self.label.kind == "decimal":
            return self.label.words
        outer = next((node.number for node in self.path if node.number), None)
        return f"{outer}.{self.label.words}" if outer else self.label.words


class Passage(NamedTuple):
    """Paragraphs in which something is decided, under the words that announce it; None where nothing does."""

    heading: str | None
    lines: list[str]


def decided(paragraphs: Sequence[str]) -> list[Passage]:
    """The passages that «ПРИКАЗЫВАЮ:», «РЕШИЛИ:» and their kin announce.

    What was heard, the agenda, signatures and appendices are left out. Empty where nothing announces.
    """
    found: list[Passage] = []
    inside = False
    for text in _lines(paragraphs):
        announced = _announced(text)
        if announced is not None:
            found.append(Passage(announced[0], [announced[1]] if announced[1] else []))
        elif inside and not _is_over(text):
            found[-1].lines.append(text)
        inside = announced is not None or (inside and not _is_over(text))
    return found


def listed(paragraphs: Sequence[str]) -> list[Passage]:
    """The whole of a paper that announces nothing, but what was heard and signed, from its first number on."""
    found = [text for text in _lines(paragraphs) if not _is_over(text)]
    first = next((place for place, text in enumerate(found) if labelled(text)[0]), len(found))
    return [Passage(None, found[first:])]


def _lines(paragraphs: Iterable[str]) -> list[str]:
    return [line for text in paragraphs for line in text.split("\n") if line.strip()]


def _is_over(text: str) -> bool:
    """Whether a paragraph ends what is decided: what was heard, a signature, an appendix."""
    plain = _plain(labelled(text)[1])
    return bool(HEARS.match(plain) or ENDS.match(plain)) or is_signature(text)


def _plain(text: str) -> str:
    return " ".join(text.lower().replace("ё", "е").split())


def _announced(text: str) -> tuple[str, str] | None:
    """The announcing words at a paragraph's beginning or end, and what follows them in the same paragraph."""
    rest = labelled(text)[1]
    if SPACED.match(rest):
        rest = rest.replace(" ", "")
    head, colon, tail = rest.partition(":")
    last = head.split()[-1] if head.split() else ""
    word = _plain(head if len(head.split()) <= 3 else last)
    if not DECIDES.fullmatch(word + colon) and not (colon or (not tail and DECIDES.fullmatch(word))):
        return None
    return (last.upper(), tail.strip()) if DECIDES.fullmatch(word + colon) else None


def points_in(passages: Iterable[Passage], is_deadline: IsDeadline) -> list[OrderPoint]:
    """Every point that asks something of somebody or by a date, with what the points above it say for it."""
    return [
        OrderPoint(node.number, passage.heading, said, tuple(node.lines))
        for passage in passages
        for node in _nodes(passage.lines)
        if (said := _said(node, is_deadline)) is not None
    ]


def _nodes(lines: Iterable[str]) -> list[_Node]:
    """The lines as a tree: a number of a new kind, or a deeper one, belongs under the number before it."""
    nodes: list[_Node] = []
    path: list[_Node] = []
    for line in lines:
        label, text = labelled(line)
        if label is None and path and (_goes_on(text) or not text[:1].isupper()):
            path[-1].lines.append(text)
            continue
        path = _outer(path, label)
        node = _Node(label, text, path[-1] if path else None)
        if node.above is not None:
            node.above.alone = False
        nodes.append(node)
        path = [*path, node]
    return nodes


def _goes_on(text: str) -> bool:
    """«Срок: …» and «Ответственный: …» belong to the point above them."""
    return bool(re.match(r"(?:срок|отв|исполнител)", text, re.IGNORECASE))


def _outer(path: list[_Node], label: Label | None) -> list[_Node]:
    """The nodes to which a paragraph with this label belongs."""
    if label is None:
        return []
    for place, node in enumerate(path):
        same = node.label is not None and node.label.kind == label.kind
        if same and node.label is not None and node.label.depth >= label.depth:
            return path[:place]
    return path


def _said(node: _Node, is_deadline: IsDeadline) -> Said | None:
    """What the node asks; None where it only announces what follows under it, or asks nothing."""
    own = said_in("\n".join(node.lines), is_deadline)
    announces = not node.alone and (not own.action or node.lines[0].rstrip().endswith(":"))
    if own.formal or announces or own.addressed:
        return None
    heads = [said_in("\n".join(above.lines), is_deadline) for above in node.path]
    who = own.who or next((head.who for head in heads if head.who), "")
    deadline = own.deadline or next((head.deadline for head in heads if head.deadline), "")
    if not (who or deadline) or (own.approves and not who):
        return None
    return own._replace(who=who, deadline=deadline)


def are_a_plan(points: Sequence[OrderPoint], passages: Iterable[Passage]) -> bool:
    """Whether the points of a paper that announces nothing are a plan: most of what is numbered has a deadline."""
    dated = sum(bool(point.said.deadline) for point in points)
    numbered = sum(labelled(line)[0] is not None for passage in passages for line in passage.lines)
    return dated > 1 and dated * 2 >= numbered
