// Comfort for readers with JavaScript; every page is complete without it.
(function () {
  const words = document.currentScript.dataset;
  const look = document.documentElement.dataset;
  const all = (selector) => Array.from(document.querySelectorAll(selector));

  function set(element, attributes) {
    for (const name in attributes) element.setAttribute(name, attributes[name]);
    return element;
  }
  const make = (tag, attributes) => set(document.createElement(tag), attributes);
  const attempt = (action) => { try { return action(); } catch { return null; } };
  const remember = (key, value) => attempt(() => localStorage.setItem(key, value));
  const target = (hash) => attempt(() => document.getElementById(decodeURIComponent(hash.slice(1))));

  // The language switcher: closed by Escape, a click or the focus elsewhere.
  all(".languages").forEach((details) => {
    details.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !details.open) return;
      details.open = false;
      details.firstElementChild.focus();
    });
    for (const type of ["click", "focusin"]) addEventListener(type, (event) => {
      if (!details.contains(event.target)) details.open = false;
    });
  });

  // Theme: automatic, light, dark.
  const shapes = {
    auto: '<circle cx="12" cy="12" r="8.5"/><path d="M12 3.5a8.5 8.5 0 0 1 0 17z" fill="currentColor"/>',
    light: '<circle cx="12" cy="12" r="4"/><path d="M12 2v3m0 14v3M2 12h3m14 0h3M5 5l2 2m10 10l2 2M5 19l2-2M17 7l2-2"/>',
    dark: '<path d="M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z"/>',
  };
  const modes = Object.keys(shapes);
  const mode = () => look.theme || "auto";
  const toggle = make("button", { class: "theme" });
  function show() {
    set(toggle, { title: words[mode()], "aria-label": words[mode()] });
    toggle.innerHTML = `<svg viewBox="0 0 24 24" width="20" height="20">${shapes[mode()]}</svg>`;
  }
  toggle.addEventListener("click", () => {
    look.theme = modes[(modes.indexOf(mode()) + 1) % 3];
    remember("theme", look.theme);
    show();
  });
  show();
  document.querySelector(".tools").append(toggle);

  // Tabs: one choice for all groups, kept for later pages.
  let chosen = (attempt(() => localStorage.getItem("tabs")) || "").split("\n");
  const groups = [];
  all(".tabs").forEach((box, number) => {
    const panels = Array.from(box.children).filter((child) => child.matches(".tab"));
    const list = make("div", { role: "tablist" });
    const find = (key) => panels.findIndex((panel) => panel.dataset.tab === key);
    const tabs = panels.map((panel, index) => {
      const id = `ts-tab-${number}-${index}`;
      panel.id = panel.id || id + "-panel";
      set(panel, { role: "tabpanel", "aria-labelledby": id, tabindex: 0 });
      const tab = make("button", { role: "tab", id, "aria-controls": panel.id });
      tab.textContent = panel.querySelector(".tab-title")?.textContent || panel.dataset.tab;
      tab.addEventListener("click", () => {
        const key = panel.dataset.tab;
        const top = list.getBoundingClientRect().top;
        groups.forEach((group) => group(key));
        select(index);
        scrollBy({ top: list.getBoundingClientRect().top - top, behavior: "instant" });
        chosen = [key, ...chosen.filter((other) => other !== key)].slice(0, 20);
        remember("tabs", chosen.join("\n"));
      });
      list.append(tab);
      return tab;
    });
    function select(index) {
      if (index < 0) return;
      panels.forEach((panel, i) => {
        panel.hidden = i !== index;
        set(tabs[i], { "aria-selected": i === index, tabindex: i === index ? 0 : -1 });
      });
    }
    list.addEventListener("keydown", (event) => {
      const ahead = getComputedStyle(list).direction === "rtl" ? -1 : 1;
      const now = tabs.indexOf(document.activeElement);
      const next = { ArrowRight: now + ahead, ArrowLeft: now - ahead, Home: 0, End: -1 }[event.key];
      if (next === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      const tab = tabs.at(next % tabs.length);
      tab.focus();
      tab.click();
    });
    box.classList.add("live");
    box.prepend(list);
    groups.push((key) => select(find(key)));
    const goal = target(location.hash);
    select(0);
    select(find(chosen.find((key) => find(key) >= 0)));
    if (box.contains(goal)) {
      select(panels.findIndex((panel) => panel.contains(goal)));
      goal.scrollIntoView();
    }
  });

  // Parts for some versions or variants: one is shown, or all.
  all(".picker").forEach((box) => {
    const { key, label, every, choices } = box.dataset;
    const parts = all(`[data-${key}]`);
    const name = make("label", {});
    const select = make("select", {});
    select.append(...[every, ...choices.split("|")].map((text) => new Option(text)));
    name.append(label, " ", select);
    box.append(name);
    function pick() {
      const place = select.selectedIndex;
      for (const part of parts) {
        part.hidden = place && !part.dataset.show.split(" ").includes(String(place));
        part.classList.toggle("picked", place);
      }
      for (const link of all(".outline a")) {
        link.parentElement.hidden = target(link.hash)?.closest("[data-show][hidden]");
      }
    }
    function reveal() {
      const goal = target(location.hash);
      if (!parts.some((part) => part.hidden && part.contains(goal))) return;
      select.selectedIndex = 0;
      pick();
      goal.scrollIntoView();
    }
    select.addEventListener("change", () => { pick(); remember(key, select.value); });
    addEventListener("hashchange", reveal);
    select.value = attempt(() => localStorage.getItem(key));
    if (select.selectedIndex < 0) select.selectedIndex = key === "pivot" ? 1 : select.length - 1;
    pick();
    reveal();
  });

  // Code can be copied.
  if (navigator.clipboard) all("pre.code").forEach((pre) => {
    const box = make("div", { class: "code-box" });
    const button = make("button", { class: "copy", "aria-live": "polite" });
    button.textContent = words.copy;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(pre.textContent.trimEnd());
      button.textContent = words.copied;
      setTimeout(() => { button.textContent = words.copy; }, 2000);
    });
    pre.before(box);
    box.append(pre, button);
  });

  // What scrolls sideways can be scrolled with the keyboard.
  function reach() {
    all("pre, .table").forEach((box) => {
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    });
  }
  reach();
  addEventListener("resize", reach);
  addEventListener("click", reach);

  // "On this page" follows the reading.
  const links = all(".outline a");
  const marks = links.map((link) => target(link.hash));
  function follow() {
    const here = marks.findLastIndex((mark) => mark && mark.getBoundingClientRect().top < 130);
    links.forEach((link, i) => { link.ariaCurrent = i === here ? "true" : null; });
  }
  addEventListener("scroll", () => requestAnimationFrame(follow));

  // Older browsers would hide the lists in a wide window.
  if (!CSS.supports("selector(::details-content)") && innerWidth > 1023) {
    all(".fold").forEach((details) => { details.open = true; });
  }
})();
