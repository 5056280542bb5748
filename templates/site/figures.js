// Figures of a disclosure: choosing one shows its address and where it comes from (out of the page of its table in
// figures/); the contents follow the reader; an address of a figure that stands on another page leads there. Without
// this script the links under each table lead to the page in figures/.
"use strict";

(() => {
  const panel = document.createElement("aside");
  panel.className = "figure-panel";
  panel.id = "figure-panel";
  panel.hidden = true;
  panel.setAttribute("aria-label", "这个数的来历");
  panel.tabIndex = -1;
  document.querySelector("main").append(panel);

  const roleOf = (address) => address.split("!")[0];
  const linksBy = (name) => new Map([...document.querySelectorAll(`a[data-${name}]`)].map((link) => [link.dataset[name], link.href]));
  const origins = linksBy("origins"); // the page that tells where the figures of a table come from
  const holders = linksBy("holds"); // the page that holds the figures of a table, if it is not this one
  const derivations = new Map(); // promises of pages, by their address
  let chosen = null;

  function derivationOf(address) {
    const url = origins.get(roleOf(address));
    if (!url) return Promise.resolve(null);
    if (!derivations.has(url)) {
      const page = fetch(url)
        .then((answer) => (answer.ok ? answer.text() : ""))
        .then((text) => new DOMParser().parseFromString(text, "text/html"))
        .catch(() => null);
      derivations.set(url, page);
    }
    return derivations.get(url).then((page) => page?.getElementById(address) ?? null);
  }

  /** The address of a figure: on this page, or on the one that holds its table. */
  function placeOf(address) {
    const here = document.getElementById(address) ? "" : holders.get(roleOf(address));
    return here === undefined ? null : `${here}#${encodeURIComponent(address)}`;
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
      const here = location.href.split("#")[0];
      for (const link of body.querySelectorAll("a[href]")) {
        const url = new URL(link.getAttribute("href"), origins.get(roleOf(address)));
        link.setAttribute("href", url.href.split("#")[0] === here ? url.hash : url.href);
      }
    } else {
      body.append(Object.assign(document.createElement("h3"), { textContent: cell.textContent.trim() || "空" }));
      if (cell.textContent.trim()) {
        const link = Object.assign(document.createElement("a"), { href: `${origins.get(roleOf(address))}#${address}`, textContent: "看它的来历" });
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
    const place = placeOf(figure.dataset.address);
    if (!place) continue;
    const link = Object.assign(document.createElement("a"), { className: "to-figure", href: place });
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

  // An address of a figure that stands on another page leads there.
  function follow() {
    const address = decodeURIComponent(location.hash.slice(1));
    const place = address && !document.getElementById(address) ? placeOf(address) : null;
    if (place) location.replace(place);
  }

  addEventListener("hashchange", follow);
  follow();

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
