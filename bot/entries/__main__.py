"""The process that reads feeds, one after another: `python -m bot.entries`."""

import json
from collections.abc import Sequence

from bot.entries import europepmc, jsonfeed, pubmed, syndication
from bot.entries.values import Form, Holding, NotAFeed
from bot.fetching.apart import serve


def answer(words: Sequence[str], body: bytes) -> bytes:
    """Return as JSON what a body holds; the words are its form, content type and address."""
    form, kind, address = words
    try:
        if form == Form.PUBMED_IDS:
            return json.dumps({"ids": pubmed.pmids(body)}).encode()
        return read(Form(form), body, kind, address).to_json()
    except NotAFeed as fault:
        return json.dumps({"fault": fault.reason}).encode()


def read(form: Form, body: bytes, kind: str, address: str) -> Holding:
    """Return what a body of this form holds, or raise NotAFeed."""
    match form:
        case Form.PUBMED:
            return pubmed.read(body)
        case Form.EUROPE_PMC:
            return europepmc.read(body)
        case _ if jsonfeed.is_json(body):
            return jsonfeed.read(body)
        case _:
            return syndication.read(body, kind, address)


if __name__ == "__main__":
    serve(answer)
