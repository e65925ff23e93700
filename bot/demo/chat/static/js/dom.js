// Builds elements; text only ever becomes text nodes.

/** Make an element: properties by name, attributes where the name holds a dash or is "role" or "for", then children. */
export function el(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null) continue;
    if (name === "on") Object.entries(value).forEach(([event, act]) => node.addEventListener(event, act));
    else if (name === "data") Object.assign(node.dataset, value);
    else if (name.includes("-") || name === "role" || name === "for") node.setAttribute(name, value);
    else node[name] = value;
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

export const byId = (id) => document.getElementById(id);

/** Show or hide, and say whether anything changed. */
export function show(node, visible) {
  const changed = node.hidden === visible;
  node.hidden = !visible;
  return changed;
}
