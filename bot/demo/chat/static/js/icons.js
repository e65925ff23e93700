// The page's icons: outlines on a 24 by 24 grid.

const SHAPES = {
  back: ["M15 5l-7 7 7 7"],
  send: ["M12 20V5", "M5.5 11.5L12 5l6.5 6.5"],
  check: ["M5 12.5l4.5 4.5L19 7.5"],
  attach: ["M12 5v14", "M5 12h14"],
  slash: ["M5 4h14a1 1 0 011 1v14a1 1 0 01-1 1H5a1 1 0 01-1-1V5a1 1 0 011-1z", "M13.5 8l-3 8"],
  dots: ["M12 5v2M11 6h2", "M12 11v2M11 12h2", "M12 17v2M11 18h2"],
  down: ["M12 5v14", "M5.5 12.5L12 19l6.5-6.5"],
  chevron: ["M6 9.5l6 6 6-6"],
  clock: ["M12 3.5a8.5 8.5 0 110 17 8.5 8.5 0 010-17z", "M12 7.5V12l3 2"],
  sun: ["M12 8a4 4 0 110 8 4 4 0 010-8z", "M12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M18.7 5.3l-1.4 1.4M6.7 17.3l-1.4 1.4"],
  moon: ["M20 14.5A8.5 8.5 0 119.5 4a6.8 6.8 0 0010.5 10.5z"],
  about: ["M12 3.5a8.5 8.5 0 110 17 8.5 8.5 0 010-17z", "M12 11v5", "M12 8v.01"],
  close: ["M6 6l12 12", "M18 6L6 18"],
  edit: ["M4.5 19.5l.8-3.6L16 5.2a1.9 1.9 0 012.8 2.8L8.1 18.7z"],
  trash: ["M5 7h14", "M9.5 7V4.5h5V7", "M6.5 7l.8 12.5h9.4L17.5 7"],
  reply: ["M9.5 6L4.5 11l5 5", "M4.5 11h9a6 6 0 016 6v1"],
  forward: ["M14.5 6l5 5-5 5", "M19.5 11h-9a6 6 0 00-6 6v1"],
  copy: ["M9 8.5h9.5a1 1 0 011 1V19a1 1 0 01-1 1H9a1 1 0 01-1-1V9.5a1 1 0 011-1z", "M5 15.5H4.5a1 1 0 01-1-1V5a1 1 0 011-1H14a1 1 0 011 1v.5"],
  link: ["M7 17L17 7", "M9 7h8v8"],
  file: ["M6.5 3.5h7l4.5 4.5v11.5a1 1 0 01-1 1H6.5a1 1 0 01-1-1v-15a1 1 0 011-1z", "M13.5 3.5V8H18"],
  save: ["M12 4v11", "M7 10.5l5 5 5-5", "M5 19.5h14"],
  stop: ["M12 3.5a8.5 8.5 0 110 17 8.5 8.5 0 010-17z", "M6 6l12 12"],
};

/** Draw an icon; it is decoration, the words stand beside it or in a label. */
export function icon(name) {
  const namespace = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(namespace, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  for (const shape of SHAPES[name]) {
    const path = document.createElementNS(namespace, "path");
    path.setAttribute("d", shape);
    svg.append(path);
  }
  return svg;
}
