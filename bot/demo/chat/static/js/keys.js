// Inline keyboards under messages: pressing, waiting for the bot's answer, links and copying.

import * as api from "./api.js";
import { el } from "./dom.js";
import { desk } from "./desk.js";
import { icon } from "./icons.js";
import { failed, tell, toast } from "./toast.js";
import { words } from "./wording.js";

const PATIENCE = 15_000;
const busy = new Map();
const queries = new Map();
const early = new Set();

const name = (message, data) => `${desk.me}:${message}:${data}`;

function mark(key, waits) {
  if (!waits) clearTimeout(busy.get(key));
  if (!waits) busy.delete(key);
  for (const button of document.querySelectorAll(".key")) {
    if (button.dataset.key === key) button.setAttribute("aria-busy", String(waits));
  }
}

async function press(message, data) {
  const key = name(message.message_id, data);
  if (busy.has(key)) return;
  busy.set(key, setTimeout(() => (mark(key, false), toast(words.noAnswer)), PATIENCE));
  mark(key, true);
  try {
    const { query } = await api.press(desk.me, message.message_id, data);
    // The bot may have answered before the server told us which press it was.
    if (early.delete(query)) mark(key, false);
    else queries.set(query, key);
  } catch (problem) {
    mark(key, false);
    failed(problem);
  }
}

/** The bot answered a press: stop waiting, and show what it says to the one who pressed. */
export function answered({ callback_query_id: query, text, show_alert: alert }, mine) {
  if (queries.has(query)) mark(queries.get(query), false);
  else early.add(query);
  queries.delete(query);
  if (text && mine) alert ? tell(desk.bot.name, text) : toast(text);
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    toast(words.copied);
  } catch {
    toast(words.notCopied);
  }
}

function key(message, button) {
  const label = el("span", { className: "key-label" }, button.text);
  if (button.url) {
    const safe = /^(https?:|mailto:|tel:)/i.test(button.url) ? button.url : undefined;
    return el("a", { className: "key", href: safe, target: "_blank", rel: "noopener noreferrer" }, label, corner("link"));
  }
  if (button.copy_text) {
    return el("button", { type: "button", className: "key", on: { click: () => copy(button.copy_text.text) } }, label, corner("copy"));
  }
  const data = button.callback_data;
  const its = name(message.message_id, data);
  return el("button", { type: "button", className: "key", data: { key: its }, "aria-busy": String(busy.has(its)), on: { click: () => press(message, data) } }, label);
}

const corner = (mark) => el("span", { className: "key-mark" }, icon(mark));

/** The keyboard of a message, or null if it has none. */
export function keyboard(message) {
  const rows = message.reply_markup?.inline_keyboard ?? [];
  if (!rows.length) return null;
  return el("div", { className: "keys", role: "group", "aria-label": words.keys }, ...rows.map((row) => el("div", { className: "keys-row" }, ...row.map((button) => key(message, button)))));
}

export { copy };
