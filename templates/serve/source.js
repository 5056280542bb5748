// A source file that is being edited: what is typed is judged by the server, saved over what was shown and over nothing
// else. Nothing is computed here, and no line is written that was not typed.
"use strict";

(() => {
  const typed = document.getElementById("typed");
  const text = document.getElementById("text");
  const [judged, state] = ["judged", "state"].map((id) => document.getElementById(id));
  const [save, undo] = ["save", "undo"].map((id) => document.getElementById(id));
  const conflict = document.getElementById("conflict");
  const { name, key, token } = typed.dataset;
  const address = name.split("/").map(encodeURIComponent).join("/");
  let { shown } = typed.dataset;
  let saved = text.value;
  let theirs = null;
  let marks = [];

  async function post(action, body) {
    const answer = await fetch(`/-/${action}/${address}`, {
      method: "POST",
      headers: { "x-gongkai-token": token, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (answer.headers.get("content-type") !== "application/json") throw new Error(await answer.text());
    return { ok: answer.ok, ...(await answer.json()) };
  }

  function help(typedSoFar, line, column) {
    return post("help", { text: typedSoFar, line, column });
  }

  // --- the editor, or a plain text area where it could not be loaded ------------------------------------------------

  function plain(area) {
    const before = [];
    area.addEventListener("input", typedSomething);
    return {
      value: () => area.value,
      setValue(value) {
        before.push(area.value);
        area.value = value;
        typedSomething();
      },
      undo() {
        area.value = before.pop() ?? area.value;
        typedSomething();
      },
      redo() {},
      line: () => area.value.slice(0, area.selectionStart).split("\n").length,
      goTo(line, column) {
        const lines = area.value.split("\n");
        const at = lines.slice(0, line - 1).join("\n").length + (line > 1 ? column : column - 1);
        area.focus();
        area.setSelectionRange(at, at);
        area.scrollTop = (line - 5) * Number.parseFloat(getComputedStyle(area).lineHeight);
      },
      mark() {}, // they stand in the list
    };
  }

  const options = { isYaml: name.endsWith(".yaml"), onInput: typedSomething, help, label: text.getAttribute("aria-label") };
  const editor = globalThis.GongkaiEditor?.edit(text, options) ?? plain(text);

  function isChanged() {
    return editor.value() !== saved;
  }

  function tell(words) {
    state.textContent = words;
  }

  function goToAddressed() {
    const line = /^#L(\d+)$/.exec(location.hash);
    if (line) editor.goTo(Number(line[1]), 1);
  }

  function goToMark(step) {
    if (!marks.length) return;
    if (isTable()) {
      tell(tables.goToFound(step));
      return;
    }
    const here = editor.line();
    const ordered = [...marks].sort((one, other) => one.line - other.line);
    const next = step > 0 ? ordered.find((mark) => mark.line > here) : ordered.findLast((mark) => mark.line < here);
    const mark = next ?? ordered.at(step > 0 ? 0 : -1);
    editor.goTo(mark.line, mark.column);
    tell(`${mark.id} ${mark.message}`);
  }

  // --- as tables ----------------------------------------------------------------------------------------------------

  const asTable = document.getElementById("as-table");
  const host = document.getElementById("tables");
  const tables = asTable && globalThis.GongkaiTables.open(host, { edit, choices, refresh: judge, undo: () => editor.undo(), redo: () => editor.redo(), leave: () => asTable.focus() });

  function isTable() {
    return asTable?.getAttribute("aria-pressed") === "true";
  }

  async function edit(action, path, typedInCell) {
    try {
      const answer = await post("edit", { text: editor.value(), action, path, typed: typedInCell, table: tables.wanted() });
      if (answer.ok) {
        tables.show(answer.table);
        if (answer.text !== editor.value()) editor.setValue(answer.text);
        return true;
      }
      tell(answer.why);
    } catch (problem) {
      tell(problem.message);
    }
    return false;
  }

  async function choices(path) {
    return (await post("choices", { path })).choices ?? [];
  }

  async function switchTo(isNowTable) {
    if (!asTable || isNowTable === isTable()) return;
    if (!isNowTable) await tables.settle();
    asTable.setAttribute("aria-pressed", String(isNowTable));
    typed.hidden = isNowTable;
    for (const each of document.querySelectorAll(".of-tables")) each.hidden = !isNowTable;
    if (isNowTable) await judge();
    if (isNowTable) tables.focus();
  }

  asTable?.addEventListener("click", () => switchTo(!isTable()));
  for (const action of ["double", "remove"]) {
    document.getElementById(`row-${action}`)?.addEventListener("click", () => tables.act(action));
  }

  // --- judged as one types ------------------------------------------------------------------------------------------

  let isJudging = false;
  let isDue = false;

  async function judge() {
    isDue = true;
    if (isJudging) return;
    isJudging = true;
    while (isDue) {
      isDue = false;
      try {
        const text = editor.value();
        const answer = await post("judge", { text, table: isTable() ? tables.wanted() : null });
        if (answer.table && text === editor.value()) tables.show(answer.table);
        judged.replaceChildren(...new DOMParser().parseFromString(answer.panel, "text/html").body.childNodes);
        marks = answer.marks;
        editor.mark(marks);
      } catch (problem) {
        tell(problem.message);
      }
    }
    isJudging = false;
  }

  let waiting = 0;

  function typedSomething() {
    save.disabled = !isChanged();
    tell(isChanged() ? "没有保存" : "");
    clearTimeout(waiting);
    waiting = setTimeout(judge, 150);
  }

  // --- saving -------------------------------------------------------------------------------------------------------

  function take(answer) {
    shown = answer.shown;
    saved = answer.text;
    conflict.hidden = true;
    save.disabled = !isChanged();
  }

  function tellConflict(answer) {
    document.getElementById("conflict-why").textContent = answer.why;
    document.getElementById("difference").textContent = answer.difference;
    theirs = answer;
    conflict.hidden = false;
  }

  async function write(action, body) {
    try {
      const answer = await post(action, body);
      if (answer.ok) {
        take(answer);
        return answer;
      }
      if (answer.shown) tellConflict(answer);
      tell(answer.why);
    } catch (problem) {
      tell(problem.message);
    }
    return null;
  }

  async function saveTyped() {
    await tables?.settle();
    if (await write("save", { text: editor.value(), shown })) tell(isChanged() ? "没有保存" : "已保存");
  }

  function show(answer) {
    take(answer);
    editor.setValue(answer.text);
  }

  save.addEventListener("click", saveTyped);
  undo.addEventListener("click", async () => {
    if (isChanged()) {
      tell("还有没有保存的改动：先保存，或者用 Ctrl+Z 退回去");
      return;
    }
    const answer = await write("undo", {});
    if (answer) {
      show(answer);
      tell("退回到上一次保存以前");
    }
  });
  document.getElementById("keep-own").addEventListener("click", () => {
    shown = theirs.shown;
    saveTyped();
  });
  document.getElementById("take-theirs").addEventListener("click", () => {
    show(theirs);
    tell("换成了磁盘上的");
  });

  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
      event.preventDefault();
      saveTyped();
    } else if (event.key === "F8") {
      event.preventDefault();
      goToMark(event.shiftKey ? -1 : 1);
    }
  });
  judged.addEventListener("click", (event) => {
    const link = event.target.closest?.("a.place");
    if (!link || link.pathname !== location.pathname) return;
    event.preventDefault();
    switchTo(false);
    editor.goTo(Number(link.hash.slice(2)), 1);
  });
  addEventListener("hashchange", goToAddressed);
  addEventListener("beforeunload", (event) => {
    if (isChanged()) event.preventDefault();
  });

  // --- on paper: the saved files, page by page ------------------------------------------------------------------------

  const paper = document.getElementById("paper");
  const [paperTold, progress, page] = ["paper-told", "paper-progress", "page"].map((id) => document.getElementById(id));
  let sheet = { name: "", pages: 0, at: 1 };

  function showPage(at) {
    sheet.at = Math.min(Math.max(at, 1), sheet.pages);
    page.src = `/-/page/${sheet.name}/${sheet.at}.png`;
    page.alt = `第 ${sheet.at} 页`;
    page.hidden = false;
    document.getElementById("page-number").value = `第 ${sheet.at} 页，共 ${sheet.pages} 页`;
  }

  function showPaper({ name: own, pages, warnings = [] }) {
    sheet = { name: own, pages, at: sheet.at };
    progress.hidden = true;
    progress.max = pages;
    paperTold.textContent = [isChanged() ? "没有保存的还不在纸上。" : "", ...warnings].join("");
    showPage(sheet.at);
  }

  function tellOfPaper(told) {
    if (told.name !== sheet.name) return;
    if (told.pages) {
      showPaper(told);
    } else if (told.why) {
      progress.hidden = true;
      paperTold.textContent = told.why;
    } else {
      if (progress.hasAttribute("max")) progress.value = told.page;
      paperTold.textContent = `正在排第 ${told.page} 页`;
    }
  }

  async function print() {
    paper.hidden = false;
    progress.hidden = false;
    progress.removeAttribute("value");
    paperTold.textContent = "正在排版";
    const answer = await (await fetch(`/-/paper/${key}`, { method: "POST", headers: { "x-gongkai-token": token } })).json();
    sheet.name = answer.name;
    if (answer.pages || answer.why) tellOfPaper(answer);
  }

  document.getElementById("print")?.addEventListener("click", print);
  document.getElementById("page-before").addEventListener("click", () => showPage(sheet.at - 1));
  document.getElementById("page-after").addEventListener("click", () => showPage(sheet.at + 1));
  document.getElementById("paper-close").addEventListener("click", () => {
    paper.hidden = true;
  });

  // --- changed elsewhere ---------------------------------------------------------------------------------------------

  const changes = new EventSource(`/-/events?key=${encodeURIComponent(key)}&seen=${typed.dataset.version}`);
  changes.addEventListener("message", async (event) => {
    const { keys, ...told } = JSON.parse(event.data);
    if (told.paper && told.paper === key) tellOfPaper(told);
    if (!keys || (key && !keys.includes(key))) return;
    const current = new DOMParser().parseFromString(await (await fetch(location.pathname)).text(), "text/html");
    const now = current.getElementById("typed")?.dataset.shown;
    if (!now || now === shown) {
      judge();
    } else if (isChanged()) {
      tell("文件在别处改动了；这里写的还在，保存时会问");
    } else {
      show({ shown: now, text: current.getElementById("text").value });
      tell("文件在别处改动了，换成了新的");
    }
  });
  addEventListener("pagehide", () => changes.close());

  goToAddressed();
  judge();
})();
