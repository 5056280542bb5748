// The list of disclosures: filtering and ordering. Without this script the list is whole, by year.
"use strict";

(() => {
  const form = document.getElementById("filter");
  const listing = document.getElementById("listing");
  const count = document.getElementById("filter-count");
  const entries = [...listing.querySelectorAll("li[data-unit]")];
  if (entries.length === 0) return;

  const home = new Map(entries.map((entry) => [entry, entry.parentElement]));
  const flat = document.createElement("ul");
  flat.className = "entries year";
  flat.hidden = true;
  listing.append(flat);

  const compare = {
    unit: (a, b) => a.dataset.unit.localeCompare(b.dataset.unit, "zh-CN") || b.dataset.year - a.dataset.year,
    published: (a, b) => b.dataset.published.localeCompare(a.dataset.published) || b.dataset.year - a.dataset.year,
  };

  function matches(entry, wanted) {
    const text = wanted.unit.trim();
    return (
      (!text || entry.dataset.unit.includes(text)) &&
      ["year", "kind", "province"].every((key) => !wanted[key] || entry.dataset[key] === wanted[key])
    );
  }

  function arrange(order) {
    const byYear = !(order in compare);
    flat.hidden = byYear;
    const sorted = byYear ? entries : [...entries].sort(compare[order]);
    for (const entry of sorted) (byYear ? home.get(entry) : flat).append(entry);
    for (const section of listing.querySelectorAll("section")) {
      section.hidden = !section.querySelector("li[data-unit]:not([hidden])");
    }
  }

  function update() {
    const wanted = Object.fromEntries(new FormData(form));
    let shown = 0;
    for (const entry of entries) {
      entry.hidden = !matches(entry, wanted);
      shown += entry.hidden ? 0 : 1;
    }
    arrange(wanted.order);
    count.textContent = shown === entries.length ? `共 ${shown} 份` : `找到 ${shown} 份，共 ${entries.length} 份`;
    const query = new URLSearchParams(Object.entries(wanted).filter(([key, value]) => value && !(key === "order" && value === "year")));
    history.replaceState(null, "", query.size ? `?${query}` : location.pathname);
  }

  for (const [key, value] of new URLSearchParams(location.search)) {
    if (form.elements[key]) form.elements[key].value = value;
  }
  form.addEventListener("input", update);
  form.addEventListener("submit", (event) => event.preventDefault());
  update();
})();
