"""Chapter one of the grammar: names of days, months and their parts, of terms, seasons and years."""

from dataclasses import replace

from domain.deadlines.items import Mark
from domain.deadlines.model import DeadlineWarning, Plan
from domain.deadlines.points import LAST, Point, Unit, month_window
from domain.deadlines.rules import AMBIGUOUS, YEAR, GrammarRules, Items, Match, dated
from domain.deadlines.years import overlaps

NAMES = GrammarRules()

_PARTS_OF_MONTH = {
    "неделя": Unit.WEEK,
    "недели": Unit.WEEK,
    "декада": Unit.DECADE,
    "половина": Unit.HALF_MONTH,
}
_PARTS_OF_YEAR = {
    "квартал": Unit.QUARTER,
    "четверть": Unit.TERM,
    "полугодие": Unit.HALF_YEAR,
    "триместр": Unit.TRIMESTER,
}
_OF_MONTH = r"(?: (?:в |на )?M(?P<month>\d\d)" + YEAR + ")?"


# A day that no month has, so that «00.05» is as impossible as «32.05».
_NO_DAY = 99
_NTH = r"(#0|#?[1-9])"


def _n(text: str) -> int:
    return int(text.lstrip("#"))


def _month_in(found: Match) -> int | None:
    return int(found["month"]) if found["month"] else None


# --- days and months ------------------------------------------------------------------------------------


@NAMES.matches(r"(?!#0)#?(\d\d?)(?: число)? M(\d\d)" + YEAR)
def _day(found: Match, plan: Plan) -> Items:
    return (dated(Point(Unit.DAY, int(found[1]) or _NO_DAY, int(found[2])), found, plan),)


@NAMES.matches(r"#0 день" + _OF_MONTH)
def _last_day(found: Match, plan: Plan) -> Items:
    return (dated(Point(Unit.DAY, LAST, _month_in(found)), found, plan),)


@NAMES.matches(r"D(\d\d)\.(\d\d)\.(\d{4})")
def _date(found: Match, _plan: Plan) -> Items:
    return (Point(Unit.DAY, int(found[1]) or _NO_DAY, int(found[2]), int(found[3])),)


@NAMES.matches(r"D(\d\d)\.(\d\d)" + YEAR)
def _day_and_month(found: Match, plan: Plan) -> Items:
    point = dated(Point(Unit.DAY, int(found[1]) or _NO_DAY, int(found[2])), found, plan)
    doubt = () if point.named_year else _month_and_year(int(found[1]), int(found[2]), plan)
    return (replace(point, warnings=doubt),)


def _month_and_year(month: int, year: int, plan: Plan) -> tuple[DeadlineWarning, ...]:
    """«09.12» may be September 2012, but only in a plan that knows that month."""
    possible = 1 <= month <= 12 and overlaps(month_window(2000 + year, month, month), plan)
    return (DeadlineWarning.DAY_OR_MONTH_YEAR,) if possible else ()


@NAMES.matches(r"в D(\d\d)\.(\d\d)(?! Y)")
def _day_or_clock(found: Match, _plan: Plan) -> Items:
    """«в 10.10» is more often ten past ten than the tenth of October."""
    return (Point(Unit.DAY, int(found[1]) or _NO_DAY, int(found[2]), warnings=AMBIGUOUS),)


@NAMES.matches(r"#?([1-9]\d?) число")
def _day_of_a_month(found: Match, _plan: Plan) -> Items:
    return (Point(Unit.DAY, int(found[1])),)


@NAMES.matches(r"до #?([1-9]\d?)(?= \)|$| каждый)")
def _until_a_day(found: Match, _plan: Plan) -> Items:
    """«ежемесячно, до 10», «ноябрь (до 15)»."""
    return Mark("до"), Point(Unit.DAY, int(found[1]))


@NAMES.matches(r"(?:месяц )?M(\d\d)(?: месяц)?" + YEAR)
def _month(found: Match, plan: Plan) -> Items:
    return (dated(Point(Unit.MONTH, int(found[1])), found, plan),)


@NAMES.matches(r"M(\d\d) YY(\d{4})-(\d{4})")
def _month_of_years(found: Match, plan: Plan) -> Items:
    first, last = int(found[2]), int(found[3])
    if plan.kind == "school" and last == first + 1:
        return (Point(Unit.MONTH, int(found[1]), school=first),)
    years = range(first, min(last, first + 9) + 1)
    return tuple(Point(Unit.MONTH, int(found[1]), year=year, warnings=AMBIGUOUS) for year in years)


# --- parts of a month -----------------------------------------------------------------------------------


@NAMES.matches(_NTH + r" (неделя|недели|декада|половина)" + _OF_MONTH)
def _part_of_a_month(found: Match, plan: Plan) -> Items:
    """«2 недели октября» may be the second week or two of them."""
    doubt = AMBIGUOUS if found[2] == "недели" and "#" not in found[1] else ()
    point = Point(_PARTS_OF_MONTH[found[2]], _n(found[1]), _month_in(found), warnings=doubt)
    return (dated(point, found, plan),)


@NAMES.matches(r"#1 ([23]) недел[яи]" + _OF_MONTH)
def _first_weeks(found: Match, plan: Plan) -> Items:
    """«первые две недели сентября»."""
    week = dated(Point(Unit.WEEK, 1, _month_in(found)), found, plan)
    return week, Mark("-"), replace(week, n=int(found[1]))


@NAMES.matches(r"#([01]) (?:число|дни)" + _OF_MONTH)
def _edge_days(found: Match, plan: Plan) -> Items:
    """«последние числа мая»: the last ten days of it."""
    point = Point(Unit.DECADE, int(found[1]), _month_in(found), warnings=AMBIGUOUS)
    return (dated(point, found, plan),)


@NAMES.matches(r"#([123]) числа" + _OF_MONTH)
def _tens(found: Match, plan: Plan) -> Items:
    """«первые числа декабря», «20-е числа декабря»: the days from the first, from the twentieth on."""
    point = Point(Unit.DECADE, int(found[1]), _month_in(found), warnings=AMBIGUOUS)
    return (dated(point, found, plan),)


@NAMES.matches(_NTH + r" W(\d)" + _OF_MONTH)
def _nth_weekday(found: Match, plan: Plan) -> Items:
    point = Point(Unit.WEEKDAY, _n(found[1]), _month_in(found), weekday=int(found[2]))
    return (dated(point, found, plan),)


# --- parts of a year ------------------------------------------------------------------------------------


@NAMES.matches(_NTH + r" (квартал|четверть|полугодие|триместр)(?: (учгод))?" + YEAR)
def _part_of_a_year(found: Match, plan: Plan) -> Items:
    unit = _PARTS_OF_YEAR[found[2]]
    if unit is Unit.HALF_YEAR and found[3]:
        unit = Unit.SCHOOL_HALF
    doubt = AMBIGUOUS if unit is Unit.TRIMESTER else ()
    return (dated(Point(unit, _n(found[1]), warnings=doubt), found, plan),)


@NAMES.matches(r"#?([120]) половина (год|учгод)" + YEAR)
def _half_of_a_year(found: Match, plan: Plan) -> Items:
    unit = Unit.SCHOOL_HALF if found[2] == "учгод" else Unit.HALF_YEAR
    return (dated(Point(unit, int(found[1])), found, plan),)


@NAMES.matches(r"#?([120]) половина (?:Y(\d{4})|SY(\d{4}))")
def _half_of_a_named_year(found: Match, _plan: Plan) -> Items:
    if found[3]:
        return (Point(Unit.SCHOOL_HALF, int(found[1]), school=int(found[3])),)
    return (Point(Unit.HALF_YEAR, int(found[1]), year=int(found[2])),)


@NAMES.matches(r"S(\d)(?: период| месяц| время)?(?: YY(?P<first>\d{4})-\d{4})?" + YEAR)
def _season(found: Match, plan: Plan) -> Items:
    point = Point(Unit.SEASON, int(found[1]))
    if found["first"]:
        return (replace(point, school=int(found["first"])),)
    point = dated(point, found, plan)
    winter_of_a_year = point.n == 1 and point.year is not None
    return (replace(point, warnings=AMBIGUOUS if winter_of_a_year else ()),)


@NAMES.matches(r"(?:весь )?Y(\d{4})(?: \?календарный)?")
def _year(found: Match, _plan: Plan) -> Items:
    return (Point(Unit.YEARS, year=int(found[1])),)


@NAMES.matches(r"(?:весь )?SY(\d{4})")
def _school_year(found: Match, _plan: Plan) -> Items:
    return (Point(Unit.SCHOOL_YEAR, year=int(found[1])),)


@NAMES.matches(r"YY(\d{4})-(\d{4})")
def _years(found: Match, plan: Plan) -> Items:
    first, last = int(found[1]), int(found[2])
    if last <= first:
        return Point(Unit.YEARS, year=first), Mark("-"), Point(Unit.YEARS, year=last)
    if plan.kind == "school" and last == first + 1:
        return (Point(Unit.SCHOOL_YEAR, year=first),)
    return (Point(Unit.YEARS, year=first, years=last - first + 1),)


# --- edges of years without a number --------------------------------------------------------------------

NAMES.says(r"до начало (?:текущий )?учгод", Mark("до"), Point(Unit.DAY, 31, 8))
NAMES.says(r"до конец (?:текущий )?учгод", Mark("до"), Point(Unit.DAY, 31, 5))
NAMES.says(r"до (?:конец \?календарного |новый )год", Mark("до"), Point(Unit.DAY, 31, 12))


@NAMES.matches(r"до начало (?:новый|следующий) учгод")
def _until_the_next_school_year(_found: Match, plan: Plan) -> Items:
    """A school plan ends with the day before it."""
    return Mark("до"), Point(Unit.DAY, 31, 8, year=plan.end.year if plan.kind == "school" else None)


@NAMES.matches(r"до конец (?:текущий )?год")
def _until_the_year_ends(_found: Match, plan: Plan) -> Items:
    if plan.kind == "calendar":
        return Mark("до"), Point(Unit.DAY, 31, 12)
    return Mark("до"), Point(Unit.DAY, 31, 5, warnings=AMBIGUOUS)


@NAMES.matches(r"(?:в |на )?(конец|начало) (?:текущий |новый |каждый )?(учгод|год)")
def _edge_of_the_year(found: Match, plan: Plan) -> Items:
    school = found[2] == "учгод" or plan.kind == "school"
    month = (9 if school else 1) if found[1] == "начало" else (5 if school else 12)
    return (Point(Unit.MONTH, month, warnings=AMBIGUOUS),)
