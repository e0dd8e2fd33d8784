/* A server that answers: the same questions, by name, over HTTP. To stop, the request is dropped, and the server ends what it does for it. */
import { rowsOf } from "./html.js";
import { word } from "./words.js";

let about = null; // what the server says of itself: token, account, name, size

const failed = (code, message) => Object.assign(new Error(message), { code });

/* What is refused before there is an answer: by whoever serves the page, in a page of theirs, or by us. */
async function requireAnswer(response) {
  if (response.ok) return response;
  const text = await response.text();
  let error;
  try {
    ({ error } = JSON.parse(text));
  } catch {
    error = null;
  }
  if (error?.code) throw failed(error.code, error.message);
  throw failed(response.status === 403 ? "forbidden" : "failed", `HTTP ${response.status}`);
}

async function send(name, message, signal) {
  const headers = { "Content-Type": "application/json", "X-CSRFToken": about.token };
  try {
    return await requireAnswer(await fetch(name, { method: "POST", headers, body: JSON.stringify(message), signal }));
  } catch (error) {
    if (error instanceof TypeError) throw failed("noServer", error.message);
    throw error;
  }
}

/* The lines of an answer as they come; an empty one says that the server is at work. */
async function* lines(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    const parts = (rest + (value ?? "")).split("\n");
    rest = done ? "" : parts.pop();
    for (const part of parts) if (part) yield JSON.parse(part);
    if (done) return;
  }
}

export class Engine {
  constructor() {
    this.control = new AbortController();
  }

  async begin(language) {
    this.language = language;
    return this;
  }

  async speak(language) {
    this.language = language;
  }

  async query(question, values = [], { part } = {}) {
    const rows = [];
    let columns = null;
    try {
      const response = await send("ask", { question, values, language: this.language }, this.control.signal);
      for await (const line of lines(response)) {
        if (line.error) throw failed(line.error.code, line.error.message);
        columns = line.columns ?? columns;
        if (line.rows && part) part({ columns, rows: line.rows });
        else if (line.rows) rows.push(...line.rows);
        if (line.milliseconds !== undefined) return { columns, rows, milliseconds: line.milliseconds };
      }
    } catch (error) {
      throw this.control.signal.aborted ? failed("stopped", "stopped") : error instanceof TypeError ? failed("noServer", error.message) : error;
    }
    throw failed("noServer", "");
  }

  async rows(question, values) {
    return rowsOf(await this.query(question, values));
  }

  end() {
    this.control.abort();
  }
}

export async function prepare() {
  const response = await requireAnswer(await fetch("begin"));
  if (response.redirected) throw failed("forbidden", word("refused_forbidden")); // to the sign-in
  about = await response.json();
}

export const account = () => about.account;
export const language = () => about.language;
export const database = async () => ({ name: about.name, size: about.size, open: async () => {} });
export const putInForce = async (message) => (await send("put", message)).json();
export const takeOutOfForce = async (message) => (await send("take_out", message)).json();
