// Large type and high contrast are the reader's own: style alone, kept in the address, never asked of the server.
const ROOT = document.documentElement;
const MORE_CONTRAST = window.matchMedia("(prefers-contrast: more)");

function displayButtons({ label, choices }) {
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
    button.addEventListener("click", () => { toggle(code); show(); });
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
  window.pscDisplay?.abort();
  window.pscDisplay = new AbortController();
  const { signal } = window.pscDisplay;
  window.addEventListener("popstate", show, { signal });
  MORE_CONTRAST.addEventListener("change", show, { signal });
  show();
  return group;
}

// "contrast" follows the system until the reader chooses: "normal" says no to a system that asks for it.
function displayed() {
  const named = new URLSearchParams(window.location.search).get("display") ?? "";
  const chosen = new Set(named.split(","));
  if (MORE_CONTRAST.matches && !chosen.has("normal")) chosen.add("contrast");
  return chosen;
}

function toggle(code) {
  const chosen = displayed();
  const isOn = chosen.has(code);
  const wanted = ["large", "contrast"].filter((each) => (each === code ? !isOn : chosen.has(each)));
  if (MORE_CONTRAST.matches && !wanted.includes("contrast")) wanted.push("normal");
  const address = new URL(window.location.href);
  if (wanted.length) address.searchParams.set("display", wanted.join(","));
  else address.searchParams.delete("display");
  window.history.replaceState(window.history.state, "", address);
}
