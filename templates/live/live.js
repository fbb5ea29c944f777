// What "twinspan serve" adds to a page: it listens for builds, shows what changed in place, and
// goes to the sentence that changed, or that the address names (#s=12).
(() => {
  const { src, dataset: { stamp } } = document.currentScript;
  const base = new URL(".", src);
  const seen = "twinspan-changed";
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const quiet = { cache: "no-cache", credentials: "same-origin" };
  let shown;      // the page's HTML as the server gave it
  let stream;     // what the server tells
  let last = "";  // what stands in the box
  let working = Promise.resolve();

  const look = document.createElement("link");
  look.rel = "stylesheet";
  look.href = new URL("live.css", base);
  document.head.append(look);

  const box = document.createElement("section");
  box.className = "twinspan-news";
  box.lang = "en";
  box.dir = "ltr";
  box.setAttribute("role", "status");
  document.body.append(box);

  // ------------------------------------------------------------------ marking a sentence

  const sentences = root => [...root.querySelectorAll("[data-s]")];

  function uncover(element) {
    for (let at = element; at; at = at.parentElement) {
      if (at.localName === "details") at.open = true;
      if (at.hidden && at.id) document.querySelector(`[aria-controls="${CSS.escape(at.id)}"]`)?.click();
    }
  }

  function mark(elements) {
    for (const old of document.querySelectorAll(".twinspan-mark")) old.classList.remove("twinspan-mark");
    for (const element of elements) element.classList.add("twinspan-mark");
    const first = elements[0];
    if (!first) return;
    uncover(first);
    const { top, bottom } = first.getBoundingClientRect();
    if (top < 80 || bottom > innerHeight - 80) first.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
  }

  // A sentence in an attribute or in code has no element: the one before it is near.
  function named(number) {
    const all = sentences(document.querySelector("main") ?? document);
    const exact = all.find(one => one.dataset.s === number);
    if (exact) return exact;
    const [, part, count] = /^(i\d+-)?(\d+)$/.exec(number) ?? [];
    const before = all.filter(one => {
      const [, own, place] = /^(i\d+-)?(\d+)$/.exec(one.dataset.s) ?? [];
      return own === part && Number(place) < Number(count);
    });
    return before.at(-1) ?? all[0];
  }

  function follow() {
    const [, number] = /^#s=([\w-]+)$/.exec(location.hash) ?? [];
    const element = number && named(number);
    if (element) mark([element]);
  }

  // ------------------------------------------------------------------ taking in a new page

  const parse = text => new DOMParser().parseFromString(text, "text/html");

  function differing(before, after) {
    const old = new Map();
    for (const one of sentences(before)) old.set(one.dataset.s, [...(old.get(one.dataset.s) ?? []), one.outerHTML]);
    return sentences(after).filter(one => !old.get(one.dataset.s)?.includes(one.outerHTML));
  }

  // Where nothing but sentences differs, only they change: what the reader opened stays open.
  function replaced(before, after) {
    const [olds, news, ours] = [before, after, document].map(sentences);
    const changed = news.map((one, n) => n).filter(n => olds[n]?.outerHTML !== news[n].outerHTML);
    if (olds.length !== news.length || ours.length !== news.length) return false;
    if (news.some((one, n) => one.dataset.s !== ours[n].dataset.s || one.querySelector("[data-s]"))) return false;
    const fresh = changed.map(n => [ours[n], news[n].cloneNode(true)]);
    for (const n of changed) for (const one of [olds[n], news[n]]) one.replaceWith("");
    for (const one of [before, after]) one.querySelector("script[data-stamp]")?.remove();
    if (before.documentElement.outerHTML !== after.documentElement.outerHTML) return false;
    for (const [our, one] of fresh) {
      for (const name of ["lang", "dir", "data-state", "class"]) {
        if (one.hasAttribute(name)) our.setAttribute(name, one.getAttribute(name));
        else our.removeAttribute(name);
      }
      our.replaceChildren(...document.importNode(one, true).childNodes);
    }
    mark(fresh.map(([our]) => our));
    return true;
  }

  async function refresh() {
    const before = shown;
    const answer = await fetch(location.pathname, quiet);
    const text = await answer.text();
    if (text === before) return false;
    shown = text;
    if (before === undefined && answer.headers.get("ETag") === `"${stamp}"`) return false;
    if (before === undefined) {  // it was built anew while the browser read it
      location.reload();
      return true;
    }
    const changed = differing(parse(before), parse(text)).map(one => one.dataset.s);
    if (!replaced(parse(before), parse(text))) {
      try { sessionStorage.setItem(seen, JSON.stringify([location.pathname, changed])); } catch { /* no storage: no mark */ }
      location.reload();
    }
    return true;
  }

  function resume() {
    try {
      const [path, numbers] = JSON.parse(sessionStorage.getItem(seen)) ?? [];
      sessionStorage.removeItem(seen);
      if (path !== location.pathname) return false;
      const elements = sentences(document).filter(one => numbers.includes(one.dataset.s));
      mark(elements);
      return elements.length > 0;
    } catch { return false; }
  }

  // ------------------------------------------------------------------ news

  function paragraph(text, name = "") {
    const made = document.createElement("p");
    made.className = name;
    made.append(text);
    return made;
  }

  function show(lines, wrong) {
    const content = document.createElement("div");
    content.append(...lines);
    if (content.innerHTML === last) return;
    last = content.innerHTML;
    box.classList.toggle("wrong", wrong);
    if (!lines.length) return box.replaceChildren();
    const close = document.createElement("button");
    close.type = "button";
    close.setAttribute("aria-label", "Close");
    close.append("×");
    close.onclick = () => box.replaceChildren();
    box.replaceChildren(content, close);
  }

  function tell({ problems, changed, kept }, here) {
    if (problems.length) {
      const lines = problems.slice(0, 5).map(text => paragraph(text, "problem"));
      if (problems.length > 5) lines.push(paragraph(`… and ${problems.length - 5} more`));
      if (kept) lines.push(paragraph("The site stays as it was until this is mended."));
      show(lines, true);
      return;
    }
    const others = here ? [] : changed.filter(page => page !== location.pathname);
    show(others.slice(0, 3).map(page => {
      const link = document.createElement("a");
      link.href = page;
      link.append(decodeURI(page.slice(base.pathname.length - "_twinspan/".length)));
      const line = paragraph("Changed: ");
      line.append(link);
      return line;
    }), false);
  }

  function listen() {
    stream = new EventSource(new URL("news", base));
    stream.onmessage = event => {
      const news = JSON.parse(event.data);
      if (news.show) {
        location.assign(news.show);
        return;
      }
      working = working.then(refresh).then(here => tell(news, here)).catch(() => {});
    };
    stream.onerror = () => show([paragraph("“twinspan serve” has ended or starts anew; this page stays as it is until then.")], true);
  }

  // Browsers keep few connections to one server: a page that nobody sees gives its own back.
  function listenWhereSeen() {
    stream?.close();
    if (!document.hidden) listen();
  }

  if (!resume()) follow();
  addEventListener("hashchange", follow);
  addEventListener("keydown", event => { if (event.key === "Escape") mark([]); });
  document.addEventListener("visibilitychange", listenWhereSeen);
  addEventListener("pagehide", () => stream?.close());
  addEventListener("pageshow", event => { if (event.persisted) listenWhereSeen(); });
  listenWhereSeen();
})();
