"""The archive and the index of a folder of documents."""

import hashlib
import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn

from office.writing.folder import RED, IndexRow, IndexWords, MissingRow, folder_excel, folder_word
from office.zipping import Archive

NOON = datetime(2026, 3, 5, 12)  # noqa: DTZ001
WORDS = IndexWords(**{name: name.upper() for name in IndexWords.model_fields})
HASH = "0123456789abcdef" * 4


def row(**other: object) -> IndexRow:
    usual = {
        "seat": "МКОУ СОШ № 1", "activity": "№ 1 План", "due": date(2026, 3, 1), "version": 1, "day": date(2026, 3, 5),
        "verdict": "принято", "remark": "", "sender": "Патимат", "name": "Приказ.pdf", "size": 1234, "hash": HASH,
        "path": "МКОУ СОШ № 1/№ 1 План/вер. 1 #2 100% — Приказ.pdf",
    }  # fmt: skip
    return IndexRow(**usual | other)


HOSTILE = row(name="=cmd|'/c calc'!A1", remark="+1\x00\x0b", sender="@SUM(1)", path="a/b.pdf")
LOST = row(name="Скан.jpg", path="", fault="файл потерян")
MISSING = MissingRow(seat="МКОУ СОШ № 2", activity="№ 1 План", due=None, state="не начато")


def test_workbook_has_dates_links_filters_and_no_formulas() -> None:
    book = openpyxl.load_workbook(io.BytesIO(folder_excel([row(), HOSTILE, LOST], [MISSING], WORDS)))
    documents, missing = book.worksheets
    column = {cell.value: cell.column - 1 for cell in documents[1]}
    first, hostile, lost = [list(cells) for cells in documents.iter_rows(min_row=2)]

    assert (first[column["DUE"]].value, first[column["DUE"]].is_date) == (datetime(2026, 3, 1), True)  # noqa: DTZ001
    assert first[column["NAME"]].hyperlink.target == (
        "МКОУ%20СОШ%20№%201/№%201%20План/вер.%201%20%232%20100%25%20—%20Приказ.pdf"
    )
    assert {cell.data_type for cells in documents.iter_rows() for cell in cells if cell.value is not None} == {
        "s", "d", "n",
    }  # fmt: skip
    assert [hostile[column[name]].value for name in ("NAME", "REMARK", "SENDER")] == [
        "=cmd|'/c calc'!A1", "+1", "@SUM(1)",
    ]  # fmt: skip
    assert hostile[column["NAME"]].quotePrefix
    assert (lost[column["FAULT"]].font.color.rgb[-6:], lost[column["NAME"]].hyperlink) == (RED, None)
    assert (documents.freeze_panes, documents.auto_filter.ref, missing.auto_filter.ref) == ("A2", "A1:L4", "A1:D2")
    assert [cell.value for cell in missing[2]] == ["МКОУ СОШ № 2", "№ 1 План", None, "не начато"]


def test_part_has_a_column_where_there_are_several() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(folder_excel([row(part=2)], [], WORDS))).worksheets[0]

    assert "PART" in [cell.value for cell in sheet[1]]


def test_word_index_repeats_its_header_and_marks_what_is_lost() -> None:
    document = docx.Document(io.BytesIO(folder_word([row(), HOSTILE, LOST], [MISSING], WORDS)))
    documents, missing = document.tables

    assert [cell.text for cell in documents.rows[0].cells] == ["№", "SEAT", "ACTIVITY", "NAME", "VERDICT", "HASH"]
    assert documents.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert documents.rows[1].cells[5].text == f"{HASH[:32]}\n{HASH[32:]}"
    assert documents.rows[3].cells[3].text == "Скан.jpg\nфайл потерян"
    assert documents.rows[3].cells[3].paragraphs[0].runs[0].font.color.rgb == docx.shared.RGBColor.from_string(RED)
    assert len(documents.rows[3].cells[3].paragraphs[0].hyperlinks) == 0
    assert documents.rows[1].cells[3].paragraphs[0].hyperlinks[0].address.endswith("Приказ.pdf")
    assert [cell.text for cell in missing.rows[1].cells] == ["1", "МКОУ СОШ № 2", "№ 1 План", "—", "не начато"]


def test_empty_index_says_so() -> None:
    document = docx.Document(io.BytesIO(folder_word([], [], WORDS)))

    assert document.tables == []
    assert document.paragraphs[-1].text == "COMPLETE"


def pieces(data: bytes) -> Iterator[bytes]:
    yield from (data[start : start + 7] for start in range(0, len(data), 7))


def test_archive_keeps_what_is_right_and_leaves_out_what_is_not(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    data = b"content " * 100
    digest = hashlib.sha256(data).hexdigest()
    old = datetime(1970, 1, 1)  # noqa: DTZ001

    with Archive(path) as archive:
        added = [
            archive.add("Школа/Приказ.txt", pieces(data), digest, NOON),
            archive.add("Школа/Скан.JPG", pieces(data), digest, old),
            archive.add("Школа/Чужое.txt", pieces(data), "0" * 64, NOON),
        ]

    assert added == [True, True, False]
    with zipfile.ZipFile(path) as found:
        assert [(i.filename, i.compress_type, i.date_time[0], i.flag_bits & 0x800) for i in found.infolist()] == [
            ("Школа/Приказ.txt", zipfile.ZIP_DEFLATED, 2026, 0x800),
            ("Школа/Скан.JPG", zipfile.ZIP_STORED, 1980, 0x800),
        ]
        assert found.read("Школа/Приказ.txt") == data
    assert list(tmp_path.iterdir()) == [path]


def test_archive_is_whole_where_reading_breaks_off(tmp_path: Path) -> None:
    def broken() -> Iterator[bytes]:
        yield b"a"
        raise OSError("the line is down")

    with Archive(tmp_path / "a.zip") as archive:
        with pytest.raises(OSError, match="the line is down"):
            archive.add("a.pdf", broken(), "0" * 64, NOON)
        archive.add_bytes("b.txt", b"b", NOON)

    with zipfile.ZipFile(tmp_path / "a.zip") as found:
        assert (found.namelist(), found.testzip()) == (["b.txt"], None)
