"""Chapter three of the grammar: sayings without a date, clock times, and the small words between dates."""

from datetime import time

from domain.deadlines.items import Clock, ItemSort, Mark, Number, Saying, Unknown, Weekday
from domain.deadlines.model import DeadlineWarning, Plan
from domain.deadlines.rules import GrammarRules, Items, Match

SAYINGS = GrammarRules()

_WHOLE_PLAN = Saying(ItemSort.WHOLE_PLAN)
_WHEN_NEEDED = Saying(ItemSort.EVENT, swallows=True)
_EVENT = Saying(ItemSort.EVENT, (DeadlineWarning.DEPENDS_ON_EVENT,), swallows=True)
_EXTERNAL = Saying(ItemSort.EXTERNAL, (DeadlineWarning.EXTERNAL_SCHEDULE,), swallows=True)
_HOLIDAYS = Saying(ItemSort.HOLIDAYS, (DeadlineWarning.NEEDS_SCHOOL_CALENDAR,))
_PAST = Saying(ItemSort.NOT_DUE, (DeadlineWarning.NOT_A_DEADLINE,))
_SPAN = r"(?:день|неделя|недели|месяц|год|час|минута)"

# --- the whole plan -------------------------------------------------------------------------------------

SAYINGS.says(r"(?:в |на |с )*(?:теч |период )?(?:весь |текущий )*учгод", Saying(ItemSort.SCHOOL_YEAR))
SAYINGS.says(
    r"(?:в |на )?(?:теч (?:весь )?|весь |период )(?:\?календарного )?(?:текущий )?(?:год|период|время)", _WHOLE_PLAN
)
SAYINGS.says(r"(?:в |на )?(?:теч )?(?:весь )?(?:период )?\?(?:программы|проекта|плана)", _WHOLE_PLAN)
SAYINGS.says(r"\?цикл - \d год", _WHOLE_PLAN)
SAYINGS.says(r"(?:в |на )?всегда(?: \?основе)?|в \?рабочем \?порядке|(?:в |на )?текущий год", _WHOLE_PLAN)

# --- after an event, by a paper, in the holidays, in the past -------------------------------------------

SAYINGS.says(r"(?:не )?выполнено", Saying(ItemSort.DONE, (DeadlineWarning.NOT_A_DEADLINE,)))
SAYINGS.says(r"за #0 (?:\d+ )?(?:год|месяц|неделя|недели|квартал|полугодие)", _PAST)
SAYINGS.says(r"по (?:итоги|конец)(?= (?:#|\d|M|Y|SY))|после(?: конец)?(?= (?:#|\d|M|Y|SY|D))", Mark("итоги"))
SAYINGS.says(r"(?:по|при) \?(?:мере|необходимост|надобност|запрос|требовани|обращени|заявк|заявлени)\w*", _WHEN_NEEDED)
SAYINGS.says(r"по \?(?:поступлени|факт|возникновени)\w*|при \?(?:поступлении|наличии|возникновении)", _WHEN_NEEDED)
SAYINGS.says(r"\?(?:перед|при)|после|в \?(?:случае|ходе)|в время|по (?:итоги|конец|после)", _EVENT)
SAYINGS.says(r"(?:до|с|в) \?момент\w*|с день|в (?:день|дни)(?! M)|\?немедленно|\?незамедлительно|\?сразу", _EVENT)
SAYINGS.says(r"(?:в |на |до |за |через |теч )*(?:#?\d+ )?(?:- )?N-дневный", _EVENT)
SAYINGS.says(r"(?:в |на )?теч (?:#?\d+ (?:- \d+ )?)?(?:\?\w+ )?(?:день|неделя|недели|час|минута)", _EVENT)
SAYINGS.says(r"(?:в |на )?теч #?\d+ (?:\?\w+ )?(?:месяц|год)|(?:(?:в |на )?теч|через) T\d\d:\d\d", _EVENT)
SAYINGS.says(r"(?:за |до )*T\d\d:\d\d (?:до|после|с)(?= \?)", _EVENT)
SAYINGS.says(
    rf"(?:до |за |через )*(?:#?\d+ )?(?:\?\w+ )?{_SPAN} (?:до|после|с|по)(?= \?| после| день| конец \?)", _EVENT
)
SAYINGS.says(rf"(?:до |за |через )+(?:#?\d+ )?(?:\?\w+ )?{_SPAN}(?: (?:до|после)$)?", _EVENT)
SAYINGS.says(r"до(?: начало| конец)?(?= (?:уч )?\?)", _EVENT)
SAYINGS.says(r"(?:в |на )?(?:по |согласно (?:с )?)?(?:\?\w+ |каникулы )?(?:извне|график)(?: график)?", _EXTERNAL)
SAYINGS.says(r"по \?(?:приказ|распоряжени|указани|решени)\w*", _EXTERNAL)
SAYINGS.says(
    r"(?:в |на )?(?:теч |дни )?(?:период |время )?(?:S\d |\?\w+[иы][ех] )?каникулы(?: период| время)?", _HOLIDAYS
)

# --- clock times ----------------------------------------------------------------------------------------

_ZONE = r" (?:\( )?(?:по )?(мск|местное)(?: время)?(?: \+ (\d))?"

SAYINGS.says(r"(?:в |на |с )*T\d\d:\d\d (?:-|до|по) T\d\d:\d\d(?:" + _ZONE + ")?", Clock())


@SAYINGS.matches(r"до T(\d\d):(\d\d)(?: минута| час)?(?:" + _ZONE + r"(?: \))?)?(?= #?\d{1,2} M| D)")
def _clock_of_a_day(found: Match, plan: Plan) -> Items:
    """«до 18:00 15 мая»: the day is a last one, too."""
    return *_clock(found, plan), Mark("до")


@SAYINGS.matches(r"(?:в |на |до |с |начало )*T(\d\d):(\d\d)(?: минута| час)?(?:" + _ZONE + ")?")
def _clock(found: Match, _plan: Plan) -> Items:
    hour, minute = int(found[1]), int(found[2])
    if hour > 23 or minute > 59:
        return (Unknown(found[0]),)
    return (Clock(time(hour, minute), _zone(found[3], int(found[4] or 0))),)


@SAYINGS.matches("(?:по )?" + _ZONE.removeprefix(" "))
def _zone_alone(found: Match, _plan: Plan) -> Items:
    return (Clock(None, _zone(found[1], int(found[2] or 0))),)


@SAYINGS.matches(r"- T\d\d:\d\d|D\d\d\.\d\d - T\d\d:\d\d|T\d\d:\d\d - D\d\d\.\d\d")
def _slipped_date(found: Match, _plan: Plan) -> Items:
    """«07.12-19.20» is no time of day but a slip: to be asked about."""
    return Clock(), Unknown(found[0])


def _zone(name: str | None, ahead: int) -> str | None:
    """«мск+4» is seven hours ahead of UTC, which IANA calls Etc/GMT-7."""
    if name == "местное":
        return "local"
    if name is None:
        return None
    return f"Etc/GMT-{3 + ahead}" if ahead else "Europe/Moscow"


# --- small words ----------------------------------------------------------------------------------------


@SAYINGS.matches(r"W(\d)")
def _weekday(found: Match, _plan: Plan) -> Items:
    return (Weekday(int(found[1])),)


@SAYINGS.matches(r"#?(\d{1,3})")
def _number(found: Match, _plan: Plan) -> Items:
    return (Number(int(found[1])) if int(found[1]) else Unknown(found[0]),)


@SAYINGS.matches(r"до|с|по|за|-|,|и|или|\(|\)|конец|начало|середина|итоги|далее")
def _mark(found: Match, _plan: Plan) -> Items:
    return (Mark(found[0]),)


SAYINGS.says(r"(?:в |на )?#?[12] половина день")
SAYINGS.says(r"(?:в |на )?теч(?: весь)?(?= [#\dMSYD])|в|на|период|(?:W\d )?(?:день|дни)(?: недел[яи])?|/|год|время")
