/* SPDX-License-Identifier: EUPL-1.2
 * The same program in a browser whose scripts are off: sign in, search for a site, change it, sign out. */
import { accountOf } from "../lib/roles.mjs";
import { check } from "../lib/tally.mjs";

const MARK = "Entrée par la cour, sonnez";

async function press(page, selector) {
  const [answer] = await Promise.all([page.waitForNavigation({ waitUntil: "load" }), page.locator(selector).first().click()]);
  return answer;
}

async function editTheFirst(page) {
  await page.locator("main table tbody a").first().click();
  await page.waitForLoadState("load");
  const address = page.url();
  await page.locator('main a[href$="/edit"]').first().click();
  await page.waitForLoadState("load");
  await page.fill("[name=accessibility]", MARK);
  await press(page, "main form .form-foot button");
  check("without scripts: saving leads back to the site", page.url() === address, `${page.url()} instead of ${address}`);
  check("without scripts: the site shows what was saved", (await page.content()).includes(MARK));
  check("without scripts: the page says that it was saved", (await page.locator('[role="status"]').count()) === 1);
}

export async function journeyWithoutScripts(browser, server) {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: "fr", viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  const { email, password } = accountOf("administrator");
  await page.goto(`${server.address}/sites`);
  check("without scripts: a page leads to the sign-in page first", page.url().includes("/sign-in"), page.url());
  await page.fill("[name=email]", email);
  await page.fill("[name=password]", password);
  await press(page, "main form button[type=submit], main form .button");
  check("without scripts: signing in leads to the page that was asked", new URL(page.url()).pathname === "/sites", page.url());
  await page.fill("main form[role=search] [name=q]", "13e");
  await press(page, "main form[role=search] button");
  check("without scripts: the search is in the address", new URL(page.url()).searchParams.get("q") === "13e", page.url());
  check("without scripts: the search finds something", (await page.locator("main table tbody tr").count()) > 0);
  await editTheFirst(page);
  await press(page, 'form[action="/sign-out"] button');
  await page.goto(`${server.address}/sites`);
  check("without scripts: after signing out pages are closed", page.url().includes("/sign-in"), page.url());
  await context.close();
}
