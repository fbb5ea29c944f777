// The source of each sentence: off, on demand, side by side; and what changed in it. All of it is
// on the page that the link leads to: from the file system, where none is fetched, it stays a link.
if (location.protocol.startsWith("http")) (function () {
  const words = document.currentScript.dataset;
  const look = document.documentElement.dataset;
  const body = document.querySelector(".body");
  const row = document.querySelector(".see");
  const link = row.firstChild;
  const all = (selector, from = body) => Array.from(from.querySelectorAll(selector));
  function make(tag, properties, ...inside) {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...inside);
    return element;
  }
  const attempt = (action) => { try { return action(); } catch { return null; } };

  let source, notes; // the text of the source page, fetched once, and its words
  const find = (mark, sentence) => source.querySelector(`[data-${mark}="${sentence.dataset.s}"]`);
  function copy(...nodes) {
    const { lang, dir } = source;
    const box = make("span", { className: "theirs", lang, dir }, ...nodes.map((node) => node.cloneNode(true)));
    all("img, svg, .image-missing, .fix, .change:not(:only-child)", box).forEach((one) => one.remove());
    all("a, [id]", box).forEach((one) => ["id", "name", "href"].forEach((name) => one.removeAttribute(name)));
    return box;
  }
  const place = (box, sentence) => (sentence.closest("a") || sentence).after(box);
  const light = (sentence) => all("[data-s]").forEach((one) => {
    one.classList.toggle("lit", one.dataset.s === sentence?.dataset.s);
  });

  // On demand: a panel below the sentence, by pointer or keyboard; one tab stop, which arrows move.
  const panel = make("span", { className: "panel" });
  const live = make("p", { className: "sr", role: "status" });
  const hint = make("p", { className: "hint", role: "status" });
  let mode, stop, shown, pinned, timer;
  function hide() {
    clearTimeout(timer);
    if (panel.contains(document.activeElement)) stop.focus();
    panel.remove();
    light();
    shown = pinned = null;
  }
  function open(sentence, pin) {
    hide();
    const text = sentence && find("s", sentence);
    if (!text) return;
    const state = notes[sentence.dataset.state];
    const better = find("f", sentence);
    panel.replaceChildren(copy(text));
    if (state) panel.append(make("small", {}, state));
    if (better) panel.append(make("a", { href: better.href }, notes.suggest));
    place(panel, sentence);
    light(sentence);
    shown = sentence;
    pinned = pin;
    if (!pin) return;
    land(sentence);
    live.replaceChildren(copy(text));
    panel.scrollIntoView({ block: "nearest" });
  }
  const soon = (sentence) => timer = setTimeout(open, 250, sentence);
  function land(sentence) {
    if (stop !== sentence) stop?.removeAttribute("tabindex"); // or it loses the focus
    stop = sentence;
    if (stop) stop.tabIndex = 0;
  }
  addEventListener("keydown", (event) => {
    const { key, target, altKey, ctrlKey, metaKey } = event;
    if (key === "Escape") hide();
    if (!stop || target !== stop || altKey || ctrlKey || metaKey) return;
    const ahead = document.dir === "rtl" ? -1 : 1;
    const step = { ArrowDown: 1, ArrowUp: -1, ArrowRight: ahead, ArrowLeft: -ahead, Home: -1e9, End: 1e9 }[key];
    if (step) {
      const list = all("[data-s]:not(.theirs *)").filter((one) => one.getClientRects().length);
      const next = list[Math.max(0, Math.min(list.length - 1, list.indexOf(stop) + step))];
      if (shown) open(next, true);
      land(next);
      next.focus();
    } else if (key === "Enter" && mode === "ask") {
      if (pinned) panel.querySelector("[href]")?.focus();
      else open(stop, true);
    } else return;
    event.preventDefault();
  });
  addEventListener("focusin", ({ target }) => { if (mode === "side" && body.contains(target)) light(target); });
  addEventListener("pointerover", ({ target, pointerType }) => {
    const sentence = target.closest(".body [data-s]");
    if (mode === "side") light(sentence);
    if (mode !== "ask" || pinned || pointerType === "touch") return;
    clearTimeout(timer);
    if (!panel.contains(target) && sentence !== shown) soon(sentence);
  });
  addEventListener("click", ({ target }) => {
    if (mode !== "ask" || panel.contains(target) || !getSelection().isCollapsed) return;
    const sentence = target.closest("a, button, summary") ? null : target.closest(".body [data-s]");
    open(pinned && sentence === shown ? null : sentence, true);
  });

  // Side by side: each line of text with that of the source.
  const inline = (node) => node && !/^([PH].*|DIV|LI|[UOD]L|[DT][DHT]|TABLE|BLOCKQUOTE|FIG.*|DETAILS|SUMMARY|SECTION|A\w+E)$/.test(node.nodeName);
  function line(node) {
    while (inline(node.parentNode)) node = node.parentNode;
    while (inline(node.previousSibling)) node = node.previousSibling;
    const nodes = [node];
    while (inline(node.nextSibling)) nodes.push(node = node.nextSibling);
    return nodes;
  }
  function pair(sentence) {
    const other = find("s", sentence);
    if (!other || sentence.closest(".pair")) return;
    const nodes = line(sentence);
    const own = make("span");
    nodes[0].before(make("span", { className: "pair" }, own, copy(...line(other))));
    own.append(...nodes);
  }
  function choose() { // what is chosen now: an answer may come late, or after a later one
    hide();
    all(".pair").forEach((one) => one.replaceWith(...one.firstChild.childNodes));
    mode = look.source = group.querySelector(":checked").value;
    if (mode === "side") all("[data-s]:not([lang])").forEach(pair);
    land(mode === "off" ? null : body.querySelector("[data-s]"));
    if (mode === "ask") soon(all("[data-s]:hover").pop()); // the pointer may rest by now
  }

  // The controls, in place of the link; it comes back where its page cannot be had.
  const group = make("fieldset", {}, make("legend", {}, words.source));
  async function loaded(action) {
    try {
      const page = source || new DOMParser().parseFromString(await (await fetch(link.href)).text(), "text/html");
      source ||= page.querySelector(".body > [lang]");
      notes ||= page.querySelector("[data-suggest]").dataset;
      action();
    } catch {
      group.replaceWith(link);
      hint.textContent = "";
    }
  }
  const modes = ["off", "ask", "side"];
  const kept = modes.find((mode) => mode === attempt(() => localStorage.getItem("source"))) || "off";
  for (const value of modes) {
    const radio = make("input", { type: "radio", name: "ts-source", value, checked: value === kept });
    radio.addEventListener("change", () => {
      attempt(() => localStorage.setItem("source", value));
      hint.textContent = value === "ask" ? words.hint : ""; // at once: nothing moves under the pointer
      loaded(choose);
    });
    group.append(make("label", {}, radio, words[value]));
  }
  link.replaceWith(group);
  row.after(hint, live);
  if (kept !== "off") loaded(choose);
  if (words.changes) {
    const button = make("button", { ariaPressed: "false" }, words.changes);
    button.addEventListener("click", () => loaded(() => {
      look.changes = button.ariaPressed = button.ariaPressed === "false";
      all(".change").forEach((one) => one.parentNode.remove());
      if (look.changes === "true") all("[data-state=fuzzy]:not(.theirs *)").forEach((sentence) => {
        if (find("d", sentence)) place(copy(find("d", sentence)), sentence);
      });
    }));
    row.append(button);
  }
})();
