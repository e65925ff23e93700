// Reads calendar files with ical.js, as a calendar program does: the newest entry of a UID stands.
const { default: ICAL } = await import(process.argv[2]);
ICAL.design.strict = true;

let text = "";
for await (const part of process.stdin) text += part;

const entries = {};
for (const file of JSON.parse(text)) {
  const calendar = new ICAL.Component(ICAL.parse(file));
  const zones = calendar.getAllSubcomponents("vtimezone").map((zone) => new ICAL.Timezone(zone));
  ICAL.TimezoneService.reset();
  for (const zone of zones) ICAL.TimezoneService.register(zone);
  for (const part of calendar.getAllSubcomponents("vevent")) {
    const event = new ICAL.Event(part);
    if ((entries[event.uid]?.sequence ?? -1) > event.sequence) continue;
    entries[event.uid] = {
      method: calendar.getFirstPropertyValue("method") ?? "",
      sequence: event.sequence,
      status: part.getFirstPropertyValue("status"),
      summary: event.summary,
      location: event.location ?? "",
      starts: event.startDate.toUnixTime(),
      ends: event.endDate.toUnixTime(),
      zone: event.startDate.zone.tzid,
    };
  }
}
console.log(JSON.stringify(entries));
