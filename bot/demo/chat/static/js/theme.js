// Light or dark: the device's wish until the visitor says otherwise.

import { byId } from "./dom.js";
import { icon } from "./icons.js";
import { keep, recall } from "./memory.js";
import { words } from "./wording.js";

const root = document.documentElement;
const device = matchMedia("(prefers-color-scheme: dark)");

function draw() {
  const dark = root.dataset.theme === "dark";
  byId("theme").replaceChildren(icon(dark ? "sun" : "moon"));
  byId("theme").setAttribute("aria-label", dark ? words.toLight : words.toDark);
}

function turn(theme) {
  root.dataset.theme = theme;
  draw();
}

/** Start the toggle, and follow the device. */
export function startTheme() {
  draw();
  byId("theme").addEventListener("click", () => {
    turn(root.dataset.theme === "dark" ? "light" : "dark");
    keep("theme", root.dataset.theme);
  });
  device.addEventListener("change", () => recall("theme") ?? turn(device.matches ? "dark" : "light"));
}
