(() => {
  /* A server that was not told its own address learns it here. */
  const home = new URL(document.querySelector("main").dataset.home, location.href).href.replace(/\/$/, "");
  for (const place of document.querySelectorAll("[data-path]")) {
    const path = place.dataset.path;
    if (path.startsWith("/")) place.textContent = place.textContent.replace(path, () => home + path);
  }
  const copied = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      /* Without TLS, or where the reader does not allow it. */
      const field = document.createElement("textarea");
      field.value = text;
      document.body.append(field);
      field.select();
      const done = document.execCommand("copy");
      field.remove();
      return done;
    }
  };
  const told = document.querySelector("[role=status]");
  for (const button of document.querySelectorAll("button")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const parts = button.value.split(" ").map((name) => document.getElementById(name).textContent);
      const done = await copied(parts.join("\n"));
      button.focus();
      told.textContent = "";
      told.textContent = done ? told.dataset.done : told.dataset.failed;
    });
  }
})();
