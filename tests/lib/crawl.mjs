/* SPDX-License-Identifier: EUPL-1.2
 * Finds the pages and forms that a person can reach, by links, beginning at "my work". One page of each route and set of
 * query names is enough. */
import { forms, links } from "./page.mjs";

const MOST_QUERIES = 4;

function score(route, parts) {
  const pattern = route.path.split("/");
  if (pattern.length !== parts.length) return -1;
  let points = 0;
  for (let i = 0; i < parts.length; i += 1) {
    if (pattern[i] === parts[i]) points = points * 3 + 2;
    else if (pattern[i] === "{id}" && /^\d+$/.test(parts[i])) points = points * 3 + 1;
    else if (/^\{\w+\}$/.test(pattern[i]) && pattern[i] !== "{id}") points = points * 3;
    else return -1;
  }
  return points;
}

/* The route that answers this path: literal parts go before numbers, numbers before words. */
export function routeOf(routes, method, path) {
  const parts = path.split("?")[0].split("/");
  let best = null;
  let most = -1;
  for (const route of routes) {
    const points = route.method === method ? score(route, parts) : -1;
    if (points > most) [best, most] = [route, points];
  }
  return best;
}

class Crawl {
  constructor(client, routes, most) {
    Object.assign(this, { client, routes, most, seen: new Map(), queries: new Map(), pages: [], forms: new Map(), waiting: ["/"] });
  }
  wants(path) {
    const route = routeOf(this.routes, "GET", path);
    if (!route || route.path.startsWith("/assets/") || path.includes("#")) return false;
    const names = [...new URLSearchParams(path.split("?")[1] ?? "").keys()].sort().join("&");
    const key = `${route.path}?${names}`;
    const times = this.seen.get(key) ?? 0;
    const queries = this.queries.get(route.path) ?? 0;
    if (times >= this.most || (names && times === 0 && queries >= MOST_QUERIES)) return false;
    this.seen.set(key, times + 1);
    if (names) this.queries.set(route.path, queries + 1);
    return true;
  }
  keepForms(answer, path) {
    for (const form of forms(answer.body, path)) {
      const route = routeOf(this.routes, form.method, form.action);
      const names = form.fields.map((field) => field.name).join(",");
      const key = `${form.method} ${route?.path ?? form.action} ${names}`;
      if (!this.forms.has(key)) this.forms.set(key, { ...form, route });
    }
  }
  async run() {
    const done = new Set();
    while (this.waiting.length) {
      const path = this.waiting.shift().split("#")[0];
      if (done.has(path) || !this.wants(path)) continue;
      done.add(path);
      const answer = await this.client.get(path);
      const isPage = (answer.headers["content-type"] ?? "").startsWith("text/html");
      this.pages.push({ path, route: routeOf(this.routes, "GET", path), status: answer.status, isPage, answer });
      if (answer.headers.location) this.waiting.push(answer.headers.location);
      if (!isPage) continue;
      this.keepForms(answer, path);
      this.waiting.push(...links(answer.body));
    }
    return { pages: this.pages, forms: [...this.forms.values()] };
  }
}

export function crawl(client, routes, { most = 1 } = {}) {
  return new Crawl(client, routes, most).run();
}
