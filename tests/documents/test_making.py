"""PDFs and pictures: hostile text is shown, not obeyed; tagged, in British English, repeatable."""

import io
import struct
from xml.etree import ElementTree as ET

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from bot.documents.__main__ import made
from bot.documents.charts import Matrix
from bot.documents.drawing import LOOKS
from bot.documents.studio import NotMade, Studio
from bot.documents.text import breakable, readable
from bot.documents.values import Document
from tests.documents.samples import HOSTILE, MARK_UP, chart, document


def pdf(given: Document) -> PdfReader:
    return PdfReader(io.BytesIO(made("pdf", given.to_json().encode())))


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def test_hostile_text_is_printed_as_it_was_typed() -> None:
    svg = made("svg", chart(HOSTILE).to_json().encode()).decode()

    found = pdf(document(HOSTILE, svg))
    text = " ".join("".join(page.extract_text() for page in found.pages).split())

    assert text.count(MARK_UP) >= 6
    assert "[baby]" in text
    assert "= Not a heading" in text
    assert "\x07" not in text


def test_a_pdf_is_tagged_titled_in_british_english_and_has_alternative_texts() -> None:
    svg = made("svg", chart().to_json().encode()).decode()
    found = pdf(document("My CPD", svg))
    root = found.root_object

    assert str(root["/Lang"]) == "en-GB"
    assert "'/Marked': True" in str(root["/MarkInfo"])
    assert found.metadata is not None
    assert found.metadata.title == "My CPD"
    assert {"/Document", "/H1", "/P", "/L", "/Table", "/TH", "/Figure"} <= set(tags(root))
    assert b"(Kate is due.)" in made("pdf", document("My CPD", svg).to_json().encode())


def tags(part: DictionaryObject) -> list[str]:
    """Return the kinds of all parts of a document."""
    inner = part.get("/StructTreeRoot", part)
    kids = inner.get_object().get("/K", [])
    listed = kids.get_object() if hasattr(kids, "get_object") else kids
    found = [str(inner.get_object().get("/S", ""))]
    for kid in listed if isinstance(listed, list) else [listed]:
        one = kid.get_object() if hasattr(kid, "get_object") else kid
        if isinstance(one, DictionaryObject):
            found += tags(one)
    return found


def test_the_same_document_is_the_same_file() -> None:
    given = document("My CPD", "<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'/>")

    assert made("pdf", given.to_json().encode()) == made("pdf", given.to_json().encode())


def test_a_chart_fits_a_phone_and_grows_with_its_rows() -> None:
    one = Matrix.from_json(chart().to_json().encode())
    many = Matrix(one.title, "", one.columns * 4, one.groups * 0, one.words)

    assert size(made("png", one.to_json().encode())) == (760, 530)
    assert size(made("png", many.to_json().encode())) == (2010, 296)


def test_hostile_names_are_drawn_and_no_mathematics_is_read() -> None:
    drawn = made("svg", chart(r"$\frac{$ \x00 👶").to_json().encode())

    assert ET.fromstring(drawn).tag.endswith("svg")


def test_no_meaning_is_in_colour_alone() -> None:
    assert len({look.sign for look in LOOKS.values()}) == len(LOOKS)
    for look in LOOKS.values():
        assert contrast(look.colour, look.tint) >= 4.5 or look.sign == "–"
        assert contrast("#1a1a1a", look.tint) >= 7


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours (WCAG 2.2)."""
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("a\x00b\u202ec\r\nd\re", "abc\nd\ne"),
        ("👩🏽‍⚕️", "[woman]⚕"),
        ("中", "□"),
        ("\ud800", ""),
        ("שלום", "שלום"),
    ],
)
def test_a_sign_without_a_glyph_is_named(text: str, shown: str) -> None:
    assert readable(text).replace("\ufe0f", "").replace("\u200d", "") == shown


@pytest.mark.parametrize(("letters", "broken"), [(24, False), (25, True)])
def test_only_very_long_words_may_be_broken(letters: int, broken: bool) -> None:
    word = "x" * letters

    assert ("\u200b" in breakable(word)) is broken
    assert breakable(word).replace("\u200b", "") == word


async def test_the_studio_makes_them_in_a_process_of_its_own_or_says_that_it_cannot() -> None:
    studio = Studio()
    drawing = await studio.png(chart())
    broken = Document("x", "y", document("x", "no drawing").blocks[-1:])

    assert size(drawing)[0] == 760
    with pytest.raises(NotMade):
        await studio.pdf(broken)
