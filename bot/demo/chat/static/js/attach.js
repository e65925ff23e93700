// Files on their way to the bot: chosen, pasted or dropped, shown in a tray before they are sent.

import { byId, el, show } from "./dom.js";
import { icon } from "./icons.js";
import { toast } from "./toast.js";
import { words } from "./wording.js";

const LIMIT = 20 * 1024 * 1024;
const tray = byId("tray");
let file = null;
let changed = () => {};

export const attached = () => file;

/** Put a file into the tray, or take it out with null. */
export function attach(chosen) {
  if (chosen && chosen.size > LIMIT) return toast(words.tooBig);
  const old = tray.querySelector("img");
  if (old) URL.revokeObjectURL(old.src);
  file = chosen;
  show(tray, Boolean(file));
  if (file) draw();
  return changed();
}

function draw() {
  const mark = file.type.startsWith("image/")
    ? el("img", { src: URL.createObjectURL(file), alt: "" })
    : el("span", { className: "file-mark" }, icon("file"));
  const away = el("button", { type: "button", className: "round", "aria-label": words.withoutFile, on: { click: () => attach(null) } }, icon("close"));
  tray.replaceChildren(mark, el("div", { className: "tray-words" }, el("b", {}, file.name), el("span", {}, words.caption)), away);
}

export const chooseFile = () => byId("file").click();

function watchDrop() {
  const target = document.querySelector(".chat");
  const drop = byId("drop");
  drop.textContent = words.drop;
  target.addEventListener("dragover", (event) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    show(drop, true);
  });
  target.addEventListener("dragleave", (event) => target.contains(event.relatedTarget) || show(drop, false));
  target.addEventListener("drop", (event) => {
    event.preventDefault();
    show(drop, false);
    if (event.dataTransfer.files[0]) attach(event.dataTransfer.files[0]);
  });
}

/** Start the ways in; `whenChanged` is called whenever the tray fills or empties. */
export function startAttach(whenChanged) {
  changed = whenChanged;
  byId("file").addEventListener("change", (event) => {
    if (event.target.files[0]) attach(event.target.files[0]);
    event.target.value = "";
  });
  byId("message").addEventListener("paste", (event) => {
    if (!event.clipboardData.files[0]) return;
    event.preventDefault();
    attach(event.clipboardData.files[0]);
  });
  watchDrop();
}
