// Times as people read them, by the demo's clock and in the area's time zone.

import { words } from "./wording.js";

let zone = "Europe/London";
let offset = 0;
const formats = new Map();

/** Take over the server's clock. */
export function setClock(clock) {
  zone = clock.zone;
  offset = clock.now * 1000 - Date.now();
}

export const now = () => new Date(Date.now() + offset);

export const moment = (seconds) => new Date(seconds * 1000);

function format(date, options) {
  const key = zone + JSON.stringify(options);
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat("en-GB", { timeZone: zone, ...options }));
  return formats.get(key).format(date);
}

export const clockTime = (date) => format(date, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

export const dayKey = (date) => format(date, { year: "numeric", month: "2-digit", day: "2-digit" });

export const fullDay = (date) => format(date, { weekday: "long", day: "numeric", month: "long" });

export const shortDay = (date) => format(date, { weekday: "short", day: "numeric", month: "short" });

export const inFull = (date) => `${fullDay(date)}, ${clockTime(date)}`;

const daysAgo = (days) => new Date(now().getTime() - days * 86_400_000);

/** Name a day for a separator: "Today", "Yesterday" or "Monday 23 November". */
export function dayName(date) {
  if (dayKey(date) === dayKey(now())) return words.today;
  if (dayKey(date) === dayKey(daysAgo(1))) return words.yesterday;
  return fullDay(date);
}

/** Name a moment for a list: the time today, the weekday this week, else the date. */
export function briefly(date) {
  if (dayKey(date) === dayKey(now())) return clockTime(date);
  if (date > daysAgo(6)) return format(date, { weekday: "short" });
  return format(date, { day: "numeric", month: "short" });
}
