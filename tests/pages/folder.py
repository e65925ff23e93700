"""A small folder of knowledge for tests: two sound pages that each test may spoil."""

from pathlib import Path

SOUND = """\
---
id: low-mood
kind: threshold
title: Low mood after birth
topics: [low-mood]
asked_as:
  - tearful and flat six weeks on
  - epds score and what to do with it
  - crying every day since the birth
  - hold or refer a low mum
  - postnatal depression, who sees her
owner: Specialist health visitor
version: 1
review_by: 2027-05-31
nations: [England]
bands: {epds: {national: false, note: common bands}}
sources:
  - {title: Guideline, organisation: NICE, year: 2020, url: https://example.org/1, seen: null}
---
Check first: is she safe, and is the baby?
Baby: is she still talking and smiling?

## manage · Coping, EPDS 0–12 {#mild}
when: {epds: 0-12}
Why: Yours to hold while she copes. [?]
Do:
- Listen, every week.
- Repeat the score.
Decides: you, with her.

## refer · Not lifting {#moderate}
when: {epds: 13+}
services: [gp]
Why: It needs treatment, see [trauma](trauma.md#early).
Do:
- Refer today.
Tell the parent: This gets better with help.
Tell the GP: Score and date.
Decides: you refer.

## supervision · Stuck or unsure {#unsure}
Why: Talk to someone.
Do:
- Ring your supervisor.
Decides: you both.

## emergency · A plan {#emergency}
services: [crisis]
Why: Danger now. [?]
Do:
- 999.
Decides: the emergency team.
"""

TRAUMA = """\
---
id: trauma
kind: threshold
title: Birth trauma
topics: [trauma]
asked_as:
  - flashbacks of the delivery
  - nightmares about the forceps
  - cannot drive past the hospital
  - traumatic labour, she keeps reliving it
  - emdr for the birth
owner: Specialist health visitor
version: 2
review_by: 2027-05-31
nations: [England]
bands: {}
sources:
  - {title: Trauma, organisation: NICE, year: null, url: https://example.org/2, seen: 2026-11-01}
---
Check first: is she safe?
Baby: what happens when he cries?

## manage · The first weeks {#early}
when: {weeks_postnatal: 0-4}
Why: Many memories settle.
Do:
- Listen.
Decides: you.

## refer · Not settling {#later}
when: {weeks_postnatal: 5+}
Why: It needs treatment.
Do:
- Refer.
Decides: you.
"""

FILES = {
    "low-mood.md": SOUND,
    "trauma.md": TRAUMA,
    "topics.yml": "low-mood: Low mood\ntrauma: Trauma\n",
    "service-kinds.yml": "gp: GP surgery\ncrisis: Crisis team\n",
    "abbreviations.yml": (
        "any:\n  pn: postnatal\nupper:\n  AN: antenatal\nslang:\n  in bits: crying\n"
    ),
}


def write(folder: Path, **changes: str) -> Path:
    """Write the folder; `low_mood` and `trauma` replace those pages' text."""
    files = dict(FILES)
    for name, text in changes.items():
        files[f"{name.replace('_', '-')}.md"] = text
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    return folder
