// The facilitator's desk is told by the server: what others record, so that the page is drawn again while fields keep
// what is typed, and how a show of hands stands, which is drawn here.
export default function ({ data, parentElement, setTriggerValue }) {
  const desk = (window.pscDesk ??= { heads: {} });
  const box = parentElement.querySelector(".hands") ?? parentElement.appendChild(document.createElement("div"));
  box.className = "hands";
  Object.assign(desk, { data, setTriggerValue, box });
  hear(desk);
  look(desk);
  showVote(desk);
  return () => {
    desk.line.close();
    clearTimeout(desk.waiting);
    clearInterval(box.counting);
    delete window.pscDesk;
  };
}

const PAUSE = 150;
const AGAIN = 5000;

function hear(desk) {
  if (desk.line && desk.line.readyState !== EventSource.CLOSED) return;
  desk.line = new EventSource("/hall/events");
  desk.line.addEventListener("meetings", ({ data }) => { desk.heads = JSON.parse(data).heads; look(desk); });
  desk.line.addEventListener("vote", ({ data }) => { desk.vote = JSON.parse(data); showVote(desk); });
  // A refusal ends the browser's own attempts.
  desk.line.onerror = () => { if (desk.line.readyState === EventSource.CLOSED) setTimeout(() => { if (window.pscDesk === desk) hear(desk); }, AGAIN); };
}

// What this reader records is told as well, while the page that shows it is on its way.
function look(desk) {
  clearTimeout(desk.waiting);
  desk.waiting = setTimeout(() => {
    if (isRunning()) { look(desk); return; }
    const { meeting, last, waits } = desk.data;
    const newest = waits ? Math.max(0, ...Object.values(desk.heads)) : desk.heads[meeting] ?? 0;
    if (newest > last) desk.setTriggerValue("others", newest);
  }, PAUSE);
}

// A run that is on its way would be broken off, and with it what it says.
function isRunning() {
  return document.querySelector("[data-testid=stApp]")?.dataset.testScriptState === "running";
}

function showVote(desk) {
  const { box, vote, data: { forum, language, words } } = desk;
  const isOurs = Boolean(forum && vote?.id && vote.code === forum);
  box.hidden = !isOurs;
  if (isOurs) drawHands(box, vote, language, words);
}
