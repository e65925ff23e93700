// Where the reader is: keeps to the newest message while she reads there, and leaves her alone elsewhere.

import { byId, el, show } from "./dom.js";
import { icon } from "./icons.js";
import { words } from "./wording.js";

const NEAR = 60;
const AIR = 8;

const box = byId("timeline");
const jump = byId("jump");
let stuck = true;
let missed = 0;

const bottom = () => box.scrollHeight - box.clientHeight;

export const isAtEnd = () => bottom() - box.scrollTop < NEAR;

function drawJump() {
  show(jump, !isAtEnd());
  jump.setAttribute("aria-label", words.jump(missed));
  jump.replaceChildren(icon("down"), ...(missed ? [el("span", { className: "unread" }, String(missed))] : []));
}

/** Go to the newest message. */
export function toEnd() {
  box.scrollTop = bottom();
  stuck = true;
  missed = 0;
  drawJump();
}

/** Bring a row into view, in the middle if it fits there. */
export function toRow(row, block = "center") {
  row.scrollIntoView({ block });
  stuck = isAtEnd();
  drawJump();
}

/** A message came: follow it if the reader was at the end or wrote it, else count it. */
export function follow(row, mine) {
  if (!stuck && !mine) {
    missed += 1;
    drawJump();
    return;
  }
  toEnd();
  // Of an answer taller than the screen one wants to read the beginning first.
  if (!mine && row.offsetHeight > box.clientHeight - AIR) {
    box.scrollTop = row.offsetTop - AIR;
    stuck = false;
  }
}

/** Add rows above without moving what is being read. */
export function keepPlace(addAbove) {
  const fromEnd = box.scrollHeight - box.scrollTop;
  addAbove();
  box.scrollTop = box.scrollHeight - fromEnd;
}

/** Call `nearTop` when the reader comes near the oldest message on the page, `atEnd` when she comes to the newest. */
export function watchScroll(nearTop, atEnd) {
  box.addEventListener("scroll", () => {
    stuck = isAtEnd();
    if (stuck) {
      missed = 0;
      atEnd();
    }
    if (box.scrollTop < 4 * NEAR) nearTop();
    drawJump();
  });
  const keep = new ResizeObserver(() => (stuck ? toEnd() : drawJump()));
  [box, byId("rows"), byId("ideas")].forEach((node) => keep.observe(node));
  // Who opens a quote wants to read on where she is.
  box.addEventListener("click", (event) => event.target.closest(".quote.folds") && (stuck = false), true);
  jump.addEventListener("click", () => {
    toEnd();
    box.focus({ preventScroll: true });
  });
}
