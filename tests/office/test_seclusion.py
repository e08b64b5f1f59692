"""LibreOffice follows no address that a document names."""

import io
import shutil
import socket
import threading
import zipfile
from collections.abc import Iterator

import pytest

from domain.documents.checks import Surroundings, notice
from domain.documents.findings import FindingKind
from domain.documents.papers import CheckedPaper
from office import legacy, seclusion
from office.inspect import inspect
from tests.office.documents import docx_with_rels

needs_libreoffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")

OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
ODT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:version="1.2">
<office:body><office:text>
<text:p>План школы</text:p>
<text:p><draw:frame svg:width="3cm" svg:height="3cm"><draw:image xlink:href="{address}" xlink:type="simple"
 xlink:show="embed" xlink:actuate="onLoad"/></draw:frame></text:p>
<text:section text:name="s"><text:section-source xlink:href="{address}" xlink:type="simple"/>
<text:p>x</text:p></text:section>
</office:text></office:body></office:document-content>"""
MANIFEST = """<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">
<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>"""


def odt(address: str) -> bytes:
    """A text whose picture and section are to be loaded from elsewhere."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
        made.writestr("content.xml", ODT.format(address=address))
        made.writestr("META-INF/manifest.xml", MANIFEST)
    return data.getvalue()


def rtf(address: str) -> bytes:
    """The same for a picture in a field."""
    field = rf'\*\fldinst INCLUDEPICTURE "{address}" \\d'
    return ("{\\rtf1 Plan {\\field{" + field + "}{\\fldrslt x}}}").encode()


@pytest.fixture
def listener() -> Iterator[tuple[int, list[bytes]]]:
    """A port of this machine, and every request to it."""
    asked: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        ended = threading.Event()

        def listen() -> None:
            while not ended.is_set():
                try:
                    connection, _ = server.accept()
                except TimeoutError:
                    continue
                with connection:
                    asked.append(connection.recv(200))

        thread = threading.Thread(target=listen)
        thread.start()
        yield server.getsockname()[1], asked
        ended.set()
        thread.join()


@needs_libreoffice
@pytest.mark.parametrize("write", [odt, rtf])
@pytest.mark.parametrize("walls", ["namespace and profile", "profile alone"])
def test_converter_asks_nobody(write, walls: str, listener, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where the system gives no namespace."""
    port, asked = listener
    if walls == "profile alone":
        monkeypatch.setattr(legacy, "namespace", lambda: ())

    converted = legacy.convert(write(f"http://127.0.0.1:{port}/picture.png"))

    assert converted.startswith(b"PK")
    assert asked == []


@needs_libreoffice
def test_converter_has_no_network_where_there_are_namespaces(monkeypatch: pytest.MonkeyPatch, listener) -> None:
    """The namespace by itself: without the profile's settings nothing is reached either."""
    if not seclusion.namespace():
        pytest.skip("this system gives no namespace")
    port, asked = listener
    monkeypatch.setattr(legacy, "write_profile", lambda _folder: None)

    assert legacy.convert(odt(f"http://127.0.0.1:{port}/picture.png")).startswith(b"PK")
    assert asked == []


LINKED = {
    "odt": odt("http://example.org/logo.png"),
    "rtf": rtf("https://example.org/logo.png"),
    "doc": legacy.OLE + b"\0" * 600 + 'INCLUDEPICTURE "http://example.org/logo.png"'.encode("utf-16-le"),
    "docx": docx_with_rels("http://example.org/logo.png", "image"),
    "docx by a share": docx_with_rels(r"\\example.org\share\plan.docx", "attachedTemplate"),
}


@pytest.mark.parametrize("kind", LINKED)
def test_document_that_loads_something_from_elsewhere_is_named(kind: str) -> None:
    paper, _ = inspect(LINKED[kind])

    assert paper.links == ("example.org",)
    found = notice(paper, Surroundings(name=""))
    assert [one.words for one in found if one.kind is FindingKind.LINKED] == ["example.org"]


@pytest.mark.parametrize("data", [docx_with_rels("http://example.org/", "hyperlink"), rtf("picture.png"), b"text"])
def test_link_that_a_reader_may_click_is_no_finding(data: bytes) -> None:
    assert inspect(data)[0].links == CheckedPaper.model_fields["links"].default
