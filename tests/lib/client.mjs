/* SPDX-License-Identifier: EUPL-1.2
 * A person's HTTP client without a browser: cookies, the CSRF token of the last page, one connection kept. */
import http from "node:http";
import https from "node:https";
import { gunzipSync } from "node:zlib";

export class Client {
  constructor(base, { headers = {}, sockets = 4 } = {}) {
    this.base = new URL(base);
    this.headers = headers;
    this.cookies = new Map();
    this.csrf = "";
    const engine = this.base.protocol === "https:" ? https : http;
    this.engine = engine;
    this.agent = new engine.Agent({ keepAlive: true, maxSockets: sockets, rejectUnauthorized: false });
  }

  async request(method, path, { body = null, type = null, headers = {} } = {}) {
    const sent = { ...this.headers, ...headers };
    if (this.cookies.size) sent.cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    if (type) sent["content-type"] = type;
    if (body !== null) sent["content-length"] = Buffer.byteLength(body);
    const answer = await this.exchange(method, path, sent, body);
    this.keep(answer);
    return answer;
  }

  exchange(method, path, headers, body) {
    const { hostname, port } = this.base;
    return new Promise((done, fail) => {
      const request = this.engine.request({ hostname, port, method, path, headers, agent: this.agent, timeout: 30_000 }, (response) => {
        const pieces = [];
        response.on("data", (piece) => pieces.push(piece));
        response.on("error", fail);
        response.on("end", () => {
          let bytes = Buffer.concat(pieces);
          if (response.headers["content-encoding"] === "gzip") bytes = gunzipSync(bytes);
          done({ status: response.statusCode, headers: response.headers, bytes, body: bytes.toString("utf8"), path });
        });
      });
      request.on("timeout", () => request.destroy(new Error(`no answer to ${method} ${path}`)));
      request.on("error", (trouble) => fail(new Error(`${method} ${path}: ${trouble.message}`)));
      request.end(body);
    });
  }

  keep(answer) {
    for (const line of answer.headers["set-cookie"] ?? []) {
      const [pair, ...rest] = line.split(";");
      const [name, ...value] = pair.split("=");
      if (rest.some((word) => word.trim() === "Max-Age=0")) this.cookies.delete(name.trim());
      else this.cookies.set(name.trim(), value.join("="));
    }
    const token = /<meta name="csrf-token" content="([^"]*)"/.exec(answer.body)?.[1];
    if (token) this.csrf = token;
  }

  get(path, headers = {}) {
    return this.request("GET", path, { headers });
  }

  /* `fields`: an object or a list of pairs. The CSRF token goes with them. */
  async post(path, fields = {}, headers = {}) {
    if (!this.csrf) await this.get("/accessibility");
    const body = new URLSearchParams(fields);
    if (!body.has("_csrf")) body.set("_csrf", this.csrf);
    return this.request("POST", path, { body: body.toString(), type: "application/x-www-form-urlencoded", headers });
  }

  /* JSON, as a script of a page would send it. */
  async sendJson(method, path, value, headers = {}) {
    if (!this.csrf) await this.get("/accessibility");
    return this.request(method, path, { body: JSON.stringify(value), type: "application/json", headers: { "x-csrf-token": this.csrf, ...headers } });
  }

  async follow(answer) {
    return answer.headers.location ? this.get(answer.headers.location) : answer;
  }

  async signIn({ email, password }) {
    await this.get("/sign-in");
    const answer = await this.post("/sign-in", { email, password });
    if (answer.status !== 303) throw new Error(`${email} can't sign in: ${answer.status} ${answer.body.slice(0, 300)}`);
    await this.get("/accessibility");
    return this;
  }

  close() {
    this.agent.destroy();
  }
}
