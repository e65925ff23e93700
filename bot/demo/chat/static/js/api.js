// The server's small JSON endpoints, one function each.

/** The server refused; `message` is a sentence for people. */
export class Refused extends Error {}

async function ask(path, options) {
  const answer = await fetch(`/chat/${path}`, { cache: "no-store", ...options });
  const body = answer.headers.get("content-type")?.includes("json") ? await answer.json() : {};
  if (!answer.ok) throw new Refused(body.error ?? "");
  return body;
}

const post = (path, body) =>
  ask(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });

export const overview = () => ask("people");
export const clock = () => ask("clock");
export const messages = (person, before) => ask(`${person}/messages${before ? `?before=${before}` : ""}`);
export const commands = (person) => ask(`${person}/commands`);
export const say = (person, text, replyTo) => post(`${person}/say`, { text, reply_to: replyTo ?? null });
export const press = (person, message, data) => post(`${person}/press`, { message, data });
export const edit = (person, message, text) => post(`${person}/edit`, { message, text });
export const remove = (person, message) => post(`${person}/delete`, { message });
export const forward = (person, sender, text) => post(`${person}/forward`, { sender, text });
export const read = (person, message) => post(`${person}/read`, { message });
export const stop = (person, stopped) => post(`${person}/stop`, { stopped });
export const move = (step) => post("clock", { step });

export const attach = (person, file, caption) =>
  ask(`${person}/attach?${new URLSearchParams({ name: file.name || "picture.png", caption })}`, {
    method: "POST",
    headers: { "content-type": file.type || "application/octet-stream" },
    body: file,
  });
