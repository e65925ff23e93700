// One message as a row of the timeline.

import { el } from "./dom.js";
import { desk, isMine, preview, writer } from "./desk.js";
import { format } from "./entities.js";
import { icon } from "./icons.js";
import { keyboard } from "./keys.js";
import { clockTime, inFull, moment } from "./time.js";
import { words } from "./wording.js";

const fileAddress = (id) => `/chat/files/${encodeURIComponent(id)}`;

function size(bytes) {
  if (bytes === undefined) return "";
  return bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

function photo(sizes) {
  const best = sizes.at(-1);
  const image = el("img", { src: fileAddress(best.file_id), alt: words.photo, width: best.width, height: best.height, loading: "lazy" });
  return el("a", { className: "photo", href: image.src, target: "_blank", "aria-label": words.open(words.photo) }, image);
}

function file(document, kind) {
  const name = document.file_name ?? kind;
  return el(
    "a",
    { className: "file", href: fileAddress(document.file_id), download: name, "aria-label": words.download(name) },
    el("span", { className: "file-mark" }, icon("save")),
    el("span", {}, el("span", { className: "file-name" }, name), el("span", { className: "file-size" }, size(document.file_size))),
  );
}

function media(message) {
  if (message.photo) return photo(message.photo);
  for (const kind of ["document", "video", "audio", "voice", "animation", "video_note", "sticker"]) {
    if (message[kind]) return file(message[kind], words.kinds[kind]);
  }
  return null;
}

function forwardedFrom(message) {
  const origin = message.forward_origin;
  if (!origin) return null;
  const name = origin.sender_user_name ?? origin.sender_user?.first_name ?? origin.chat?.title ?? origin.sender_chat?.title;
  return el("p", { className: "forwarded" }, words.forwarded(name ?? words.forwardSender));
}

function answeredTo(message) {
  const first = message.reply_to_message;
  if (!first) return null;
  return el(
    "button",
    { type: "button", className: "above", data: { jump: first.message_id } },
    el("b", {}, writer(first, words.you)),
    el("span", {}, preview(first, words.kinds)),
  );
}

function bubble(message) {
  const at = moment(message.date);
  const time = clockTime(at);
  const edited = message.edit_date && !message.quiet ? `${words.edited} ` : "";
  const text = el("div", { className: "text", data: { meta: edited + time }, dir: "auto" });
  const written = message.text ?? message.caption ?? "";
  format(text, written, message.entities ?? message.caption_entities, !isMine(message));
  return el(
    "div",
    { className: written ? "bubble" : "bubble bare-time" },
    el("span", { className: "visually-hidden" }, words.said(writer(message, words.you))),
    forwardedFrom(message),
    answeredTo(message),
    media(message),
    written ? text : null,
    el("span", { className: "meta" }, edited, el("time", { dateTime: at.toISOString(), title: inFull(at) }, time)),
  );
}

/** Draw a message; the row remembers it as `.message`. */
export function row(message) {
  const keys = keyboard(message);
  const mine = isMine(message);
  const more = el("button", { type: "button", className: "more", "aria-label": words.more, "aria-haspopup": "menu", "aria-expanded": "false" }, icon("dots"));
  const node = el(
    "li",
    { className: `row ${mine ? "me" : "bot"}${keys ? " has-keys" : ""}`, data: { id: message.message_id } },
    el("div", { className: "body" }, bubble(message), keys),
    more,
  );
  node.message = message;
  return node;
}
