// The preview: loads the page anew when what it shows has changed, puts findings over the figures and sentences they
// are about, and tells of a chosen figure where it is written. It computes nothing.
"use strict";

(() => {
  const preview = document.getElementById("preview");
  const key = preview.dataset.key;
  const state = document.querySelector(".preview-state");

  // --- what changed ---------------------------------------------------------------------------------------------

  const changes = new EventSource(`/-/events?key=${encodeURIComponent(key)}&seen=${preview.dataset.version}`);
  let wasLost = false;
  changes.addEventListener("open", () => {
    if (wasLost) location.reload();
  });
  changes.addEventListener("error", () => {
    wasLost = true;
    state.textContent = "连不上预览：serve 停了吗？";
  });
  changes.addEventListener("message", (event) => {
    const { keys } = JSON.parse(event.data);
    if (keys && (!key || keys.includes(key))) location.reload();
  });
  addEventListener("pagehide", () => changes.close());

  // --- findings over what they are about --------------------------------------------------------------------------

  function figuresAt(address) {
    const name = CSS.escape(address);
    return document.querySelectorAll(`main [data-address="${name}"], main [data-measure="${name}"]`);
  }

  function kindOf(item) {
    return ["told-waived", "told-error", "told-warning", "told-note"].find((kind) => item.classList.contains(kind));
  }

  function mark(element, item) {
    if (!element.classList.contains("noted")) element.classList.add("noted", kindOf(item));
    const described = element.getAttribute("aria-describedby");
    element.setAttribute("aria-describedby", described ? `${described} ${item.id}` : item.id);
    const told = [...item.querySelectorAll(":is(.note-head, .note-cure)")].map((each) => each.textContent).join("\n");
    element.title = element.title ? `${element.title}\n${told}` : told;
  }

  function standBehind(block, item) {
    if (!block.classList.contains("noted-block")) block.classList.add("noted-block", kindOf(item));
    const copy = document.createElement("aside");
    copy.className = `note-inline ${kindOf(item)}`;
    copy.append(...[...item.cloneNode(true).childNodes]);
    block.after(copy);
  }

  const blocks = [...document.querySelectorAll(":is(.prose, .sheet-report) :is(p, li, h3, h4, h5, td)")];
  for (const item of document.querySelectorAll(".preview-bar .note-item")) {
    for (const address of JSON.parse(item.dataset.addresses)) {
      for (const figure of figuresAt(address)) mark(figure, item);
    }
    const { quotation } = item.dataset;
    const block = quotation && blocks.find((each) => each.textContent.includes(quotation));
    if (block) standBehind(block, item);
  }

  // --- where a chosen figure is written ---------------------------------------------------------------------------

  const panel = document.getElementById("figure-panel");

  async function tellOrigin(address) {
    const answer = await fetch(`/-/origin?key=${encodeURIComponent(key)}&address=${encodeURIComponent(address)}`);
    const told = document.createElement("div");
    told.className = "origin-lines";
    told.dataset.of = address;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    told.append(...page.body.childNodes);
    return told;
  }

  async function addOrigin() {
    const address = panel.querySelector(".address")?.textContent;
    if (!address || panel.querySelector(".origin-lines")) return;
    const told = await tellOrigin(address);
    const chosen = panel.querySelector(".address");
    if (chosen?.textContent === address && !panel.querySelector(".origin-lines")) chosen.after(told);
  }

  if (panel) {
    new MutationObserver(addOrigin).observe(panel, { childList: true });
    document.addEventListener("click", (event) => {
      const figure = event.target.closest?.("data[data-measure]");
      if (!figure) return;
      const code = Object.assign(document.createElement("p"), { className: "address", textContent: figure.dataset.measure });
      const heading = Object.assign(document.createElement("h3"), { textContent: figure.textContent });
      panel.replaceChildren(heading, code);
      panel.hidden = false;
    });
  }
})();
