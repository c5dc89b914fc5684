// Conveniences only: every page works without them.
"use strict";

// What a mark of a plot says, in words below the plot, for those who cannot hover long enough or at all.
for (const plot of document.querySelectorAll("[data-plot]")) {
  const reading = plot.querySelector(".reading");
  const tell = (event) => {
    const point = event.target.closest("a.point");
    if (point) reading.textContent = point.getAttribute("aria-label");
  };
  plot.addEventListener("mouseover", tell);
  plot.addEventListener("focusin", tell);
}

// A button beside each citation, and beside whatever else is there to be copied.
for (const citation of document.querySelectorAll(".citation, .to-copy")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = citation.dataset.copy || "Copy as citation";
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(citation.textContent);
      button.textContent = "Copied";
    } catch {
      const range = document.createRange();
      range.selectNodeContents(citation);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      button.textContent = "Selected: copy with Ctrl-C";
    }
  });
  citation.after(button);
}

// What is folded away opens when a link leads to it.
const unfold = () => {
  const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
  if (!target) return;
  const folded = target.closest("details:not([open])");
  for (let fold = folded; fold; fold = fold.parentElement.closest("details")) fold.open = true;
  if (folded) target.scrollIntoView();
};
window.addEventListener("hashchange", unfold);
unfold();

// "/" leads to the search box.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    document.querySelector('.big-search input, .site-header input[type="search"]').focus();
  }
});
