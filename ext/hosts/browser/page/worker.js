/*
** The engine's side of the page: answers one message after another. A file of the user's disk is read in pieces, those used last are
** kept, so that memory does not grow with the file.
*/
const PIECE = 1 << 20, PIECES_MOST = 12, PIECES_AT_ONCE = 4, /* three relations are read on, side by side */ ROWS_AT_ONCE = 200;
const IN_MEMORY = 0, USER_FILE = 1, USER_FILE_WITH_LOG = 2;
const SQLITE_ROW = 100, SQLITE_DONE = 101, SQLITE_NOTADB = 26;

const reader = new FileReaderSync();
let engine, files = [], heads = [], pieces = new Map(), bytesRead = 0;

const slice = (file, from, to) => new Uint8Array(reader.readAsArrayBuffer(file.slice(from, to)));

/* Each fetch costs a browser a millisecond or two: where the file is read on, several pieces come at once. */
function fetchPieces(which, key, number) {
  const count = pieces.has(key - 1) ? PIECES_AT_ONCE : 1;
  const bytes = slice(files[which], number * PIECE, (number + count) * PIECE);
  bytesRead += bytes.length;
  for (let at = count - 1; at >= 0; at--) {
    pieces.delete(key + at);
    pieces.set(key + at, bytes.subarray(at * PIECE, (at + 1) * PIECE));
  }
  while (pieces.size > PIECES_MOST) pieces.delete(pieces.keys().next().value);
}

function piece(which, number) {
  const key = which * 2 ** 40 + number;
  if (!pieces.has(key)) fetchPieces(which, key, number);
  const bytes = pieces.get(key);
  pieces.delete(key); // to the end again: the one used last
  pieces.set(key, bytes);
  return bytes;
}

function fileRead(which, to, size, offset) {
  let done = 0;
  try {
    while (done < size) {
      const at = offset + done, bytes = piece(which, Math.floor(at / PIECE)), from = at % PIECE;
      const count = Math.min(size - done, bytes.length - from);
      if (count <= 0) break;
      engine.HEAPU8.set(bytes.subarray(from, from + count), to + done);
      done += count;
    }
  } catch {
    return -1;
  }
  return done;
}

/* A file that somebody writes to meanwhile is not read on: what is kept of it, and what is fetched, would not belong together. */
function requireUnchanged() {
  files.forEach((file, which) => {
    let now;
    try {
      now = slice(file, 0, 100);
    } catch {
      throw { code: "changed" };
    }
    if (now.some((byte, at) => byte !== heads[which][at])) throw { code: "changed" };
  });
}

function withText(text, use) {
  const size = engine.lengthBytesUTF8(text), at = engine._malloc(size + 1);
  engine.stringToUTF8(text, at, size + 1);
  try {
    return use(at, size);
  } finally {
    engine._free(at);
  }
}

function requireOk(code) {
  if (code === 0) return;
  if (files.length) requireUnchanged();
  throw { code: code === SQLITE_NOTADB ? "notADatabase" : "sql", message: engine.UTF8ToString(engine._hb_error()) };
}

function bind(values) {
  values.forEach((value, index) => {
    const at = index + 1;
    if (value === null || value === undefined) requireOk(engine._hb_bind_null(at));
    else if (typeof value === "number" && !Number.isInteger(value)) requireOk(engine._hb_bind_real(at, value));
    else if (typeof value === "number" || value.integer)
      withText(String(value.integer ?? value), (text) => requireOk(engine._hb_bind_integer(at, text)));
    else withText(String(value), (text, size) => requireOk(engine._hb_bind_text(at, text, size)));
  });
}

function open(path, kind, language) {
  withText(path, (text) => requireOk(engine._hb_open(text, kind)));
  query({ sql: "SELECT hours_language(?)", values: [language] });
}

/* All rows, or some at a time as they come; as JSON, which the page reads: a text passes from worker to page quicker than what it says. */
function query({ id, sql, values = [], isStreamed = false }) {
  const began = performance.now(), parts = [];
  if (files.length) requireUnchanged();
  withText(sql, (text) => requireOk(engine._hb_prepare(text)));
  bind(values);
  const columns = JSON.parse(engine.UTF8ToString(engine._hb_columns()));
  let code = SQLITE_ROW;
  while (code === SQLITE_ROW) {
    code = engine._hb_step(isStreamed ? 20 : ROWS_AT_ONCE);
    if (code !== SQLITE_ROW && code !== SQLITE_DONE) requireOk(code);
    const json = engine.UTF8ToString(engine._hb_rows());
    if (json === "[]") continue;
    if (isStreamed) postMessage({ id, part: { columns, json } });
    else parts.push(json);
  }
  engine._hb_finish();
  if (files.length) requireUnchanged();
  return { columns, parts, milliseconds: performance.now() - began, bytesRead, heap: engine.HEAPU8.length };
}

const operations = {
  async begin({ module, language }) {
    engine = await createEngine({
      instantiateWasm(imports, receive) {
        WebAssembly.instantiate(module, imports).then(receive);
        return {};
      },
      print() {},
      printErr() {},
    });
    engine.fileRead = fileRead;
    engine.fileSize = (which) => files[which].size;
    open(":memory:", IN_MEMORY, language);
  },
  openBytes({ bytes, language }) {
    files = [];
    engine.FS.writeFile("/database", new Uint8Array(bytes));
    open("/database", IN_MEMORY, language);
  },
  openFiles({ database, log, language }) {
    files = log ? [database, log] : [database];
    pieces = new Map();
    bytesRead = 0;
    heads = files.map((file) => slice(file, 0, 100));
    open("database", log ? USER_FILE_WITH_LOG : USER_FILE, language);
    query({ sql: "SELECT count(*) FROM sqlite_schema" }); // whether it is a database
  },
  /* Whoever is read until widen(): all that the engine reads lies behind views of the same names. An id's order is that of the engine. */
  narrow({ from, to }) {
    const quoted = (id) => (typeof id === "string" ? `'${id.replaceAll("'", "''")}'` : String(id.integer ?? id));
    const where = [from !== null && `person_id COLLATE BINARY >= ${quoted(from)}`, to !== null && `person_id COLLATE BINARY < ${quoted(to)}`].filter(Boolean);
    const { parts } = query({ sql: "SELECT name FROM sqlite_schema WHERE name IN ('hours_person', 'hours_record', 'hours_posted', 'hours_regime')" });
    for (const [name] of parts.flatMap((json) => JSON.parse(json)))
      query({ sql: `CREATE TEMP VIEW ${name} AS SELECT * FROM main.${name} WHERE ${where.join(" AND ")}` });
  },
  widen() {
    const { parts } = query({ sql: "SELECT name FROM sqlite_temp_schema WHERE type = 'view'" });
    for (const [name] of parts.flatMap((json) => JSON.parse(json))) query({ sql: `DROP VIEW temp.${name}` });
  },
  query,
};

self.onmessage = async ({ data }) => {
  try {
    postMessage({ id: data.id, result: await operations[data.operation](data) });
  } catch (error) {
    engine?._hb_finish();
    postMessage({ id: data.id, error: { code: error.code ?? "failed", message: String(error.message ?? error) } });
  }
};
