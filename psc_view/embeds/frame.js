(() => {
  /* The page around a frame may make it as high as its content. */
  const tell = () => parent.postMessage({ type: "psc-embed", height: document.documentElement.offsetHeight }, "*");
  if (parent !== window) new ResizeObserver(tell).observe(document.documentElement);
  /* What a mark says is shown beside the pointer. */
  const box = document.createElement("div");
  box.className = "psc-told";
  box.hidden = true;
  box.setAttribute("aria-hidden", "true");
  document.body.append(box);
  document.addEventListener("pointermove", (event) => {
    const told = event.target.closest("[data-told]");
    box.hidden = !told;
    if (!told) return;
    box.textContent = told.dataset.told;
    const left = Math.min(event.clientX + 12, innerWidth - box.offsetWidth - 4);
    const above = event.clientY - box.offsetHeight - 10;
    box.style.transform = `translate(${Math.max(left, 0)}px, ${above < 0 ? event.clientY + 18 : above}px)`;
  });
})();
