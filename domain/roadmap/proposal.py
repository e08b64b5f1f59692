"""Who should report an activity and what shows that it is done: proposals from the order's own words."""

import re

from domain.people.roles import Role
from domain.roadmap.model import DraftActivity, ReporterReason
from domain.roadmap.responsible.model import Who
from domain.roadmap.responsible.people import roles_named
from domain.roadmap.responsible.reading import who_is_meant
from domain.roadmap.responsible.register import Register
from domain.tasks.moves import Expects

SCHOOLS = r"(?:школ\w*|(?:обще)?образовательн\w+ (?:организаци|учреждени)\w+|(?:оо|оу|шнор)\b)"
BY_SCHOOLS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\d+\s*%\s*(?:\w+\s+)?{SCHOOLS}",
        rf"\b(?:все|всех|всеми|каждая|каждой|каждым)\s+{SCHOOLS}",
        rf"участи\w+\s+(?:\w+\s+){{0,2}}(?:{SCHOOLS}|педагог\w*|учител\w*|директор\w*|школьных команд)",
        r"\bшколами\b",
        r"школьны[ехй]\w* (?:дорожн|программ|план|команд)",
    )
)
BY_CURATORS = re.compile(r"участи\w+\s+(?:\w+\s+){0,3}куратор|\bкураторами\b")
FULL_ATTENDANCE = re.compile(r"100\s*%\s*участи|участи\w*\s+100\s*%")

DOCUMENT = re.compile(
    r"справк|отчет|программ|\bплан(?:а|ы|ов|ом|у)?\b|план-график|дорожн\w+ карт|\bсписк|\bсписок|приказ|протокол"
    r"|концепци|рекомендаци|распоряжени|положени[ея]\b|паспорт|соглашени|договор|\bакты?\b|\bреестр|заявк"
    r"|аналитическ\w+ матери"
)
MADE = re.compile(
    r"разработ|утвержд|подготов|составл|сформиров|формирован|издан|представ|размещ|корректиров|оформл|создан|написан"
    r"|заполн|предостав"
)
HEAD_WORDS = 3
"""A document that is asked for is named at the beginning: «аналитическая справка по …», not «участие в … программы»."""
CLAUSE = re.compile(r"[;\n•✓]|,\s|\.\s")
QUOTES = str.maketrans(dict.fromkeys('«»"“”„', ""))


def expected(title: str, outcome: str) -> Expects:
    """A document where the outcome, or without one the title, names a document to be made; else a mark is enough."""
    text = _plain(outcome) or _plain(title)
    return Expects.DOCUMENT if any(map(_names_document, CLAUSE.split(text))) else Expects.MARK


def _names_document(clause: str) -> bool:
    head = " ".join(clause.split()[:HEAD_WORDS])
    made = MADE.search(clause)
    return bool(DOCUMENT.search(head) or (made and DOCUMENT.search(clause, made.start())))


def reporters(
    title: str, outcome: str, responsible: str, known: frozenset[Role] = frozenset()
) -> tuple[frozenset[Role], tuple[ReporterReason, ...]]:
    """The roles proposed to report, and why.

    What the outcome says of schools or curators comes first: «У 100 % школ …» is reported by each school, although the
    coordinator is responsible. `known` are the roles of persons named by the row, where the order says them elsewhere.
    """
    by_outcome = _by_outcome(_plain(title), _plain(outcome))
    if by_outcome:
        return by_outcome, (ReporterReason.OUTCOME,)
    named = roles_named(responsible)
    because = {ReporterReason.RESPONSIBLE: named, ReporterReason.KNOWN_PERSON: known - named}
    reasons = tuple(reason for reason, roles in because.items() if roles)
    return named | known, reasons or (ReporterReason.NOT_FOUND,)


def who_reports(row: DraftActivity, register: Register) -> Who:
    """The roles and seats that report a row, by its responsible and by what its outcome says.

    «У 100 % школ …» in the outcome overrules an office or a person; where the responsible are single schools, or the
    outcome's role by name, the two are at odds and it is asked.
    """
    who = who_is_meant(row.responsible, register, row.posts)
    if ReporterReason.OUTCOME not in row.reasons:
        return who
    named = any(register.role(seat) in row.reporters for seat in who.seats)
    return who.model_copy(update={"asked": True}) if named else Who(roles=row.reporters)


def _by_outcome(title: str, outcome: str) -> frozenset[Role]:
    if any(pattern.search(outcome) for pattern in BY_SCHOOLS):
        return frozenset({Role.SCHOOL})
    if FULL_ATTENDANCE.search(outcome) and re.search(SCHOOLS, title):
        return frozenset({Role.SCHOOL})
    return frozenset({Role.CURATOR}) if BY_CURATORS.search(outcome) else frozenset()


def _plain(text: str) -> str:
    """Lower case, «е» for «ё», no quotation marks, single blanks; lines are kept."""
    lines = text.lower().replace("ё", "е").translate(QUOTES).splitlines()
    return "\n".join(" ".join(line.split()) for line in lines)
