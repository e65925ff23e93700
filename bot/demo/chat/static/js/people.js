// The list of people to be: who they are, what was last said to them, what they have not read.

import { byId, el } from "./dom.js";
import { desk, draft, isMine, preview } from "./desk.js";
import { briefly, moment } from "./time.js";
import { words } from "./wording.js";

const COLOURS = ["#0e6a5b", "#7a4a8c", "#a04b2f", "#2f5f9e", "#85560f", "#a03060", "#4b6b1e"];

export const shortName = (person) => person.name.split(" ")[0];

/** A round mark with the initials of a person. */
export function avatar(person) {
  const initials = person.name.split(/\s+/).map((part) => [...part][0] ?? "").slice(0, 2).join("").toUpperCase();
  const node = el("span", { className: "avatar", "aria-hidden": "true" }, initials);
  node.style.setProperty("--avatar", COLOURS[person.place % COLOURS.length]);
  return node;
}

function lastWords(person) {
  const begun = person.id === desk.me ? "" : draft(person.id);
  if (begun) return el("span", { className: "person-last" }, el("span", { className: "draft" }, words.draft), begun);
  if (!person.last) return null;
  const by = isMine(person.last) ? words.said(words.you) : "";
  return el("span", { className: "person-last" }, by + preview(person.last, words.kinds));
}

function entry(person) {
  const current = person.id === desk.me;
  const unread = person.unread
    ? el("span", { className: "unread" }, el("span", { "aria-hidden": "true" }, String(person.unread)), el("span", { className: "visually-hidden" }, words.unread(person.unread)))
    : null;
  const link = el(
    "a",
    { className: "person", href: `#${person.id}`, data: { person: person.id }, tabIndex: -1, "aria-current": current ? "true" : undefined },
    avatar(person),
    el(
      "span",
      {},
      el("span", { className: "person-top" }, el("span", { className: "person-name" }, person.name), el("span", { className: "person-when" }, person.last ? briefly(moment(person.last.date)) : "")),
      el("span", { className: "person-about" }, el("span", { className: "person-role" }, person.role), ` · ${person.about}`),
      el("span", { className: "person-under" }, lastWords(person), unread),
    ),
  );
  return el("li", {}, link);
}

/** Draw the list; the one who is current, or the first, is its tab stop. */
export function drawPeople() {
  const list = byId("people");
  const focused = list.contains(document.activeElement) ? document.activeElement.dataset.person : null;
  list.replaceChildren(...desk.people.map(entry));
  const links = [...list.querySelectorAll(".person")];
  const stop = links.find((link) => link.dataset.person === (focused ?? String(desk.me))) ?? links[0];
  if (stop) stop.tabIndex = 0;
  if (focused) stop?.focus({ preventScroll: true });
}

/** Move through the list with the arrow keys; call `pick` with the id of the one pressed. */
export function watchPeople(pick) {
  const list = byId("people");
  list.addEventListener("keydown", (event) => {
    const links = [...list.querySelectorAll(".person")];
    const at = links.indexOf(document.activeElement);
    const to = { ArrowDown: Math.min(at + 1, links.length - 1), ArrowUp: Math.max(at - 1, 0), Home: 0, End: links.length - 1 }[event.key];
    if (to === undefined || at < 0) return;
    event.preventDefault();
    links[at].tabIndex = -1;
    links[to].tabIndex = 0;
    links[to].focus();
  });
  list.addEventListener("click", (event) => {
    const link = event.target.closest(".person");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    pick(Number(link.dataset.person));
  });
}

/** Put the focus on a person of the list. */
export const focusPerson = (id) => byId("people").querySelector(`[data-person="${Number(id)}"]`)?.focus();
