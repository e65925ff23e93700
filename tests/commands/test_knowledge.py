import json
from pathlib import Path

import pytest

from tests.shell import Shell

QUESTION = "epds 14 at 8/52 pn, low, no risk: hold or refer?"


def test_a_question_gets_the_words_that_a_person_reads(shell: Shell) -> None:
    ended = shell.runs("ask", QUESTION)

    assert (ended.code, ended.err) == (0, "")
    assert "DRAFT" in ended.lines[0]
    assert "Usual step: REFER" in ended.out
    assert "<b>" not in ended.out


def test_as_json_a_question_gets_one_object(shell: Shell) -> None:
    ended = shell.runs("ask", "--json", QUESTION)

    answer = json.loads(ended.out)
    assert len(ended.lines) == 1
    assert answer["outcome"] == "answer"
    assert answer["row"] == "low-mood-after-birth#moderate"
    assert answer["red_flag"] is None


def test_with_approved_pages_only_a_draft_is_no_answer(shell: Shell) -> None:
    answer = json.loads(shell.runs("ask", "--json", "--approved-only", QUESTION).out)

    assert answer["outcome"] == "unknown"
    assert answer["page"] is None


def test_neither_identifiers_nor_their_text_come_back(shell: Shell) -> None:
    answer = json.loads(shell.runs("ask", "--json", "999 000 0018 epds 14").out)

    assert answer["outcome"] == "refused"
    assert answer["identifiers"] == ["nhs_number"]
    assert "0018" not in json.dumps(answer)


@pytest.mark.parametrize("words", [(), ("--json",), (QUESTION, "--batch", "questions.jsonl")])
def test_a_wrong_call_of_ask_ends_with_2(shell: Shell, words: tuple[str, ...]) -> None:
    (shell.folder / "questions.jsonl").write_text("")

    ended = shell.runs("ask", *words)

    assert ended.code == 2
    assert "give one question in quotes, or --batch FILE.jsonl" in ended.err


def test_a_batch_is_answered_line_by_line_with_its_other_keys(shell: Shell) -> None:
    file = shell.folder / "questions.jsonl"
    file.write_text(
        json.dumps({"q": QUESTION, "n": 1})
        + "\n\n"
        + json.dumps({"q": "where is the nearest car park", "n": 2, "by": "Zoë"})
        + "\n",
        encoding="utf-8",
    )

    ended = shell.runs("ask", "--batch", str(file))

    answers = [json.loads(line) for line in ended.lines]
    assert ended.code == 0
    assert [(answer["n"], answer["outcome"]) for answer in answers] == [
        (1, "answer"),
        (2, "unknown"),
    ]
    assert answers[1]["by"] == "Zoë"


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b"not json", "line 2: this is not JSON"),
        (b'"a text"', 'line 2: write an object with a text "q"'),
        (b'{"question": "epds 14"}', 'line 2: write an object with a text "q"'),
        (b'{"q": 14}', 'line 2: write an object with a text "q"'),
        (b'{"q": "\xff"}', "utf-8"),
    ],
)
def test_a_bad_line_of_a_batch_is_named(shell: Shell, line: bytes, why: str) -> None:
    file = shell.folder / "questions.jsonl"
    file.write_bytes(b'{"q": "epds 14"}\n' + line + b"\n")

    ended = shell.runs("ask", "--batch", str(file))

    assert ended.code == 1
    assert ended.complaint.startswith(f"pimh-bot: {file}: ")
    assert why in ended.complaint


def test_half_a_character_in_a_batch_is_replaced(shell: Shell) -> None:
    file = shell.folder / "questions.jsonl"
    file.write_text('{"q": "epds \\ud83d 14"}\n')

    ended = shell.runs("ask", "--batch", str(file))

    assert ended.code == 0
    assert json.loads(ended.out)["q"].startswith("epds ")


def test_a_batch_that_is_not_there_is_a_wrong_call(shell: Shell) -> None:
    ended = shell.runs("ask", "--batch", "nowhere.jsonl")

    assert ended.code == 2
    assert "nowhere.jsonl" in ended.err


@pytest.mark.parametrize("command", [("ask", QUESTION), ("run",), ("demo", "--port", "0")])
def test_without_pages_a_command_says_what_to_do(shell: Shell, command: tuple[str, ...]) -> None:
    shell.environment["PIMH_KNOWLEDGE"] = str(shell.folder / "nowhere")

    ended = shell.processes(*command)

    assert ended.code == 1
    assert "`pimh-bot knowledge check` lists all faults" in ended.complaint


def test_a_folder_without_a_fault_is_praised(shell: Shell, pages: Path) -> None:
    ended = shell.runs("knowledge", "check")

    assert (ended.code, ended.err) == (0, "")
    assert ended.out == f"{pages}: no fault found, searched by words and by meaning\n"


def test_every_fault_has_its_file_and_line(shell: Shell, pages: Path) -> None:
    page = pages / "boundary" / "medicines.md"
    page.write_text(page.read_text().replace("nations:", "status: approved\nnations:", 1))
    (pages / "threshold" / "empty.md").write_text("no front matter\n")

    ended = shell.runs("knowledge", "check", str(pages))

    assert ended.code == 1
    assert any(line.startswith("boundary/medicines.md:") for line in ended.lines)
    assert any(line.startswith("threshold/empty.md:1") for line in ended.lines)
    assert ended.complaint == f"pimh-bot: {len(ended.lines)} faults"


def test_a_golden_question_that_breaks_is_a_fault(shell: Shell, pages: Path) -> None:
    (pages / "golden.yml").write_text(
        f'- {{q: "{QUESTION}", outcome: answer, row: low-mood-after-birth#mild,'
        " level: null, identifiers: []}\n"
    )

    ended = shell.runs("knowledge", "check")

    assert ended.code == 1
    assert ended.complaint == "pimh-bot: 1 fault"
    assert ended.out.startswith("golden.yml:1")


@pytest.mark.parametrize("there", [False, True])
def test_a_folder_without_crisis_messages_is_a_fault(shell: Shell, there: bool) -> None:
    folder = shell.folder / "other"
    if there:
        folder.mkdir()
        (folder / "crisis.yml").write_text("numbers: none\n")

    ended = shell.runs("knowledge", "check", str(folder))

    assert ended.code == 1
    assert "crisis.yml" in ended.out
    assert ended.complaint == "pimh-bot: 1 fault"


def test_a_file_is_no_folder_of_pages(shell: Shell) -> None:
    file = shell.folder / "a-file"
    file.write_text("")

    ended = shell.runs("knowledge", "check", str(file))

    assert ended.code == 1
    assert ended.complaint == "pimh-bot: 1 fault"
