"""Requests of an order outside its table: offered as activities, each in the order's words, never accepted silently."""

import re
from collections.abc import Sequence

from domain.roadmap.fields import Fields, IsDeadline
from domain.roadmap.model import Doubt
from domain.roadmap.numbered import labelled
from domain.roadmap.points import OrderPoint, are_a_plan, decided, listed, points_in
from domain.roadmap.rows import RawActivity
from domain.roadmap.source import Paragraph, Source, Table

PROMISES = re.compile(r"прилага[ею]тся|прилагаем\w+|(?:согласно|\()\s*приложени\w+", re.IGNORECASE)
IS_APPENDIX = re.compile(r"\W*приложени[ея]\b", re.IGNORECASE)


class Offers:
    """The points of one document, and how much of its text they are."""

    def __init__(self, points: Sequence[OrderPoint], doubt: Doubt) -> None:
        self.rows = [_row(point, doubt) for point in points]
        self._words = {line for point in points for line in point.words}

    def hold(self, text: str) -> bool:
        """Whether every line of a paragraph is offered, so that it need not be warned of."""
        return all(labelled(line)[1] in self._words or line in self._words for line in text.split("\n"))


def beside_table(source: Source, is_deadline: IsDeadline) -> Offers:
    """The points of the order that have a date or a rhythm of their own; its table has the rest."""
    points = points_in(decided(before_table(source)), is_deadline)
    return Offers([point for point in points if point.said.deadline], Doubt.ORDER_POINT)


def in_text(source: Source, is_deadline: IsDeadline) -> Offers:
    """The points of a paper without a table, if they are a plan: something is decided by a date, or most is dated."""
    texts = paragraphs(source)
    announced = decided(texts)
    passages = announced or listed(texts)
    points = points_in(passages, is_deadline)
    is_plan = any(point.said.deadline for point in points) if announced else are_a_plan(points, passages)
    return Offers(points if is_plan else (), Doubt.FROM_TEXT)


def paragraphs(source: Source) -> list[str]:
    """The running text of the whole document."""
    return [block.text for block in source.blocks if isinstance(block, Paragraph)]


def heading_lines(source: Source) -> tuple[str, ...]:
    """The text above the points of a paper without a table: its date and its title."""
    texts = paragraphs(source)
    begins = {line for passage in decided(texts) or listed(texts) for line in passage.lines}
    first = next((place for place, text in enumerate(texts) if begins & set(text.split("\n"))), len(texts))
    return tuple(texts[:first])


def before_table(source: Source) -> list[str]:
    """The running text over the first table: in an order, everything but its appendix."""
    first = next((place for place, block in enumerate(source.blocks) if isinstance(block, Table)), len(source.blocks))
    return [block.text for block in source.blocks[:first] if isinstance(block, Paragraph)]


def appendix_missing(source: Source) -> bool:
    """Whether the order promises an appendix that does not follow: no table, no heading."""
    texts = paragraphs(source)
    if source.tables or any(IS_APPENDIX.match(text) for text in texts):
        return False
    return any(PROMISES.search(text) for text in texts)


def _row(point: OrderPoint, doubt: Doubt) -> RawActivity:
    said = point.said
    fields = Fields(
        number=point.number,
        section="",
        title=said.title[:1].upper() + said.title[1:],
        outcome="",
        responsible=said.who,
        deadline=said.deadline,
    )
    section = point.section if doubt is Doubt.ORDER_POINT else None
    return RawActivity(section=section, fields=fields, doubts=(doubt,))
