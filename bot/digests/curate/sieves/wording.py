"""What is said about rules: each in one plain sentence, with what it would have matched."""

from collections.abc import Sequence

from bot.delivery.said import Instead
from bot.digests.curate import rules as queue_rules
from bot.digests.curate.sieves.rules import MOST_RULE, Unclear
from bot.digests.curate.sieves.values import Batch, Does, Sieve, Sifted, Terms, Tried
from bot.digests.curate.wording import SHORT_TITLE
from bot.digests.values import FeedKind, Mark
from bot.digests.words import cut, press
from bot.reply import Reply, plain, two_a_row

MOST_LISTED = 12
_KINDS = {
    FeedKind.JOURNAL: "what journals published",
    FeedKind.GUIDANCE: "guidance",
    FeedKind.POLICY: "policy",
    FeedKind.CHARITY: "what charities published",
    FeedKind.NEWS: "news",
}
_EXAMPLES = {
    Does.DROP: (
        "drop anything whose title has 'animal' or 'mice'",
        "drop news about football, or pay",
        "drop preprints",
    ),
    Does.KEEP: (
        "keep everything from Institute of Health Visiting about sleep",
        "keep guidance about perinatal mental health",
        "keep anything whose title has 'fathers' or 'partners'",
    ),
}
_UNCLEAR = {
    "verb": "Begin with <b>drop</b> or <b>keep</b>.",
    "nothing": "That would match everything. Name a word, a feed or a kind.",
    "long": f"That is too long: {MOST_RULE} characters at most.",
}


def sentence(terms: Terms) -> str:
    """Return a rule in one plain sentence."""
    verb = "Drop" if terms.does is Does.DROP else "Bring forward"
    what = _KINDS[terms.kind] if terms.kind else "anything"
    if terms.mark is Mark.PREPRINT:
        what = "preprints"
    source = f" from {plain(terms.feed)}" if terms.feed else ""
    return f"{verb} {what}{source}{_words(terms)}."


def _words(terms: Terms) -> str:
    if not terms.words:
        return ""
    quoted = [f"“{plain(word)}”" for word in terms.words]
    either = " or ".join([", ".join(quoted[:-1]), quoted[-1]] if len(quoted) > 1 else quoted)
    where = "title or summary has" if terms.summary else "title has"
    return f" whose {where} {either}"


def listed(sieves: Sequence[Sieve]) -> Instead:
    """List the rules in force."""
    lines = [f"{at}. {sentence(one.terms)} {_marked(one)}" for at, one in enumerate(sieves, 1)]
    about = "A rule only marks: what it drops can be seen and taken back, and nothing is kept"
    head = f"<b>Rules</b>\n{about} before somebody has looked at it."
    keys = [press(f"Rule {at}", "item-rule-of", one.id) for at, one in enumerate(sieves, 1)]
    new = (
        press("New: drop", "item-rule-drop"),
        press("New: keep", "item-rule-keep"),
    )
    text = "\n".join([head, "", *(lines[:MOST_LISTED] or ["There is none yet."])])
    rows = two_a_row(keys[:MOST_LISTED])
    return Instead(Reply(text, (*rows, new, (press("« Back", "item-finish"),))))


def _marked(one: Sieve) -> str:
    did = "dropped" if one.terms.does is Does.DROP else "brought forward"
    back = f", {one.taken_back} taken back" if one.taken_back else ""
    return f"({one.marked} {did}{back})"


def asked(does: Does) -> Instead:
    """Ask for a rule in plain words."""
    verb = "dropped" if does is Does.DROP else "brought forward, to be kept in one tap"
    examples = "\n".join(f"• <i>{plain(one)}</i>" for one in _EXAMPLES[does])
    text = f"What is to be {verb}? One message in your own words, such as\n{examples}"
    return Instead(Reply(text, ((press("« Rules", "item-rules"),),)))


def unclear(why: Unclear) -> Reply:
    """Say what could not be read; the form is still open."""
    if why.reason == "feed":
        return Reply(f"No feed is called “{plain(why.name)}”. /feeds lists them. Try again.")
    return Reply(
        f"{_UNCLEAR[why.reason]} Try again, such as: <i>{plain(_EXAMPLES[Does.DROP][0])}</i>"
    )


def tried(what: Tried) -> Reply:
    """Show a rule in one sentence and what it would have matched."""
    examples = [f"• {plain(cut(title, SHORT_TITLE))}" for title in what.examples]
    of = f"the last {what.of} items" if what.of != 1 else "the last item"
    kept = f"{what.kept} of them had been kept: look twice." * bool(
        what.kept and what.terms.does is Does.DROP
    )
    would = f"Would have matched {what.matched} of {of}{':' if examples else '.'}"
    tested = "\n".join(filter(None, [would, *examples, kept]))
    text = f"<b>{sentence(what.terms)}</b>\n\n{tested}"
    wider = "Title only" if what.terms.summary else "Summary, too"
    first = [press("Save this rule", "item-rule-save", what.sieve)]
    first += [press(wider, "item-rule-wider", what.sieve)] if what.terms.words else []
    again = f"item-rule-{what.terms.does}"
    return Reply(
        text, (tuple(first), (press("Say it anew", again), press("« Rules", "item-rules")))
    )


def shown(what: Sifted) -> Instead:
    """Show a rule and what it has dropped last, each to be taken back in one tap."""
    sieve = what.sieve
    head = f"<b>{sentence(sieve.terms)}</b>\n{_marked(sieve)}"
    ask = "Dropped by it; a tap takes one back:" if what.dropped else ""
    keys = tuple(
        (press(cut(one.item.title, SHORT_TITLE), "item-rule-back", one.item.id),)
        for one in what.dropped
    )
    end = (press("End this rule", "item-rule-end", sieve.id), press("« Rules", "item-rules"))
    return Instead(Reply("\n\n".join(filter(None, [head, ask])), (*keys, end)))


def batch(what: Batch) -> Reply:
    """Show what a rule brings forward, all titles in full, to be kept in one tap."""
    lines = [
        f"{at}. {plain(cut(one.item.title, queue_rules.MOST_TITLE))} ({plain(one.item.feed)})"
        for at, one in enumerate(what.items, 1)
    ]
    head = f"Your rule: <b>{sentence(what.terms)}</b>"
    keys = (
        press(f"Keep all {len(what.items)}", "item-all", what.number),
        press("One by one", "item-singly"),
    )
    return Reply("\n".join([head, "", *lines]), (keys,))
