// The command list above the composer: all of this person's commands, or those that begin as typed.

import { byId, el, show } from "./dom.js";
import { words } from "./wording.js";

const list = byId("commands");
const box = byId("message");
const slash = byId("slash");
let all = [];
let shown = [];
let at = 0;
let beginning = "";
let choose = () => {};

const isOpen = () => !list.hidden;

/** Take over the commands that the bot offers to this person; an open list follows. */
export function setCommands(commands) {
  all = commands;
  if (isOpen()) open(beginning);
}

function mark(index) {
  at = (index + shown.length) % shown.length;
  [...list.querySelectorAll(".command-row")].forEach((row, place) => {
    row.setAttribute("aria-selected", String(place === at));
    if (place === at) {
      row.scrollIntoView({ block: "nearest" });
      box.setAttribute("aria-activedescendant", row.id);
    }
  });
}

function open(typedSoFar) {
  beginning = typedSoFar;
  shown = all.filter(({ command }) => command.startsWith(beginning));
  list.replaceChildren(
    ...shown.map(({ command, description }, place) =>
      el("div", { className: "command-row", id: `command-${place}`, role: "option", data: { command: `/${command}` } }, el("b", {}, `/${command}`), el("span", {}, description)),
    ),
  );
  if (!shown.length) list.append(el("p", { className: "commands-none", role: "option", "aria-disabled": "true" }, all.length ? words.noCommands : words.noCommandsAtAll));
  show(list, true);
  slash.setAttribute("aria-expanded", "true");
  if (shown.length) mark(0);
}

export function closeCommands() {
  show(list, false);
  slash.setAttribute("aria-expanded", "false");
  box.removeAttribute("aria-activedescendant");
}

/** Follow what is being typed. */
export function typed(text) {
  const found = /^\/([a-z0-9_]*)$/i.exec(text);
  if (found) open(found[1].toLowerCase());
  else closeCommands();
}

/** Let the open list have a key; true if it took it. */
export function takesKey(event) {
  if (!isOpen()) return false;
  if (event.key === "Escape") closeCommands();
  else if (event.key === "ArrowDown" && shown.length) mark(at + 1);
  else if (event.key === "ArrowUp" && shown.length) mark(at - 1);
  else if ((event.key === "Enter" || event.key === "Tab") && shown.length && !event.shiftKey) choose(`/${shown[at].command}`);
  else return false;
  event.preventDefault();
  return true;
}

/** Start the list; `pick` gets the command that is chosen. */
export function startCommands(pick) {
  choose = (command) => {
    closeCommands();
    pick(command);
  };
  slash.addEventListener("click", () => {
    if (isOpen()) return closeCommands();
    open("");
    return box.focus();
  });
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const row = event.target.closest(".command-row");
    if (row) choose(row.dataset.command);
  });
  addEventListener("click", (event) => event.target.closest("#commands, #slash, #message") || closeCommands());
}
