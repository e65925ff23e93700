"""What stands in the README of an export."""

from collections.abc import Mapping

_README = """# An export of a PIMH bot

Everything that the bot of one area knows, in open formats. `pimh-bot import` makes a fresh bot
of it.

**It holds personal data**: who is a member and her role, her bookings, questions and answers, her
own CPD and ratings, which in the bot nobody but she sees. Keep it where the database may be kept,
give it only to whom the controller has named, and delete it when it has served its purpose.

| what | where |
|---|---|
| every table, a row a line as JSON; `{"base64": "…"}` is bytes | `tables/` |
| schema, columns, how many rows, SHA-256 of every file, what was left out | `manifest.json` |
| pages as Markdown, every version; who signed them and what was done to them | `pages/` |
| local services (HSDS, Open Referral UK), for `pimh-bot services import` | `services.yml` |
| feeds, for this bot and for any feed reader | `feeds.yml`, `feeds.opml` |
| items that were kept with their notes, and what each person was sent | `digests/` |
| newsletters as HTML, and how many they reached | `newsletters/` |
| people, their roles and hours, localities | `people/` |
| bookings as a table, and a calendar of each person by her number in `people.csv` | `bookings/` |
| questions to the specialist and their answers | `consult/` |
| CPD, training, supervision had elsewhere, what is due when | `supervision/` |
| what was missing here, and local urgent lines | `directory/` |
| case stories with their parts, who signed them | `stories/` |
| meeting packs: lines for the next, sections left out, figures as they were printed | `meetings/` |
| every figure about families that a report has shown, `*` where it hid one | `reports/` |
| settings of the program, secrets masked | `settings.json` |

A cell of a `.csv` that a spreadsheet would run begins with `'`. `import` reads `tables/` alone; it
takes no export of which a file was changed.

## What is not in it

"""


def readme(left_out: Mapping[str, str]) -> str:
    """Return the README: where what is, and which tables were left out and why."""
    why: dict[str, list[str]] = {}
    for name, reason in left_out.items():
        why.setdefault(reason, []).append(f"`{name}`")
    lines = [f"- {reason}: {', '.join(names)}" for reason, names in why.items()]
    return _README + "\n".join(lines) + "\n"
