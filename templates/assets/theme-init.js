// What must be known before the first paint: the reader's theme (without a choice it is the
// system's), and that scripts will come, so that the style keeps room for what they make. Where
// one fails, the page is again as it is without any.
(function () {
  const root = document.documentElement;
  try {
    const theme = localStorage.getItem("theme");
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  } catch { /* no storage, no choice */ }
  root.dataset.js = location.protocol;
  addEventListener("error", ({ target }) => {
    if (target === window || target.nodeName === "SCRIPT") delete root.dataset.js;
  }, true);
})();
