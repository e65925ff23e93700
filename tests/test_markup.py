"""Formatted text is read, cleaned, cut and written again; nothing unsafe comes through."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import markup
from bot.demo.emulator.html import parse_html
from bot.markup import Mark, Run
from bot.reply import without_markup

HTML = st.lists(
    st.sampled_from(
        [
            "<b>", "</b>", "<i>", "</i>", "<a href='http://a.b/?x=1&y=2'>", "</a>", "<pre>",
            "</pre>", "<code>", "</code>", "<blockquote expandable>", "</blockquote>", "words ",
            "<tg-emoji emoji-id=1>", "<a href='javascript:alert(1)'>", "<script>", "</script>",
            "&lt;", "\n\n", "😀", "<", ">", "\x00", "</nothing>", "<u", "<!--", "-->",
            "a\u202eb",
        ]
    ),
    max_size=30,
).map("".join)  # fmt: skip


@pytest.mark.parametrize(
    ("given_html", "written"),
    [
        ("<strong>a</strong> <em>b</em> <del>c</del>", "<b>a</b> <i>b</i> <s>c</s>"),
        ("<b>one<i>two</b>three</i>", "<b>one<i>two</i></b><i>three</i>"),
        ('<a href="https://a.b/?q=1&amp;z=2">x</a>', '<a href="https://a.b/?q=1&amp;z=2">x</a>'),
        ('<a href="javascript:alert(1)">x</a>', "x"),
        ('<a href="tg://user?id=5">x</a>', "x"),
        ('<a href="http://[">x</a>', "x"),
        ('<a href="https://">x</a>', "x"),
        ("<a>x</a>", "x"),
        ('<a href="http://a.b/"onmouse">x</a>', '<a href="http://a.b/">x</a>'),
        ('<tg-emoji emoji-id="5">👍</tg-emoji>', "👍"),
        ('<span class="tg-spoiler">x</span>', "x"),
        ("<pre><code class='x'>a <b>b</b></code></pre>", "<pre>a b</pre>"),
        ("<blockquote expandable>x</blockquote>", "<blockquote expandable>x</blockquote>"),
        ("<blockquote>x</blockquote>", "<blockquote>x</blockquote>"),
        ("<b><b>x</b></b>", "<b>x</b>"),
        ("5 &lt; 6 & 7", "5 &lt; 6 &amp; 7"),
        ("</b>x<b>", "x"),
        ("<b>\x00</b>x", "x"),
    ],
)
def test_only_plain_marks_and_web_links_come_through(given_html: str, written: str) -> None:
    assert markup.written(markup.read(given_html)) == written


@settings(max_examples=60, deadline=None)
@given(HTML)
def test_whatever_is_read_is_written_as_telegram_takes_it(html: str) -> None:
    runs = markup.read(html)

    written = markup.written(runs)

    # Telegram's own parser, as the emulator has it, refuses what is badly nested.
    parse_html(written)
    assert markup.written(markup.read(written)) == written
    assert all(link.startswith(("http://", "https://")) for link in markup.links_of(runs))


@settings(max_examples=60, deadline=None)
@given(HTML, st.integers(4, 40))
def test_a_text_is_cut_without_losing_a_letter(html: str, limit: int) -> None:
    rest = markup.read(html)
    whole = "".join(markup.text_of(rest).split())
    pieces = []
    while rest:
        piece, rest = markup.cut(rest, limit)
        pieces.append(piece)

    assert all(markup.units(markup.text_of(piece)) <= limit for piece in pieces)
    assert "".join("".join(markup.text_of(piece).split()) for piece in pieces) == whole


@pytest.mark.parametrize(
    ("text", "first", "rest"),
    [
        ("One two.\n\nThree four", "One two.", "Three four"),
        ("One two three\nfour five", "One two three", "four five"),
        ("One two. Three four five", "One two.", "Three four five"),
        ("One two three four five", "One two three", "four five"),
        ("Onetwothreefourfivesix", "Onetwothreefour", "fivesix"),
        ("A\n\nOne two three four", "A\n\nOne two", "three four"),
    ],
)
def test_it_is_cut_where_it_reads_best(text: str, first: str, rest: str) -> None:
    cut = markup.cut((Run(text, (Mark("b"),)),), 15)

    assert [without_markup(markup.written(piece)) for piece in cut] == [first, rest]
    assert all(markup.written(piece).startswith("<b>") for piece in cut)


def test_what_fits_is_not_cut() -> None:
    runs = (Run("😀" * 5),)

    assert markup.cut(runs, 10) == (runs, ())
    assert markup.cut(runs, 9) == ((Run("😀" * 4),), (Run("😀"),))
