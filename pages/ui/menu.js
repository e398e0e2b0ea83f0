// The menu's links take the reader's choices from the address at the moment of the click.
export default function ({ data, parentElement, setTriggerValue }) {
  keepLanguage(data.lang);
  serveCharts();
  const list = document.createElement("ul");
  for (const page of data.pages) {
    const link = document.createElement("a");
    const aim = () => { link.href = "./" + page.path + window.location.search; };
    aim();
    link.textContent = page.name;
    if (page.current) link.setAttribute("aria-current", "page");
    for (const moment of ["pointerenter", "focus", "contextmenu"]) link.addEventListener(moment, aim);
    link.addEventListener("click", (event) => {
      aim();
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      if (!page.current) setTriggerValue("page", page.path || "/");
    });
    const item = document.createElement("li");
    item.append(link);
    list.append(item);
  }
  const menu = document.createElement("nav");
  menu.setAttribute("aria-label", data.label);
  menu.append(list);
  parentElement.querySelector("nav")?.remove();
  parentElement.append(menu);
  const current = list.querySelector("[aria-current]");
  if (current) list.scrollLeft = current.offsetLeft - (list.clientWidth - current.offsetWidth) / 2;
}

// The document says its language, and so does the address, without a new step in the history.
function keepLanguage(lang) {
  document.documentElement.lang = lang;
  const address = new URL(window.location.href);
  if (address.searchParams.has("lang")) return;
  address.searchParams.set("lang", lang);
  window.history.replaceState(window.history.state, "", address);
}

// Streamlit writes commas as %2C; in a link that people pass on they stay commas.
function tidyAddress() {
  const { pathname, search, hash } = window.location;
  const tidy = search.replaceAll("%2C", ",");
  if (tidy !== search) window.history.replaceState(window.history.state, "", pathname + tidy + hash);
}

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
    for (const chart of charts) chart.tabIndex = 0;
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
