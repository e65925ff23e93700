// Puts the page together: who the visitor is, what the server says, and which pane is seen.

import * as api from "./api.js";
import { startActions } from "./actions.js";
import { change, drawWho, loadChat, openChat, startChat, take } from "./chat.js";
import { startClock, takeClock } from "./clock.js";
import { focusComposer, say, startComposer } from "./composer.js";
import { desk, me } from "./desk.js";
import { byId, el, show } from "./dom.js";
import { icon } from "./icons.js";
import { drawPeople, focusPerson, shortName, watchPeople } from "./people.js";
import { listen } from "./stream.js";
import { startTheme } from "./theme.js";
import { arrange } from "./timeline.js";
import { attempt, toast } from "./toast.js";
import { about, drawWelcome } from "./welcome.js";
import { words } from "./wording.js";

const canHover = matchMedia("(hover: hover)");
const onePane = matchMedia("(max-width: 47.99rem)");
let wasAway = false;
let refreshing = 0;

function drawTitle() {
  const unread = desk.people.reduce((sum, person) => sum + person.unread, 0);
  const who = me() ? `${shortName(me())} · ` : "";
  document.title = `${unread ? `(${unread}) ` : ""}${who}${desk.bot.name} demo`;
}

async function loadPeople() {
  const overview = await attempt(api.overview);
  if (!overview) return false;
  desk.bot = overview.bot;
  desk.people = overview.people.map((person, place) => ({ ...person, place }));
  if (takeClock(overview.clock)) arrange();
  drawPeople();
  drawStopped();
  drawTitle();
  return true;
}

// Many changes may come at once; the list is asked for once.
function refreshPeople() {
  clearTimeout(refreshing);
  refreshing = setTimeout(loadPeople, 60);
}

function drawStopped() {
  const line = document.querySelector(".composer-line");
  byId("composer").querySelector(".stopped")?.remove();
  const stopped = Boolean(me()?.stopped);
  show(line, !stopped);
  if (!stopped) return;
  const again = async () => (await attempt(() => api.stop(desk.me, false))) && loadPeople();
  line.before(el("button", { type: "button", className: "stopped", on: { click: again } }, words.startAgain));
}

// Where only the people are seen, they are the main thing.
function drawLandmarks() {
  document.querySelector(".side").role = onePane.matches && !desk.me ? "main" : "complementary";
}

async function route() {
  const wanted = Number(location.hash.slice(1));
  const before = desk.me;
  desk.me = desk.people.some((person) => person.id === wanted) ? wanted : null;
  byId("app").dataset.view = desk.me ? "chat" : "people";
  drawLandmarks();
  drawPeople();
  drawStopped();
  drawTitle();
  if (!desk.me) return focusPerson(before);
  byId("chat-title").textContent = desk.bot.name;
  drawWho();
  await openChat();
  return canHover.matches ? focusComposer() : byId("timeline").focus({ preventScroll: true });
}

function pick(person) {
  if (person === desk.me) return canHover.matches && focusComposer();
  history.pushState({ inside: true }, "", `#${person}`);
  return route();
}

function goBack() {
  if (history.state?.inside) return history.back();
  history.replaceState(null, "", location.pathname);
  return route();
}

async function ask(person, text) {
  await pick(person);
  await say(person, text);
}

async function arrive({ instance }) {
  if (!(await loadPeople())) return;
  drawWelcome(ask);
  const first = !desk.instance;
  desk.instance = instance;
  show(byId("away"), false);
  if (first) await route();
  else if (desk.me && me()) await loadChat();
  else if (desk.me) await route();
  if (wasAway) toast(words.back);
  wasAway = false;
}

function leave() {
  wasAway = true;
  byId("away").textContent = words.away;
  show(byId("away"), true);
}

function happened(event) {
  if (event.kind === "clock") {
    if (takeClock(event.body)) arrange();
    return drawPeople();
  }
  if (event.person === desk.me) change(event);
  return event.kind === "typing" || event.kind === "toast" ? undefined : refreshPeople();
}

byId("back").append(icon("back"));
byId("about").append(icon("about"));
byId("chat-menu").append(icon("dots"));
byId("back").addEventListener("click", goBack);
byId("about").addEventListener("click", about);
addEventListener("popstate", route);
onePane.addEventListener("change", drawLandmarks);
startTheme();
startClock();
startComposer((person, message) => person === desk.me && take(message));
startActions(loadPeople);
startChat();
watchPeople(pick);
listen({ hello: arrive, event: happened, away: leave });
