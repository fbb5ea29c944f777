// The source of each sentence: off, on demand, side by side; and what changed in it. All of it is
// on the page that the link leads to: from the file system, where none is fetched, it stays a link.
if (location.protocol.startsWith("http")) (function () {
  const words = document.currentScript.dataset;
  const look = document.documentElement.dataset;
  const body = document.querySelector(".body");
  const row = document.querySelector(".see");
  const link = row.firstChild;
  const all = (selector, from = body) => Array.from(from.querySelectorAll(selector));
  const sentences = () => all("[data-s]:not(.theirs *)").filter((one) => one.getClientRects().length);
  function make(tag, properties, ...inside) {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...inside);
    return element;
  }

  let source, notes; // the text of the source page, fetched once, and its words
  async function load() {
    if (source) return;
    const page = new DOMParser().parseFromString(await (await fetch(link.href)).text(), "text/html");
    source = page.querySelector(".body > [lang]");
    notes = page.querySelector("[data-hint]").dataset;
  }
  const find = (mark, sentence) => source.querySelector(`[data-${mark}="${sentence.dataset.s}"]`);
  function copy(...nodes) {
    const { lang, dir } = source;
    const box = make("span", { className: "theirs", lang, dir }, ...nodes.map((node) => node.cloneNode(true)));
    all("img, svg, .image-missing, .fix, .change:not(:only-child)", box).forEach((one) => one.remove());
    all("a, [id]", box).forEach((one) => ["id", "name", "href"].forEach((name) => one.removeAttribute(name)));
    return box;
  }
  const light = (sentence) => all("[data-s]").forEach((one) => {
    one.classList.toggle("lit", one.dataset.s === sentence?.dataset.s);
  });

  // On demand: a panel at the sentence, by pointer or keyboard.
  const panel = make("span", { className: "panel", popover: "manual" });
  const live = make("p", { className: "sr", role: "status" });
  const hint = make("p", { className: "hint", role: "status" });
  let mode = "off", stop, shown, pinned, timer;
  function hide() {
    clearTimeout(timer);
    if (panel.contains(document.activeElement)) stop.focus();
    panel.remove();
    light();
    shown = pinned = null;
  }
  function open(sentence, pin) {
    hide();
    const text = find("s", sentence);
    if (!text) return;
    [shown, pinned] = [sentence, pin];
    const state = notes[sentence.dataset.state];
    const better = find("f", sentence);
    panel.replaceChildren(copy(text));
    if (state) panel.append(make("small", {}, state));
    if (better) panel.append(make("a", { href: better.href }, notes.suggest));
    (sentence.closest("a") || sentence).after(panel);
    light(sentence);
    panel.showPopover?.();
    const lines = Array.from(sentence.getClientRects());
    const { left, right, bottom } = lines.at(-1);
    const { offsetWidth: width, offsetHeight: height } = panel;
    const start = document.dir === "rtl" ? right - width : left;
    const top = bottom + height + 8 < innerHeight ? bottom + 4 : lines[0].top - height - 4;
    panel.style.left = `${Math.max(8, Math.min(start, document.body.clientWidth - width - 8))}px`;
    panel.style.top = `${scrollY + top}px`;
    if (pin) live.replaceChildren(copy(text));
  }

  // One tab stop, which arrows move.
  function land(sentence) {
    stop?.removeAttribute("tabindex");
    stop = sentence;
    if (stop) stop.tabIndex = 0;
  }
  body.addEventListener("keydown", (event) => {
    if (!stop || event.target !== stop || event.altKey || event.ctrlKey || event.metaKey) return;
    const ahead = document.dir === "rtl" ? -1 : 1;
    const step = { ArrowDown: 1, ArrowUp: -1, ArrowRight: ahead, ArrowLeft: -ahead, Home: -1e9, End: 1e9 }[event.key];
    if (step) {
      const [list, follow] = [sentences(), shown === stop];
      land(list[Math.max(0, Math.min(list.length - 1, list.indexOf(stop) + step))]);
      stop.focus();
      if (follow) open(stop, true);
    } else if (event.key === "Enter" && mode === "ask") {
      if (pinned) panel.querySelector("[href]")?.focus();
      else open(stop, true);
    } else return;
    event.preventDefault();
  });
  addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
  body.addEventListener("focusin", ({ target }) => { if (mode === "side") light(target); });
  addEventListener("pointerover", ({ target, pointerType }) => {
    const sentence = target.closest(".body [data-s]");
    if (mode === "side") light(sentence);
    if (mode !== "ask" || pinned || pointerType === "touch") return;
    clearTimeout(timer);
    if (panel.contains(target) || sentence === shown) return;
    timer = setTimeout(() => sentence ? open(sentence) : hide(), 250);
  });
  addEventListener("click", ({ target }) => {
    if (mode !== "ask" || panel.contains(target) || !getSelection().isCollapsed) return;
    const sentence = target.closest("a, button, summary") ? null : target.closest(".body [data-s]");
    const again = pinned && sentence === shown;
    hide();
    if (!sentence || again) return;
    land(sentence);
    open(sentence, true);
  });

  // Side by side: each line of text with that of the source.
  const block = /^(P|DIV|LI|[UOD]L|D[TD]|T[DH]|TABLE|PRE|H[1-6R]|BLOCKQUOTE|FIG.*|DETAILS|SUMMARY|SECTION|ARTICLE|ASIDE)$/;
  const inline = (node) => node && !block.test(node.nodeName);
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
    const [nodes, own] = [line(sentence), make("span")];
    nodes[0].before(make("span", { className: "pair" }, own, copy(...line(other))));
    own.append(...nodes);
  }
  function choose(next) {
    const first = sentences().find((one) => one.getBoundingClientRect().bottom > 0);
    const before = first?.getBoundingClientRect().top;
    hide();
    all(".pair").forEach((one) => one.replaceWith(...one.firstChild.childNodes));
    mode = look.source = next;
    if (mode === "side") all("[data-s]:not([lang])").forEach(pair);
    land(mode === "off" ? null : first);
    hint.textContent = mode === "ask" ? notes.hint : "";
    if (first) scrollBy({ top: first.getBoundingClientRect().top - before, behavior: "instant" });
  }

  // The controls, in place of the link; it comes back where its page cannot be had.
  const group = make("fieldset", {}, make("legend", {}, words.source));
  const loaded = (action) => load().then(action).catch(() => group.replaceWith(link));
  const attempt = (action) => { try { return action(); } catch { return null; } };
  const kept = attempt(() => localStorage.getItem("source"));
  for (const value of ["off", "ask", "side"]) {
    const radio = make("input", { type: "radio", name: "ts-source", value, checked: value === (kept || "off") });
    radio.addEventListener("change", () => {
      attempt(() => localStorage.setItem("source", value));
      loaded(() => choose(value));
    });
    group.append(make("label", {}, radio, make("span", {}, words[value])));
  }
  link.replaceWith(group);
  row.after(hint, live);
  if (kept && kept !== "off") loaded(() => choose(kept));
  if (words.changes) {
    const button = make("button", { ariaPressed: "false" }, words.changes);
    button.addEventListener("click", () => loaded(() => {
      look.changes = button.ariaPressed = button.ariaPressed === "false";
      all(".change").forEach((one) => one.parentNode.remove());
      if (look.changes === "true") all("[data-state=fuzzy]:not(.theirs *)").forEach((sentence) => {
        const change = find("d", sentence);
        if (change) (sentence.closest("a") || sentence).after(copy(change));
      });
    }));
    row.append(button);
  }
})();
