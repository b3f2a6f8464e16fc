"use strict";
// Opens what is folded if the window has the width that it names. Without this script, and on a phone, a person opens it.
for (const fold of document.querySelectorAll("[data-open-from]")) {
  fold.open = matchMedia(`(min-width: ${fold.dataset.openFrom})`).matches;
}
