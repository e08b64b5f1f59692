"""Words for posts, offices and schools at large, with the role that each means."""

import re
from enum import StrEnum

from domain.people.roles import Role
from domain.people.schools.lexemes import SCHOOL_PATTERNS, Pattern, Sort, lexer
from domain.roadmap.responsible.persons import PERSON


class CellSort(StrEnum):
    """Kinds of lexeme in a responsible's cell, other than schools."""

    PERSON = "person"
    EXCEPT = "except"
    POST = "post"
    """A person who works in a school."""
    LEADER = "leader"
    """A person who leads or represents something still to be named: «руководитель», «администрация»."""
    CURATOR = "curator"
    OFFICER = "officer"
    OFFICE = "office"
    SCHOOLS = "schools"
    """«ОО», «общеобразовательные организации»."""
    FILLER = "filler"
    """Irrelevant to who is meant: «всех», «района», «по согласованию»."""
    TOPIC = "topic"
    """A subject, a field of work, a class: the end of a post or of an office's name."""


ROLE_OF: dict[str, Role] = {
    CellSort.POST: Role.SCHOOL,
    CellSort.LEADER: Role.SCHOOL,
    CellSort.SCHOOLS: Role.SCHOOL,
    CellSort.CURATOR: Role.CURATOR,
    CellSort.OFFICER: Role.COORDINATOR,
    CellSort.OFFICE: Role.COORDINATOR,
}


def _any(*alternatives: str) -> str:
    """A pattern for any of these, in any case of letters."""
    return f"(?i:{'|'.join(alternatives)})"


_WORK = r"(?:увр|умр|нмр|ум?р|увп|вр|ур|мр|ахч|ахр|аху|ноу|икт|хозяйственной части|безопасности)"
_FOR_WORK = rf"(?:\s*по\s+(?:{_WORK}(?:\s*(?:,|и|/)\s*{_WORK})*|[\w-]+(?:\s+и\s+[\w-]+|\s*,\s*[\w-]+)?\s+работ\w+)\b)"
_BY = f"{_FOR_WORK}?"
_ACTING = r"(?:и\.?\s?о\.?\s+|врио\s+)"
_DEPUTY = r"(?:зам\w*\.?\s*)?"
_CLASS = r"\d{1,2}(?:\s?-?\s?[а-я]{1,2})?"
_OFFICES = _any(
    r"\b(?:отдел(?:а|у|ом|е|ы|ов)?|управлени(?:е|я|ю|ем|и)|(?:комитет|департамент)(?:а|у|ом|е)?)\b(?:\s(?:по\s)?(?:\w+\s)?образовани\w*)?(?:\sадминистраци\w+)?",
    r"\b(?:информационно-|научно-|учебно-)?методическ\w+ (?:центр|служб|кабинет|совет)\w*",
    r"\bрайонн\w+ методкабинет\w*",
    r"\b(?:районо|роо|гоо|уо|мку|имц|ммц|рмк|гмк|ммс|цоко|моц)\b(?:\sадминистраци\w+)?",
)
_OFFICE_WORD = (
    r"(?:отдел|управлени|комитет|департамент|мку|мбу|мау|имц|ммц|рмк|гмк|роо|гоо|центр|служб|кабинет|информационно-"
    r"|методич)"
)
_OFFICERS = _any(
    r"(?<!школьн[а-я]{2} )\b(?:муниципальн\w+ |районн\w+ |региональн\w+ )?координатор\w*(?: (?:проект|программ)\w*)?",
    r"\b(?:главн\w+ |ведущ\w+ |старш\w+ )?(?:специалист|методист|инспектор)\w*",
    rf"\b{_ACTING}?{_DEPUTY}начальник\w*",
    rf"\b{_ACTING}?{_DEPUTY}(?:директор|руководител|заведующ)\w* {_OFFICE_WORD}\w*",
    r"\bсистемн\w+ администратор\w*",
)
_LEADERS = _any(
    r"\b(?:руководител|заведующ|представител|председател|администраци|заместител)\w*|\bкоманд(?:а|ы|ой|ам|ами)\b"
)
_POSTS = _any(
    rf"\b{_ACTING}?(?:зам\.?\s?|заместител\w+ )?директор(?:а|у|ом|е|ов|ам|ами|ах)?\b{_BY}",
    rf"\bзам\w*\.?\s?дир\w*\.?{_BY}",
    rf"\bзам(?:\.|естител\w*)?{_FOR_WORK}",
    r"\bзавуч\w*|\bзу?[вм]р\b",
    r"\bруководител\w* шмо\b|\bшмо\b",
    r"\b(?:педагогическ|трудов|школьн)\w+ коллектив\w*|\bпедколлектив\w*|\bуправленческ\w+ команд\w*",
    r"\bшкольн\w+ (?:управленческ\w+ )?(?:команд|администраци|координатор)\w*",
    r"\bучител\w*(?:\s*[-–]\s*предметник\w*)?|\bпредметник\w*|\bклассн\w+ руковод\w*",
    r"\b(?:педагог\w*\s*[-–]\s*)?(?:психолог|логопед)\w*|\bсоциальн\w+ педагог\w*|\bпедагог\w*",
    r"\bпедагогическ\w+ работник\w*|\bбиблиотекар\w*|\bвожат\w+",
)
_ALL_SCHOOLS = _any(
    r"\bшкол\w*\s*[-–]\s*участни\w+(?: (?:проекта|программы)(?: 500\s*\+)?)?",
    r"\bшкол\w* с низкими (?:образовательными )?результатами(?: обучения)?",
    r"\bшнор\b|\bо[оу]\b",
    r"\b(?:обще)?образовательн\w+ (?:организаци|учреждени)\w+|\b(?:организаци|учреждени)\w+ образовани\w*",
)
_FILLERS = _any(
    r"\bпо согласованию\b|\bсовместно со?\b|\bвместе со?\b|\bобразовани\w+|\b500\s*\+",
    r"\b(?:все|всех|всем|всеми|кажд\w+|указанн\w+|данн\w+|подведомственн\w+|сво\w{1,3}|сами?|лично)\b",
    r"\b(?:район|округ|муниципал|территори)\w*|\bмр\b|\bгород(?:а|ов)\b",
    r"\b[а-я-]+(?:ого|ий|ом|его) (?:район|округ)\w*",
    r"\bучастни[кц]\w{0,3}\b|\bпроект(?:а|у|ом|е|ов)?\b|\bпрограмм[аыуе]?\b|\b(?:обще)?образовательн\w+",
    r"\bс углубленн\w+ изучением отдельных предметов",
    r"\bответственн\w+|\bисполнител\w*|\b(?:отв|исп)\b\.?",
)
_TOPICS = _any(
    rf"{_CLASS}(?:\s*(?:,|и|[-–—])\s*{_CLASS})*\s*класс\w*|\bвыпускн\w+ классов",
    r"\b(?:начальн|средн|старш|младш|основн)\w+ (?:классов|звена|общего образования)",
    r"\b(?:русск|родн|английск|немецк|французск|иностранн)\w+ язык\w*",
    r"\b(?:литератур|математик|физик|хими|биологи|географи|истори|обществознани|информатик|технологи|музык)"
    r"[аеиоуыюяй]{0,3}\b",
    r"\b(?:физкультур|физическ\w+ культур)[ыауе]?\b|\bпредмет(?:а|у|ов|ам)\b",
    r"\b(?:изо|обж|обзр|огэ|егэ|гиа|впр|овз|фгос)\b",
    r"\b(?:молодежн\w+ политик|культур|спорт|молодеж|политик|туризм|наук|опек|попечительств)[аеиоуыюяй]{0,2}\b",
    rf"\b{_WORK}\b|\bпо (?:учебн|воспитательн|методическ)\w+(?:-\w+)? работ\w+",
)

PATTERNS: tuple[Pattern, ...] = (
    Pattern(Sort.BREAK, r"(?i:[,.;]?\s*\bкроме (?:того|этого)\b)"),
    Pattern(
        CellSort.EXCEPT,
        r"(?i:\b(?:за исключением|за искл\.?|кроме|исключая|не включая|не считая|за вычетом|без|искл\.)(?=\W))",
    ),
    Pattern(Sort.COMMA, r"(?i:\bа также\b)"),
    SCHOOL_PATTERNS[0],  # «имени П.П. Петрова» is no person
    Pattern(CellSort.TOPIC, _TOPICS),
    Pattern(CellSort.OFFICER, _OFFICERS),
    Pattern(CellSort.OFFICE, _OFFICES),
    Pattern(CellSort.SCHOOLS, _ALL_SCHOOLS),
    Pattern(CellSort.POST, _POSTS),
    Pattern(CellSort.LEADER, _LEADERS),
    Pattern(CellSort.CURATOR, r"(?i:\b(?:куратор|тьютор|наставник)\w*)"),
    Pattern(CellSort.PERSON, PERSON),
    *(pattern for pattern in SCHOOL_PATTERNS[1:] if pattern.sort not in {Sort.COMMA, Sort.WORD}),
    Pattern(CellSort.FILLER, _FILLERS),
    *(pattern for pattern in SCHOOL_PATTERNS if pattern.sort in {Sort.COMMA, Sort.WORD}),
)
cut = lexer(PATTERNS)

SINGULAR = re.compile(
    rf"{_ACTING}|зам\b|зам\.|заместитель|заместителю|директор(?:у|ом)?\b|руководител(?:ь|ю|ем)\b|заведующ(?:ий|ая|ему|ей|им)\b"
    r"|завуч(?:у|ем)?\b|учител(?:ь|ю|ем)\b|методист(?:у|ом)?\b|начальник(?:у|ом)?\b|(?:\w+\s)?специалист(?:у|ом)?\b"
    r"|инспектор(?:у|ом)?\b|куратор(?:у|ом)?\b|координатор(?:у|ом)?\b|тьютор(?:у|ом)?\b|педагог(?:у|ом)?\b"
    r"|психолог(?:у|ом)?\b|логопед(?:у|ом)?\b|председател(?:ь|ю|ем)\b|представител(?:ь|ю|ем)\b|системн(?:ый|ому|ым)"
    r"|муниципальн(?:ый|ому|ым)|педагог-|социальн(?:ый|ому|ым)|классн(?:ый|ому|ым)|главн(?:ый|ому|ым)|ведущ(?:ий|ему|им)",
    re.IGNORECASE,
)
"""The beginning of the post of one person."""
