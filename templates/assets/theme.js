// Comfort for readers with JavaScript; every page is complete without it.
(function () {
  const words = document.currentScript.dataset;
  const root = document.documentElement;
  const look = root.dataset;
  const all = (selector, from = document) => Array.from(from.querySelectorAll(selector));
  const on = (element, type, action) => element.addEventListener(type, action);

  function set(element, attributes) {
    for (const name in attributes) element.setAttribute(name, attributes[name]);
    return element;
  }
  function make(tag, attributes, text) {
    const element = set(document.createElement(tag), attributes);
    if (text) element.textContent = text;
    return element;
  }
  const icon = (shape) => `<svg viewBox="0 0 24 24" width="20" height="20">${shape}</svg>`;
  const attempt = (action) => { try { return action(); } catch { return null; } };
  const remember = (key, value) => attempt(() => localStorage.setItem(key, value));
  const target = (hash) => attempt(() => document.getElementById(decodeURIComponent(hash.slice(1))));

  let last; // the link to the section that is read
  // The language switcher: to the same section, closed by Escape, a click or the focus elsewhere.
  all(".languages").forEach((details) => {
    on(details, "toggle", () => {
      for (const link of details.querySelectorAll("a")) link.hash = (scrollY && last || location).hash;
    });
    on(details, "keydown", (event) => {
      if (event.key !== "Escape" || !details.open) return;
      details.open = false;
      details.firstElementChild.focus();
    });
    for (const type of ["click", "focusin"]) on(window, type, (event) => {
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
    toggle.innerHTML = icon(shapes[mode()]);
  }
  on(toggle, "click", () => {
    look.theme = modes[(modes.indexOf(mode()) + 1) % 3];
    remember("theme", look.theme);
    show();
  });
  show();
  document.querySelector(".tools").append(toggle);

  // Tabs: one choice for all groups, kept for later pages; "#tab/key" opens one.
  let chosen = (attempt(() => localStorage.getItem("tabs")) || "").split("\n");
  const groups = all(".tabs").map((box, number) => {
    const panels = Array.from(box.children).filter((child) => child.matches(".tab"));
    const list = make("div", { role: "tablist" });
    const find = (key) => panels.findIndex((panel) => panel.dataset.tab === key);
    const tabs = panels.map((panel, index) => {
      const id = `ts-tab-${number}-${index}`;
      const key = panel.dataset.tab;
      panel.id = panel.id || id + "-panel";
      set(panel, { role: "tabpanel", "aria-labelledby": id, tabindex: 0 });
      const name = panel.querySelector(".tab-title")?.textContent || key;
      const tab = make("button", { role: "tab", id, "aria-controls": panel.id }, name);
      on(tab, "click", () => {
        const top = list.getBoundingClientRect().top;
        groups.forEach((group) => group.select(group.find(key)));
        select(index);
        scrollBy({ top: list.getBoundingClientRect().top - top, behavior: "instant" });
        chosen = [key, ...chosen.filter((other) => other !== key)].slice(0, 20);
        remember("tabs", chosen.join("\n"));
      });
      list.append(tab);
      return tab;
    });
    function select(index) {
      if (index >= 0) panels.forEach((panel, i) => {
        panel.hidden = i !== index;
        set(tabs[i], { "aria-selected": i === index, tabindex: i === index ? 0 : -1 });
      });
    }
    on(list, "keydown", (event) => {
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
    select(0);
    select(find(chosen.find((key) => find(key) >= 0)));
    return { box, panels, find, select };
  });
  function arrive() {
    const key = attempt(() => decodeURIComponent(location.hash).match(/^#tab\/([^/]+)/)[1]);
    let goal = target(location.hash);
    groups.forEach(({ box, panels, find, select }) => {
      const index = key ? find(key) : panels.findIndex((panel) => panel.contains(goal));
      select(index);
      if (key && index >= 0) goal = goal || box;
    });
    if (goal?.closest(".tabs")) goal.scrollIntoView();
  }
  on(window, "hashchange", arrive);
  arrive();

  // Parts for some versions or variants: one is shown, or all.
  all(".picker[data-choices]").forEach((box) => {
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
    const button = make("button", { class: "copy", "aria-live": "polite" }, words.copy);
    on(button, "click", async () => {
      await navigator.clipboard.writeText(pre.textContent.trimEnd());
      button.textContent = words.copied;
      setTimeout(() => { button.textContent = words.copy; }, 2000);
    });
    pre.before(box);
    box.append(pre, button);
  });

  // Images that the page shows smaller than they are can be seen whole.
  function enlarge(src, alt) {
    const dialog = make("dialog", { class: "lightbox", "aria-label": alt || words.enlarge });
    const close = make("button", { class: "theme", "aria-label": words.close });
    close.innerHTML = icon('<path d="M5 5l14 14M19 5L5 19"/>');
    dialog.append(close, make("img", { src, alt }));
    on(dialog, "click", () => dialog.close());
    on(dialog, "close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  }
  function offer(image) {
    if (image.naturalWidth < image.clientWidth * 1.1 || image.closest("a, button, .icon")) return;
    const name = image.alt ? `${words.enlarge}: ${image.alt}` : words.enlarge;
    const button = make("button", { class: "zoom", "aria-label": name });
    on(button, "click", () => enlarge(image.src, image.alt));
    image.replaceWith(button);
    button.append(image);
  }
  const images = all(".body img");
  images.forEach((image) => {
    on(image, "load", () => offer(image));
    const link = image.closest("a");
    if (link && /\.(png|jpe?g|gif|svg|webp|avif)$/i.test(link.pathname)) on(link, "click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      enlarge(link.href, image.alt);
    });
  });

  // What the width of the window decides: what scrolls sideways can be scrolled with the keyboard.
  function fit() {
    all("pre, .table, math[display]").forEach((box) => {
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    });
    images.forEach((image) => image.complete && offer(image));
  }
  fit();
  on(window, "resize", fit);
  on(window, "click", fit);

  // Scrolls a list, and nothing else, so far that an item can be seen.
  function reveal(box, item) {
    const place = item.getBoundingClientRect().top - box.getBoundingClientRect().top;
    if (place < 40 || place > box.clientHeight - 60) box.scrollTop += place - box.clientHeight / 3;
  }

  // Sections can be linked to. "On this page" is made whole where the page had no room for that,
  // and follows the reading.
  const outline = document.querySelector(".outline[data-cut] ul");
  outline?.replaceChildren();
  all(".body :is(h2, h3, h4, h5)[id]").forEach((title) => {
    const text = title.textContent.trim();
    const href = "#" + encodeURIComponent(title.id);
    title.append(make("a", { class: "anchor", href, "aria-label": `${words.section} ${text}` }));
    if (!outline || title.tagName > "H3") return;
    const line = make("li", { class: title.tagName > "H2" ? "sub" : "" });
    const link = make("a", { href });
    link.append(make("bdi", {}, text));
    line.append(link);
    outline.append(line);
  });
  const links = all(".outline a");
  const marks = links.map((link) => target(link.hash));
  function follow() {
    const end = scrollY && innerHeight + scrollY > root.scrollHeight - 4;
    const passed = (mark) => mark?.getBoundingClientRect().top < (end ? innerHeight : 200);
    const here = links[marks.findLastIndex(passed)];
    if (here === last) return;
    last?.removeAttribute("aria-current");
    last = here;
    if (here) reveal(set(here, { "aria-current": "true" }).closest("div"), here);
  }
  on(window, "scroll", () => requestAnimationFrame(follow));
  follow();

  // The contents open in place; what the page does not hold comes from a file of the language.
  all(".side[data-nav]").forEach((side) => {
    const base = side.querySelector(".all a").href;
    let loading;
    const load = () => loading ||= new Promise((done) => {
      const script = make("script", { src: side.dataset.nav });
      on(script, "load", () => done(twinspanContents[side.dataset.table || 0]));
      document.head.append(script);
    });
    const lines = (list) => all(":scope > li:not(.cut)", list);
    // A line's place among its siblings leads to its entry: [text, href, entries, lang, missing].
    async function entries(line) {
      if (!line) return load();
      const list = line.parentNode;
      const start = Number(list.firstElementChild.dataset.n || 0);
      return (await entries(list.closest(".side li")))[start + lines(list).indexOf(line)][2];
    }
    const first = ([, href, items]) => href || (items ? first(items[0]) : "");
    function line(entry) {
      const [text, , items, lang, missing] = entry;
      const item = make("li");
      const href = first(entry);
      const label = make(href ? "a" : "span", lang ? { lang, dir: "auto" } : {}, text);
      if (href) label.href = new URL(href, base);
      if (missing) label.append(" ", make("small", {}, side.dataset.mark));
      item.append(label);
      if (items) twist(item);
      return item;
    }
    async function fill(list) {
      const found = await entries(list.closest(".side li"));
      const there = lines(list);
      const start = Number(list.firstElementChild?.dataset.n || 0);
      const end = start + there.length;
      list.replaceChildren(...found.slice(0, start).map(line), ...there, ...found.slice(end).map(line));
    }
    function twist(item) {
      const label = item.firstElementChild;
      const button = make("button", { class: "twist", "aria-label": label.textContent, lang: label.lang || root.lang });
      let list = item.querySelector("ul");
      const tell = () => set(button, { "aria-expanded": Boolean(list && !list.hidden) });
      on(button, "click", () => {
        if (list) list.hidden = !list.hidden;
        else item.append(list = make("ul")), fill(list);
        tell();
      });
      label.after(button);
      tell();
    }
    all(".group, li:has(ul)", side).forEach(twist);
    all(".cut", side).forEach((cut) => {
      const near = cut.nextElementSibling || cut.previousElementSibling;
      const button = make("button", { class: "more" }, words.more);
      on(button, "click", async () => {
        await fill(cut.parentNode);
        near.querySelector("a, button")?.focus({ preventScroll: true });
      });
      cut.replaceChildren(button);
    });
    for (const type of ["pointerenter", "focusin"]) on(side, type, load);
    const current = side.querySelector("[aria-current]");
    if (current) reveal(side.firstElementChild, current);
  });

  // What a wide window shows of the lists is open for assistive technology as well.
  for (const [name, width] of [["side", 64], ["outline", 78]]) {
    const wide = matchMedia(`(min-width: ${width}rem)`);
    const unfold = () => all(`.${name} .fold`).forEach((details) => { details.open = wide.matches; });
    if (wide.matches) unfold();
    on(wide, "change", unfold);
  }
})();
