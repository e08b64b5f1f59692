"""Reports: views → the Russian words and figures that a template inserts. Pure."""

from datetime import date
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from actions.report.sequence import SECTIONS
from actions.report.views import Facts, LetterRow
from actions.shared.views import View
from bot.l10n import Translator, translator
from bot.render.report.half_year import period_words
from bot.render.shared.screen import clip
from bot.render.tasks.cards import named
from domain.report import ReportPeriod, Share
from domain.tasks.moves import TaskState
from domain.texts import plain_text

LETTER = 200
"""Letters of an announcement in its row."""
TEXT = 1000
"""Letters of any other text in a cell."""

Context = dict[str, Any]


def paper() -> Translator:
    """Reports are in Russian in every language of the chat."""
    return translator("ru")


def with_names(facts: Facts) -> Facts:
    """The same with seats as papers name them: «координатор, Хунзахский район» is no district."""
    seats = {id_: seat._replace(title=named(seat.role, seat.title, paper())) for id_, seat in facts.seats.items()}
    return facts.model_copy(update={"seats": seats})


def context(facts: Facts) -> Context:
    """The names that a template may use: four values, and each section, None if it is empty."""
    facts = with_names(facts)
    sections = {name: spoken(section(facts)) for name, section in SECTIONS.items()}
    return _heads(facts.municipality, facts.period, facts.as_of, facts.made_on) | sections


def sample() -> Context:
    """One of everything, so that a mistake in any part of a template shows."""
    day = date(2023, 6, 30)
    sections = {name: spoken(_example(get_type_hints(section)["return"])) for name, section in SECTIONS.items()}
    return _heads("Район", ReportPeriod(start=date(2023, 1, 1), end=day), day, day) | sections


def trials() -> tuple[Context, ...]:
    """The cases that a template must handle: one of everything, sections without a row, and no section at all."""
    full = sample()
    return full, _without_rows(full), full | dict.fromkeys(SECTIONS, "")


def _without_rows(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _without_rows(one) for name, one in value.items()}
    return [] if isinstance(value, list) else value


def _heads(municipality: str, period: ReportPeriod, as_of: date, made_on: date) -> Context:
    return {
        "municipality": municipality,
        "period": period_words(period, paper()),
        "as_of": spoken(as_of),
        "made_on": spoken(made_on),
    }


def spoken(value: Any) -> Any:
    """A section as plain text, numbers, lists and mappings: «12.03.2023», «5 из 7 (71 %)», «возвращено»."""
    match value:
        case None:
            return ""
        case Share():
            return share(value)
        case LetterRow():
            return _fields(value.model_copy(update={"words": clip(plain_text(value.words), LETTER)}))
        case View():
            return _fields(value)
        case tuple():
            return [spoken(one) for one in value]
    return _single(value)


def _single(value: Any) -> Any:
    match value:
        case TaskState():
            return _state(value)
        case date():
            return value.strftime("%d.%m.%Y")
        case str():
            return value if len(value) <= TEXT else value[: TEXT - 1] + "…"
    return value


def _fields(view: View) -> Context:
    return {name: spoken(getattr(view, name)) for name in type(view).model_fields}


def share(found: Share) -> str:
    """n of N with its percentage; «» of nothing."""
    if found.percent is None:
        return ""
    return paper().plain("paper-share", n=found.n, of=found.of, percent=found.percent)


def _state(state: TaskState) -> str:
    return paper().plain(f"state-{state.value}")


def _example(hint: Any) -> Any:
    """A value of this type, lists with one member."""
    if get_origin(hint) is UnionType:
        return _example(next(part for part in get_args(hint) if part is not NoneType))
    if get_origin(hint) is tuple:
        return (_example(get_args(hint)[0]),)
    if hint is Share:
        return Share(n=1, of=2)
    if isinstance(hint, type) and issubclass(hint, View):
        hints = get_type_hints(hint)
        return hint(**{name: _example(hints[name]) for name in hint.model_fields})
    return {str: "слово", int: 1, bool: True, date: date(2023, 6, 30), TaskState: TaskState.TODO}[hint]
