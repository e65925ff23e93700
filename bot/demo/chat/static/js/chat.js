// The open chat: loads it, follows its changes, and keeps what has been read.

import * as api from "./api.js";
import { setCommands } from "./commands.js";
import { openComposer, say } from "./composer.js";
import { desk, isMine, me, preview } from "./desk.js";
import { byId, el, show } from "./dom.js";
import { answered } from "./keys.js";
import { follow, isAtEnd, keepPlace, toEnd, toRow, watchScroll } from "./scroll.js";
import * as timeline from "./timeline.js";
import { attempt } from "./toast.js";
import { drawHello, drawIdeas } from "./welcome.js";
import { words } from "./wording.js";

const TYPING_LASTS = 5500;
let more = false;
let loading = false;
let typingTimer = 0;
let lastRead = 0;
let telling = 0;

/** Open the chat of the person the visitor is now. */
export async function openChat() {
  openComposer();
  await loadChat();
}

/** Load the open chat anew, as after the server was away. */
export async function loadChat() {
  const person = desk.me;
  byId("app").dataset.loaded = "";
  const [page, { commands }] = (await attempt(() => Promise.all([api.messages(person), api.commands(person)]))) ?? [null, {}];
  if (!page || person !== desk.me) return;
  setCommands(commands);
  more = page.more;
  lastRead = page.read;
  timeline.draw(page.messages, page.messages.find((each) => !isMine(each) && each.message_id > page.read)?.message_id ?? 0);
  typing(false);
  afterChange();
  const line = timeline.freshLine();
  toEnd();
  if (line) toRow(line, "start");
  byId("app").dataset.loaded = "yes";
  markRead();
}

function afterChange() {
  const empty = timeline.count() === 0;
  drawHello(me(), empty, say);
  drawIdeas(me(), !empty && !more && !timeline.hasAsked(), say);
}

async function older() {
  if (!more || loading || !desk.me) return;
  loading = true;
  const person = desk.me;
  const page = await attempt(() => api.messages(person, timeline.oldest()));
  if (page && person === desk.me) {
    more = page.more;
    keepPlace(() => timeline.drawOlder(page.messages));
  }
  loading = false;
}

// Of many messages that come at once the server is told together: one request at a time.
async function markRead() {
  const person = desk.me;
  const newest = timeline.newest() ?? 0;
  if (telling === person || document.hidden || !person || newest <= lastRead) return;
  lastRead = newest;
  telling = person;
  await api.read(person, newest).catch(() => {});
  if (telling === person) telling = 0;
  if (desk.me === person) markRead();
}

function announce(message) {
  const log = byId("announcer");
  log.append(el("p", {}, words.said(desk.bot.name) + preview(message, words.kinds)));
  if (log.childElementCount > 5) log.firstChild.remove();
}

/** Say under the title who the visitor is. */
export function drawWho() {
  byId("chat-under").replaceChildren(words.youAre(me()), el("span", { className: "role" }, ` · ${me().role}`));
}

function typing(on) {
  clearTimeout(typingTimer);
  const atEnd = isAtEnd();
  show(byId("typing"), on);
  const under = byId("chat-under");
  under.classList.toggle("busy", on);
  if (on) under.textContent = words.typing;
  else drawWho();
  if (on && atEnd) toEnd();
  if (on) typingTimer = setTimeout(() => typing(false), TYPING_LASTS);
}

/** Draw a message that was said in the open chat. */
export function take(message) {
  const mine = isMine(message);
  if (!mine) typing(false);
  if (mine) timeline.endFresh();
  const atEnd = isAtEnd();
  const { node, isNew } = timeline.put(message);
  afterChange();
  if (isNew) {
    follow(node, mine);
    if (!mine) announce(message);
  } else if (atEnd) toEnd();
  markRead();
}

/** Follow a change in the open chat. */
export function change({ kind, body }) {
  if (kind === "message" || kind === "edited") take(body);
  if (kind === "deleted") {
    timeline.remove(body.message_id);
    afterChange();
  }
  if (kind === "typing") typing(true);
  if (kind === "toast") answered(body, true);
  if (kind === "commands") setCommands(body.commands);
}

/** Start what the open chat needs once. */
export function startChat() {
  watchScroll(older, markRead);
  document.addEventListener("visibilitychange", markRead);
}
