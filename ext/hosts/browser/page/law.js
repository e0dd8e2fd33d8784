/* The law beside its rules: articles with the figures in them, each leading to the line where it stands. */
import { button, element, one } from "./html.js";
import { word } from "./words.js";

/* A figure of the article that a parameter of the same article has is a button. */
function withFigures(text, figures, chosen) {
  const nodes = [];
  let rest = text;
  const numbers = [...new Set(figures.map((rule) => String(rule.value)))].sort((a, b) => b.length - a.length);
  const pattern = numbers.length && new RegExp(`(?<![\\d.])(${numbers.map((number) => number.replace(".", "\\.")).join("|")})(?![\\d.]|年)`);
  for (let match; pattern && (match = pattern.exec(rest)); ) {
    const rule = figures.find((each) => String(each.value) === match[1]);
    nodes.push(rest.slice(0, match.index), button({ class: "figure", title: rule.line ? `${rule.rule} · ${word("line", rule.line)}` : rule.rule, onclick: () => chosen(rule) }, match[1]));
    rest = rest.slice(match.index + match[1].length);
  }
  nodes.push(rest);
  return nodes;
}

const section = (source) => String(source ?? "").replace(/ \([^()]*–[^()]*\)$/, "");

export class Law {
  constructor({ toLines }) {
    this.toLines = toLines;
    this.rules = [];
  }

  show(rules, inForce) {
    this.rules = rules;
    const articles = rules.filter((rule) => rule.kind === "article"), pane = one("#law-text");
    const at = pane.scrollTop;
    pane.replaceChildren();
    if (articles.length === 0) {
      pane.append(element("p", { class: "hint" }, word("noLaw")));
      const seen = new Set();
      for (const rule of rules) {
        if (!rule.source || seen.has(rule.source) || rule.kind === "scenario") continue;
        seen.add(rule.source);
        pane.append(this.article(rule.source, rule.source, "", []));
      }
    }
    for (const article of articles) {
      const own = rules.filter((rule) => rule.kind === "parameter");
      const figures = [...inForce, ...own].filter((rule) => rule.article === article.source).map((rule) => ({ ...rule, line: own.find((each) => each.rule === rule.rule)?.line }));
      pane.append(this.article(article.source, article.rule, article.law ?? "", figures));
    }
    pane.scrollTop = at;
  }

  article(source, heading, text, figures) {
    return element(
      "section", { class: "article", "data-source": source },
      button({ class: "heading", onclick: () => this.choose(source) }, heading),
      ...text.split("\n").filter(Boolean).map((paragraph) => element("p", {}, ...withFigures(paragraph, figures, (rule) => rule.line && this.toLines([rule.line], true)))),
    );
  }

  linesOf(source) {
    return [...new Set(this.rules.filter((rule) => rule.line && rule.kind !== "scenario" && rule.kind !== "article" &&
      (rule.article === source || rule.source === source)).map((rule) => rule.line))].sort((a, b) => a - b);
  }

  /* An article was chosen: its lines are shown. */
  choose(source) {
    this.mark(source);
    this.toLines(this.linesOf(source));
  }

  mark(source) {
    let first = null;
    for (const node of document.querySelectorAll("#law-text .article")) {
      const is = source !== null && node.dataset.source === source;
      node.classList.toggle("chosen", is);
      if (is) first ??= node;
    }
    first?.scrollIntoView({ block: "nearest" });
    return Boolean(first);
  }

  /* The article of a line, of the declaration above it that cites one. */
  follow(line) {
    const above = this.rules.filter((rule) => rule.line && rule.line <= line && rule.kind !== "scenario").sort((a, b) => b.line - a.line)[0];
    if (above && line - above.line < 12) this.mark(above.article ?? above.source);
  }

  /* The first article that an answer cites: "notice 六(一); notice 一 (2019–)". */
  chooseCited(sources) {
    for (const cited of String(sources ?? "").split("; ").map(section)) {
      const rule = this.rules.find((each) => each.source === cited || each.article === cited);
      if (rule) return this.choose(rule.article ?? rule.source);
    }
  }
}
