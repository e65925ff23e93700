import json
import shutil
from pathlib import Path

from tests.shell import Shell

FIGURES = {
    "questions",
    "recall@1",
    "recall@3",
    "mrr@10",
    "ndcg@10",
    "answered",
    "precision_when_answered",
    "refused_unanswerable",
    "p50_ms",
    "p95_ms",
}


def lines(file: Path, *objects: object) -> Path:
    file.write_text("\n".join(json.dumps(each) for each in objects))
    return file


def test_a_file_of_questions_is_measured(shell: Shell, tmp_path: Path) -> None:
    asked = lines(
        tmp_path / "q.jsonl",
        {"q": "epds 14 at 8/52 pn, hold or refer", "pages": ["low-mood-after-birth"]},
        {"q": "mileage claim form", "pages": []},
    )

    ended = shell.runs("knowledge", "evaluate", str(asked))

    figures = json.loads(ended.out)
    assert set(figures) == FIGURES
    assert (figures["questions"], figures["refused_unanswerable"]) == (2, 1.0)


def test_a_corpus_is_measured(shell: Shell, tmp_path: Path) -> None:
    lines(tmp_path / "docs.jsonl", {"id": "d1", "title": "Colic", "aliases": [], "body": "crying"})
    lines(tmp_path / "queries.jsonl", {"id": "q1", "text": "colic and crying"})
    lines(tmp_path / "qrels.jsonl", {"q": "q1", "d": "d1", "rel": 1})

    ended = shell.runs("knowledge", "evaluate", "--corpus", str(tmp_path))

    assert json.loads(ended.out)["recall@1"] == 1.0


def test_what_cannot_be_measured_is_one_clear_line(shell: Shell, tmp_path: Path) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text("nonsense")
    nowhere = tmp_path / "nowhere"

    line = shell.runs("knowledge", "evaluate", str(bad))
    folder = shell.runs("knowledge", "evaluate", str(lines(bad)), "--knowledge", str(nowhere))
    corpus = shell.runs("knowledge", "evaluate", "--corpus", str(tmp_path))
    neither = shell.runs("knowledge", "evaluate")

    assert (line.code, folder.code, corpus.code, neither.code) == (1, 1, 1, 2)
    assert "line 1" in line.complaint
    assert "nowhere" in folder.complaint
    assert "docs, queries and qrels" in corpus.complaint


def test_the_curves_are_fitted_to_a_folder_and_used_from_there(shell: Shell, pages: Path) -> None:
    ended = shell.runs("knowledge", "fit")

    assert (ended.code, ended.err) == (0, "")
    assert ended.lines[0].startswith(f"{pages / 'fit.json'}: by words ")
    assert json.loads((pages / "fit.json").read_text())["by_meaning"]["figures"]["pages"] == 2
    assert shell.runs("ask", "epds 14 at 8/52 pn, low since the birth").code == 0


def test_a_fit_that_is_broken_is_one_line_in_every_command(shell: Shell, pages: Path) -> None:
    (pages / "fit.json").write_text("{")

    for words in (("ask", "epds 14"), ("knowledge", "check")):
        ended = shell.runs(*words)
        assert ended.code == 1
        assert "`pimh-bot knowledge fit` writes it anew" in ended.out + ended.err


def test_what_cannot_be_fitted_is_one_clear_line(shell: Shell, tmp_path: Path, pages: Path) -> None:
    (tmp_path / "empty").mkdir()
    for words in pages.glob("*.yml"):
        shutil.copy(words, tmp_path / "empty")

    nothing = shell.runs("knowledge", "fit", str(tmp_path / "empty"))
    nowhere = shell.runs("knowledge", "fit", "--out", str(tmp_path / "no" / "fit.json"))
    shell.environment["PIMH_MODEL"] = str(tmp_path / "none")
    without = shell.runs("knowledge", "fit")

    assert (nothing.code, nowhere.code, without.code) == (1, 1, 1)
    assert "no page has a question" in nothing.complaint
    assert "cannot be written" in nowhere.complaint
    assert "`pimh-bot model` fetches it" in without.complaint


def test_without_a_model_words_alone_are_measured(shell: Shell, tmp_path: Path) -> None:
    shell.environment["PIMH_MODEL"] = str(tmp_path / "none")
    asked = lines(tmp_path / "q.jsonl", {"q": "epds 14 pn, low", "pages": ["medicines"]})

    assert json.loads(shell.runs("knowledge", "evaluate", str(asked)).out)["questions"] == 1
