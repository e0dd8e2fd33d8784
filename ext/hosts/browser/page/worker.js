/*
** The engine's side of the page: answers one message after another. A file of the user's disk is read in pieces, those used last are
** kept, so that memory does not grow with the file.
*/
const PIECE = 1 << 20, PIECES_MOST = 32, ROWS_AT_ONCE = 200;
const IN_MEMORY = 0, USER_FILE = 1, USER_FILE_WITH_LOG = 2;
const SQLITE_ROW = 100, SQLITE_DONE = 101, SQLITE_NOTADB = 26;

const reader = new FileReaderSync();
let engine, files = [], heads = [], pieces = new Map(), bytesRead = 0;

const slice = (file, from, to) => new Uint8Array(reader.readAsArrayBuffer(file.slice(from, to)));

function piece(which, number) {
  const key = which * 2 ** 40 + number;
  let bytes = pieces.get(key);
  if (bytes) pieces.delete(key); // to the end again: the one used last
  else {
    bytes = slice(files[which], number * PIECE, (number + 1) * PIECE);
    bytesRead += bytes.length;
    if (pieces.size >= PIECES_MOST) pieces.delete(pieces.keys().next().value);
  }
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

/* All rows, or, for a message with an id, some at a time as they come. */
function query({ id, sql, values = [], most = Infinity, isStreamed = false }) {
  const began = performance.now(), rows = [];
  if (files.length) requireUnchanged();
  withText(sql, (text) => requireOk(engine._hb_prepare(text)));
  bind(values);
  const columns = JSON.parse(engine.UTF8ToString(engine._hb_columns()));
  let code = SQLITE_ROW, count = 0;
  while (code === SQLITE_ROW && count < most) {
    code = engine._hb_step(isStreamed ? 20 : ROWS_AT_ONCE);
    if (code !== SQLITE_ROW && code !== SQLITE_DONE) requireOk(code);
    const more = JSON.parse(engine.UTF8ToString(engine._hb_rows()));
    count += more.length;
    if (isStreamed && more.length) postMessage({ id, part: { columns, rows: more } });
    else rows.push(...more);
  }
  engine._hb_finish();
  if (files.length) requireUnchanged();
  return { columns, rows: rows.slice(0, most), milliseconds: performance.now() - began, bytesRead, heap: engine.HEAPU8.length };
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
