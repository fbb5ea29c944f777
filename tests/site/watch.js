// Opens pages in frames, several at a time, and tells what stands in them as the browser has read
// them: what could act, where a link leads, what asks another host.
async (addresses) => {
  const never = "script, iframe, frame, object, embed, base, form, style, template, noscript, applet, portal";
  const acting = ["style", "srcdoc", "formaction", "action", "ping", "background", "xlink:href", "srcset"];
  const faults = [];
  function look(page, tell) {
    for (const element of page.querySelectorAll("*")) {
      for (const { name } of element.attributes) {
        if (name.startsWith("on") || acting.includes(name)) tell(`<${element.localName} ${name}>`);
      }
      if (page.contentType !== "text/html" && element.matches("template, style, form, noscript")) continue;
      if (element.matches(never) && !(element.matches("head > script[src]") && !element.text)) tell(`<${element.localName}>`);
      const link = element.getAttribute("href") ?? element.getAttribute("src");
      if (link === null) continue;
      const { protocol, origin } = new URL(link, page.baseURI);
      if (!["http:", "https:", "mailto:", "tel:"].includes(protocol)) tell(`<${element.localName}> leads to ${link}`);
      if (origin !== location.origin && !element.matches("a, link[rel=canonical], link[rel=alternate]")) tell(`<${element.localName}> asks for ${link}`);
    }
    const drawn = page.querySelectorAll("article svg, article math :not(math *)");
    if (page.contentType === "text/html" && drawn.length) tell("a drawing in the text");
  }
  async function open(address) {
    const frame = document.createElement("iframe");
    const loaded = new Promise((done) => { frame.onload = done; });
    frame.src = address;
    document.body.append(frame);
    await loaded;
    await new Promise((done) => setTimeout(done, 20));
    const tell = (what) => faults.push(`${address}: ${what}`);
    if (frame.contentDocument) look(frame.contentDocument, tell);
    else tell("has gone elsewhere");
    frame.remove();
  }
  const waiting = addresses.slice();
  await Promise.all(Array.from({ length: 12 }, async () => {
    while (waiting.length) await open(waiting.shift());
  }));
  return faults;
}
