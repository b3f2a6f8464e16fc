"use strict";
// Writes what is left beside a deadline. The page says what time it is: the demo's clock is not that of the browser.
(() => {
  const deadlines = [...document.querySelectorAll("time[data-now]")].map((element) => ({
    element,
    text: element.textContent,
    ends: Date.now() + Date.parse(element.dateTime) - Date.parse(element.dataset.now),
  }));
  const two = (number) => String(number).padStart(2, "0");
  const left = (seconds) => `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  const show = () => deadlines.forEach(({ element, text, ends }) => {
    element.textContent = `${text} (${left(Math.max(0, Math.floor((ends - Date.now()) / 1000)))})`;
  });
  if (deadlines.length > 0) {
    show();
    setInterval(show, 1000);
  }
})();
