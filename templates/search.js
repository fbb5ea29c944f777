// Search: a dialog over Pagefind's index of this language, and of the source language beside it.
// What is of this site and language stands before this text, as `twinspanSearch`.
(function () {
  const given = twinspanSearch;
  const { words, letters, source } = given;
  const root = new URL("..", document.currentScript.src);
  const PAGE = 10;
  const SECTIONS = 3;

  function make(tag, attributes, ...content) {
    const element = document.createElement(tag);
    for (const name in attributes) element.setAttribute(name, attributes[name]);
    element.append(...content);
    return element;
  }
  const attempt = (action) => { try { return action(); } catch { return null; } };
  const icon = () => {
    const box = make("span", { class: "search-icon", "aria-hidden": "true" });
    box.innerHTML = '<svg viewBox="0 0 24 24" width="20" height="20"><circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5 5"/></svg>';
    return box;
  };

  // ------------------------------------------------------------------ a query and its answers

  // Some scripts are indexed letter by letter; a run of such letters is a phrase.
  const run = new RegExp(`[${letters}][${letters}\\p{M}]*`, "gu");
  const unit = new RegExp(`[${letters}]\\p{M}*`, "gu");
  const spread = (text) => text.replace(unit, " $& ").replace(/\s+/g, " ").trim();
  const phrase = (text) => `"${spread(text)}"`;

  function clean(query) {
    return query
      .replace(/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff66-\uff9f]+/g, (wide) => wide.normalize("NFKC"))
      .replace(/\u0640/g, "")
      .replace(/(?<=[\p{L}\p{N}])[\u2018\u2019](?=[\p{L}\p{N}])/gu, "'")
      .replace(/(?<=[\p{L}\p{N}])[\u2010-\u2014\u2026\u00b7](?=[\p{L}\p{N}])/gu, "-")
      .trim();
  }

  const inQuotes = (query) => /^["“”„«»「『](.+)["“”«»」』]$/u.exec(query)?.[1];

  // What must all be found: each phrase by itself, ordinary words together.
  function parts(query) {
    const quoted = inQuotes(query);
    if (quoted) return [phrase(quoted)];
    const plain = query.replace(run, " ").replace(/["“”„«»]/g, " ").replace(/\s+/g, " ").trim();
    return [...(query.match(run) || []).map(phrase), ...(plain ? [plain] : [])];
  }

  // Where a long text without spaces is found nowhere as it stands: its words.
  function looser(query) {
    if (!query.match(run) || !Intl.Segmenter) return [];
    const segmenter = new Intl.Segmenter(document.documentElement.lang, { granularity: "word" });
    const found = [];
    for (const { segment, isWordLike } of segmenter.segment(query)) {
      if (!isWordLike) continue;
      // segmenters cut loan words to pieces: adjacent katakana is one word
      const katakana = /^[\u30a1-\u30ff]+$/.test(segment);
      if (katakana && found.at(-1)?.katakana) found.at(-1).text += segment;
      else found.push({ text: segment, katakana });
    }
    // single letters are particles, or no words at all
    return found.filter(({ text }) => text.length > 1).map(({ text }) => (text.match(run) ? phrase(text) : text));
  }

  const engines = {};
  function engine(folder) {
    engines[folder] ??= open(folder).catch((error) => { delete engines[folder]; throw error; });
    return engines[folder];
  }
  async function open(folder) {
    const place = new URL(`${folder}/_search/`, root);
    const answer = await fetch(new URL("pages.json", place));
    if (answer.status === 404) return null;
    const addresses = new Map(Object.entries(await answer.json()));
    const api = await import(new URL("pagefind.js", place));
    // words are single letters there; or some have others behind them, which are not shown
    const language = folder.split("-")[0];
    const attached = given.attached.includes(language);
    const excerptLength = /^(ja|zh|yue|ko|th|lo|my|km)$/.test(language) ? 90 : attached ? 50 : 30;
    await api.options({ excerptLength });
    await api.init();
    // Of two engines that load at once, Pagefind 1.5 gives the first the memory of the second,
    // without what was in its own: then nothing is found. Only a question waits until one is there.
    await api.filters();
    // In phrases, Pagefind 1.5 overlooks letters that it takes for others with a mark (\u30ab and
    // \u30ac, a and \u00e4) unless it holds them apart.
    const exact = api.createInstance({ exactDiacritics: true, excerptLength });
    return { addresses, folder, attached, search: (part) => (part.startsWith('"') ? exact : api).search(part) };
  }

  // -> [{ address, score, load }], best first; what every part finds
  async function ask(one, wanted) {
    let found = null;
    for (const part of wanted) {
      const { results } = await one.search(part);
      const now = new Map(results.map((result) => [result.id, result]));
      // the result itself is held: Pagefind lets go of the text of one that is not
      found = found ? found.filter((hit) => now.has(hit.id)) : results.map((result) => ({ id: result.id, score: 0, load: () => result.data() }));
      for (const hit of found) hit.score += now.get(hit.id).score;
    }
    return (found || [])
      .sort((a, b) => b.score - a.score)
      .map(({ id, score, load }) => ({ address: one.addresses.get(id), folder: one.folder, score, load }));
  }

  async function search(one, query) {
    if (!one) return [];
    const quoted = inQuotes(query);
    if (quoted && one.attached) return withPhrase(await ask(one, [quoted]), quoted);
    const found = await ask(one, parts(query));
    const second = found.length ? [] : looser(query);
    return second.length ? ask(one, second) : found;
  }

  // Where words were added, they stand between those of a phrase: the text itself tells.
  async function withPhrase(hits, wanted) {
    const texts = await Promise.all(hits.map(async (hit) => (await loaded(hit))?.content || ""));
    const said = (text) => ` ${bare(shownWords(text).map(([word]) => word).join(" "))} `;
    return hits.filter((_, number) => said(texts[number]).includes(` ${bare(wanted)}`));
  }

  const loaded = async (hit) => { try { return await hit.load(); } catch { return null; } };

  // Pagefind takes the nearest word for one that it has not; in another language that is chance.
  async function meant(hit, query) {
    const page = await loaded(hit);
    if (!page) return true; // its text could not be fetched: the index alone tells
    const texts = page.content.split(/\s+/);
    const found = bare(page.locations.map((place) => texts[place]).join(" "));
    return bare(query).split(" ").every((word) => found.includes(word.slice(0, Math.max(3, word.length - 3))));
  }
  const bare = (text) => text.toLowerCase().normalize("NFD").replace(/[^\p{L}\p{N}]+/gu, (gap) => (/\s/.test(gap) ? " " : "")).trim();

  // Pages of this language, and those that only their source text finds.
  async function find(text) {
    const query = clean(text);
    const other = source.folder === given.folder ? null : source.folder;
    const [mine, theirs] = await Promise.all([engine(given.folder), other && engine(other)]);
    if (!mine && !theirs) throw new Absent();
    const [near, others] = await Promise.all([search(mine, query), search(theirs, query)]);
    const original = others.length && await meant(others[0], query) ? others : [];
    const own = original.length && near.length && !await meant(near[0], query) ? [] : near;
    const known = new Set(own.map((hit) => hit.address));
    const translated = new Set(mine ? mine.addresses.values() : []);
    return {
      own,
      source: original
        .filter((hit) => !known.has(hit.address))
        .map((hit) => ({ ...hit, folder: given.hide && !translated.has(hit.address) ? other : given.folder })),
    };
  }
  class Absent extends Error {}

  // ------------------------------------------------------------------ texts of the index

  // Joins what was spread for the index. Never HTML: marks are made of text, piece by piece.
  const wide = new RegExp(`[${letters}\\u3000-\\u303f\\uff01-\\uff0f\\uff1a-\\uff20]`, "u");
  const edge = (word, last) => Array.from(word.matchAll(/[\p{L}\p{N}\u3000-\u303f\uff00-\uffef]/gu)).at(last ? -1 : 0)?.[0] || "";
  const added = /^\u2064[\p{L}\p{M}]*/u;
  // What was added behind a word, so that it is found without its "and" or "the", is not shown:
  // where that is what was found, the word is marked.
  function shownWords(text) {
    const found = [];
    for (const token of text.split(/\s+/)) {
      const marked = token.includes("<mark>");
      const word = token.replace(/<\/?mark>/g, "").replace(/&lt;/g, "<").replace(/&gt;/g, ">");
      if (word.startsWith("\u2064")) {
        const last = found.at(-1);
        if (!last) continue;
        last[0] += word.replace(added, ""); // the comma behind the word
        last[1] ||= marked;
      } else if (word) found.push([word, marked]);
    }
    return found;
  }
  function joined(text) {
    const pieces = [];
    let before = "";
    for (const [word, marked] of shownWords(text)) {
      const [left, right] = [edge(before, true), edge(word, false)];
      const tight = before && !before.endsWith("\u2063") && (wide.test(left) || wide.test(right))
        && (!left || !right || (wide.test(left) && wide.test(right)));
      const space = before && !tight ? " " : "";
      const shown = word.replace(/\u2063/g, "");
      // signs beside a word that was found are not marked with it
      const [, head, body, tail] = /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/u.exec(shown);
      if (marked && body) {
        add(space + head, false);
        add(body, true);
        add(tail, false);
      } else add(space + shown, false);
      before = word;
    }
    function add(piece, marked) {
      const last = pieces.at(-1);
      if (last?.marked === marked) last.text += piece;
      else if (piece) pieces.push({ marked, text: piece });
    }
    return pieces;
  }
  const show = (text) => joined(text).map(({ marked, text: shown }) => (marked ? make("mark", {}, shown) : shown));

  // ------------------------------------------------------------------ the dialog

  const mac = /Mac|iPhone|iPad/.test(navigator.platform);
  const opener = make("button", { class: "search-open", "aria-haspopup": "dialog", "aria-keyshortcuts": mac ? "Meta+K" : "Control+K" },
    icon(), make("span", { class: "search-name" }, words.search), make("kbd", { "aria-hidden": "true" }, mac ? "⌘K" : "Ctrl K"));
  document.querySelector(".tools")?.prepend(opener);

  let dialog, input, note, list;
  function build() {
    input = make("input", { type: "search", "aria-label": words.search, placeholder: words.search, autocomplete: "off", autocapitalize: "off", spellcheck: "false", enterkeyhint: "search", dir: "auto", maxlength: "200" });
    const close = make("button", { class: "search-close", "aria-label": words.close, title: words.close });
    close.innerHTML = '<svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true"><path d="M6 6l12 12M18 6 6 18"/></svg>';
    close.addEventListener("click", () => dialog.close());
    note = make("p", { class: "search-note", role: "status" }, words.hint);
    list = make("div", { class: "search-list" });
    const box = make("input", { type: "checkbox" });
    box.checked = slash();
    box.addEventListener("change", () => attempt(() => localStorage.setItem("search-slash", box.checked ? "1" : "")));
    const wish = make("label", { class: "search-wish" }, box, make("span", {}, words.slash));
    dialog = make("dialog", { class: "search", "aria-label": words.search },
      make("div", { class: "search-bar", role: "search" }, icon(), input, close), note, list, wish);
    document.body.append(make("link", { rel: "stylesheet", href: new URL(given.style, root) }), dialog);
    input.addEventListener("input", () => {
      list.setAttribute("aria-busy", true);
      clearTimeout(timer);
      timer = setTimeout(answer, 150);
    });
    dialog.addEventListener("keydown", keys);
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog || event.target.closest("a")) dialog.close();
    });
  }

  const slash = () => attempt(() => localStorage.getItem("search-slash")) === "1";
  function reveal() {
    if (!dialog) build();
    if (!dialog.open) dialog.showModal();
    input.focus();
    input.select();
    if (location.protocol === "file:") say(words.file);
    else engine(given.folder).catch(() => {});
  }
  opener.addEventListener("click", reveal);
  addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    const key = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    const bare = event.key === "/" && slash() && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!key && !bare) return;
    event.preventDefault();
    reveal();
  });

  function keys(event) {
    if (event.key === "Escape") {
      event.preventDefault();
      dialog.close();
      return;
    }
    const stops = [input, ...list.querySelectorAll("a, button")];
    const now = stops.indexOf(document.activeElement);
    if (now < 0 || event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
    if (event.key === "Enter" && now === 0) {
      event.preventDefault();
      clearTimeout(timer);
      answer().then(() => list.querySelector("a")?.click());
    }
    const next = { ArrowDown: now + 1, ArrowUp: now - 1 }[event.key];
    if (next === undefined || next < 0) return;
    event.preventDefault();
    (stops[next] || stops[now]).focus();
  }

  let timer, asked = "", turn = 0;
  function say(text) { note.textContent = text; }
  function done(text, shown = []) {
    list.setAttribute("aria-busy", false);
    if (!text) return;
    list.replaceChildren(...shown);
    list.scrollTop = 0;
    say(text);
  }
  async function answer() {
    const query = input.value.trim();
    if (query === asked && query) return done();
    const own = ++turn;
    asked = query;
    if (!query) return done(location.protocol === "file:" ? words.file : words.hint);
    if (location.protocol === "file:") return done(words.file);
    const slow = setTimeout(() => { if (own === turn) say(words.busy); }, 400);
    try {
      const found = await find(query);
      const groups = await Promise.all([group(found.own), group(found.source, true)]);
      if (own !== turn) return;
      const count = found.own.length + found.source.length;
      const number = new Intl.NumberFormat(document.documentElement.lang).format(count);
      done(count ? words.count.replace("{n}", number) : words.none.replace("{query}", () => query), groups.flat());
    } catch (error) {
      if (own !== turn) return;
      asked = "";
      done(error instanceof Absent ? words.absent : words.failed);
    } finally {
      clearTimeout(slow);
    }
  }

  async function group(hits, original) {
    if (!hits.length) return [];
    const items = make("ol", original ? { lang: source.lang, dir: source.dir } : {});
    const more = make("button", { class: "search-more" }, words.more);
    let wanted = 0;
    async function grow() {
      const from = wanted; // counted before the wait: two quick presses show no page twice
      wanted += PAGE;
      more.hidden = wanted >= hits.length;
      const grown = await Promise.all(hits.slice(from, wanted).map(item));
      items.append(...grown);
      return grown[0];
    }
    more.addEventListener("click", async () => (await grow())?.querySelector("a").focus());
    await grow();
    return [...(original ? [make("h2", {}, words.source)] : []), items, more];
  }

  async function item(hit) {
    const page = await loaded(hit);
    const href = new URL(`${hit.folder}/${hit.address}`, root).href;
    if (!page) return make("li", {}, make("a", { href }, hit.address));
    const title = make("a", { href }, ...show(escaped(page.meta.title || hit.address)));
    const sections = page.sub_results
      .filter((section) => section.anchor && section.anchor.element !== "h1")
      .slice(0, SECTIONS)
      .map((section) => make("li", {}, make("a", { href: `${href}#${encodeURIComponent(section.anchor.id)}` }, ...show(escaped(section.title)))));
    return make("li", {}, title, make("p", {}, ...show(page.excerpt)), ...(sections.length ? [make("ul", {}, ...sections)] : []));
  }
  const escaped = (text) => text.replace(/</g, "&lt;").replace(/>/g, "&gt;");

  given.find = find;
})();
