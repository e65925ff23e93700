// Runs before the page is painted, so that a dark page never flashes white.
(() => {
  let wished = null;
  try {
    wished = localStorage.getItem("theme");
  } catch {
    // A browser that remembers nothing has no wish.
  }
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.theme = wished ?? (dark ? "dark" : "light");
})();
