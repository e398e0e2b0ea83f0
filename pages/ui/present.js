// A presentation in the browser: it holds the slides around the one shown, so that a change is at once, and tells
// the server afterwards. Windows of one browser keep step by a channel, which needs no network.
export default function ({ data, parentElement, setTriggerValue, setStateValue }) {
  const stage = (window.pscStage ??= newStage(data));
  Object.assign(stage, { data, setTriggerValue, setStateValue, root: parentElement });
  document.documentElement.lang = data.language;
  for (const [number, screen] of Object.entries(data.screens)) stage.screens.set(`${data.key}/${number}`, screen);
  sendKept(stage);
  if (!stage.box || stage.box.getRootNode() !== parentElement) furnish(stage);
  hearHall(stage);
  if (data.of) stage.number = Math.min(stage.number, data.of);
  listen(stage);
  rename(stage);
  show(stage);
  fetchMore(stage);
  if (!stage.met) {
    stage.met = true;
    writeAddress({ slide: stage.number, lang: data.language });
    stage.note.textContent = data.notices.join(" ");
    if (window.innerWidth < NARROW) setStateValue("narrow", true);
    post(stage, { ask: true });
  }
}

const NARROW = 600;
const KEPT = "psc.deck";
const LETTERS_OFF = "psc.letters";
const EDGE = 0.22;
const SWIPE = 50;
const PAUSE = 500;
const PATIENCE = 40;

function newStage(data) {
  return {
    screens: new Map(), number: data.slide, blank: false, asking: null, shown: "", asked: 0, heard: {},
    since: Number(sessionStorage.getItem("psc.since")) || keepSince(Date.now()),
    channel: new BroadcastChannel("psc.presentation"),
  };
}

function keepSince(time) {
  sessionStorage.setItem("psc.since", String(time));
  return time;
}

// The organiser's own deck lives in their browser; the server asks for it and checks it.
function sendKept(stage) {
  const kept = localStorage.getItem(KEPT) ?? "";
  if (!stage.data.wants || stage.sent === kept) return;
  stage.sent = kept;
  stage.setStateValue("kept", kept);
}

// Slides that are still being made are asked for again; an answer that is as the last one is not handed on.
function fetchMore(stage) {
  window.clearTimeout(stage.waiting);
  if (!stage.data.more || stage.asked >= PATIENCE) return;
  stage.waiting = window.setTimeout(() => {
    stage.asked += 1;
    stage.setTriggerValue("more", stage.number);
    fetchMore(stage);
  }, PAUSE);
}

function writeAddress(changes) {
  const address = new URL(window.location.href);
  for (const [name, value] of Object.entries(changes)) {
    if (value === "") address.searchParams.delete(name);
    else address.searchParams.set(name, value);
  }
  const { pathname, search } = address;
  window.history.replaceState(window.history.state, "", pathname + search.replaceAll("%2C", ","));
}

// Streamlit goes on with the address that it knows; the server is told of this one.
function tellAddress(stage) {
  stage.setStateValue("search", window.location.search);
}

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

function furnish(stage) {
  const { data, root } = stage;
  root.querySelector(".hall")?.remove();
  stage.box = make("div", { class: data.speaker ? "hall speaker" : "hall" });
  stage.note = make("p", { class: "note", role: "status" });
  stage.spoken = make("div", { class: "spoken", role: "status" });
  stage.now = make("section", { class: "screen now", tabindex: "0" });
  stage.bar = make("div", { class: "bar", role: "group" });
  stage.dialog = make("dialog");
  stage.dialog.addEventListener("click", (event) => { if (event.target === stage.dialog) stage.dialog.close(); });
  stage.box.append(stage.note, stage.now);
  furnishHall(stage);
  if (data.speaker) furnishSpeaker(stage);
  stage.box.append(stage.bar, stage.spoken, stage.dialog);
  root.append(stage.box);
  stage.shown = "";
  const paper = new URL(window.location.href).searchParams.get("paper");
  if (["light", "dark"].includes(paper)) stage.box.classList.add(paper);
  dress(stage);
  // The screen must not go dark by itself; browsers allow this to the server's own machine and over HTTPS.
  navigator.wakeLock?.request("screen").catch(() => {});
}

function furnishSpeaker(stage) {
  stage.next = make("section", { class: "screen next", "aria-hidden": "true" });
  stage.next.inert = true;
  stage.notes = make("div", { class: "notes" });
  stage.clock = make("strong");
  stage.passed = make("strong");
  const times = make("p", { class: "times" }, stage.clock, stage.passed);
  stage.notesTitle = make("h2");
  stage.box.append(stage.next, make("aside", { class: "side" }, times, stage.notesTitle, stage.notes));
  const tick = () => {
    const seconds = Math.max(0, Math.floor((Date.now() - stage.since) / 1000));
    const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
    stage.clock.textContent = new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
    stage.passed.textContent = parts.map((part) => String(part).padStart(2, "0")).join(":");
  };
  tick();
  window.setInterval(tick, 1000);
}

// Everything that is named in words, again after a change of the language.
function rename(stage) {
  const { words } = stage.data;
  stage.now.setAttribute("aria-label", words.screen);
  stage.bar.setAttribute("aria-label", words.controls);
  if (stage.notesTitle) {
    stage.notesTitle.textContent = words.notes;
    stage.clock.title = words.clock;
    stage.passed.title = words.passed;
  }
  if (stage.named === stage.data.language && stage.bar.children.length) return;
  stage.named = stage.data.language;
  const actions = actionsOf(stage);
  const buttons = BAR.map(([code, sign]) => {
    const button = make("button", { type: "button", "data-act": code, "aria-label": words[code], title: words[code] }, sign);
    button.addEventListener("click", () => actions[code]());
    return button;
  });
  const leave = make("a", { href: stage.data.leave }, words.leave);
  stage.bar.replaceChildren(...buttons, leave);
  press(stage);
}

// Each button shows the key that does the same; fonts of the hall's computer may lack signs.
const BAR = [
  ["back", "←"], ["next", "→"], ["blank", "B"], ["jump", "G"], ["language", "L"], ["paper", "D"], ["contrast", "C"],
  ["large", "A+"], ["full", "F"],
  ["code", "Q"], ["speaker", "S"], ["restart", "0:00"], ["letters", "abc"], ["keys", "?"],
];

function press(stage) {
  const chosen = displayed();
  const states = { blank: stage.blank, letters: lettersAreOn(), contrast: chosen.has("contrast"), large: chosen.has("large") };
  for (const [code, isOn] of Object.entries(states)) {
    stage.bar.querySelector(`[data-act=${code}]`)?.setAttribute("aria-pressed", String(isOn));
  }
}

function lettersAreOn() {
  return localStorage.getItem(LETTERS_OFF) !== "off";
}

function show(stage) {
  const { data, number } = stage;
  const screen = stage.screens.get(`${data.key}/${number}`);
  // What is not here yet comes with the server's answer; until then the hall sees what it saw.
  if (screen && stage.shown !== screen.html) {
    stage.shown = screen.html;
    stage.now.innerHTML = screen.html;
    stage.now.scrollTop = 0;
    stage.spoken.textContent = `${number}/${data.of}: ${screen.title}`;
  }
  if (screen && stage.next) {
    stage.next.innerHTML = stage.screens.get(`${data.key}/${number + 1}`)?.html ?? "";
    stage.notes.textContent = screen.notes || data.words.noNotes;
  }
  stage.box.classList.toggle("blank", stage.blank);
  if (stage.blank && data.speaker) stage.note.textContent = data.words.isBlank;
  press(stage);
}

function go(stage, wanted, { from = "here" } = {}) {
  const number = Math.min(Math.max(wanted, 1), stage.data.of || 1);
  stage.note.textContent = "";
  if (stage.blank && from === "here") setBlank(stage, false, { from });
  if (number === stage.number) return;
  stage.number = number;
  stage.asked = 0;
  writeAddress({ slide: number });
  show(stage);
  tellAddress(stage);
  if (from === "here") post(stage);
}

function setBlank(stage, isBlank, { from = "here" } = {}) {
  if (stage.blank === isBlank) return;
  stage.blank = isBlank;
  stage.note.textContent = "";
  show(stage);
  stage.setStateValue("blank", isBlank);
  if (from === "here") post(stage);
}

function setLanguage(stage, language, { from = "here" } = {}) {
  if (stage.data.language === language || !stage.data.languages.includes(language)) return;
  writeAddress({ lang: language });
  tellAddress(stage);
  if (from === "here") post(stage, { language });
}

function post(stage, more = {}) {
  const { data, number, blank, since } = stage;
  stage.channel.postMessage({ deck: data.deck, number, blank, since, speaker: data.speaker, ...more });
}

function hear(stage, told) {
  if (told.deck !== stage.data.deck) return;
  // A window that has just opened asks; the hall's screen answers, and is followed.
  if (told.ask) { if (!stage.data.speaker && told.speaker) post(stage); return; }
  if (Number.isInteger(told.number)) go(stage, told.number, { from: "there" });
  setBlank(stage, told.blank === true, { from: "there" });
  if (told.language) setLanguage(stage, told.language, { from: "there" });
  if (Number.isFinite(told.since)) stage.since = keepSince(told.since);
  if (told.code && !stage.data.speaker) showCode(stage);
}

function actionsOf(stage) {
  const step = (by) => () => go(stage, stage.number + by);
  return {
    next: step(1), back: step(-1), first: () => go(stage, 1), last: () => go(stage, stage.data.of),
    blank: () => setBlank(stage, !stage.blank),
    language: () => {
      const { languages, language } = stage.data;
      setLanguage(stage, languages[(languages.indexOf(language) + 1) % languages.length]);
    },
    paper: () => changePaper(stage), contrast: () => changeDisplay(stage, "contrast"), large: () => changeDisplay(stage, "large"),
    full: () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen()).catch(() => {}),
    code: () => { if (stage.data.speaker) post(stage, { code: true }); else showCode(stage); },
    speaker: () => openSpeaker(),
    jump: () => { stage.asking = ""; askGoal(stage); },
    letters: () => { localStorage.setItem(LETTERS_OFF, lettersAreOn() ? "off" : "on"); press(stage); },
    restart: () => { stage.since = keepSince(Date.now()); post(stage); },
    keys: () => showKeys(stage),
  };
}

function changePaper(stage) {
  const isDark = getComputedStyle(stage.box).backgroundColor !== "rgb(255, 255, 255)";
  const wanted = isDark ? "light" : "dark";
  stage.box.classList.remove("light", "dark");
  stage.box.classList.add(wanted);
  writeAddress({ paper: wanted });
}

// High contrast and large type are written into the address as on every page.
const DISPLAYS = ["large", "contrast"];

function dress(stage) {
  const chosen = displayed();
  for (const name of DISPLAYS) stage.box.classList.toggle(name, chosen.has(name));
}

function changeDisplay(stage, name) {
  window.pscDisplay = toggled(name, DISPLAYS);
  writeAddress({ display: window.pscDisplay });
  dress(stage);
  press(stage);
}

function openSpeaker() {
  const address = new URL(window.location.href);
  address.searchParams.set("speaker", "1");
  window.open(address, "psc-speaker", "popup,width=1100,height=760");
}

function listen(stage) {
  stage.events?.abort();
  stage.events = new AbortController();
  const { signal } = stage.events;
  const { now } = stage;
  document.addEventListener("keydown", (event) => onKey(stage, event), { signal, capture: true });
  MORE_CONTRAST.addEventListener("change", () => { dress(stage); press(stage); }, { signal });
  window.addEventListener("storage", () => sendKept(stage), { signal });
  stage.channel.onmessage = ({ data }) => hear(stage, data);
  let from;
  now.addEventListener("pointerdown", (event) => { from = { x: event.clientX, y: event.clientY }; }, { signal });
  now.addEventListener("pointerup", (event) => {
    if (event.pointerType === "mouse" || !from) return;
    const [right, down] = [event.clientX - from.x, event.clientY - from.y];
    from = undefined;
    const share = (event.clientX - now.getBoundingClientRect().x) / now.clientWidth;
    if (Math.abs(right) > SWIPE && Math.abs(right) > 2 * Math.abs(down)) go(stage, stage.number + (right < 0 ? 1 : -1));
    else if (Math.abs(right) + Math.abs(down) > 12) return;
    else if (share > 1 - EDGE) go(stage, stage.number + 1);
    else if (share < EDGE) go(stage, stage.number - 1);
  }, { signal });
}
