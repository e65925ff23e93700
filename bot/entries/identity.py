"""By what two entries are known to be one: DOI, PMID, and an address without its followers."""

import re
from collections.abc import Iterable
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit, urlunsplit

ADDRESS = 1000

# Crossref's pattern for what it has given out, a little wider; what ends a sentence is no part.
_DOI = re.compile(r"\b(10\.[0-9]{4,9}/(?:(?![\"'<>?#&|])[!-~])+)", re.I)
_DOI_END = re.compile(r"(?:[.,;:)\]}]+|/(?:full|abstract|pdf|epdf|meta|html|v\d+)|\.pdf)+$", re.I)
_PMID = re.compile(r"(?:^|\b)(?:pmid|pubmed)[:\s]+([0-9]{1,9})\b", re.I)
_PUBMED = re.compile(
    r"//(?:pubmed\.ncbi\.nlm\.nih\.gov|www\.ncbi\.nlm\.nih\.gov/pubmed)/([0-9]{1,9})\b"
)
_FOLLOWERS = re.compile(
    r"^(?:utm_.*|at_.*|mc_.*|fc|ff|v|af|rss|ref|ref_src|source|src|cmp|cmpid|ito|ns_.*|feed"
    r"|fbclid|gclid|dclid|msclkid|igshid|mkt_tok|_hs.*|hs.*tracking|trk|ocid|campaign(?:id)?)$",
    re.I,
)
# Of these the host's own meaning is known: PubMed's addresses need no query at all.
_NO_QUERY = frozenset({"pubmed.ncbi.nlm.nih.gov", "doi.org", "dx.doi.org"})
# Elsewhere these name what is read, and may not be left out.
_MEANINGFUL = frozenset({"v", "source", "src", "ref", "feed"})


def doi_in(texts: Iterable[str]) -> str:
    """Return the first DOI that stands in any of these, in small letters; empty if none."""
    for text in texts:
        found = _DOI.search(unquote(text))
        if found:
            return _DOI_END.sub("", found.group(1)).lower()[:200]
    return ""


def pmid_in(texts: Iterable[str]) -> str:
    """Return the first PMID that stands in any of these, empty if none."""
    for text in texts:
        found = _PMID.search(text) or _PUBMED.search(text)
        if found:
            return found.group(1).lstrip("0")
    return ""


def web_address(text: str) -> str:
    """Return an address that may be opened by a tap: http or https, with a host; else empty."""
    text = quote(text.strip(), safe="/:?#[]@!$&'()*+,;=%~-._")
    try:
        parts = urlsplit(text)
        well = parts.scheme.lower() in ("http", "https") and bool(parts.hostname)
        well = well and parts.username is None and (parts.port or 1) > 0
    except ValueError:
        return ""
    return text if well and len(text) <= ADDRESS else ""


def without_followers(address: str) -> str:
    """Return an address without what only follows readers about."""
    if "?" not in address:
        return address
    parts = urlsplit(address)
    return urlunsplit(parts._replace(query=_query(parts.query, parts.hostname or "", False)))


def canonical(address: str) -> str:
    """Return what all addresses of one page have in common; empty for none."""
    if not address:
        return ""
    parts = urlsplit(address)
    host = (parts.hostname or "").removeprefix("www.")
    port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    query = _query(parts.query, host, True)
    return f"{host}{port}{parts.path.rstrip('/')}{'?' if query else ''}{query}"


def _query(query: str, host: str, in_order: bool) -> str:
    if host in _NO_QUERY:
        return ""
    pairs = [
        (name, value)
        for name, value in parse_qsl(query, keep_blank_values=True)
        if not _FOLLOWERS.match(name) or (name in _MEANINGFUL and not _is_flag(value))
    ]
    return urlencode(sorted(pairs) if in_order else pairs)


def _is_flag(value: str) -> bool:
    """Say whether a value only says from where a reader came: a word such as rss."""
    return value.lower() in ("", "1", "r", "rss", "feed", "atom", "email", "twitter", "facebook")
