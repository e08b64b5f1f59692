"""Debian's Tesseract for the tests that read scans."""

import pytest

from office.tesseract import program

needs_tesseract = pytest.mark.skipif(program() is None, reason="no tesseract-ocr with tesseract-ocr-rus")
