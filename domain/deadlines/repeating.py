"""Chapter two of the grammar: what comes back every week, month, quarter, term or year."""

from domain.deadlines.items import Edge, Item, Mark, Period, Repeat, Saying, Sort, Unknown
from domain.deadlines.model import Plan
from domain.deadlines.points import LAST, Point, Unit
from domain.deadlines.rules import AMBIGUOUS, Items, Match, Rules

REPEATS = Rules()

_PERIODS = {
    "день": Period.DAY,
    "неделя": Period.WEEK,
    "недели": Period.WEEK,
    "месяц": Period.MONTH,
    "квартал": Period.QUARTER,
    "четверть": Period.TERM,
    "триместр": Period.TRIMESTER,
    "полугодие": Period.HALF_YEAR,
    "год": Period.YEAR,
    "учгод": Period.YEAR,
}
_UNITS = "|".join(_PERIODS)
# (times, in how many, of what): «2 раза в месяц» is (2, 1, "месяц").
_FREQUENCIES = {
    (1, 2, "неделя"): Period.FORTNIGHT,
    (1, 2, "месяц"): Period.TWO_MONTHS,
    (1, 3, "месяц"): Period.QUARTER,
    (1, 6, "месяц"): Period.HALF_OF_PLAN_YEAR,
    (2, 1, "месяц"): Period.HALF_MONTH,
    (2, 1, "четверть"): Period.HALF_TERM,
    (1, 7, "день"): Period.WEEK,
    (1, 10, "день"): Period.TEN_DAYS,
    (1, 14, "день"): Period.FORTNIGHT,
    (1, 30, "день"): Period.MONTH,
    (2, 1, "полугодие"): Period.QUARTER,
    (2, 1, "год"): Period.HALF_OF_PLAN_YEAR,
    (3, 1, "год"): Period.FOUR_MONTHS,
    (4, 1, "год"): Period.QUARTER,
    (6, 1, "год"): Period.TWO_MONTHS,
    (12, 1, "год"): Period.MONTH,
}
_CLEAR = frozenset(
    {(1, 2, "неделя"), (1, 2, "месяц"), (1, 3, "месяц"), (2, 1, "год"), (4, 1, "год")}
    | {(1, days, "день") for days in (7, 10, 14)}
)
_ENDING = r"(?:текущий |каждый )?(месяц|квартал|четверть|триместр|полугодие)"


@REPEATS.matches(
    r"(?:по |не )*(?:(\d+) (?:- |или |, )?)?(?:(\d+) )?раз (?:в|за|/) (?:каждый )?(?:(\d{1,2}) )?(" + _UNITS + ")"
)
def _times(found: Match, _plan: Plan) -> Items:
    lowest, highest = int(found[1] or found[2] or 1), int(found[2] or found[1] or 1)
    return (_repeat(lowest, int(found[3] or 1), found[4], exact=lowest == highest),)


@REPEATS.matches(r"каждый (?:(\d{1,2}) )?(" + _UNITS + ")")
def _each(found: Match, _plan: Plan) -> Items:
    return (_repeat(1, int(found[1] or 1), found[2], exact=True),)


def _repeat(times: int, of: int, unit: str, *, exact: bool) -> Item:
    unit = {"недели": "неделя", "учгод": "год"}.get(unit, unit)
    if of == 1 and (times == 1 or unit in ("день", "неделя")):
        doubt = () if unit in ("день", "неделя") or (exact and unit != "триместр") else AMBIGUOUS
        return Repeat(_PERIODS[unit], warnings=doubt)
    key = (times, of, unit)
    if key not in _FREQUENCIES:
        return Unknown(f"{times} {of} {unit}")
    return Repeat(_FREQUENCIES[key], warnings=() if key in _CLEAR and exact else AMBIGUOUS)


REPEATS.says(r"(?:по|каждый) W\d(?:(?: ,| и|)(?: в| по)? W\d)*", Repeat(Period.WEEK))
REPEATS.says(r"каждый(?= #2 W\d месяц)", Repeat(Period.MONTH))
REPEATS.says(r"каждый(?= #2 )", Repeat(Period.MONTH, warnings=AMBIGUOUS))
REPEATS.says(r"каждый(?= #?\d+ (?:неделя|W|число|декада)| #0 день)", Repeat(Period.MONTH))
REPEATS.says(r"каждый(?= M| #?\d+ M| S| D)", Repeat(Period.YEAR))


@REPEATS.matches(r"(?:в |на )?(конец|начало|середина) " + _ENDING)
def _edge_of_each(found: Match, plan: Plan) -> Items:
    """«в конце каждой четверти»; without «каждой» it may also be one of them."""
    if found[2] == "месяц" and plan.month and "каждый" not in found[0]:
        return (Point(Unit.DECADE, {"начало": 1, "середина": 2}.get(found[1], LAST), warnings=AMBIGUOUS),)
    edge = Edge.FIRST_DAYS if found[1] == "начало" else Edge.LAST_DAYS
    return (Repeat(_PERIODS[found[2]], edge, AMBIGUOUS),)


@REPEATS.matches(r"до конец " + _ENDING)
def _until_the_end_of_each(found: Match, plan: Plan) -> Items:
    if found[1] == "месяц" and plan.month and "каждый" not in found[0]:
        return Mark("до"), Point(Unit.DAY, LAST)
    return (Repeat(_PERIODS[found[1]], warnings=() if "каждый" in found[0] else AMBIGUOUS),)


@REPEATS.matches(r"(?:по|после) (?:итоги|конец) (?:каждый )?(месяц|квартал|четверть|триместр|полугодие|учгод|год)")
def _results_of_each(found: Match, plan: Plan) -> Items:
    school = found[1] == "учгод" or (found[1] == "год" and plan.kind == "school")
    period = Period.SCHOOL_YEAR if school else _PERIODS[found[1]]
    return (Repeat(period, Edge.LAST_DAY, AMBIGUOUS),)


# «до 5 числа месяца, следующего за отчётным».
REPEATS.says(r"(?:месяц )?(?:, )?следующий (?:месяц|за отчетный)(?: период| месяц| квартал)?", Saying(Sort.OF_MONTH))


@REPEATS.matches(r"(?:в |на )?(теч )?(?:весь |текущий )?месяц")
def _the_month(found: Match, plan: Plan) -> Items:
    if plan.month is None or not found[1]:
        return (Saying(Sort.OF_MONTH),)
    return (Point(Unit.MONTH, plan.month.month),)
