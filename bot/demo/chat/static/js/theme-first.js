// Runs before the page is painted, so that a dark page never flashes white.
(() => {
  const wished = localStorage.getItem("theme");
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.theme = wished ?? (dark ? "dark" : "light");
})();
