"""Chapter two of the grammar: what comes back every week, month, quarter, term or year."""

from domain.deadlines.items import Edge, Item, ItemSort, Mark, PeriodItem, Repeat, Saying, Unknown
from domain.deadlines.model import Plan
from domain.deadlines.points import LAST, Point, Unit
from domain.deadlines.rules import AMBIGUOUS, GrammarRules, Items, Match

REPEATS = GrammarRules()

_PERIODS = {
    "день": PeriodItem.DAY,
    "неделя": PeriodItem.WEEK,
    "недели": PeriodItem.WEEK,
    "месяц": PeriodItem.MONTH,
    "квартал": PeriodItem.QUARTER,
    "четверть": PeriodItem.TERM,
    "триместр": PeriodItem.TRIMESTER,
    "полугодие": PeriodItem.HALF_YEAR,
    "год": PeriodItem.YEAR,
    "учгод": PeriodItem.YEAR,
}
_UNITS = "|".join(_PERIODS)
# (times, in how many, of what): «2 раза в месяц» is (2, 1, "месяц").
_FREQUENCIES = {
    (1, 2, "неделя"): PeriodItem.FORTNIGHT,
    (1, 2, "месяц"): PeriodItem.TWO_MONTHS,
    (1, 3, "месяц"): PeriodItem.THREE_MONTHS,
    (1, 4, "месяц"): PeriodItem.FOUR_MONTHS,
    (1, 6, "месяц"): PeriodItem.SIX_MONTHS,
    (2, 1, "месяц"): PeriodItem.HALF_MONTH,
    (2, 1, "четверть"): PeriodItem.HALF_TERM,
    (1, 7, "день"): PeriodItem.WEEK,
    (1, 10, "день"): PeriodItem.TEN_DAYS,
    (1, 14, "день"): PeriodItem.FORTNIGHT,
    (1, 30, "день"): PeriodItem.MONTH,
    (2, 1, "полугодие"): PeriodItem.QUARTER,
    (2, 1, "год"): PeriodItem.HALF_OF_PLAN_YEAR,
    (3, 1, "год"): PeriodItem.FOUR_MONTHS,
    (4, 1, "год"): PeriodItem.QUARTER,
    (6, 1, "год"): PeriodItem.TWO_MONTHS,
    (12, 1, "год"): PeriodItem.MONTH,
}
_CLEAR = frozenset(
    {(1, 2, "неделя"), (2, 1, "год"), (4, 1, "год")}
    | {(1, days, "день") for days in (7, 10, 14)}
    | {(1, months, "месяц") for months in (2, 3, 4, 6)}
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


REPEATS.says(r"(?:по|каждый) W\d(?:(?: ,| и|)(?: в| по)? W\d)*", Repeat(PeriodItem.WEEK))
REPEATS.says(r"каждый(?= #2 W\d месяц)", Repeat(PeriodItem.MONTH))
REPEATS.says(r"каждый(?= #2 )", Repeat(PeriodItem.MONTH, warnings=AMBIGUOUS))
REPEATS.says(r"каждый(?= #?\d+ (?:неделя|W|число|декада)| #0 день)", Repeat(PeriodItem.MONTH))
REPEATS.says(r"каждый(?= M| #?\d+ M| S| D)", Repeat(PeriodItem.YEAR))


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
    period = PeriodItem.SCHOOL_YEAR if school else _PERIODS[found[1]]
    return (Repeat(period, Edge.LAST_DAY, AMBIGUOUS),)


@REPEATS.matches(
    r"(?:месяц )?(?:, )?следующий (?:месяц|за отчетный)(?: (период|месяц|квартал|четверть|полугодие|год))?(?: месяц)?"
)
def _month_after(found: Match, _plan: Plan) -> Items:
    """«до 5 числа месяца, следующего за отчётным»; the report on the plan's last month is due after its end."""
    after = Saying(ItemSort.NEXT_MONTH, AMBIGUOUS)
    counted = found[1] not in (None, "период", "месяц")
    return (Repeat(_PERIODS[found[1]]), after) if counted else (after,)


@REPEATS.matches(r"(?:в |на )?(теч (?:весь )?|весь )?(?:текущий )?месяц")
def _the_month(found: Match, plan: Plan) -> Items:
    if plan.month is None or not found[1]:
        return (Saying(ItemSort.OF_MONTH),)
    return (Point(Unit.MONTH, plan.month.month),)
