/*
** A worker with the engine in it. To stop what it does, it is ended, and another one begun from the compiled module.
** What the page asks goes by its name in questions.sql; begin, speak, query, rows and end are all that the tabs know of an engine.
*/
import questions from "./questions.sql";
import { rowsOf } from "./html.js";
import { language } from "./words.js";

const SQL = new Map([...questions.matchAll(/^-- (\w+):.*\n((?:(?!--).+\n)+)/gm)].map(([, name, sql]) => [name, sql]));

const text = (id) => document.getElementById(id).textContent;

async function unpacked(id) {
  const bytes = Uint8Array.from(atob(text(id)), (character) => character.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}

let compiled, script;

export async function prepare() {
  compiled = await WebAssembly.compile(await unpacked("engine"));
  script = URL.createObjectURL(new Blob([text("engine-script"), "\n", text("worker-script")], { type: "text/javascript" }));
}

/* The demonstration city, where the page carries it. */
export async function demonstration() {
  if (!document.getElementById("demonstration")) return null;
  const bytes = await unpacked("demonstration");
  return { name: "", isDemonstration: true, size: bytes.byteLength, open: (engine) => engine.call("openBytes", { bytes, language: language() }) };
}

export class Engine {
  constructor() {
    this.worker = new Worker(script);
    this.last = 0;
    this.waiting = new Map();
    this.worker.onmessage = ({ data }) => {
      const waiting = this.waiting.get(data.id);
      if (!waiting) return;
      if (data.part) return waiting.part?.({ columns: data.part.columns, rows: JSON.parse(data.part.json) });
      this.waiting.delete(data.id);
      if (data.error) waiting.reject(Object.assign(new Error(data.error.message), { code: data.error.code }));
      else waiting.resolve(data.result);
    };
    this.worker.onerror = (event) => {
      for (const waiting of this.waiting.values()) waiting.reject(new Error(event.message));
      this.waiting.clear();
    };
  }

  call(operation, message = {}, part) {
    return new Promise((resolve, reject) => {
      const id = ++this.last;
      this.waiting.set(id, { resolve, reject, part });
      this.worker.postMessage({ id, operation, ...message });
    });
  }

  async begin(language) {
    await this.call("begin", { module: compiled, language });
    return this;
  }

  async query(question, values = [], { part } = {}) {
    const { parts, ...result } = await this.call("query", { sql: SQL.get(question), values, isStreamed: Boolean(part) }, part);
    return { ...result, rows: parts.flatMap((json) => JSON.parse(json)) };
  }

  speak(language) {
    return this.call("query", { sql: "SELECT hours_language(?)", values: [language] });
  }

  async rows(question, values) {
    return rowsOf(await this.query(question, values));
  }

  end() {
    this.worker.terminate();
    for (const waiting of this.waiting.values()) waiting.reject(Object.assign(new Error("stopped"), { code: "stopped" }));
    this.waiting.clear();
  }
}
