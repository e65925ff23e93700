// What can be done with a message, and with a chat as a whole.

import * as api from "./api.js";
import { chooseFile } from "./attach.js";
import { say, startEdit, startReply } from "./composer.js";
import { desk, isMine, me } from "./desk.js";
import { byId } from "./dom.js";
import { copy } from "./keys.js";
import { openMenu } from "./menu.js";
import { toRow } from "./scroll.js";
import { find } from "./timeline.js";
import { askFor, attempt, confirm } from "./toast.js";
import { words } from "./wording.js";

const LONG_PRESS = 550;

async function remove(message) {
  if (!(await confirm(words.removeTitle, words.removeWhy, words.remove))) return;
  await attempt(() => api.remove(desk.me, message.message_id));
}

function choices(message) {
  const mine = isMine(message);
  const text = message.text ?? message.caption;
  return [
    { name: "reply", label: words.reply, act: () => startReply(message) },
    mine && message.text && !message.forward_origin && { name: "edit", label: words.edit, act: () => startEdit(message) },
    text && { name: "copy", label: words.copyText, act: () => copy(text) },
    text && { name: "forward", label: words.forwardAgain, act: () => attempt(() => api.forward(desk.me, mine ? me().name : desk.bot.name, text)) },
    { name: "trash", label: words.remove, grave: true, act: () => remove(message) },
  ].filter(Boolean);
}

async function forwardFromElsewhere() {
  const fields = [{ label: words.forwardFrom, value: words.forwardSender }, { label: words.forwardText, long: true }];
  const answer = await askFor(words.forwardTitle, fields, words.send);
  if (answer) await attempt(() => api.forward(desk.me, ...answer));
}

/** The link that Telegram would open as "/start CODE" of this bot, or null. */
function startCode(link) {
  const address = new URL(link.href);
  const ours = address.hostname === "t.me" && address.pathname.slice(1).toLowerCase() === desk.bot.username.toLowerCase();
  return ours ? (address.searchParams.get("start") ?? "") : null;
}

function pressedInTimeline(event) {
  const command = event.target.closest(".command");
  const jump = event.target.closest(".above");
  const more = event.target.closest(".more");
  const link = event.target.closest("a[href]");
  if (command) {
    event.preventDefault();
    say(desk.me, command.dataset.command);
    return;
  }
  if (jump && find(jump.dataset.jump)) toRow(find(jump.dataset.jump));
  if (more) openMenu(more, choices(more.closest(".row").message));
  if (link && startCode(link) !== null) {
    event.preventDefault();
    say(desk.me, `/start ${startCode(link)}`.trim());
  }
}

function openFor(event) {
  const row = event.target.closest(".bubble")?.closest(".row");
  if (!row || event.target.closest("a, img") || String(getSelection())) return;
  event.preventDefault();
  if (!document.querySelector(".menu")) openMenu(row.querySelector(".more"), choices(row.message));
}

// iPhones send no contextmenu event after a long press.
function watchLongPress(list) {
  let timer = 0;
  const stop = () => clearTimeout(timer);
  list.addEventListener("touchstart", (event) => {
    stop();
    if (event.touches.length === 1) timer = setTimeout(() => openFor(event), LONG_PRESS);
  }, { passive: true });
  ["touchend", "touchmove", "touchcancel", "contextmenu"].forEach((name) => list.addEventListener(name, stop, { passive: true }));
}

/** Start the menus of the messages, of the chat and of the attach button; `changed` is called when the bot was stopped. */
export function startActions(changed) {
  byId("rows").addEventListener("click", pressedInTimeline);
  byId("rows").addEventListener("contextmenu", openFor);
  byId("rows").addEventListener("keydown", (event) => {
    if (event.key !== " " || !event.target.matches(".command")) return;
    event.preventDefault();
    event.target.click();
  });
  watchLongPress(byId("rows"));
  byId("attach").addEventListener("click", () =>
    openMenu(byId("attach"), [
      { name: "file", label: words.attach, act: chooseFile },
      { name: "forward", label: words.forward, act: forwardFromElsewhere },
    ]),
  );
  byId("chat-menu").addEventListener("click", () => {
    const { stopped } = me();
    const act = async () => (await attempt(() => api.stop(desk.me, !stopped))) && changed();
    openMenu(byId("chat-menu"), [{ name: stopped ? "check" : "stop", label: stopped ? words.startAgain : words.stop, grave: !stopped, act }]);
  });
}
