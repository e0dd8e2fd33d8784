/* Elements, without a library. */

export const one = (selector) => document.querySelector(selector);

/* element("a", { href: "x", onclick: f }, "text", …): attributes that are false or null are left out. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

/* A row, item or figure that does something when it is chosen by mouse or keyboard. */
export function button(attributes, ...children) {
  return element("button", { type: "button", ...attributes }, ...children);
}

export function table(caption, headings, rows) {
  return element(
    "table", {},
    caption && element("caption", {}, caption),
    element("thead", {}, element("tr", {}, ...headings.map((heading) => element("th", { scope: "col" }, heading)))),
    element("tbody", {}, ...rows),
  );
}

export const cells = (values) => values.map((value) => (value instanceof Node ? element("td", {}, value) : element("td", {}, value === null || value === undefined ? "" : String(value))));

/* Rows as objects. */
export const rowsOf = ({ columns, rows }) => rows.map((row) => Object.fromEntries(columns.map((column, index) => [column, row[index]])));

export function download(name, parts, type) {
  const link = element("a", { download: name, href: URL.createObjectURL(new Blob(parts, { type })) });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}
