"""Tables of an export for a spreadsheet, with names where the database has numbers."""

import csv
import io
from collections.abc import Iterator, Sequence

from sqlite_utils.db import Database as Db

# A spreadsheet would run what begins so.
_RUNS = ("=", "+", "-", "@", "\t", "\r")
_SHEETS = {
    "people/people.csv": """
        select people.id as number, people.name, localities.name as locality,
               (select group_concat(role, ' ') from (select role from people_roles
                where person = people.id order by role)) as roles,
               quiet_from, quiet_until, joined_at, left_at
        from people join localities on localities.id = people.locality order by people.id
    """,
    "people/localities.csv": "select id as number, name from localities order by id",
    "people/protected-hours.csv": """
        select person as number, weekday, starts, ends from protected_hours order by 1, 2, 3
    """,
    "pages/versions.csv": """
        select v.page, v.version, origin, file, coalesce(people.name, '') as author, made_at,
               g.name as signed_by, g.signed_at, suspended_at, r.at as retired_at
        from page_versions v left join people on people.id = v.author
        left join page_signatures g on g.version = v.id
        left join page_retired r on r.page = v.page order by 1, 2
    """,
    "pages/history.csv": """
        select e.at, e.page, v.version, e.event, coalesce(people.name, '') as who, e.reason
        from page_events e join page_versions v on v.id = e.version
        left join people on people.id = e.person order by e.id
    """,
    "pages/cut-offs.csv": """
        select v.page, v.version, key, b.name as confirmed_by, set_on
        from page_bands b join page_versions v on v.id = b.version order by 1, 2, 3
    """,
    "bookings/bookings.csv": """
        select sessions.kind, sessions.starts_at, sessions.ends_at, sessions.place, seats.state,
               taker.id as number, taker.name as who, coalesce(giver.name, '') as with_whom,
               seats.page, seats.note, seats.reason, outcome, seats.made_at
        from supervision_seats seats join supervision_sessions sessions on sessions.id = session
        join people taker on taker.id = seats.person
        left join people giver on giver.id = supervisor
        left join supervision_outcomes outcomes on outcomes.seat = seats.id
        order by sessions.starts_at, seats.id
    """,
    "supervision/cpd.csv": """
        select people.id as number, people.name as who, held_on, method, topic, minutes,
               participatory, theme, reflection
        from supervision_cpd cpd join people on people.id = person order by cpd.id
    """,
    "supervision/training.csv": """
        select people.id as number, people.name as who, audience, held_on, people as taught
        from supervision_training t join people on people.id = t.person order by t.id
    """,
    "supervision/elsewhere.csv": """
        select people.id as number, people.name as who, kind, held_on, provider
        from supervision_elsewhere e join people on people.id = person order by e.id
    """,
    "supervision/what-is-due.csv": """
        select kind, role, every, window_days, grace_days, since from supervision_cycles order by id
    """,
    "directory/gaps.csv": """
        select gaps.made_at, sort, need, coalesce(localities.name, '') as locality, age, severity,
               why, coalesce(services.name, '') as service, note
        from directory_gaps gaps left join localities on localities.id = gaps.locality
        left join directory_services services on services.id = service order by gaps.id
    """,
    "directory/urgent-lines.csv": """
        select localities.name as locality, kind, number, hours, checked_on
        from directory_lines join localities on localities.id = locality order by 1, 2
    """,
    "digests/items.csv": """
        select feed_name, items.kind, title, address, doi, pmid, published, mark, verdict, topic,
               note, visit, kept_at
        from digest_items items join digest_decisions on item = items.id order by items.id
    """,
    "digests/sent.csv": """
        select issues.id as digest, period, issues.sent_at, coalesce(people.name, '') as who, title,
               address
        from digest_sent sent join digest_issues issues on issues.id = sent.issue
        join digest_items items on items.id = sent.item
        left join people on people.id = sent.person order by issues.id, items.id
    """,
    "newsletters/newsletters.csv": """
        select n.id as number, n.state, coalesce(author.name, '') as author,
               coalesce(approver.name, '') as approver, roles, places, topics, sent_at,
               (select count(*) from newsletter_readers where newsletter = n.id) as readers,
               (select count(opened_at) from newsletter_readers where newsletter = n.id) as opened
        from newsletters n left join people author on author.id = n.author
        left join people approver on approver.id = n.approver order by n.id
    """,
    "consult/questions.csv": """
        select q.id as number, q.sent_at, q.due_at, q.closed_at, q.state, q.page, q.text,
               coalesce(localities.name, '') as locality, coalesce(holder.name, '') as held_by
        from consult_questions q left join localities on localities.id = q.place
        left join people holder on holder.id = q.holder order by q.id
    """,
    "consult/answers.csv": """
        select question as number, made_at, sent_at, coalesce(people.name, '') as who, verdict, text
        from consult_answers a left join people on people.id = a.person order by a.id
    """,
    "stories/stories.csv": """
        select stories.id as number, state, coalesce(people.name, '') as writer, begun_at,
               changed_at, signed_by, signed_as, signed_at, withdrawn_at,
               max(case part when 'situation' then text end) as situation,
               max(case part when 'noticed' then text end) as noticed,
               max(case part when 'done' then text end) as done,
               max(case part when 'changed' then text end) as changed,
               max(case part when 'baby' then text end) as baby
        from stories left join people on people.id = writer
        left join story_parts on story = stories.id group by stories.id order by stories.id
    """,
    "meetings/lines.csv": """
        select made_at, coalesce(people.name, '') as who, text
        from meeting_lines l left join people on people.id = l.person order by l.id
    """,
    "meetings/left-out.csv": "select section from meeting_left_out order by 1",
    "meetings/printed.csv": """
        select measure, first_day, last_day, of as what, place, shown, printed_at
        from meeting_printed order by 2, 3, 1, 4, 5
    """,
    "reports/published.csv": """
        select measure, first as first_day, last as last_day, part, place,
               coalesce(cast(shown as text), '*') as shown, published_at
        from report_cells order by id
    """,
}


def every(db: Db) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of every table."""
    for name, query in _SHEETS.items():
        found = db.execute(query)
        headings = [str(one[0]) for one in found.description]
        yield name, _as_csv(headings, found.fetchall())


def _as_csv(headings: Sequence[str], rows: Sequence[Sequence[object]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(headings)
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    # The mark in front tells Excel of UTF-8.
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _safe(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_RUNS) else cell
