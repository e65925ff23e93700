"""Writes docs/conversations.md from the transcripts: `python -m tests.transcripts`."""

from tests.transcripts.book import BOOK, written

if __name__ == "__main__":
    BOOK.write_text(written(), encoding="utf-8")
