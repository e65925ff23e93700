// The first-visit card and what an empty chat shows.

import { byId, el, show } from "./dom.js";
import { desk } from "./desk.js";
import { icon } from "./icons.js";
import { keep, recall } from "./memory.js";
import { avatar, shortName } from "./people.js";
import { tell } from "./toast.js";
import { words } from "./wording.js";

const chips = (person, ask) =>
  el("ul", { className: "chips" }, ...person.suggestions.map((text) => el("li", {}, el("button", { type: "button", className: "chip", on: { click: () => ask(person.id, text) } }, text))));

function card(ask) {
  const first = desk.people.find((person) => person.suggestions.length);
  const close = el("button", { type: "button", className: "round card-close", "aria-label": words.close, on: { click: dismiss } }, icon("close"));
  return el(
    "section",
    { className: "card", "aria-label": words.welcomeTitle },
    close,
    el("h2", {}, words.welcomeTitle),
    ...words.welcome.map((text) => el("p", {}, text)),
    ...(first ? [el("p", { className: "card-ask" }, words.welcomeAsk(shortName(first))), chips(first, ask)] : []),
  );
}

function dismiss() {
  keep("welcomed", "yes");
  byId("welcome-side").replaceChildren();
}

/** Show the card: always where no chat is open, on the people's screen until it is closed. */
export function drawWelcome(ask) {
  byId("nobody").replaceChildren(card(ask));
  byId("welcome-side").replaceChildren(...(recall("welcomed") ? [] : [card(ask)]));
}

// What Telegram shows above the first message: what the bot says of itself.
const description = () => (desk.bot.description ? [el("p", { className: "description" }, desk.bot.description)] : []);

/** Show or hide what stands in an empty chat. */
export function drawHello(person, empty, ask) {
  const hello = byId("hello");
  show(hello, empty);
  if (!empty) return hello.replaceChildren();
  const start = el("button", { type: "button", className: "press main", on: { click: () => ask(person.id, "/start") } }, words.start);
  const suggested = person.suggestions.length ? [el("p", { className: "card-ask" }, words.suggestions), chips(person, ask)] : [];
  return hello.replaceChildren(
    el("div", { className: "card" }, avatar(person), el("h2", {}, words.youAre(person)), el("p", {}, `${person.role} · ${person.about}`), ...description(), start, ...suggested),
  );
}

/** Offer first questions below what the bot has said, until the visitor has asked something. */
export function drawIdeas(person, wanted, ask) {
  const ideas = byId("ideas");
  const offered = wanted && person.suggestions.length > 0;
  show(ideas, offered);
  ideas.replaceChildren(...(offered ? [el("p", {}, words.suggestions), chips(person, ask)] : []));
}

/** Tell again what this page is. */
export const about = () => tell(words.welcomeTitle, ...words.welcome);
