// Lighthouse on the pages asked for, all in one Chromium: JSON on stdin, a line of JSON for each run.
import { readFileSync } from "node:fs";
import { launch } from "chrome-launcher";
import lighthouse, { desktopConfig, defaultConfig } from "lighthouse";

const { pages, rounds, flags, chromium } = JSON.parse(readFileSync(0, "utf8"));
const browser = await launch({ chromePath: chromium, chromeFlags: flags, ignoreDefaultFlags: false });
try {
  for (let round = 0; round < rounds; round++)
    for (const { address, form } of pages) {
      const settings = { port: browser.port, output: "json", logLevel: "silent", disableFullPageScreenshot: true };
      const { lhr } = await lighthouse(address, settings, form === "desktop" ? desktopConfig : defaultConfig);
      if (lhr.runtimeError) throw new Error(`${address}: ${lhr.runtimeError.message}`);
      console.log(JSON.stringify(told(address, form, lhr)));
    }
} finally {
  browser.kill();
}

function told(address, form, { categories, audits, timing }) {
  const scores = Object.fromEntries(Object.values(categories).map(({ id, score }) => [id, score]));
  const short = Object.values(categories).flatMap(({ id, auditRefs }) => id === "performance" ? [] : auditRefs
    .filter((ref) => ref.weight && audits[ref.id].score !== null && audits[ref.id].score < 1)
    .map((ref) => ref.id));
  const value = (id) => audits[id].numericValue;
  return { address, form, scores, short, shift: value("cumulative-layout-shift"), paint: value("first-contentful-paint"), took: timing.total };
}
