// The pages by which readers come in: in the reader's language, and with what may be meant.
(function () {
  document.documentElement.dataset.doors = ""; // they show nothing before
  const all = (selector) => Array.from(document.querySelectorAll(selector));
  const attempt = (text) => { try { return decodeURI(text); } catch { return text; } };
  const own = (items, tag) => navigator.languages.flatMap((wanted) => [wanted, wanted.split("-")[0]])
    .map((wanted) => items.find((item) => `${tag(item)}-`.toLowerCase().startsWith(`${wanted}-`.toLowerCase())))
    .find(Boolean);

  // The choice of languages: the reader's own comes first.
  const choice = own(all(".choices > li"), (item) => item.firstChild.lang);
  if (choice) {
    const { lang, dir } = choice.firstChild;
    choice.parentElement.prepend(choice);
    Object.assign(document.querySelector(".lead"), { textContent: choice.dataset.lead, lang, dir });
  }

  // Not found: one language, by the address, and the pages with a similar one.
  const path = attempt(location.pathname);
  const answers = all("[data-contents]");
  const folder = (answer) => answer.dataset.contents.replace(/[^/]*$/, "");
  const answer = answers.find((one) => path.startsWith(folder(one))) ||
    own(answers, (one) => one.lang) || answers[0];
  if (!answer) return;
  for (const one of answers) one.hidden = one !== answer;
  const { lang, dir } = document.documentElement;
  for (const one of all(".skip, summary")) Object.assign(one, { lang, dir }); // their words stay
  Object.assign(document.documentElement, { lang: answer.lang, dir: answer.dir });
  document.querySelector(".brand").href = `${folder(answer)}index.html`;
  for (const one of all(".languages a")) {
    one.removeAttribute("aria-current");
    if (one.lang !== answer.lang) continue;
    one.setAttribute("aria-current", true);
    Object.assign(document.querySelector(".languages .now"), { textContent: one.textContent, lang: one.lang });
  }
  const { search } = answer.dataset;
  if (search) document.head.append(Object.assign(document.createElement("script"), { src: search }));

  const name = (url) => attempt(url).split("/").pop().replace(/\.\w+$/, "").toLowerCase();
  const pairs = (text) => new Set(Array.from(text, (sign, i) => text.slice(i, i + 2)));
  function likeness(one, other) {
    const shared = Array.from(one).filter((pair) => other.has(pair)).length;
    return 2 * shared / (one.size + other.size || 1);
  }
  if (location.protocol !== "file:") fetch(answer.dataset.contents).then((response) => response.text()).then((text) => {
    const here = pairs(name(path));
    const page = new DOMParser().parseFromString(text, "text/html");
    const links = Array.from(page.querySelectorAll("main li > a:not([href*=':'])"));
    for (const link of links) link.score = likeness(pairs(name(link.getAttribute("href"))), here);
    const near = links.filter((link) => link.score > .5).sort((a, b) => b.score - a.score);
    if (!near[0]) return;
    const list = document.createElement("ul");
    for (const link of near.slice(0, 5)) {
      link.href = folder(answer) + link.getAttribute("href");
      list.appendChild(document.createElement("li")).append(link);
    }
    const title = document.createElement("h2");
    title.textContent = answer.dataset.similar;
    answer.querySelector(".ways").before(title, list);
  });
})();
