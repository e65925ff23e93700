"""What a pack says, section by section, in plain words: exact in her chat, as shown outside."""

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.meetings.rules import HIDDEN
from bot.meetings.values import SECTIONS, Count, Date, Line, Measure, Pack, Section
from bot.phrases import day

HEADINGS = {
    Section.ASKED: "Most asked",
    Section.GAPS: "What was missing",
    Section.PAGES: "Changed pages",
    Section.SERVICES: "Changed local services",
    Section.DATES: "Next dates",
    Section.OWN: "From the specialist",
}
# A small screen; the rest stands under /topics, /gaps, /review and /services.
MOST = 8
MOST_ELSEWHERE = 40
STARS = (
    "Figures about families are to the nearest 5. A star stands for 1 to 7, or for a figure that "
    "would give a small one away."
)
NOTHING, UNSET = "Nothing.", "None is set."
UNSAID = "Figures about families are left out of this copy: there are none that may be shown yet."


@dataclass(frozen=True, slots=True)
class Told:
    """A section: counted rows with what stands for each count, or lines; and a word under them."""

    section: Section
    rows: tuple[tuple[str, str], ...] = ()
    lines: tuple[str, ...] = ()
    under: str = ""

    @property
    def heading(self) -> str:
        """Return the head of the section."""
        return HEADINGS[self.section]


def told(pack: Pack, zone: ZoneInfo, *, outside: bool) -> tuple[Told, ...]:
    """Return the sections of a pack that are not left out; her own only if she wrote any."""
    return tuple(
        _told(pack, section, zone, outside=outside)
        for section in SECTIONS
        if section not in pack.left_out and (section is not Section.OWN or pack.own)
    )


def span(pack: Pack) -> str:
    """Return since when a pack tells, and up to when."""
    if pack.held:
        return f"Since the last meeting, on {day(pack.first)}, up to {day(pack.last)}"
    return f"From {day(pack.first)} to {day(pack.last)}"


def meeting(one: Date, zone: ZoneInfo) -> tuple[str, str]:
    """Return what a meeting is, and when and where."""
    starts, ends = one.starts.astimezone(zone), one.ends.astimezone(zone)
    place = f", {one.place}" if one.place else ""
    return one.title, f"{day(starts)}, {starts:%H:%M}–{ends:%H:%M}{place}"


def _told(pack: Pack, section: Section, zone: ZoneInfo, *, outside: bool) -> Told:
    match section:
        case Section.ASKED:
            return _asked(pack, outside=outside)
        case Section.GAPS:
            return _gaps(pack, outside=outside)
        case Section.PAGES:
            return _changed(section, pack.pages, outside=outside)
        case Section.SERVICES:
            return _changed(section, pack.services, outside=outside)
        case Section.DATES:
            dates = tuple(": ".join(meeting(one, zone)) for one in pack.dates)
            return Told(section, lines=dates, under="" if dates else UNSET)
        case Section.OWN:
            return Told(section, lines=tuple(one.text for one in pack.own))


def _asked(pack: Pack, *, outside: bool) -> Told:
    if outside and not pack.counts:
        return Told(Section.ASKED, under=UNSAID)
    asked = pack.of(Measure.ASKED)
    whole = _figure(pack.all(Measure.ASKED))
    unknown = _figure(pack.all(Measure.UNKNOWN))
    in_all = f"In all: answers shown, {whole}; questions without a page, {unknown}."
    if outside:
        return _without_stars(asked, in_all)
    more = len(asked) - MOST
    also = f"And {more} more page{'s' * (more > 1)}. " if more > 0 else ""
    return Told(Section.ASKED, _rows(asked[:MOST]), under=f"{also}{in_all}")


def _without_stars(asked: Sequence[Count], in_all: str) -> Told:
    rows = _rows([one for one in asked if one.shown != HIDDEN])
    few = [one.title for one in asked if one.shown == HIDDEN]
    more = [f"{len(few) - MOST_ELSEWHERE} more"] if len(few) > MOST_ELSEWHERE else []
    named = "; ".join([*few[:MOST_ELSEWHERE], *more])
    also = f"Also asked, by title: {named}. " if few else ""
    return Told(Section.ASKED, rows, under=f"{also}{in_all}")


def _gaps(pack: Pack, *, outside: bool) -> Told:
    if outside and not pack.counts:
        return Told(Section.GAPS, under=UNSAID)
    gaps, bounced = pack.of(Measure.GAPS), pack.of(Measure.BOUNCED)
    none, bounced_all = pack.all(Measure.GAPS), pack.all(Measure.BOUNCED)
    in_all = (
        f"In all: no service, {_figure(none)}; referrals that came back, {_figure(bounced_all)}."
    )
    rows = (
        *_rows(gaps if outside else gaps[:MOST]),
        *((f"{title}, came back", shown) for title, shown in _rows(bounced)),
    )
    return Told(Section.GAPS, rows, under=in_all)


def _changed(section: Section, changes: Sequence[Line], *, outside: bool) -> Told:
    said = tuple(dict.fromkeys(one.outside if outside else one.text for one in changes))
    more = len(said) - MOST
    if more > 0 and not outside:
        return Told(section, lines=said[:MOST], under=f"And {more} more.")
    return Told(section, lines=said, under="" if said else NOTHING)


def _rows(counts: Sequence[Count]) -> tuple[tuple[str, str], ...]:
    return tuple((one.title, _figure(one)) for one in counts)


def _figure(one: Count) -> str:
    return one.shown or f"{one.count:,}"
