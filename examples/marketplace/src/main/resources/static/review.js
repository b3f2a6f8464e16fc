"use strict";
// Keys on the page of a review: j and k go to the next and the last piece, a approves, r goes to the reason, x selects, b goes to the
// buttons for the selected pieces, u undoes the last decision.
(() => {
  const pieces = () => [...document.querySelectorAll("[data-piece]")];
  const here = () => document.activeElement.closest("[data-piece]");
  const go = (by) => {
    const all = pieces();
    const at = all.indexOf(here());
    all[at < 0 ? 0 : Math.min(Math.max(at + by, 0), all.length - 1)]?.focus();
  };
  const inPiece = (selector) => here()?.querySelector(selector);
  const deeds = {
    j: () => go(1),
    k: () => go(-1),
    a: () => inPiece("[data-approve]")?.requestSubmit(),
    r: () => {
      const reason = inPiece("[name=reason]");
      reason?.closest("details")?.setAttribute("open", "");
      reason?.focus();
    },
    b: () => document.querySelector("#bulk .approve")?.focus(),
    u: () => document.querySelector("[data-undo]")?.requestSubmit(),
    x: () => inPiece("[data-select]")?.click(),
  };
  const types = (element) => element.matches("input:not([type=checkbox]), select, textarea");

  document.addEventListener("keydown", (event) => {
    const deed = deeds[event.key];
    if (deed && !types(event.target) && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      deed();
    }
  });

  // Without this script the link loads the page again, with all selected.
  document.querySelector("[data-select-all]")?.addEventListener("click", (event) => {
    event.preventDefault();
    const boxes = [...document.querySelectorAll("[data-select]")];
    const all = boxes.every((box) => box.checked);
    boxes.forEach((box) => { box.checked = !all; });
  });
})();
