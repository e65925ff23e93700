"""Texts are parsed, cleaned, trimmed and marked as Telegram does, with its words for faults."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.demo.emulator.entities import utf16
from bot.demo.emulator.html import parse_html
from bot.demo.emulator.params import Params
from bot.demo.emulator.texts import Formatted, read_caption, read_text, typed
from bot.demo.emulator.values import Refused
from bot.reply import plain

Marks = list[tuple[str, int, int]]


def _read(text: str, mode: str = "HTML") -> Formatted:
    return read_text(Params({"text": text, "parse_mode": mode}, {}))


def _marks(formatted: Formatted) -> Marks:
    return [(entity.type, entity.offset, entity.length) for entity in formatted.entities]


def _fault(text: str, mode: str = "HTML") -> str:
    with pytest.raises(Refused) as refused:
        _read(text, mode)
    assert refused.value.code == 400
    return refused.value.description.removeprefix("Bad Request: ")


@pytest.mark.parametrize(
    ("text", "shown", "marks"),
    [
        ("<b>a</b>", "a", [("bold", 0, 1)]),
        ("<strong>a</strong><em>b</em>", "ab", [("bold", 0, 1), ("italic", 1, 1)]),
        ("<u>a</u> <ins>b</ins>", "a b", [("underline", 0, 1), ("underline", 2, 1)]),
        ("<s>a</s>", "a", [("strikethrough", 0, 1)]),
        ("<strike>a</strike><del>b</del>", "ab", [("strikethrough", 0, 2)]),
        ("<tg-spoiler>a</tg-spoiler>", "a", [("spoiler", 0, 1)]),
        ('<span class="tg-spoiler">a</span>', "a", [("spoiler", 0, 1)]),
        ("<code>a</code>", "a", [("code", 0, 1)]),
        ("<pre>a</pre>", "a", [("pre", 0, 1)]),
        ("<blockquote>a</blockquote>", "a", [("blockquote", 0, 1)]),
        ("<blockquote expandable>a</blockquote>", "a", [("expandable_blockquote", 0, 1)]),
        ("<BLOCKQUOTE expandable=''>a</BLOCKQUOTE >", "a", [("expandable_blockquote", 0, 1)]),
        ("<b>a<i>b</i>c</b>", "abc", [("bold", 0, 3), ("italic", 1, 1)]),
        ("<b>a</b><b>b</b>", "ab", [("bold", 0, 2)]),
        ("😀<b>é</b>", "😀é", [("bold", 2, 1)]),
        ("&lt;&amp;&gt;&quot;&#38;&#x26;", '<&>"&&', []),
        ("&nbsp; &foo; & &#0; &#99999999999;", "&nbsp; &foo; & &#0; &#99999999999;", []),
        ("<b></b>x", "x", []),
        ("<b>bold</>x", "boldx", [("bold", 0, 4)]),
        ("  <b> a </b>  ", " a", [("bold", 0, 2)]),
        ("a\r\nb\u202ec\x07", "a\nbc", []),
        ("a\u202e<b>b</b>", "ab", [("bold", 1, 1)]),
        ("<b>a <code>b</code></b>", "a b", [("bold", 0, 2), ("code", 2, 1)]),
        ("<code>/start</code>", "/start", [("code", 0, 6)]),
        ("<a href='x'>not a link</a>", "not a link", []),
        ("<a href='http://[x'>not a link</a>", "not a link", []),
        ("<a href='tg://resolve?domain=a'>x</a>", "x", [("text_link", 0, 1)]),
        ("<a href=NHS.uk>x</a>", "x", [("text_link", 0, 1)]),
        ("<pre><code>a</code></pre>", "a", [("pre", 0, 1)]),
        (
            "<b>a<blockquote>b</blockquote></b>",
            "ab",
            [("bold", 0, 1), ("blockquote", 1, 1), ("bold", 1, 1)],
        ),
        ("<a href='a.uk'>a<blockquote>b</blockquote></a>", "ab", [("blockquote", 1, 1)]),
        ("<b>a</b> b <b>c</b>", "a b c", [("bold", 0, 1), ("bold", 4, 1)]),
    ],
)
def test_html_becomes_entities(text: str, shown: str, marks: Marks) -> None:
    formatted = _read(text)

    assert (formatted.text, _marks(formatted)) == (shown, marks)


def test_a_link_gets_its_scheme_and_its_path() -> None:
    formatted = _read('<a href="WWW.NICE.org.uk?a=1&amp;b=2">NICE</a> <a>nhs.uk</a>')

    assert [entity.url for entity in formatted.entities] == [
        "http://www.nice.org.uk/?a=1&b=2",
        "http://nhs.uk/",
    ]


@pytest.mark.parametrize(
    "text",
    [
        '<pre><code class="language-python">x</code></pre>',
        '<code class="language-python"><pre>x</pre></code>',
    ],
)
def test_code_in_pre_is_one_entity_with_its_language(text: str) -> None:
    [entity] = _read(text).entities

    assert (entity.type, entity.language) == ("pre", "python")


def test_a_custom_emoji_carries_its_id() -> None:
    [entity] = _read('<tg-emoji emoji-id="5368">👍</tg-emoji>').entities

    assert (entity.custom_emoji_id, entity.length) == ("5368", 2)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("é<b", "Unclosed start tag at byte offset 2"),
        ("<b a", 'Unclosed start tag "b" at byte offset 0'),
        ("<a href=", 'Unclosed start tag "a" at byte offset 0'),
        ("<a href=x", "Unclosed start tag at byte offset 0"),
        ("<a href='x", "Unclosed start tag at byte offset 0"),
        ("<a href='x'", "Unclosed start tag at byte offset 0"),
        ("<a href=x/y>a</a>", "Unexpected end of name token at byte offset 8"),
        ("<a ='x'>a</a>", 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<p>a</p>", 'Unsupported start tag "p" at byte offset 0'),
        ("1 < 2 and 3 > 2", 'Unsupported start tag "" at byte offset 2'),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<b>a</b", "Unclosed end tag at byte offset 4"),
        ("<b>a</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<tg-emoji emoji-id="x">a</tg-emoji>', "Invalid custom emoji identifier specified"),
        (
            "&#xD800;",
            "Text contains invalid Unicode characters after decoding HTML entities, "
            "check for unmatched surrogate code units",
        ),
    ],
)
def test_bad_html_is_refused_in_telegrams_words(text: str, fault: str) -> None:
    assert _fault(text) == f"can't parse entities: {fault}"


@pytest.mark.parametrize(
    ("text", "shown", "marks"),
    [
        ("*a _b_* __c__", "a b c", [("bold", 0, 3), ("italic", 2, 1), ("underline", 4, 1)]),
        ("~a~||b||", "ab", [("strikethrough", 0, 1), ("spoiler", 1, 1)]),
        ("`a.b` \\. \\\\", "a.b . \\", [("code", 0, 3)]),
        ("```\na\n```", "a", [("pre", 0, 1)]),
        ("```\r\na```", "a", [("pre", 0, 1)]),
        ("```a```", "a", [("pre", 0, 1)]),
        ("[a](nhs.uk/x\\)y)", "a", [("text_link", 0, 1)]),
        ("[nhs\\.uk]", "nhs.uk", [("text_link", 0, 6)]),
        ("![👍](tg://emoji?id=5)", "👍", [("custom_emoji", 0, 2)]),
        (">a\n>b\nc", "a\nb\nc", [("blockquote", 0, 3)]),
        (">a||", "a", [("expandable_blockquote", 0, 1)]),
        ("**x", "x", []),
        ("a\nb", "a\nb", []),
        ("a\r\n>b", "a\nb", [("blockquote", 2, 1)]),
        ("_a__b__c_", "abc", [("italic", 0, 3), ("underline", 1, 1)]),
        ("a\n>||", "a", []),
    ],
)
def test_markdown_becomes_entities(text: str, shown: str, marks: Marks) -> None:
    formatted = _read(text, "MarkdownV2")

    assert (formatted.text, _marks(formatted)) == (shown, marks)


def test_a_code_block_keeps_its_language() -> None:
    [entity] = _read("```python\nx```", "MarkdownV2").entities

    assert (entity.type, entity.language) == ("pre", "python")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("a.", "Character '.' is reserved and must be escaped with the preceding '\\'"),
        ("a>b", "Character '>' is reserved and must be escaped with the preceding '\\'"),
        ("|a", "Character '|' is reserved and must be escaped with the preceding '\\'"),
        ("é*a", "Can't find end of Bold entity at byte offset 2"),
        ("```python\nx", "Can't find end of PreCode entity at byte offset 0"),
        ("[a](b", "Can't find end of a URL at byte offset 4"),
        ("![a]", "The entity must contain a tg://emoji or tg://time URL"),
        ("![a](b.c)", "Invalid tg://emoji or tg://time URL specified"),
        (">a *b\nc", "Can't find end of Bold entity at byte offset 3"),
    ],
)
def test_bad_markdown_is_refused_in_telegrams_words(text: str, fault: str) -> None:
    assert _fault(text, "MarkdownV2") == f"can't parse entities: {fault}"


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("/help@pimh_demo_bot now", [("bot_command", 0, 19)]),
        ("and/or 8/52 //x", []),
        ("see nice.org.uk/guidance/cg192.", [("url", 4, 26)]),
        ("(https://nhs.uk/a_(b))", [("url", 1, 20)]),
        ("@amina_hv #pimh $USD", [("mention", 0, 9), ("hashtag", 10, 5), ("cashtag", 16, 4)]),
        ("ann@example.org", [("email", 0, 15)]),
        ("ring +44 7700 900123", [("phone_number", 5, 15)]),
        ("score 14. no risk e.g. none", []),
        ("😀 /start", [("bot_command", 3, 6)]),
        ("#1 is no hashtag", []),
        ("https://nhs.uk/#anxiety", [("url", 0, 23)]),
    ],
)
def test_telegram_marks_some_words_by_itself(text: str, marks: Marks) -> None:
    assert _marks(typed(text)) == marks


def test_bold_is_cut_where_a_link_begins_and_ends() -> None:
    formatted = _read("<b>see nhs.uk now</b>")

    assert _marks(formatted) == [
        ("bold", 0, 4),
        ("url", 4, 6),
        ("bold", 4, 6),
        ("bold", 10, 4),
    ]


def test_at_most_a_hundred_entities_are_kept() -> None:
    assert len(_read("<b>a</b> " * 120).entities) == 100


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "message text is empty"),
        (" \n ", "text must be non-empty"),
        ("\u200b\u200d", "text must be non-empty"),
        ("a" * 4097, "message is too long"),
        ("😀" * 2049, "message is too long"),
        ("a" * 32_769, "text is too long"),
    ],
)
def test_texts_of_a_wrong_length_are_refused(text: str, fault: str) -> None:
    assert _fault(text) == fault


def test_markup_does_not_count_towards_the_length() -> None:
    assert utf16(_read("<b>" + "😀" * 2048 + "</b>").text) == 4096


def test_a_caption_may_be_empty_but_not_long() -> None:
    assert read_caption(Params({}, {})) == Formatted("", ())
    assert len(read_caption(Params({"caption": "a" * 1024}, {})).text) == 1024
    with pytest.raises(Refused, match="message caption is too long"):
        read_caption(Params({"caption": "a" * 1025}, {}))


def test_an_unknown_parse_mode_is_refused() -> None:
    assert _fault("a", "LaTeX") == "unsupported parse_mode"
    assert _read("<a", "none").text == "<a"


def test_entities_may_be_given_instead_of_a_parse_mode() -> None:
    given_entities = [
        {"type": "bold", "offset": 0, "length": 2},
        {"type": "text_link", "offset": 3, "length": 1, "url": "http://a.uk/"},
        {"type": "italic", "offset": 1, "length": 0},
    ]

    formatted = read_text(Params({"text": "ab c", "entities": given_entities}, {}))

    assert _marks(formatted) == [("bold", 0, 2), ("text_link", 3, 1)]


@pytest.mark.parametrize(
    ("entity", "fault"),
    [
        (5, "can't parse MessageEntity: expected an Object"),
        ({"type": "bold", "offset": 0}, "can't parse MessageEntity: Can't find field \"length\""),
        ({"type": "bold", "offset": -1, "length": 1}, "receive an entity with incorrect offset -1"),
        ({"type": "bold", "offset": 0, "length": -2}, "receive an entity with incorrect length -2"),
    ],
)
def test_bad_entities_are_refused(entity: object, fault: str) -> None:
    with pytest.raises(Refused) as refused:
        read_text(Params({"text": "ab", "entities": [entity]}, {}))

    assert refused.value.description == f"Bad Request: {fault}"


@given(st.text(max_size=200))
def test_escaped_text_comes_back_as_it_was(text: str) -> None:
    shown, entities = parse_html(plain(text))

    assert entities == []
    assert plain(shown) == plain(text)


@given(st.text("<>/&;#x\"'= abiu\0é😀", max_size=60))
def test_any_html_is_parsed_or_refused(text: str) -> None:
    _check_ends(text, "HTML")


@given(st.text("*_~|`[]()!>\\\n ab.é😀", max_size=60))
def test_any_markdown_is_parsed_or_refused(text: str) -> None:
    _check_ends(text, "MarkdownV2")


def _check_ends(text: str, mode: str) -> None:
    try:
        formatted = _read(text, mode)
    except Refused:
        return
    assert all(entity.length > 0 for entity in formatted.entities)
    assert all(entity.end <= utf16(formatted.text) for entity in formatted.entities)
