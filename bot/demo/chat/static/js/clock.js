// The demo clock: shows the time, and moves it on.

import * as api from "./api.js";
import { byId } from "./dom.js";
import { icon } from "./icons.js";
import { openMenu } from "./menu.js";
import { clockTime, inFull, moment, now, setClock, shortDay } from "./time.js";
import { attempt, toast } from "./toast.js";
import { words } from "./wording.js";

const put = (name, text) => document.querySelectorAll(name).forEach((node) => node.textContent !== text && (node.textContent = text));

function draw() {
  put(".clock-day", shortDay(now()));
  put(".clock-time", clockTime(now()));
}

/** Take over the server's clock; true if the day has changed. */
export function takeClock(clock) {
  const before = shortDay(now());
  setClock(clock);
  draw();
  return before !== shortDay(now());
}

async function move(step) {
  const clock = await attempt(() => api.move(step));
  if (clock) toast(words.clockMoved(inFull(moment(clock.now))));
}

async function offer(anchor) {
  const clock = await attempt(api.clock);
  if (!clock) return;
  const items = clock.steps.map((step) => {
    const to = moment(step.at);
    return { name: "clock", label: words.clock[step.name], note: `${shortDay(to)}, ${clockTime(to)}`, act: () => move(step.name) };
  });
  openMenu(anchor, items, words.clockHead);
}

/** Start the clock's buttons and its tick. */
export function startClock() {
  for (const anchor of [byId("clock"), byId("clock-chip")]) {
    anchor.querySelector(".clock-face").append(icon("clock"));
    anchor.addEventListener("click", () => offer(anchor));
  }
  setInterval(draw, 1000);
}
