// Where the visitor writes: sending, answering, editing, and a draft for each person.

import * as api from "./api.js";
import { attach, attached, startAttach } from "./attach.js";
import { closeCommands, startCommands, takesKey, typed } from "./commands.js";
import { desk, draft, keepDraft, preview, writer } from "./desk.js";
import { byId, el, show } from "./dom.js";
import { icon } from "./icons.js";
import { lastOfMine } from "./timeline.js";
import { attempt } from "./toast.js";
import { words } from "./wording.js";

const LIMIT = 4096;
const box = byId("message");
const NEW = { kind: "new" };
let mode = NEW;
let sent = () => {};

function grow() {
  box.style.height = "auto";
  box.style.height = `${box.scrollHeight + 2}px`;
}

function refresh() {
  grow();
  const ready = Boolean(box.value.trim() || attached());
  byId("send").disabled = !ready;
  byId("send").classList.toggle("ready", ready);
  byId("send").replaceChildren(icon(mode.kind === "edit" ? "check" : "send"));
  byId("send").setAttribute("aria-label", mode.kind === "edit" ? words.save : words.send);
  box.placeholder = attached() ? words.caption : words.placeholder;
}

function write(text) {
  box.value = text;
  refresh();
}

export const focusComposer = () => box.focus({ preventScroll: true });

function enter(kind, message, title, text) {
  mode = { kind, message };
  const close = el("button", { type: "button", className: "round", "aria-label": words.cancel, on: { click: leave } }, icon("close"));
  const shown = el("div", { className: "context-words" }, el("b", {}, title), el("span", {}, preview(message, words.kinds)));
  byId("context").replaceChildren(icon(kind), shown, close);
  show(byId("context"), true);
  write(text);
  focusComposer();
}

function leave() {
  const wasEdit = mode.kind === "edit";
  mode = NEW;
  show(byId("context"), false);
  if (wasEdit) write(draft(desk.me));
  refresh();
}

export const startReply = (message) => enter("reply", message, words.replyTo(writer(message, words.yourself)), box.value);

export const startEdit = (message) => enter("edit", message, words.editing, message.text);

/** Open the composer for the current person, with what she had begun to write. */
export function openComposer() {
  mode = NEW;
  show(byId("context"), false);
  attach(null);
  closeCommands();
  write(draft(desk.me));
}

function parts(text) {
  const all = [];
  for (let at = 0; at < text.length; at += LIMIT) all.push(text.slice(at, at + LIMIT));
  return all;
}

/** Say something as somebody; gives whether it went. */
export async function say(person, text, replyTo) {
  for (const part of parts(text)) {
    const answer = await attempt(() => api.say(person, part, replyTo));
    if (!answer) return false;
    sent(person, answer.message);
  }
  return true;
}

function deliver(person, text, { kind, message }) {
  if (kind === "edit") return attempt(() => api.edit(person, message.message_id, text));
  if (attached()) return attempt(() => api.attach(person, attached(), text));
  return say(person, text, kind === "reply" ? message.message_id : null);
}

async function submit() {
  const text = box.value.trim();
  if (!text && !attached()) return;
  const [person, doing, file] = [desk.me, mode, attached()];
  const work = deliver(person, text, doing);
  keepDraft(person, doing.kind === "edit" ? draft(person) : "");
  openComposer();
  if (await work) return;
  // Nothing that somebody wrote is lost because the server was away.
  if (doing.kind !== "edit") keepDraft(person, text);
  if (desk.me !== person || box.value) return;
  write(text);
  if (file) attach(file);
}

function pressed(event) {
  if (event.isComposing || takesKey(event)) return;
  if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    submit();
  } else if (event.key === "Escape" && (mode !== NEW || attached())) {
    attach(null);
    leave();
  } else if (event.key === "ArrowUp" && !box.value && mode === NEW && lastOfMine()) {
    event.preventDefault();
    startEdit(lastOfMine());
  }
}

/** Start the composer; `whenSent` gets the person and each message that went. */
export function startComposer(whenSent) {
  sent = whenSent;
  byId("slash").append(icon("slash"));
  byId("attach").append(icon("attach"));
  box.addEventListener("keydown", pressed);
  box.addEventListener("input", () => {
    if (mode.kind !== "edit") keepDraft(desk.me, box.value);
    typed(box.value);
    refresh();
  });
  byId("composer").addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
  startAttach(refresh);
  startCommands((command) => {
    write("");
    keepDraft(desk.me, "");
    say(desk.me, command);
    focusComposer();
  });
  refresh();
}
