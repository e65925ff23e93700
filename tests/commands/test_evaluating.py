import json
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
