"""Any file → a Source, or the reason why not. The bytes decide what it is, never the name."""

from domain.roadmap.source import Source
from office import legacy
from office.container import Container
from office.excel import MAIN_PART as EXCEL_PART
from office.excel import read_excel
from office.kinds import PDF, SIZE_LIMIT, ZIP, is_picture
from office.plain import read_plain
from office.refusal import PARSER_FAILURES, Reason, Unreadable
from office.word import MAIN_PART as WORD_PART
from office.word import read_word

__all__ = ["SIZE_LIMIT", "Reason", "Unreadable", "read_document"]


def read_document(name: str, data: bytes) -> Source:
    """The document's paragraphs and tables.

    `name` is what it was sent under, `data` its bytes: .docx, .xlsx (with macros or without), CSV or plain text in any
    usual Russian encoding; PDF; photos and scanned PDFs where Tesseract is installed; .doc, .xls, .rtf and .odt where
    LibreOffice is. Raises Unreadable and nothing else.
    """
    try:
        source = _read(name, data)
    except Unreadable:
        raise
    except MemoryError as error:
        raise Unreadable(Reason.TOO_BIG) from error
    except PARSER_FAILURES as error:
        raise Unreadable(Reason.BROKEN) from error
    if not source.blocks:
        raise Unreadable(Reason.NO_TABLE)
    return source


def _read(name: str, data: bytes) -> Source:
    if len(data) > SIZE_LIMIT:
        raise Unreadable(Reason.TOO_BIG)
    if not data.strip(b"\0 \t\r\n"):
        raise Unreadable(Reason.EMPTY)
    if is_picture(data):
        return _read_picture(name, data)
    if data.startswith(PDF):
        return _read_pdf(name, data)
    data = legacy.modern(data)
    if data.startswith(ZIP):
        return _read_zip(name, data)
    return read_plain(name, data)


def _read_picture(name: str, data: bytes) -> Source:
    from office.recognition import read_photo  # Pillow is for pictures only

    return read_photo(name, data)


def _read_pdf(name: str, data: bytes) -> Source:
    from office.pdf import read_pdf  # its libraries cost 0.1 s and 25 MB, and most files are no PDF

    return read_pdf(name, data)


def _read_zip(name: str, data: bytes) -> Source:
    container = Container(data)
    if WORD_PART in container:
        return read_word(name, container)
    if EXCEL_PART in container:
        return read_excel(name, data, container)
    raise Unreadable(Reason.NOT_A_DOCUMENT)
