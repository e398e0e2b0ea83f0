// Charts by keyboard (arrows, Home, End, Escape), and their change told to a screen reader.
function serveCharts() {
  if (window.pscCharts) return;
  window.pscCharts = true;
  const status = document.createElement("div");
  status.setAttribute("role", "status");
  status.className = "psc-spoken";
  document.body.append(status);
  let told = "";
  let place;
  let waiting;
  const look = () => {
    const charts = [...document.querySelectorAll("[role='graphics-document']")];
    for (const chart of charts) {
      chart.tabIndex = 0;
      // Vega names kinds of marks ("point", "rect mark") in English; each mark's own words say enough.
      for (const part of [chart, ...chart.querySelectorAll("[aria-roledescription]")]) part.removeAttribute("aria-roledescription");
    }
    translateFramework();
    // Vega speaks of titles in English; the chart's own alternative text begins with the title.
    for (const title of document.querySelectorAll(".role-title-text, .role-title-subtitle")) {
      for (const name of ["role", "aria-roledescription", "aria-label"]) title.removeAttribute(name);
      title.setAttribute("aria-hidden", "true");
    }
    const now = charts.map((chart) => chart.getAttribute("aria-label")).join(" ");
    // A page that opens reads itself out; only what changes on it is told.
    if (told && now && now !== told && place === window.location.pathname) status.textContent = now;
    [told, place] = [now || told, window.location.pathname];
  };
  new MutationObserver(() => {
    tidyAddress();
    window.clearTimeout(waiting);
    waiting = window.setTimeout(look, 400);
  }).observe(document.body, { childList: true, subtree: true, attributeFilter: ["aria-label"] });
  document.addEventListener("keydown", (event) => {
    const chart = event.target.closest?.("[role='graphics-document']");
    if (!chart) return;
    const marks = [...chart.querySelectorAll("[role='graphics-symbol'][aria-label]")];
    const at = marks.indexOf(event.target);
    const [next, last] = [at + 1, Math.max(at, 0) - 1];
    const step = { ArrowRight: next, ArrowDown: next, ArrowLeft: last, ArrowUp: last, Home: 0, End: -1 };
    if (event.key === "Escape") chart.focus();
    if (!(event.key in step) || !marks.length) return;
    event.preventDefault();
    point(marks.at(step[event.key] % marks.length));
  });
  look();
}

// The mark is focused, so that it is read out, and its tooltip opens for those who look.
function point(mark) {
  mark.tabIndex = -1;
  mark.focus();
  const box = mark.getBoundingClientRect();
  const place = { bubbles: true, clientX: box.x + box.width / 2, clientY: box.y + box.height / 2 };
  for (const kind of ["pointermove", "mousemove"]) mark.dispatchEvent(new PointerEvent(kind, place));
}
