// Sets the reader's chosen theme before the first paint; without a choice the system's is used.
try {
  var theme = localStorage.getItem("theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch (error) { /* no storage, no choice */ }
