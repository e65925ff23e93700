// Block quotes; an expandable one shows three lines until it is pressed.

import { el } from "./dom.js";
import { icon } from "./icons.js";
import { words } from "./wording.js";

const sizes = new ResizeObserver((entries) => entries.forEach((entry) => entry.target.measure()));

/** Make a block quote; append its content to `.body`. */
export function quote(folds) {
  const body = el("span", { className: "quote-body" });
  const node = el("blockquote", { className: "quote" }, body);
  node.body = body;
  if (folds) makeFold(node, body);
  return node;
}

// What cannot be seen is not visited by the Tab key.
function reach(body, open) {
  const seen = body.offsetTop + body.clientHeight;
  body.querySelectorAll("a, button").forEach((each) => (each.tabIndex = open || each.offsetTop < seen - 4 ? 0 : -1));
}

function makeFold(node, body) {
  const label = el("span", {}, words.showMore);
  const toggle = el("button", { type: "button", className: "quote-toggle", hidden: true, "aria-expanded": "false" }, label, icon("chevron"));
  const turn = (open) => {
    node.classList.toggle("shut", !open);
    toggle.setAttribute("aria-expanded", String(open));
    label.textContent = open ? words.showLess : words.showMore;
    reach(body, open);
  };
  node.turn = turn;
  body.measure = () => {
    if (!node.classList.contains("shut")) return;
    const long = body.scrollHeight > body.clientHeight + 2;
    toggle.hidden = !long;
    node.classList.toggle("folds", long);
    reach(body, false);
  };
  node.classList.add("shut");
  node.append(toggle);
  node.addEventListener("click", (event) => {
    const onToggle = event.target.closest(".quote-toggle");
    const onOther = event.target.closest("a, button, .spoiler:not(.open)");
    if (!node.classList.contains("folds") || (onOther && !onToggle) || String(getSelection())) return;
    turn(node.classList.contains("shut"));
  });
  body.addEventListener("focusin", () => turn(true));
  sizes.observe(body);
}
