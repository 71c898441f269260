/* SPDX-License-Identifier: EUPL-1.2
 * Tenu behind nginx as deploy/nginx.conf has it: only names, ports and paths are replaced. TLS with a certificate made here,
 * HTTP/2, cookies for TLS only, and nobody believed who says where he comes from. */
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import http from "node:http";
import http2 from "node:http2";
import net from "node:net";
import tls from "node:tls";
import { join } from "node:path";
import { Client } from "../lib/client.mjs";
import { accountOf } from "../lib/roles.mjs";
import { check, part, skip } from "../lib/tally.mjs";
import { folder, pause, serve, sqlite, top } from "../lib/program.mjs";

const nginx = ["/usr/sbin/nginx", "/usr/local/sbin/nginx", "/usr/bin/nginx"].find((path) => spawnSync(path, ["-v"]).status === 0);

function freePort() {
  return new Promise((done) => {
    const server = net.createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

function makeCertificate(place) {
  execFileSync("openssl", ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj",
    "/CN=localhost", "-keyout", join(place, "privkey.pem"), "-out", join(place, "fullchain.pem")], { stdio: "ignore" });
}

function configuration(place, ports) {
  const site = readFileSync(join(top, "deploy/nginx.conf"), "utf8")
    .replace("server 127.0.0.1:8080;", `server 127.0.0.1:${ports.tenu};`)
    .replaceAll("/etc/ssl/tenu/", `${place}/`)
    .replaceAll(/^\s*listen \[::\].*\n/gm, "")
    .replaceAll("listen 443 ssl http2;", `listen 127.0.0.1:${ports.tls} ssl http2;`)
    .replaceAll("listen 80;", `listen 127.0.0.1:${ports.plain};`);
  const paths = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${place}/${name};`).join("\n");
  const user = process.getuid() === 0 ? "user root;\n" : "";
  return `${user}daemon off;\nworker_processes 1;\npid ${place}/pid;\nerror_log ${place}/errors;\nevents { worker_connections 512; }\n` +
    `http {\naccess_log off;\n${paths}\n${site}\n}\n`;
}

async function reachable(port) {
  for (let times = 0; times < 200; times += 1) {
    const isOpen = await new Promise((done) => {
      const socket = net.connect(port, "127.0.0.1", () => (socket.destroy(), done(true))).on("error", () => done(false));
    });
    if (isOpen) return true;
    await pause(25);
  }
  return false;
}

function getHttp2(port, path) {
  return new Promise((done, fail) => {
    const session = http2.connect(`https://127.0.0.1:${port}`, { rejectUnauthorized: false });
    session.on("error", fail);
    const stream = session.request({ ":path": path });
    let headers = {};
    let body = "";
    stream.on("response", (found) => (headers = found));
    stream.on("data", (bytes) => (body += bytes));
    stream.on("end", () => {
      session.close();
      done({ status: headers[":status"], headers, body, protocol: session.alpnProtocol });
    });
    stream.end();
  });
}

function getPlain(port, path) {
  return new Promise((done, fail) => {
    http.get({ host: "127.0.0.1", port, path, agent: false, headers: { host: "qualite.ville.example" } }, (answer) => done(answer.resume())).on("error", fail);
  });
}

function handshake(port, version) {
  return new Promise((done) => {
    const socket = tls.connect({ port, host: "127.0.0.1", rejectUnauthorized: false, minVersion: version, maxVersion: version, ciphers: "DEFAULT:@SECLEVEL=0" },
      () => (done(socket.getProtocol()), socket.destroy())).on("error", () => done("refused"));
  });
}

async function checkDoor(ports) {
  const plain = await getPlain(ports.plain, "/sites?q=a");
  check("plain HTTP leads to the same address over TLS", plain.statusCode === 308 && plain.headers.location === "https://qualite.ville.example/sites?q=a", plain.headers.location);
  const answer = await getHttp2(ports.tls, "/sign-in");
  check("HTTP/2 is spoken", answer.protocol === "h2" && answer.status === 200, `${answer.protocol} ${answer.status}`);
  check("browsers are told to come by TLS only", /max-age=\d{8}/.test(answer.headers["strict-transport-security"] ?? ""));
  check("the policy of contents passes through", (answer.headers["content-security-policy"] ?? "").includes("default-src 'none'"));
  check("nginx does not tell its version", !/\d/.test(answer.headers.server ?? ""), answer.headers.server);
  check("TLS 1.3 is spoken", (await handshake(ports.tls, "TLSv1.3")) === "TLSv1.3");
  check("TLS 1.1 is not", (await handshake(ports.tls, "TLSv1.1")) === "refused");
  const metrics = await getHttp2(ports.tls, "/metrics");
  check("figures are there for this machine", metrics.status === 200 && metrics.body.includes("tenu_requests_total"), metrics.status);
}

async function checkSession(ports) {
  const client = await new Client(`https://127.0.0.1:${ports.tls}`).signIn(accountOf("administrator"));
  const names = [...client.cookies.keys()];
  check("cookies carry the prefix __Host-", names.includes("__Host-tenu"), names.join(" "));
  const page = await client.get("/sites");
  check("a page is served through the proxy", page.status === 200, page.status);
  const form = await client.post("/preferences", { theme: "dark" });
  check("a form is accepted through the proxy", form.status === 303, form.status);
  const cross = await client.post("/sites", {}, { origin: "https://evil.example" });
  check("a form of another site is refused", cross.status === 403, cross.status);
  const big = await client.request("POST", "/preferences", { body: "x".repeat(200_000), type: "application/x-www-form-urlencoded" });
  check("a body that is too large is answered 413", big.status === 413, big.status);
  const pages = await Promise.all(Array.from({ length: 50 }, () => client.get("/sites")));
  check("fifty pages at once are served", pages.every(({ status }) => status === 200));
  client.close();
}

/* Failures are counted by the address that nginx saw: claiming other addresses does not make the wait go away. */
async function checkAddresses(ports) {
  const statuses = [];
  for (let times = 0; times < 12; times += 1) {
    const client = new Client(`https://127.0.0.1:${ports.tls}`, { headers: { "x-forwarded-for": `192.0.2.${times}` } });
    await client.get("/sign-in");
    statuses.push((await client.post("/sign-in", { email: accountOf("mediator").email, password: "faux" })).status);
    client.close();
  }
  check("who tries passwords must wait, whatever address he claims", statuses.includes(429), statuses.join(" "));
}

await part(async () => {
  if (!nginx) return skip("nginx is not installed");
  const place = join(folder, "nginx");
  mkdirSync(place);
  makeCertificate(place);
  const server = await serve(sqlite.demonstration(), { options: ["--trusted-proxy", "127.0.0.1", "--secure-cookies"] });
  const ports = { tenu: server.port, tls: await freePort(), plain: await freePort() };
  const file = join(place, "nginx.conf");
  writeFileSync(file, configuration(place, ports));
  const test = spawnSync(nginx, ["-t", "-c", file, "-p", place], { encoding: "utf8" });
  check("nginx accepts deploy/nginx.conf", test.status === 0, test.stderr);
  const child = spawn(nginx, ["-c", file, "-p", place], { stdio: "ignore" });
  process.on("exit", () => child.kill("SIGTERM"));
  check("nginx listens", (await reachable(ports.tls)) && (await reachable(ports.plain)));
  await checkDoor(ports);
  await checkSession(ports);
  await checkAddresses(ports);
  child.kill("SIGTERM");
  await new Promise((done) => child.on("exit", done));
  await server.stop();
});
