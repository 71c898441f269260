/* SPDX-License-Identifier: EUPL-1.2
 * Every route for every role, and for nobody: the answer is what the route's permission and library/roles.yaml say. Real
 * addresses are found by looking around as an administrator; what lies in a person's own place, by looking around as that person. */
import { Client } from "../lib/client.mjs";
import { crawl, routeOf } from "../lib/crawl.mjs";
import { roles } from "../lib/roles.mjs";
import { check, part } from "../lib/tally.mjs";
import { routes as readRoutes, serve, sqlite } from "../lib/program.mjs";

const ENDS_THE_SESSION = new Set(["/sign-out", "/sign-in"]);

/* For each route a real address: of a page or form that was seen, else made from the number of a neighbour. */
function examplesOf(routes, seen) {
  const examples = new Map();
  for (const page of seen.pages) if (page.route && !examples.has(page.route)) examples.set(page.route, page.path);
  for (const form of seen.forms) if (form.route && !examples.has(form.route)) examples.set(form.route, form.action);
  const numbers = new Map();
  for (const [route, path] of examples) {
    const [first, number] = [route.path.split("/")[1], /\/(\d+)/.exec(path)?.[1]];
    if (number && !numbers.has(first)) numbers.set(first, number);
  }
  for (const route of routes) {
    if (examples.has(route)) continue;
    const parts = route.path.split("/");
    const kind = parts[1] === "api" ? parts[3] : parts[1];
    examples.set(route, route.path.replaceAll("{id}", numbers.get(kind) ?? "1").replace(/\{\w+\}/g, "x"));
  }
  return examples;
}

function isApi(route) {
  return route.path.startsWith("/api/");
}

async function ask(client, route, path) {
  if (route.method === "GET") return client.get(path);
  return isApi(route) ? client.sendJson(route.method, path, {}) : client.post(path);
}

async function checkNobody(server, routes, examples) {
  for (const route of routes) {
    const client = new Client(server.address);
    const { status, headers } = await ask(client, route, examples.get(route));
    client.close();
    const name = `nobody, ${route.method} ${route.path}`;
    if (route.permission === "public") check(`${name} is not asked to sign in`, status < 500 && status !== 401, status);
    else if (route.permission === "nobody") check(`${name} is refused`, status === 403, status);
    else if (route.method === "GET" && !isApi(route))
      check(`${name} is led to the sign-in page`, status === 303 && headers.location.startsWith("/sign-in"), `${status} ${headers.location}`);
    else check(`${name} is asked to sign in`, status === 401, status);
  }
}

async function checkWithout(client, role, routes, examples) {
  for (const route of routes) {
    if (!/\./.test(route.permission) || role.permissions.has(route.permission)) continue;
    const { status } = await ask(client, route, examples.get(route));
    check(`${role.code} lacks ${route.permission}: ${route.method} ${route.path} is forbidden`, status === 403, `${status} ${examples.get(route)}`);
  }
}

/* Pages that this person's own links lead to must open; the menu may not promise what is forbidden. */
function checkLinks(role, seen) {
  for (const page of seen.pages)
    check(`${role.code}: the link to ${page.route.path} leads to a page`, [200, 303, 304].includes(page.status), `${page.status} ${page.path}`);
}

async function checkWith(client, role, routes, examples) {
  for (const route of routes) {
    if (route.method !== "GET") continue;
    const allowed = route.permission === "public" || route.permission === "signed-in" || role.permissions.has(route.permission);
    if (!allowed || ENDS_THE_SESSION.has(route.path)) continue;
    const { status } = await client.get(examples.get(route));
    const isWholeCity = role.account.unit === "PARIS";
    const right = isWholeCity ? status < 500 && status !== 401 && status !== 403 : status < 500 && status !== 401;
    check(`${role.code} holds ${route.permission}: GET ${route.path} is ${isWholeCity ? "answered" : "answered or refused, without a fault"}`, right, `${status} ${examples.get(route)}`);
  }
}

/* Without the token of a form nothing is written, whoever asks. */
async function checkForms(client, role, routes, examples) {
  for (const route of routes) {
    if (route.method === "GET" || route.permission === "public" || route.permission === "nobody") continue;
    const path = examples.get(route);
    const { status } = isApi(route) ? await client.sendJson(route.method, path, {}, { "x-csrf-token": "wrong" }) : await client.post(path, { _csrf: "wrong" });
    check(`${role.code}: ${route.method} ${route.path} without a valid form token is refused`, status === 403 || status === 404 || status === 401, status);
  }
}

async function checkOutside(client, role, own, all, routes) {
  const visible = new Set(own.pages.map((page) => page.path));
  for (const kind of ["sites", "units", "people"]) {
    const pattern = new RegExp(`^/${kind}/\\d+$`);
    const outside = all.pages.filter((page) => pattern.test(page.path) && !visible.has(page.path)).slice(0, 5);
    for (const { path } of outside) {
      const edit = routeOf(routes, "GET", `${path}/edit`);
      if (!edit || !role.permissions.has(edit.permission)) continue;
      const { status } = await client.get(`${path}/edit`);
      const save = await client.post(path, { name: "Pris" });
      const mayRead = (await client.get(path)).status === 200;
      check(`${role.code}: ${path.replace(/\d+/, "{id}")}/edit outside of the own place is refused`, mayRead || [403, 404].includes(status), `${status} ${path}`);
      check(`${role.code}: saving ${path.replace(/\d+/, "{id}")} outside of the own place is refused`, mayRead || [403, 404].includes(save.status), `${save.status} ${path}`);
    }
  }
}

await part(async () => {
  const routes = readRoutes();
  check("the program lists its routes", routes.length > 20, routes.length);
  check("no route is open to nobody's knowledge: each says who may", routes.every((route) => route.permission));
  const server = await serve(sqlite.demonstration());
  const administrator = await new Client(server.address).signIn(roles[0].account);
  const all = await crawl(administrator, routes, { most: 6 });
  const examples = examplesOf(routes, all);
  await checkNobody(server, routes, examples);
  for (const role of roles) {
    const client = await new Client(server.address).signIn(role.account);
    const own = await crawl(client, routes, { most: 2 });
    checkLinks(role, own);
    await checkWithout(client, role, routes, examples);
    await checkWith(client, role, routes, examples);
    if (role.account.unit !== "PARIS") await checkOutside(client, role, own, all, routes);
    await checkForms(client, role, routes, examples);
    client.close();
  }
  administrator.close();
  await server.stop();
});
