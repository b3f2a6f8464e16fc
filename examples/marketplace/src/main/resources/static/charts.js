"use strict";
// Draws a chart of a table's numbers above it. What the chart shows, the table below it says.
(() => {
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const number = new Intl.NumberFormat(document.documentElement.lang);
  const height = 140;
  const scale = 90; // the pixels beside the bars

  // the end of the scale is a round number such as 1, 1.5, 2 or 30
  const round = (high) => {
    const step = 10 ** Math.floor(Math.log10(high)) / 2;
    return Math.ceil(high / step) * step;
  };

  const draw = (place) => {
    const table = place.parentElement.querySelector("table");
    const rows = [...table.tBodies[0].rows];
    const columns = place.dataset.columns.split(" ").map(Number);
    const names = rows.map((row) => row.cells[0].textContent.trim());
    const numbers = columns.map((column) => rows.map((row) => Number(row.cells[column].querySelector("data").value)));
    const colours = [colour("--pico-primary"), colour("--bad")];
    // the bars of few rows are not wider than those of six, or of three on a phone
    const groups = Math.max(rows.length, place.clientWidth < 600 ? 3 : 6);
    const width = Math.min(48, Math.max(2, (0.7 * (place.clientWidth - scale)) / groups / columns.length));
    const lines = { stroke: colour("--pico-color"), grid: { stroke: colour("--line") }, ticks: { show: false }, font: "12px system-ui" };
    return new uPlot({
      width: place.clientWidth,
      height,
      cursor: { show: false },
      legend: { show: columns.length > 1, live: false },
      scales: {
        x: { time: false, range: [-0.5, groups - 0.5] },
        y: { range: (self, low, high) => [Math.min(0, low), high > 0 ? round(high) : 1] },
      },
      axes: [
        { ...lines, grid: { show: false }, incrs: [1, 2, 3, 4, 6, 12], space: 80, size: 30, values: (self, places) => places.map((at) => names[at] ?? "") },
        { ...lines, size: 70, values: (self, places) => places.map((value) => number.format(value)) },
      ],
      series: [{}, ...columns.map((column, at) => ({
        label: table.tHead.rows[0].cells[column].textContent,
        stroke: colours[at],
        width: 2,
        // the second one is only an outline, for those who do not tell the colours apart
        fill: at === 0 ? colours[at] : undefined,
        points: { show: false },
        paths: uPlot.paths.bars({ size: [0.7 / columns.length, width], align: columns.length === 1 ? 0 : at * 2 - 1 }),
      }))],
    }, [names.map((name, at) => at), ...numbers], place);
  };

  const places = [...document.querySelectorAll("[data-columns]")];
  let charts = places.map(draw);
  const again = () => {
    charts.forEach((chart) => chart.destroy());
    charts = places.map(draw);
  };
  addEventListener("resize", again);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", again);
})();
