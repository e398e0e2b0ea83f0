function askGoal(stage) {
  stage.note.textContent = stage.asking === null ? "" : `${stage.data.words.goal} ${stage.asking}_`;
}

function jump(stage) {
  const { goals, words } = stage.data;
  const goal = stage.asking;
  stage.asking = null;
  askGoal(stage);
  if (goals[goal]) go(stage, goals[goal]);
  else if (goal) stage.note.textContent = words.noGoal.replace("{n}", goal);
}

// Keys of a clicker and the arrows always work; letters can be switched off, because speech input types them.
const ALWAYS = {
  ArrowRight: "next", ArrowDown: "next", PageDown: "next", " ": "next", ArrowLeft: "back", ArrowUp: "back",
  PageUp: "back", Home: "first", End: "last",
};
const BY_LETTER = {
  b: "blank", ".": "blank", g: "jump", l: "language", d: "paper", c: "contrast", a: "large", f: "full", q: "code", s: "speaker", "?": "keys",
};
// On a Cyrillic keyboard the same keys type other letters.
const BY_PLACE = { KeyB: "b", KeyG: "g", KeyL: "l", KeyD: "d", KeyC: "c", KeyA: "a", KeyF: "f", KeyQ: "q", KeyS: "s", Period: "." };

function letterOf(event) {
  if (event.key in BY_LETTER) return event.key;
  if (event.code === "Slash" && event.shiftKey) return "?";
  return /^[\x21-\x7e]$/.test(event.key) ? event.key.toLowerCase() : BY_PLACE[event.code];
}

function onKey(stage, event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const target = event.composedPath()[0];
  if (stage.dialog.open) return onKeyInDialog(stage, event);
  const isPressable = target.matches?.("button, a, select");
  if (isPressable && [" ", "Enter"].includes(event.key)) return undefined;
  const act = stage.asking === null ? actOf(event) : typeGoal(stage, event);
  if (!act) return undefined;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (act !== "typed") actionsOf(stage)[act]();
  return undefined;
}

function onKeyInDialog(stage, event) {
  // Keys belong to what is open; a clicker, which has no Escape, closes it by going on.
  if (["PageDown", "PageUp"].includes(event.key)) { event.preventDefault(); stage.dialog.close(); }
}

function actOf(event) {
  if (event.key === " " && event.shiftKey) return "back";
  return ALWAYS[event.key] ?? (lettersAreOn() ? BY_LETTER[letterOf(event)] : undefined);
}

function typeGoal(stage, event) {
  if (/^\d$/.test(event.key) && stage.asking.length < 2) stage.asking += event.key;
  else if (event.key === "Backspace") stage.asking = stage.asking.slice(0, -1);
  else if (event.key === "Enter") { jump(stage); return "typed"; }
  else if (event.key === "Escape") stage.asking = null;
  else if (event.key in ALWAYS) { stage.asking = null; askGoal(stage); return actOf(event); }
  askGoal(stage);
  return "typed";
}
