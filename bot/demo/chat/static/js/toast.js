// Short notices that come and go, and dialogs that wait for an answer.

import { byId, el } from "./dom.js";
import { words } from "./wording.js";

const STAYS = 3500;

/** Say something for a few seconds. */
export function toast(text) {
  const notice = el("p", { className: "toast" }, text);
  byId("toasts").append(notice);
  setTimeout(() => notice.remove(), STAYS + text.length * 30);
}

/** Say that an action failed, in the server's words where it gave some. */
export const failed = (problem) => toast(problem?.message && problem.name !== "TypeError" ? problem.message : words.failed);

/** Do something that may fail; a failure is told and gives undefined. */
export async function attempt(work) {
  try {
    return await work();
  } catch (problem) {
    failed(problem);
    return undefined;
  }
}

function open(...content) {
  const form = el("form", { method: "dialog" }, ...content);
  const dialog = el("dialog", { className: "dialog" }, form);
  const heading = form.querySelector("h2");
  if (heading) {
    heading.id = "dialog-title";
    dialog.setAttribute("aria-labelledby", heading.id);
  }
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((settle) =>
    dialog.addEventListener("close", () => {
      dialog.remove();
      settle(dialog.returnValue === "yes");
    }),
  );
}

const key = (label, value, main) =>
  el("button", { value, className: main ? "press main" : "press", autofocus: main, formNoValidate: !main }, label);

/** Show words until they are read. */
export const tell = (title, ...paragraphs) =>
  open(el("h2", {}, title), ...paragraphs.map((text) => el("p", {}, text)), el("div", { className: "dialog-keys" }, key(words.ok, "yes", true)));

/** Ask before something happens; true if it may. */
export const confirm = (title, text, yes) =>
  open(el("h2", {}, title), el("p", {}, text), el("div", { className: "dialog-keys" }, key(words.cancel, "", false), key(yes, "yes", true)));

/** Ask for some lines of text; a list of them, or null. */
export async function askFor(title, fields, yes) {
  const inputs = fields.map((field) => el(field.long ? "textarea" : "input", { value: field.value ?? "", required: true, rows: 4, maxLength: field.long ? 4096 : 64 }));
  inputs.at(-1).autofocus = true;
  const labels = fields.map((field, index) => el("label", {}, field.label, inputs[index]));
  const keys = el("div", { className: "dialog-keys" }, key(words.cancel, "", false), key(yes, "yes", true));
  keys.lastChild.autofocus = false;
  return (await open(el("h2", {}, title), ...labels, keys)) ? inputs.map((input) => input.value) : null;
}
