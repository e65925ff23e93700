"""What is said while a service is kept: what waits, what can be changed, and how."""

from bot.directory import wording as words
from bot.directory.finding.values import Query, with_service
from bot.directory.keeping.rules import LONGEST
from bot.directory.keeping.values import CHOSEN, Desk, Field, Sheet, as_shown
from bot.directory.rules import wait_for
from bot.directory.values import Referrer, Service, Severity, Status, Whom
from bot.directory.wording import press
from bot.reply import Button, Reply, plain, two_a_row

LISTED, CLOSED_LISTED = 6, 40
_FIELDS = {
    Field.NAME: "Name",
    Field.KIND: "Kind",
    Field.ORGANIZATION: "Organisation",
    Field.DESCRIPTION: "In one line",
    Field.AGES: "Ages",
    Field.SEVERITIES: "Need",
    Field.SEES: "Sees",
    Field.REFERRERS: "Who refers",
    Field.PLACES: "Where",
    Field.ROUTE: "How to refer",
    Field.HOURS: "Hours",
    Field.PHONE: "Phone",
    Field.EMAIL: "E-mail",
    Field.URL: "Page",
    Field.LANGUAGES: "Languages",
    Field.WAIT: "Wait",
    Field.NOTE: "Why paused",
}
_HOW = {
    Field.AGES: "Type it as: pregnancy to 2, birth to under 1, 6 months to 3. "
    "The last age counts whole: to 2 is until the third birthday.",
    Field.WAIT: "Type weeks, and who said so: 8-12, team manager. It is dated today.",
    Field.LANGUAGES: "Type them with commas between.",
}


def desk(shown: Desk) -> Reply:
    """Show what waits for whoever keeps the directory."""
    lines = [f"<b>Keeping services: {shown.total}</b>"]
    lines.append(f"Not checked for half a year: {len(shown.unchecked)}")
    lines.append(f"Paused: {len(shown.resting)}")
    lines.append(f"Waits to look at: {shown.reports}")
    due = dict.fromkeys((*shown.unchecked, *shown.resting))
    keys = tuple((press(words.short(one.name), "keep", one.id),) for one in list(due)[:LISTED])
    more = [press("Add a service", "new"), press("Gaps", "gaps", 92)]
    more += [press("File in", "file-in"), press("File out", "file-out")]
    if shown.reports:
        more.insert(0, press("Waits to look at", "told-open"))
    if shown.closed:
        lines.append(f"Closed: {len(shown.closed)}")
        more.append(press("Closed services", "closed-list"))
    return Reply("\n".join(lines), (*keys, *two_a_row(more)))


def closed(shown: Desk) -> Reply:
    """List the services that are closed: each can be opened again."""
    keys = [(press(words.short(one.name), "keep", one.id),) for one in shown.closed[:CLOSED_LISTED]]
    text = "<b>Closed services</b>\nOpen one to see its facts; “Open again” puts it back."
    back = (press("« Keeping", "keeping"),)
    return Reply(text if keys else "No service is closed.", (*keys, back))


def sheet(shown: Sheet) -> Reply:
    """Show what can be changed of a service."""
    service = shown.service
    status = words.status_line(service) or "Open: takes referrals"
    text = (
        f"<b>{plain(service.name)}</b>\n{status}\n"
        f"{words.checked_line(service, shown.words.today)}\n\nWhat shall be changed?"
    )
    keys = [
        press(label, "pick" if field in CHOSEN else "type", as_shown(service, field, 0))
        for field, label in _FIELDS.items()
        if field is not Field.NOTE or service.standing.status is not Status.OPEN
    ]
    return Reply(text, (_stands(service), *two_a_row(keys), _last(service)))


def pick(shown: tuple[Sheet, Field]) -> Reply:
    """Offer what a field may list, each to be added or taken out."""
    sheet, field = shown
    service, known = sheet.service, sheet.service.criteria
    here = known.localities
    marked = {
        Field.SEVERITIES: [(words.SEVERITIES[one], one in known.severities) for one in Severity],
        Field.SEES: [(words.SEES[one], one in known.sees) for one in Whom],
        Field.REFERRERS: [(words.REFERRERS[one], one in known.referrers) for one in Referrer],
        Field.PLACES: [
            *((one.name, one.id in here) for one in sheet.words.places),
            ("all localities", not here),
        ],
        Field.KIND: [(name, word == service.kind) for word, name in sheet.words.kinds.items()],
    }[field]
    keys = [
        press(
            words.short(f"{'✓ ' * chosen}{name[:1].upper()}{name[1:]}", 34),
            "toggle",
            as_shown(service, field, at),
        )
        for at, (name, chosen) in enumerate(marked)
    ]
    done = (press("Done", "keep", service.id),)
    return Reply(f"<b>{plain(service.name)}</b>\n{_FIELDS[field]}:", (*two_a_row(keys), done))


def ask(shown: tuple[Sheet, Field]) -> Reply:
    """Ask for what a field is to say."""
    sheet, field = shown
    now = _now(sheet.service, field)
    how = _HOW.get(field, f"Type it in one message, at most {LONGEST} characters.")
    text = (
        f"<b>{plain(sheet.service.name)}</b>\n{_FIELDS[field]} now: {plain(now) or 'not known'}\n\n"
        f"{how} A dash (-) means not known."
    )
    return Reply(text, ((press("Leave it as it is", "keep", sheet.service.id),),))


def name_it() -> Reply:
    """Ask for the name of a new service."""
    return Reply("What is the service called? Type its name.")


def confirm_close(shown: Sheet) -> Reply:
    """Ask before a service is closed."""
    service = shown.service
    row = as_shown(service, None, 0)
    return Reply(
        f"Close <b>{plain(service.name)}</b>? Nobody is shown it then. "
        "Its history stays, and “Closed services” opens it again.",
        ((press("Close it", "closed", row), press("Keep it", "keep", service.id)),),
    )


def checked(shown: Sheet) -> Reply:
    """Confirm that a service's facts were checked."""
    return Reply(
        f"<b>{plain(shown.service.name)}</b>: checked today.",
        (
            (
                press("Open it", "card", with_service(shown.service.id, Query())),
                press("Keeping services", "keeping"),
            ),
        ),
    )


def _stands(service: Service) -> tuple[Button, ...]:
    row, status = as_shown(service, None, 0), service.standing.status
    checked = press("Checked today", "checked", row)
    if status is Status.CLOSED:
        return press("Open again", "open", row), checked
    other = press("Pause", "pause", row) if status is Status.OPEN else press("Open", "open", row)
    return other, press("Close…", "close", row), checked


def _last(service: Service) -> tuple[Button, ...]:
    return (
        press("See it", "card", with_service(service.id, Query())),
        press("« Keeping", "keeping"),
    )


def _now(service: Service, field: Field) -> str:
    contact = service.contact
    wait = wait_for(service, None)
    return {
        Field.NAME: service.name,
        Field.ORGANIZATION: service.organization,
        Field.DESCRIPTION: service.description,
        Field.AGES: words.ages(service.criteria.ages),
        Field.ROUTE: contact.route,
        Field.HOURS: contact.hours,
        Field.PHONE: contact.phone,
        Field.EMAIL: contact.email,
        Field.URL: contact.url,
        Field.LANGUAGES: ", ".join(service.languages),
        Field.WAIT: f"{wait.first}–{wait.last} weeks" if wait else "",
        Field.NOTE: service.standing.note,
    }[field]
