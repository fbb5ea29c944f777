// Lighthouse on the pages asked for, all in one Chromium: JSON on stdin, a line of JSON for each run.
import { readFileSync } from "node:fs";
import { launch } from "chrome-launcher";
import lighthouse, { defaultConfig, desktopConfig } from "lighthouse";

const { pages, rounds, flags, chromium } = JSON.parse(readFileSync(0, "utf8"));
const browser = await launch({ chromePath: chromium, chromeFlags: flags });
try {
  for (let round = 0; round < rounds; round++)
    for (const page of pages) console.log(JSON.stringify({ ...page, ...await run(page) }));
} finally {
  browser.kill();
}

async function run({ address, form }) {
  const settings = { port: browser.port, output: "json", logLevel: "silent", disableFullPageScreenshot: true };
  const { lhr } = await lighthouse(address, settings, form === "desktop" ? desktopConfig : defaultConfig);
  if (lhr.runtimeError) throw new Error(`${address}: ${lhr.runtimeError.message}`);
  const { categories, audits } = lhr;
  const all = Object.values(categories);
  const short = all.flatMap(({ id, auditRefs }) => auditRefs
    .filter(({ id: name, weight }) => weight && audits[name].score !== null
      && audits[name].score < (id === "performance" ? 0.9 : 1))
    .map(({ id: name }) => [name, inside(audits[name])]));
  return {
    scores: Object.fromEntries(all.map(({ id, score }) => [id, Math.round(100 * score)])),
    short,
    shift: audits["cumulative-layout-shift"].numericValue,
    paint: audits["first-contentful-paint"].numericValue,
  };
}

// Whether all that an audit complains of stands in the article's own text.
function inside({ details }) {
  const items = details?.items || [];
  return items.length > 0 && items.every(({ node }) => node?.path?.includes(",ARTICLE,"));
}
