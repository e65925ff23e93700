// Telegram's message entities as DOM nodes: nested, in UTF-16 units, never as HTML.

import { el } from "./dom.js";
import { quote } from "./quote.js";
import { words } from "./wording.js";

const SAFE = /^(https?:|mailto:|tel:)/i;
const COMMAND = /(?<![\w/])\/[a-z][a-z0-9_]{0,31}(?:@\w+)?(?![\w/])/g;
const CLOSED = new Set(["code", "pre", "text_link", "url", "bot_command"]);

function link(address) {
  const href = /^[a-z]+:/i.test(address) ? address : `http://${address}`;
  return SAFE.test(href) ? el("a", { href, target: "_blank", rel: "noopener noreferrer" }) : el("span");
}

function command(name) {
  // A link, not a button element: a button would break the line before and after it.
  return el("a", { href: "#", role: "button", className: "command", data: { command: name } });
}

function spoiler() {
  const node = el("span", { className: "spoiler", role: "button", tabIndex: 0, "aria-label": words.spoiler });
  const open = (event) => {
    if (node.classList.contains("open") || (event.key && event.key !== "Enter" && event.key !== " ")) return;
    event.preventDefault();
    node.classList.add("open");
    ["role", "tabindex", "aria-label"].forEach((name) => node.removeAttribute(name));
  };
  node.addEventListener("click", open);
  node.addEventListener("keydown", open);
  return node;
}

const MAKERS = {
  bold: () => el("strong"),
  italic: () => el("em"),
  underline: () => el("u"),
  strikethrough: () => el("s"),
  spoiler,
  code: () => el("code"),
  pre: (entity) => el("pre", { data: { language: entity.language ?? "" } }),
  text_link: (entity) => link(entity.url),
  url: (_, covered) => link(covered),
  email: (_, covered) => link(`mailto:${covered}`),
  phone_number: (_, covered) => link(`tel:${covered.replace(/[^\d+]/g, "")}`),
  bot_command: (_, covered) => command(covered),
  blockquote: () => quote(false),
  expandable_blockquote: () => quote(true),
};

const isBlock = (node) => node?.nodeName === "BLOCKQUOTE" || node?.nodeName === "PRE";

function addPlain(into, text, { commands, beforeBlock }) {
  // A block already begins and ends its line, so the line breaks around it would be empty lines.
  if (isBlock(into.lastChild)) text = text.replace(/^\n/, "");
  if (beforeBlock) text = text.replace(/\n$/, "");
  let at = 0;
  for (const found of commands ? text.matchAll(COMMAND) : []) {
    const button = command(found[0]);
    button.append(found[0]);
    into.append(text.slice(at, found.index), button);
    at = found.index + found[0].length;
  }
  if (at < text.length) into.append(text.slice(at));
}

function build(into, text, entities, [start, end], commands) {
  let at = start;
  for (let index = 0; index < entities.length; ) {
    const entity = entities[index++];
    const stop = Math.min(entity.offset + entity.length, end);
    const from = Math.max(entity.offset, at);
    const make = MAKERS[entity.type];
    if (stop <= from || !make) continue;
    const inner = [];
    while (index < entities.length && entities[index].offset < stop) inner.push(entities[index++]);
    const node = make(entity, text.slice(from, stop));
    addPlain(into, text.slice(at, from), { commands, beforeBlock: isBlock(node) });
    build(node.body ?? node, text, inner, [from, stop], commands && !CLOSED.has(entity.type));
    into.append(node);
    at = stop;
  }
  addPlain(into, text.slice(at, end), { commands, beforeBlock: false });
}

/** Append a text with its entities to a node; `commands` makes bare /commands pressable. */
export function format(into, text, entities = [], commands = false) {
  const sorted = [...entities].sort((one, other) => one.offset - other.offset || other.length - one.length);
  build(into, text, sorted, [0, text.length], commands);
}
