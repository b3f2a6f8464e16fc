"use strict";
// After a form, the same page comes again where one was: it is scrolled as before, and the focus is on the part that stands there now.
(() => {
  const parts = () => [...document.querySelectorAll("main article, main section")];
  const key = "stay";
  document.addEventListener("submit", ({ target }) => {
    const at = parts().indexOf(target.closest("article, section"));
    sessionStorage.setItem(key, JSON.stringify({ page: location.pathname, y: scrollY, at }));
  });
  const left = JSON.parse(sessionStorage.getItem(key));
  sessionStorage.removeItem(key);
  if (left?.page === location.pathname) {
    const part = parts()[left.at];
    part?.setAttribute("tabindex", "-1");
    part?.focus({ preventScroll: true });
    scrollTo(0, left.y);
  }
  // a screen reader says a line that comes into a part that was there
  const done = document.querySelector("[role=status].done");
  if (done) {
    const said = [...done.childNodes];
    done.replaceChildren();
    setTimeout(() => done.append(...said), 100);
  }
})();
