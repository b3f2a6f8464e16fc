"use strict";
// After a form, the same page comes again where one was: it is scrolled as before, and the focus is on the part that stands there now.
// The line that says what happened stands above that part, where it covers nothing.
(() => {
  const parts = () => [...document.querySelectorAll("main article, main section")];
  const key = "stay";
  document.addEventListener("submit", ({ target }) => {
    const at = parts().indexOf(target.closest("article, section"));
    sessionStorage.setItem(key, JSON.stringify({ page: location.pathname, form: target.action, y: scrollY, at }));
  });
  const left = JSON.parse(sessionStorage.getItem(key));
  sessionStorage.removeItem(key);
  const line = document.querySelector("main > [role=status].done, main > [role=alert]");

  // the part of the address, or what the line leads to on this page, or what stands where the form was; not what is replaced when something changes
  const named = ({ hash, pathname }) => {
    const part = hash && pathname === location.pathname && document.getElementById(hash.slice(1));
    return part && !part.closest("[hx-get]") ? part : null;
  };
  const linked = () => named(line?.querySelector("a") ?? {});
  const there = () => (left.at < 0 ? document.querySelector("[autofocus]") : parts()[Math.min(left.at, parts().length - 1)]);

  if (left?.page === location.pathname) {
    const asked = named(location);
    const part = asked ?? linked() ?? there();
    part?.setAttribute("tabindex", "-1");
    part?.focus({ preventScroll: true });
    const form = [...document.forms].find((each) => each.action === left.form && each.closest("main"));
    const place = part ?? form;
    if (line && place) {
      (place.closest("[hx-get]") ?? place).before(line);
    }
    scrollTo(0, left.y);
    const { top, bottom } = line?.getBoundingClientRect() ?? { top: 0, bottom: 0 };
    if (asked && line) {
      // the browser goes to the part of the address once more when all is loaded: then the line is above it
      asked.style.scrollMarginTop = `${bottom - top + 32}px`;
    }
    if (asked || top < 0 || bottom > innerHeight) {
      (asked ?? line).scrollIntoView();
    }
  }
  // a screen reader says a line that comes into a part that was there; its room is kept, so that nothing moves
  if (line?.matches(".done")) {
    const said = [...line.childNodes];
    line.style.minHeight = `${line.offsetHeight}px`;
    line.replaceChildren();
    setTimeout(() => line.append(...said), 100);
  }
})();
