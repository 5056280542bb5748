// Figures of a disclosure: choosing one shows its address and where it comes from (out of figures.html); the contents
// follow the reader; the 绩效表 that a link leads to, or into, is opened. Without this script the links under each table
// lead to figures.html.
"use strict";

(() => {
  const panel = document.createElement("aside");
  panel.className = "figure-panel";
  panel.id = "figure-panel";
  panel.hidden = true;
  panel.setAttribute("aria-label", "这个数的来历");
  panel.tabIndex = -1;
  document.querySelector("main").append(panel);

  let derivations = null;
  let chosen = null;

  function derivationOf(address) {
    derivations ??= fetch("figures.html")
      .then((answer) => (answer.ok ? answer.text() : ""))
      .then((text) => new DOMParser().parseFromString(text, "text/html"))
      .catch(() => null);
    return derivations.then((page) => page?.getElementById(address) ?? null);
  }

  function button(text, action) {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = text;
    made.addEventListener("click", action);
    return made;
  }

  async function copyLink(address, made) {
    const url = `${location.href.split("#")[0]}#${encodeURIComponent(address)}`;
    try {
      await navigator.clipboard.writeText(url);
      made.textContent = "已复制";
    } catch {
      location.hash = encodeURIComponent(address);
      made.textContent = "网址已在地址栏";
    }
  }

  function close() {
    const returns = panel.contains(document.activeElement);
    panel.hidden = true;
    chosen?.classList.remove("chosen");
    if (returns) chosen?.focus();
  }

  async function show(cell, { moves }) {
    const address = cell.dataset.address;
    chosen?.classList.remove("chosen");
    chosen = cell;
    cell.classList.add("chosen");
    const derivation = await derivationOf(address);
    if (chosen !== cell) return;
    const body = document.createElement("div");
    if (derivation) {
      body.append(...[...document.importNode(derivation, true).childNodes]);
      for (const link of body.querySelectorAll('a[href^="index.html#"]')) {
        link.setAttribute("href", link.getAttribute("href").slice("index.html".length));
      }
    } else {
      body.append(Object.assign(document.createElement("h3"), { textContent: cell.textContent.trim() || "空" }));
      if (cell.textContent.trim()) {
        const link = Object.assign(document.createElement("a"), { href: `figures.html#${address}`, textContent: "看它的来历" });
        body.append(link); // a page opened as a file may not fetch another
      }
    }
    const code = Object.assign(document.createElement("p"), { className: "address", textContent: address });
    const actions = Object.assign(document.createElement("p"), { className: "actions" });
    const copy = button("复制链接", () => copyLink(address, copy));
    actions.append(copy, button("关闭", close));
    panel.replaceChildren(body, code, actions);
    panel.hidden = false;
    if (moves) panel.focus();
  }

  // A figure in the text leads to its cell.
  for (const figure of document.querySelectorAll(":is(.prose, .sheet-list) data[data-address]")) {
    if (!document.getElementById(figure.dataset.address)) continue;
    const link = Object.assign(document.createElement("a"), { className: "to-figure", href: `#${figure.dataset.address}` });
    figure.replaceWith(link);
    link.append(figure);
  }

  function figureOf(event) {
    return event.target.closest?.("td[data-address]");
  }

  // One stop of the Tab key a table; the arrow keys move on from there.
  for (const table of document.querySelectorAll("table:is([data-table], [data-sheet])")) {
    const first = table.querySelector("td[data-address]");
    if (first) first.tabIndex = 0;
  }

  function neighbour(cell, key) {
    const row = cell.parentElement;
    if (key === "ArrowLeft" || key === "ArrowRight") {
      const cells = [...row.querySelectorAll("td[data-address]")];
      return cells[cells.indexOf(cell) + (key === "ArrowRight" ? 1 : -1)];
    }
    const column = [...row.querySelectorAll("td[data-address]")].indexOf(cell);
    const rows = [...row.closest("table").rows];
    let next = row.rowIndex;
    do {
      next += key === "ArrowDown" ? 1 : -1;
    } while (rows[next] && !rows[next].querySelectorAll("td[data-address]")[column]);
    return rows[next]?.querySelectorAll("td[data-address]")[column];
  }

  document.addEventListener("click", (event) => {
    const cell = figureOf(event);
    if (cell && !String(getSelection())) show(cell, { moves: false });
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !panel.hidden) {
      close();
      return;
    }
    const cell = figureOf(event);
    if (!cell) return;
    if (event.key === "Enter") {
      event.preventDefault();
      show(cell, { moves: true });
    } else if (event.key.startsWith("Arrow")) {
      const next = neighbour(cell, event.key);
      if (!next) return;
      event.preventDefault();
      cell.removeAttribute("tabindex");
      next.tabIndex = 0;
      next.focus();
    }
  });

  // A link to a 绩效表, or to a cell of one, opens it: not every browser does, and none for the sheet itself.
  function reveal() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const sheet = target?.closest("details.performance");
    if (!sheet || sheet.open) return;
    sheet.open = true;
    target.scrollIntoView();
  }

  addEventListener("hashchange", reveal);
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.('a[href^="#"]');
    if (link && link.hash === location.hash) reveal(); // followed once more: no change of the hash
  });
  reveal();

  // On paper all of them are open.
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details.performance:not([open])")];
    for (const sheet of opened) sheet.open = true;
  });
  addEventListener("afterprint", () => {
    for (const sheet of opened) sheet.open = false;
  });

  const links = new Map([...document.querySelectorAll(".toc a")].map((link) => [decodeURIComponent(link.hash.slice(1)), link]));
  const watcher = new IntersectionObserver(
    (seen) => {
      for (const { isIntersecting, target } of seen) {
        if (!isIntersecting) continue;
        document.querySelector(".toc [aria-current]")?.removeAttribute("aria-current");
        links.get(target.id)?.setAttribute("aria-current", "location");
      }
    },
    { rootMargin: "0px 0px -80% 0px" },
  );
  for (const id of links.keys()) {
    const target = document.getElementById(id);
    if (target) watcher.observe(target);
  }
})();
