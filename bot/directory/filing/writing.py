"""Writes services as the file that `reading` reads, with the names of HSDS where it has one."""

from collections.abc import Mapping, Sequence
from io import StringIO

from ruamel.yaml import YAML

from bot.directory.filing import matter
from bot.directory.values import Referrer, Service, Severity, Status, Wait, Whom

HEAD = (
    "# Services of this area. Names are those of HSDS 3.0 (Open Referral UK) where it has one;\n"
    "# ours: kind, status_note, status_since, antenatal, sees, severity, referrers, waits,\n"
    "# assurer.\n"
)
_STATUS = {
    Status.OPEN: matter.ACTIVE,
    Status.PAUSED: matter.RESTING,
    Status.CLOSED: matter.ENDED,
}


def written(
    services: Sequence[Service], places: Mapping[int, str], people: Mapping[int, str]
) -> str:
    """Return the text of a file that holds these services."""
    yaml = YAML(typ="safe", pure=True)
    yaml.default_flow_style = False
    yaml.sort_base_mapping_type_on_output = False  # type: ignore[assignment]
    yaml.allow_unicode = True
    out = StringIO()
    yaml.dump({"services": [_entry(one, places, people) for one in services]}, out)
    return HEAD + out.getvalue()


def _entry(
    service: Service, places: Mapping[int, str], people: Mapping[int, str]
) -> dict[str, object]:
    known, standing, contact = service.criteria, service.standing, service.contact
    areas = [places[one] for one in sorted(known.localities)]
    entry: dict[str, object] = {
        "id": service.slug,
        "name": service.name,
        "kind": service.kind,
        "organization": service.organization,
        "description": service.description,
        "status": _STATUS[standing.status],
        "status_note": standing.note,
        "status_since": standing.since,
        "service_areas": areas or matter.EVERYWHERE,
        **_ages(service),
        "sees": [one.value for one in Whom if one in known.sees],
        "severity": [one.value for one in Severity if one in known.severities],
        "referrers": [one.value for one in Referrer if one in known.referrers],
        "application_process": contact.route,
        "schedules": contact.hours,
        "phones": contact.phone,
        "email": contact.email,
        "url": contact.url,
        "languages": list(service.languages),
        "waits": [_wait(one) for one in service.waits],
        "assured_date": standing.checked,
        "assurer": people.get(service.owner or 0, ""),
    }
    return {name: value for name, value in entry.items() if value not in ("", None, [])}


def _ages(service: Service) -> dict[str, object]:
    ages = service.criteria.ages
    if ages is None:
        return {}
    if ages.months is None:
        return {"antenatal": ages.antenatal}
    return {
        "antenatal": ages.antenatal,
        "minimum_age": matter.age(ages.months.first, is_last=False),
        "maximum_age": matter.age(ages.months.last, is_last=True),
    }


def _wait(wait: Wait) -> dict[str, object]:
    weeks = str(wait.first) if wait.first == wait.last else f"{wait.first}-{wait.last}"
    level = {"severity": wait.severity.value} if wait.severity else {}
    return {"weeks": weeks, "seen": wait.seen, "source": wait.source, **level}
