/** A connection of better-sqlite3, of node:sqlite (opened with `allowExtension: true`), or one like them. */
export interface Database {
  loadExtension(path: string): unknown;
  prepare(sql: string): { get(...values: any[]): unknown };
}

export interface LoadOptions {
  /** Locks the connection at once, with the defaults: where strangers write SQL (hours_lock()). */
  public?: boolean;
}

/** Gives hourbank to a connection, and returns it; may be called again. */
export function load<T extends Database>(database: T, options?: LoadOptions): T;

/** The file of the extension for this system; the variable HOURBANK_EXTENSION names another. */
export function path(): string;

/** The folder with the policies (`lua/`) and the platform's SQL (`sql/`). */
export function share(): string;
