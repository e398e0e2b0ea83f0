"use strict";
const page = document.body.dataset;
const lang = document.documentElement.lang;
const words = JSON.parse(page.words);
const at = (id) => document.getElementById(id);
const write = (id, text) => { if (at(id).textContent !== text) at(id).textContent = text; };
const inWords = (texts) => texts?.[lang] || texts?.en || "";
const display = page.display && `&display=${page.display}`;
const placed = (template, places) => template.replace(/\{(\w+)\}/g, (_, name) => places[name]);

// A phone that looks at a slide of its own is told only where the presenter is.
const isAway = page.slide !== "";

let line, heard = 0, wait = 1000, retry, drawing;

function listen() {
  clearTimeout(retry);
  line?.close();
  heard = Date.now();
  line = new EventSource("/hall/events");
  line.onopen = () => { wait = 1000; write("line", ""); };
  line.onerror = () => {
    write("line", words.lost);
    // A refusal ends the browser's own attempts.
    if (line.readyState === EventSource.CLOSED) listenLater();
  };
  on("beat", () => {});
  on("now", show);
  on("vote", showVote);
  on("decision", showDecision);
}

function on(kind, act) {
  line.addEventListener(kind, ({ data }) => { heard = Date.now(); act(data && JSON.parse(data)); });
}

function listenLater() {
  clearTimeout(retry);
  retry = setTimeout(listen, wait * (0.5 + Math.random()));
  wait = Math.min(wait * 2, 15000);
}

// The server is heard every 15 s; a line on which nothing comes is dead, whatever the browser believes.
const isDead = (patience) => line.readyState !== EventSource.CONNECTING && Date.now() - heard > patience;
setInterval(() => { if (isDead(40000)) listen(); }, 5000);
addEventListener("online", listen);
document.addEventListener("visibilitychange", () => { if (!document.hidden && isDead(20000)) listen(); });

function tell(text) { write("told", text); }

function show(now) {
  if (page.code && now.code !== page.code) return;
  const place = placed(words.place, now);
  if (isAway) {
    write("back", placed(words.back, now));
    return;
  }
  at("simulated").hidden = !now.simulated;
  write("place", now.blank ? "" : place);
  const title = now.blank ? words.blank : inWords(now.titles);
  const text = inWords(now.texts);
  if (at("title").textContent !== title) tell(`${now.blank ? "" : place} ${title} ${text}`.trim());
  write("title", title);
  write("text", text);
  list(now.blank ? [] : now.facts?.[lang] || now.facts?.en || []);
  lead("open", now.view && inLanguage(now.view));
  lead("earlier", now.slide > 1 && `?slide=${now.slide - 1}&lang=${lang}${display}`);
  draw(now, title);
}

function list(facts) {
  at("facts").replaceChildren(...facts.map(([name, value]) => {
    const item = document.createElement("li");
    const [told, given] = ["span", "strong"].map((tag) => document.createElement(tag));
    told.textContent = name;
    given.textContent = value;
    item.append(told, " ", given);
    return item;
  }));
}

function inLanguage(address) { return `${address}${address.includes("?") ? "&" : "?"}lang=${lang}${display}`; }

function lead(id, address) {
  at(id).hidden = !address;
  if (address) at(id).href = address;
}

// Not all phones ask for a picture in the same moment.
function draw(now, title) {
  const address = now.picture && `${now.picture}${now.picture.includes("?") ? "&" : "?"}lang=${lang}&width=${page.width}`;
  clearTimeout(drawing);
  const name = () => { at("picture").alt = placed(words.picture, { title }); at("drawn").href = inLanguage(now.view); };
  if (!address) at("drawn").hidden = true;
  else if (at("picture").getAttribute("src") === address) { name(); at("drawn").hidden = false; }
  else {
    at("drawn").hidden = true;
    drawing = setTimeout(() => { at("picture").src = address; name(); }, Math.random() * 400);
  }
}
// An empty frame would stand there while it is on its way.
at("picture").onload = () => { at("drawn").hidden = false; };
at("picture").onerror = () => { at("drawn").hidden = true; };

function showDecision({ said, code }) {
  if (isAway || (page.code && code && code !== page.code)) return;
  const text = inWords(said);
  if (text && at("decision").textContent !== text) tell(text);
  write("decision", text);
  at("decision").hidden = !text;
}

let ends, counting;

function countDown(isOpen) {
  clearInterval(counting);
  const left = () => Math.max(0, Math.round((ends - Date.now()) / 1000));
  const say = () => write("left", isOpen ? placed(words.left, { left: left() }) : words.closed);
  say();
  if (isOpen) counting = setInterval(say, 1000);
}

let vote = at("hand").elements.vote.value;

function showVote(now) {
  if (isAway || (page.code && now.id && now.code !== page.code)) return;
  at("vote").hidden = !now.id;
  if (!now.id) return;
  const said = now.said[lang];
  if (now.id !== vote) {
    vote = at("hand").elements.vote.value = now.id;
    at("hand").reset();
    write("given", "");
    tell(said.question);
  }
  at("hand").hidden = !now.open;
  ends = Date.now() + 1000 * now.left;
  countDown(now.open);
  write("question", said.question);
  write("mean", said.mean);
  write("said-counts", said.counts);
  write("label", said.label);
  const most = Math.max(1, ...now.counts);
  at("bars").querySelectorAll("rect").forEach((bar, index) => {
    const height = (36 * now.counts[index]) / most;
    bar.setAttribute("height", height);
    bar.setAttribute("y", 37 - height);
  });
}

at("hand").addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = event.target;
  const button = form.querySelector("button");
  const hand = new URLSearchParams(new FormData(form));
  // The same request, sent again by a browser that got no answer, counts once.
  hand.set("once", [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, "0")).join(""));
  button.disabled = true;
  try {
    write("given", (await send(form.action, hand)).said);
  } catch {
    write("given", words.unsent);
  }
  button.disabled = false;
});

async function send(address, hand, attempt = 0) {
  try {
    const answer = await fetch(address, { method: "POST", body: hand, headers: { Accept: "application/json" } });
    if (answer.status < 500 || attempt > 3) return await answer.json();
  } catch (error) {
    if (attempt > 3) throw error;
  }
  await new Promise((resolve) => setTimeout(resolve, 500 * (attempt + Math.random())));
  return send(address, hand, attempt + 1);
}

listen();
