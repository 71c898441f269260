/* SPDX-License-Identifier: EUPL-1.2
 * The pages as people see them, in Chromium: each role opens every kind of page that its links lead to. No page may break a
 * rule of accessibility (axe), scroll sideways on a phone, write to the console or ask for what does not come.
 * SHOTS=folder keeps pictures. */
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { Client } from "../lib/client.mjs";
import { crawl } from "../lib/crawl.mjs";
import { accountOf, roles } from "../lib/roles.mjs";
import { check, part } from "../lib/tally.mjs";
import { routes as readRoutes, serve, sqlite } from "../lib/program.mjs";
import { journeyWithoutScripts } from "./plain.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const SHOTS = process.env.SHOTS ?? "";
const SIZES = { phone: { width: 390, height: 844 }, wide: { width: 1440, height: 900 } };
const COMBINATIONS = [
  { size: "phone", theme: "light" },
  { size: "wide", theme: "dark" },
  { size: "wide", theme: "light" },
  { size: "phone", theme: "dark" },
];

function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync"],
  });
}

/* ---- one view: a person, a size, a theme, a language ---- */

class View {
  constructor(context, page, name) {
    Object.assign(this, { context, page, name, complaints: [] });
  }
  static async open(browser, { size, theme, language = "fr", cookies = [], address, name }) {
    const context = await browser.newContext({
      viewport: SIZES[size], deviceScaleFactor: 1, colorScheme: theme, locale: language, timezoneId: "Europe/Paris",
      isMobile: size === "phone", hasTouch: size === "phone", bypassCSP: false, reducedMotion: "reduce",
    });
    await context.addCookies(cookies.map(([key, value]) => ({ name: key, value, url: address })));
    await context.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", (event) => console.error(`CSP ${event.violatedDirective} ${event.blockedURI}`));
    });
    const view = new View(context, await context.newPage(), `${name}, ${size}, ${theme}${language === "fr" ? "" : `, ${language}`}`);
    view.address = address;
    view.size = size;
    view.listen();
    return view;
  }
  /* What a navigation itself answers is expected; anything else that fails is not. */
  listen() {
    const { page, complaints } = this;
    page.on("console", (message) => {
      const isOfPage = message.text().startsWith("Failed to load resource") && message.location().url === page.url();
      if (["error", "warning"].includes(message.type()) && !isOfPage) complaints.push(`console: ${message.text()}`);
    });
    page.on("pageerror", (error) => complaints.push(`script: ${error.message}`));
    page.on("requestfailed", (request) => {
      const why = request.failure()?.errorText ?? "";
      if (why !== "net::ERR_ABORTED") complaints.push(`failed: ${request.url()} ${why}`); /* aborted: by the next page */
    });
    page.on("response", (response) => {
      if (response.status() >= 400 && !response.request().isNavigationRequest()) complaints.push(`${response.status()} ${response.url()}`);
    });
  }
  async goto(path, expected = 200) {
    const answer = await this.page.goto(this.address + path, { waitUntil: "load" });
    check(`${this.name}: ${path} answers ${expected}`, answer.status() === expected, answer.status());
  }
  async inspect(path, { withAxe = true } = {}) {
    const where = `${this.name}, ${path}`;
    const facts = await this.page.evaluate(() => ({
      h1: document.querySelectorAll("h1").length,
      language: document.documentElement.lang,
      title: document.title.trim(),
      wider: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      twice: [...document.querySelectorAll("[id]")].map((element) => element.id).filter((id, i, all) => all.indexOf(id) !== i),
    }));
    check(`${where}: one h1, a title and a language`, facts.h1 === 1 && facts.title && facts.language === this.language, JSON.stringify(facts));
    check(`${where}: no identifier stands twice`, facts.twice.length === 0, facts.twice.join(" "));
    check(`${where}: it does not scroll sideways`, facts.wider <= 0, `${facts.wider} px`);
    if (withAxe) await this.runAxe(where);
    check(`${where}: the browser has nothing to complain about`, this.complaints.length === 0, this.complaints.join("\n    "));
    this.complaints.length = 0;
    await this.shoot(path);
  }
  get language() {
    return this.name.endsWith(", en") ? "en" : "fr";
  }
  async runAxe(where) {
    await this.page.evaluate(axe); /* the protocol evaluates it, so the page's policy stays as it is */
    const violations = await this.page.evaluate(async (tags) => {
      const result = await window.axe.run(document, { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] });
      return result.violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.slice(0, 3).map((node) => `${node.html.slice(0, 160)} [${node.any.map(({ message }) => message).join("; ").slice(0, 200)}]`).join(" | ")}`);
    }, AXE_TAGS);
    check(`${where}: no rule of accessibility is broken`, violations.length === 0, violations.join("\n    "));
  }
  async shoot(path) {
    if (!SHOTS) return;
    mkdirSync(SHOTS, { recursive: true });
    const name = `${this.name}-${path}`.replace(/[^a-z0-9]+/gi, "-").replace(/-+$/, "");
    await this.page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: this.size === "phone" });
  }
  close() {
    return this.context.close();
  }
}

/* ---- what is visited ---- */

function pagesOf(seen) {
  return seen.pages.filter((page) => page.isPage && page.status === 200);
}

/* One page of each route, whatever its query. */
function oneOfEach(pages) {
  return pages.filter((page, i) => pages.findIndex((other) => other.route === page.route) === i);
}

async function visit(browser, server, role, cookies, pages, combination, language = "fr") {
  const view = await View.open(browser, { ...combination, language, cookies, address: server.address, name: role });
  for (const { path } of pages) {
    await view.goto(path);
    await view.inspect(path);
  }
  await view.close();
}

/* Every form of a page that writes, sent as it stands but with its text emptied: the page of errors must be as good as the others. */
async function visitErrors(browser, server, cookies, seen, combination) {
  const view = await View.open(browser, { ...combination, cookies, address: server.address, name: "administrator, empty form" });
  const wanted = seen.forms.filter((form) => form.method === "POST" && form.fields.some((field) => ["text", "email", "textarea"].includes(field.kind) && field.name !== "_csrf"));
  for (const form of wanted) {
    await view.page.goto(server.address + form.page, { waitUntil: "load" });
    const [answer] = await Promise.all([
      view.page.waitForNavigation({ waitUntil: "load" }),
      view.page.evaluate((action) => {
        const found = [...document.forms].find((one) => one.method === "post" && one.getAttribute("action") === action);
        for (const field of found.elements) if (field.type !== "hidden" && "value" in field && field.tagName !== "BUTTON" && field.type !== "checkbox" && field.type !== "radio" && field.tagName !== "SELECT") field.value = "";
        HTMLFormElement.prototype.submit.call(found);
      }, form.action),
    ]);
    check(`${view.name}, ${form.action}: sent empty, it is shown again or accepted`, [200, 303, 422].includes(answer.status()), answer.status());
    if (answer.status() !== 422) continue;
    const isTold = await view.page.locator("[aria-invalid=true], .error-summary, .field-error").count();
    check(`${view.name}, ${form.action}: the problems stand at their fields`, isTold > 0);
    await view.inspect(`${form.action} (422)`);
  }
  await view.close();
}

/* Sign-in and errors, before anybody signed in. */
async function visitOutside(browser, server, combination, language) {
  const view = await View.open(browser, { ...combination, language, address: server.address, name: "nobody" });
  for (const path of ["/sign-in", "/accessibility", "/privacy", "/api", "/styleguide"]) {
    await view.goto(path);
    await view.inspect(path);
  }
  await view.goto("/no-such-page", 404);
  await view.inspect("/no-such-page");
  await view.goto("/sign-in");
  await view.page.fill("[name=email]", "personne@demo.tenu.example");
  await view.page.fill("[name=password]", "faux-mot-de-passe");
  await Promise.all([view.page.waitForNavigation(), view.page.click("main form button[type=submit], main form .button")]);
  await view.inspect("/sign-in (refused)");
  await view.close();
}

/* A person signs in with the keyboard alone, as the browser shows it. */
async function signInByKeyboard(browser, server) {
  const view = await View.open(browser, { ...COMBINATIONS[2], address: server.address, name: "keyboard" });
  const { email, password } = accountOf("quality_referent");
  await view.goto("/sign-in");
  await view.page.focus("[name=email]");
  await view.page.keyboard.type(email);
  await view.page.focus("[name=password]");
  await view.page.keyboard.type(password);
  await Promise.all([view.page.waitForNavigation(), view.page.keyboard.press("Enter")]);
  check("keyboard: Enter signs in and leads to my work", new URL(view.page.url()).pathname === "/", view.page.url());
  await view.page.keyboard.press("Tab");
  const first = await view.page.evaluate(() => document.activeElement?.getAttribute("href"));
  check("keyboard: the first stop leads to the content", first === "#content", first);
  await view.close();
}

async function visitForbidden(browser, server, cookies) {
  const view = await View.open(browser, { ...COMBINATIONS[0], cookies, address: server.address, name: "agent" });
  await view.goto("/journal", 403);
  await view.inspect("/journal (403)");
  await view.close();
}

await part(async () => {
  const routes = readRoutes();
  const server = await serve(sqlite.demonstration());
  const browser = await launch();
  for (const account of roles.map((role) => role.account)) check(`the server prints the account ${account.email}`, server.output.includes(account.email));
  for (const combination of COMBINATIONS) await visitOutside(browser, server, combination, "fr");
  await visitOutside(browser, server, COMBINATIONS[0], "en");
  await signInByKeyboard(browser, server);

  for (const [number, role] of roles.entries()) {
    const client = await new Client(server.address).signIn(role.account);
    const seen = await crawl(client, routes);
    const pages = pagesOf(seen);
    const cookies = [...client.cookies];
    check(`${role.code}: pages were found`, pages.length >= 5, pages.map((page) => page.path).join(" "));
    if (role.code === "administrator") {
      await visit(browser, server, role.code, cookies, pages, COMBINATIONS[0]);
      for (const combination of COMBINATIONS.slice(1)) await visit(browser, server, role.code, cookies, oneOfEach(pages), combination);
      await visitErrors(browser, server, cookies, seen, COMBINATIONS[0]);
      await visitErrors(browser, server, cookies, seen, COMBINATIONS[1]);
      await client.post("/preferences", { language: "en" });
      await visit(browser, server, role.code, cookies, oneOfEach(pages), COMBINATIONS[2], "en");
    } else await visit(browser, server, role.code, cookies, oneOfEach(pages), COMBINATIONS[number % 4]);
    if (role.code === "agent") await visitForbidden(browser, server, cookies);
    client.close();
  }
  await journeyWithoutScripts(browser, server);
  await browser.close();
  await server.stop();
});
