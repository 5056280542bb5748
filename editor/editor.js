// The editor of a source file: CodeMirror 6 with lines, marks, completion and hover. What may be typed and what a word
// means is asked of the server; nothing is computed or written here.
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, isolateHistory, historyKeymap, redo, undo } from "@codemirror/commands";
import { yaml } from "@codemirror/lang-yaml";
import { bracketMatching, HighlightStyle, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { lintGutter, setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { EditorState } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  hoverTooltip,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { tags } from "@lezer/highlight";

const WORDS = {
  Find: "查找",
  Replace: "替换",
  next: "下一个",
  previous: "上一个",
  all: "全选",
  "match case": "区分大小写",
  regexp: "正则",
  "by word": "整词",
  replace: "替换",
  "replace all": "全部替换",
  close: "关闭",
  Completions: "可以写的",
  Diagnostics: "审核意见",
  "No diagnostics": "没有审核意见",
  "Go to line": "到第几行",
  go: "去",
  "Control character": "控制字符",
  "current match": "这一处",
  "replaced $ matches": "替换了 $ 处",
  "replaced match on line $": "替换了第 $ 行的一处",
  "on line": "在行",
};

const SEVERITIES = { error: "error", warning: "warning", note: "info" };

const look = EditorView.theme({
  "&": { height: "100%", color: "var(--ink)", backgroundColor: "var(--paper)", fontSize: ".875rem" },
  ".cm-scroller": { fontFamily: 'ui-monospace, "Noto Sans Mono CJK SC", monospace', lineHeight: "1.5" },
  ".cm-gutters": { color: "var(--soft)", backgroundColor: "var(--wash)", borderRight: "1px solid var(--rule)" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "color-mix(in srgb, var(--wash) 60%, transparent)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "color-mix(in srgb, var(--hint) 30%, transparent)",
  },
  ".cm-tooltip, .cm-panels": { color: "var(--ink)", backgroundColor: "var(--paper)", border: "1px solid var(--rule-strong)" },
  ".cm-tooltip .told": { padding: ".375rem .625rem", maxWidth: "32em", whiteSpace: "pre-wrap" },
  // The page's policy allows no pictures in style sheets, which these marks would be.
  ".cm-lintRange": { backgroundImage: "none", textDecoration: "underline wavy var(--mark)", textDecorationSkipInk: "none" },
  ".cm-lintRange-error, .cm-lint-marker-error": { "--mark": "var(--error)" },
  ".cm-lintRange-warning, .cm-lint-marker-warning": { "--mark": "var(--warning)" },
  ".cm-lintRange-info, .cm-lint-marker-info": { "--mark": "var(--hint)" },
  ".cm-lintPoint::after": { borderBottomColor: "var(--mark)" },
  ".cm-gutter-lint .cm-lint-marker": { content: "none", width: ".6em", height: ".6em", margin: ".45em .2em", backgroundColor: "var(--mark)", borderRadius: "50%" },
  ".cm-completionInfo": { maxWidth: "24em", whiteSpace: "pre-wrap" },
});

const colours = HighlightStyle.define([
  { tag: tags.definition(tags.propertyName), color: "var(--hint)" },
  { tag: tags.comment, color: "var(--soft)" },
  { tag: [tags.separator, tags.squareBracket, tags.brace, tags.punctuation], color: "var(--soft)" },
  { tag: tags.invalid, color: "var(--error)" },
]);

async function suggestions(context, help) {
  const line = context.state.doc.lineAt(context.pos);
  const typed = context.matchBefore(/[^\s{}[\],:："'#]*/);
  if (!context.explicit && typed.from === typed.to) return null;
  const { suggestions: found } = await help(context.state.doc.toString(), line.number, context.pos - line.from + 1);
  if (!found.length) return null;
  const options = found.map((each) => ({
    label: each.title.includes(each.text) ? each.title : `${each.text} ${each.title}`,
    apply: each.is_key ? `${each.text}: ` : each.text,
    info: each.told || undefined,
    type: each.is_key ? "property" : "constant",
    boost: each.is_required ? 1 : 0,
  }));
  return { from: typed.from, options, validFor: /^[^\s{}[\],:："'#]*$/ };
}

async function meaning(view, at, help) {
  const line = view.state.doc.lineAt(at);
  const { meaning: found } = await help(view.state.doc.toString(), line.number, at - line.from + 1);
  if (!found) return null;
  const dom = document.createElement("div");
  dom.className = "told";
  dom.textContent = [found.title, found.told, found.example && `例如：${found.example}`].filter(Boolean).join("\n");
  return { pos: at, create: () => ({ dom }) };
}

/** The one change that makes a text another one, so that marks and the cursor before and behind it stay. */
function difference(before, after) {
  const shortest = Math.min(before.length, after.length);
  let from = 0;
  while (from < shortest && before[from] === after[from]) from += 1;
  let kept = 0;
  while (kept < shortest - from && before.at(-1 - kept) === after.at(-1 - kept)) kept += 1;
  return { from, to: before.length - kept, insert: after.slice(from, after.length - kept) };
}

/** Puts an editor in place of a text area; gives what source.js does with either. */
function edit(area, { isYaml, onInput, help, label }) {
  const host = document.createElement("div");
  host.className = "code";
  const root = host.attachShadow({ mode: "open" }); // its style sheets are adopted: the page's policy allows no others
  area.before(host);
  area.hidden = true;
  const view = new EditorView({
    root,
    parent: root,
    doc: area.value,
    extensions: [
      EditorState.phrases.of(WORDS),
      EditorState.lineSeparator.of("\n"),
      EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "false", tabindex: "0" }),
      lineNumbers(),
      lintGutter(),
      history(),
      drawSelection(),
      highlightActiveLine(),
      highlightActiveLineGutter(),
      bracketMatching(),
      closeBrackets(),
      highlightSelectionMatches(),
      search(),
      indentUnit.of("  "),
      isYaml ? yaml() : EditorView.lineWrapping,
      syntaxHighlighting(colours),
      autocompletion({ override: [(context) => suggestions(context, help)], activateOnTyping: true }),
      hoverTooltip((at, place) => meaning(at, place, help)),
      keymap.of([...closeBracketsKeymap, ...completionKeymap, ...searchKeymap, ...historyKeymap, ...defaultKeymap]),
      EditorView.updateListener.of((update) => update.docChanged && onInput()),
      look,
    ],
  });

  function placeOf(line, column) {
    const found = view.state.doc.line(Math.min(Math.max(line, 1), view.state.doc.lines));
    return { at: Math.min(found.from + column - 1, found.to), end: found.to };
  }

  return {
    value: () => view.state.doc.toString(),
    setValue(text) {
      view.dispatch({ changes: difference(view.state.doc.toString(), text), annotations: isolateHistory.of("full") });
    },
    undo: () => undo(view),
    redo: () => redo(view),
    line: () => view.state.doc.lineAt(view.state.selection.main.head).number,
    goTo(line, column) {
      const { at } = placeOf(line, column);
      view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: "center" }) });
      view.focus();
    },
    mark(marks) {
      const found = marks.map(({ line, column, severity, id, message, hint }) => {
        const { at, end } = placeOf(line, column);
        return { from: at, to: Math.max(at, end), severity: SEVERITIES[severity], message: `${id} ${message}\n${hint}`.trim() };
      });
      view.dispatch(setDiagnostics(view.state, found));
    },
  };
}

globalThis.GongkaiEditor = { edit };
