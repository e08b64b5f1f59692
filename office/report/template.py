"""The default template of the half-year report: Word with placeholders, which an office may change and send back."""

import io
from functools import cache

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph

from office.writing.page import keep_whole, new_document, page_number, repeat

BODY, CELL, HEAD, SMALL, TINY = 14, 12, 11, 9, 7
"""Points of the text, of tables and their headings, of the appendix and its hashes."""
WIDTH = 165.0
"""Millimetres between the margins of 3 and 1.5 cm."""

Column = tuple[str, float, str]
"""A heading, a width in millimetres and the content of a cell."""


def _few(path: str) -> str:
    """Names joined; of many the first dozen and the number of the rest."""
    more = f"{{% if {path}|length > 12 %}} и ещё {{{{ {path}|length - 12 }}}}{{% endif %}}"
    return f"{{{{ {path}[:12]|join(', ') }}}}{more}"


SCHOOLS: tuple[Column, ...] = (
    ("№", 12, "{{ row.place }}"),
    ("Школа", 63, "{{ row.school }}"),
    ("Куратор", 45, "{{ row.curator or '—' }}"),
    ("От школы", 45, "{{ row.people or '—' }}"),
)
CARRYING: tuple[Column, ...] = (
    ("№", 11, "{{ row.number }}"),
    ("Мероприятие", 44, "{{ row.title }}{% if row.outcome %}\nПоказатель: {{ row.outcome }}{% endif %}"),
    ("Срок, ответственный", 35, "{{ row.deadline }}\n{{ row.responsible }}"),
    (
        "Отметка о выполнении",
        36,
        "{% if row.share %}{{ row.share }}{% endif %}{% if row.last %}, {{ row.last }}{% endif %}"
        "{% if row.waiting %}{% if row.share %}\n{% endif %}на проверке: {{ row.waiting }}{% endif %}"
        "{% if row.running %}{% if row.share or row.waiting %}\n{% endif %}продолжается: {{ row.running }}{% endif %}"
        "{% if row.missing %}\nНе выполнено: " + _few("row.missing") + "{% endif %}",
    ),
    (
        "Документы",
        39,
        "{% for one in row.evidence %}{{ one.file }} ({{ one.seat }}, {{ one.accepted_on }}"
        "{% if one.version > 1 %}, версия {{ one.version }}{% endif %})"
        "{% if not loop.last %};\n{% endif %}{% endfor %}"
        "{% if row.more_evidence %}\nи ещё {{ row.more_evidence }}, см. приложение{% endif %}",
    ),
)
TOTALS: tuple[Column, ...] = (
    ("№", 10, "{{ row.place }}"),
    ("Школа", 39.5, "{{ row.seat }}"),
    ("Всего задач", 16, "{{ row.tasks }}"),
    ("Выполнено", 24.5, "{{ (row.share or '—')|replace(' (', '\n(') }}"),
    ("Просрочено", 25, "{{ row.late }}"),
    ("На проверке", 20.5, "{{ row.waiting }}"),
    ("Продолжается", 29.5, "{{ row.running }}"),
)
OTHERS = (TOTALS[0], ("Куратор, координатор", *TOTALS[1][1:]), *TOTALS[2:])
REMARKS: tuple[Column, ...] = (
    ("Школа", 45, "{{ row.seat }}"),
    ("№", 11, "{{ row.number }}"),
    ("Возвращено", 27, "{{ row.returned_on }}"),
    ("Замечание", 55, "{{ row.remark }}"),
    ("Исправлено", 27, "{{ row.corrected_on or 'открыто' }}"),
)
LETTERS: tuple[Column, ...] = (
    ("Дата", 25, "{{ row.sent_on }}"),
    ("Объявление", 55, "{{ row.words }}"),
    ("Ознакомлены", 31, "{{ (row.share or 'для сведения')|replace(' (', '\n(') }}"),
    ("Не ознакомлены", 54, _few("row.missing")),
)
CONSULTATIONS: tuple[Column, ...] = (
    ("Дата", 25, "{{ row.asked_on }}"),
    ("Школа", 44, "{{ row.seat }}"),
    ("№", 11, "{{ row.number or '—' }}"),
    ("Вопрос", 58, "{{ row.words or 'нужна помощь' }}"),
    ("Решён", 27, "{{ row.settled_on or ('отвечено' if row.answers else 'открыт') }}"),
)
OVERDUE: tuple[Column, ...] = (
    ("Школа, куратор", 45, "{{ row.seat }}"),
    ("Срок", 25, "{{ row.due }}"),
    (
        "Состояние и причина",
        95,
        "{{ row.state }}{% if row.remark %}\nЗамечание: {{ row.remark }}{% endif %}"
        "{% if row.help_wanted %}\nПросит помощи{% if row.help_words %}: {{ row.help_words }}{% endif %}{% endif %}"
        "{% if row.called_on %}\nЗвонок {{ row.called_on }}: "
        "{% if row.reached %}дозвонились{% else %}не дозвонились{% endif %}{% endif %}",
    ),
)
PLAN: tuple[Column, ...] = (
    ("Срок", 27, "{{ row.due or 'без срока' }}{% if row.late %}\nпросрочено{% endif %}"),
    ("№", 11, "{{ row.number }}"),
    ("Мероприятие", 67, "{{ row.title }}"),
    ("Кто", 60, _few("row.seats")),
)
ASSIGNED: tuple[Column, ...] = (
    ("№", 13, "{{ row.number }}"),
    ("Поручение", 62, "{{ row.title }}"),
    ("Срок", 25, "{{ row.due or 'без срока' }}{% if row.late %}\nпросрочено: {{ row.late }}{% endif %}"),
    ("Выполнено", 25, "{{ (row.share or '—')|replace(' (', '\n(') }}"),
    ("Не выполнили", 40, _few("row.missing")),
)
EXTENDED: tuple[Column, ...] = (
    ("Школа, куратор", 42, "{{ row.seat }}"),
    ("№", 13, "{{ row.number }}"),
    ("Был срок", 25, "{{ row.old or 'без срока' }}"),
    ("Срок продлён", 27, "{{ row.new }}"),
    ("Причина", 58, "{{ row.reason or '—' }}"),
)
HASH = "{{ row.hash }}"
SOURCES: tuple[Column, ...] = (
    ("Задача", 14, "{{ row.task }}"),
    ("Школа, куратор", 28, "{{ row.seat }}"),
    ("№", 9, "{{ row.number }}"),
    ("Состояние", 22, "{{ row.state }}{% if row.since %}, {{ row.since }}{% endif %}"),
    ("Срок", 19, "{{ row.due or '—' }}"),
    ("Файл, дата", 30, "{% if row.file %}{{ row.file }}, {{ row.sent_on }}{% else %}—{% endif %}"),
    ("SHA-256", 30, HASH),
    ("В счёте", 13, "{{ 'да' if row.counted else '—' }}"),
)


@cache
def default_template() -> bytes:
    """The template as a .docx file: A4, Times New Roman, margins 3/1.5/2/2 cm."""
    document = _page()
    _title(document)
    _participants(document)
    _papers(document)
    _roadmap(document)
    _talk(document)
    _behind(document)
    _signature(document)
    _appendix(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _page() -> WordDocument:
    document = new_document("Сводный отчёт", landscape=False, margins=Mm(20), size=BODY)
    section = document.sections[0]
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    for name, size in (("Cell", CELL), ("Head", HEAD), ("Small", SMALL), ("Tiny", TINY)):
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style, style.font.size = document.styles["Normal"], Pt(size)
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    page_number(footer)
    return document


def _title(document: WordDocument) -> None:
    _centred(document, "СВОДНЫЙ ОТЧЁТ")
    _centred(document, "о реализации дорожной карты {{ period }}")
    _centred(document, "{{ municipality }}")
    note = _text(document, "По состоянию на {{ as_of }}. Составлен {{ made_on }}.")
    note.alignment, note.paragraph_format.first_line_indent = WD_ALIGN_PARAGRAPH.CENTER, Mm(0)


def _participants(document: WordDocument) -> None:
    _heading(document, "Основание и участники")
    _line(document, "{%p for order in grounds.orders %}")
    _text(document, "Основание: {{ order }}.")
    _line(document, "{%p endfor %}")
    with_section = _Section(document, "schools")
    _text(document, "Кураторы закреплены за {{ schools.curated }} из {{ schools.total }} школ."
          "{% if schools.without_curator %} Без куратора: "
          + _few("schools.without_curator") + ".{% endif %}")  # fmt: skip
    _table(document, "schools.rows", SCHOOLS)
    with_section.end()


def _papers(document: WordDocument) -> None:
    section = _Section(document, "remarks")
    _heading(document, "Документы школ и замечания")
    _text(document, "Задач, по которым поступили документы: {{ remarks.documents }}, файлов: {{ remarks.files }}. "
          "Возвращено с замечаниями: {{ remarks.returned }}"
          "{% if remarks.returned %}, исправлено: {{ remarks.closed }}{% endif %}.")  # fmt: skip
    rows = _Section(document, "remarks.rows")
    _table(document, "remarks.rows", REMARKS)
    rows.end()
    section.end()


def _roadmap(document: WordDocument) -> None:
    section = _Section(document, "carrying")
    _heading(document, "Исполнение дорожной карты")
    _text(document, "В счёт идут задачи, срок которых прошёл, и выполненные раньше срока; остальные на проверке или "
          "продолжаются.")  # fmt: skip
    _table(document, "carrying.rows", CARRYING, section="row.section")
    section.end()
    section = _Section(document, "totals")
    _heading(document, "Итоги")
    _text(document, "Задач: {{ totals.tasks }}. "
          "Всего выполнено: {{ totals.share or 'срок ещё не наступил' }}. Просрочено: {{ totals.late }}, "
          "на проверке: {{ totals.waiting }}, продолжается: {{ totals.running }}.")  # fmt: skip
    _text(document, "{% if totals.schools_done %}Школы, выполнившие всё: {{ totals.schools_done }}."
          "{% if totals.schools_missing %} Не выполнили: " + _few("totals.schools_missing") + ".{% endif %}{% endif %}"
          "{% if totals.activities_done %} Мероприятия, выполненные у 100 %: {{ totals.activities_done }}."
          "{% if totals.activities_missing %} Не у всех: " + _few("totals.activities_missing")
          + ".{% endif %}{% endif %}")  # fmt: skip
    for rows, columns in (("totals.schools", TOTALS), ("totals.others", OTHERS)):
        part = _Section(document, rows)
        _table(document, rows, columns)
        _text(document, "")
        part.end()
    section.end()
    section = _Section(document, "assigned")
    _heading(document, "Поручения")
    _text(document, "Поручения даны помимо дорожной карты и в её показатели не входят.")
    _table(document, "assigned.rows", ASSIGNED)
    section.end()
    section = _Section(document, "extended")
    _heading(document, "Продлённые сроки")
    _table(document, "extended.rows", EXTENDED)
    section.end()


def _talk(document: WordDocument) -> None:
    section = _Section(document, "letters")
    _heading(document, "Объявления и ознакомление")
    _table(document, "letters.rows", LETTERS)
    section.end()
    section = _Section(document, "consultations")
    _heading(document, "Консультации")
    _text(document, "Вопросов и просьб о помощи: {{ consultations.rows|length }}. Ответ получен: "
          "{{ consultations.answered }}, решено: {{ consultations.settled }}.")  # fmt: skip
    _table(document, "consultations.rows", CONSULTATIONS)
    section.end()


def _behind(document: WordDocument) -> None:
    section = _Section(document, "overdue")
    _heading(document, "Не выполнено в срок и причины")
    _table(document, "overdue.rows", OVERDUE, section="row.activity")
    section.end()
    section = _Section(document, "plan")
    _heading(document, "План на следующее полугодие")
    _table(document, "plan.rows", PLAN)
    section.end()
    _heading(document, "Выводы и предложения")
    for _ in range(3):
        _text(document, "_" * 50).paragraph_format.first_line_indent = Mm(0)


def _signature(document: WordDocument) -> None:
    line = _text(document, "Муниципальный координатор ______________ / ______________________ /")
    line.paragraph_format.space_before, line.paragraph_format.first_line_indent = Pt(24), Mm(0)
    _text(document, "«____» ______________ 20___ г.").paragraph_format.first_line_indent = Mm(0)


def _appendix(document: WordDocument) -> None:
    section = _Section(document, "sources")
    _heading(document, "Приложение. Источники").paragraph_format.page_break_before = True
    _text(document, "По этим задачам ({{ sources.tasks }}) и файлам ({{ sources.files }}) посчитаны исполнение "
          "дорожной карты, итоги и документы; «да» — от этих задач считается доля выполненного. Все объявления и "
          "вопросы перечислены в своих разделах.")  # fmt: skip
    _table(document, "sources.rows", SOURCES, style="Small")
    section.end()


class _Section:
    """A part that is printed only if it has something to say."""

    def __init__(self, document: WordDocument, what: str) -> None:
        self._document = document
        _line(document, f"{{%p if {what} %}}")

    def end(self) -> None:
        _line(self._document, "{%p endif %}")


def _line(document: WordDocument, tag: str) -> None:
    document.add_paragraph(tag)


def _centred(document: WordDocument, text: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run(text).bold = True


def _heading(document: WordDocument, text: str) -> Paragraph:
    paragraph = document.add_paragraph()
    paragraph.add_run(text).bold = True
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(14), Pt(6)
    paragraph.paragraph_format.keep_with_next = True
    return paragraph


def _text(document: WordDocument, text: str) -> Paragraph:
    paragraph = document.add_paragraph(text)
    paragraph.paragraph_format.first_line_indent = Mm(12.5)
    paragraph.paragraph_format.space_after = Pt(4)
    return paragraph


def _table(
    document: WordDocument, rows: str, columns: tuple[Column, ...], *, style: str = "Cell", section: str = ""
) -> None:
    """A heading on every page, then a row for each of `rows`; at a new `section`, a row over the whole width."""
    table = document.add_table(rows=1, cols=len(columns))
    table.style, table.autofit, table.alignment = "Table Grid", False, WD_TABLE_ALIGNMENT.CENTER
    for column, (_, width, _) in zip(table.columns, columns, strict=True):
        column.width = Mm(width)
    head = "Head" if style == "Cell" else style
    _fill(table.rows[0], [heading for heading, _, _ in columns], head, columns, bold=True)
    repeat(table.rows[0])
    _tag(table.add_row(), f"{{%tr for row in {rows} %}}")
    if section:
        _tag(table.add_row(), f"{{%tr if {section} %}}")
        whole = table.add_row()
        cell = whole.cells[0].merge(whole.cells[-1])
        _write(cell, f"{{{{ {section} }}}}", style, bold=True)
        cell.paragraphs[0].paragraph_format.keep_with_next = True
        _tag(table.add_row(), "{%tr endif %}")
    _fill(table.add_row(), [cell for _, _, cell in columns], style, columns)
    _tag(table.add_row(), "{%tr endfor %}")


def _tag(row: _Row, tag: str) -> None:
    row.cells[0].text = tag


def _fill(row: _Row, texts: list[str], style: str, columns: tuple[Column, ...], *, bold: bool = False) -> None:
    keep_whole(row)
    for cell, text, (_, width, _) in zip(row.cells, texts, columns, strict=True):
        cell.width = Mm(width)
        _write(cell, text, "Tiny" if text == HASH else style, bold=bold)


def _write(cell: _Cell, text: str, style: str, *, bold: bool = False) -> None:
    """A line break in the text is one inside the tag or between tags: docxtpl makes breaks of both."""
    paragraph = cell.paragraphs[0]
    paragraph.style = style
    run = paragraph.add_run()
    run.bold = bold or None
    run._r.add_t(text)
