// What opens over a slide: the list of keys, the QR code as large as the window.
function openDialog(stage, title, ...content) {
  const { words } = stage.data;
  const close = make("button", { type: "button" }, words.close);
  close.addEventListener("click", () => stage.dialog.close());
  stage.dialog.setAttribute("aria-label", title);
  stage.dialog.replaceChildren(make("h2", {}, title), ...content, close);
  stage.dialog.showModal();
}

function showKeys(stage) {
  const { words } = stage.data;
  const list = make("dl");
  for (const [keys, code] of [
    ["→ ↓ PageDown Space", "next"], ["← ↑ PageUp", "back"], ["Home", "first"], ["End", "last"], ["B .", "blank"],
    ["G 5 Enter", "jump"], ["L", "language"], ["D", "paper"], ["C", "contrast"], ["A", "large"], ["F", "full"], ["Q", "code"], ["S", "speaker"],
    ["?", "keys"],
  ]) list.append(make("dt", {}, keys), make("dd", {}, words[code]));
  openDialog(stage, words.keys, list, make("p", {}, words.switchOff));
}

function showCode(stage) {
  const { words, addresses, host } = stage.data;
  const code = stage.now.querySelector(".qr");
  if (!code) { openDialog(stage, words.code, make("p", {}, words.noAddress)); return; }
  const large = make("div", { class: "code" });
  large.append(code.querySelector("svg").cloneNode(true));
  const screen = stage.screens.get(`${stage.data.key}/${stage.number}`);
  const parts = [large, make("p", {}, screen.address)];
  if (addresses.length > 1) parts.push(chooseAddress(stage, addresses, host));
  openDialog(stage, words.code, ...parts);
}

function chooseAddress(stage, addresses, host) {
  const choice = make("select", { "aria-label": stage.data.words.address });
  for (const address of addresses) choice.append(new Option(address, address, false, address === host));
  choice.addEventListener("change", () => {
    stage.dialog.close();
    writeAddress({ host: choice.value });
    tellAddress(stage);
  });
  return choice;
}
