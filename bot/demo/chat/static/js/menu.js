// Pop-up menus: one at a time, moved through with arrows, closed by Escape or a press elsewhere.

import { el } from "./dom.js";
import { icon } from "./icons.js";

const GAP = 6;

function item({ name, label, note, grave, act }, close) {
  const press = () => {
    close();
    act();
  };
  return el(
    "button",
    { type: "button", role: "menuitem", tabIndex: -1, className: grave ? "menu-item grave" : "menu-item", on: { click: press } },
    icon(name),
    el("span", { className: "menu-words" }, label),
    note ? el("span", { className: "menu-note" }, note) : null,
  );
}

const nameOf = (anchor) => (anchor.getAttribute("aria-label") ?? anchor.textContent).trim().replace(/\s+/g, " ");

function place(menu, anchor) {
  const at = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = menu;
  const below = at.bottom + GAP + height < innerHeight;
  const top = below ? at.bottom + GAP : Math.max(GAP, at.top - GAP - height);
  const left = at.left + width + GAP < innerWidth ? at.left : at.right - width;
  menu.style.top = `${Math.max(GAP, top)}px`;
  menu.style.left = `${Math.min(Math.max(GAP, left), innerWidth - width - GAP)}px`;
}

function arrows(menu, event) {
  const items = [...menu.querySelectorAll(".menu-item")];
  const at = items.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
  if (event.key === "Tab") menu.hidePopover();
  if (to === undefined) return;
  event.preventDefault();
  items.at(to % items.length).focus();
}

/** Open a menu at a button; items are `{name, label, note, grave, act}`. */
export function openMenu(anchor, items, head) {
  const menu = el("div", { className: "menu", popover: "auto", role: "menu", "aria-label": nameOf(anchor) });
  const close = () => menu.hidePopover();
  if (head) menu.append(el("p", { className: "menu-head", role: "none" }, head));
  menu.append(...items.map((each) => item(each, close)));
  menu.addEventListener("keydown", (event) => arrows(menu, event));
  menu.addEventListener("toggle", (event) => {
    if (event.newState === "open") return;
    anchor.setAttribute("aria-expanded", "false");
    if (menu.contains(document.activeElement) || document.activeElement === document.body) anchor.focus();
    menu.remove();
  });
  anchor.closest(".side, .chat").append(menu);
  menu.showPopover();
  place(menu, anchor);
  anchor.setAttribute("aria-expanded", "true");
  menu.querySelector(".menu-item").focus();
}
