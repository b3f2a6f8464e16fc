"use strict";
// Keeps what is left until a deadline up to date. The page says what time it is: the demo's clock is not that of the browser.
(() => {
  const minute = 60_000;
  const deadlines = [...document.querySelectorAll("[data-until]")].map((element) => ({
    element,
    ends: Date.now() + Date.parse(element.dataset.until) - Date.parse(element.dataset.now),
  }));
  const show = () => deadlines.forEach(({ element, ends }) => {
    const left = Math.max(0, Math.floor((ends - Date.now()) / minute));
    element.textContent = element.dataset.left.replace("{0}", `${Math.floor(left / 60)} h ${left % 60} min`);
    element.classList.toggle("soon", left < 120);
  });
  setInterval(show, minute / 4);
})();
