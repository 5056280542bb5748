// A source file that is being edited: what is typed is judged by the server, saved over what was shown and over nothing
// else. Nothing is computed here, and no line is written that was not typed.
"use strict";

(() => {
  const typed = document.getElementById("typed");
  const text = document.getElementById("text");
  const [numbers, judged, state] = ["line-numbers", "judged", "state"].map((id) => document.getElementById(id));
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

  function isChanged() {
    return text.value !== saved;
  }

  function tell(words) {
    state.textContent = words;
  }

  // --- lines ------------------------------------------------------------------------------------------------------

  function drawNumbers() {
    const worst = new Map();
    for (const mark of marks) {
      if (worst.get(mark.line) !== "error") worst.set(mark.line, mark.severity);
    }
    const lines = text.value.split("\n").map((_, index) => {
      const number = String(index + 1);
      if (!worst.has(index + 1)) return `${number}\n`;
      const marked = Object.assign(document.createElement("b"), { className: worst.get(index + 1), textContent: number });
      marked.title = marks.filter((mark) => mark.line === index + 1).map((mark) => `${mark.id} ${mark.message}`).join("\n");
      return [marked, "\n"];
    });
    numbers.replaceChildren(...lines.flat());
    numbers.scrollTop = text.scrollTop;
  }

  function goTo(line, column = 1) {
    const lines = text.value.split("\n");
    const start = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
    const at = Math.min(start + column - 1, start + (lines[line - 1] ?? "").length);
    text.focus();
    text.setSelectionRange(at, start + (lines[line - 1] ?? "").length);
    text.scrollTop = (line - 5) * Number.parseFloat(getComputedStyle(text).lineHeight);
  }

  function goToAddressed() {
    const line = /^#L(\d+)$/.exec(location.hash);
    if (line) goTo(Number(line[1]));
  }

  function goToMark(step) {
    if (!marks.length) return;
    const here = text.value.slice(0, text.selectionStart).split("\n").length;
    const ordered = [...marks].sort((one, other) => one.line - other.line);
    const next = step > 0 ? ordered.find((mark) => mark.line > here) : ordered.findLast((mark) => mark.line < here);
    const mark = next ?? ordered.at(step > 0 ? 0 : -1);
    goTo(mark.line, mark.column);
    tell(`${mark.id} ${mark.message}`);
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
        const answer = await post("judge", { text: text.value });
        judged.replaceChildren(...new DOMParser().parseFromString(answer.panel, "text/html").body.childNodes);
        marks = answer.marks;
        drawNumbers();
      } catch (problem) {
        tell(problem.message);
      }
    }
    isJudging = false;
  }

  let waiting = 0;
  text.addEventListener("input", () => {
    save.disabled = !isChanged();
    tell(isChanged() ? "没有保存" : "");
    drawNumbers();
    clearTimeout(waiting);
    waiting = setTimeout(judge, 150);
  });
  text.addEventListener("scroll", () => {
    numbers.scrollTop = text.scrollTop;
  });

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
    if (await write("save", { text: text.value, shown })) tell(isChanged() ? "没有保存" : "已保存");
  }

  function show(answer) {
    text.value = answer.text;
    take(answer);
    drawNumbers();
    judge();
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
    goTo(Number(link.hash.slice(2)));
  });
  addEventListener("hashchange", goToAddressed);
  addEventListener("beforeunload", (event) => {
    if (isChanged()) event.preventDefault();
  });

  // --- changed elsewhere ---------------------------------------------------------------------------------------------

  const changes = new EventSource(`/-/events?key=${encodeURIComponent(key)}`);
  changes.addEventListener("message", async (event) => {
    if (key && !JSON.parse(event.data).keys.includes(key)) return;
    const page = new DOMParser().parseFromString(await (await fetch(location.pathname)).text(), "text/html");
    const now = page.getElementById("typed")?.dataset.shown;
    if (!now || now === shown) {
      judge();
    } else if (isChanged()) {
      tell("文件在别处改动了；这里写的还在，保存时会问");
    } else {
      const theirText = page.getElementById("text").value;
      show({ shown: now, text: theirText });
      tell("文件在别处改动了，换成了新的");
    }
  });
  addEventListener("pagehide", () => changes.close());

  drawNumbers();
  goToAddressed();
  judge();
})();
