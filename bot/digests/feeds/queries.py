"""Where PubMed and Europe PMC are asked, and with what: pure addresses."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from bot.digests.feeds.rules import NEWS

# A query that finds more in two months is too wide to be read by anybody.
MOST_FOUND = 100
TOOL = "pimh-bot"


@dataclass(frozen=True, slots=True)
class Bases:
    """Where the two databases of papers are asked."""

    pubmed: str = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils"
    europe_pmc: str = "https://www.ebi.ac.uk/europepmc/webservices/rest"


def pubmed_search(bases: Bases, query: str) -> str:
    """Return the address that finds the PMIDs of a query, those entered in the last weeks."""
    asked = {
        "db": "pubmed",
        "term": query,
        "datetype": "edat",
        "reldate": NEWS.days,
        "retmax": MOST_FOUND,
        "retmode": "json",
        "tool": TOOL,
    }
    return f"{bases.pubmed}/esearch.fcgi?{urlencode(asked)}"


def pubmed_records(bases: Bases, pmids: Sequence[str]) -> str:
    """Return the address that gives the records of these PMIDs."""
    asked = {"db": "pubmed", "id": ",".join(pmids), "retmode": "xml", "tool": TOOL}
    return f"{bases.pubmed}/efetch.fcgi?{urlencode(asked)}"


def europe_pmc_search(bases: Bases, query: str) -> str:
    """Return the address that gives the newest records of a query."""
    asked = {
        "query": f"({query}) sort_date:y",
        "resultType": "core",
        "format": "json",
        "pageSize": MOST_FOUND,
    }
    return f"{bases.europe_pmc}/search?{urlencode(asked)}"
