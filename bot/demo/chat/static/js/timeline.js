// The messages of one chat in order, with day separators, groups and the line before the unread ones.

import { byId, el } from "./dom.js";
import { isMine } from "./desk.js";
import { row } from "./bubble.js";
import { dayKey, dayName, moment } from "./time.js";
import { words } from "./wording.js";

const GROUPED = 300;

const list = byId("rows");
let fresh = 0;

const rows = () => [...list.querySelectorAll(":scope > .row")];

export const find = (id) => list.querySelector(`:scope > .row[data-id="${Number(id)}"]`);

export const count = () => rows().length;

export const oldest = () => rows()[0]?.message.message_id;

export const newest = () => rows().at(-1)?.message.message_id;

/** The last message that the visitor wrote as text, or undefined. */
export const lastOfMine = () => rows().filter((each) => isMine(each.message) && each.message.text).at(-1)?.message;

/** Whether the visitor has written anything but commands. */
export const hasAsked = () => rows().some(({ message }) => isMine(message) && !message.text?.startsWith("/"));

/** Draw a chat anew; `unreadFrom` is the first unread message or 0. */
export function draw(messages, unreadFrom) {
  fresh = unreadFrom;
  list.replaceChildren(...messages.map(row));
  arrange();
}

/** Add earlier messages above. */
export function drawOlder(messages) {
  list.prepend(...messages.map(row));
  arrange();
}

/** Draw a message or draw it again; gives its row and whether it is new. */
export function put(message) {
  const old = find(message.message_id);
  if (old) message.quiet = isQuiet(old.message, message);
  const node = row(message);
  if (old) {
    keepOpen(old, node);
    old.replaceWith(node);
  } else {
    node.classList.add("new");
    const next = rows().find((each) => each.message.message_id > message.message_id);
    next ? next.before(node) : list.append(node);
  }
  arrange();
  return { node, isNew: !old };
}

export function remove(id) {
  find(id)?.remove();
  arrange();
}

export const freshLine = () => list.querySelector(".fresh");

/** Forget where the unread messages began. */
export function endFresh() {
  fresh = 0;
  freshLine()?.remove();
}

/** Draw the day separators anew, as after the clock has moved. */
export function arrange() {
  list.querySelectorAll(".day, .fresh").forEach((node) => node.remove());
  let before = null;
  for (const each of rows()) {
    const { message } = each;
    const newDay = !before || dayKey(moment(before.date)) !== dayKey(moment(message.date));
    if (newDay) each.before(el("li", { className: "day" }, dayName(moment(message.date))));
    const firstFresh = fresh && message.message_id === fresh;
    if (firstFresh) each.before(el("li", { className: "fresh" }, words.fresh));
    const apart = newDay || firstFresh || isMine(before) !== isMine(message) || message.date - before.date > GROUPED;
    each.classList.toggle("first", Boolean(apart));
    before = message;
  }
}

// Telegram marks a message as edited when its words change, not when only its buttons do.
function isQuiet(before, after) {
  const same = ["text", "caption", "entities"].every((part) => JSON.stringify(before[part]) === JSON.stringify(after[part]));
  return same && (!before.edit_date || before.quiet);
}

// Somebody who opened a quote keeps it open when the bot edits the message.
function keepOpen(old, node) {
  const quotes = [...node.querySelectorAll(".quote")];
  old.querySelectorAll(".quote").forEach((quote, index) => {
    if (quote.classList.contains("folds") && !quote.classList.contains("shut")) quotes[index]?.turn?.(true);
  });
}
