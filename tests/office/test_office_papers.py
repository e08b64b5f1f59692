"""Whole papers as offices write them: every activity is found, none is invented, every doubt is asked about."""

import re

import pytest

from domain.roadmap.model import Draft, NoRoadmap
from domain.roadmap.understanding import understand
from office.reading import read_document
from tests.office import fresh_papers
from tests.office.office_papers import PAPERS, UNSEEN, Asked, Paper, made

OFFERS = {"order-point", "from-text"}


def drafted(paper: Paper) -> Draft | NoRoadmap:
    try:
        return understand(read_document(f"{paper.name}.docx", made(paper)))
    except NoRoadmap as nothing:
        return nothing


def noted(draft: Draft) -> list[Asked]:
    """The draft as the table of papers writes it."""
    return [
        Asked(
            row.title.rstrip(" .;"),
            row.responsible,
            tuple(window.due.isoformat() for window in row.deadline.windows),
            offered=bool(OFFERS & set(row.warnings)),
        )
        for row in (*draft.activities, *draft.offered)
    ]


def same(found: Asked, expected: Asked) -> bool:
    """Equal except for the deadline's own words, which may end the title."""
    title = found.title.removeprefix(expected.title[:1].upper() + expected.title[1:].rstrip(" .;"))
    return found[1:] == expected[1:] and not re.sub(
        r"[\s,–-]*(?:в срок |до |не |к |ежемес|в марте|один раз).*", "", title
    )


@pytest.mark.parametrize(
    "paper",
    [pytest.param(paper, id=paper.name) for paper in (*PAPERS, *UNSEEN, *fresh_papers.PAPERS)],
)
def test_paper_is_read_as_its_reader_would(paper: Paper) -> None:
    result = drafted(paper)

    if isinstance(result, NoRoadmap):
        assert paper.activities == ()
        assert result.appendix_missing == ("appendix-missing" in paper.warnings)
        return
    found = noted(result)
    assert [same(*pair) for pair in zip(found, paper.activities, strict=False)] == [True] * len(paper.activities), found
    assert len(found) == len(paper.activities)
    assert paper.warnings <= set(result.warnings)
    parts = tuple(
        tuple(f"{part.title.rstrip(' .;')} {part.deadline.windows[-1].due}" for part in row.split)
        for row in result.activities
        if row.split
    )
    assert parts == paper.split
