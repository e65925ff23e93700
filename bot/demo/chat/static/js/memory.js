// What the browser remembers between visits; some browsers forbid it, and then nothing is remembered.

/** Recall something by name, or null. */
export function recall(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

/** Keep something under a name. */
export function keep(name, value) {
  try {
    localStorage.setItem(name, value);
  } catch {
    // The page works without.
  }
}
