"""Text as nobody should write it, and a chart and a document that hold it."""

from bot.documents.charts import Cell, Group, Line, Matrix, Tone
from bot.documents.values import Document, Facts, Figure, Heading, Paragraph, Table

MARK_UP = r"#let $x$ @ref \ *b* _c_ <label> // `raw` [a] #eval(1)"
HOSTILE = (
    f"{MARK_UP} \x00\x07\x1b\u202eevil\u2066 שלום مرحبا 👶🏽 \ud800 中 = - + / "
    + "x" * 400
    + "\r\n\n= Not a heading\n- nor a list"
)
WORDS = ((Tone.ALARM, "overdue"), (Tone.WATCH, "due"), (Tone.WELL, "up to date"))


def chart(name: str = "Amina") -> Matrix:
    cells = (Cell(Tone.ALARM, "12 Oct"), Cell(Tone.WELL, "3 May ’27"))
    nothing = (Cell(Tone.NONE, ""), Cell(Tone.WATCH, "24 Nov"))
    groups = (Group("North", (Line(name, cells),)), Group("", (Line("Kate", nothing),)))
    return Matrix("Who is due", "Monday", ("Clinical", "Peer group, informal"), groups, WORDS)


def document(text: str, svg: str) -> Document:
    return Document(
        text,
        text,
        (
            Heading(text),
            Paragraph(text),
            Facts((("Name", text), (text, "2"))),
            Table(("Date", text), (("1 Nov", text),)),
            Figure(svg, "Kate is due.", "Who is due"),
        ),
    )
