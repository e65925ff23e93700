// What the page knows: the people, the bot, and whom the visitor is being.

import { keep, recall } from "./memory.js";

export const desk = { instance: "", bot: { id: 0, name: "", username: "" }, people: [], me: null };

/** The person the visitor is being, or undefined. */
export const me = () => desk.people.find((person) => person.id === desk.me);

export const isMine = (message) => !message.from?.is_bot;

/** Who wrote a message, as the visitor reads it. */
export const writer = (message, you) => (isMine(message) ? you : desk.bot.name);

/** The text of a message, or its caption, or what kind of file it is. */
export function preview(message, kinds) {
  const text = message.text ?? message.caption;
  if (text) return text.replace(/\s+/g, " ");
  return message.photo ? kinds.photo : (message.document?.file_name ?? kinds.document);
}

const drafts = new Map(Object.entries(JSON.parse(recall("drafts") ?? "{}")));

export const draft = (person) => drafts.get(String(person)) ?? "";

/** Keep what somebody has begun to write, also over a reload. */
export function keepDraft(person, text) {
  if (text) drafts.set(String(person), text);
  else drafts.delete(String(person));
  keep("drafts", JSON.stringify(Object.fromEntries(drafts)));
}
