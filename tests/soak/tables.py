"""Writes docs/figures.md from docs/figures.jsonl: `python -m tests.soak.tables`."""

from tests.soak.figures import TABLES, lines, page

if __name__ == "__main__":
    TABLES.write_text(page(lines()), encoding="utf-8")
