// The menu's links take the reader's choices from the address at the moment of the click.
export default function ({ data, parentElement, setTriggerValue }) {
  keepLanguage(data.lang);
  speakFramework(data.framework);
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
  const bar = document.createElement("div");
  bar.className = "bar";
  bar.append(menu, displayButtons(data.display, (wanted) => setTriggerValue("display", wanted)));
  parentElement.querySelector(".bar")?.remove();
  parentElement.append(bar);
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
