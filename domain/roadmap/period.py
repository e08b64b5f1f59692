"""Finds the period of a plan: in the heading over its table, in the order's title, or by guessing from the rows."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from domain.deadlines.model import Plan
from domain.roadmap.model import DraftDoubt
from domain.time.periods import read_period

ABOUT_PLAN = re.compile(r"план|дорожн|программ|мероприяти|график|реализаци", re.IGNORECASE)
NEAR = 8
"""Paragraphs right above the table that are read as its heading."""
YEARS = re.compile(r"(?<!\d)(20\d\d)(?:\s*[-–_/\\]\s*(?:20)?(\d\d))?(?!\d)")
MONTHS = ["янв", "фев", "март", "апр", "ма", "июн", "июл", "авг", "сент", "окт", "нояб", "дек"]
MONTH = re.compile(
    r"\b(янв|фев|март|апр|ма(?=[йяе]\b)|июн|июл|авг|сент|окт|нояб|дек)[а-я]*\.?(?:\s+(20\d\d))?", re.IGNORECASE
)
SUMMER = (6, 7, 8)
DEADLINE_LENGTH = 40
"""Letters of a cell whose months are taken for deadlines, not for words of an activity."""
ORDER_HEAD = 20
"""Paragraphs at the top of an order among which its own date stands."""
ORDER_DATE = re.compile(r"(?:приказ|постановление|распоряжение)?\s*от\s+[«\"]?\d.{0,40}$", re.IGNORECASE)
MONTH_HEADING = 80
"""Letters of a heading whose month counts for the rows below."""


def find_period(above: Sequence[str], cells: Sequence[str], name: str) -> tuple[Plan | None, tuple[DraftDoubt, ...]]:
    """The plan's period and what is doubtful about it.

    `above`: the texts over the first table, in order; `cells`: the texts in the tables; `name`: the file's name.
    A school year begins with the order's own date, or with the rows' first deadlines, where these lie in the summer
    before: else «август» would mean the August after it.
    """
    dated = next((text for text in above[:ORDER_HEAD] if ORDER_DATE.match(text)), "")
    near = _first(reversed(above[-NEAR:]), dated)
    title = _first((text for text in above[:-NEAR] if ABOUT_PLAN.search(text)), dated)
    if near or title:
        doubts = (DraftDoubt.PERIOD_CONFLICT,) if near and title and near != title else ()
        return _from_summer(near or title, cells), doubts
    guess = _commonest(cells) or _from_name(name)
    return _from_summer(guess, cells), ((DraftDoubt.PERIOD_GUESSED,) if guess else (DraftDoubt.NO_PERIOD,))


def _first(texts: Iterable[str], dated: str) -> Plan | None:
    """The first period that a text names, read together with the line that dates the order."""
    return next((read_period(f"{dated} {text}") for text in texts if read_period(text)), None)


def _from_summer(plan: Plan | None, cells: Sequence[str]) -> Plan | None:
    """A school year from 1 September, begun with the summer month that its rows begin with or name in full."""
    if plan is None or plan.kind != "school" or (plan.start.month, plan.start.day) != (9, 1):
        return plan
    named = [found for cell in cells if len(cell) <= DEADLINE_LENGTH for found in MONTH.findall(cell)]
    months = [MONTHS.index(stem.lower()) + 1 for stem, year in named if year == str(plan.start.year)]
    months += [MONTHS.index(stem.lower()) + 1 for stem, year in named[:1] if not year]
    first = min((month for month in months if month in SUMMER), default=None)
    return plan if first is None else plan.model_copy(update={"start": plan.start.replace(month=first)})


def _commonest(texts: Iterable[str]) -> Plan | None:
    """The period that most of the rows' texts name; None in a draw."""
    votes = Counter(plan for text in texts if (plan := read_period(text))).most_common(2)
    if not votes or (len(votes) > 1 and votes[0][1] == votes[1][1]):
        return None
    return votes[0][0]


def _from_name(name: str) -> Plan | None:
    """«план-2023.xlsx», «ДК 2020-21.docx»: two years that follow each other are a school year."""
    found = YEARS.search(name)
    if not found:
        return None
    first, second = int(found[1]), found[2]
    if second is not None and int(second) == (first + 1) % 100:
        return read_period(f"на {first}-{first + 1} учебный год")
    return read_period(f"в {first} году")


def month_of(heading: str | None, plan: Plan | None) -> str | None:
    """The month («2020-09») that a heading names alone, its year from the plan where it has none; None otherwise."""
    if heading is None or plan is None or len(heading) > MONTH_HEADING:
        return None
    months = MONTH.findall(heading)
    if len(months) != 1:
        return None
    stem, year = months[0]
    month = MONTHS.index(stem.lower()) + 1
    return f"{int(year) if year else _year_of(month, plan)}-{month:02}"


def _year_of(month: int, plan: Plan) -> int:
    """The first year of the plan in which the month lies, wholly or in part."""
    return plan.start.year if month >= plan.start.month else plan.start.year + 1
