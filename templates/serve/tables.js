// A source file as tables to fill in: moves between cells, lets one type in them, tells the server what was typed.
// Nothing is added up and no YAML is written here; after each edit the server gives the tables anew.
"use strict";

(() => {
  /**
   * Tables in an element. `edit(action, path, typed)` posts an edit and says whether it was made, `choices(path)` asks
   * what may be typed, `refresh()` for the tables anew, `undo()` and `redo()` change the text, `leave()` goes out.
   */
  function open(host, { edit, choices, refresh, undo, redo, leave }) {
    const wanted = {};
    const offered = new Map();
    let at = null; // { grid, row, column } of the cell one is in
    let input = null; // where somebody types
    let isComposing = false;
    let waiting = null; // tables that came while letters were composed
    let queue = Promise.resolve();

    // --- where one is -------------------------------------------------------------------------------------------------

    function rowsOf(section) {
      return [...section.querySelectorAll("tbody tr")].map((row) => [...row.querySelectorAll("td[data-path]")]);
    }

    function sectionOf(grid) {
      return [...host.querySelectorAll("section.grid")].find((section) => section.dataset.path === grid);
    }

    function placeOf(cell) {
      const section = cell.closest("section.grid");
      const row = rowsOf(section).findIndex((cells) => cells.includes(cell));
      return { grid: section.dataset.path, row, column: rowsOf(section)[row].indexOf(cell) };
    }

    function cellAt(place) {
      const section = place && sectionOf(place.grid);
      if (!section) return null;
      const rows = rowsOf(section);
      const row = rows[Math.min(Math.max(place.row, 0), rows.length - 1)];
      return row?.[Math.min(Math.max(place.column, 0), row.length - 1)] ?? null;
    }

    function focus(cell) {
      if (!cell) return;
      for (const other of cell.closest("table").querySelectorAll('td[tabindex="0"]')) other.tabIndex = -1;
      at = placeOf(cell);
      cell.tabIndex = 0;
      cell.focus();
      cell.scrollIntoView({ block: "nearest", inline: "nearest" });
    }

    function move(rows, columns) {
      focus(cellAt({ ...at, row: at.row + rows, column: at.column + columns }));
    }

    /** The next or last cell in the order of reading; null where the table ends. */
    function following(step) {
      const cells = rowsOf(sectionOf(at.grid)).flat();
      return cells[cells.indexOf(cellAt(at)) + step] ?? null;
    }

    // --- shown anew ---------------------------------------------------------------------------------------------------

    function show(html) {
      if (isComposing) {
        waiting = html;
        return;
      }
      const within = host.contains(document.activeElement);
      const typed = input && { value: input.value, start: input.selectionStart, end: input.selectionEnd };
      const scrolled = new Map([...host.querySelectorAll("section.grid")].map((section) => [section.dataset.path, section]));
      const pieces = [...new DOMParser().parseFromString(html, "text/html").body.childNodes];
      input = null;
      const before = host.scrollTop;
      const lefts = new Map([...scrolled].map(([path, section]) => [path, section.querySelector(".grid-scroll").scrollLeft]));
      const totals = new Map([...scrolled].map(([path, section]) => [path, section.querySelector("tfoot")]));
      host.replaceChildren(...pieces);
      host.scrollTop = before;
      for (const section of host.querySelectorAll("section.grid")) {
        const { path } = section.dataset;
        section.querySelector(".grid-scroll").scrollLeft = lefts.get(path) ?? 0;
        const sums = totals.get(path);
        if (sums && !section.querySelector("tfoot")) {
          sums.setAttribute("aria-busy", "true"); // those before the edit, till the ledger has reckoned anew
          section.querySelector("table").append(sums);
        }
        const first = (at?.grid === path && cellAt(at)) || section.querySelector("td[data-path]");
        if (first) first.tabIndex = 0;
      }
      if (!within) return;
      const cell = cellAt(at) ?? host.querySelector("td[data-path]");
      if (cell && typed) {
        begin(cell, typed.value);
        input.setSelectionRange(typed.start, typed.end);
      } else {
        focus(cell);
      }
    }

    // --- edits, one after the other -----------------------------------------------------------------------------------

    function run(action, place, typed = "") {
      queue = queue.then(async () => {
        const cell = cellAt(place);
        if (!cell) return;
        const isRow = action === "remove" || action === "double";
        const path = JSON.parse(isRow ? cell.closest("tr").dataset.row : cell.dataset.path);
        if (!(await edit(action, path, typed))) refresh();
      });
      return queue;
    }

    async function offer(cell, field) {
      const path = JSON.parse(cell.dataset.path);
      const key = JSON.stringify(path.map((step) => (/^\+?\d+$/.test(step) && path.length > 2 ? "0" : step)));
      if (!offered.has(key)) offered.set(key, await choices(path));
      const list = document.createElement("datalist");
      list.id = "table-choices";
      for (const { text, title } of offered.get(key)) {
        const option = document.createElement("option");
        option.value = text;
        option.label = title;
        list.append(option);
      }
      document.getElementById("table-choices")?.remove();
      host.append(list);
      field.setAttribute("list", list.id);
    }

    function begin(cell, value) {
      const section = cell.closest("section.grid");
      at = placeOf(cell);
      const heads = section.querySelectorAll("thead th");
      input = document.createElement("input");
      input.className = "cell-input";
      input.autocomplete = "off";
      input.value = value;
      input.setAttribute("aria-label", heads[cell.cellIndex]?.textContent ?? "");
      cell.replaceChildren(input);
      input.focus();
      if ("choices" in cell.dataset) offer(cell, input);
    }

    function textOf(cell) {
      return cell.querySelector(".value")?.textContent ?? "";
    }

    /** Ends typing in a cell; what was typed is posted. */
    function end() {
      if (!input) return;
      const { value } = input;
      const cell = input.closest("td");
      const text = document.createElement("span");
      text.className = "value";
      text.textContent = value;
      input = null;
      cell.replaceChildren(text);
      if (value !== cell.dataset.before) run("key" in cell.dataset ? "key" : "set", placeOf(cell), value);
    }

    function start(cell, value) {
      cell.dataset.before = textOf(cell);
      begin(cell, value);
    }

    function drop() {
      const cell = input.closest("td");
      input.value = cell.dataset.before ?? "";
      end();
      focus(cell);
      refresh(); // the name beside it stands there again
    }

    function paste(text, place) {
      const block = text.replace(/\r\n?/g, "\n");
      const cell = cellAt(place);
      const isBlock = /[\t\n]/.test(block.replace(/\n+$/, ""));
      if (isBlock) run("paste", place, block);
      else run("key" in cell.dataset ? "key" : "set", place, block.trim());
    }

    // --- the keyboard -------------------------------------------------------------------------------------------------

    function keyWhileTyping(event) {
      if (event.isComposing) return;
      if (event.key === "Enter" || event.key === "Tab") {
        event.preventDefault();
        const isKey = "key" in input.closest("td").dataset;
        end();
        if (event.key === "Enter" && !isKey) move(event.shiftKey ? -1 : 1, 0);
        else focus((event.key === "Tab" && !isKey && following(event.shiftKey ? -1 : 1)) || cellAt(at));
      } else if (event.key === "Escape") {
        event.preventDefault();
        drop();
      }
    }

    const KEYS = {
      ArrowUp: () => move(-1, 0),
      ArrowDown: () => move(1, 0),
      ArrowLeft: () => move(0, -1),
      ArrowRight: () => move(0, 1),
      PageUp: () => move(-10, 0),
      PageDown: () => move(10, 0),
      Home: () => move(0, -Infinity),
      End: () => move(0, Infinity),
      "Ctrl+Home": () => move(-Infinity, -Infinity),
      "Ctrl+End": () => move(Infinity, Infinity),
      Enter: (cell) => start(cell, textOf(cell)),
      F2: (cell) => start(cell, textOf(cell)),
      Delete: () => run("set", at),
      Backspace: () => run("set", at),
      Escape: () => leave(),
      "Ctrl+Enter": () => move(Infinity, -Infinity),
      "Ctrl+Shift+Enter": () => run("double", at).then(() => move(1, 0)),
      "Ctrl+Delete": () => run("remove", at),
      "Ctrl+z": () => undo(),
      "Ctrl+y": () => redo(),
      "Ctrl+Shift+z": () => redo(),
    };

    function keyInCell(event, cell) {
      at = placeOf(cell);
      const parts = [(event.ctrlKey || event.metaKey) && "Ctrl", event.shiftKey && event.key !== "Tab" && event.key.length > 1 && "Shift"];
      const isLetter = event.key.length === 1;
      const shifted = isLetter && event.shiftKey && (event.ctrlKey || event.metaKey) && "Shift";
      const name = [...parts, shifted, isLetter && (event.ctrlKey || event.metaKey) ? event.key.toLowerCase() : event.key].filter(Boolean).join("+");
      if (event.key === "Tab") {
        const next = following(event.shiftKey ? -1 : 1);
        if (!next) return;
        event.preventDefault();
        focus(next);
      } else if (KEYS[name]) {
        event.preventDefault();
        KEYS[name](cell);
      } else if (!event.ctrlKey && !event.metaKey && !event.altKey && (isLetter || event.key === "Process")) {
        start(cell, ""); // the letter goes into the field
      }
    }

    host.addEventListener("keydown", (event) => {
      const cell = event.target.closest?.("td[data-path]");
      if (!cell) return;
      if (event.target === input) keyWhileTyping(event);
      else keyInCell(event, cell);
    });
    host.addEventListener("compositionstart", () => {
      isComposing = true;
    });
    host.addEventListener("compositionend", () => {
      isComposing = false;
      if (waiting !== null) {
        const html = waiting;
        waiting = null;
        setTimeout(() => show(html));
      }
    });
    host.addEventListener("focusout", (event) => {
      if (event.target === input && event.relatedTarget !== input && document.hasFocus()) end();
    });
    host.addEventListener("focusin", (event) => {
      const cell = event.target.closest?.("td[data-path]");
      if (cell && event.target === cell) at = placeOf(cell);
    });
    host.addEventListener("click", (event) => {
      const cell = event.target.closest?.("td[data-path]");
      if (cell && event.target !== input) focus(cell);
    });
    host.addEventListener("dblclick", (event) => {
      const cell = event.target.closest?.("td[data-path]");
      if (cell && event.target !== input) start(cell, textOf(cell));
    });
    host.addEventListener("copy", (event) => {
      if (input || !cellAt(at)) return;
      event.clipboardData.setData("text/plain", textOf(cellAt(at)));
      event.preventDefault();
    });
    host.addEventListener("paste", (event) => {
      const text = event.clipboardData.getData("text/plain");
      if (!cellAt(at) || !text || (input && !/[\t\n]/.test(text.trim()))) return;
      event.preventDefault();
      if (input) drop();
      paste(text, at);
    });
    host.addEventListener("change", (event) => {
      if (!event.target.matches?.("select.more-columns")) return;
      const { path } = event.target.closest("section.grid").dataset;
      wanted[path] = [...(wanted[path] ?? []), event.target.value];
      refresh();
    });

    return {
      show,
      wanted: () => wanted,
      focus: () => focus(cellAt(at) ?? host.querySelector("td[data-path]")),
      /** Ends typing and waits till all that was typed is in the text. */
      settle() {
        end();
        return queue;
      },
      act: (action) => cellAt(at) && run(action, at),
      goToFound(step) {
        const found = [...host.querySelectorAll("td[data-found]")];
        const here = found.indexOf(cellAt(at));
        const next = found.at((here + step + found.length) % found.length);
        focus(next);
        return next?.title ?? "";
      },
    };
  }

  globalThis.GongkaiTables = { open };
})();
