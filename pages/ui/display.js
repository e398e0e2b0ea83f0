// Large type and high contrast: style alone, shown at once; the server only writes them into the address.
const ROOT = document.documentElement;
const MORE_CONTRAST = window.matchMedia("(prefers-contrast: more)");

function displayButtons({ label, choices }, tell) {
  const group = document.createElement("div");
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", label);
  for (const { code, name, sign } of choices) {
    const button = document.createElement("button");
    button.type = "button";
    button.title = name;
    button.dataset.display = code;
    button.setAttribute("aria-label", name);
    button.textContent = sign;
    button.addEventListener("click", () => {
      window.pscDisplay = toggled(code, choices.map((choice) => choice.code));
      show();
      tell(window.pscDisplay);
    });
    group.append(button);
  }
  const show = () => {
    const chosen = displayed();
    for (const button of group.children) {
      const isOn = chosen.has(button.dataset.display);
      button.setAttribute("aria-pressed", String(isOn));
      ROOT.toggleAttribute(`data-psc-${button.dataset.display}`, isOn);
    }
  };
  window.pscDisplayEvents?.abort();
  window.pscDisplayEvents = new AbortController();
  const { signal } = window.pscDisplayEvents;
  window.addEventListener("popstate", () => { window.pscDisplay = undefined; show(); }, { signal });
  MORE_CONTRAST.addEventListener("change", show, { signal });
  show();
  return group;
}

// "contrast" follows the system until the reader chooses: "normal" says no to a system that asks for it.
// What was pressed counts before the address, which follows a moment later.
function displayed() {
  const named = window.pscDisplay ?? new URLSearchParams(window.location.search).get("display") ?? "";
  const chosen = new Set(named.split(","));
  if (MORE_CONTRAST.matches && !chosen.has("normal")) chosen.add("contrast");
  return chosen;
}

function toggled(code, codes) {
  const chosen = displayed();
  const wanted = codes.filter((each) => (each === code) !== chosen.has(each));
  if (MORE_CONTRAST.matches && !wanted.includes("contrast")) wanted.push("normal");
  return wanted.join(",");
}
