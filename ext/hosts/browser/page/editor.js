/* The editor: Lua, messages at their place, lines that no scenario runs in the margin. Tab leaves it, for whoever has no mouse. */
import { autocompletion, closeBrackets } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, undo } from "@codemirror/commands";
import { StreamLanguage, bracketMatching, defaultHighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { lua } from "@codemirror/legacy-modes/mode/lua";
import { lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState, RangeSet, RangeSetBuilder, StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, GutterMarker, drawSelection, gutter, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from "@codemirror/view";

import { word } from "./words.js";

EditorView.EDIT_CONTEXT = false; // composing Chinese breaks off in the newer way

/* Lines with a mark, and lines that are highlighted; both move with the text. */
class Mark extends GutterMarker {
  toDOM() {
    const mark = document.createElement("span");
    mark.className = "missed";
    mark.textContent = "▌";
    return mark;
  }
}
const mark = new Mark();
const setMissed = StateEffect.define();
const missed = StateField.define({
  create: () => RangeSet.empty,
  update(value, transaction) {
    value = value.map(transaction.changes);
    for (const effect of transaction.effects) if (effect.is(setMissed)) value = effect.value;
    return value;
  },
});
const setShown = StateEffect.define();
const shown = StateField.define({
  create: () => Decoration.none,
  update(value, transaction) {
    value = value.map(transaction.changes);
    for (const effect of transaction.effects) if (effect.is(setShown)) value = effect.value;
    return value;
  },
  provide: (field) => EditorView.decorations.from(field),
});
const shownLine = Decoration.line({ class: "shown" });

const vocabulary = "policy source article subject param P reason conversion convert credit admit admission once highest cap annual title each sum average share either make_up carry grace defer exempt calendar column catalogue scenario part by prorated prorate unknown positive days months year_of listed longer_than first_year with".split(" ");
const complete = (context) => {
  const before = context.matchBefore(/[a-z_]+/);
  return before && before.to - before.from > 1 ? { from: before.from, options: vocabulary.map((label) => ({ label, type: "keyword" })) } : null;
};

export class Editor {
  constructor(parent, { changed, moved }) {
    this.label = new Compartment();
    this.extensions = [
      lineNumbers(), lintGutter(), gutter({ class: "missed-lines", markers: (view) => view.state.field(missed) }), missed, shown,
      history(), drawSelection(), highlightActiveLine(), highlightActiveLineGutter(), bracketMatching(), closeBrackets(),
      search({ top: true }), highlightSelectionMatches(), autocompletion({ override: [complete], activateOnTyping: true }),
      StreamLanguage.define(lua), syntaxHighlighting(defaultHighlightStyle), EditorView.lineWrapping,
      keymap.of([...defaultKeymap, ...historyKeymap, ...searchKeymap, ...lintKeymap]),
      this.label.of([]),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) changed();
        if (update.selectionSet && !update.docChanged) moved(update.state.doc.lineAt(update.state.selection.main.head).number);
      }),
    ];
    this.view = new EditorView({ parent, state: EditorState.create({ extensions: this.extensions }) });
    this.view.scrollDOM.tabIndex = 0;
    this.relabel();
  }

  relabel() {
    this.view.dispatch({ effects: this.label.reconfigure(EditorView.contentAttributes.of({ "aria-label": word("editor") })) });
    this.view.scrollDOM.setAttribute("aria-label", word("editor"));
  }

  /* Its lines end as those of the file did, so that what is saved differs only where it was edited. */
  get text() {
    return this.view.state.sliceDoc();
  }

  get lines() {
    return this.view.state.doc.lines;
  }

  line(number) {
    return this.view.state.doc.line(number);
  }

  /* Another text, which cannot be undone into the one before. */
  begin(text) {
    const separators = text.includes("\r") ? [EditorState.lineSeparator.of(/(^|[^\r])\n|\r(?!\n)/.test(text) ? "\n" : "\r\n")] : [];
    this.view.setState(EditorState.create({ doc: text, extensions: [...this.extensions, ...separators] }));
    this.relabel();
  }

  replace(from, to, text) {
    this.view.dispatch({ changes: { from, to, insert: this.view.state.toText(text) }, userEvent: "input" });
  }

  replaceAll(text) {
    this.replace(0, this.view.state.doc.length, text);
  }

  undo() {
    undo(this.view);
    this.view.focus();
  }

  go(number, takesFocus = true) {
    const line = this.line(Math.min(Math.max(number, 1), this.lines));
    this.view.dispatch({ selection: { anchor: line.from }, effects: EditorView.scrollIntoView(line.from, { y: "center" }) });
    if (takesFocus) this.view.focus();
  }

  show(numbers) {
    const builder = new RangeSetBuilder();
    const known = numbers.filter((number) => number >= 1 && number <= this.lines);
    for (const number of known) builder.add(this.line(number).from, this.line(number).from, shownLine);
    const effects = [setShown.of(builder.finish())];
    if (known.length) effects.push(EditorView.scrollIntoView(this.line(known[0]).from, { y: "center" }));
    this.view.dispatch({ effects });
  }

  /* While Chinese is composed the text must not be touched: not even by marks. */
  whenComposed(act) {
    if (this.view.composing) setTimeout(() => this.whenComposed(act), 100);
    else act();
  }

  messages(found) {
    this.whenComposed(() => {
      const diagnostics = found.map(({ line, column, severity, message, code }) => {
        const at = this.line(Math.min(Math.max(line || 1, 1), this.lines));
        return { from: Math.min(at.from + column - 1, at.to), to: at.to, severity: severity === "error" ? "error" : "warning", message, source: code };
      });
      this.view.dispatch(setDiagnostics(this.view.state, diagnostics));
    });
  }

  missed(numbers) {
    this.whenComposed(() => {
      const ranges = numbers.filter((number) => number <= this.lines).map((number) => mark.range(this.line(number).from));
      this.view.dispatch({ effects: setMissed.of(RangeSet.of(ranges, true)) });
    });
  }
}
